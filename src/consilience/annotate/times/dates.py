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
from consilience.annotate.times.calendar import quarter_value, safe_date
from consilience.annotate.times.grammar import Candidate, Match
from consilience.annotate.times.holidays import ANNIVERSARIES
from consilience.annotate.times.quantities import count_of
from consilience.annotate.times.readings import (
    AnaphoricDay,
    CalendarDay,
    CalendarUnit,
    DayOfMonth,
    Fixed,
    Holiday,
    Overnight,
    Quarter,
    Reading,
    RelativeDay,
    Season,
)
from consilience.annotate.times.tokens import DAY_FIRST
from consilience.annotate.times.weeks import Weekday, WeekdayFrom, WeekdayOf, Weekend, WeekOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.times.tokens import Piece


#: pieces to each side that are looked at in a sentence
_SENTENCE = 30


def _edge(match: Match) -> str | None:
    return lexicon.EDGES.get(match.word("e"))


def _lower(piece: Piece | None) -> str:
    return piece.lower if piece else ""


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


def _counts_things(piece: Piece | None) -> bool:
    """Tell whether a number in front of this piece would be a count."""
    return piece is not None and (
        piece.lower in lexicon.COUNTED or piece.kind in {"unit", "units"} or piece.text == "%"
    )


def build_month_day(match: Match) -> Reading | None:
    """Read a month with a day, with or without weekday and year."""
    day, month = match.number("d"), match.number("m")
    if day is None or month is None or _unlikely_day(match):
        return None
    shift = match.word("s") or match.word("ys")
    if (month, day) in ANNIVERSARIES and not match.part("y"):
        year, followers = ANNIVERSARIES[month, day]
        if _lower(match.after()) in followers or _lower(match.before(2)) in {"post", "pre"}:
            return CalendarDay(month, day, of_event=year)
    return CalendarDay(month, day, match.number("y"), shift=shift, of_year=bool(match.part("ys")), part=_part(match))


def _unlikely_day(match: Match) -> bool:
    day, month = match.part("d")[0], match.part("m")[0]
    before, after = match.before(), match.after()
    if month.lower == "may" and month is match.pieces[match.last - 1] and _lower(after) in {"have", "be", "not"}:
        return True
    if day.start > month.start:
        if _lower(before) == "in" and after is not None and after.kind == "word" and day.kind != "ordinal":
            return True
        named = (match.number("m"), match.number("d")) in ANNIVERSARIES
        return day.kind != "ordinal" and match.pieces[match.last - 1] is day and not named and _counts_things(after)
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
    """Read the days of "1, 2 and 3 May 2029"."""
    days = [match.number(slot) or 0 for slot in ("d", "d2", "d3")]
    if days != sorted(set(days)):
        return None
    first, second, third = (match.slots[slot] for slot in ("d", "d2", "d3"))
    ends = ((first[0], first[1]), (second[0], second[1]), (third[0], match.last))
    readings = [CalendarDay(month, day, match.number("y")) for day in days]
    return [Candidate(*place, reading, "three days") for place, reading in zip(ends, readings, strict=True)]


def build_month(match: Match) -> Reading | Sequence[Candidate] | None:
    """Read a month, with or without year; a bare May or March only after a word that takes a time."""
    month = match.number("m")
    if month is None or (match.part("ys") and match.word("y2") != "year"):
        return None
    year = match.number("y") if match.part("y") and match.part("y")[0].kind == "year" else short_year(match.word("y"))
    if year is not None and _counts_things(match.after()):
        end = match.slots["m"][1]
        return [Candidate(match.first, end, CalendarDay(month, shift=match.word("s"), mod=_edge(match)), "month")]
    if year is None and not match.part("ys") and not _is_month(match):
        return None
    of_year = bool(match.part("ys"))
    return CalendarDay(month, None, year, match.word("ys") if of_year else match.word("s"), of_year, mod=_edge(match))


def short_year(text: str) -> int | None:
    """Return the year of "'98"; None for anything else."""
    digits = text.lstrip("'’")
    if len(digits) != 2 or not digits.isdigit() or digits == text:
        return None
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def _is_month(match: Match) -> bool:
    piece, before, after = match.part("m")[0], match.before(), match.after()
    if match.part("s") or match.part("e"):
        return True
    cue = _lower(before) in lexicon.MONTH_CUES
    if before is not None and before.kind in {"slash", "hyphen"}:
        return False
    if piece.kind == "unsure_month":
        if _lower(before) in lexicon.NAME_CUES and _is_surname(match, piece.text):
            return False
        article = _lower(before) == "the" and piece.lower == "march" and _lower(after) not in {"for", "on", "of", "to"}
        # "a March meeting", "the May attack"
        event = _lower(after) in lexicon.DONE_NOUNS | lexicon.PAST_NOUNS | lexicon.PLANNED_NOUNS
        return cue or article or (event and _lower(before) in lexicon.DETERMINERS)
    if piece.lower in lexicon.GIVEN_NAMES and after is not None and after.kind == "capital":
        return cue and _lower(before) not in {"and", "or", "for", "to", "by", "from", "between"}
    return cue or len(piece.text) > 3


