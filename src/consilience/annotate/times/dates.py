"""From a matched pattern to its reading: dates, months, years, weekdays, holidays.

What the words mean, and where the context says that they are no time. Each builder takes a match of its pattern and
returns a reading, several candidates side by side, or None.
"""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from consilience.annotate.times import lexicon
from consilience.annotate.times.calendar import safe_date
from consilience.annotate.times.grammar import Candidate, Match
from consilience.annotate.times.holidays import ANNIVERSARIES
from consilience.annotate.times.quantities import count_of, counts_things, edge_of, lower_of, unit_of
from consilience.annotate.times.readings import (
    AnaphoricDay,
    CalendarDay,
    CalendarUnit,
    DayOfMonth,
    DayWithin,
    Fixed,
    Holiday,
    Overnight,
    Reading,
    RelativeDay,
)
from consilience.annotate.times.tokens import DAY_FIRST
from consilience.annotate.times.weeks import Weekday, WeekdayFrom, WeekdayOf, Weekend, WeekOf
from consilience.annotate.times.years import short_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.times.tokens import Piece


#: marks that end a quotation or title
_CLOSING = frozenset("\"”’'")
#: pieces to each side that are looked at in a sentence
_SENTENCE = 30


def _part(match: Match) -> str | None:
    part = match.payload("p")
    return str(part) if part else None


def build_iso(match: Match) -> Reading | None:
    """Read "2016-07-15" and "2016-07-15T20:00"."""
    text = match.part("i")[0].text.rstrip("Z")
    year, month, day = (int(part) for part in text[:10].split("-"))
    if safe_date(year, month, day) is None:
        return None
    return Fixed("TIME" if "T" in text else "DATE", text)


def build_figures(match: Match) -> Reading | None:
    """Read "07/15/2016" in the order that the text uses, "15.07.2016" day first, and "2016/07/15"."""
    piece = match.part("f")[0]
    parts = [int(part) for part in re.split(r"[./-]", piece.text)]
    if len(piece.text.split("/")[0]) == 4:
        year, month, day = parts
    else:
        first, second, year = parts
        if year < 100:
            year += 2000 if year < 70 else 1900
        day_first = second <= 12 and ("." in piece.text or first > 12 or piece.payload == DAY_FIRST)
        month, day = (second, first) if day_first else (first, second)
    found = safe_date(year, month, day)
    return Fixed("DATE", found.isoformat()) if found else None


def build_hyphened(match: Match) -> Reading | None:
    """Read "15-Jul-2016" and "Jul-15-2016"."""
    day, month, year = (
        match.number("d") or match.number("d2"),
        match.number("m") or match.number("m2"),
        match.number("y"),
    )
    return CalendarDay(month, day, year) if day and month else None


def build_month_day(match: Match) -> Reading | None:
    """Read a month with a day, with or without weekday and year."""
    day, month = match.number("d"), match.number("m")
    if day is None or month is None or _unlikely_day(match):
        return None
    shift = match.word("s") or match.word("ys")
    if (month, day) in ANNIVERSARIES and not match.part("y"):
        year, followers = ANNIVERSARIES[month, day]
        if lower_of(match.after()) in followers or lower_of(match.before(2)) in {"post", "pre"}:
            return CalendarDay(month, day, of_event=year)
    return CalendarDay(month, day, match.number("y"), shift=shift, of_year=bool(match.part("ys")), part=_part(match))


def _unlikely_day(match: Match) -> bool:
    day, month = match.part("d")[0], match.part("m")[0]
    before, after = match.before(), match.after()
    if month.lower == "may" and month is match.pieces[match.last - 1] and lower_of(after) in {"have", "be", "not"}:
        return True
    if day.start > month.start:
        if lower_of(before) == "in" and after is not None and after.kind == "word" and day.kind != "ordinal":
            return True
        named = (match.number("m"), match.number("d")) in ANNIVERSARIES
        return day.kind != "ordinal" and match.pieces[match.last - 1] is day and not named and counts_things(after)
    if day.kind == "ordinal" and day.text.isalpha():
        return all(piece.kind != "of" for piece in match.pieces[match.first : match.last])
    return before is not None and (before.text in "$£€" or before.kind in {"month", "unsure_month"})


