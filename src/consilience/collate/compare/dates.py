"""TIMEX3 values as stretches of days and minutes, for comparing them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|-W(?P<week>\d\d))?")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d)(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends in it."""

    first: date
    last: date


@lru_cache(maxsize=4096)
def days_of(value: str) -> Days | None:
    """Return the days that a TIMEX3 value of a year, month, week, day or time covers, or None for any other value."""
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            first = date.fromisocalendar(year, int(match["week"]), 1)
            return Days(first, first + timedelta(days=6))
        first = date(year, int(match["month"] or 1), int(match["day"] or 1))
        if match["day"]:
            return Days(first, first)
        months = year * 12 + (int(match["month"]) if match["month"] else 12)
        return Days(first, date(months // 12, months % 12 + 1, 1) - timedelta(days=1))
    except (ValueError, OverflowError):
        return None


def minutes_of(value: str) -> int | None:
    """Return the minutes since midnight that a TIMEX3 value of a clock time gives, or None."""
    match = _CLOCK.fullmatch(value)
    return 60 * int(match[1]) + int(match[2]) if match else None
