"""Readings of the parts of a year: seasons, quarters and halves, and how they are tied to the date of publication."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.annotate.times.calendar import SEASON_MONTHS, quarter_value
from consilience.annotate.times.readings import Context, Resolved, Tense


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year."""

    code: str
    year: int | None = None
    shift: str = ""
    mod: str | None = None

    def resolve(self, context: Context) -> Resolved:
        """Find the year of the latest such season, or of the coming one."""
        year = self.year
        if year is None and context.reference:
            start = SEASON_MONTHS[self.code]
            now = context.reference
            begun = now.month >= start
            year = now.year if begun or self.shift == "this" else now.year - 1
            if self.shift in {"next", "coming"} or (
                context.tense in {Tense.WILL, Tense.FUTURE} and self.shift != "last"
            ):
                year = now.year + (1 if begun and self.shift != "this" else 0)
            elif self.shift == "last" and start <= now.month < start + 3:
                year = now.year - 1
        return Resolved("DATE", f"{year:04d}-{self.code}" if year else "", self.mod)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year that is not named: "fourth-quarter earnings"."""

    number: int
    shift: str = ""

    def resolve(self, context: Context) -> Resolved:
        """Take the latest such quarter that has begun, or the next that has not ended where the clause lies ahead."""
        reference = context.reference
        if reference is None:
            return Resolved("DATE", "")
        now = (reference.month - 1) // 3 + 1
        if self.shift:
            year = reference.year + {"last": -1, "next": 1}.get(self.shift, 0)
        elif context.tense.ahead:
            year = reference.year + (self.number < now)
        else:
            year = reference.year - (self.number > now)
        return Resolved("DATE", quarter_value(year, self.number))


@dataclass(frozen=True, slots=True)
class Half:
    """A half of the year of publication or one beside it: "the first half of this year"."""

    number: int
    shift: str = ""

    def resolve(self, context: Context) -> Resolved:
        """Take the year that the word in front says; "of the year" is that of publication."""
        if context.reference is None:
            return Resolved("DATE", "")
        year = context.reference.year + {"last": -1, "next": 1}.get(self.shift, 0)
        return Resolved("DATE", f"{year:04d}-H{self.number}")