def build_month_days(match: Match) -> Sequence[Candidate] | None:
    """Read the two days of "April 24 and 25" and "24-26 April"."""
    month, first, second = match.number("m"), match.number("d"), match.number("d2")
    if month is None or first is None or second is None or first >= second:
        return None
    if match.part("d3"):
        return _three_days(match, month)
    after = match.after()
    year, rule = match.number("y"), "month days"
    at_first, at_second = match.slots["d"], match.slots["d2"]
    if match.slots["m"][0] < at_first[0]:
        written_together = match.pieces[at_first[1]].kind in {"hyphen", "slash"}
        if (
            not match.part("y")
            and not written_together
            and after is not None
            and (after.kind in {"word", "unit", "units", "capital"})
        ):
            return None
        return [
            Candidate(match.first, at_first[1], CalendarDay(month, first, year), rule),
            Candidate(at_second[0], match.last, CalendarDay(month, second, year), rule),
        ]
    return [
        Candidate(match.first, at_first[1], CalendarDay(month, first, year), rule),
        Candidate(at_second[0], match.last, CalendarDay(month, second, year), rule),
    ]


def _three_days(match: Match, month: int) -> Sequence[Candidate] | None:
    """Read the days of "1, 2 and 3 May 2029" and "May 1, 2 and 3"; not "May 1, 2 and 3 people"."""
    days = [match.number(slot) or 0 for slot in ("d", "d2", "d3")]
    month_first = match.slots["m"][0] < match.slots["d"][0]
    after = match.after()
    counted = after is not None and after.kind in {"word", "unit", "units", "capital"} and not match.part("y")
    if days != sorted(set(days)) or (month_first and counted):
        return None
    first, second, third = (match.slots[slot] for slot in ("d", "d2", "d3"))
    ends = ((match.first, first[1]), (second[0], second[1]), (third[0], match.last))
    readings = [CalendarDay(month, day, match.number("y")) for day in days]
    return [Candidate(*place, reading, "three days") for place, reading in zip(ends, readings, strict=True)]


def build_month(match: Match) -> Reading | Sequence[Candidate] | None:
    """Read a month, with or without year; a bare May or March only after a word that takes a time."""
    month = match.number("m")
    if month is None or (match.part("ys") and match.word("y2") != "year"):
        return None
    year = match.number("y") if match.part("y") and match.part("y")[0].kind == "year" else short_year(match.word("y"))
    if year is not None and counts_things(match.after()):
        end = match.slots["m"][1]
        return [Candidate(match.first, end, CalendarDay(month, shift=match.word("s"), mod=edge_of(match)), "month")]
    if year is None and not match.part("ys") and not _is_month(match):
        return None
    of_year = bool(match.part("ys"))
    return CalendarDay(month, None, year, match.word("ys") if of_year else match.word("s"), of_year, mod=edge_of(match))


def _is_month(match: Match) -> bool:
    piece, before, after = match.part("m")[0], match.before(), match.after()
    if match.part("s") or match.part("e"):
        return True
    cue = lower_of(before) in lexicon.MONTH_CUES
    if before is not None and before.kind in {"slash", "hyphen"}:
        return False
    if piece.kind == "unsure_month":
        if lower_of(before) in lexicon.NAME_CUES and _is_surname(match, piece.text):
            return False
        article = (
            lower_of(before) == "the" and piece.lower == "march" and lower_of(after) not in {"for", "on", "of", "to"}
        )
        # "a March meeting", "the May attack"
        event = lower_of(after) in lexicon.DONE_NOUNS | lexicon.PAST_NOUNS | lexicon.PLANNED_NOUNS
        return cue or article or (event and lower_of(before) in lexicon.DETERMINERS)
    if piece.lower in lexicon.GIVEN_NAMES and after is not None and after.kind == "capital":
        return cue and lower_of(before) not in {"and", "or", "for", "to", "by", "from", "between"}
    return cue or len(piece.text) > 3


def _is_surname(match: Match, name: str) -> bool:
    """Tell whether the text names a person so: "Theresa May"."""
    return any(right.text == name and left.kind == "capital" for left, right in pairwise(match.pieces))


def build_day_within(match: Match) -> Reading | None:
    """Read "the first day of 2018", "the last day of May", "the second day of next month"."""
    last = match.word("o") in {"last", "final"}
    number = -1 if last else match.number("o")
    if number is None or unit_of(match.part("u")[0]) not in {"day", "NI"}:
        return None
    year, month = match.number("y"), match.number("m")
    if month is not None:
        return DayWithin(number, CalendarDay(month, None, year))
    if year is not None:
        return DayWithin(number, Fixed("DATE", f"{year:04d}"))
    unit = match.word("u2")
    return (
        DayWithin(number, CalendarUnit(unit, lexicon.STEPS.get(match.word("s"), 0)))
        if unit in {"month", "year"}
        else None
    )


