"""Where the reports date one thing differently.

Requires points and resolved time expressions. Idea: inside a point that holds together, statements with one date each
must name the same day, or one must hold the other ("April 2014" holds "2014-04-14"). Clock times within the same day
conflict where they differ. Known to fail where a sentence dates something else than what the point is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from consilience.types import Conflict, ConflictKind, Evidence, Relation, Severity, Side, TimeExpression

if TYPE_CHECKING:
    from consilience.collate.matrix import Matrix
    from consilience.types import AnnotatedArticle

#: mean pair probability from which a point's statements surely tell of one thing
HOLDS_TOGETHER = 0.45
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")


def date_conflicts(articles: Sequence[AnnotatedArticle], matrix: Matrix) -> list[Conflict]:
    """Return one conflict for each point whose statements carry dates that do not fit."""
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        if group.cohesion < HOLDS_TOGETHER:
            continue
        dated: list[tuple[str, TimeExpression]] = []
        for statement in group.statements:
            article = articles[statement.article]
            times = _times(article, statement.evidence)
            if len(times) == 1:
                dated.append((article.id, times[0]))
        sides = _sides(dated)
        if len(sides) < 2:
            continue
        found.append(
            Conflict(
                id="",
                kind=ConflictKind.DATE,
                question="When was it?",
                sides=tuple(_side(value, members) for value, members in sides),
                relation=Relation.CONTRADICTION,
                severity=Severity.HIGH,
                explanation=f"{' and '.join(value for value, _ in sides[:3])} cannot both be the date of one thing.",
                within=len({article for _, members in sides for article, _ in members}) == 1,
                points=(point.id,),
            )
        )
    return found


def _times(article: AnnotatedArticle, evidence: Evidence) -> list[TimeExpression]:
    return [
        time
        for time in article.times
        if evidence.start <= time.start and time.end <= evidence.end and _CALENDAR.fullmatch(time.value)
    ]


def _sides(dated: Sequence[tuple[str, TimeExpression]]) -> list[tuple[str, list[tuple[str, TimeExpression]]]]:
    """Group by value; a vaguer value goes with the most exact ones that it holds."""
    values = sorted({time.value for _, time in dated}, key=lambda value: (-len(value), value))
    kept: list[str] = []
    for value in values:
        if not any(other.startswith(value) for other in kept):
            kept.append(value)
    return [(value, [(a, t) for a, t in dated if value.startswith(t.value)]) for value in sorted(kept)]


def _side(value: str, members: Sequence[tuple[str, TimeExpression]]) -> Side:
    return Side(
        value=value,
        articles=tuple(sorted({article for article, _ in members})),
        evidence=tuple(sorted(Evidence(article, time.start, time.end) for article, time in members)),
    )
