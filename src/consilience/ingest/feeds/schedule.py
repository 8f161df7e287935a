"""When a feed is visited again. Pure: the moment is handed in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consilience.ingest.feeds.records import FeedPolicy

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
#: doublings after which the interval has long reached its bound
_MAX_DOUBLINGS = 20


def after_success(
    now: datetime, policy: FeedPolicy, headers: Mapping[str, str], rest: timedelta | None = None
) -> datetime:
    """Return the next visit after one that went well: our interval, or longer where server or feed ask for it."""
    wishes = [policy.interval, min(policy.longest_interval, max(rest or timedelta(), max_age(headers)))]
    return now + max(wishes)


def after_failure(
    now: datetime, policy: FeedPolicy, failures: int, headers: Mapping[str, str], *, moment: datetime | None = None
) -> datetime:
    """Return the next visit after the ``failures``-th failure in a row.

    The interval doubles with each failure up to its bound, and is never shorter than the server's Retry-After (also
    bounded) or than the ``moment`` from which the host may be asked.
    """
    pause: timedelta = policy.interval * float(2 ** min(failures, _MAX_DOUBLINGS))
    wish = min(retry_after(headers, now), policy.longest_retry_after)
    next_visit = now + max(min(pause, policy.longest_interval), wish)
    return max(next_visit, moment) if moment else next_visit


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Return how long a server wishes to be left alone (RFC 9110, 10.2.3), zero where it says nothing."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return timedelta(seconds=int(value))
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return timedelta()
    return max(date.replace(tzinfo=date.tzinfo or UTC) - now, timedelta())


def max_age(headers: Mapping[str, str]) -> timedelta:
    """Return how long an answer is fresh by its Cache-Control header, zero where it says none."""
    match = _MAX_AGE.search(headers.get("cache-control", ""))
    return timedelta(seconds=int(match[1])) if match else timedelta()
