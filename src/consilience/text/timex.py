"""Values of time expressions (TIMEX3 in TimeML 1.2.1, ISO 24617-1) as dates: the one place that reads them.

Records keep a value as the string that the standard writes; whoever asks what it means asks ``TimeValue.parse``.
Durations, sets and references ("P2D", "PAST_REF") name no stretch of the calendar and have no ``TimeValue``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>.*))?)?"
    r"|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-(?P<season>SP|SU|FA|WI)"
    r"|-Q(?P<quarter>\d)"
    r"|-H(?P<half>\d))?"
)
_DECADE = re.compile(r"\d{3}")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d)?")
#: what stands before the number of a part of the year
_LETTERS = {"quarter": "Q", "half": "H"}
#: season -> the month in which it begins; a winter is that of the year's end
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Grain(StrEnum):
    """How exact a value is, the most exact first."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A stretch of the calendar, as exact as the text gives it; its parts may name no real date ("2024-02-31")."""

    #: of a decade its first
    year: int
    grain: Grain
    #: 1 to 12 where the value is right; None where it gives none
    month: int | None = None
    day: int | None = None
    #: number of the week (ISO 8601), or None
    week: int | None = None
    #: True for the weekend of that week
    weekend: bool = False
    #: "SP", "SU", "FA", "WI" of a season, the number of a quarter or half; else ""
    part: str = ""
    #: what stands after the T: a time of day, with an offset or not, or a part of the day as "NI"; else ""
    clock: str = ""

    @staticmethod
    def parse(text: str) -> TimeValue | None:
        """Return the value that a string writes, None where it names no stretch of the calendar."""
        return _parsed(text)

    def __str__(self) -> str:
        """Return the value as TIMEX3 writes it."""
        year = f"{self.year:04}"
        if self.grain is Grain.DECADE:
            return year[:3]
        if self.grain is Grain.WEEK:
            return f"{year}-W{self.week:02}{'-WE' if self.weekend else ''}"
        if self.part:
            return f"{year}-{_LETTERS.get(self.grain, '')}{self.part}"
        parts = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{year}{parts}{'T' if self.grain is Grain.TIME else ''}{self.clock}"

    @property
    def date(self) -> dt.date | None:
        """The calendar day of a day or time; None for anything vaguer and for a day that is none."""
        if self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def minutes(self) -> int | None:
        """Minutes since midnight of a time of day without an offset, else None."""
        match = _CLOCK.fullmatch(self.clock)
        return 60 * int(match[1]) + int(match[2]) if match else None

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day that it covers; None where it names no real date."""
        try:
            if self.grain is Grain.WEEK:
                first = dt.date.fromisocalendar(self.year, self.week or 0, 1)
                return first, first + dt.timedelta(days=6)
            if self.day is not None:
                first = dt.date(self.year, self.month or 0, self.day)
                return first, first
            month, months = self._months()
            after = self.year * 12 + month - 1 + months
            end = dt.date(after // 12, after % 12 + 1, 1)
            return dt.date(self.year, month, 1), end - dt.timedelta(days=1)
        except (ValueError, OverflowError):
            return None

    def _months(self) -> tuple[int, int]:
        """Return the first month and how many there are."""
        if self.grain is Grain.SEASON:
            return _SEASONS[self.part], 3
        if self.grain is Grain.QUARTER:
            return (3 * int(self.part) - 2, 3) if self.part in "1234" else (0, 0)
        if self.grain is Grain.HALF:
            return (6 * int(self.part) - 5, 6) if self.part in "12" else (0, 0)
        if self.grain is Grain.DECADE:
            return 1, 120
        return (1, 12) if self.month is None else (self.month, 1)

    def contains(self, other: TimeValue) -> bool:
        """Tell whether every day of ``other`` is one of this value's."""
        own, others = self.days, other.days
        return own is not None and others is not None and own[0] <= others[0] and others[1] <= own[1]


@lru_cache(maxsize=4096)
def _parsed(text: str) -> TimeValue | None:
    if _DECADE.fullmatch(text):
        return TimeValue(int(text) * 10, Grain.DECADE)
    match = _VALUE.fullmatch(text)
    if not match:
        return None
    year = int(match["year"])
    if match["week"]:
        return TimeValue(year, Grain.WEEK, week=int(match["week"]), weekend=match["weekend"] is not None)
    for name, grain in (("season", Grain.SEASON), ("quarter", Grain.QUARTER), ("half", Grain.HALF)):
        if match[name]:
            return TimeValue(year, grain, part=match[name])
    if not match["month"]:
        return TimeValue(year, Grain.YEAR)
    month = int(match["month"])
    if not match["day"]:
        return TimeValue(year, Grain.MONTH, month)
    grain = Grain.DAY if match["clock"] is None else Grain.TIME
    return TimeValue(year, grain, month, int(match["day"]), clock=match["clock"] or "")
