"""Dates and times that reports bear and users name, as moments that can be compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import UsageError
from consilience.library.moments import moment_of, now, read_moment, written

PRESENT = "2024-05-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("value", "begins", "ends"),
    [
        ("2024-05-01", "2024-05-01T00:00:00+00:00", "2024-05-01T23:59:59+00:00"),
        (date(2024, 2, 29), "2024-02-29T00:00:00+00:00", "2024-02-29T23:59:59+00:00"),
        ("2024-02", "2024-02-01T00:00:00+00:00", "2024-02-29T23:59:59+00:00"),
        ("2024-12", "2024-12-01T00:00:00+00:00", "2024-12-31T23:59:59+00:00"),
        (" 2024 ", "2024-01-01T00:00:00+00:00", "2024-12-31T23:59:59+00:00"),
    ],
)
def test_a_stretch_of_days_is_its_beginning_or_its_last_second(value: str | date, begins: str, ends: str) -> None:
    assert read_moment(value) == begins
    assert read_moment(value, end=True) == ends


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:00+00:00"),
        ("2024-05-01T10:00:00", "2024-05-01T10:00:00+00:00"),
        (datetime(2024, 5, 1, 10, tzinfo=timezone(timedelta(hours=-5))), "2024-05-01T15:00:00+00:00"),
        (datetime(2024, 5, 1, 10, 0, 0, 999), "2024-05-01T10:00:00+00:00"),
        ("6h", "2024-05-01T06:00:00+00:00"),
        ("7d", "2024-04-24T12:00:00+00:00"),
        ("2 W", "2024-04-17T12:00:00+00:00"),
        ("1m", "2024-04-01T12:00:00+00:00"),
        ("1y", "2023-05-02T12:00:00+00:00"),
    ],
)
def test_a_time_is_itself_at_whatever_end(value: str | datetime, moment: str) -> None:
    assert read_moment(value, present=PRESENT) == read_moment(value, present=PRESENT, end=True) == moment


@pytest.mark.parametrize("value", ["", "soon", "2024-02-30", "2024-13", "0000", "9999-12", "99999y", "24-5-1"])
def test_what_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="is no date or time"):
        read_moment(value, present=PRESENT)


def test_ago_counts_from_now() -> None:
    assert read_moment("1h") < now() <= written(datetime.now(UTC))


@pytest.mark.parametrize("value", ["2024-02-30", "yesterday", "", "2024-05-01T25:00"])
def test_a_report_without_a_right_date_has_no_moment(value: str) -> None:
    assert moment_of(value) == ""


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_zone_beyond_the_first_or_the_last_day_changes_nothing(value: str) -> None:
    assert moment_of(value) == f"{value[:19]}+00:00"


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_moments_are_ordered_as_texts(first: datetime, second: datetime) -> None:
    first, second = first.replace(microsecond=0), second.replace(microsecond=0)
    assert (written(first) < written(second)) is (first < second)
