"""TIMEX3 values and ISO dates as a reader writes them: "2024-02" is "February 2024"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.words.calendar import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

#: TIMEX3's parts of the day and of the year (TimeML 1.2.1, section 2.3)
PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?")
_VALUE = re.compile(r"(?<![\w.-])\d{4}-(?:W\d\d|\d\d(?:-\d\d(?:T(?:\d\d:\d\d(?::\d\d)?|[A-Z]{2}))?)?)(?![\w-])")
_DURATION = re.compile(r"P(T)?(\d+(?:\.\d+)?)([YMWDHS])")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def readable(value: str) -> str:
    """Return a date or time value in words; what is no calendar value comes back as it is."""
    if match := _DAY.fullmatch(value):
        year, month, day, clock = match.groups()
        if 1 <= int(month) <= 12:
            named = f"{int(day)} {MONTH_NAMES[int(month) - 1]} {year}"
            return f"{named}, {_clock(clock)}" if clock else named
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = match.groups()
        return f"{MONTH_NAMES[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else value
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        year, week, weekend = match.groups()
        return f"{'weekend of week' if weekend else 'week'} {int(week)} of {year}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{SEASONS[match[2]]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return f"{'quarter' if match[2] == 'Q' else 'half'} {match[3]} of {match[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0s"
    return _duration(value)


def in_words(text: str) -> str:
    """Return a text of ours with the date and time values in it in words."""
    return _VALUE.sub(lambda match: readable(match.group()), text)


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


def day_of(value: str) -> str:
    """Return the calendar day of a date or date-time, "" where it has none."""
    return value[:10] if _DAY.fullmatch(value) else ""


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
