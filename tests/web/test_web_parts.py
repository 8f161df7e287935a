"""The small parts: moments, search in memory, sparklines, fingerprints of items."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_account import example_account
from builders_reports import ours
from builders_room import EXAMPLE, make_room
from consilience.errors import UsageError
from consilience.render.decided import conflict_fingerprints, point_fingerprint, standing
from consilience.render.html.spark import BINS, binned, spark
from consilience.types import ConflictKind, Decision
from consilience.web.moments import moment_of
from consilience.web.pages import MOST_NUMBER, stable_number


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("", ""),
        ("2024-03-13", "2024-03-13T00:00:00+00:00"),
        ("2024-03-13T10:00:00 01:00", "2024-03-13T09:00:00+00:00"),
        ("2024-03-13t10:00:60z", "2024-03-13T10:00:59+00:00"),
        ("0001-01-01T00:00:00+10:00", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_moments(value: str, moment: str) -> None:
    assert moment_of(value) == moment


def test_a_day_ends_with_its_last_second() -> None:
    assert moment_of("2024-03-13", end=True) == "2024-03-13T23:59:59+00:00"


@given(st.text(max_size=30))
def test_what_is_no_moment_is_refused(text: str) -> None:
    try:
        found = moment_of(text)
    except UsageError:
        return
    assert found == "" or found.endswith("+00:00")


@pytest.mark.parametrize(
    ("query", "found"),
    [("inspection", True), ("INSPECTIONS", True), ("inspection zebra", False), ("nspection", False), ("—", None)],
)
def test_every_word_must_stand_in_a_report(query: str, found: bool | None) -> None:
    room = make_room(example_account())
    if found is None:
        with pytest.raises(UsageError, match="is an empty query"):
            room.search(query, limit=9)
    else:
        assert bool(room.search(query, limit=9)) is found


@given(st.lists(st.datetimes(), max_size=50))
def test_every_report_falls_into_a_bin(moments: list[object]) -> None:
    bins = binned([f"{moment.isoformat()}+00:00" for moment in moments])  # type: ignore[attr-defined]
    assert sum(bins) == len(moments)
    assert len(bins) == (BINS if moments else 0)


def test_a_story_without_dates_has_a_flat_line() -> None:
    assert "no dates" in spark(())


def test_items_are_found_again_by_what_they_are_about() -> None:
    account = example_account()
    names = conflict_fingerprints(account)
    conflicts = [names[found.id] for found in account.conflicts]
    points = [point_fingerprint(found, account) for found in account.points]
    assert len(set(conflicts)) == len(conflicts)
    assert len(set(points)) == len(points)
    renamed = replace(account.conflicts[0], id="x", sides=account.conflicts[0].sides[:1])
    assert conflict_fingerprints(replace(account, conflicts=(renamed,)))["x"] == conflicts[0]


def test_conflicts_that_ask_the_same_are_told_apart_by_their_words() -> None:
    account = example_account()
    first, second = account.conflicts[:2]
    for kind in (ConflictKind.WORDING, ConflictKind.FIGURE):
        alike = [replace(found, kind=kind, question=ours("What were the words?")) for found in (first, second)]
        both = conflict_fingerprints(replace(account, conflicts=tuple(alike)))
        turned = conflict_fingerprints(replace(account, conflicts=tuple(reversed(alike))))
        assert len(set(both.values())) == 2
        assert both == turned
    alone = conflict_fingerprints(replace(account, conflicts=(replace(second, kind=ConflictKind.WORDING),)))
    with_first = replace(first, kind=ConflictKind.WORDING)
    beside = conflict_fingerprints(replace(account, conflicts=(with_first, replace(second, kind=ConflictKind.WORDING))))
    assert alone[second.id] == beside[second.id]


def test_the_newest_decision_stands() -> None:
    def decision(verdict: str, at: str) -> Decision:
        return Decision(story=EXAMPLE, kind="point", fingerprint="f", verdict=verdict, at=at)

    first, second = decision("checked", "1"), decision("checked", "2")
    assert standing([first, second]) == {("point", "f"): second}
    assert standing([first, decision("open", "3")]) == {}


@given(st.text())
def test_numbers_of_reports(identity: str) -> None:
    assert 0 <= stable_number(identity) == stable_number(identity) < MOST_NUMBER
