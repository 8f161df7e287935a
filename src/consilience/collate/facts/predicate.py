"""What a clause says happens or holds, whether it affirms it, and how sure it puts it.

Requires Universal Dependencies. Idea: from the clause's head down through verbs that only lead to another ("plans to
leave", "refused to answer"), each of which says how what it leads to is meant; then helpers, adverbs and negations of
what is reached. Known to fail on negations far from the verb ("nobody was told that …") and on irony.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.facts.lexicon import (
    AHEAD,
    DENYING,
    FAILED,
    HELPERS,
    LEADING,
    NEITHER,
    OPEN,
    OPENING,
    UNSURE,
    WANTED,
)
from consilience.text.tree import SUBJECTS
from consilience.types.fact import Modality
from consilience.words.speech import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.text.tree import Tree

_NOT = NEGATIONS | NEITHER
#: steps down through leading verbs
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Predicate:
    """The token that says what happens or holds, and how it is meant."""

    token: int
    #: the token whose subject is its subject
    subject_of: int
    affirmed: bool = True
    negation: int | None = None
    modality: Modality = Modality.STATED
    modal: int | None = None


def predicate_of(tree: Tree, head: int) -> Predicate:
    """Return the predicate of the clause that a token heads."""
    found = Predicate(head, head)
    opening = next((c for c in tree.children[head] if _word(tree, c) in OPENING and tree.tokens[c].dep == "mark"), None)
    if opening is not None:
        found = replace(found, modality=Modality.CONDITIONAL, modal=opening)
    denied = _denied_by(tree, head)
    if denied is not None:
        found = replace(found, affirmed=False, negation=denied)
    for _step in range(_STEPS):
        found = _weighed(tree, found)
        below = _led_to(tree, found.token)
        if below is None:
            return found
        found = _through(tree, found, below)
    return found


def _denied_by(tree: Tree, head: int) -> int | None:
    """Return the verb that says of a clause that it is not so: "denied that he left", "denied claims that he left"."""
    token = tree.tokens[head]
    if token.dep not in {"ccomp", "acl"} or token.head == head:
        return None
    above = token.head
    if tree.tokens[above].dep == "obj":
        above = tree.tokens[above].head
    if tree.tokens[above].lemma.casefold() not in DENYING:
        return None
    return None if any(_word(tree, c) in _NOT for c in tree.children[above]) else above


def _weighed(tree: Tree, found: Predicate) -> Predicate:
    """Take into account the negations, helpers and adverbs of the token that has been reached."""
    for child in _around(tree, found.token):
        word = _word(tree, child)
        if word in _NOT:
            found = replace(found, affirmed=not found.affirmed, negation=child)
        elif found.modality is Modality.STATED and tree.tokens[child].dep in {"aux", "advmod"}:
            sure = HELPERS.get(word) if tree.tokens[child].dep == "aux" else None
            sure = Modality.POSSIBLE if word in UNSURE else sure
            if sure is not None:
                found = replace(found, modality=sure, modal=child)
    return found


def _around(tree: Tree, token: int) -> Iterator[int]:
    """Yield what says how a predicate is meant: its dependents, and "no" before its subject or object."""
    tokens = tree.tokens
    for child in tree.children[token]:
        if tokens[child].dep in {"advmod", "aux", "det", "cc:preconj"}:
            yield child
        elif tokens[child].dep in SUBJECTS or tokens[child].dep == "obj":
            if _word(tree, child) in _NOT:
                yield child
            yield from (c for c in tree.children[child] if tokens[c].dep == "det" and _word(tree, c) == "no")


def _led_to(tree: Tree, token: int) -> int | None:
    """Return the verb or predicate that a leading word leads to, or None."""
    if tree.tokens[token].lemma.casefold() not in LEADING:
        return None
    return next((c for c in tree.children[token] if tree.tokens[c].dep == "xcomp" and _says(tree, c)), None)


def _says(tree: Tree, token: int) -> bool:
    return tree.tokens[token].pos in {"VERB", "ADJ", "NOUN"}


def _through(tree: Tree, found: Predicate, below: int) -> Predicate:
    lemma = tree.tokens[found.token].lemma.casefold()
    # "urged lawmakers to change it": who is urged is who would do it.
    told = next((c for c in tree.children[found.token] if tree.tokens[c].dep in {"obj", "iobj"}), None)
    found = replace(found, subject_of=below if told is not None else found.subject_of)
    if lemma in FAILED:
        found = replace(found, affirmed=not found.affirmed, negation=found.token)
    for words, modality in ((AHEAD, Modality.AHEAD), (WANTED, Modality.WANTED), (OPEN, Modality.POSSIBLE)):
        if lemma in words and found.modality is Modality.STATED:
            found = replace(found, modality=modality, modal=found.token)
    return replace(found, token=below)


def _word(tree: Tree, token: int) -> str:
    return tree.tokens[token].text.casefold()
