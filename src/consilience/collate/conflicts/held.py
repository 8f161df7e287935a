"""How likely a reader calls a conflict right, and whether it is told.

Requires verdicts, clauses and vectors. Idea: figures that answer one question, and statements of which one is credited,
are found by likeness, and meet where two things of one kind stand side by side. Two logistic models, one for figures
and one for credits, weigh what the judge says of the clauses around the sides, how alike these are, and how far the
values are apart; they were fitted on candidates of 121 stories that readers who knew no program sorted into right and
wrong (``training/fit_conflicts.py``), each story scored with it left out. Other kinds are held against the judge alone.
Known to fail where two events of one kind are told in the same words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.weights import read_weights
from consilience.collate.points.questions import sentence_from
from consilience.types import ConflictKind, Evidence, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.relations.verdicts import Verdict, Verdicts
    from consilience.types import AnnotatedArticle, Conflict, Figure, Side

#: the judge's probability, both ways, from which two clauses of dates or denials answer one question
MAY_DIFFER = 0.6
#: places held of each side, and sides of a conflict that are held: no story of up to six reports has more
PLACES, SIDES = 3, 6
#: probability from which a conflict is told, by what it is of: a strict reader found .73 of the credits true, of those
#: from .5 on .66
TOLD = {"figures": 0.5, "credits": 0.6}
#: what conflicts are held by, whatever they are of
OF_ALL = tuple("supports other mean_other apart unjudged share cosine sides words numbers_shared numbers_apart".split())
#: what those of figures are held by beside that, and those of credits
OF_FIGURES = tuple("ratio near one_value within rounding vaguer update scope contradiction".split())
OF_CREDITS = ("doubted", "stated", "credited")
FEATURES = {"figures": (*OF_ALL, *OF_FIGURES), "credits": (*OF_ALL, *OF_CREDITS)}

#: relations that are held against the judge where nothing was learned of their kind
_HELD = frozenset({Relation.CONTRADICTION, Relation.SCOPE, Relation.UPDATE})
#: what the judge is taken to say where it cannot be asked: of one report's sides
_UNJUDGED = {"supports": 0.3, "other": 0.2, "mean_other": 0.3, "apart": 0.5}
#: the ratio up to which two numbers are near, and beyond which it says no more
_NEAR, _FAR = 1.12, 20.0


def family_of(conflict: Conflict) -> str:
    """Return which model holds a conflict, or "" where none was learned."""
    if conflict.kind is ConflictKind.FIGURE:
        return "figures"
    return "credits" if conflict.relation is Relation.CREDIT else ""


@dataclass(frozen=True, eq=False)
class Held:
    """Holds conflicts; made once for a story."""

    verdicts: Verdicts
    likeness: Likeness

    def believes(self, conflict: Conflict) -> bool:
        """Tell whether a conflict is to be told; so where nothing is judged."""
        if not self.verdicts.ready:
            return True
        family = family_of(conflict)
        if family:
            return self.likely(conflict) >= TOLD[family]
        if conflict.relation not in _HELD or conflict.within:
            return True
        of = self.verdicts.of
        return any(min(of(a, b).other, of(b, a).other) >= MAY_DIFFER for a, b in self._clauses(conflict))

    def likely(self, conflict: Conflict) -> float:
        """Return how likely a reader calls a conflict of figures or of credits right, 0 to 1."""
        family = family_of(conflict)
        weights, intercept = _weights(family)
        found = self.features(conflict)
        score = sum(weight * found[name] for name, weight in zip(FEATURES[family], weights, strict=True))
        return round(1 / (1 + math.exp(-(score + intercept))), 6)

    def features(self, conflict: Conflict) -> Mapping[str, float]:
        """Return what a conflict of figures or of credits is held by, by name (``FEATURES``)."""
        found = {**self._judged(conflict), **self._alike(conflict), "sides": float(len(conflict.sides))}
        if family_of(conflict) == "figures":
            return {**found, **self._of_figures(conflict)}
        reports = [len(side.articles) for side in conflict.sides]
        return {
            **found,
            "doubted": float(conflict.severity is Severity.MEDIUM),
            "stated": float(reports[0]),
            "credited": float(sum(reports[1:])),
        }

    def _judged(self, conflict: Conflict) -> Mapping[str, float]:
        both = self._verdicts(conflict)
        if not both:
            return {**_UNJUDGED, "unjudged": 1.0}
        return {
            "supports": max(max(one.supports, other.supports) for one, other in both),
            "other": max(min(one.other, other.other) for one, other in both),
            "mean_other": max((one.other + other.other) / 2 for one, other in both),
            "apart": min(max(one.apart, other.apart) for one, other in both),
            "unjudged": 0.0,
        }

    def _verdicts(self, conflict: Conflict) -> list[tuple[Verdict, Verdict]]:
        """Return the judge's verdicts, both ways, on the clauses of two sides in different reports."""
        pairs = self._clauses(conflict)
        there, back = self.verdicts.of_all(pairs), self.verdicts.of_all([(b, a) for a, b in pairs])
        return list(zip(there, back, strict=True))

    def _clauses(self, conflict: Conflict) -> list[tuple[Evidence, Evidence]]:
        """Return the clauses of two sides in different reports, in pairs."""
        return [(self._clause(a), self._clause(b)) for a, b in _across(conflict.sides) if a.article != b.article]

    def _alike(self, conflict: Conflict) -> Mapping[str, float]:
        """Tell how alike the clauses and sentences of two sides are, the most alike of them."""
        pairs = _across(conflict.sides)
        shares = [self.likeness.of(self._keys(a), self._keys(b)) for a, b in pairs]
        numbers = [{figure.value for figure in self._figures(a)} for side in conflict.sides for a in side.evidence[:1]]
        first, rest = numbers[0], frozenset[float]().union(*numbers[1:])
        return {
            "share": round(max(shares), 4),
            "cosine": max(self._cosine(a, b) for a, b in pairs),
            "words": max(math.log(1 + end - start) for a in _firsts(conflict.sides) for start, end in [self._reach(a)]),
            "numbers_shared": float(bool(first & rest)),
            "numbers_apart": float(bool(first - rest) and bool(rest - first)),
        }

    def _of_figures(self, conflict: Conflict) -> Mapping[str, float]:
        values = sorted({figure.value for place in _firsts(conflict.sides) for figure in self._at(place)})
        ratio = min(_FAR, values[-1] / max(values[0], 1e-9)) if values and values[-1] > 0 else 1.0
        relations = {name: float(conflict.relation.value == name) for name in OF_FIGURES[4:]}
        return {
            "ratio": round(math.log(max(ratio, 1.0)), 4),
            "near": float(ratio <= _NEAR),
            "one_value": float(len(values) == 1),
            "within": float(conflict.within),
            **relations,
        }

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {article.id: number for number, article in enumerate(self.likeness.keys.articles)}

    def _article(self, place: Evidence) -> AnnotatedArticle:
        return self.likeness.keys.articles[self._numbers[place.article]]

    def _clause(self, place: Evidence) -> Evidence:
        """Return the smallest clause around where a place begins, or the place itself."""
        found = self.likeness.clause_at(self._numbers[place.article], place.start)
        return Evidence(place.article, found.start, found.end) if found else place

    def _keys(self, place: Evidence) -> frozenset[str]:
        return self.likeness.keys_at(self._numbers[place.article], place.start)

    def _sentence(self, place: Evidence) -> int:
        article = self._article(place)
        return min(sentence_from(article, place.start), len(article.sentences) - 1)

    def _reach(self, place: Evidence) -> tuple[int, int]:
        """Return the tokens of a place's sentence, half-open."""
        sentence = self._article(place).sentences[self._sentence(place)]
        return sentence.first, sentence.last

    def _cosine(self, a: Evidence, b: Evidence) -> float:
        first, second = self._article(a).sentence_vectors, self._article(b).sentence_vectors
        if first is None or second is None:
            return 0.0
        return round(float(np.dot(first[self._sentence(a)], second[self._sentence(b)])), 3)

    def _figures(self, place: Evidence) -> Sequence[Figure]:
        clause = self._clause(place)
        return [f for f in self._article(place).figures if clause.start <= f.start < clause.end]

    def _at(self, place: Evidence) -> Sequence[Figure]:
        return [f for f in self._article(place).figures if f.start < place.end and place.start < f.end]


def _across(sides: Sequence[Side]) -> list[tuple[Evidence, Evidence]]:
    """Return pairs of places of different sides, some of each side; of hundreds of reports, of some sides."""
    held = sides[:: -(-len(sides) // SIDES)]
    return [
        (a, b) for side, other in combinations(held, 2) for a in side.evidence[:PLACES] for b in other.evidence[:PLACES]
    ]


def _firsts(sides: Sequence[Side]) -> list[Evidence]:
    return [side.evidence[0] for side in sides]


@lru_cache(maxsize=2)
def _weights(family: str) -> tuple[tuple[float, ...], float]:
    return read_weights("consilience.collate.conflicts", f"{family}.json", FEATURES[family])
