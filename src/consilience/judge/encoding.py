"""How facts and passages are given to the judge's model; shared by the program and the recipe that trains it.

A fact is a clause of a sentence, with some words of the sentence around it; a passage is a sentence of another report.
Each word has the state in which the encoder left it (``AnnotatedArticle.token_vectors``), its own form, what it is in
its sentence, and whether the other side has the same word or lemma: the state alone blurs numbers and names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

#: universal parts of speech; the first stands for any other
POS = "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()
#: universal relations; the first stands for any other
RELATIONS = (
    "dep root nsubj nsubj:pass obj iobj obl obl:agent advmod amod nmod nummod compound appos acl acl:relcl advcl ccomp "
    "xcomp conj cc case mark aux aux:pass cop neg det punct flat parataxis csubj expl"
).split()
#: words and lemmas by which a clause says that something is not so
DENIES = frozenset("not n't n’t never no nobody none nothing without neither nor deny denied denies".split())
#: what can differ between two answers to one question
DIFFERS = "figure time place name actor happened state source quote part cause degree".split()
#: most words of a fact with what stands around it, of a passage, and of what stands on each side of the fact
FACT, PASSAGE, AROUND = 48, 64, 10
#: which part of a pair a word stands in: around the fact, in it, in the passage
BESIDE, IN_FACT, IN_PASSAGE = 0, 1, 2
#: same lemma, same word on the other side, and denies
SIGNS = 3

_POS = {name: number for number, name in enumerate(POS)}
_RELATIONS = {name: number for number, name in enumerate(RELATIONS)}


@dataclass(frozen=True, eq=False)
class Words:
    """The words of several texts, one after the other, as numbers."""

    #: float32 (words, width): what the model's first part makes of the encoder's states
    states: NDArray[np.float32]
    lemmas: NDArray[np.intp]
    forms: NDArray[np.intp]
    pos: NDArray[np.intp]
    relations: NDArray[np.intp]
    #: 1 in a name
    named: NDArray[np.intp]
    #: 1 where the word denies
    denies: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A fact and a passage as places in ``Words``."""

    fact: NDArray[np.intp]
    #: of each word of ``fact`` whether it stands in the fact itself
    inside: NDArray[np.bool_]
    passage: NDArray[np.intp]


def make_words(
    states: NDArray[np.float32], rows: Iterable[tuple[str, str, str, str]], named: NDArray[np.bool_]
) -> Words:
    """Return words of (form, lemma, part of speech, relation), in the order of their states."""
    given = list(rows)
    forms: dict[str, int] = {}
    lemmas: dict[str, int] = {}
    return Words(
        states=states,
        lemmas=np.array([lemmas.setdefault(row[1].lower(), len(lemmas)) for row in given], np.intp),
        forms=np.array([forms.setdefault(row[0].lower(), len(forms)) for row in given], np.intp),
        pos=np.array([_POS.get(row[2], 0) for row in given], np.intp),
        relations=np.array([_relation(row[3]) for row in given], np.intp),
        named=named.astype(np.intp),
        denies=np.array([row[0].lower() in DENIES or row[1].lower() in DENIES for row in given], np.float32),
    )


def _relation(name: str) -> int:
    return _RELATIONS.get(name, _RELATIONS.get(name.partition(":")[0], 0))


def make_pair(sentence: tuple[int, int], fact: tuple[int, int], passage: tuple[int, int]) -> Pair:
    """Return the pair of half-open ranges of words: the fact, in its sentence, and the passage; cut to their room."""
    low = max(sentence[0], fact[0] - AROUND)
    high = min(sentence[1], fact[0] + FACT, fact[1] + AROUND)
    places = np.arange(low, high)
    inside = (places >= fact[0]) & (places < fact[1])
    return Pair(places, inside, np.arange(passage[0], min(passage[1], passage[0] + PASSAGE)))


def as_arrays(words: Words, pairs: Sequence[Pair], length: int) -> dict[str, NDArray[np.generic]]:
    """Return the pairs as the model's inputs, each (pairs, length) or (pairs, length, width)."""
    shape = (len(pairs), length)
    index = np.zeros(shape, np.intp)
    part, place = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask = np.zeros(shape, np.float32)
    signs = np.zeros((*shape, SIGNS), np.float32)
    for row, pair in enumerate(pairs):
        first, size = len(pair.fact), len(pair.fact) + len(pair.passage)
        index[row, :first], index[row, first:size] = pair.fact, pair.passage
        part[row, :first], part[row, first:size] = pair.inside, IN_PASSAGE
        place[row, :first], place[row, first:size] = np.arange(first), np.arange(size - first)
        mask[row, :size] = 1
        for column, keys in ((0, words.lemmas), (2, words.forms)):
            shared = keys[pair.fact][:, None] == keys[pair.passage]
            signs[row, :first, column] = shared.any(1)
            signs[row, first:size, column] = shared.any(0)
    signs[..., 1] = words.denies[index]
    return {
        "states": words.states[index],
        "part": part,
        "place": place,
        "mask": mask,
        "signs": signs,
        "pos": words.pos[index].astype(np.int64),
        "relation": words.relations[index].astype(np.int64),
        "named": words.named[index].astype(np.int64),
    }


def size_of(pair: Pair) -> int:
    """Return the words of a pair."""
    return len(pair.fact) + len(pair.passage)
