"""Put a verb with a helper back at the head of its clause, where the parser takes it for a word before its object.

Requires Universal Dependencies. Idea: "did", "will" or "could" needs a bare verb, and the subject is the verb's: in
"Police did not arrest anyone" and "The ferry will supply islands" the parser now and then hangs subject and helper on
the object, and the verb on it as "red" hangs on "red islands". Over 893 reports of 121 stories it does so twice; since
it goes by the noun, it does so wherever a report says it. Known to fail where the helper is lost too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.text.tree import SUBJECTS, children_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import Token

_NOMINAL = frozenset({"NOUN", "PRON", "PROPN"})
#: relations by which a word hangs on a noun that it describes
_BEFORE_NOUN = frozenset({"amod", "compound"})
#: relations of what heads a clause: a noun that hangs by another is no predicate
_CLAUSE = frozenset({"root", "ccomp", "conj", "acl:relcl", "advcl", "parataxis", "csubj"})
#: what stays with the noun of what stands behind it: the rest is the verb's
_OF_NOUN = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "case", "compound", "flat"})


def with_verbs_as_heads(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with such verbs as heads of what hung on their objects."""
    verbs = [number for number, token in enumerate(tokens) if token.tag == "VB" and token.dep in _BEFORE_NOUN]
    if not verbs:
        return tuple(tokens)
    found, children = list(tokens), children_of(tokens)
    for verb in verbs:
        noun = _noun_of(tokens, verb)
        if noun is not None and _is_helped(tokens, (*children[verb], *children[noun]), verb):
            _turn(found, children[noun], verb, noun)
    return tuple(found)


def _noun_of(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the noun that the verb stands before, past others before it: "jobs" of "spur new jobs"."""
    noun = verb
    while tokens[noun].dep in _BEFORE_NOUN and tokens[noun].head > noun:
        noun = tokens[noun].head
    fits = noun > verb and tokens[noun].pos in _NOMINAL and tokens[noun].dep in _CLAUSE
    return noun if fits else None


def _is_helped(tokens: Sequence[Token], children: Sequence[int], verb: int) -> bool:
    """Tell whether a subject and a helper that needs a bare verb stand before the verb, on it or on its noun."""
    helper = next((c for c in children if c < verb and tokens[c].dep == "aux" and _needs_verb(tokens[c])), None)
    return helper is not None and any(tokens[c].dep in SUBJECTS and c < helper for c in children)


def _needs_verb(token: Token) -> bool:
    return token.tag == "MD" or token.lemma.casefold() == "do"


def _turn(tokens: list[Token], children: Sequence[int], verb: int, noun: int) -> None:
    """Let verb and noun change places; ``children`` are the noun's."""
    above = tokens[noun]
    tokens[verb] = replace(tokens[verb], head=verb if above.head == noun else above.head, dep=above.dep)
    tokens[noun] = replace(above, head=verb, dep="obj")
    for child in children:
        if child < verb or (child > noun and tokens[child].dep not in _OF_NOUN):
            tokens[child] = replace(tokens[child], head=verb)
