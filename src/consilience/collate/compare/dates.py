"""TIMEX3 values as stretches of days, for comparing them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from consilience.text.dateline import in_dateline
from consilience.text.timex import Grain, TimeValue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from consilience.types import AnnotatedArticle, Evidence, TimeExpression

#: what is exact enough to be held against another date
_EXACT = frozenset({Grain.TIME, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR})


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends in it."""

    first: date
    last: date


def told_times(article: AnnotatedArticle, place: Evidence | None = None) -> Iterator[TimeExpression]:
    """Yield the times that date what a report tells, of all of it or of those that begin at a place.

    When it was written, as its dateline says, dates nothing that it tells.
    """
    for time in article.times:
        at_place = place is None or place.start <= time.start < place.end
        if at_place and not in_dateline(article.text, time.start):
            yield time


@lru_cache(maxsize=4096)
def days_of(value: str) -> Days | None:
    """Return the days that a TIMEX3 value of a year, month, week, day or time covers, or None for any other value."""
    read = TimeValue.parse(value)
    if read is None or read.grain not in _EXACT or read.weekend or read.days is None:
        return None
    return Days(*read.days)
