"""The application on a socket."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from consilience.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI


#: bytes that the head of a request may have
MOST_HEAD = 64_000


class Bounded(HttpToolsProtocol):
    """uvicorn's faster protocol, which by itself holds as long a head as somebody sends."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._head = 0

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self._head = 1

    def on_headers_complete(self) -> None:
        """End to count."""
        self._head = 0
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Take bytes in; close where the head has too many."""
        super().data_received(data)
        if self._head:
            self._head += len(data)
            if self._head > MOST_HEAD and self.transport is not None:
                self.send_400_response("The head of the request is too long.")


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
