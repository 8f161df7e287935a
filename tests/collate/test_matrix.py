"""Rows of the matrix: how each report has a point, how well it is supported, how it is worded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders_collate import article, at, group, origin_finder, statement
from consilience.collate.points.make import Matrix, make_matrix, with_conflicts
from consilience.collate.relations.verdicts import Verdicts
from consilience.render.words.say import words_of
from consilience.types import (
    AnnotatedArticle,
    Conflict,
    ConflictKind,
    Evidence,
    Mark,
    Point,
    Relation,
    Saying,
    Says,
    Severity,
    Side,
    Status,
)

WORDS = "Two ships sank"


def matrix(articles: list[AnnotatedArticle], *places: tuple[int, str]) -> Matrix:
    """Return the matrix of one group, of the statements at (article, words)."""
    return make_matrix(
        articles, [group(*(statement(articles, n, w) for n, w in places))], origin_finder(articles), Verdicts(())
    )


def marks(point: Point) -> dict[str, Mark]:
    return {cell.article: cell.mark for cell in point.cells}


STATED = article("a", f"{WORDS}.", outlet="The A")
CREDITED = article("b", f"{WORDS}, police said.", said=[("police", "said", WORDS, None)], outlet="The B")
QUOTED = article(
    "c",
    f"“{WORDS},” police said.",
    said=[("police", "said", f"{WORDS},", None)],
    outlet="The C",
    speakers={f"{WORDS},": "police"},
)
SILENT = article("d", "Fog hid the port.", outlet="The D")
ALL = [STATED, CREDITED, QUOTED, SILENT]


def test_each_report_has_its_mark() -> None:
    (point,) = matrix(ALL, (0, WORDS), (1, WORDS), (2, WORDS)).points
    assert marks(point) == {"a": Mark.STATES, "b": Mark.CREDITS, "c": Mark.QUOTES, "d": Mark.SILENT}
    assert point.articles == ("a", "b", "c")
    assert point.silent == ("d",)


def test_to_state_beats_to_credit_in_one_report() -> None:
    text = f"{WORDS}. Later police said: {WORDS.lower()} quickly."
    both = article("b", text, said=[("police", "said", f"{WORDS.lower()} quickly", None)])
    (point,) = matrix([STATED, both], (0, WORDS), (1, WORDS), (1, f"{WORDS.lower()} quickly")).points
    assert marks(point)["b"] is Mark.STATES
    assert len(point.cells[1].claims) == 2


def test_to_credit_beats_to_quote_in_one_report() -> None:
    text = f"{WORDS}, police said. “{WORDS} at night,” they said."
    both = article(
        "b",
        text,
        said=[("police", "said", WORDS, None), ("they", "said", f"{WORDS} at night,", "police")],
    )
    (point,) = matrix([STATED, both], (0, WORDS), (1, WORDS), (1, f"{WORDS} at night,")).points
    assert marks(point)["b"] is Mark.CREDITS


def test_cells_hold_the_evidence_of_their_report() -> None:
    (point,) = matrix(ALL, (0, WORDS), (1, WORDS)).points
    assert [cell.evidence for cell in point.cells] == [(at(STATED, WORDS),), (at(CREDITED, WORDS),), (), ()]


def test_one_report_alone_makes_no_point() -> None:
    found = matrix([STATED], (0, WORDS))
    assert found.points == ()
    (claim,) = found.alone
    assert claim.evidence == at(STATED, WORDS)
    assert claim.origin


def test_two_outlets_own_statements_corroborate() -> None:
    (point,) = matrix([STATED, article("b", f"{WORDS}.")], (0, WORDS), (1, WORDS)).points
    assert point.status is Status.ONE_ORIGIN
    assert len(point.origins) == 1


def test_one_body_behind_all_reports_is_one_origin() -> None:
    (point,) = matrix(ALL, (0, WORDS), (1, WORDS), (2, WORDS)).points
    assert (point.status, len(point.origins)) == (Status.ONE_ORIGIN, 1)


def test_points_of_more_reports_come_first() -> None:
    articles = [replace_text("a"), replace_text("b"), replace_text("c")]
    few = group(statement(articles, 0, "Fog hid the port"), statement(articles, 1, "Fog hid the port"))
    many = group(*(statement(articles, n, WORDS) for n in range(3)))
    found = make_matrix(articles, [few, many], origin_finder(articles), Verdicts(()))
    assert [(point.id, len(point.articles)) for point in found.points] == [("p1", 3), ("p2", 2)]
    assert found.groups == (many, few)


def replace_text(identity: str) -> AnnotatedArticle:
    return article(identity, f"Fog hid the port. {WORDS}.")


def test_the_plainest_wording_says_what_the_others_say_and_little_besides() -> None:
    long = f"{WORDS} near a lighthouse beside an old quarry where painters gathered"
    articles = [article("a", f"{long}."), article("b", f"{WORDS}."), article("c", f"{WORDS} there.")]
    (point,) = matrix(articles, (0, long), (1, WORDS), (2, f"{WORDS} there")).points
    assert point.wording == at(articles[1], WORDS)


NAMES = {"credit:0": "police", "text:a": "The A", "text:b": "The B"}


def conflict(point: str, *sides: tuple[str, ...], severity: Severity = Severity.HIGH, **more: object) -> Conflict:
    """Build a conflict of figures whose sides are the articles named."""
    made = Conflict(
        "x1",
        ConflictKind.FIGURE,
        Saying(Says.HOW_MANY, ("", "", "")),
        tuple(Side(str(n), ids, tuple(Evidence(i, 0, 3) for i in ids)) for n, ids in enumerate(sides)),
        Relation.CONTRADICTION,
        severity,
        Saying(Says.VAGUER),
        points=(point,),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def settled(*conflicts: Conflict) -> Point:
    articles = [article(i, f"{WORDS}.", outlet=f"The {i.upper()}") for i in "abc"] + [SILENT]
    found = matrix(articles, (0, WORDS), (1, WORDS), (2, WORDS))
    (point,) = with_conflicts(found.points, conflicts, NAMES | {"text:c": "The C"})
    return point


@pytest.mark.parametrize("severity", [Severity.HIGH, Severity.MEDIUM])
def test_a_grave_conflict_contests_its_point(severity: Severity) -> None:
    assert settled(conflict("p1", ("a",), ("b",), severity=severity)).status is Status.CONTESTED


def test_a_light_conflict_contests_nothing() -> None:
    assert settled(conflict("p1", ("a",), ("b",), severity=Severity.LOW)).status is Status.ONE_ORIGIN


def test_a_conflict_of_another_point_contests_nothing() -> None:
    assert settled(conflict("p2", ("a",), ("b",))).status is Status.ONE_ORIGIN


def test_the_lesser_side_gives_another_value() -> None:
    found = marks(settled(conflict("p1", ("a",), ("b", "c"))))
    assert found == {"a": Mark.OTHER_VALUE, "b": Mark.STATES, "c": Mark.STATES, "d": Mark.SILENT}


def test_a_silent_report_stays_silent() -> None:
    assert marks(settled(conflict("p1", ("a", "b"), ("d",))))["d"] is Mark.SILENT


def test_a_conflict_of_credit_gives_no_other_value() -> None:
    found = settled(conflict("p1", ("a",), ("b", "c"), kind=ConflictKind.ATTRIBUTION))
    assert Mark.OTHER_VALUE not in marks(found).values()


def test_support_of_reports_that_name_nobody() -> None:
    assert words_of(settled().support) == "3 reports, not shown to be independent"


def test_a_body_that_one_report_alone_names_is_not_named_for_both() -> None:
    found = matrix(ALL, (0, WORDS), (1, WORDS))
    (point,) = with_conflicts(found.points, [], NAMES)
    assert words_of(point.support) == "2 reports, not shown to be independent"
