"""What happens to people, as figures count it.

States follow the harm and status categories of casualty recording (Every Casualty, *Standards for Casualty Recording*,
2016: deaths, injuries, missing, displaced, detained …), each word under one lemma so that figures of several reports
can be held together.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.words import lists


def _by_word(entry: str) -> MappingProxyType[str, str]:
    return MappingProxyType({word: state for state, found in lists.members("states", entry).items() for word in found})


#: lemma -> state
STATES: Final = _by_word("states")
#: words that stand for a count of the dead or hurt ("the toll rose to 85") -> state
TOLLS: Final = _by_word("tolls")
#: lemmas whose own meaning needs a patient; as active subjects their doers are no casualties
DEEDS: Final = lists.words("states", "deeds")
#: words that say a state right behind a number in place of a noun
ELIDING: Final = lists.words("states", "eliding")
#: words that count people by what happened to them, besides "people" itself
PERSONS: Final = lists.words("states", "persons")
#: verbs by which a toll reaches a number
TOLL_VERBS: Final = lists.words("states", "toll_verbs")
#: verbs of lives that are lost or claimed
LIVES: Final = lists.words("states", "lives")
#: adverbs that say of a harm that its victim died ("fatally")
DEADLY: Final = lists.words("states", "deadly")
#: lemmas of what harms somebody and leaves open how it ended
HARMING: Final = lists.words("states", "harming")
#: lemmas that say with "dead" that somebody died
DEATH_VERBS: Final = lists.words("states", "death_verbs")
#: lemmas that say with "to death" no death that happened
NO_DEATH: Final = lists.words("states", "no_death")
#: lemmas of a report behind which stands what happened ("reported killed")
REPORTED: Final = lists.words("states", "reported")
#: lemmas by which somebody says that it did not happen
DENYING: Final = lists.words("states", "denying")
#: lemmas of what kept it from happening
PREVENTING: Final = lists.words("states", "preventing")
#: lemmas with "to" of what was not done
FAILING: Final = lists.words("states", "failing")
#: lemmas of a will, a fear or a forecast behind which stands what has not happened yet
INTENDING: Final = lists.words("states", "intending")
#: nouns and adjectives of the same
INTENTIONS: Final = lists.words("states", "intentions")
#: lemmas of which a "not" leaves open whether it happened
CONFIRMING: Final = lists.words("states", "confirming")
