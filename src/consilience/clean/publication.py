"""The day on which each report of a story was published, where no metadata gives it.

Requires reports of one story: they appear within days of each other. Idea: first each report by itself (a stamp of the
page, a full dateline; posts and pictures with a full date, where another report agrees), then the others by what is
known: a bare weekday falls on the day that fits the reports that are dated. Weekdays
are read as news uses them, for the last days. A day that fits two clusters of reports, or none, is left unknown.

A date from metadata is kept, and doubted where it looks like the day of a fetch (``_doubt``).

Known to fail: a report of a later week that names only weekdays, when nothing in it shows its distance; days in
figures that mean two things, which are read month first; a report that stands alone and has only dated posts or
pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from consilience.clean.datemarks import DateMark, Role, read_dates
from consilience.types import Article, Evidence, Known, Passage
from consilience.words.calendar import WEEKDAY_NAMES

#: reports of one story appear this close together (days)
STORY_SPAN = 7
#: a report's own suggestion and a dated report agree within this many days
AGREEING = 2
#: a report's weekday that no dated report has is this many days from theirs, tried in this order
NEXT_DAYS = (1, -1, 2)
#: days from which on all dates in a report are too old for the date of its metadata
LATE = 7
#: a date in an address: /2016/07/15/, /2016-07/15/, /20160715-
_ADDRESS = re.compile(r"[/-]((?:19|20)\d\d)[/-]?([01]\d|[1-9](?=[/-]))[/-]?([0-3]\d|[1-9](?=[/-]))(?=[/_-]|$)")
#: publication follows a post or picture by at most this many days, as the lead's weekday tells
AFTER_POST = 2


@dataclass(frozen=True)
class _Clues:
    """What one report says about its day."""

    article: Article
    marks: tuple[DateMark, ...]

    def of(self, *roles: Role) -> list[DateMark]:
        return [mark for mark in self.marks if mark.role in roles]

    @property
    def weekdays(self) -> list[DateMark]:
        """Weekdays of the lead, written alone."""
        return [mark for mark in self.of(Role.LEAD) if mark.weekday is not None and mark.day is None]

    @property
    def weekday(self) -> int | None:
        """The weekday that the lead names first."""
        return self.weekdays[0].weekday if self.weekdays else None


@dataclass(frozen=True)
class _Finding:
    """A day for one report."""

    day: date
    reason: str
    evidence: tuple[Evidence, ...]
    #: False where another report has to agree
    firm: bool = True
    how: str = "text"

    def known(self) -> Known:
        return Known(self.day.isoformat(), self.how, self.evidence, self.reason)


@dataclass(frozen=True)
class _Story:
    """What is settled when a step begins."""

    #: days of the dated reports with the evidence for them
    dated: tuple[tuple[date, tuple[Evidence, ...]], ...]
    #: days of the dated reports with the weekday that their leads name first
    leads: tuple[tuple[date, int], ...]
    #: what single reports suggest, by article id
    suggested: tuple[tuple[str, _Finding], ...]

    def nearest(self, day: date, reach: int) -> tuple[date, tuple[Evidence, ...]] | None:
        """Return the dated report closest to ``day`` within ``reach`` days."""
        near = [row for row in self.dated if abs((row[0] - day).days) <= reach]
        return min(near, key=lambda row: (abs((row[0] - day).days), row), default=None)


@dataclass(frozen=True)
class _Case:
    """A report without a day, what it suggests by itself, and the story as far as it is dated."""

    clue: _Clues
    own: _Finding | None
    story: _Story


_Step = Callable[[_Case], _Finding | None]


def settle(articles: Sequence[Article], passages: Sequence[tuple[Passage, ...]]) -> tuple[Known | None, ...]:
    """Return the day of publication of each article, whose passages are labelled, in the order given.

    Each article's date depends on the set of articles, not on their order. A date from metadata is kept as it is; where
    the text tells of another day, the reason says so, with the words as evidence.
    """
    clues = [
        _Clues(article, read_dates(article.text, found)) for article, found in zip(articles, passages, strict=True)
    ]
    alone = [None if clue.article.published else _by_itself(clue) for clue in clues]
    known = {n: clue.article.published for n, clue in enumerate(clues) if clue.article.published}
    doubted = {n: doubt for n in known if (doubt := _doubt(n, clues))}
    known |= {n: found.known() for n, found in enumerate(alone) if found and found.firm}
    for step in _STEPS:
        story = _Story(
            dated=tuple(
                sorted((day, value.evidence) for n, value in known.items() if n not in doubted and (day := _day(value)))
            ),
            leads=tuple(
                sorted(
                    (day, lead)
                    for n, value in known.items()
                    if n not in doubted and (day := _day(value)) and (lead := clues[n].weekday) is not None
                )
            ),
            suggested=tuple((clues[n].article.id, found) for n, found in enumerate(alone) if found and n not in known),
        )
        found_now = {n: step(_Case(clue, alone[n], story)) for n, clue in enumerate(clues) if n not in known}
        known |= {n: found.known() for n, found in found_now.items() if found}
    known |= doubted
    return tuple(known.get(n) for n in range(len(clues)))


def _doubt(at: int, clues: Sequence[_Clues]) -> Known | None:
    """Return a report's date from metadata with the doubt that its text casts on it, None where it casts none.

    Such a date may be the day on which a page was fetched. It is doubted where all that the report dates in full
    (posts, pictures, a stamp, a dateline) is a week older, a weekday of its lead belongs to that time, and another
    report of the story is of that time too, while none is of the date's own. Fails on a report that is as late as its
    date says, tells of its own week by weekdays, and shows nothing but old posts.
    """
    clue, known = clues[at], clues[at].article.published
    day = _day(known) if known else None
    marks = [mark for mark in clue.of(Role.STAMP, Role.DATELINE, Role.POST, Role.PICTURE) if mark.full]
    if known is None or day is None or not marks or clue.weekday is None:
        return None
    told, mark = max(((mark.full, mark) for mark in marks if mark.full), key=lambda row: (row[0], -row[1].start))
    days = [other for n, row in enumerate(clues) if n != at and (other := _day_of(row))]
    late = (day - told).days >= LATE and all(abs((other - day).days) > AGREEING for other in days)
    agreed = any(abs((other - told).days) <= AGREEING for other in days)
    if not late or not agreed or not _beside(clue.weekday, told):
        return None
    reason = f"doubtful: the {mark.role} is {told.isoformat()}"
    return Known(known.value, known.how, _evidence(clue, mark), reason)


def _day_of(clue: _Clues) -> date | None:
    return _day(clue.article.published) if clue.article.published else None


def _beside(weekday: int, day: date) -> bool:
    """Tell whether a day is that weekday or within two days of it."""
    return (weekday - day.weekday()) % 7 in {0, 1, 2, 5, 6}


def _day(value: Known) -> date | None:
    try:
        return date.fromisoformat(value.value[:10])
    except ValueError:
        return None


def _evidence(clue: _Clues, *marks: DateMark) -> tuple[Evidence, ...]:
    return tuple(Evidence(clue.article.id, mark.start, mark.end) for mark in marks)


def _by_itself(clue: _Clues) -> _Finding | None:
    """Return the day that the report's own text or address tells."""
    for role, choose in ((Role.STAMP, min), (Role.DATELINE, max)):
        days = [(mark.full, mark) for mark in clue.of(role) if mark.full]
        if days:
            day, mark = choose(days, key=lambda row: row[0])
            return _Finding(day, str(role), _evidence(clue, mark))
    address = _in_address(clue.article.url or "")
    if address:
        return _Finding(address, "date in the address", (), how="record" if clue.article.format == "record" else "page")
    for role in (Role.POST, Role.PICTURE, Role.AS_OF, Role.LEAD):
        days = [(mark.full, mark) for mark in clue.of(role) if mark.full]
        if days:
            return _with_weekday(clue, *max(days, key=lambda row: (row[0], -row[1].start)))
    return None


