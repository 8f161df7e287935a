"""Days with a name: fixed by the calendar, by a weekday of a month, or by Easter."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from consilience.text.lookup import lookup_form

if TYPE_CHECKING:
    from collections.abc import Callable


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876; Meeus 1991)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, leap_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, quarter_rest = divmod(rest, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarter - epact - quarter_rest) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """Return the ``n``-th ``weekday`` (0 is Monday) of a month; ``n`` = -1 is the last one."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, n)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


#: lower-case name -> year -> date. Those whose date hangs on a sighting of the moon are left out.
HOLIDAYS: Final = MappingProxyType(
    {
        "new year's day": _fixed(1, 1),
        "new year's eve": _fixed(12, 31),
        "new year's": _fixed(1, 1),
        "epiphany": _fixed(1, 6),
        "martin luther king day": _nth(1, 0, 3),
        "groundhog day": _fixed(2, 2),
        "valentine's day": _fixed(2, 14),
        "presidents' day": _nth(2, 0, 3),
        "st. patrick's day": _fixed(3, 17),
        "st patrick's day": _fixed(3, 17),
        "april fools' day": _fixed(4, 1),
        "ash wednesday": _after_easter(-46),
        "palm sunday": _after_easter(-7),
        "maundy thursday": _after_easter(-3),
        "good friday": _after_easter(-2),
        "easter": _after_easter(0),
        "easter sunday": _after_easter(0),
        "easter monday": _after_easter(1),
        "ascension day": _after_easter(39),
        "pentecost": _after_easter(49),
        "earth day": _fixed(4, 22),
        "anzac day": _fixed(4, 25),
        "may day": _fixed(5, 1),
        "international workers' day": _fixed(5, 1),
        "cinco de mayo": _fixed(5, 5),
        "memorial day": _nth(5, 0, -1),
        "juneteenth": _fixed(6, 19),
        "canada day": _fixed(7, 1),
        "fourth of july": _fixed(7, 4),
        "july fourth": _fixed(7, 4),
        "bastille day": _fixed(7, 14),
        "labor day": _nth(9, 0, 1),
        "columbus day": _nth(10, 0, 2),
        "halloween": _fixed(10, 31),
        "all saints' day": _fixed(11, 1),
        "election day": lambda year: nth_weekday(year, 11, 0, 1) + timedelta(days=1),
        "armistice day": _fixed(11, 11),
        "remembrance day": _fixed(11, 11),
        "veterans day": _fixed(11, 11),
        "thanksgiving": _nth(11, 3, 4),
        "thanksgiving day": _nth(11, 3, 4),
        "black friday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=1),
        "christmas": _fixed(12, 25),
        "christmas day": _fixed(12, 25),
        "christmas eve": _fixed(12, 24),
        "boxing day": _fixed(12, 26),
    }
)

#: (month, day) of an attack that goes by its date -> its year, and the words behind the date that mean it
ANNIVERSARIES: Final = MappingProxyType(
    {
        (9, 11): (
            2001,
            frozenset(
                "attacks terror terrorist terrorists hijackers hijacker hijackings commission victims victim "
                "families survivors plot mastermind memorial museum widow widows".split()
            ),
        ),
        (1, 6): (
            2021,
            frozenset("attack riot rioters rioter insurrection committee panel defendants capitol siege".split()),
        ),
        (10, 7): (2023, frozenset("attack attacks massacre massacres assault onslaught hamas".split())),
    }
)


def holiday(name: str, year: int) -> date:
    """Return the date of a holiday in a year; raises KeyError for a name that is none."""
    return HOLIDAYS[" ".join(lookup_form(name).replace("’", "'").split())](year)