def build_event_date(match: Match) -> Reading | None:
    """Read a date that is the name of an event: "9/11"."""
    return Fixed("DATE", str(match.payload("v")))


def build_week_of(match: Match) -> Reading | None:
    """Read "the week of March 6" and "the weekend of March 6"."""
    month, day = match.number("m"), match.number("d")
    if match.word("u") not in {"week", "weekend"} or month is None or day is None:
        return None
    return WeekOf(CalendarDay(month, day, match.number("y")), weekend=match.word("u") == "weekend")


def build_weekday(match: Match) -> Reading | Sequence[Candidate] | None:
    """Read a weekday; "on Fridays" and "every Friday" repeat; newspapers' names are none."""
    number, piece = match.number("w"), match.part("w")[0]
    if number is None:
        return None
    before, after = match.before(), match.after()
    repeated = Fixed("SET", f"XXXX-WXX-{number + 1}" + (f"T{_part(match)}" if _part(match) else ""))
    if piece.kind == "weekdays":
        return repeated if lower_of(before) in {"on", "every", "and", "most"} else None
    if match.word("s") in {"every", "each"}:
        return repeated
    named = after is not None and after.text[0].isupper() and after.lower in lexicon.WEEKDAY_NAME_FOLLOWERS
    earlier = match.before(2)
    newspaper = lower_of(before) == "on" and earlier is not None and earlier.text == "Mail"
    if named or newspaper or lower_of(before) in lexicon.WEEKDAY_NAME_STARTS:
        return None
    if match.word("s") == "following" and lower_of(before) not in {"the", "this", "that", "and"}:
        # "met following Tuesday's vote": a preposition
        at = match.slots["w"][0]
        return [Candidate(at, match.last, Weekday(number, "", _part(match)), "weekday")]
    return Weekday(number, match.word("s"), _part(match))


#: weeks in the units that count weekdays
_WEEKS = MappingProxyType({"week": 1, "weeks": 1, "fortnight": 2, "fortnights": 2})


def _weeks(match: Match) -> int | None:
    """Return the whole weeks that a quantity with its unit says, None where it says none."""
    count, factor = count_of(match.part("n")), _WEEKS.get(match.word("u"))
    return int(count * factor) if count and factor and count * factor == int(count * factor) else None


def build_weekday_of_week(match: Match) -> Reading | None:
    """Read "Monday last week", "Tuesday of that week", "last week on Monday", "Monday of the week before last"."""
    number, shift = match.number("w"), match.word("s")
    if number is None or match.word("u") != "week" or match.part("u")[0].text[0].isupper():
        return None
    if match.part("before"):
        return WeekdayOf(number, -2, part=_part(match))
    return WeekdayOf(number, lexicon.STEPS.get(shift, 0), shift in {"that", "same", "following"}, _part(match))


def build_before_last(match: Match) -> Reading | None:
    """Read "the Sunday before last", "the week before last", "the night before last", "the Sunday after next"."""
    piece = match.part("w")[0]
    ahead = match.pieces[match.last - 1].kind == "next"
    if piece.kind == "weekday":
        number = match.number("w")
        return WeekdayFrom(number, 1 if ahead else -1, ahead, _part(match)) if number is not None else None
    if piece.kind == "weekend":
        return Weekend("next" if ahead else "last", 1 if ahead else -1)
    if piece.kind == "part":
        return RelativeDay(-2, str(piece.payload))
    return CalendarUnit(str(piece.payload), 2 if ahead else -2) if piece.payload in {"week", "month", "year"} else None


def build_weekdays_ago(match: Match) -> Reading | None:
    """Read "two Sundays ago", "three weekends ago", "a week ago Sunday" and "Sunday two weeks ago"."""
    piece, count = match.part("w")[0], count_of(match.part("n"))
    if count is None or count != int(count):
        return None
    if piece.kind == "weekends":
        return Weekend("last", 1 - int(count))
    number = match.number("w")
    weeks = int(count) - 1 if piece.kind == "weekdays" else _weeks(match)
    return WeekdayFrom(number, -weeks, forward=False, part=_part(match)) if number is not None and weeks else None


def build_weekday_week(match: Match) -> Reading | None:
    """Read "Sunday week", "a week on Sunday", "two weeks from Monday", "a week last Sunday"."""
    number = match.number("w")
    if number is None:
        return None
    if not match.part("n"):
        before = lower_of(match.before())
        weeks = _WEEKS.get(match.word("u")) if match.part("u")[0].text.islower() else None
        return WeekdayFrom(number, weeks, forward=True) if weeks and before not in {"a", "the", "every"} else None
    weeks, back = _weeks(match), bool(match.part("last"))
    return WeekdayFrom(number, -weeks if back else weeks, forward=not back, part=_part(match)) if weeks else None


