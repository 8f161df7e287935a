"""Dates and times as reports and users write them, as moments that can be compared."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from consilience.errors import UsageError
from consilience.text.lookup import lookup_form

_AGO = re.compile(r"(\d{1,5})\s*([hdwmy])", re.IGNORECASE)
#: a month and a year are taken as so many days
_UNITS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def now() -> str:
    """Return the present moment."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """Return a moment in the form in which all are compared: UTC, to the second."""
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        # in the first or the last hours that there are
        moment = moment.replace(tzinfo=UTC)
    return moment.replace(microsecond=0).isoformat()


def moment_of(value: str) -> str:
    """Return the moment of an ISO 8601 date or time; "" for what is none.

    A date is the beginning of its day; a time without an offset is taken as UTC.
    """
    try:
        if _DAY.fullmatch(value):
            return written(datetime.combine(date.fromisoformat(value), time(), UTC))
        found = datetime.fromisoformat(value)
        return written(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""


def read_moment(value: str | date | datetime, *, end: bool = False, present: str | None = None) -> str:
    """Return the moment that a user names: "2024-05-01", "2024-05", an ISO time, "7d" (ago), a date or datetime.

    With ``end`` a day, month or year stands for its last second, as in "as it stood on 1 May". Units of time ago are
    h, d, w, m (30 days) and y (365 days). Raises UsageError for anything else.
    """
    if isinstance(value, datetime):
        return written(value if value.tzinfo else value.replace(tzinfo=UTC))
    text = value.isoformat() if isinstance(value, date) else value.strip()
    try:
        if ago := _AGO.fullmatch(text):
            back = timedelta(days=int(ago[1]) * _UNITS[lookup_form(ago[2])])
            return written(datetime.fromisoformat(present or now()) - back)
        if _DAY.fullmatch(text):
            return _bound(date.fromisoformat(text), timedelta(days=1), end=end)
        if month := _MONTH.fullmatch(text):
            first = date(int(month[1]), int(month[2] or 1), 1)
            return _bound(first, _next(first, by_year=not month[2]) - first, end=end)
        if found := moment_of(text):
            return found
    except (ValueError, OverflowError):
        pass
    raise UsageError("is no date or time", identity=repr(value), hint="write 2024-05-01, 2024-05-01T12:00 or 7d")


def _bound(first: date, length: timedelta, *, end: bool) -> str:
    begin = datetime.combine(first, time(), UTC)
    return written(begin + length - timedelta(seconds=1) if end else begin)


def _next(first: date, *, by_year: bool) -> date:
    if by_year or first.month == 12:
        return date(first.year + 1, 1, 1)
    return date(first.year, first.month + 1, 1)
