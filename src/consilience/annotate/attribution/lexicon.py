"""Words of attribution that are rules' own; verbs of saying, roles and bodies stand in ``consilience.words``."""

from __future__ import annotations

from consilience.words import people


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: heads of a description that a named person may bear ("the mayor", "the Republican")
ROLES = people.ROLES | people.LEANINGS

#: phrases that credit what stands beside them to what follows
ACCORDING = ("according to", "in the words of", "in the view of", "in the opinion of", "per")

#: words that end a speaker's name in a transcript label are none of these
NO_LABEL = _words("note update correction source photo image video caption watch read related editor story quote")

#: prepositions that join to a verb what it is about, and not when or where
ARGUMENT_CASES = _words("for as of over with from to against about on into onto between by at")

#: the same for a noun of saying
NOUN_CASES = _words("of on about for over against with")

#: adverbs that join a sentence to the one before and are the outlet's own
CONNECTIVES = _words("however meanwhile still also moreover furthermore nevertheless nonetheless instead besides")

#: words before a noun that a description leaves out
ARTICLES = _words("the a an this that these those his her their its our my")
