"""Readings tied to the calendar: with a date of publication, without one, and by what the text said before."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from consilience.annotate.times.parts import Season
from consilience.annotate.times.readings import (
    CalendarDay,
    CalendarUnit,
    Context,
    Distance,
    Holiday,
    Reading,
    Tense,
    duration_value,
)
from consilience.annotate.times.weeks import Weekday

#: a Wednesday
TODAY = date(2024, 5, 15)


def value(reading: Reading, **known: object) -> str:
    return reading.resolve(Context(**{"reference": TODAY, **known})).value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reading", "known", "expected"),
    [
        (CalendarDay(10, shift="same", of_year=True), {"year": 2019}, "2019-10"),
        (CalendarDay(10, shift="last", of_year=True), {}, "2023-10"),
        (CalendarDay(3, shift="next"), {}, "2025-03"),
        (CalendarDay(8, shift="next"), {}, "2024-08"),
        (CalendarDay(5, 15, shift="last"), {}, "2023-05-15"),
        (CalendarDay(7, 14), {"years": {(7, 14): 2016}}, "2016-07-14"),
        (CalendarDay(2, 30, 2024), {}, ""),
        (Weekday(4, "following"), {"day": date(2024, 5, 4)}, "2024-05-10"),
        (Weekday(4, "following"), {}, "2024-05-17"),
        (CalendarUnit("year", 1, anaphoric=True), {"year": 2019}, "2020"),
        (CalendarUnit("month", 1, anaphoric=True), {"year": 2019, "value": "2019-12"}, "2020-01"),
        (CalendarUnit("month", 1, anaphoric=True), {"year": 2019, "value": "2019"}, ""),
        (Distance(2, "year", 1, anaphoric=True), {"year": 2019}, "2021"),
        (Distance(2, "day", 1, anaphoric=True), {"year": 2019}, ""),
        (Distance(30, "hour", -1), {"moment": datetime(2024, 5, 15, 4)}, "2024-05-13"),
        (Season("SU"), {"tense": Tense.FUTURE}, "2024-SU"),
        (Season("SP", shift="next"), {}, "2025-SP"),
        (Season("SP", shift="last"), {}, "2023-SP"),
        (Holiday("christmas", year=1200), {}, ""),
        (Holiday("christmas", year=2023, week=True), {}, "2023-W52"),
    ],
)
def test_a_reading_is_tied_to_what_is_known(reading: Reading, known: dict[str, object], expected: str) -> None:
    assert value(reading, **known) == expected


@pytest.mark.parametrize(
    ("reading", "known", "expected"),
    [
        (CalendarDay(7, 14), {}, ""),
        (CalendarDay(7, 14), {"years": {(7, 14): 2016}}, "2016-07-14"),
        (CalendarDay(7), {"years": {(7, 14): 2016}}, ""),
        (Weekday(4), {}, ""),
        (CalendarUnit("year"), {}, "PRESENT_REF"),
        (CalendarUnit("year", -1), {}, ""),
        (Distance(None, "year", -1), {}, "PAST_REF"),
        (Distance(3, "day", -1), {}, ""),
        (Season("SU"), {}, ""),
        (Holiday("christmas"), {}, ""),
    ],
)
def test_without_a_date_of_publication(reading: Reading, known: dict[str, object], expected: str) -> None:
    assert value(reading, reference=None, **known) == expected


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (2, "weekend", "P2WE"),
        (None, "weekend", "PXWE"),
        (None, "hour", "PTXH"),
        (1.5, "hour", "PT1H30M"),
        (0.5, "hour", "PT30M"),
        (2.5, "year", "P30M"),
        (3, "day", "P3D"),
    ],
)
def test_a_length_is_a_duration(count: float | None, unit: str, expected: str) -> None:
    assert duration_value(count, unit) == expected
