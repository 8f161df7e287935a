"""TIMEX3 values as stretches of days that can be held against each other."""

from __future__ import annotations

from datetime import date

import pytest

from consilience.collate.compare.dates import Days, days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-05-01T21:30", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_what_is_exact_is_a_stretch_of_days(value: str, first: date, last: date) -> None:
    assert days_of(value) == Days(first, last)


@pytest.mark.parametrize("value", ["2024-W01-WE", "2024-SU", "2024-Q1", "199", "P2D", "PAST_REF", "2024-02-30", ""])
def test_what_is_vague_or_no_date_is_none(value: str) -> None:
    assert days_of(value) is None
