"""What a time expression means before it is tied to a date, and how it is tied.

The grammar turns words into readings ("a Tuesday", "three days back", "that year"); a reading's ``resolve`` ties it
to the publication date, to the expressions before it in the text, and to the tense of its clause, and gives the
TIMEX3 type, value and modifier. The values follow TimeML 1.2.1 and the ISO 8601 forms that it takes over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from consilience.annotate.times.calendar import (
    amount,
    day_after_hours,
    month_value,
    safe_date,
    shift_days,
    shift_months,
    unit_value,
    week_value,
    year_value,
)
from consilience.annotate.times.holidays import holiday
from consilience.annotate.times.lexicon import UNITS
from consilience.text.timex import Grain, TimeValue

#: hours between the time of publication and a later one of the same day that clocks of two places may explain
OPEN_ZONE_HOURS = 8


class Tense(StrEnum):
    """Where the clause around an expression lies, seen from publication."""

    #: an event that has happened, whatever the verb says: "the May 3 attack"
    DONE = "done"
    PAST = "past"
    #: said with "will"
    WILL = "will"
    FUTURE = "future"
    #: what was decided or ordered, and may have come to pass: "decided to reopen the case in May"
    PLANNED = "planned"
    UNKNOWN = "unknown"

    @property
    def ahead(self) -> bool:
        """True where the next such day is meant rather than the latest."""
        return self in {Tense.WILL, Tense.FUTURE, Tense.PLANNED}


#: a day this near ahead is meant, rather than the one nearly a year ago, by what the clause's tense says
NEAR_AHEAD_DAYS = {
    Tense.DONE: 0,
    Tense.PAST: 45,
    Tense.UNKNOWN: 60,
    Tense.PLANNED: 100,
    Tense.FUTURE: 300,
    Tense.WILL: 330,
}
#: the same for a month, in days to its first
NEAR_AHEAD_MONTHS = {
    Tense.DONE: 0,
    Tense.PAST: 0,
    Tense.UNKNOWN: 60,
    Tense.PLANNED: 100,
    Tense.FUTURE: 300,
    Tense.WILL: 330,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading tied to the calendar."""

    type: str
    value: str
    mod: str | None = None
    #: the day that later expressions may refer back to
    day: date | None = None


@dataclass(slots=True)
class Context:
    """What is known while the expressions of one text are resolved in their order."""

    #: day of publication, or None
    reference: date | None
    #: day and time of publication, where a time is given
    moment: datetime | None = None
    #: hours by which a time of day may lie behind that moment and still be past: clocks differ where the zone is open
    slack: int = OPEN_ZONE_HOURS
    #: True: "Friday night" keeps its part of day ("…TNI"), as TIMEX3 has it; False: it is the day
    parts_of_day: bool = False
    tense: Tense = Tense.UNKNOWN
    #: day of the latest expression that gave one
    day: date | None = None
    #: year of the latest expression that gave one
    year: int | None = None
    #: value of the latest dated expression
    value: str = ""
    #: (month, day) -> year, where the text gives the full date somewhere
    years: dict[tuple[int, int], int] = field(default_factory=dict)

    def remember(self, resolved: Resolved) -> None:
        """Keep a resolved expression as something to refer back to."""
        if resolved.type not in {"DATE", "TIME"} or not resolved.value[:4].isdigit():
            return
        self.value = resolved.value
        self.year = int(resolved.value[:4])
        self.day = resolved.day


class Reading(Protocol):
    """The meaning of an expression."""

    def resolve(self, context: Context, /) -> Resolved:
        """Tie it to the calendar; the value is "" where that cannot be done."""
        ...


