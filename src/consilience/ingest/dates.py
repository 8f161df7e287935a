"""Publication dates as metadata writes them, to ISO 8601. Dates inside running text are not read here.

A value is read in two parts: a day, in one of the forms of ``_DAYS``, and a time of day with its zone beside it.
Fails on days that mean two things (10/11/2016), on years of two digits but in "13-Mar-24", and on months that are
not English; a zone whose letters mean several things, or nothing known here, is left out.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from consilience.text.lookup import lookup_form
from consilience.words.calendar import MONTHS, OFFSETS, US_ZONES

_ISO_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})?)?")
_MONTH = rf"(?P<m>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<y>\d{4})(?!\d)"
#: the ways in which metadata write a day; ``between`` holds the time of day where that stands before the year
_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.-])(?P<y>\d{4})(?P<mark>[-/.])(?P<n>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)",
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})(?!\d)",
        rf"{_DAY}(?:\s+(?:of\s+)?|\s?[-/.]\s?){_MONTH}(?:,?\s+|\s?[-/,]\s?){_YEAR}",
        rf"(?<!\d)(?P<d>\d{{1,2}})-{_MONTH}-(?P<short>\d\d)(?=\s+\d{{1,2}}:\d\d|\s*$)",
        rf"(?<![^\W\d_]){_MONTH}(?:\s+|\s?[-/]\s?){_DAY}(?:,?\s+|\s?[-/,]\s?){_YEAR}",
        rf"(?<![^\W\d_]){_MONTH}\s+{_DAY},?(?P<between>\s+\d{{1,2}}:\d\d[\d:]*(?:\s?[ap]m)?(?:\s+[+-]?\w{{1,5}})?)\s+{_YEAR}",
        rf"(?<!\d)(?P<y>\d{{4}})(?:,?\s+|-){_MONTH}(?:\s+|-){_DAY}",
    )
)
_HALF = r"(?P<{}>[ap])\.?\s?m\b\.?"
_CLOCK = re.compile(
    rf"(?<![\d:.,+−/-])(?P<h>\d{{1,2}})(?:[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d))?(?:[.,]\d+)?(?:\s*{_HALF.format('half')})?"
    rf"|\s*{_HALF.format('alone')}|h(?P<after_h>\d\d))(?!\d)",
    re.IGNORECASE,
)
#: a time of day with nothing between it and the day behind it
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:.,+−/-])\d{{1,2}}(?:[:.h]\d\d(?::\d\d)?(?:\s*{_HALF.format('x')})?|\s*{_HALF.format('y')})"
    r"(?:\s\(?[A-Z]{1,5}\)?)?[\s,|·-]*(?:on\s)?(?:[A-Z][a-z]{2,8}day,?\s|[MTWFS][a-z]{2},?\s)?\Z",
    re.IGNORECASE,
)
#: words with which another date of the page begins
_OTHER_DATE = re.compile(r"\b(?:last\s)?(?:updated?|modified|published|posted|revised)\b", re.IGNORECASE)
_ZONE = re.compile(
    r"\s*[,(]?\s*(?:(?P<name>[a-z]{1,5})(?![^\W\d_]))?(?:\s*\(?(?:utc|gmt)?\s*(?P<sign>[+−-])(?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?(?![\d:/-]))?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/_-]|$)", re.IGNORECASE)
_YEARS = range(1500, 2200)
#: characters of a value that is read
_LONGEST = 100
#: what programs write for a date that they do not have: the beginning of Unix time, whatever the zone
_NO_DATE = re.compile(r"1970-01-01(?:T.*)?|1969-12-31T(?:1[2-9]|2\d).*-.*")
#: the first year in which American clocks changed by today's rule
_US_RULE = 2007


def normalise_date(value: object) -> str | None:
    """Return an ISO 8601 month, day or day and time for a metadata value, or None where it cannot be read.

    The precision and the offset are those given: "2017-12-28" stays a day, "2016-10-13 07:59:17" gets its "T",
    "Z" becomes "+00:00", fractions of seconds are dropped. English month names, days in figures, halves of the day,
    zones and Unix times are read; days like 10/11/2016, which mean two things, and the zero of Unix time are not.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value == value and abs(value) < 1e14 else str(value)
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    for reader in (_month, _epoch, _basic, _written):
        found = reader(text)
        if found:
            return found if int(found[:4]) in _YEARS and not _NO_DATE.fullmatch(found) else None
    return None