def _with_weekday(clue: _Clues, day: date, mark: DateMark) -> _Finding:
    """Return the day of a post or picture, or the one soon after it that the lead's weekday names."""
    for later in range(AFTER_POST + 1):
        agreeing = [weekday for weekday in clue.weekdays if weekday.weekday == (day + timedelta(later)).weekday()]
        if agreeing:
            name = WEEKDAY_NAMES[(day + timedelta(later)).weekday()]
            reason = f"{mark.role}, and {name} in the lead"
            return _Finding(day + timedelta(later), reason, _evidence(clue, mark, agreeing[0]), firm=False)
    return _Finding(day, str(mark.role), _evidence(clue, mark), firm=False)


def _in_address(url: str) -> date | None:
    match = _ADDRESS.search(url)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _agreed(case: _Case) -> _Finding | None:
    """Accept a report's suggestion that a dated report, or another's suggestion, agrees with."""
    own = case.own
    if own is None:
        return None
    others = [found.day for identity, found in case.story.suggested if identity != case.clue.article.id]
    if case.story.nearest(own.day, AGREEING) or any(abs((day - own.day).days) <= AGREEING for day in others):
        return own
    return None


def _by_weekday(case: _Case) -> _Finding | None:
    """Give a report whose lead names a weekday the day of the dated reports whose leads name the same one.

    Where none does, the day among the dated ones that is this weekday. Several days are decided by the majority.
    """
    if case.clue.weekday is None or _from_later(case.clue, case.story):
        return None
    alike = [day for day, weekday in case.story.leads if weekday == case.clue.weekday]
    days = Counter(alike or [day for day, _ in case.story.dated if day.weekday() == case.clue.weekday])
    ranked = sorted(days, key=lambda day: (-days[day], day))
    if (
        not ranked
        or (len(ranked) > 1 and days[ranked[0]] == days[ranked[1]])
        or (max(days) - min(days)).days > STORY_SPAN
    ):
        return None
    evidence = next(evidence for day, evidence in case.story.dated if day == ranked[0])
    reason = f"{WEEKDAY_NAMES[case.clue.weekday]} in the lead, as in the reports of that day"
    return _Finding(ranked[0], reason, _evidence(case.clue, case.clue.weekdays[0]) + evidence, how="other reports")