def build_from_today(match: Match) -> Reading | None:
    """Read "a week from today", "ten days from tomorrow", "a week tomorrow", "a week yesterday"."""
    count, offset = count_of(match.part("n")), match.number("r")
    days = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}.get(match.word("u"))
    if count is None or offset is None or days is None:
        return None
    if match.part("from"):
        return RelativeDay(offset + int(count * days)) if offset >= 0 else None
    if lower_of(match.before()) in {"for", "after", "over", "than", "of"}:
        return None
    # "a week today" may be said of either side
    return RelativeDay(offset + (1 if offset > 0 else -1) * int(count * days)) if offset and days > 1 else None


def build_day_of_month(match: Match) -> Reading | None:
    """Read "the 3rd of last month"."""
    number = match.number("d")
    if number is None or match.word("u") != "month":
        return None
    return DayOfMonth(number, lexicon.STEPS.get(match.word("s"), 0))


def build_weekend(match: Match) -> Reading | None:
    """Read "the weekend", "this past weekend", "the coming weekend"; neither names nor "the weekend of his death"."""
    after = match.after()
    if lower_of(after) == "of" or match.part("u")[0].text[0].isupper():
        return None
    return Weekend(match.word("s") or "the")


def build_relative_day(match: Match) -> Reading | None:
    """Read "yesterday", "today", "tomorrow morning", "tonight", "overnight"."""
    piece = match.part("r")[0]
    if piece.text[0].isupper() and lower_of(match.before()) in lexicon.TODAY_NAMES:
        return None
    if _is_title(match, piece):
        return None
    if piece.lower == "today" and _is_nowadays(match):
        return Fixed("DATE", "PRESENT_REF")
    if piece.kind == "relative_day":
        offset = match.number("r")
        return RelativeDay(offset if offset is not None else 0, _part(match))
    return RelativeDay(0, "NI") if piece.kind == "tonight" else _overnight(match)


def _is_title(match: Match, piece: Piece) -> bool:
    """Tell whether the word ends a quoted title, or a name in a sentence of small letters: "Russia Today"."""
    before = match.before()
    if not piece.text[0].isupper() or before is None or before.kind != "capital":
        return False
    after = match.after()
    if after is not None and after.text in _CLOSING:
        return True
    near = match.pieces[max(0, match.first - _SENTENCE) : match.last + _SENTENCE]
    words = [other for other in near if other.sentence == piece.sentence and other.kind in {"word", "capital"}]
    return sum(other.text[0].islower() for other in words) * 2 > len(words)


def _is_nowadays(match: Match) -> bool:
    """Tell whether "today's" means these days: "some of today's biggest companies", "today's youth"."""
    after, behind, before = match.after(), lower_of(match.after(2)), match.before(2)
    if after is None or after.kind != "possessive":
        return False
    few = lower_of(match.before()) == "of" and lower_of(before) in lexicon.PARTITIVES
    return few or behind in lexicon.NOWADAYS


def _overnight(match: Match) -> Reading | None:
    """Read "overnight"; not beside the day that says which night, nor "almost overnight" or "an overnight stay"."""
    near = [piece.kind for distance in (1, 2) for piece in (match.before(distance), match.after(distance)) if piece]
    marked_off = [piece.kind for piece in (match.before(), match.after()) if piece] == ["comma", "comma"]
    if (
        marked_off
        or "weekday" in near
        or lower_of(match.before()) in lexicon.ALMOST
        or lower_of(match.after()) in lexicon.NO_NIGHT
    ):
        return None
    return Overnight()


def build_part(match: Match) -> Reading | None:
    """Read "last night", "this morning", "the next morning", "that evening"."""
    shift, part = match.word("s"), _part(match)
    if shift in {"last", "this"}:
        return RelativeDay(-1 if shift == "last" else 0, part)
    return AnaphoricDay(lexicon.STEPS.get(shift, 0), part)


def build_holiday(match: Match) -> Reading | None:
    """Read a holiday or the week of one."""
    unit = match.word("u")
    if unit and unit != "week":
        return None
    before, after = lower_of(match.before()), lower_of(match.after())
    exact = str(match.payload("h")).endswith((" eve", "year's day", "christmas day"))
    if not exact and (after in lexicon.HOLIDAY_EVENTS or before.startswith(lexicon.HOLIDAY_VERBS)):
        return None
    return Holiday(str(match.payload("h")), match.number("y"), match.word("s"), bool(unit), _part(match))