def _is_surname(match: Match, name: str) -> bool:
    """Tell whether the text names a person so: "Theresa May"."""
    return any(right.text == name and left.kind == "capital" for left, right in pairwise(match.pieces))


def build_year(match: Match) -> Reading | None:
    """Read a four-digit number as a year where its neighbours allow it."""
    year = match.number("y")
    if year is None:
        return None
    if match.part("post"):
        return Fixed("DATE", f"{year:04d}", "AFTER")
    return Fixed("DATE", f"{year:04d}", _edge(match)) if match.part("e") or _is_year(match, year) else None


def _is_year(match: Match, year: int) -> bool:
    before, after = match.before(), match.after()
    if not 1500 <= year < 2100 and _lower(before) not in {"in", "since"}:
        return False
    if _counts_things(after) or (after is not None and after.kind in {"fraction", "zone", "half_day", "cardinal"}):
        return False
    if after is not None and after.kind == "hyphen" and after.start == match.part("y")[0].end:
        behind = match.after(2)
        if behind is not None and behind.start == after.end:
            season = behind.kind == "n12" and behind.text == f"{(year + 1) % 100:02d}"
            if behind.kind in {"word", "capital", "unit", "n12"} and not season:
                return False
            if behind.kind == "year" and (before is None or before.kind not in {"hyphen", "slash"}):
                return True
    if after is not None and after.kind == "possessive":
        return True
    if before is None:
        return _lower(after) in {"was", "saw", "is", "has", "will", "marked", "marks"}
    if before.lower in lexicon.QUANTIFIERS:
        back = _lower(match.before(2)) in {"back", "dating", "dates", "dated", "up", "prior"}
        return before.lower == "to" and (back or _follows_year(match))
    if before.text in {"'", "’"} and _lower(match.before(2)).endswith("s"):
        return True
    if before.kind in {"possessive", "open", "relative_day", "month"} or before.lower in lexicon.YEAR_CUES:
        return True
    if before.kind in {"comma", "hyphen", "slash", "or"}:
        return _follows_year(match)
    participle = before.lower.endswith("ed") or before.lower == "born"
    return before.kind == "word" and participle and (after is None or after.kind != "word")


def _follows_year(match: Match) -> bool:
    return any(
        (piece := match.before(distance)) is not None and (piece.kind == "year" or piece.payload == "now")
        for distance in range(2, 7)
    )


def build_decade(match: Match) -> Reading | None:
    """Read "the 1990s", "mid-1990s" and "the '60s"."""
    digits = "".join(character for character in match.part("d")[0].text if character.isdigit())
    if len(digits) == 2:
        digits = ("20" if digits < "30" else "19") + digits
    return Fixed("DATE", digits[:3] + "X", _edge(match))


def build_century(match: Match) -> Reading | None:
    """Read "the 19th century" as TIMEX3's two digits."""
    number = match.number("o")
    if number is None or match.word("u") != "century" or not 1 <= number <= 99:
        return None
    return Fixed("DATE", f"{number - 1:02d}", _edge(match))


def build_quarter(match: Match) -> Reading | None:
    """Read "the third quarter of 2016" and "Q3 2016"; without year ("fourth-quarter profit") where money is meant."""
    number = 4 if match.word("o") in {"final", "last"} else match.number("o")
    if number is None or number > 4 or (match.part("u") and match.word("u") != "quarter"):
        return None
    year = match.number("y") if match.part("y") and match.part("y")[0].kind == "year" else short_year(match.word("y"))
    if year is not None:
        return Fixed("DATE", quarter_value(year, number))
    if match.part("s"):
        return Quarter(number, match.word("s")) if match.word("y2") == "year" else None
    return Quarter(number) if match.word("o") != "last" and _of_business(match) else None


def _of_business(match: Match) -> bool:
    """Tell whether the sentence speaks of a company's or country's results, not of a match or the fiscal year."""
    sentence = match.part("u")[0].sentence if match.part("u") else match.pieces[match.first].sentence
    near = match.pieces[max(0, match.first - _SENTENCE) : match.last + _SENTENCE]
    words = {piece.lower for piece in near if piece.sentence == sentence}
    return bool(words & lexicon.BUSINESS) and not words & lexicon.NO_CALENDAR_QUARTER


def build_fiscal(match: Match) -> Reading | None:
    """Read "fiscal 1998", "fiscal year 2016" and "FY2016"."""
    return Fixed("DATE", f"FY{match.number('y')}")


