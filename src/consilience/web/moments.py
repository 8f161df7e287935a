"""Moments as the room compares and shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from consilience.errors import UsageError


def now() -> str:
    """Return the present moment: ISO 8601, UTC, to the second."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """Return a moment in the form in which all are compared."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


def moment_of(value: str, *, end: bool = False) -> str:
    """Return the moment of an ISO 8601 date or time, "" for ""; a date stands for its beginning, or for its end.

    Raises UsageError for what is neither.
    """
    value = value.strip()
    if not value:
        return ""
    try:
        found = datetime.fromisoformat(value)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        if end and len(value) == len("2024-04-30"):
            found += timedelta(days=1, seconds=-1)
        return written(found)
    except (ValueError, OverflowError) as error:
        raise UsageError("is no date or time", identity=repr(value[:40]), hint="write 2024-05-01") from error


def lenient_moment(value: str) -> str:
    """Return the moment of what a report gives as its date, "" where that is none."""
    try:
        return moment_of(value)
    except UsageError:
        return ""
