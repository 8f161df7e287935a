"""What is known about a feed between two visits, and what a visit gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.errors import InputError


class FailureKind(StrEnum):
    """Why a feed or the article behind an entry could not be had."""

    #: 410: it will not come back
    GONE = "gone"
    #: 404 and the like
    MISSING = "missing"
    #: 401, 402, 403, 451: not for us
    DENIED = "denied"
    #: 429 or 503, or a host that asked for rest
    BUSY = "busy"
    #: any other status from 500, and answers that make no sense
    SERVER = "server error"
    #: nobody answers, not in time, half a body, too many redirects
    UNREACHABLE = "unreachable"
    #: an address of this machine or a private network, or not http
    REFUSED = "refused"
    #: the site's robots.txt
    BARRED = "barred by robots.txt"
    TOO_LARGE = "too large"
    NOT_A_FEED = "not a feed"
    #: it declares entities that could blow up or read files
    UNSAFE = "unsafe"
    #: no article in the page
    NO_ARTICLE = "no article"
    #: a fault of this program's
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something could not be had."""

    kind: FailureKind
    #: identity, message and hint for the reader
    error: InputError
    #: the feed's address that a page names, where a page stands in the place of a feed
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between two visits; the default is that of a feed never seen."""

    #: validators of the last whole answer (RFC 9110, 8.8)
    etag: str = ""
    last_modified: str = ""
    #: where permanent redirects have led; asked instead of the feed's address
    moved_to: str = ""
    #: visits that failed one after the other
    failures: int = 0
    #: moment before which it should not be visited, None where it may be at once
    next_fetch_after: datetime | None = None
    #: SHA-256 of the last whole body, for servers that know no validators
    content_sha256: str = ""
    #: the server said 410; it is not asked again
    gone: bool = False

    def is_due(self, now: datetime) -> bool:
        """Tell whether the feed may be visited at the moment ``now`` (with its offset)."""
        return not self.gone and (self.next_fetch_after is None or now >= self.next_fetch_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed; fields that the feed does not give are empty."""

    #: the feed's own id, else its link, else a hash of what it says
    id: str
    link: str = ""
    title: str = ""
    #: ISO 8601
    published: str | None = None
    updated: str | None = None
    #: plain text
    summary: str = ""
    #: HTML or text of the whole article, where the feed carries it
    content: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one body says."""

    title: str = ""
    entries: tuple[FeedEntry, ...] = ()
    #: "rss", "rdf", "atom" or "json"
    format: str = ""
    #: how long the feed wishes not to be asked again (RSS ``ttl``)
    rest: timedelta | None = None
    #: the body ends before the feed does; its entries are whole, but not all
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedResult:
    """What a visit gives: entries, or that nothing is new, or why it failed."""

    #: to be kept for the next visit, whatever the outcome
    state: FeedState
    entries: tuple[FeedEntry, ...] = ()
    #: the feed says the same as at the last visit
    unchanged: bool = False
    failure: Failure | None = None
    #: the feed's own title
    title: str = ""
    #: the address that answered
    address: str = ""
    #: what went wrong without spoiling the rest, as a body that was cut off
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPolicy:
    """How often a feed is visited."""

    #: between two visits, where the server does not ask for longer
    interval: timedelta = timedelta(minutes=15)
    #: what the server (``Cache-Control: max-age``, RSS ``ttl``) can ask for, and what failures add up to
    longest_interval: timedelta = timedelta(days=1)
    #: what Retry-After can ask for
    longest_retry_after: timedelta = timedelta(days=7)
