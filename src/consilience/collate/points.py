"""Put together what several reports state: from sentences that match to points with evidence at the level of clauses.

Requires units and pair scores. Idea: whole sentences are compared and clustered, because a sentence's context is the
best evidence that two clauses speak of one fact; then each sentence gives the clauses that carry what the others say,
and a clause left over may join another point. Known to fail where one sentence states two facts that two sentences of
another report share out between them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.clusters import average_linkage
from consilience.collate.pairs import Vectors, candidate_pairs, probabilities
from consilience.collate.rarity import story_rarity
from consilience.collate.units import Unit, entity_tokens, keys_of, make_units
from consilience.types import AnnotatedArticle, Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from consilience.collate.entities_index import EntityIndex

#: mean probability at which clusters stop joining; the flat top of the curve that ``training/fit_points.py`` prints
JOIN = 0.35
#: mean probability from which a sentence belongs to a second point too, by another of its clauses
ALSO = 0.38
#: mean probability from which it belongs to a second point by whatever clause
SURELY = 0.55
#: share of the smaller point's sentences that the larger has too, from which they are one point
ONE_POINT = 0.6
#: share of a clause's weight that the other reports must say too, against the sentence's best clause: only clauses that
#: carry nothing of the point are left out. At .5 the points F1 of the visible stories falls from .65 to .57.
CARRIES = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One report's wording of a point."""

    #: index of the article in the account's order
    article: int
    sentence: int
    evidence: Evidence
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Statements of one fact, in order of article and place; one statement where no other report has it."""

    statements: tuple[Statement, ...]
    #: mean probability that its pairs belong together, 0 to 1; 1 for a single statement
    cohesion: float

    @property
    def articles(self) -> tuple[int, ...]:
        """Indices of the articles, ascending."""
        return tuple(sorted({statement.article for statement in self.statements}))


def group_statements(articles: Sequence[AnnotatedArticle], index: EntityIndex) -> tuple[Group, ...]:
    """Return what the articles state, grouped by fact, in order of the first statement."""
    units = make_units(articles, index)
    pairs = candidate_pairs(units, unit_vectors(articles, units))
    chances = probabilities(pairs)
    scores = {
        (int(a), int(b)): float(p) for (a, b), p in zip(pairs.index.tolist(), chances.tolist(), strict=True) if p > 0.01
    }
    clauses = _Clauses(articles, index, story_rarity(unit.keys for unit in units))
    clusters = average_linkage(len(units), scores, JOIN)
    groups = []
    for cluster in _with_second_homes(units, clusters, scores, clauses):
        members = [units[number] for number in cluster]
        groups.append(Group(tuple(clauses.statement(unit, members) for unit in members), _cohesion(cluster, scores)))
    return tuple(groups)


def _with_second_homes(
    units: Sequence[Unit], clusters: Sequence[list[int]], scores: Mapping[tuple[int, int], float], clauses: _Clauses
) -> list[list[int]]:
    """Add each sentence to the other clusters that it shares a fact with too, by another clause than the first.

    A sentence that states two facts would else be lost to one of them: measured to raise recall by .08 for .02 of
    precision.
    """
    home = {number: at for at, cluster in enumerate(clusters) for number in cluster}
    near: dict[int, dict[int, float]] = {}
    for (low, high), score in scores.items():
        for one, other in ((low, high), (high, low)):
            if home[one] != home[other]:
                sums = near.setdefault(one, {})
                sums[home[other]] = sums.get(home[other], 0.0) + score
    grown = [list(cluster) for cluster in clusters]
    for number in sorted(near):
        unit = units[number]
        for at, total in sorted(near[number].items()):
            others = [n for n in clusters[at] if units[n].article != unit.article]
            mean = round(total / len(others), 6)
            if mean < ALSO:
                continue
            first = [units[n] for n in clusters[home[number]]]
            alone = len({u.article for u in first}) < 2
            if alone or mean >= SURELY or clauses.best(unit, first) != clauses.best(unit, [units[n] for n in others]):
                grown[at].append(number)
    return _merge_overlapping(grown)


def _merge_overlapping(clusters: Sequence[list[int]]) -> list[list[int]]:
    """Join clusters of which the smaller has most of its members in the other: a reader would call them one point."""
    merged = [set(cluster) for cluster in clusters]
    holders: dict[int, list[int]] = {}
    for at, cluster in enumerate(merged):
        for number in sorted(cluster):
            holders.setdefault(number, []).append(at)
    pairs = {(a, b) for held in holders.values() for n, a in enumerate(held) for b in held[n + 1 :]}
    into = list(range(len(merged)))
    for first, second in sorted(pairs):
        low, high = sorted((_root(into, first), _root(into, second)))
        shared = len(merged[low] & merged[high])
        if low != high and shared >= ONE_POINT * min(len(merged[low]), len(merged[high])):
            merged[low] |= merged[high]
            into[high] = low
    kept = [sorted(merged[at]) for at in range(len(merged)) if into[at] == at]
    return sorted(kept)


def _root(into: Sequence[int], at: int) -> int:
    while into[at] != at:
        at = into[at]
    return at


def unit_vectors(articles: Sequence[AnnotatedArticle], units: Sequence[Unit]) -> Vectors | None:
    """Return the vectors of the units and of their clauses, or None where a model gave none."""
    if not units or any(articles[unit.article].sentence_vectors is None for unit in units):
        return None
    clauses: list[NDArray[np.float32]] = []
    offsets = [0]
    by_sentence = [_clauses_by_sentence(article) for article in articles]
    for unit in units:
        article = articles[unit.article]
        numbers = by_sentence[unit.article].get(unit.sentence, [])
        sentence = article.sentence_vectors[unit.sentence]
        clauses.extend(article.vectors[number] for number in numbers)
        clauses.extend([] if numbers else [sentence])
        offsets.append(len(clauses))
    sentences = np.stack([articles[unit.article].sentence_vectors[unit.sentence] for unit in units])
    return Vectors(sentences, np.stack(clauses), np.array(offsets, np.intp))


def _clauses_by_sentence(article: AnnotatedArticle) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, clause in enumerate(article.clauses):
        found.setdefault(clause.sentence, []).append(number)
    return found


def _cohesion(cluster: Sequence[int], scores: Mapping[tuple[int, int], float]) -> float:
    pairs = [(a, b) for n, a in enumerate(cluster) for b in cluster[n + 1 :]]
    return round(sum(scores.get(pair, 0.0) for pair in pairs) / len(pairs), 4) if pairs else 1.0


class _Clauses:
    """Finds the clauses of a sentence that carry what the rest of a cluster says."""

    def __init__(self, articles: Sequence[AnnotatedArticle], index: EntityIndex, weights: Mapping[str, float]) -> None:
        self.articles = articles
        self.weights = weights
        self.by_sentence: list[dict[int, list[tuple[int, int, frozenset[str]]]]] = []
        for article in articles:
            entities = entity_tokens(article, index)
            found: dict[int, list[tuple[int, int, frozenset[str]]]] = {}
            for clause in article.clauses:
                keys = keys_of(article.tokens, clause.tokens, entities)
                found.setdefault(clause.sentence, []).append((clause.start, clause.end, keys))
            self.by_sentence.append(found)

    def best(self, unit: Unit, members: Sequence[Unit]) -> int:
        """Return the number of the unit's clause that says most of what other articles' members say."""
        others = frozenset().union(*(m.keys for m in members if m.article != unit.article))
        clauses = self.by_sentence[unit.article].get(unit.sentence, [])
        shares = [self._weight(c[2] & others) / (self._weight(c[2]) + 3) for c in clauses]
        return max(range(len(shares)), key=lambda n: (round(shares[n], 6), n), default=0)

    def _weight(self, keys: frozenset[str]) -> float:
        return sum(self.weights.get(key, 0.0) for key in sorted(keys))

    def statement(self, unit: Unit, members: Sequence[Unit]) -> Statement:
        """Return the unit's wording: the clauses that others say too, from the first of them to the last."""
        others = Counter(key for m in members if m.article != unit.article for key in m.keys)
        clauses = self.by_sentence[unit.article].get(unit.sentence, [])
        start, end, keys = unit.start, unit.end, unit.keys
        if len(clauses) > 1 and others:
            shares = [sum(self.weights.get(k, 0.0) for k in sorted(c[2]) if k in others) for c in clauses]
            kept = [c for c, share in zip(clauses, shares, strict=True) if share >= CARRIES * max(shares) > 0]
            if kept:
                start, end = min(c[0] for c in kept), max(c[1] for c in kept)
                keys = frozenset().union(*(c[2] for c in kept))
        return Statement(
            article=unit.article,
            sentence=unit.sentence,
            evidence=Evidence(self.articles[unit.article].id, start, end),
            keys=keys,
        )