def on_day(day: date | None, part: str | None, context: Context, mod: str | None = None) -> Resolved:
    """Return a day, with its part where the context wants it."""
    if day is None:
        return Resolved("DATE", "", mod)
    if part and context.parts_of_day:
        return Resolved("TIME", f"{day.isoformat()}T{part}", mod, day)
    return Resolved("DATE", day.isoformat(), mod, day)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that hangs on nothing: an ISO date, a year, a set, "now"."""

    type: str
    value: str
    mod: str | None = None

    def resolve(self, _context: Context, /) -> Resolved:
        """Return it as it stands."""
        read = TimeValue.parse(self.value)
        return Resolved(self.type, self.value, self.mod, read.date if read else None)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a time expression and are none; they keep shorter patterns off."""

    def resolve(self, _context: Context, /) -> Resolved:
        """Return a result without type, which the caller drops."""
        return Resolved("", "")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A month, with or without day and year: "Nov. 13", "April 2014", "last October", "the 14th of July"."""

    month: int
    day: int | None = None
    year: int | None = None
    #: "last", "this", "next": said of the month or of its year
    shift: str = ""
    #: True where ``shift`` is said of the year ("October last year")
    of_year: bool = False
    part: str | None = None
    mod: str | None = None
    #: year of the event that goes by this day, taken by reports since: "the Sept. 11 attacks"
    of_event: int | None = None

    def resolve(self, context: Context) -> Resolved:
        """Find the year, then write the day or the month."""
        year = self.year if self.year is not None else self.likely_year(context)
        if year is None:
            return Resolved("DATE", "", self.mod)
        if self.day is None:
            return Resolved("DATE", month_value(year, self.month), self.mod)
        return on_day(safe_date(year, self.month, self.day), self.part, context, self.mod)

    def likely_year(self, context: Context) -> int | None:
        """Return the year that the words, the text or the tense point to, or None."""
        reference = context.reference
        if self.of_year and self.shift in {"that", "same"}:
            return context.year
        if self.of_event and (
            reference is None or reference >= (safe_date(self.of_event, self.month, self.day or 1) or reference)
        ):
            return self.of_event
        if reference is None:
            return context.years.get((self.month, self.day)) if self.day else None
        if self.of_year:
            return reference.year + {"last": -1, "next": 1}.get(self.shift, 0)
        if self.shift == "this":
            return reference.year
        if self.day and not self.shift and (self.month, self.day) in context.years:
            return context.years[self.month, self.day]
        return self._nearest_year(reference, context.tense)

    def _nearest_year(self, reference: date, tense: Tense) -> int:
        """Return the year of the latest such date, or of the next one where tense, or nearness, says so."""
        if self.day is None:
            distance = (self.month - reference.month) % 12 * 30
            same = self.month == reference.month
            coming = self.month > reference.month
        else:
            here = safe_date(reference.year, self.month, self.day) or date(reference.year, self.month, 28)
            distance = (here - reference).days % 365
            same = here == reference
            coming = here > reference
        if self.shift in {"last", "past", "previous"}:
            return reference.year - (1 if same or coming else 0)
        if self.shift in {"next", "coming"}:
            return reference.year + (0 if coming else 1)
        reach = NEAR_AHEAD_MONTHS if self.day is None else NEAR_AHEAD_DAYS
        if distance <= reach[tense]:
            return reference.year + (0 if coming or same else 1)
        return reference.year - (1 if coming else 0)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of a month that is counted from publication: "the 3rd of last month"."""

    day: int
    shift: int

    def resolve(self, context: Context) -> Resolved:
        """Count whole months."""
        if context.reference is None:
            return Resolved("DATE", "")
        return on_day(safe_date(*shift_months(context.reference, self.shift), self.day), None, context)


@dataclass(frozen=True, slots=True)
class DayWithin:
    """A day counted within a month or year: "the first day of 2018", "the last day of next month"."""

    #: from 1, or -1 for the last
    number: int
    period: Reading

    def resolve(self, context: Context) -> Resolved:
        """Count from the first day of the month or year, or back from that of the next."""
        read = TimeValue.parse(self.period.resolve(context).value)
        if read is None or read.grain not in {Grain.MONTH, Grain.YEAR}:
            return Resolved("DATE", "")
        first = safe_date(read.year, read.month or 1, 1)
        if first and self.number < 0:
            first = safe_date(*shift_months(first, 1 if read.month else 12), 1)
        return on_day(shift_days(first, self.number - (self.number > 0)) if first else None, None, context)


@dataclass(frozen=True, slots=True)
class DayBeside:
    """A day counted from one that is named: "two days before Christmas", "the day after Monday's vote"."""

    days: int
    day: Reading

    def resolve(self, context: Context) -> Resolved:
        """Count from that day."""
        near = self.day.resolve(context).day
        return on_day(shift_days(near, self.days) if near else None, None, context)


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day counted from publication: "today", "yesterday morning", "last night", "overnight"."""

    offset: int
    part: str | None = None
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Count from the publication date."""
        if context.reference is None:
            return Resolved("DATE", "PRESENT_REF" if self.offset == 0 else "", self.mod)
        return on_day(shift_days(context.reference, self.offset), self.part, context, self.mod)


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends, or begins, on the day of publication; readers date it by its evening."""

    def resolve(self, context: Context) -> Resolved:
        """Take the evening before, and that of the day itself where the clause lies ahead."""
        return RelativeDay(0 if context.tense.ahead else -1, "NI").resolve(context)


@dataclass(frozen=True, slots=True)
class AnaphoricDay:
    """A day counted from the one last mentioned: "the following day", "that morning", "a day earlier"."""

    offset: int
    part: str | None = None
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Count from the last day mentioned; unknown where the last expression gave none."""
        day = shift_days(context.day, self.offset) if context.day else None
        return on_day(day, self.part, context, self.mod)


