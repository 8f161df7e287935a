"""TIMEX3 values and ISO dates as a reader writes them: "2024-02" is "February 2024".

A time that names its offset is written in UTC, and says so: reports of several zones are compared, and a list must
follow one clock. A time without an offset is written as the report has it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from consilience.text.timex import Grain, TimeValue
from consilience.words.calendar import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

#: TIMEX3's parts of the day and of the year (TimeML 1.2.1, section 2.3)
PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
UNITS |= {"DE": "decade", "C": "century", "CE": "century"}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
#: references that name no stretch of the calendar (TimeML 1.2.1)
_REFERENCES = {"PAST_REF": "some time in the past", "PRESENT_REF": "now", "FUTURE_REF": "some time in the future"}
#: what TIMEX3 says of a value beside it, as it stands before the value
_MODIFIERS = {
    "START": "the beginning of",
    "MID": "the middle of",
    "END": "the end of",
    "APPROX": "about",
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "up to",
    "ON_OR_AFTER": "from",
    "LESS_THAN": "less than",
    "MORE_THAN": "more than",
    "EQUAL_OR_LESS": "at most",
    "EQUAL_OR_MORE": "at least",
}
_DURATION = re.compile(r"P(T)?(\d+(?:\.\d+)?|X)([YMWDHSC]|DE|CE)")
_HOURS = re.compile(r"PT(\d+)H(\d+)M")
_OFFSET = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$")
#: records that know only the day write midnight
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
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
    read = TimeValue.parse(in_utc(value))
    if read is None:
        return _REFERENCES.get(value) or _duration(value)
    if read.month is not None:
        if not 1 <= read.month <= 12:
            return value
        day = "" if read.day is None else f"{read.day} "
        named = f"{day}{MONTH_NAMES[read.month - 1]} {read.year:04}"
        return f"{named}, {_clock(read.clock)}" if read.clock else named
    return _vaguer(read)


def modified(value: str, mod: str | None) -> str:
    """Return a value in words with what TIMEX3 says beside it: "the beginning of June 2017"."""
    words = readable(value)
    return f"{_MODIFIERS[mod]} {words}" if mod in _MODIFIERS else words


def in_utc(value: str) -> str:
    """Return a date-time that names its offset as that of UTC, midnight as its day, anything else as it is.

    >>> in_utc("2024-03-13T00:20:00+01:00")
    '2024-03-12T23:20:00Z'
    """
    value = _MIDNIGHT.sub("", value)
    if not _OFFSET.search(value):
        return value
    try:
        return datetime.fromisoformat(value).astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError):
        return value


def _vaguer(read: TimeValue) -> str:
    """Return a week, a part of a year, a year or a decade in words."""
    year = f"{read.year:04}"
    if read.grain is Grain.WEEK:
        return _week(read)
    part = _ORDINALS.get(read.part, read.part)
    words = {
        Grain.SEASON: f"{SEASONS.get(read.part, '')} {year}",
        Grain.QUARTER: f"the {part} quarter of {year}",
        Grain.HALF: f"the {part} half of {year}",
        Grain.DECADE: f"the {year}s",
    }
    return words.get(read.grain, year)


def _week(read: TimeValue) -> str:
    """Return a week by its Monday, a weekend by its Saturday."""
    if read.days is None:
        return f"{'a weekend' if read.weekend else 'a week'} of {read.year:04}"
    first = read.days[0] + timedelta(days=5 if read.weekend else 0)
    return f"the {'weekend' if read.weekend else 'week'} of {readable(first.isoformat())}"


def _duration(value: str) -> str:
    if hours := _HOURS.fullmatch(value):
        return f"{_duration(f'PT{hours[1]}H')} {_duration(f'PT{hours[2]}M')}"
    match = _DURATION.fullmatch(value)
    if not match:
        return value
    number = match[2]
    unit = UNITS.get((match[1] or "") + match[3], "")
    if not unit:
        return value
    several = "centuries" if unit == "century" else f"{unit}s"
    # X is TIMEX3's number that is not told: "for years"
    return f"some {several}" if number == "X" else f"{number} {unit if number == '1' else several}"


def _clock(clock: str) -> str:
    if clock in PARTS:
        return PARTS[clock]
    match = _CLOCK.fullmatch(clock)
    if not match:
        return clock
    return f"{match[1]}:{match[2]}{' UTC' if match[3] == 'Z' else ''}"


def short_day(value: str) -> str:
    """Return the day of a date or date-time as "30 Apr", "" where it has none."""
    read = TimeValue.parse(in_utc(value))
    if read is None or not read.month or not read.day or read.month > 12:
        return ""
    return f"{read.day} {MONTH_NAMES[read.month - 1][:3]}"


def day_of(value: str) -> str:
    """Return the calendar day of a date or date-time, "" where it has none."""
    read = TimeValue.parse(in_utc(value))
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
