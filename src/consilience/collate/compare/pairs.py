"""Score pairs of sentences of different articles: how likely they share a fact.

Requires units with keys and, where the model gives them, vectors. Idea: a logistic model over few features that every
story has (shared rare words, vectors of two models, figures that count the same, times, rank among the other article's
sentences, place in the article), its weights learned on the visible stories and checked by leaving one out. Known to
fail where a fact is worded with no word in common ("they exhibited strong determination"), and where two facts of one
kind stand side by side (two tolls of two attacks).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.collate.compare.rarity import story_rarity
from consilience.collate.compare.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from consilience.collate.compare.units import Unit

#: names of the features, in the order of the weights
FEATURES = (
    "cosine",
    "clause_cosine",
    "shared_geometric",
    "shared_of_shorter",
    "shared_amount",
    "behind_best",
    "mutual_best",
    "same_figure",
    "same_state",
    "same_number",
    "other_number",
    "same_time",
    "length_ratio",
    "distance",
    "both_lead",
    "matched",
    "matched_clause",
    "matched_behind",
    "matched_mutual",
)


#: partners looked at for each sentence: all in a story of a few reports, and enough in one of hundreds
CANDIDATES = 160


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Candidate pairs (rows of ``index``: lower unit, higher unit) with their features."""

    index: NDArray[np.intp]
    features: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """What an encoder makes of the units."""

    #: float32 (units, width): one unit vector a sentence
    sentences: NDArray[np.float32]
    #: float32 (clauses, width): the clauses of all units, unit by unit; a sentence without clauses counts as one
    clauses: NDArray[np.float32]
    #: (units + 1,): where each unit's clauses begin
    offsets: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """The units as both models read them."""

    #: what they are about, by the encoder of the names models
    about: Vectors
    #: whether they tell the same, by the matcher
    matched: Vectors


def candidate_pairs(units: Sequence[Unit], read: Read | None) -> Pairs:
    """Return the pairs of sentences of different articles that may share a fact, with their features."""
    weights = story_rarity(unit.keys for unit in units)
    index = _candidates(units, read.about.sentences if read else None, weights)
    if not len(index):
        return Pairs(np.zeros((0, 2), np.intp), np.zeros((0, len(FEATURES))))
    features = np.zeros((len(index), len(FEATURES)))
    features[:, 2:5], features[:, 7:15] = _lexical(units, index, weights)
    if read is not None:
        for first, vectors in ((0, read.about), (15, read.matched)):
            features[:, first] = _cosines(vectors.sentences, index)
            features[:, first + 1] = _clause_cosines(vectors, index)
    features[:, 5], features[:, 6] = _ranks(units, index, features[:, 0] + features[:, 2])
    features[:, 17], features[:, 18] = _ranks(units, index, features[:, 15] + features[:, 16])
    return Pairs(index, features)


