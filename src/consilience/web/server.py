"""The application on a socket."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from consilience.errors import UsageError
from consilience.web.repeats import HEARD, Heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from consilience.web.repeats import Repeats


#: bytes that the head of a request may have
MOST_HEAD = 64_000


class Bounded(HttpToolsProtocol):
    """uvicorn's faster protocol, with two things more.

    By itself it holds as long a head as somebody sends; and a request that came before byte for byte is answered at
    once (``Repeats``), where nothing else is under way on the connection.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._repeats: Repeats | None = getattr(getattr(self.config.app, "state", None), "repeats", None)
        self._head = 0
        #: whether a request has begun whose body is not all there
        self._within = False
        self._heard = Heard(b"")
        #: when a request was answered again, by the loop's clock
        self._answered = float("-inf")

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self._head = 1
        self._within = True
        self._heard.begun += 1
        heard: dict[str, Any] = {HEARD: self._heard}
        self.scope["extensions"] = heard

    def on_headers_complete(self) -> None:
        """End to count."""
        self._head = 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Know that the request is all there."""
        self._within = False
        self._heard.ended += 1
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Take bytes in; close where the head has too many."""
        if self._again(data):
            return
        # what a request began with earlier is not known any more: such a one is not remembered
        self._heard = Heard(data)
        super().data_received(data)
        if self._head:
            self._head += len(data)
            if self._head > MOST_HEAD and self.transport is not None:
                self.send_400_response("The head of the request is too long.")

    def _again(self, data: bytes) -> bool:
        """Answer a request that came before; tells whether it did.

        A connection that is in the middle of a request or of an answer takes the long way, which keeps their order; so
        does one that is not read from, which makes the sender wait.
        """
        idle = not self._within and (self.cycle is None or self.cycle.response_complete)
        if self._repeats is None or not idle or self.flow.write_paused or self.transport.is_closing():
            return False
        answer = self._repeats.answer(data)
        if answer is None:
            return False
        begin = [STATUS_LINE[answer.status]]
        for name, value in self.server_state.default_headers:
            begin += [name, b": ", value, b"\r\n"]
        self.transport.writelines([*begin, answer.head, answer.body])
        self.server_state.total_requests += 1
        self._answered = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_handler()
        return True

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection over which nothing came for a while.

        A repeated answer only notes its time: setting a timer anew for each costs a sixth of the whole answer.
        """
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()


def run(app: FastAPI, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer until interrupted; ``ready`` is told the address. Raises UsageError where the address cannot be had."""
    held = bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        limit_concurrency=200,
        timeout_keep_alive=15,
        http=Bounded,
        lifespan="off",
    )
    server = uvicorn.Server(config)

    async def serve() -> None:
        task = asyncio.create_task(server.serve(sockets=[held]))
        while not server.started and not task.done():
            await asyncio.sleep(0.02)
        if server.started:
            ready(f"http://{shown}:{held.getsockname()[1]}/")
        await task

    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(serve())


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes the fastest event loop that is installed, None for Python's own (on Windows)."""
    try:
        import uvloop  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    made: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return made


def bound(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; raises UsageError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        held = socket.socket(family, kind, protocol)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(address)
    except OSError as error:
        raise UsageError(
            f"cannot be had ({error.strerror or error})", identity=f"{host}:{port}", hint="choose another with --port"
        ) from error
    return held
