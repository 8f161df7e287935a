"""Into which steps the change log of a long story falls, and which moments its entries bear."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builders_reports import ours
from consilience.library.accounts import EVERY_MOMENT, _dated, _steps
from consilience.store.stories import Member
from consilience.types import Change, ChangeKind

TIMES = st.lists(st.integers(0, 400), min_size=1, max_size=150).map(sorted)


def member(number: int, hour: int, *, report: int | None = None) -> Member:
    moment = f"2024-05-{1 + hour // 24:02}T{hour % 24:02}:00:00+00:00"
    report = number if report is None else report
    return Member(number, report, f"r{number:03}", 1, "", "", moment, moment, f"{number}")


@given(TIMES)
def test_steps_are_cumulative_and_end_with_all(hours: list[int]) -> None:
    versions = [member(number, hour) for number, hour in enumerate(hours)]
    steps = _steps(versions)
    assert {m.label for m in steps[-1][1]} == {version.label for version in versions}
    for (first, few), (second, more) in pairwise(steps):
        assert first < second
        assert {m.label for m in few} < {m.label for m in more}
    for moment, members in steps:
        assert {m.label for m in members} == {v.label for v in versions if v.moment <= moment}


@given(TIMES)
def test_what_was_a_step_stays_one_as_reports_come(hours: list[int]) -> None:
    versions = [member(number, hour) for number, hour in enumerate(hours)]
    now, later = _steps(versions[: len(versions) // 2]), _steps(versions)
    # the last one is open: what comes at the same moment or soon after belongs to it
    assert later[: len(now) - 1] == now[:-1]


def test_few_versions_are_a_step_each_and_many_are_few_steps() -> None:
    versions = [member(number, number) for number in range(400)]
    assert len(_steps(versions[:EVERY_MOMENT])) == EVERY_MOMENT
    assert len(_steps(versions[:50])) <= EVERY_MOMENT + 8
    assert len(_steps(versions)) <= EVERY_MOMENT + 18


def test_entries_bear_the_moment_of_the_last_new_report_they_speak_of() -> None:
    versions = [member(number, number) for number in range(4)]
    moments = {version.label: version.moment for version in versions}

    def entry(*labels: str) -> Change:
        return Change(at=versions[3].moment, kind=ChangeKind.NEW_POINT, text=ours(""), articles=labels)

    found = _dated([entry("r003"), entry("r000", "r002"), entry("r000"), entry()], versions[:2], moments)
    assert [(change.articles, change.at) for change in found] == [
        (("r000", "r002"), versions[2].moment),
        (("r003",), versions[3].moment),
        (("r000",), versions[3].moment),
        ((), versions[3].moment),
    ]