def _lexical(
    units: Sequence[Unit], index: NDArray[np.intp], weights: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what the words, figures and times of each pair tell, and how the two sentences stand to each other."""
    low, high = index[:, 0], index[:, 1]
    totals = np.array([sum(weights[key] for key in sorted(unit.keys)) for unit in units])
    words = np.array([unit.words + 1 for unit in units], np.float64)
    position = np.array([unit.position for unit in units])
    sentence = np.array([unit.sentence for unit in units])
    counted = np.array([bool(unit.numbers) for unit in units])
    shared = _shared([unit.keys for unit in units], index, weights)
    same_number = _shared([unit.numbers for unit in units], index) > 0
    by_words = [
        shared / (1 + np.sqrt(totals[low] * totals[high])),
        shared / (1 + np.minimum(totals[low], totals[high])),
        shared / 20,
    ]
    by_facts = [
        _shared([unit.figures for unit in units], index) > 0,
        _shared([{state for state, _ in unit.figures} - {""} for unit in units], index) > 0,
        same_number,
        counted[low] & counted[high] & ~same_number,
        _shared([unit.times for unit in units], index) > 0,
        np.abs(np.log(words[low] / words[high])),
        np.abs(position[low] - position[high]),
        np.maximum(sentence[low], sentence[high]) <= 2,
    ]
    return np.stack(by_words, axis=1), np.stack([np.asarray(row, np.float64) for row in by_facts], axis=1)


def _shared(
    bags: Sequence[AbstractSet[Any]], index: NDArray[np.intp], weights: Mapping[Any, float] | None = None
) -> NDArray[np.float64]:
    """Return for each pair the summed weight (1 without ``weights``) of what both bags hold."""
    holders: dict[Any, list[int]] = {}
    for unit, bag in enumerate(bags):
        for key in bag:
            holders.setdefault(key, []).append(unit)
    several = {key: np.array(units, np.intp) for key, units in holders.items() if len(units) > 1}
    found = np.zeros(len(index))
    row = np.zeros(len(bags))
    for unit, rows, partners in _by_unit(index, len(bags)):
        held = sorted(key for key in bags[unit] if key in several)
        if held:
            for key in held:
                row[several[key]] += weights[key] if weights else 1.0
            found[rows] = row[partners]
            row[:] = 0.0
    return found


def _by_unit(index: NDArray[np.intp], count: int) -> Iterator[tuple[int, slice, NDArray[np.intp]]]:
    """Yield each lower unit that has pairs, the rows of its pairs, and the higher units."""
    starts = np.searchsorted(index[:, 0], np.arange(count + 1))
    for unit in range(count):
        rows = slice(int(starts[unit]), int(starts[unit + 1]))
        if rows.start < rows.stop:
            yield unit, rows, index[rows, 1]


def _spread(offsets: NDArray[np.intp], partners: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of all members of the partners, one partner after the other, and where each begins."""
    sizes = offsets[partners + 1] - offsets[partners]
    heads = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return np.repeat(offsets[partners] - heads, sizes) + np.arange(int(sizes.sum())), heads


def _cosines(vectors: NDArray[np.float32], index: NDArray[np.intp]) -> NDArray[np.float64]:
    found = np.zeros(len(index))
    for unit, rows, partners in _by_unit(index, len(vectors)):
        found[rows] = vectors[partners] @ vectors[unit]
    # Rounded: the last bits of a float32 product differ between machines, and a threshold must not see them.
    return np.round(found, 4)


def _clause_cosines(vectors: Vectors, index: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return for each pair the cosine of the two clauses, one of each sentence, that are most alike."""
    found = np.zeros(len(index))
    for unit, rows, partners in _by_unit(index, len(vectors.offsets) - 1):
        places, heads = _spread(vectors.offsets, partners)
        own = vectors.clauses[vectors.offsets[unit] : vectors.offsets[unit + 1]]
        best = (vectors.clauses[places] @ own.T).max(axis=1)
        found[rows] = np.maximum.reduceat(best, heads)
    return np.round(found, 4)


def _candidates(
    units: Sequence[Unit], vectors: NDArray[np.float32] | None, weights: Mapping[str, float]
) -> NDArray[np.intp]:
    """Return sorted pairs: for each unit its best partners by vector and by shared words."""
    articles = np.array([unit.article for unit in units])
    count = len(units)
    if count <= CANDIDATES:
        low, high = np.triu_indices(count, 1)
        keep = articles[low] != articles[high]
        return np.stack([low[keep], high[keep]], axis=1)
    if vectors is None:
        return np.array(sorted(_sharing(units, weights)), np.intp).reshape(-1, 2)
    codes = []
    for at in range(0, count, 512):
        near = np.round(vectors[at : at + 512] @ vectors.T, 4)
        near[articles[at : at + 512, None] == articles[None, :]] = -2
        # All that are as near as the last of the best, so that no order of equal ones can be seen in the result.
        last = np.partition(near, count - CANDIDATES, axis=1)[:, count - CANDIDATES, None]
        rows, partners = np.nonzero(near >= last)
        rows += at
        keep = articles[rows] != articles[partners]
        codes.append(np.minimum(rows, partners)[keep] * count + np.maximum(rows, partners)[keep])
    found = np.sort(np.concatenate(codes))
    low, high = np.divmod(found[np.diff(found, prepend=-1) > 0], count)
    return np.stack([low, high], axis=1)


def _sharing(units: Sequence[Unit], weights: Mapping[str, float]) -> set[tuple[int, int]]:
    """Return pairs that share a rare key, where there are no vectors to go by."""
    holders: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        for key in unit.keys:
            holders.setdefault(key, []).append(number)
    found: set[tuple[int, int]] = set()
    for key in sorted(holders, key=lambda key: (-weights[key], key)):
        members = holders[key]
        if len(members) <= CANDIDATES:
            found.update(
                (a, b) for n, a in enumerate(members) for b in members[n + 1 :] if units[a].article != units[b].article
            )
    return found


def _ranks(
    units: Sequence[Unit], index: NDArray[np.intp], strength: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far each pair is behind the best of its article (both ways), and whether it is best for both."""
    articles = np.array([unit.article for unit in units])
    count = int(articles.max()) + 1
    best = np.full((len(units), count), -np.inf)
    np.maximum.at(best, (index[:, 0], articles[index[:, 1]]), strength)
    np.maximum.at(best, (index[:, 1], articles[index[:, 0]]), strength)
    first = strength - best[index[:, 0], articles[index[:, 1]]]
    second = strength - best[index[:, 1], articles[index[:, 0]]]
    return first + second, ((first > -1e-9) & (second > -1e-9)).astype(np.float64)


@lru_cache(maxsize=1)
def _weights() -> tuple[NDArray[np.float64], float]:
    weights, intercept = read_weights("consilience.collate.compare", "points.json", FEATURES)
    return np.array(weights), intercept


def probabilities(pairs: Pairs) -> NDArray[np.float64]:
    """Return for each pair the probability, 0 to 1, that the two sentences share a fact."""
    weights, intercept = _weights()
    scores = 1 / (1 + np.exp(-(pairs.features @ weights + intercept)))
    return np.asarray(np.round(scores, 6), dtype=np.float64)
