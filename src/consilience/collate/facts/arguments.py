"""Who and what stands with a predicate: its arguments, voice and clause shapes taken into account.

Requires Universal Dependencies. Idea: the subject of a passive is to whom it is done and its "by" phrase who does it; a
verb joined to another has its subject, one that modifies a noun ("the man who …", "people killed in …") has that noun,
an infinitive or participle that of the verb above, or its object ("urged Norway to release …"). Known to fail where the
parser takes an object for a subject, and on headlines without helpers ("Two killed in crash"), which are read as
passives where the verb's form is a participle and nothing else stands for its object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.facts.lexicon import (
    BROUGHT_ABOUT,
    CAUSE_WORDS,
    CHARGING,
    FROM_WORDS,
    GIVING,
    INTO_WORDS,
    INTRANSITIVE,
    MEASURES,
    MOVING,
    PLACE_WORDS,
    PUNISHING,
    REPORTED,
    SUFFERED,
    TO_WORDS,
    WANTED,
    WEAK_CAUSES,
)
from consilience.collate.facts.predicate import is_infinitive, lemma_at
from consilience.text.tree import SUBJECTS, run_around
from consilience.types.fact import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.text.tree import Tree

_PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})
_SUBJECT = SUBJECTS - _PASSIVE
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
#: relations of a noun that its verb carries: "made no arrests", "no arrests were made", "there were no arrests"
_MADE = frozenset({"obj", "nsubj", "nsubj:pass"})
#: dependents that are no part of the phrase that they hang on
_LOOSE = frozenset({"acl", "acl:relcl", "conj", "cc", "punct", "appos", "parataxis", "advcl", "advcl:relcl", "case"})
#: tags of verbs that have a subject of their own
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: letters of an adjective up to which "-ed" is no ending ("red")
_SHORTEST = 4
#: tokens behind a description within which a name may stand beside it
_NEAR = 4


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
    tokens, token = tree.tokens, tree.tokens[predicate]
    deps = {tokens[child].dep for child in tree.children[predicate]}
    if deps & (_PASSIVE | {"aux:pass"}):
        return True
    if token.pos == "ADJ" and len(token.text) > _SHORTEST and token.text.casefold().endswith("ed"):
        return True
    if deps & {"aux", "cop", "obj"} or lemma_at(tree, predicate) in INTRANSITIVE:
        return False
    if token.dep == "conj" and token.tag == "VBN" and not deps & _SUBJECT and token.head != predicate:
        return is_passive(tree, token.head)
    if token.dep == "root" and deps & _SUBJECT and _ends_full(tree, predicate):
        # a participle alone is a predicate in headlines only; here a small tagger took a past tense for one
        return False
    # "the men arrested on Monday": here it took a participle for a past tense
    return (token.tag == "VBN" and token.dep in {"acl", "root", "advcl"}) or (token.tag == "VBD" and token.dep == "acl")


def _ends_full(tree: Tree, index: int) -> bool:
    sentence = tree.sentence(index)
    return any(
        tree.tokens[n].text in {".", "!", "?"} for n in range(max(sentence.first, sentence.last - 2), sentence.last)
    )


def _subjects(tree: Tree, predicate: int, subject_of: int) -> Iterator[tuple[AnswerKind, int]]:
    passive = is_passive(tree, predicate)
    head = _subject(tree, subject_of)
    if head is not None:
        yield (AnswerKind.TARGET if passive else AnswerKind.ACTOR, head)
    if passive:
        agent = next((child for child in tree.children[predicate] if _is_agent(tree, child)), None)
        if agent is not None:
            yield (AnswerKind.ACTOR, agent)


def _is_agent(tree: Tree, child: int) -> bool:
    token = tree.tokens[child]
    if _is_measure(tree, child):
        return False
    return token.dep == "obl:agent" or (token.dep == "obl" and _case(tree, child) == "by")


def _is_measure(tree: Tree, index: int) -> bool:
    return tree.tokens[index].pos == "NUM" or tree.tokens[index].lemma.casefold() in MEASURES


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb: its own, that of the verb it hangs on, or the noun that it stands with."""
    tokens = tree.tokens
    own = next((c for c in tree.children[verb] if tokens[c].dep in SUBJECTS), None)
    if own is not None and tokens[own].text.casefold() not in _RELATIVE:
        return own
    dep, head = tokens[verb].dep, tokens[verb].head
    if head == verb:
        # nothing finite is part of a compound: "The army withdrew" read as a noun phrase
        return tree.child(verb, "compound") if own is None and tokens[verb].tag in _FINITE else own
    if dep == "acl" or (dep == "acl:relcl" and own is not None):
        return head
    if own is None and dep == "conj" and tokens[head].pos in {"VERB", "ADJ", "NOUN"}:
        return _subject(tree, head)
    if own is None and dep in {"xcomp", "ccomp", "advcl"} and not _is_finite(tree, verb):
        told = tree.child(head, "obj")
        return told if told is not None and _has_told(tree, verb) else _subject(tree, head)
    return None


def _is_finite(tree: Tree, verb: int) -> bool:
    """Tell whether a verb must have a subject of its own, which the parser then hung elsewhere."""
    forms = [verb, *(c for c in tree.children[verb] if tree.tokens[c].dep in {"aux", "aux:pass", "cop"})]
    return any(tree.tokens[n].tag in _FINITE for n in forms)


