"""Facts and passages as pairs of words; shared by the program and the recipe that trains the judge.

A fact is a clause of a sentence, with some words of the sentence around it; a passage is a sentence of another report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

#: words and lemmas by which a clause says that something is not so
DENIES = frozenset("not n't n’t never no nobody none nothing without neither nor deny denied denies".split())
#: what can differ between two answers to one question
DIFFERS = "figure time place name actor happened state source quote part cause degree position".split()
#: most words of a fact with what stands around it, of a passage, and of what stands on each side of the fact
FACT, PASSAGE, AROUND = 48, 64, 10
#: which part of a pair a word stands in: around the fact, in it, in the passage
BESIDE, IN_FACT, IN_PASSAGE = 0, 1, 2
#: part of speech of what is part of a name
_NAME = "PROPN"


@dataclass(frozen=True, eq=False)
class Words:
    """The words of several texts, one after the other, as numbers."""

    lemmas: NDArray[np.intp]
    forms: NDArray[np.intp]
    #: 1 where the word is part of a name
    named: NDArray[np.float32]
    #: 1 where the word denies
    denies: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A fact and a passage as places in ``Words``."""

    fact: NDArray[np.intp]
    #: of each word of ``fact`` whether it stands in the fact itself
    inside: NDArray[np.bool_]
    passage: NDArray[np.intp]


def make_words(rows: Iterable[tuple[str, str, str]]) -> Words:
    """Return words of (form, lemma, part of speech), in their order."""
    given = list(rows)
    forms: dict[str, int] = {}
    lemmas: dict[str, int] = {}
    return Words(
        lemmas=np.array([lemmas.setdefault(row[1].lower(), len(lemmas)) for row in given], np.intp),
        forms=np.array([forms.setdefault(row[0].lower(), len(forms)) for row in given], np.intp),
        named=np.array([row[2] == _NAME for row in given], np.float32),
        denies=np.array([row[0].lower() in DENIES or row[1].lower() in DENIES for row in given], np.float32),
    )


def make_pair(sentence: tuple[int, int], fact: tuple[int, int], passage: tuple[int, int]) -> Pair:
    """Return the pair of half-open ranges of words: the fact, in its sentence, and the passage; cut to their room."""
    low = max(sentence[0], fact[0] - AROUND)
    high = min(sentence[1], fact[0] + FACT, fact[1] + AROUND)
    places = np.arange(low, high)
    inside = (places >= fact[0]) & (places < fact[1])
    return Pair(places, inside, np.arange(passage[0], min(passage[1], passage[0] + PASSAGE)))
