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
