"""Put together what several reports state: from sentences that match to points with evidence at the level of clauses.

Requires units and pair scores. Idea: whole sentences are compared and clustered, because a sentence's context is the
best evidence that two clauses speak of one fact; then each sentence gives the clauses that carry what the others say,
and a clause left over may join another point. Known to fail where one sentence states two facts that two sentences of
another report share out between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.clusters import average_linkage, root_of
from consilience.collate.compare.pairs import Pairs, Read, Vectors, candidate_pairs, probabilities
from consilience.collate.compare.rarity import story_rarity
from consilience.collate.compare.units import Unit, make_units
from consilience.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from consilience.collate.compare.keys import StoryKeys
    from consilience.judge.matcher import Matcher
    from consilience.types import Clause

#: probability up to which a pair counts as nothing
NEGLIGIBLE = 0.01
#: mean probability at which clusters stop joining: on the flat top of the curve that ``training/fit_points.py`` prints,
#: and above a third, so that one sentence of two facts does not join two reports' sentences of each
JOIN = 0.34
#: mean probability from which a sentence belongs to a second point too, by another of its clauses. With every story
#: left out of the fit, .5 and .7 (``SURELY``) give the work stories F1 .665, these .673, and more on four of five sets
#: of the bench; lower ones lose more precision than they find.
ALSO = 0.4
#: mean probability from which it belongs to a second point by whatever clause
SURELY = 0.5
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


def group_statements(keys: StoryKeys, matcher: Matcher) -> tuple[Group, ...]:
    """Return what the articles state, grouped by fact, in order of the first statement."""
    units = make_units(keys)
    pairs = candidate_pairs(units, unit_vectors(keys, units, matcher))
    scores = _scores(pairs)
    clauses = _Clauses(keys, story_rarity(unit.keys for unit in units))
    clusters = average_linkage(len(units), scores, JOIN)
    groups = []
    for cluster in _with_second_homes(units, clusters, scores, clauses):
        statements = clauses.statements([units[number] for number in cluster])
        groups.append(Group(statements, _cohesion(cluster, scores)))
    return tuple(groups)


def _scores(pairs: Pairs) -> dict[tuple[int, int], float]:
    """Return the probabilities of the pairs that are worth keeping."""
    chances = probabilities(pairs)
    kept = chances > NEGLIGIBLE
    low, high = pairs.index[kept].T.tolist()
    return dict(zip(zip(low, high, strict=True), chances[kept].tolist(), strict=True))


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
        low, high = sorted((root_of(into, first), root_of(into, second)))
        shared = len(merged[low] & merged[high])
        if low != high and shared >= ONE_POINT * min(len(merged[low]), len(merged[high])):
            merged[low] |= merged[high]
            into[high] = low
    kept = [sorted(merged[at]) for at in range(len(merged)) if into[at] == at]
    return sorted(kept)


def unit_vectors(keys: StoryKeys, units: Sequence[Unit], matcher: Matcher) -> Read | None:
    """Return the units as both models read them, None where there are none.

    Another pipeline than the one that ships gives no vectors: then the matcher's stand for both.
    """
    if not units:
        return None
    about, matched = _Gathered(), _Gathered()
    for unit in units:
        article = keys.articles[unit.article]
        numbers = keys.clauses_of_sentences[unit.article].get(unit.sentence, ())
        whole, *parts = matcher.vectors(article.id, unit.sentence, [article.clauses[n].tokens for n in numbers])
        matched.add(whole, parts)
        if article.sentence_vectors is not None:
            own = [] if article.vectors is None else [article.vectors[number] for number in numbers]
            about.add(article.sentence_vectors[unit.sentence], own)
    of_both = len(about.sentences) == len(units)
    return Read((about if of_both else matched).vectors(), matched.vectors())


@dataclass(slots=True, eq=False)
class _Gathered:
    """Vectors of units as they come."""

    sentences: list[NDArray[np.float32]] = field(default_factory=list)
    clauses: list[NDArray[np.float32]] = field(default_factory=list)
    offsets: list[int] = field(default_factory=lambda: [0])

    def add(self, sentence: NDArray[np.float32], clauses: Sequence[NDArray[np.float32]]) -> None:
        self.sentences.append(sentence)
        self.clauses.extend(clauses or [sentence])
        self.offsets.append(len(self.clauses))

    def vectors(self) -> Vectors:
        return Vectors(np.stack(self.sentences), np.stack(self.clauses), np.array(self.offsets, np.intp))


def _cohesion(cluster: Sequence[int], scores: Mapping[tuple[int, int], float]) -> float:
    pairs = [(a, b) for n, a in enumerate(cluster) for b in cluster[n + 1 :]]
    return round(sum(scores.get(pair, 0.0) for pair in pairs) / len(pairs), 4) if pairs else 1.0


class _Clauses:
    """Finds the clauses of a sentence that carry what the rest of a cluster says."""

    def __init__(self, keys: StoryKeys, weights: Mapping[str, float]) -> None:
        self.keys = keys
        self.weights = weights

    def _of(self, unit: Unit) -> list[tuple[Clause, frozenset[str]]]:
        clauses, keys = self.keys.articles[unit.article].clauses, self.keys.clauses[unit.article]
        return [(clauses[n], keys[n]) for n in self.keys.clauses_of_sentences[unit.article].get(unit.sentence, ())]

    def best(self, unit: Unit, members: Sequence[Unit]) -> int:
        """Return the number of the unit's clause that says most of what other articles' members say."""
        clauses = self._of(unit)
        if len(clauses) < 2:
            return 0
        others = frozenset().union(*(m.keys for m in members if m.article != unit.article))
        shares = [self._weight(keys & others) / (self._weight(keys) + 3) for _clause, keys in clauses]
        return max(range(len(shares)), key=lambda n: (round(shares[n], 6), n))

    def _weight(self, keys: frozenset[str]) -> float:
        return sum(self.weights.get(key, 0.0) for key in sorted(keys))

    def statements(self, members: Sequence[Unit]) -> tuple[Statement, ...]:
        """Return each member's wording: the clauses that others say too, from the first of them to the last."""
        holders: dict[str, set[int]] = {}
        for member in members:
            for key in member.keys:
                holders.setdefault(key, set()).add(member.article)
        return tuple(self._statement(unit, holders) for unit in members)

    def _statement(self, unit: Unit, holders: Mapping[str, AbstractSet[int]]) -> Statement:
        start, end, keys = unit.start, unit.end, unit.keys
        clauses = self._of(unit)
        if len(clauses) > 1:
            own = frozenset({unit.article})
            shares = [self._weight(frozenset(k for k in c[1] if holders.get(k, own) - own)) for c in clauses]
            kept = [c for c, share in zip(clauses, shares, strict=True) if share >= CARRIES * max(shares) > 0]
            if kept:
                start, end = min(c.start for c, _ in kept), max(c.end for c, _ in kept)
                keys = frozenset().union(*(c[1] for c in kept))
        return Statement(
            article=unit.article,
            sentence=unit.sentence,
            evidence=Evidence(self.keys.articles[unit.article].id, start, end),
            keys=keys,
        )
