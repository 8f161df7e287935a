"""Where the reports date one thing differently.

Requires points and resolved time expressions. Idea: inside a point, clauses that say the same must name the same day,
or one date must hold the other ("April 2014" holds "2014-04-14"). Clock times within the same day conflict where they
differ. Days whole weeks apart are a weekday read wrongly, and no conflict. Known to fail where a sentence dates
something else than what the point is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.compare.clusters import average_linkage
from consilience.collate.compare.dates import days_of, told_times
from consilience.text.tree import covered_tokens, outer_tokens
from consilience.types import Conflict, ConflictKind, Evidence, Relation, Saying, Says, Severity, Side, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle, Clause

#: likeness of two clauses from which they surely tell of one thing; lower, one sentence's two dates meet
SAME_CLAUSE = 0.5
#: words whose date moves with whoever says them: "tomorrow" of a post that is quoted, "this year" of an older report
_MOVES = re.compile(r"\b(?:this|next|tomorrow|tonight)\b", re.IGNORECASE)
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")


@dataclass(frozen=True, slots=True, eq=False)
class _Dated:
    article: int
    sentence: int
    time: TimeExpression
    #: what the clause around the date speaks of
    keys: frozenset[str]


def date_conflicts(articles: Sequence[AnnotatedArticle], matrix: Matrix, likeness: Likeness) -> list[Conflict]:
    """Return one conflict for each point in which like clauses carry dates that do not fit."""
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        dated = [
            _Dated(statement.article, statement.sentence, time, likeness.keys_at(statement.article, time.start))
            for statement in group.statements
            for time in _times(articles[statement.article], statement.evidence)
            if _alone(articles[statement.article], likeness.clause_at(statement.article, time.start))
        ]
        for cluster in _alike(dated, likeness):
            sides = _sides([(articles[d.article].id, d.time) for d in cluster])
            if len(sides) > 1 and not _same_weekday([value for value, _ in sides]):
                found.append(_conflict(point.id, sides))
    return found


def _alike(dated: Sequence[_Dated], likeness: Likeness) -> list[list[_Dated]]:
    """Return the dated clauses that say the same thing, from two passages at least."""
    scores = {
        (low, high): round(likeness.of(a.keys, dated[high].keys), 6)
        for low, a in enumerate(dated)
        for high in range(low + 1, len(dated))
        if a.keys and dated[high].keys and (a.article, a.sentence) != (dated[high].article, dated[high].sentence)
    }
    same = {pair: score for pair, score in scores.items() if score >= SAME_CLAUSE}
    return [
        [dated[n] for n in cluster] for cluster in average_linkage(len(dated), same, SAME_CLAUSE) if len(cluster) > 1
    ]


def _conflict(point: str, sides: Sequence[tuple[str, list[tuple[str, TimeExpression]]]]) -> Conflict:
    return Conflict(
        id="",
        kind=ConflictKind.DATE,
        question=Saying(Says.WHEN_WAS_IT),
        sides=tuple(_side(value, members) for value, members in sides),
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=Saying(Says.DATES_APART, more=tuple(Saying(Says.DATE, (value,)) for value, _ in sides)),
        within=len({article for _, members in sides for article, _ in members}) == 1,
        points=(point,),
    )


def _alone(article: AnnotatedArticle, clause: Clause | None) -> bool:
    """Tell whether a clause has one date: of two ("built in 1998, inspected in May") neither need be the fact's."""
    return clause is not None and len(_times(article, Evidence(article.id, clause.start, clause.end))) == 1


def _times(article: AnnotatedArticle, evidence: Evidence) -> list[TimeExpression]:
    return [
        time
        for time in told_times(article, evidence)
        if time.end <= evidence.end
        and _CALENDAR.fullmatch(time.value)
        and not _MOVES.search(time.text)
        and not _names_something(article, time)
        and not any(quote.start <= time.start < quote.end for quote in article.quotes)
    ]


def _names_something(article: AnnotatedArticle, time: TimeExpression) -> bool:
    """Tell whether a date is part of a name ("the 9/11 bill") and dates nothing."""
    inside = covered_tokens(article.tokens, time.start, time.end)
    outer = outer_tokens(article.tokens, inside)
    return any(article.tokens[n].dep in {"compound", "amod"} and article.tokens[n].head >= inside.stop for n in outer)


def _sides(dated: Sequence[tuple[str, TimeExpression]]) -> list[tuple[str, list[tuple[str, TimeExpression]]]]:
    """Group by value; a vaguer value goes with the most exact ones that it holds."""
    values = sorted({time.value for _, time in dated}, key=lambda value: (-len(value), value))
    kept: list[str] = []
    for value in values:
        if not any(other.startswith(value) for other in kept):
            kept.append(value)
    return [(value, [(a, t) for a, t in dated if value.startswith(t.value)]) for value in sorted(kept)]


def _same_weekday(values: Sequence[str]) -> bool:
    """Tell whether all are days whole weeks apart: then one weekday was read as that of two weeks."""
    days = [days_of(value) for value in values]
    first = days[0]
    return first is not None and all(
        len(value) >= 10
        and day is not None
        and (day.first - first.first).days % 7 == 0
        and value[10:] == values[0][10:]
        for value, day in zip(values, days, strict=True)
    )


def _side(value: str, members: Sequence[tuple[str, TimeExpression]]) -> Side:
    return Side(
        value=value,
        articles=tuple(sorted({article for article, _ in members})),
        evidence=tuple(sorted(Evidence(article, time.start, time.end) for article, time in members)),
        ours=Saying(Says.DATE, (value,)),
    )
