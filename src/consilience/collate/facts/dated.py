"""Which times in a clause date the saying, not what is said: the Thursday of "the dam broke, police said Thursday".

Requires Universal Dependencies. Idea: a time is of the verb that it hangs on; where that is a verb of saying which
holds the predicate as what is said or stands beside it, or where the time is that of a source ("according to a letter
seen on Monday"), it is of the saying. A parser that hangs the time of what is said on the verb of saying is not
followed: the predicate never stands between that verb and its own time. Known to fail where it hangs the time of the
saying on what is said ("officials said Tuesday three men died").
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from consilience.collate.facts.predicate import lemma_at
from consilience.words import speech

if TYPE_CHECKING:
    from consilience.text.tree import Tree

#: verbs by which somebody says what a clause holds
_SAYING = speech.SAY | speech.TELL | speech.DENY | speech.DENY_CLAIM
#: relations of what is said to the verb of saying, and of a verb of saying to what stands around it
_SAID = frozenset({"ccomp", "parataxis"})


def dates_saying(tree: Tree, time: int, predicate: int) -> bool:
    """Tell whether the time that begins at a token is that of a saying, seen from a clause's predicate."""
    for above in tree.ancestors(time):
        if above == predicate:
            return False
        if _says(tree, above, predicate):
            return not min(time, above) < predicate < max(time, above)
        if any(tree.tokens[child].text.casefold() == "according" for child in tree.children[above]):
            return True
    return False


def _says(tree: Tree, verb: int, predicate: int) -> bool:
    """Tell whether a verb says what the predicate heads, or stands as a saying beside it."""
    if lemma_at(tree, verb) not in _SAYING:
        return False
    links = {above: below for below, above in pairwise([predicate, *tree.ancestors(predicate)])}
    aside = tree.tokens[verb].dep == "parataxis" and tree.tokens[verb].head == predicate
    return aside or (verb in links and tree.tokens[links[verb]].dep in _SAID)
