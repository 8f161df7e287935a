"""Publication dates as metadata writes them, to ISO 8601. Dates inside running text are not read here."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from consilience.text.lookup import lookup_form
from consilience.words.calendar import MONTHS

_ISO_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_ISO_START = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)(.*)", re.DOTALL)
_EPOCH = re.compile(r"\d{10}|\d{13}")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})?)?")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/_-]|$)", re.IGNORECASE)
_YEARS = range(1500, 2200)


def normalise_date(value: object) -> str | None:
    """Return an ISO 8601 month, day or day and time for a metadata value, or None where it cannot be read.

    The precision and the offset are those given: "2017-12-28" stays a day, "2016-10-13 07:59:17" gets its "T",
    "Z" becomes "+00:00", fractions of seconds are dropped. English month names, RFC 2822 and Unix times are read;
    days like 10/11/2016, which mean two things, are not.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value == value and abs(value) < 1e14 else str(value)
    text = text.strip()
    if not text or len(text) > 100:
        return None
    for reader in (_iso, _epoch, _basic, _rfc2822, _in_words):
        found = reader(text)
        if found:
            return found if int(found[:4]) in _YEARS else None
    return None


def date_in_address(address: str) -> str | None:
    """Return the day that stands in the path of an address ("/2016/10/13/", "/2016/oct/13/"), or None."""
    match = _ADDRESS.search(address)
    if not match:
        return None
    month = lookup_form(match["m"])
    number = MONTHS.get(month) if month.isalpha() else int(month)
    return _day(int(match["y"]), number or 0, int(match["d"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(text: str) -> str | None:
    if _ISO_MONTH.fullmatch(text):
        return text
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        text = f"{slashed[1]}-{slashed[2]:0>2}-{slashed[3]:0>2}{slashed[4]}"
    match = _ISO_START.match(text)
    if not match:
        return None
    try:
        if match[2] is None:
            return date.fromisoformat(match[1]).isoformat()
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper()}").isoformat()
    except ValueError:
        return None


def _epoch(text: str) -> str | None:
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), tz=UTC).isoformat()


def _basic(text: str) -> str | None:
    match = _BASIC.fullmatch(text)
    if not match:
        return None
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return day
    try:
        return datetime.fromisoformat(f"{day}T{match[4]}:{match[5]}:{match[6]}{match[7] or ''}").isoformat()
    except ValueError:
        return day


def _rfc2822(text: str) -> str | None:
    if not re.search(r"\d:\d\d", text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_words(text: str) -> str | None:
    match = _DAY_FIRST.search(text) or _MONTH_FIRST.search(text)
    if not match:
        return None
    return _day(int(match["y"]), MONTHS[lookup_form(match["m"])], int(match["d"]))
