"""Dates in a report's text from which its publication date can be told.

A small reader of calendar dates and weekdays, for this purpose only: it does not resolve "yesterday" or "last month".
Every mark says what it stands in (its role), since a stamp, a dateline, a post's signature, a picture's date and a
weekday of the lead say different things about the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from consilience.text.lookup import lookup_form
from consilience.text.seen import see_through
from consilience.types import Passage, PassageKind
from consilience.words.calendar import MONTH_PATTERN, MONTHS, WEEKDAY_NAMES, WEEKDAY_PATTERN, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WEEKDAY = rf"(?P<weekday>{WEEKDAY_PATTERN})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{MONTH_PATTERN})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: in this order at every place: the fullest reading wins
_FORMS = tuple(
    re.compile(rf"(?<![\w/-]){form}(?![\w/-])")
    for form in (
        r"(?P<year>(?:19|20)\d\d)[-/](?P<number>\d{2})[-/](?P<day>\d{2})(?:T[\d:.+Z-]*)?",
        r"(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)",
        rf"(?:{_WEEKDAY},? (?:the )?)?{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"(?:{_WEEKDAY},? (?:the )?)?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        # abbreviations alone are words and newspapers too ("Sat", "The Sun")
        rf"(?P<weekday>{'|'.join(WEEKDAY_NAMES)})",
    )
)
#: words before a weekday or date that make it another week's, or no past day
_OTHER_WEEK = re.compile(r"\b(?:last|next|every|each|following|previous|coming|until|by|from)\s$", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:(?<!political )(?<!the )(?<!free )will(?! for| to| of)"
    r"|scheduled|due|expected|plans?|planned|to be|would|upcoming|starting|set (?:to|for))\b[^.!?]{0,60}$"
)
_AS_OF = re.compile(r"\bas of (?:\w+,? )?$", re.IGNORECASE)
#: pictures that are older than the report, or show footage; agencies write "in this May 2, 2017 photo" of older ones
_OLD_PICTURE = re.compile(
    r"\b(?:FILE|[Ff]ile|archive|undated|[Gg]rab|video|footage|[Ll]ibrary|handout"
    r"|photo(?:graph)?|image|provided|made available)\b"
)
#: a past participle with its agent dates an event before the picture ("abducted by Boko Haram on April 14")
_EARLIER_EVENT = re.compile(r"\b\w+(?:ed|en|wn) (?:by|in|from|during|at)\b[^,]{0,60}\bon $")
#: how many passages count as the lead
LEAD = 4
#: names of the rules whose passages tell when the page was made
_STAMPS = frozenset(
    {"time stamp", "stamp", "title line", "page of the paper", "byline", "written by", "outlet and date"}
)
#: characters at the start of the body in which a dateline stands
DATELINE = 90


class Role(StrEnum):
    """What a date stands in."""

    STAMP = "time stamp of the page"
    DATELINE = "dateline"
    POST = "date of an embedded post"
    PICTURE = "date of a picture"
    AS_OF = "date as of which a figure holds"
    LEAD = "date in the lead"
    BODY = "date in the text"


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date or weekday as written; what is not written is None."""

    start: int
    end: int
    role: Role
    year: int | None
    month: int | None
    day: int | None
    #: 0 is Monday
    weekday: int | None

    def on(self, year: int) -> date | None:
        """Return the day in ``year``; None where there is none, or its weekday is not the one written."""
        try:
            found = date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None

    @property
    def full(self) -> date | None:
        """The day, where year, month and day are written."""
        return self.on(self.year) if self.year else None


def read_dates(text: str, passages: Sequence[Passage]) -> tuple[DateMark, ...]:
    """Return the dates and past weekdays of an article's passages, in order."""
    seen = see_through(text)
    if seen is None:
        return _marks(text, passages)
    spans = (seen.seen(passage.start, passage.end) for passage in passages)
    shown = [replace(p, start=start, end=end) for p, (start, end) in zip(passages, spans, strict=True)]
    marks = _marks(seen.text, shown)
    places = (seen.read(mark.start, mark.end) for mark in marks)
    return tuple(replace(m, start=start, end=end) for m, (start, end) in zip(marks, places, strict=True))


def _marks(text: str, passages: Sequence[Passage]) -> tuple[DateMark, ...]:
    marks: list[DateMark] = []
    paragraphs = 0
    for passage in passages:
        if passage.kind in (PassageKind.BODY, PassageKind.HEADING):
            paragraphs += 1
        marks += _in_passage(text, passage, paragraphs)
    return tuple(marks)


def _in_passage(text: str, passage: Passage, paragraphs: int) -> Iterator[DateMark]:
    stretch = text[passage.start : passage.end]
    if passage.kind in (PassageKind.DUPLICATE, PassageKind.HEADLINE):
        return
    for match in _matches(stretch):
        role = _role(passage, stretch, match, paragraphs)
        if role:
            yield _mark(match, passage.start, role)


def _matches(stretch: str) -> list[re.Match[str]]:
    """Return the dates, the fullest reading at each place."""
    found: list[re.Match[str]] = []
    taken: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(stretch):
            if match.start() not in taken and match.end() - 1 not in taken:
                found.append(match)
                taken.update(range(*match.span()))
    return sorted(found, key=lambda match: match.start())


def _role(passage: Passage, stretch: str, match: re.Match[str], paragraphs: int) -> Role | None:
    """Return what the date stands in; None where it says nothing about the day of publication."""
    before = stretch[max(0, match.start() - 80) : match.start()]
    full = bool(match.groupdict().get("year"))
    if passage.kind in (PassageKind.CHROME, PassageKind.CREDIT):
        return Role.STAMP if passage.reason in _STAMPS else None
    if passage.kind is PassageKind.EMBED:
        return Role.POST if full and "(@" in before else None
    if passage.kind is PassageKind.CAPTION:
        old = _OLD_PICTURE.search(stretch) or _EARLIER_EVENT.search(before)
        return Role.PICTURE if full and not old else None
    if _OTHER_WEEK.search(before) or _FUTURE.search(before):
        return None
    if _AS_OF.search(before):
        return Role.AS_OF
    if (
        paragraphs == 1
        and match.start() < DATELINE
        and re.match(r".{0,30}?(?:\(\w+\)|[-–—]{1,2})\s", stretch[match.end() :])
    ):
        return Role.DATELINE if "day" in match.groupdict() else Role.LEAD
    return Role.LEAD if paragraphs <= LEAD else Role.BODY


def _mark(match: re.Match[str], offset: int, role: Role) -> DateMark:
    parts = match.groupdict()
    number = parts.get("number")
    month = int(number) if number else MONTHS[lookup_form(parts["month"])] if parts.get("month") else None
    day = int(parts["day"]) if parts.get("day") else None
    if number and "/" in match.group() and month and day and month > 12:
        month, day = day, month
    return DateMark(
        start=offset + match.start(),
        end=offset + match.end(),
        role=role,
        year=int(parts["year"]) if parts.get("year") else None,
        month=month,
        day=day,
        weekday=WEEKDAYS[lookup_form(parts["weekday"])] if parts.get("weekday") else None,
    )
