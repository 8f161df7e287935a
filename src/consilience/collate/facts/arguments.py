"""Who and what stands with a predicate: its arguments, voice and clause shapes taken into account.

Requires Universal Dependencies. Idea: the subject of a passive is to whom it is done and its "by" phrase who does it; a
verb joined to another has its subject, one that modifies a noun ("the man who …", "people killed in …") has that noun.
Known to fail where the parser takes an object for a subject, and on headlines without helpers ("Two killed in crash"),
which are read as passives where the verb's form is a participle and nothing else stands for its object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.facts.lexicon import CAUSE_WORDS, FROM_WORDS, PLACE_WORDS, TO_WORDS, WEAK_CAUSES
from consilience.types.fact import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consilience.text.tree import Tree

_SUBJECT, _PASSIVE = frozenset({"nsubj", "csubj", "nsubj:outer"}), frozenset({"nsubj:pass", "csubj:pass"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
#: dependents that are no part of the phrase that they hang on
_LOOSE = frozenset({"acl", "acl:relcl", "conj", "cc", "punct", "appos", "parataxis", "advcl", "advcl:relcl", "case"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that stands with a predicate."""

    kind: AnswerKind
    #: token that heads it
    head: int
    #: first and last token of the phrase
    first: int
    last: int


def arguments_of(tree: Tree, predicate: int, subject_of: int) -> tuple[Argument, ...]:
    """Return the arguments of a predicate; ``subject_of`` is whose subject it has, itself or a leading verb."""
    found = [*_subjects(tree, predicate, subject_of), *_objects(tree, predicate), *_obliques(tree, predicate)]
    return tuple(sorted((_argument(tree, kind, head) for kind, head in found), key=lambda a: (a.first, a.last)))


def is_passive(tree: Tree, predicate: int) -> bool:
    """Tell whether what stands as subject is to whom it is done."""
    tokens = tree.tokens
    deps = {tokens[child].dep for child in tree.children[predicate]}
    if deps & (_PASSIVE | {"aux:pass"}):
        return True
    if tokens[predicate].pos == "ADJ" and tokens[predicate].text.casefold().endswith("ed"):
        return True
    bare = tokens[predicate].tag == "VBN" and not deps & {"aux", "cop", "obj"}
    return bare and (tokens[predicate].dep in {"acl", "root", "advcl"})


def _subjects(tree: Tree, predicate: int, subject_of: int) -> Iterator[tuple[AnswerKind, int]]:
    kind = AnswerKind.TARGET if is_passive(tree, predicate) else AnswerKind.ACTOR
    head = _subject(tree, subject_of)
    if head is not None:
        yield (kind, head)
    if kind is AnswerKind.TARGET:
        agent = next(
            (
                child
                for child in tree.children[predicate]
                if tree.tokens[child].dep == "obl:agent"
                or (tree.tokens[child].dep == "obl" and _case(tree, child) == "by")
            ),
            None,
        )
        if agent is not None:
            yield (AnswerKind.ACTOR, agent)


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb: its own, that of the verb it is joined to, or the noun that it stands with."""
    tokens = tree.tokens
    own = next((c for c in tree.children[verb] if tokens[c].dep in _SUBJECT | _PASSIVE), None)
    if own is not None and tokens[own].text.casefold() not in _RELATIVE:
        return own
    dep, head = tokens[verb].dep, tokens[verb].head
    if dep in {"acl:relcl", "acl"} and head != verb and (own is not None or dep == "acl"):
        return head
    if own is None and dep == "conj" and tokens[head].pos in {"VERB", "ADJ", "NOUN"}:
        return _subject(tree, head) if head != verb else None
    return None if own is None or dep != "root" else own


def _objects(tree: Tree, predicate: int) -> Iterator[tuple[AnswerKind, int]]:
    tokens = tree.tokens
    for child in tree.children[predicate]:
        if tokens[child].text.casefold() in _RELATIVE:
            continue
        if tokens[child].dep == "obj":
            yield (AnswerKind.TARGET, child)
        elif tokens[child].dep == "iobj":
            yield (AnswerKind.RECIPIENT, child)


def _obliques(tree: Tree, predicate: int) -> Iterator[tuple[AnswerKind, int]]:
    passive = is_passive(tree, predicate)
    for child in tree.children[predicate]:
        token = tree.tokens[child]
        if token.dep not in {"obl", "nmod"} or token.pos not in {"NOUN", "PROPN", "PRON", "NUM"}:
            continue
        word = _case(tree, child)
        if passive and word == "by":
            continue
        kind = _kind_of(word, tree, child)
        if kind is not None:
            yield (kind, child)


def _kind_of(word: str, tree: Tree, head: int) -> AnswerKind | None:
    if word in CAUSE_WORDS and not (word in WEAK_CAUSES and tree.tokens[head].pos != "NOUN"):
        return AnswerKind.CAUSE
    for words, kind in _BY_WORD.items():
        if word in words:
            return kind
    return None


_BY_WORD: Mapping[frozenset[str], AnswerKind] = {
    PLACE_WORDS: AnswerKind.PLACE,
    FROM_WORDS: AnswerKind.ORIGIN,
    TO_WORDS: AnswerKind.GOAL,
}


def _case(tree: Tree, head: int) -> str:
    return next((tree.tokens[c].lemma.casefold() for c in tree.children[head] if tree.tokens[c].dep == "case"), "")


def _argument(tree: Tree, kind: AnswerKind, head: int) -> Argument:
    loose = [c for c in tree.children[head] if tree.tokens[c].dep in _LOOSE]
    inside = tree.subtree(head, without=loose)
    first = last = head
    members = set(inside)
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return Argument(kind, head, first, last)
