"""The sides of a conflict of numbers hold every report that gives the number, with whom it credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builders_collate import article, at, figure
from consilience.collate.conflicts.answered import Answered
from consilience.collate.points.questions import Counted
from consilience.types import Conflict, ConflictKind, Relation, Saying, Says, Severity, Side

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle


def _report(identity: str, words: str, value: float, **more: Any) -> AnnotatedArticle:
    text = f"In all {words} were killed."
    return article(identity, text, figures=[figure(text, words, value, **more)])


REPORTS = [
    _report("a", "seven", 7, source="police"),
    _report("b", "seven", 7, source="the mayor"),
    _report("c", "nine", 9),
    _report("d", "seven", 7, source="it"),
]
QUESTION = [Counted(n, 0, report.figures[0], 0, frozenset(), frozenset()) for n, report in enumerate(REPORTS)]


def _conflict(kind: ConflictKind) -> Conflict:
    sides = tuple(
        Side(value=words, articles=(report.id,), evidence=(at(report, words),))
        for report, words in ((REPORTS[0], "seven"), (REPORTS[2], "nine"))
    )
    return Conflict(
        "", kind, Saying(Says.HOW_OFTEN), sides, Relation.CONTRADICTION, Severity.HIGH, Saying(Says.HOW_OFTEN)
    )


def test_reports_that_give_the_number_stand_on_its_side() -> None:
    found = Answered(REPORTS, [QUESTION]).whole(_conflict(ConflictKind.FIGURE))
    assert [side.articles for side in found.sides] == [("a", "b", "d"), ("c",)]
    assert [side.speakers for side in found.sides] == [("police", "the mayor"), ()]
    assert [len(side.evidence) for side in found.sides] == [3, 1]


def test_what_no_question_knows_and_other_kinds_stay_as_they_are() -> None:
    days = _conflict(ConflictKind.DATE)
    assert Answered(REPORTS, [QUESTION]).whole(days) is days
    figures = _conflict(ConflictKind.FIGURE)
    assert Answered(REPORTS, []).whole(figures) == figures
