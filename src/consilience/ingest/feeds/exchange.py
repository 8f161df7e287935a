"""From an address to an answer: politely, within one deadline, redirects followed and told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.errors import FetchError, InputError, TooLarge
from consilience.ingest.feeds.records import Failure, FailureKind
from consilience.ingest.feeds.schedule import retry_after
from consilience.ingest.politeness import HostBusyError, Politeness
from consilience.ingest.robots import BarredError
from consilience.ingest.web import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from consilience.ingest.robots import Robots
    from consilience.ingest.web import Answer, WebFetcher

_PERMANENT = frozenset({301, 308})
_DENIED = frozenset({401, 402, 403, 407, 451})
_BUSY = frozenset({429, 503})
#: seconds for which a host is left alone at most because one of its answers asked for it
_LONGEST_HOLD = 86_400.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one address may take."""

    seconds: float
    max_bytes: int
    max_redirects: int
    media_types: Set[str] | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """The answer at the end of the redirects."""

    answer: Answer
    #: where the permanent redirects at the beginning of the way led; "" where there was none
    moved_to: str = ""


def follow(
    address: str,
    headers: Mapping[str, str],
    bounds: Bounds,
    *,
    fetcher: WebFetcher,
    robots: Robots | None,
    politeness: Politeness,
) -> Reached:
    """Return what an address is answered with at the end of its redirects, whatever the status.

    Each hop waits for its host's turn and is checked against robots.txt and the guard of the fetcher. Only the time
    of the requests counts towards ``bounds.seconds``, not the waiting. Raises FetchError (also as RefusedError,
    BarredError, HostBusyError) and TooLarge, which name ``address``.
    """
    clock = politeness.clock
    left, here, moved_to, still_permanent = bounds.seconds, address, "", True
    seen = {address}
    for _ in range(bounds.max_redirects + 1):
        try:
            if robots is not None:
                robots.check(here)
            with politeness.turn(here, robots.delay(here) if robots is not None else None):
                started = clock.ticks()
                answer = fetcher.ask(
                    here, headers=headers, max_bytes=bounds.max_bytes, seconds=left, media_types=bounds.media_types
                )
                left -= clock.ticks() - started
        except InputError as error:
            error.identity = address
            raise
        if answer.status in _BUSY:
            wish = retry_after(answer.headers, clock.now()).total_seconds()
            politeness.hold(here, min(wish, _LONGEST_HOLD))
        target = answer.target
        if target is None:
            return Reached(answer, moved_to)
        still_permanent = still_permanent and answer.status in _PERMANENT
        if still_permanent:
            moved_to = target
        if target in seen:
            raise FetchError("leads round in a circle of redirects", identity=address)
        if left <= 0:
            raise FetchError("took too long to answer", identity=address)
        seen.add(target)
        here = target
    raise FetchError(f"leads through more than {bounds.max_redirects} redirects", identity=address)


def failure_of(error: InputError) -> Failure:
    """Return the failure that an error means."""
    if isinstance(error, BarredError):
        return Failure(FailureKind.BARRED, error)
    if isinstance(error, RefusedError):
        return Failure(FailureKind.REFUSED, error)
    if isinstance(error, HostBusyError):
        return Failure(FailureKind.BUSY, error)
    if isinstance(error, TooLarge):
        return Failure(FailureKind.TOO_LARGE, error)
    if isinstance(error, FetchError):
        return Failure(FailureKind.UNREACHABLE, error)
    return Failure(FailureKind.NO_ARTICLE, error)


def failure_of_status(answer: Answer, address: str) -> Failure:
    """Return the failure that an answer without a body means."""
    status = answer.status
    if status == 410:
        kind, hint = FailureKind.GONE, "its publisher has given it up"
    elif status in _BUSY:
        kind, hint = FailureKind.BUSY, "it is tried again later"
    elif status in _DENIED:
        kind, hint = FailureKind.DENIED, "its publisher does not let programs read it"
    elif 400 <= status < 500:
        kind, hint = FailureKind.MISSING, "check its spelling"
    else:
        kind, hint = FailureKind.SERVER, "it is tried again later"
    return Failure(kind, FetchError(f"was answered with {answer.described}", identity=address, hint=hint))