def build_season(match: Match) -> Reading | None:
    """Read a season; a bare one only after a word that takes a time, "fall" only with more."""
    code, piece = str(match.payload("c")), match.part("c")[0]
    before, after = match.before(), match.after()
    year, shift = match.number("y"), match.word("s")
    if year is not None or shift:
        return Season(code, year, shift, _edge(match))
    if piece.text[0].isupper() or (after is not None and after.kind in {"of", "capital", "hyphen"}):
        return None
    cued = _lower(before) in {"in", "during", "since", "until", "by", "through", "of"}
    if piece.lower == "fall":
        near = match.pieces[max(0, match.first - _SENTENCE) : match.last + _SENTENCE]
        if any(other.lower in lexicon.FALLS and other.sentence == piece.sentence for other in near):
            return None
        return Season(code, mod=_edge(match)) if cued and match.part("skip") else None
    return Season(code, mod=_edge(match)) if cued or match.part("e") else None


def build_event_date(match: Match) -> Reading | None:
    """Read a date that is the name of an event: "9/11"."""
    return Fixed("DATE", str(match.payload("v")))


def build_week_of(match: Match) -> Reading | None:
    """Read "the week of March 6" and "the weekend of March 6"."""
    month, day = match.number("m"), match.number("d")
    if match.word("u") not in {"week", "weekend"} or month is None or day is None:
        return None
    return WeekOf(CalendarDay(month, day, match.number("y")), weekend=match.word("u") == "weekend")


def build_weekday(match: Match) -> Reading | None:
    """Read a weekday; "on Fridays" and "every Friday" repeat; newspapers' names are none."""
    number, piece = match.number("w"), match.part("w")[0]
    if number is None:
        return None
    before, after = match.before(), match.after()
    repeated = Fixed("SET", f"XXXX-WXX-{number + 1}" + (f"T{_part(match)}" if _part(match) else ""))
    if piece.kind == "weekdays":
        return repeated if _lower(before) in {"on", "every", "and", "most"} else None
    if match.word("s") in {"every", "each"}:
        return repeated
    named = after is not None and after.text[0].isupper() and after.lower in lexicon.WEEKDAY_NAME_FOLLOWERS
    earlier = match.before(2)
    newspaper = _lower(before) == "on" and earlier is not None and earlier.text == "Mail"
    if named or newspaper or _lower(before) in lexicon.WEEKDAY_NAME_STARTS:
        return None
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
    """Read "the Sunday before last", "the week before last", "the night before last"."""
    piece = match.part("w")[0]
    if piece.kind == "weekday":
        number = match.number("w")
        return WeekdayFrom(number, -1, forward=False, part=_part(match)) if number is not None else None
    if piece.kind == "weekend":
        return Weekend("last", -1)
    if piece.kind == "part":
        return RelativeDay(-2, str(piece.payload))
    return CalendarUnit(str(piece.payload), -2) if piece.payload in {"week", "month", "year"} else None


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
        before = _lower(match.before())
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
    if _lower(match.before()) in {"for", "after", "over", "than", "of"}:
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
    if _lower(after) == "of" or match.part("u")[0].text[0].isupper():
        return None
    return Weekend(match.word("s") or "the")


def build_relative_day(match: Match) -> Reading | None:
    """Read "yesterday", "today", "tomorrow morning", "tonight", "overnight"."""
    piece = match.part("r")[0]
    if piece.text[0].isupper() and _lower(match.before()) in lexicon.TODAY_NAMES:
        return None
    if piece.kind == "relative_day":
        offset = match.number("r")
        return RelativeDay(offset if offset is not None else 0, _part(match))
    return RelativeDay(0, "NI") if piece.kind == "tonight" else _overnight(match)


def _overnight(match: Match) -> Reading | None:
    """Read "overnight"; not beside the day that says which night, nor "almost overnight" or "an overnight stay"."""
    near = [piece.kind for distance in (1, 2) for piece in (match.before(distance), match.after(distance)) if piece]
    marked_off = [piece.kind for piece in (match.before(), match.after()) if piece] == ["comma", "comma"]
    if (
        marked_off
        or "weekday" in near
        or _lower(match.before()) in lexicon.ALMOST
        or _lower(match.after()) in lexicon.NO_NIGHT
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
    before, after = _lower(match.before()), _lower(match.after())
    exact = str(match.payload("h")).endswith((" eve", "year's day", "christmas day"))
    if not exact and (after in lexicon.HOLIDAY_EVENTS or before.startswith(lexicon.HOLIDAY_VERBS)):
        return None
    return Holiday(str(match.payload("h")), match.number("y"), match.word("s"), bool(unit), _part(match))
