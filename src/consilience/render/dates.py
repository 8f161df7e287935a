"""TIMEX3 values and ISO dates as a reader writes them: "2024-02" is "February 2024"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from consilience.text.timex import Grain, TimeValue
from consilience.words.calendar import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

#: TIMEX3's parts of the day and of the year (TimeML 1.2.1, section 2.3)
PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

_DURATION = re.compile(r"P(T)?(\d+(?:\.\d+)?)([YMWDHS])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def moment_of(value: str) -> datetime | None:
    """Return an ISO 8601 date or time as a moment in UTC; None for what is none.

    A date is the beginning of its day; a time without an offset is taken as UTC.
    """
    try:
        if _DAY.fullmatch(value):
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        found = datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def readable(value: str) -> str:
    """Return a date or time value in words; what is no calendar value comes back as it is."""
    read = TimeValue.parse(value)
    if read is None:
        return _duration(value)
    if read.month is not None:
        if not 1 <= read.month <= 12:
            return value
        day = "" if read.day is None else f"{read.day} "
        named = f"{day}{MONTH_NAMES[read.month - 1]} {read.year:04}"
        return f"{named}, {_clock(read.clock)}" if read.clock else named
    return _vaguer(read)


def _vaguer(read: TimeValue) -> str:
    """Return a week, a part of a year, a year or a decade in words."""
    year = f"{read.year:04}"
    words = {
        Grain.WEEK: f"{'weekend of week' if read.weekend else 'week'} {read.week} of {year}",
        Grain.SEASON: f"{SEASONS.get(read.part, '')} {year}",
        Grain.QUARTER: f"quarter {read.part} of {year}",
        Grain.HALF: f"half {read.part} of {year}",
        Grain.DECADE: f"{year}s",
    }
    return words.get(read.grain, year)


def _duration(value: str) -> str:
    match = _DURATION.fullmatch(value)
    if not match:
        return value
    number = match[2]
    unit = UNITS.get((match[1] or "") + match[3], "")
    if not unit:
        return value
    return f"{number} {unit if number == '1' else unit + 's'}"


def _clock(clock: str) -> str:
    if clock in PARTS:
        return PARTS[clock]
    match = _CLOCK.fullmatch(clock)
    return f"{match[1]}:{match[2]}" if match else clock


def short_day(value: str) -> str:
    """Return the day of a date or date-time as "30 Apr", "" where it has none."""
    read = TimeValue.parse(value)
    if read is None or not read.month or not read.day or read.month > 12:
        return ""
    return f"{read.day} {MONTH_NAMES[read.month - 1][:3]}"


def day_of(value: str) -> str:
    """Return the calendar day of a date or date-time, "" where it has none."""
    read = TimeValue.parse(value)
    return f"{read.year:04}-{read.month:02}-{read.day:02}" if read and read.month and read.day else ""


def span_of(values: Iterable[str]) -> str:
    """Return the days from the first to the last of the values ("12–13 March 2024"), "" where none has a day."""
    days = sorted(day for value in values if (day := day_of(value)))
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return readable(first)
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{readable(last)}"
    if first[:4] == last[:4]:
        return f"{readable(first)[:-5]} – {readable(last)}"
    return f"{readable(first)} – {readable(last)}"