def dates_in(text: str) -> list[tuple[int, int, str]]:
    """Return the days in a short text in their order, each with its start, its end and its ISO 8601 value.

    The value has the time of day that stands behind the day. Days that mean two things are left out.
    """
    found: list[tuple[int, int, str]] = []
    days = sorted((day for form in _DAYS for day in form.finditer(text)), key=lambda day: day.start())
    for number, day in enumerate(days):
        if found and day.start() < found[-1][1]:
            continue
        end = next((later.start() for later in days[number + 1 :] if later.start() >= day.end()), len(text))
        begin = found[-1][1] if found else 0
        value = normalise_date(text[max(begin, day.start() - _LONGEST // 2) : min(end, day.start() + _LONGEST // 2)])
        if value:
            found.append((day.start(), day.end(), value))
    return found


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


def _month(text: str) -> str | None:
    return text if _ISO_MONTH.fullmatch(text) else None


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


def _written(text: str) -> str | None:
    """Read the first day in the text with its time of day: right in front, between its parts, behind, or in front."""
    days = sorted((found for form in _DAYS for found in form.finditer(text)), key=lambda found: found.start())
    if not days or (day := _day_written(days[0])) is None:
        return None
    first, rest = days[0], text[days[0].end() :]
    following = next((found.start() - first.end() for found in days if found.start() >= first.end()), len(rest))
    front = text[: first.start()]
    beside = _CLOCK_BEFORE.search(front)
    behind = _OTHER_DATE.split(rest[:following], maxsplit=1)[0]
    for part in (beside[0] if beside else "", first.groupdict().get("between"), behind, front):
        clock = _CLOCK.search(part or "")
        if part and clock:
            moment = _moment(day, clock, part[clock.end() :])
            # an impossible time makes an ISO date a broken value; beside words it is some other figure
            return moment or (None if rest[:1] in {"T", "t"} else day)
    return day


def _day_written(found: re.Match[str]) -> str | None:
    """Return the day that a form has found; None where its figures mean two days or none."""
    parts = found.groupdict()
    year = int(parts["y"]) if parts.get("y") else int(parts["short"])
    if parts.get("short"):
        year += 2000 if year < 69 else 1900
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second and parts["mark"] != ".":
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _day(year, month, day)
    return _day(year, int(parts["n"]) if parts.get("n") else MONTHS[lookup_form(parts["m"])], int(parts["d"]))


def _moment(day: str, clock: re.Match[str], behind: str) -> str | None:
    """Return day and time with the zone that stands behind the time; None where the clock has no such time."""
    hour, minute = int(clock["h"]), int(clock["min"] or clock["after_h"] or 0)
    half = (clock["half"] or clock["alone"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = datetime.fromisoformat(day).replace(hour=hour, minute=minute, second=int(clock["s"] or 0))
    except ValueError:
        return None
    return moment.isoformat() + _offset(behind, moment)


def _offset(behind: str, moment: datetime) -> str:
    """Return the offset that the text behind a time begins with, "" where it names none that is known."""
    zone = _ZONE.match(behind)
    name = lookup_form(zone["name"] or "") if zone else ""
    if zone and zone["sign"]:
        hours, minutes = int(zone["zh"]), int(zone["zm"] or 0)
        minus = zone["sign"] != "+"
        # RFC 2822: -0000 says that the zone is not known
        unknown = hours > 23 or minutes > 59 or (minus and not hours and not minutes and zone["zm"] and not name)
        return "" if unknown else f"{'-' if minus and (hours or minutes) else '+'}{hours:02d}:{minutes:02d}"
    if name in US_ZONES and moment.year >= _US_RULE:
        return f"-{-US_ZONES[name] - _us_summer(moment):02d}:00"
    return OFFSETS.get(name, "")


def _us_summer(moment: datetime) -> bool:
    """Tell whether American clocks are on summer time: second Sunday of March to first Sunday of November, at two."""
    year = moment.year
    begins = datetime(year, 3, 8, 2) + timedelta(days=6 - datetime(year, 3, 8).weekday())
    ends = datetime(year, 11, 1, 2) + timedelta(days=6 - datetime(year, 11, 1).weekday())
    return begins <= moment < ends
