"""TIMEX3 values as stretches of days, for comparing them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from consilience.text.timex import Grain, TimeValue

if TYPE_CHECKING:
    from datetime import date

#: what is exact enough to be held against another date
_EXACT = frozenset({Grain.TIME, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR})


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends in it."""

    first: date
    last: date


@lru_cache(maxsize=4096)
def days_of(value: str) -> Days | None:
    """Return the days that a TIMEX3 value of a year, month, week, day or time covers, or None for any other value."""
    read = TimeValue.parse(value)
    if read is None or read.grain not in _EXACT or read.weekend or read.days is None:
        return None
    return Days(*read.days)
