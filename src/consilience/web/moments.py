"""Moments as the room compares and shows them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from consilience.errors import UsageError
from consilience.library.moments import written
from consilience.render.dates import readable

#: what a parameter for a moment is in OpenAPI
SCHEMA: dict[str, Any] = {"anyOf": [{"format": "date"}, {"format": "date-time"}, {"maxLength": 0}]}
_DAY = len("2024-04-30")
#: RFC 3339 knows a leap second, Python does not
_LEAP = re.compile(r"(T\d\d:\d\d):60")


def moment_of(value: str, *, end: bool = False) -> str:
    """Return the moment of an ISO 8601 date or time, "" for ""; a date stands for its beginning, or for its end.

    Raises UsageError for what is neither.
    """
    value = value.strip()
    if not value:
        return ""
    try:
        # in an address a plus that nobody escaped arrives as a space
        found = datetime.fromisoformat(_LEAP.sub(r"\1:59", value.upper().replace(" ", "+")))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        if end and len(value) == _DAY:
            found = found.replace(hour=23, minute=59, second=59)
        return written(found)
    except ValueError as error:
        raise UsageError("is no date or time", identity=repr(value[:40]), hint="write 2024-05-01") from error


def moment_words(moment: str) -> str:
    """Return a moment in words, of midnight, which reports that give a day only have, the day."""
    return readable(moment)