def _has_told(tree: Tree, verb: int) -> bool:
    """Tell whether the object of the verb above does it: "urged Norway to release", "accused him of stealing"."""
    above = lemma_at(tree, tree.tokens[verb].head)
    if tree.tokens[verb].dep == "xcomp":
        return above in WANTED | BROUGHT_ABOUT
    return above in CHARGING or (above in WANTED and is_infinitive(tree, verb))


def _objects(tree: Tree, predicate: int) -> Iterator[tuple[AnswerKind, int]]:
    tokens = tree.tokens
    for child in tree.children[predicate]:
        relative = tokens[child].text.casefold() in _RELATIVE
        if tokens[child].dep == "obj" and not relative:
            yield (AnswerKind.TARGET, child)
        elif tokens[child].dep == "obj" and tokens[predicate].dep == "acl:relcl":
            yield (AnswerKind.TARGET, tokens[predicate].head)
        elif tokens[child].dep == "iobj" and not relative:
            yield (AnswerKind.RECIPIENT, child)


def _obliques(tree: Tree, predicate: int) -> Iterator[tuple[AnswerKind, int]]:
    passive = is_passive(tree, predicate)
    verb = lemma_at(tree, predicate)
    made = verb in REPORTED and tree.tokens[predicate].dep in _MADE
    # "found dead in a park", "no arrests were made in the park": where that was is where it happened
    above = tree.tokens[predicate].head if made or tree.tokens[predicate].dep == "xcomp" else predicate
    found = above if made or tree.tokens[predicate].pos == "ADJ" else predicate
    for child in dict.fromkeys([*tree.children[predicate], *tree.children[found]]):
        token = tree.tokens[child]
        if token.dep in {"obl", "nmod"} and token.pos in {"NOUN", "PROPN", "PRON", "NUM"}:
            kind = None if (passive or made) and _case(tree, child) == "by" else _kind_of(tree, verb, child)
            kind = AnswerKind.TARGET if made and _case(tree, child) in SUFFERED else kind
            if kind is not None:
                yield (kind, child)
                yield from ((AnswerKind.GOAL, far) for far in _beyond(tree, kind, child))
        elif token.dep == "obj":
            yield from ((AnswerKind.GOAL, far) for far in _beyond(tree, AnswerKind.TARGET, child))


def _beyond(tree: Tree, kind: AnswerKind, head: int) -> list[int]:
    """Return where it goes to, which the parser hangs on where it comes from or on what is moved."""
    words = {AnswerKind.ORIGIN: TO_WORDS, AnswerKind.TARGET: INTO_WORDS}.get(kind, frozenset())
    return [c for c in tree.children[head] if tree.tokens[c].dep == "nmod" and _case(tree, c) in words]


def _kind_of(tree: Tree, verb: str, head: int) -> AnswerKind | None:
    word = _case(tree, head)
    if word == "by" and _is_measure(tree, head):
        return None
    if word in WEAK_CAUSES:
        common = tree.tokens[head].pos == "NOUN"
        if common and (word != "for" or verb in PUNISHING) and (word != "over" or verb not in MOVING):
            return AnswerKind.CAUSE
    elif word in CAUSE_WORDS:
        return AnswerKind.CAUSE
    kind = next((kind for words, kind in _BY_WORD.items() if word in words), None)
    if tree.tokens[head].pos == "NUM" and kind is not AnswerKind.PLACE:
        # "rose to 11", "by 61 votes to 40"; "in one of the lanes" is where
        return None
    return AnswerKind.RECIPIENT if word == "to" and verb in GIVING else kind


_BY_WORD: Mapping[frozenset[str], AnswerKind] = {
    PLACE_WORDS: AnswerKind.PLACE,
    FROM_WORDS: AnswerKind.ORIGIN,
    TO_WORDS: AnswerKind.GOAL,
}


def _case(tree: Tree, head: int) -> str:
    return next((tree.tokens[c].lemma.casefold() for c in tree.children[head] if tree.tokens[c].dep == "case"), "")


def _argument(tree: Tree, kind: AnswerKind, head: int) -> Argument:
    naming = apposition(tree, head)
    loose = [c for c in tree.children[head] if tree.tokens[c].dep in _LOOSE]
    first, last = _run(tree, head, [*loose, *_beyond(tree, kind, head)])
    if naming is not None:
        inner = [c for c in tree.children[naming] if tree.tokens[c].dep in _LOOSE]
        last = max(last, _run(tree, naming, inner)[1])
    return Argument(kind, head, first, last)


def _run(tree: Tree, head: int, without: Sequence[int]) -> tuple[int, int]:
    """Return the ends of the unbroken run of a phrase's tokens that holds its head, without marks at its edges."""
    [ends] = tree.runs(run_around(tree.subtree(head, without=without), head)) or [(head, head)]
    return ends


def apposition(tree: Tree, head: int) -> int | None:
    """Return what names, behind a comma, who or what a phrase without a name describes: "the director, Anna Berg"."""
    if _named(tree, head):
        return None
    found = tree.child(head, "appos")
    return found if found is not None and head < found <= head + _NEAR and _named(tree, found) else None


def _named(tree: Tree, index: int) -> bool:
    return tree.name_around(tree.tokens[index].start, tree.tokens[index].end) is not None