def _by_dated_weekday(case: _Case) -> _Finding | None:
    """Give a report whose lead dates something by weekday, day and month ("Tuesday 30 April") that day.

    A day without its weekday is none of these: so a later report dates what it looks back to.
    """
    years = sorted({day.year for day, _ in case.story.dated})
    for mark in case.clue.of(Role.LEAD):
        if mark.day is None or mark.weekday is None or mark.year is not None:
            continue
        for day in (mark.on(year) for year in years):
            near = case.story.nearest(day, AGREEING) if day else None
            if day and near:
                reason = f"{mark.role}, near that of other reports"
                return _Finding(day, reason, _evidence(case.clue, mark) + near[1])
    return None


def _by_near_weekday(case: _Case) -> _Finding | None:
    """Give a report whose lead names a weekday, which no dated report has, a day next to that of the dated reports.

    One that names the day before was written on theirs: it tells of yesterday.
    """
    if case.clue.weekday is None or not case.story.dated or _from_later(case.clue, case.story):
        return None
    days = Counter(day for day, _ in case.story.dated)
    day, _ = min(days.items(), key=lambda row: (-row[1], row[0]))
    for distance in NEXT_DAYS:
        if (day + timedelta(distance)).weekday() == case.clue.weekday:
            evidence = next(evidence for other, evidence in case.story.dated if other == day)
            reason = f"{WEEKDAY_NAMES[case.clue.weekday]} in the lead, next to the day of other reports"
            near = day + timedelta(max(0, distance))
            return _Finding(near, reason, _evidence(case.clue, case.clue.weekdays[0]) + evidence, how="other reports")
    return None


def _from_later(clue: _Clues, story: _Story) -> bool:
    """Tell whether the report dates the story's days by month and day, as one does after the week is over."""
    marks = [m for m in clue.of(Role.LEAD, Role.BODY) if m.day and not m.year and m.weekday is None]
    years = {day.year for day, _ in story.dated}
    return any((day := mark.on(year)) and story.nearest(day, 1) for mark in marks for year in sorted(years))


#: what is tried for reports without a day, one after the other; what a step settles helps the next
_STEPS: tuple[_Step, ...] = (_agreed, _by_weekday, _by_dated_weekday, _by_near_weekday)
