"""Words at second hand: "the agency quoted Marsh as saying that …" gives Marsh's words, by way of the agency.

Requires the tree. The surface decides, for the small parser hangs "saying" on the agency's verb: what stands between a
verb of quoting and "as saying" is who said it. A passive ("Marsh was quoted as saying") has its speaker as subject and
is left to the syntax. Known to fail where a clause with a verb of its own parts the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.nominal import NOMINAL
from consilience.text.lemmas import base_form
from consilience.words import speech

if TYPE_CHECKING:
    from consilience.text.tree import Tree

_SPOKEN = speech.SAY | speech.TELL
#: tokens that the name and office of who is quoted may take
_REACH = 30


def quoting_verb(tree: Tree, participle: int) -> int | None:
    """Return the active verb of quoting whose object says what follows a participle: "quoted Marsh as saying"."""
    return _verb_before(tree, _before_participle(tree, participle))


def _verb_before(tree: Tree, right: int) -> int | None:
    first = tree.sentence(right).first
    for index in range(right - 1, max(first, right - _REACH) - 1, -1):
        token = tree.tokens[index]
        if token.text in ('"', "“", "”", ";", ":"):
            return None
        if base_form(token, lexicon.QUOTING) in lexicon.QUOTING and token.pos in ("VERB", "NOUN", "ADJ"):
            return index if _is_active(tree, index, right) else None
        if token.pos in ("VERB", "AUX") and not _modifies(tree, index, right):
            return None
    return None


def _before_participle(tree: Tree, participle: int) -> int:
    """Return the "as" of "as saying" or "as having said"; the sentence's first token, so nothing, without one."""
    token = tree.tokens[participle]
    at = participle - 1
    first = tree.sentence(participle).first
    if at > first and tree.tokens[at].text.lower() == "having":
        at -= 1
    elif not token.text.lower().endswith("ing"):
        return first
    return at if at > first and tree.tokens[at].text.lower() == "as" else first


def _is_active(tree: Tree, verb: int, right: int) -> bool:
    """Tell whether a noun phrase follows the verb, and no form of "to be" makes it a passive."""
    if tree.child(verb, "aux:pass") is not None or verb + 1 >= right:
        return False
    before = tree.tokens[verb - 1].lemma if verb else ""
    return before not in ("be", "get") and tree.tokens[verb + 1].pos in NOMINAL


def _modifies(tree: Tree, verb: int, right: int) -> bool:
    """Tell whether a verb stands in a relative clause or is a participle beside a noun."""
    chain = [verb, *tree.ancestors(verb)]
    return any(tree.tokens[i].dep in ("acl", "acl:relcl", "amod") and i < right for i in chain)


def who_is_quoted(tree: Tree, participle: int) -> tuple[int, ...]:
    """Return the noun phrase between a verb of quoting and "as saying", () where there is none."""
    verb = quoting_verb(tree, participle)
    if verb is None:
        return ()
    return _between(tree, verb, _before_participle(tree, participle))


def quoted_before(tree: Tree, colon: int) -> tuple[int, ...]:
    """Return the noun phrase between "quoted" or "cited" and a colon, () where there is none."""
    verb = _verb_before(tree, colon)
    if verb is None or base_form(tree.tokens[verb], lexicon.QUOTING) not in ("quote", "cite"):
        return ()
    return _between(tree, verb, colon)


def _between(tree: Tree, verb: int, right: int) -> tuple[int, ...]:
    tokens = list(range(verb + 1, right))
    while tokens and tree.tokens[tokens[-1]].text in (",", "—", "–", "-"):
        tokens.pop()
    return tuple(tokens)
