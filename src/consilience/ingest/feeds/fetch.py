"""One visit to a feed: what is new in it, and what to remember for the next visit.

The library keeps the state and decides when to visit (``FeedState.is_due``); this module asks, reads and says what
follows. Rules: validators of the last whole answer go with the request; an answer that says the same as before is
"unchanged" whatever its status; permanent redirects are remembered only where a feed stands at their end, and
forgotten where that end is missing later; failures double the interval up to a day; Retry-After is kept; 410 is the
end. A silent server costs at most ``limits.feed_seconds``, and the look-up of its name.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from consilience.errors import FetchError, InputError, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest.feeds.exchange import Bounds, Reached, failure_of, failure_of_status, follow
from consilience.ingest.feeds.parse import parse_feed
from consilience.ingest.feeds.records import Failure, FailureKind, Feed, FeedPolicy, FeedResult, FeedState
from consilience.ingest.feeds.schedule import after_failure, after_success
from consilience.ingest.lexicon_web import FEED_ACCEPT
from consilience.ingest.limits import Limits
from consilience.ingest.politeness import HostBusyError, Politeness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from consilience.ingest.robots import Robots
    from consilience.ingest.web import WebFetcher

_NEW = FeedState()
_LONGEST_VALIDATOR = 1_000


def fetch_feed(
    address: str,
    state: FeedState = _NEW,
    *,
    fetcher: WebFetcher,
    politeness: Politeness | None = None,
    robots: Robots | None = None,
    policy: FeedPolicy | None = None,
    limits: Limits | None = None,
) -> FeedResult:
    """Visit a feed, due or not, and return its entries, that it is unchanged, or why it failed; raises nothing.

    ``address`` is the one that the user gave. ``robots`` is asked where it is given: the user names a feed, and feeds
    are made for programs, so that leaving it out is no trespass (articles behind a feed are another matter). The
    clock is that of ``politeness``.
    """
    politeness = politeness or Politeness()
    visit = _Visit(address, state, policy or FeedPolicy(), limits or Limits(), politeness.clock.now())
    if state.gone:
        error = FetchError("was given up by its publisher", identity=address, hint="look for its new address")
        return FeedResult(state=state, failure=Failure(FailureKind.GONE, error), address=address)
    bounds = Bounds(visit.limits.feed_seconds, visit.limits.max_feed_bytes, visit.limits.max_redirects)
    try:
        reached = follow(visit.start, visit.headers(), bounds, fetcher=fetcher, robots=robots, politeness=politeness)
        return visit.read(reached)
    except InputError as error:
        return visit.failed(failure_of(error))
    except Exception as error:
        fault = unforeseen(error, UnreadableInput, address, "could not be visited")
        return visit.failed(Failure(FailureKind.FAULT, fault))


class _Visit:
    """What one visit knows, and the results that it may have."""

    def __init__(self, address: str, state: FeedState, policy: FeedPolicy, limits: Limits, now: datetime) -> None:
        self.address = address
        self.state = state
        self.policy = policy
        self.limits = limits
        self.now = now
        self.start = state.moved_to or address

    def headers(self) -> dict[str, str]:
        """Return the headers of the request: what we read, and the validators."""
        headers = {"Accept": FEED_ACCEPT}
        if self.state.etag:
            headers["If-None-Match"] = self.state.etag
        if self.state.last_modified:
            headers["If-Modified-Since"] = self.state.last_modified
        return headers

    def read(self, reached: Reached) -> FeedResult:
        """Return the result of an answer."""
        answer = reached.answer
        if answer.status == 304 and (self.state.etag or self.state.last_modified):
            return self._unchanged(reached)
        if answer.status != 200:
            return self.failed(failure_of_status(answer, self.start), answer.headers)
        digest = hashlib.sha256(answer.content).hexdigest()
        if digest == self.state.content_sha256:
            return self._unchanged(reached)
        feed = parse_feed(answer.content, address=answer.url, declared=answer.encoding, limits=self.limits)
        if isinstance(feed, Failure):
            return self.failed(feed, answer.headers)
        return self._arrived(reached, feed, digest)

    def failed(self, failure: Failure, headers: Mapping[str, str] | None = None) -> FeedResult:
        """Return the result of a visit that failed."""
        failures = self.state.failures + 1
        moment = None
        if isinstance(failure.error, HostBusyError):
            # the host was not asked: nothing was learnt about the feed
            failures = self.state.failures
            moment = self.now + timedelta(seconds=failure.error.seconds)
        state = replace(
            self.state,
            failures=failures,
            next_fetch_after=after_failure(self.now, self.policy, failures, headers or {}, moment=moment),
        )
        if failure.kind in {FailureKind.GONE, FailureKind.MISSING} and self.start != self.address:
            state = replace(state, moved_to="")
        elif failure.kind is FailureKind.GONE:
            state = replace(state, gone=True, next_fetch_after=None)
        return FeedResult(state=state, failure=failure, address=self.start)

    def _unchanged(self, reached: Reached) -> FeedResult:
        state = self._succeeded(reached, None)
        # a 304 need not repeat the validators
        state = replace(
            state,
            etag=state.etag or self.state.etag,
            last_modified=state.last_modified or self.state.last_modified,
        )
        return FeedResult(state=state, unchanged=True, address=reached.answer.url)

    def _arrived(self, reached: Reached, feed: Feed, digest: str) -> FeedResult:
        state = replace(self._succeeded(reached, feed.rest), content_sha256=digest)
        warnings: tuple[str, ...] = ()
        if feed.is_cut:
            # without validators the next visit gets the whole feed
            state = replace(state, etag="", last_modified="", content_sha256="")
            warnings = ("the feed breaks off; its whole entries were read",)
        return FeedResult(
            state=state, entries=feed.entries, title=feed.title, address=reached.answer.url, warnings=warnings
        )

    def _succeeded(self, reached: Reached, rest: timedelta | None) -> FeedState:
        headers = reached.answer.headers
        moved_to = reached.moved_to or self.state.moved_to
        return replace(
            self.state,
            etag=headers.get("etag", "")[:_LONGEST_VALIDATOR],
            last_modified=headers.get("last-modified", "")[:_LONGEST_VALIDATOR],
            moved_to="" if moved_to == self.address else moved_to,
            failures=0,
            next_fetch_after=after_success(self.now, self.policy, headers, rest),
        )
