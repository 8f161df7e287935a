"""Arithmetic on calendar dates and their TIMEX3 values. Pure; knows no text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

#: first month of each season of the northern hemisphere, by TIMEX3 code
SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """Return the day so many days away, or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_after_hours(moment: datetime, hours: float) -> date | None:
    """Return the day so many hours away, or None outside the calendar."""
    try:
        return (moment + timedelta(hours=hours)).date()
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> tuple[int, int]:
    """Return (year, month) so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def year_value(year: int) -> str:
    """Return the value of a year, "" outside the four-digit years."""
    return f"{year:04d}" if 1 <= year <= 9999 else ""


def month_value(year: int, month: int) -> str:
    """Return the value of a month."""
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else ""


def week_value(day: date) -> str:
    """Return the value of the ISO 8601 week that holds ``day``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(year: int, quarter: int) -> str:
    """Return the value of a quarter."""
    return f"{year:04d}-Q{quarter}"


def unit_value(day: date, unit: str, shift: int) -> str:
    """Return the value of the ``unit`` ("day", "week", …) that lies ``shift`` units from the one holding ``day``."""
    if unit in {"month", "quarter"}:
        year, month = shift_months(day, shift * (3 if unit == "quarter" else 1))
        return month_value(year, month) if unit == "month" else quarter_value(year, (month - 1) // 3 + 1)
    if unit == "year":
        return year_value(day.year + shift)
    if unit == "decade":
        return year_value((day.year // 10 + shift) * 10)[:3] + "X"
    if unit == "century":
        return f"{day.year // 100 + shift:02d}"
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    moved = shift_days(day, shift * days) if days else day
    if moved is None:
        return ""
    if unit in {"week", "fortnight"}:
        return week_value(moved)
    return week_value(moved) + "-WE" if unit == "weekend" else moved.isoformat()


def amount(count: float) -> str:
    """Return a number as TIMEX3 writes it: no fraction where there is none."""
    return str(int(count)) if count == int(count) else f"{count:g}"


def nearest_weekday(reference: date, weekday: int, *, forward: bool, strict: bool = False) -> date | None:
    """Return the next (or latest) day of that weekday; ``strict`` leaves out the reference's own day."""
    distance = (weekday - reference.weekday()) % 7 if forward else (reference.weekday() - weekday) % 7
    if strict and not distance:
        distance = 7
    return shift_days(reference, distance if forward else -distance)