@dataclass(frozen=True, slots=True)
class CalendarUnit:
    """A week, month, year … counted from publication or from the last expression: "last year", "that week"."""

    unit: str
    shift: int = 0
    anaphoric: bool = False
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Count whole units."""
        base = context.day if self.anaphoric else context.reference
        if base is None and self.anaphoric and context.year:
            base = self._period_start(context)
        if base is None:
            return Resolved("DATE", "PRESENT_REF" if not self.shift and not self.anaphoric else "", self.mod)
        value = unit_value(base, self.unit, self.shift)
        day = shift_days(base, self.shift) if self.unit == "day" else None
        return Resolved("DATE", value, self.mod, day)

    def _period_start(self, context: Context) -> date | None:
        """Return the first day of the last mentioned month or year, where that is exact enough for the unit."""
        if self.unit in {"year", "decade", "century"}:
            return safe_date(context.year or 1, 1, 1)
        read = TimeValue.parse(context.value)
        if self.unit == "month" and read and read.grain is Grain.MONTH:
            return safe_date(read.year, read.month or 0, 1)
        return None


@dataclass(frozen=True, slots=True)
class Distance:
    """A point so far from publication ("three days ago") or from the last expression ("two days later")."""

    count: float | None
    unit: str
    sign: int
    anaphoric: bool = False
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Count back or on, as exactly as the unit; hours and minutes stay on the day."""
        if self.count is None:
            return Resolved("DATE", "PAST_REF" if self.sign < 0 else "FUTURE_REF", self.mod)
        base = context.day if self.anaphoric else context.reference
        if self.unit == "weekend":
            weeks = self.sign * round(self.count)
            return Resolved("DATE", unit_value(base, self.unit, weeks) if base else "", self.mod)
        designator, factor = UNITS[self.unit]
        if base is None and self.anaphoric and context.year and self.unit in {"year", "decade", "century"}:
            base = safe_date(context.year, 1, 1)
        if base is None:
            return Resolved("DATE", "", self.mod)
        if designator.startswith("T"):
            if context.moment and not self.anaphoric:
                hours = self.count / {"H": 1, "M": 60, "S": 3600}[designator[1]]
                base = day_after_hours(context.moment, self.sign * hours) or base
            return Resolved("DATE", base.isoformat(), self.mod, base)
        count = self.sign * self.count * factor
        if designator == "Y":
            return Resolved("DATE", year_value(base.year + round(count)), self.mod)
        if designator in {"M", "Q"}:
            year, month = shift_months(base, round(count * (3 if designator == "Q" else 1)))
            return Resolved("DATE", month_value(year, month), self.mod)
        if designator == "W":
            day = shift_days(base, round(7 * count))
            return Resolved("DATE", week_value(day) if day else "", self.mod)
        return on_day(shift_days(base, round(count)), None, context, self.mod)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; ``count`` None is an unknown number ("weeks")."""

    count: float | None
    unit: str
    mod: str | None = None

    def resolve(self, _context: Context, /) -> Resolved:
        """Write it as an ISO 8601 duration."""
        return Resolved("DURATION", self.value, self.mod)

    @property
    def value(self) -> str:
        """The ISO 8601 duration."""
        return duration_value(self.count, self.unit)


def duration_value(count: float | None, unit: str) -> str:
    """Return an ISO 8601 duration with TIMEX3's X for an unknown number; parts of hours become minutes."""
    if unit == "weekend":
        return f"P{amount(count) if count else 'X'}WE"
    designator, factor = UNITS[unit]
    clock, letter = ("T", designator[1]) if designator.startswith("T") else ("", designator)
    if count is None:
        return f"P{clock}X{letter}"
    total = count * factor
    if letter == "H" and total != int(total):
        minutes = round(total * 60)
        return "PT" + (f"{minutes // 60}H" if minutes >= 60 else "") + (f"{minutes % 60}M" if minutes % 60 else "")
    if letter == "Y" and total != int(total):
        return f"P{amount(round(total * 12))}M"
    return f"P{clock}{amount(total)}{letter}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with a name, or the week that holds it."""

    name: str
    year: int | None = None
    shift: str = ""
    week: bool = False
    part: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Take the year given, else the one that the tense and the nearness say, as for any day of a month."""
        year = self.year
        if year is None and context.reference:
            near = holiday(self.name, context.reference.year)
            year = CalendarDay(near.month, near.day, shift=self.shift).likely_year(context)
        if year is None or not 1583 <= year <= 9998:
            return Resolved("DATE", "")
        day = holiday(self.name, year)
        if self.week:
            return Resolved("DATE", week_value(day), None, day)
        return on_day(day, self.part, context)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; its day is one named beside it, else the last one mentioned nearby, else that of publication."""

    time: str
    day: Reading | None = None
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Put day and time together."""
        day = self.day.resolve(context).day if self.day else context.day or self._near_publication(context)
        return Resolved("TIME", f"{day.isoformat()}T{self.time}" if day else f"XXXX-XX-XXT{self.time}", self.mod, day)

    def _near_publication(self, context: Context) -> date | None:
        """Return the day of publication, or the one before where a past time would come after it."""
        moment, day = context.moment, context.reference
        if moment is None or day is None or context.tense not in {Tense.PAST, Tense.DONE}:
            return day
        later = datetime.combine(moment.date(), time.fromisoformat(self.time)) - moment
        return shift_days(day, -1) if later > timedelta(hours=context.slack) else day
