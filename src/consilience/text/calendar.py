"""Names of months and weekdays in English news text, and the calendar's numbers for them.

Holds data only: which words of a text are dates is decided where they are read.
"""

from __future__ import annotations

from types import MappingProxyType

_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)

_WEEKDAYS = (
    ("Monday", "Mon"),
    ("Tuesday", "Tues", "Tue"),
    ("Wednesday", "Wed", "Weds"),
    ("Thursday", "Thurs", "Thur", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
)

#: lower-case name or abbreviation without full stop -> 1 (January) to 12
MONTHS = MappingProxyType({name.lower(): n for n, names in enumerate(_MONTHS, 1) for name in names})

#: lower-case name or abbreviation without full stop -> 0 (Monday) to 6, as ``datetime.date.weekday``
WEEKDAYS = MappingProxyType({name.lower(): n for n, names in enumerate(_WEEKDAYS) for name in names})

#: full names, January first
MONTH_NAMES = tuple(names[0] for names in _MONTHS)

#: full names, Monday first
WEEKDAY_NAMES = tuple(names[0] for names in _WEEKDAYS)

#: alternatives of a regular expression, longest first, so that "Sept" is not read as "Sep"
MONTH_PATTERN = "|".join(sorted((name for names in _MONTHS for name in names), key=lambda name: (-len(name), name)))
WEEKDAY_PATTERN = "|".join(sorted((name for names in _WEEKDAYS for name in names), key=lambda name: (-len(name), name)))
