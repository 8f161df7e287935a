"""One request at a time to a host, with a pause between two; the clock is handed in."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from consilience.errors import FetchError
from consilience.text.web_address import split_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

#: hosts that are remembered; those that may be asked at once are forgotten beyond it
_MAX_HOSTS = 2_000


class Clock(Protocol):
    """The time and the passing of it, so that tests need not wait."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""

    def ticks(self) -> float:
        """Return seconds since some moment; never runs backwards."""

    def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    def ticks(self) -> float:
        """Return seconds since some moment; never runs backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        time.sleep(seconds)


class HostBusyError(FetchError):
    """A host may not be asked yet, and it is too long to wait for it."""

    default = "may not be asked yet"

    def __init__(self, message: str = "", *, identity: str = "", hint: str = "", seconds: float = 0.0) -> None:
        super().__init__(message, identity=identity, hint=hint)
        #: seconds until the host may be asked
        self.seconds = seconds


class _Host:
    __slots__ = ("free_at", "lock")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        #: tick from which the host may be asked again
        self.free_at = float("-inf")


class Politeness:
    """Lets one request at a time go to each host, ``delay`` seconds after the one before has ended.

    A wait of up to ``longest_wait`` seconds is waited for; a longer one (a great crawl delay, a server that asked for
    an hour's rest) ends in a HostBusyError, so that one host holds up nobody. Hosts are told apart by name and port.
    Threads may share it; processes do not.
    """

    def __init__(self, *, delay: float = 1.0, longest_wait: float = 30.0, clock: Clock | None = None) -> None:
        self.delay = delay
        self.longest_wait = longest_wait
        self.clock: Clock = clock or SystemClock()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, address: str, delay: float | None = None) -> Iterator[None]:
        """Wait for the host's turn, and keep others from asking it meanwhile.

        ``delay`` is the site's own wish, which counts where it is longer than ours. Raises HostBusyError.
        """
        host = self._host(address)
        with host.lock:
            wait = host.free_at - self.clock.ticks()
            if wait > self.longest_wait:
                raise HostBusyError(
                    f"is on a host that may not be asked for another {wait:,.0f} seconds",
                    identity=address,
                    hint="it is tried again later",
                    seconds=wait,
                )
            if wait > 0:
                self.clock.sleep(wait)
            try:
                yield
            finally:
                pause = max(self.delay, delay or 0.0)
                host.free_at = max(host.free_at, self.clock.ticks() + pause)

    def hold(self, address: str, seconds: float) -> None:
        """Let nobody ask the host of ``address`` for so many seconds, as it told by Retry-After."""
        host = self._host(address)
        host.free_at = max(host.free_at, self.clock.ticks() + seconds)

    def _host(self, address: str) -> _Host:
        name = authority(address)
        with self._lock:
            if name not in self._hosts and len(self._hosts) >= _MAX_HOSTS:
                now = self.clock.ticks()
                free = [other for other, host in self._hosts.items() if host.free_at <= now and not host.lock.locked()]
                for other in free:
                    del self._hosts[other]
            return self._hosts.setdefault(name, _Host())


def authority(address: str) -> str:
    """Return host and port of an address in lower case, "" where it has none."""
    parts = split_parts(address)
    return parts.netloc.rpartition("@")[2].lower() if parts else ""
