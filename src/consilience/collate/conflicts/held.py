"""Whether the judge finds that the sides of a conflict answer one question.

Requires verdicts and clauses. Idea: numbers, dates and denials are found by likeness, and meet where two things of one
kind stand side by side; the clauses around two answers to one question are contrary both ways, or for a mere rounding
at least not apart. Known to fail where the judge takes two such things for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.types import Conflict, Evidence, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.relations.verdicts import Verdicts

#: the judge's probability, both ways, from which two clauses may answer one question, and places held of each side
MAY_DIFFER, PLACES = 0.6, 3
#: relations by which numbers may be one, and the probability of being apart up to which they may
MILD, ONE_QUESTION = frozenset({Relation.ROUNDING, Relation.VAGUER}), 0.5
#: relations that are held against the judge
_HELD = MILD | {Relation.CONTRADICTION, Relation.SCOPE, Relation.UPDATE}


@dataclass(frozen=True, eq=False)
class Held:
    """Holds conflicts against the judge; made once for a story."""

    verdicts: Verdicts
    likeness: Likeness

    def believes(self, conflict: Conflict) -> bool:
        """Tell whether two sides may answer one question; so where nothing is judged, or one report has both."""
        if not self.verdicts.ready or conflict.relation not in _HELD or conflict.within:
            return True
        numbers = {article.id: number for number, article in enumerate(self.likeness.keys.articles)}
        places = [[self._clause(place, numbers) for place in side.evidence[:PLACES]] for side in conflict.sides]
        pairs = [
            (a, b)
            for n, side in enumerate(places)
            for rest in places[n + 1 :]
            for a in side
            for b in rest
            if a.article != b.article
        ]
        there, back = self.verdicts.of_all(pairs), self.verdicts.of_all([(b, a) for a, b in pairs])
        both = list(zip(there, back, strict=True))
        if conflict.relation in MILD:
            return any(max(one.apart, other.apart) <= ONE_QUESTION for one, other in both)
        return any(min(one.other, other.other) >= MAY_DIFFER for one, other in both)

    def _clause(self, place: Evidence, numbers: Mapping[str, int]) -> Evidence:
        """Return the smallest clause around where a place begins, or the place itself."""
        found = self.likeness.clause_at(numbers[place.article], place.start)
        return Evidence(place.article, found.start, found.end) if found else place
