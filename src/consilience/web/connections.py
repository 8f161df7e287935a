"""What a connection may cost: how long it may stay silent, how slowly it may read, how many there are.

uvicorn closes a connection over which nothing comes after an answer, and knows no other time limit. So each of its
connections is watched from outside, with what asyncio tells every protocol: the bytes that come in, and how many wait
to go out. uvicorn's protocol is used as it is. Whether a request is in hand, the application tells: it finds its
connection in the state that a server hands on to it (ASGI's lifespan state).

Only while no request is in hand is a connection cut for its silence: a body that is too slow is the application's own
to refuse (``guard``), since it must do so behind any server.
"""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

#: where the application finds its connection in the scope's state
WATCHED = "consilience.connection"
_CLOSE = b"Connection: close\r\nContent-Length: 0\r\n\r\n"
TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\n" + _CLOSE
TOO_MANY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\n" + _CLOSE
#: of an address of version 6, which a household or an office has in common (RFC 6177)
_NETWORK = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much the server's connections may cost."""

    #: connections at once: of all, and of one address (of one network, where it is of version 6)
    connections: int = 200
    per_address: int = 100
    #: seconds until a request's head is all there
    head_seconds: float = 10.0
    #: bytes that it may have
    head_bytes: int = 64_000
    #: seconds after an answer in which nothing need come
    idle_seconds: int = 15
    #: seconds within which a reader must take so many bytes of what waits for it, or all
    stalled_seconds: float = 20.0
    stalled_bytes: int = 20_000


class Connections:
    """The connections of one server. Used by the server's thread alone."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._held: set[Watched] = set()

    def protocol(self, **options: Any) -> Watched:
        """Return the protocol of a new connection; ``options`` are what uvicorn gives each."""
        return Watched(self, options)

    def admit(self, new: Watched) -> bool:
        """Take in a connection; False where too many are at work.

        Where there are too many, the one that has waited longest without a request goes: those who send nothing keep
        nobody out, wherever they come from.
        """
        same = [held for held in self._held if held.address == new.address]
        for held, most in ((same, self.limits.per_address), (self._held, self.limits.connections)):
            if len(held) >= most and not self._made_room(held):
                return False
        self._held.add(new)
        return True

    def leave(self, gone: Watched) -> None:
        """Forget a connection."""
        self._held.discard(gone)

    def _made_room(self, held: Iterable[Watched]) -> bool:
        waiting = [connection for connection in held if not connection.at_work]
        if not waiting:
            return False
        longest = min(waiting, key=lambda connection: connection.since)
        self.leave(longest)
        longest.cut()
        return True


class Watched(asyncio.Protocol):
    """A connection of uvicorn's, watched from outside."""

    def __init__(self, connections: Connections, options: dict[str, Any]) -> None:
        self._connections = connections
        self._limits = connections.limits
        self._loop = asyncio.get_running_loop()
        state = {**options.pop("app_state"), WATCHED: self}
        self._inner = H11Protocol(**options, app_state=state)
        self._transport: asyncio.Transport
        self._admitted = False
        self._timer: asyncio.TimerHandle | None = None
        self.address = ""
        #: requests that the application has in hand
        self._in_hand = 0
        #: when it began to wait for a request, by the loop's clock; whether any of one has come
        self.since = self._loop.time()
        self._begun = True
        self._told = False
        #: bytes that waited to go out when some last went, and when that was
        self._owed, self._moved = 0, self.since

    @property
    def at_work(self) -> bool:
        """Whether a request is in hand, or an answer not yet taken."""
        return bool(self._in_hand or self._transport.get_write_buffer_size())

    @property
    def _awaits_head(self) -> bool:
        return self._begun and not self.at_work

    def request_begins(self) -> None:
        """Know that a request's head is all there."""
        self._in_hand += 1

    def request_ends(self) -> None:
        """Know that a request is answered."""
        self._in_hand -= 1
        self.since, self._begun = self._loop.time(), False

    def cut(self) -> None:
        """End the connection at once."""
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection in, or refuse it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.address = network_of(transport.get_extra_info("peername"))
        self._admitted = self._connections.admit(self)
        if not self._admitted:
            transport.write(TOO_MANY)
            transport.close()
            return
        self._inner.connection_made(transport)
        self._look_later()

    def data_received(self, data: bytes) -> None:
        """Hand on what comes in."""
        if not self._admitted or self._transport.is_closing():
            return
        if not (self._in_hand or self._begun):
            # after an answer a request begins with its first byte: until then uvicorn waits as long as it may be idle
            self.since, self._begun = self._loop.time(), True
        self._told = True
        self._inner.data_received(data)

    def eof_received(self) -> None:
        """Hand on that no more comes in."""
        if self._admitted:
            self._inner.eof_received()

    def pause_writing(self) -> None:
        """Hand on that the reader does not keep up."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that the reader keeps up again."""
        self._moved = self._loop.time()
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the connection go."""
        if self._timer:
            self._timer.cancel()
        if self._admitted:
            self._connections.leave(self)
            self._inner.connection_lost(exc)

    def _look_later(self) -> None:
        pause = min(1.0, self._limits.head_seconds / 4, self._limits.stalled_seconds / 4)
        self._timer = self._loop.call_later(pause, self._look)

    def _look(self) -> None:
        """Cut the connection where it is too slow."""
        now = self._loop.time()
        owed = self._transport.get_write_buffer_size()
        if owed == 0 or owed <= self._owed - self._limits.stalled_bytes:
            self._owed, self._moved = owed, now
        self._owed = max(owed, self._owed)
        if owed and now - self._moved > self._limits.stalled_seconds:
            self.cut()
        elif self._awaits_head and now - self.since > self._limits.head_seconds and not self._transport.is_closing():
            if self._told:
                self._transport.write(TOO_LATE)
            self._transport.close()
        self._look_later()


class Telling:
    """An ASGI application that tells its connection when it has a request in hand."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on."""
        connection: Watched | None = scope.get("state", {}).get(WATCHED)
        if scope["type"] != "http" or connection is None:
            await self._app(scope, receive, send)
            return
        connection.request_begins()
        try:
            await self._app(scope, receive, send)
        finally:
            connection.request_ends()


def network_of(peer: object) -> str:
    """Return what counts as one address of a ``peername``: the address, of version 6 its network, "" for none."""
    host = str(peer[0]) if isinstance(peer, tuple) and peer else ""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((int(found), _NETWORK), strict=False))
    return str(found)
