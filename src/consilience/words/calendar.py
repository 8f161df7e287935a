"""Names of months and weekdays in English news text, and the calendar's numbers for them.

Holds data only: which words of a text are dates is decided where they are read.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from consilience.words import lists

if TYPE_CHECKING:
    from collections.abc import Iterable


def _names(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the name and the abbreviations of every month or weekday: CLDR's and those of newsrooms."""
    more = lists.members("calendar", "weekdays")
    found = sorted((row for row in lists.rows("calendar") if row[0] == kind), key=lambda row: int(row[1]))
    return tuple((name, *short.split(), *more.get(name, ())) for _, _, name, short in found)


def _pattern(names: Iterable[tuple[str, ...]]) -> str:
    forms = sorted((form for group in names for form in group), key=lambda form: (-len(form), form))
    return "|".join(forms)


_MONTHS: Final = _names("month")
_WEEKDAYS: Final = _names("weekday")

#: lower-case name or abbreviation without full stop -> 1 (January) to 12
MONTHS: Final = MappingProxyType({form.lower(): n for n, names in enumerate(_MONTHS, 1) for form in names})

#: lower-case name or abbreviation without full stop -> 0 (Monday) to 6, as ``datetime.date.weekday``
WEEKDAYS: Final = MappingProxyType({form.lower(): n for n, names in enumerate(_WEEKDAYS) for form in names})

#: full names, January first
MONTH_NAMES: Final = tuple(names[0] for names in _MONTHS)

#: abbreviations, without full stop
MONTH_ABBREVIATIONS: Final = tuple(short for names in _MONTHS for short in names[1:])

#: full names, Monday first
WEEKDAY_NAMES: Final = tuple(names[0] for names in _WEEKDAYS)

#: alternatives of a regular expression, longest first, so that "Sept" is not read as "Sep"
MONTH_PATTERN: Final = _pattern(_MONTHS)
WEEKDAY_PATTERN: Final = _pattern(_WEEKDAYS)

#: the same for full names of weekdays alone: "Sun" and "sat" are other words
WEEKDAY_NAME_PATTERN: Final = "|".join(WEEKDAY_NAMES)

SEASONS: Final = lists.words("calendar", "seasons")
ZONES: Final = lists.words("calendar", "zones")

#: lower-case designator of a time zone -> its distance from UTC as ISO 8601 writes it
OFFSETS: Final = lists.table("calendar", "offsets")

#: lower-case designator of an American zone, summer or winter time -> its hours from UTC in winter
US_ZONES: Final = MappingProxyType({name: int(hours) for name, hours in lists.table("calendar", "us_zones").items()})

#: words that tell when something was said: days, months, parts of the day, units
TIMES: Final = (
    frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
    | lists.words("calendar", "relative_days")
    | lists.words("calendar", "units")
)
