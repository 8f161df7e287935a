"""Values of time expressions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.timex import Grain, TimeValue

RIGHT = [
    ("2024-04-30", Grain.DAY, date(2024, 4, 30), date(2024, 4, 30)),
    ("2017-12-27T05:10", Grain.TIME, date(2017, 12, 27), date(2017, 12, 27)),
    ("2017-12-27TNI", Grain.TIME, date(2017, 12, 27), date(2017, 12, 27)),
    ("2024-02", Grain.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
    ("2024-W01", Grain.WEEK, date(2024, 1, 1), date(2024, 1, 7)),
    ("2024-W01-WE", Grain.WEEK, date(2024, 1, 1), date(2024, 1, 7)),
    ("2024-WI", Grain.SEASON, date(2024, 12, 1), date(2025, 2, 28)),
    ("2024-Q2", Grain.QUARTER, date(2024, 4, 1), date(2024, 6, 30)),
    ("2024-H2", Grain.HALF, date(2024, 7, 1), date(2024, 12, 31)),
    ("2024", Grain.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
    ("199", Grain.DECADE, date(1990, 1, 1), date(1999, 12, 31)),
]


@pytest.mark.parametrize(("text", "grain", "first", "last"), RIGHT)
def test_a_value_covers_its_days_and_is_written_as_read(text: str, grain: Grain, first: date, last: date) -> None:
    value = TimeValue.parse(text)
    assert value is not None
    assert (value.grain, value.days, str(value)) == (grain, (first, last), text)


@pytest.mark.parametrize("text", ["", "P2D", "PAST_REF", "XXXX-WXX-1", "2024-4-3", "19", "2024-02-03 08:00"])
def test_what_names_no_stretch_of_the_calendar_has_no_value(text: str) -> None:
    assert TimeValue.parse(text) is None


@pytest.mark.parametrize("text", ["2024-02-31", "2024-13", "2024-W54", "2024-Q5", "2024-H3", "0000"])
def test_a_date_that_is_none_covers_no_day(text: str) -> None:
    value = TimeValue.parse(text)
    assert value is not None
    assert value.days is None
    assert value.date is None


def test_minutes_are_those_of_a_clock_and_not_of_a_part_of_the_day() -> None:
    clock, night = TimeValue.parse("2024-02-03T08:05"), TimeValue.parse("2024-02-03TNI")
    assert clock is not None
    assert night is not None
    assert clock.minutes == 485
    assert night.minutes is None


def test_a_vaguer_value_contains_what_lies_in_it() -> None:
    month, day, year = (TimeValue.parse(text) for text in ("2024-02", "2024-02-03T08:05", "2023"))
    assert month is not None
    assert day is not None
    assert year is not None
    assert month.contains(day)
    assert not day.contains(month)
    assert not year.contains(day)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    value = TimeValue.parse(day.isoformat())
    assert value is not None
    assert value.date == day
    assert str(value) == day.isoformat()
