"""Whether a story's articles tell of two events: what all of them share says nothing, what parts them counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.group import lexicon
from consilience.group.reasons import listed
from consilience.types import Reason, ReasonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consilience.types import ArticleFeatures

    Matrix = NDArray[np.float64]

#: rounds in which the halves are settled
_ROUNDS = 12
#: how many terms a reason names
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Parting:
    """Two halves of a story."""

    #: indices of the members in each half, the larger half first
    halves: tuple[tuple[int, ...], tuple[int, ...]]
    #: how alike articles of different halves are, as a share of how alike those of one half are
    ratio: float
    reasons: tuple[Reason, ...]


def find_parting(members: Sequence[ArticleFeatures]) -> Parting | None:
    """Return the two events that a story's articles tell of, or None where they tell of one.

    Method: lemmas are weighted anew by how rare they are within the story; spherical 2-means (Dhillon and Modha 2001)
    from the two articles that share least; the halves part where articles across them are much less alike than within
    them, and where words that most of one half have are all but missing from the other, on both sides.
    Fails where halves differ only in a number or a date, and on articles of a few lines.
    """
    if len(members) < lexicon.SPLIT_FROM:
        return None
    terms, inside = _weighted_inside(members)
    sides = _two_means(inside)
    halves = [np.flatnonzero(sides == side) for side in (0, 1)]
    halves.sort(key=lambda half: (-len(half), int(half[0]) if len(half) else 0))
    if len(halves[1]) < lexicon.SPLIT_LEAST:
        return None
    ratio = _ratio(_unit(_matrix(members, terms)), halves)
    marks = _marks(terms, inside > 0, halves)
    if ratio > lexicon.SPLIT_RATIO or not all(marks):
        return None
    reasons = tuple(
        Reason(ReasonKind.WORDS, f"{len(h)} tell of {listed(m)}", 0.0) for h, m in zip(halves, marks, strict=True)
    )
    first, second = (tuple(int(n) for n in half) for half in halves)
    return Parting((first, second), round(ratio, 3), reasons)


def _matrix(members: Sequence[ArticleFeatures], terms: Sequence[str]) -> Matrix:
    at = {term: n for n, term in enumerate(terms)}
    rows = np.zeros((len(members), len(terms)))
    for n, member in enumerate(members):
        for term, weight in member.words:
            if term in at:
                rows[n, at[term]] = weight
    return rows


def _weighted_inside(members: Sequence[ArticleFeatures]) -> tuple[list[str], Matrix]:
    """Return the terms and unit rows in which a term counts the more the fewer of the story's articles have it."""
    terms = sorted({term for member in members for term, _weight in member.words})
    rows = _matrix(members, terms)
    holders = (rows > 0).sum(axis=0)
    rarity = np.log((len(members) + 1) / (holders + 0.5)) * (holders > 1)
    return terms, _unit(rows * rarity)


def _unit(rows: Matrix) -> Matrix:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms > 0, norms, 1.0)


def _two_means(rows: Matrix) -> NDArray[np.intp]:
    alike = np.round(rows @ rows.T, 9)
    np.fill_diagonal(alike, 2.0)
    seeds = np.unravel_index(int(alike.argmin()), alike.shape)
    centres = rows[list(seeds)]
    sides = np.full(len(rows), -1, dtype=np.intp)
    for _round in range(_ROUNDS):
        now = np.round(rows @ centres.T, 9).argmax(axis=1)
        if (now == sides).all():
            break
        sides = now
        centres = _unit(np.stack([rows[sides == n].mean(axis=0) if (sides == n).any() else centres[n] for n in (0, 1)]))
    return sides


def _ratio(rows: Matrix, halves: Sequence[NDArray[np.intp]]) -> float:
    """Return the mean cosine across the halves over the mean within the less coherent half."""
    alike = rows @ rows.T
    within = [_mean_of_pairs(alike[np.ix_(half, half)]) for half in halves]
    across = float(alike[np.ix_(halves[0], halves[1])].mean())
    return across / max(min(within), 1e-9)


def _mean_of_pairs(square: Matrix) -> float:
    return float(square[np.triu_indices(len(square), 1)].mean())


def _marks(terms: Sequence[str], has: NDArray[np.bool_], halves: Sequence[NDArray[np.intp]]) -> list[list[str]]:
    """Return for each half the words that most of its articles have and hardly any of the other's."""
    shares = [has[half].mean(axis=0) for half in halves]
    found = []
    for own, other in ((0, 1), (1, 0)):
        telling = np.flatnonzero((shares[own] >= lexicon.IN_ONE) & (shares[other] <= lexicon.IN_OTHER))
        best = sorted(telling, key=lambda n: (-(shares[own][n] - shares[other][n]), n))[:_NAMED]
        found.append([terms[int(n)] for n in best])
    return found
