"""Gives the sides of a conflict of numbers the reports that give the same answer to the same question.

Requires questions of number. Idea: two statements tell that numbers differ, and other reports give one of them too,
which the question of that number knows, with whom each report credits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.conflicts.figures import speakers_of
from consilience.collate.points.questions import place_of
from consilience.types import ConflictKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.points.questions import Counted
    from consilience.types import AnnotatedArticle, Conflict, Evidence, Side


@dataclass(frozen=True, eq=False)
class Answered:
    """Looks up who else answers a question of number so; made once for a story."""

    articles: Sequence[AnnotatedArticle]
    questions: Sequence[Sequence[Counted]]

    def whole(self, conflict: Conflict) -> Conflict:
        """Return the conflict with every report that gives one of its numbers; of other kinds as it is."""
        if conflict.kind is not ConflictKind.FIGURE:
            return conflict
        return replace(conflict, sides=tuple(self._side(side) for side in conflict.sides))

    def _side(self, side: Side) -> Side:
        members = {
            (counted.article, counted.number): counted
            for place in side.evidence
            for counted in self._alike.get(place, ())
        }
        if not members:
            return side
        alike = [members[key] for key in sorted(members)]
        places = {*side.evidence, *(place_of(self.articles, counted) for counted in alike)}
        return replace(
            side,
            articles=tuple(sorted({place.article for place in places})),
            evidence=tuple(sorted(places)),
            speakers=tuple(sorted({*side.speakers, *speakers_of(alike)})),
        )

    @cached_property
    def _alike(self) -> Mapping[Evidence, Sequence[Counted]]:
        """For the place of each figure those of its question that have its value."""
        found: dict[Evidence, list[Counted]] = {}
        for group in self.questions:
            by_value: dict[float, list[Counted]] = {}
            for counted in group:
                by_value.setdefault(counted.figure.value, []).append(counted)
            for members in by_value.values():
                found.update({place_of(self.articles, counted): members for counted in members})
        return found
