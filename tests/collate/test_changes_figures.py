from __future__ import annotations

import pytest

from builders_changes import toll_account, toll_report
from consilience.collate.changes.figures import is_later
from consilience.collate.changes.find import find_changes
from consilience.render.words.say import words_of
from consilience.types import AnnotatedArticle, Bound, ChangeKind, Relation

EXACT, LEAST, ABOUT, NEARLY = Bound.EXACTLY, Bound.AT_LEAST, Bound.ABOUT, Bound.NEARLY


def report(identity: str, words: str, value: float, day: str, bound: Bound = EXACT, **more: object) -> AnnotatedArticle:
    return toll_report(identity, f"The flood killed {words} people in Halm.", day, (words, value, bound), **more)  # type: ignore[arg-type]


def told(first: AnnotatedArticle, second: AnnotatedArticle, relation: Relation | None) -> list[tuple[str, str]]:
    before = toll_account(first)
    changes = find_changes(before, toll_account(first, second, relation=relation), at="x")
    return [(c.kind.value, words_of(c.text)) for c in changes if c.kind is not ChangeKind.NEW_REPORT]


REVISED = "figure revised"


def test_a_later_higher_count_is_a_revision() -> None:
    found = told(
        report("afp", "at least 34,488", 34488, "2024-04-29", LEAST, source="the health ministry"),
        report("bbc", "34,535", 34535, "2024-04-30", LEAST, source="the health ministry"),
        Relation.UPDATE,
    )
    assert found == [(REVISED, "toll in Halm: at least 34,488 -> 34,535 (BBC, 30 Apr)")]


def test_the_same_source_may_correct_its_count_downwards() -> None:
    found = told(
        report("afp", "90", 90, "2024-04-29", source="the ministry"),
        report("bbc", "77", 77, "2024-04-30", source="the ministry"),
        Relation.CONTRADICTION,
    )
    assert found == [(REVISED, "toll in Halm: 90 -> 77 (BBC, 30 Apr)")]


def test_fewer_are_missing_as_time_goes_on() -> None:
    first = report("afp", "17", 17, "2024-04-29", source="the ministry", state="miss")
    second = report("bbc", "twelve", 12, "2024-04-30", source="police", state="miss")
    [(kind, text)] = told(first, second, Relation.UPDATE)
    assert (kind, text.partition(": ")[2]) == (REVISED, "17 -> twelve (BBC, 30 Apr)")


def test_another_source_with_a_lower_count_is_a_conflict() -> None:
    [(kind, text)] = told(
        report("afp", "90", 90, "2024-04-29", source="the ministry"),
        report("bbc", "77", 77, "2024-04-30", source="police"),
        Relation.CONTRADICTION,
    )
    assert kind == "new conflict"
    assert text == "How many were killed in Halm? “77” (BBC) / “90” (AFP): contradiction"


def test_two_counts_of_one_day_are_a_conflict() -> None:
    [(kind, _)] = told(
        report("afp", "70", 70, "2024-04-30", source="the ministry"),
        report("bbc", "84", 84, "2024-04-30", source="the ministry"),
        Relation.CONTRADICTION,
    )
    assert kind == "new conflict"


def test_hours_of_one_day_part_counts() -> None:
    assert told(
        report("afp", "70", 70, "2024-04-30T08:00:00Z"),
        report("bbc", "84", 84, "2024-04-30T15:00:00Z"),
        Relation.UPDATE,
    ) == [(REVISED, "toll in Halm: 70 -> 84 (BBC, 30 Apr)")]


def test_an_exact_count_after_a_vague_one_is_a_revision() -> None:
    assert told(
        report("afp", "dozens", 24, "2024-04-29", LEAST, vague=True),
        report("bbc", "84", 84, "2024-04-30"),
        None,
    ) == [(REVISED, "toll in Halm: dozens -> 84 (BBC, 30 Apr)")]
    assert told(report("afp", "at least 70", 70, "2024-04-29", LEAST), report("bbc", "84", 84, "2024-04-30"), None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (report("afp", "84", 84, "2024-04-29"), report("bbc", "84", 84, "2024-04-30")),
        (report("afp", "84", 84, "2024-04-29"), report("bbc", "dozens", 24, "2024-04-30", LEAST, vague=True)),
        (report("afp", "84", 84, "2024-04-29"), report("bbc", "more than 80", 80, "2024-04-30", Bound.MORE_THAN)),
        (report("afp", "1,170", 1170, "2024-04-29"), report("bbc", "about 1,200", 1200, "2024-04-30", ABOUT)),
        (report("afp", "84", 84, "2024-04-29", counted="man"), report("bbc", "90", 90, "2024-04-30", counted="house")),
    ],
)
def test_no_revision(first: AnnotatedArticle, second: AnnotatedArticle) -> None:
    assert told(first, second, None) == []


def test_nearly_is_no_rounding_of_more() -> None:
    assert told(
        report("afp", "nearly 80", 80, "2024-04-29", NEARLY), report("bbc", "84", 84, "2024-04-30"), Relation.ROUNDING
    ) == [(REVISED, "toll in Halm: nearly 80 -> 84 (BBC, 30 Apr)")]


def test_a_late_report_with_an_older_count_revises_nothing() -> None:
    [(kind, _)] = told(
        report("afp", "84", 84, "2024-04-30", source="the ministry"),
        report("bbc", "70", 70, "2024-04-29", source="the ministry"),
        Relation.UPDATE,
    )
    assert kind == "new conflict"


def test_a_rewritten_report_revises_its_own_count() -> None:
    old = report("afp", "70", 70, "2024-04-30", source="the ministry")
    new = report("afp@2", "84", 84, "2024-04-30", source="the ministry")
    changes = find_changes(toll_account(old), toll_account(new), at="x")
    assert [(c.kind, words_of(c.text)) for c in changes] == [
        (
            ChangeKind.REWRITTEN,
            "AFP, 30 Apr: 1 sentence new, 1 sentence gone; new: “The flood killed 84 people in Halm.”",
        ),
        (ChangeKind.FIGURE_REVISED, "toll: 70 -> 84 (AFP, 30 Apr)"),
    ]
    assert old.text[changes[1].before[0].start : changes[1].before[0].end] == "70"


def test_a_rewritten_report_among_others_is_told_once() -> None:
    other = report("bbc", "70", 70, "2024-04-30", source="the ministry")
    old = report("afp", "70", 70, "2024-04-30", source="the ministry")
    new = report("afp@2", "84", 84, "2024-04-30", source="the ministry")
    before, after = toll_account(old, other), toll_account(new, other, relation=Relation.CONTRADICTION)
    found = [words_of(c.text) for c in find_changes(before, after, at="x") if c.kind is not ChangeKind.REWRITTEN]
    assert found == ["toll in Halm: 70 -> 84 (AFP, 30 Apr)"]


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ("2024-04-29", "2024-04-30", True),
        ("2024-04-30", "2024-04-30", False),
        ("2024-04-30", "2024-04-30T12:00:00", False),
        ("2024-04-30T10:00:00", "2024-04-30T12:00:00", True),
        ("2024-04-30T10:00:00+02:00", "2024-04-30T09:00:00+00:00", True),
        ("2024-04-30T10:00:00+02:00", "2024-04-30T09:00:00", False),
        ("2024-04", "2024-05-01", True),
        ("", "2024-05-01", False),
        ("2024-W18", "2024-04-30", False),
    ],
)
def test_later(first: str, second: str, later: bool) -> None:
    assert is_later(first, second) is later
