"""What sites ask robots to leave alone (RFC 9309), kept for a day.

Rules, after the RFC where it says one: no robots.txt (any status from 400 to 499 but 429) allows everything; one that
cannot be had (429, 500 and above, no answer, too many redirects) bars the site for ten minutes, then it is asked for
again; a copy that is still at hand counts on for up to 30 days meanwhile. A file is read up to the limit of bytes.
``Crawl-delay``, which the RFC does not know, is kept up to an hour.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import FetchError, InputError
from consilience.ingest.limits import Limits
from consilience.ingest.politeness import HostBusyError, Politeness, SystemClock
from consilience.ingest.web import AGENT, RefusedError
from consilience.text.web_address import split_parts

if TYPE_CHECKING:
    from consilience.ingest.politeness import Clock
    from consilience.ingest.web import Answer, WebFetcher

_DAY = 86_400.0
#: seconds after which a robots.txt is asked for again: one that was read, one that could not be had
_FRESH, _RETRY = _DAY, 600.0
#: seconds for which an old copy stands in for one that cannot be had (RFC 9309, 2.3.1.4, speaks of 30 days)
_STALE = 30 * _DAY
_MAX_SITES = 1_000
_LONGEST_DELAY = 3_600.0


class BarredError(RefusedError):
    """An address that its site asks robots to leave alone."""

    default = "is barred by the site's robots.txt"


@dataclass(frozen=True, slots=True)
class _Rules:
    #: the parsed file, None where everything is allowed
    parsed: Any
    #: tick at which it was read
    read_at: float
    #: False where it could not be had and no copy is at hand
    reachable: bool = True
    #: tick until which it is not asked for again
    until: float = 0.0


class Robots:
    """Asks for each site's robots.txt when it is first needed, and remembers it. Threads may share it."""

    def __init__(
        self,
        fetcher: WebFetcher,
        *,
        politeness: Politeness | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        agent: str = AGENT,
    ) -> None:
        self._fetcher = fetcher
        self._politeness = politeness
        self._limits = limits or Limits()
        self._clock: Clock = clock or (politeness.clock if politeness else SystemClock())
        self._agent = agent
        self._sites: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, address: str) -> None:
        """Raise BarredError where the site asks robots to leave the address alone.

        Raises FetchError where the site's robots.txt could not be had, and RefusedError where the site itself may
        not be fetched from.
        """
        rules = self._rules(address)
        if not rules.reachable:
            raise FetchError(
                "is on a site whose robots.txt could not be had", identity=address, hint="it is tried again later"
            )
        if rules.parsed is not None and not rules.parsed.can_fetch(address, self._agent):
            raise BarredError(identity=address, hint="open it in a browser, save the page, and give the file")

    def delay(self, address: str) -> float:
        """Return the seconds that the site asks robots to leave between two requests, 0 where it asks for none."""
        rules = self._rules(address)
        wish = rules.parsed.crawl_delay(self._agent) if rules.parsed is not None else None
        return min(max(float(wish or 0.0), 0.0), _LONGEST_DELAY)

    def _rules(self, address: str) -> _Rules:
        parts = split_parts(address)
        if parts is None:
            raise FetchError("is not a well-formed address", identity=address, hint="check its spelling")
        site = f"{parts.scheme}://{parts.netloc}"
        now = self._clock.ticks()
        with self._lock:
            held = self._sites.get(site)
        if held is not None and now < held.until:
            return held
        found = self._read(f"{site}/robots.txt", held, now)
        with self._lock:
            self._sites[site] = found
            self._sites.move_to_end(site)
            if len(self._sites) > _MAX_SITES:
                self._sites.popitem(last=False)
        return found

    def _read(self, address: str, held: _Rules | None, now: float) -> _Rules:
        """Return the rules of a robots.txt, those held before or none at all where it cannot be had."""
        try:
            answer = self._fetch(address)
        except (RefusedError, HostBusyError):
            raise
        except InputError:
            answer = None
        if answer is not None and answer.status == 200:
            return _Rules(_parsed(answer.content), now, until=now + _FRESH)
        if answer is not None and 400 <= answer.status < 500 and answer.status != 429:
            return _Rules(None, now, until=now + _FRESH)
        if held is not None and held.reachable and now - held.read_at < _STALE:
            return _Rules(held.parsed, held.read_at, until=now + _RETRY)
        return _Rules(None, now, reachable=False, until=now + _RETRY)

    def _fetch(self, address: str) -> Answer:
        left = self._limits.robots_seconds
        for hop in range(self._limits.max_redirects + 1):
            started = self._clock.ticks()
            try:
                answer = self._ask(address, left)
            except RefusedError as error:
                if hop == 0:
                    raise
                # the site may be fetched from; only its robots.txt leads where we do not go
                raise FetchError(error.message, identity=address) from error
            left = max(left - (self._clock.ticks() - started), 0.1)
            if answer.target is None:
                return answer
            address = answer.target
        raise FetchError("leads through too many redirects", identity=address)

    def _ask(self, address: str, seconds: float) -> Answer:
        headers = {"Accept": "text/plain, */*;q=0.5"}
        limit = self._limits.max_robots_bytes
        if self._politeness is None:
            return self._fetcher.ask(address, headers=headers, max_bytes=limit, seconds=seconds)
        with self._politeness.turn(address):
            return self._fetcher.ask(address, headers=headers, max_bytes=limit, seconds=seconds)


def _parsed(content: bytes) -> Any:
    from protego import Protego  # noqa: PLC0415 -- loaded when it is needed

    return Protego.parse(content.decode("utf-8-sig", "replace"))
