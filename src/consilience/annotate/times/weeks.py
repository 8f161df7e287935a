"""Readings of weekdays, weeks and weekends: which week is meant, and how it is tied to the date of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.annotate.times.calendar import nearest_weekday, shift_days, unit_value, week_value
from consilience.annotate.times.readings import Context, Reading, Resolved, Tense, on_day

if TYPE_CHECKING:
    from datetime import date

#: weekdays as ``datetime.date.weekday`` counts them
MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4
#: hour before which a report may have been written the evening before
MORNING = 6
#: hour from which the next day has begun elsewhere
NOON = 12


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, by default the latest one up to publication."""

    weekday: int
    shift: str = ""
    part: str | None = None
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Choose the week by the word in front or the tense."""
        reference = context.reference
        if reference is None:
            return Resolved("DATE", "", self.mod)
        if self.shift == "following" and context.day:
            day = nearest_weekday(context.day, self.weekday, forward=True, strict=True)
        elif self.shift in {"last", "past", "previous"}:
            day = nearest_weekday(reference, self.weekday, forward=False, strict=True)
            if self.shift == "last" and day == shift_days(reference, -1):
                # yesterday is not called "last Wednesday"
                day = shift_days(reference, -8)
        elif self.shift in {"next", "coming", "following"}:
            day = nearest_weekday(reference, self.weekday, forward=True, strict=True)
        else:
            ahead = context.tense.ahead or (self.shift == "this" and context.tense is Tense.UNKNOWN)
            # yesterday's name is hardly said of a day six days ahead, but under a plain "will", and that not at night
            yesterday = (reference.weekday() - self.weekday) % 7 == 1
            late = context.moment is not None and context.moment.hour < MORNING
            sure = context.tense is Tense.WILL and not late
            # nor is tomorrow's of six days ago: reports are mended after their stamp, and the day has begun elsewhere
            forward = self._is_tomorrow(reference, context) or (ahead and (sure or not yesterday))
            day = nearest_weekday(reference, self.weekday, forward=forward)
        return on_day(day, self.part, context, self.mod)

    def _is_tomorrow(self, reference: date, context: Context) -> bool:
        """Tell whether the day after publication is meant even under a past verb; not in a report of the morning."""
        if (self.weekday - reference.weekday()) % 7 != 1 or context.tense is Tense.DONE:
            return False
        return context.tense is not Tense.PAST or context.moment is None or context.moment.hour >= NOON


@dataclass(frozen=True, slots=True)
class WeekdayFrom:
    """A weekday some weeks from the latest or the next such day: "the Sunday before last", "a week on Sunday"."""

    weekday: int
    weeks: int
    forward: bool
    part: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Count whole weeks from the nearest such day that is not the day of publication."""
        if context.reference is None:
            return Resolved("DATE", "")
        near = nearest_weekday(context.reference, self.weekday, forward=self.forward, strict=True)
        return on_day(shift_days(near, 7 * self.weeks) if near else None, self.part, context)


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A day of a week that is named: "Tuesday of last week", "Monday next week", "Friday of that week"."""

    weekday: int
    weeks: int
    anaphoric: bool = False
    part: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Take the day of the ISO week so many weeks from publication, or from the last day mentioned."""
        base = context.day if self.anaphoric else context.reference
        day = shift_days(base, self.weekday - base.weekday() + 7 * self.weeks) if base else None
        return on_day(day, self.part, context)


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend: "at the weekend", "this weekend", "last weekend", "the weekend before last"."""

    #: the word in front: "the", "this", "last", "next", "coming" …
    shift: str
    #: weeks on from there
    more: int = 0

    def resolve(self, context: Context) -> Resolved:
        """Choose the week by the word in front, the day of publication and the tense."""
        reference = context.reference
        if reference is None:
            return Resolved("DATE", "")
        return Resolved("DATE", unit_value(reference, "weekend", self._weeks(reference, context.tense) + self.more))

    def _weeks(self, reference: date, tense: Tense) -> int:
        """Return how many ISO weeks from publication it lies."""
        begun = reference.weekday() > FRIDAY
        if self.shift in {"last", "past", "previous"}:
            return -1
        if self.shift in {"next", "coming", "upcoming"}:
            return 1 if begun or self.shift == "next" else 0
        if begun or tense.ahead:
            return 0
        # "this weekend" is the one just over on the first days of a week alone; so is any where no verb tells
        sure = self.shift == "the" and tense in {Tense.PAST, Tense.DONE}
        early = reference.weekday() <= (WEDNESDAY if tense is not Tense.UNKNOWN or self.shift == "the" else MONDAY)
        return -1 if sure or early else 0


@dataclass(frozen=True, slots=True)
class WeekOf:
    """A week, or its weekend, named by one of its days: "the week of March 6"."""

    day: Reading
    weekend: bool = False

    def resolve(self, context: Context) -> Resolved:
        """Return the ISO week of that day."""
        day = self.day.resolve(context).day
        return Resolved("DATE", week_value(day) + ("-WE" if self.weekend else "") if day else "", None, day)
