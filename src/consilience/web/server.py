"""The application on a socket."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any

import uvicorn

from consilience.errors import UsageError
from consilience.web.connections import Connections, Limits, Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI


def run(app: FastAPI, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer until interrupted; ``ready`` is told the address. Raises UsageError where the address cannot be had."""
    held = bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    server = server_of(app)

    async def serve() -> None:
        task = asyncio.create_task(server.serve(sockets=[held]))
        while not server.started and not task.done():
            await asyncio.sleep(0.02)
        if server.started:
            ready(f"http://{shown}:{held.getsockname()[1]}/")
        await task

    with held, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())


def server_of(app: FastAPI, limits: Limits | None = None, **options: Any) -> uvicorn.Server:
    """Return a server of the application that watches its connections; ``options`` are uvicorn's."""
    limits = limits or Limits()
    made: dict[str, Any] = {
        "http": Connections(limits).protocol,
        "h11_max_incomplete_event_size": limits.head_bytes,
        "timeout_keep_alive": limits.idle_seconds,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "ws": "none",
        "loop": "asyncio",
        **options,
    }
    return uvicorn.Server(uvicorn.Config(Telling(app), **made))


def bound(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; raises UsageError."""
    held = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        held = socket.socket(family, kind, protocol)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(address)
    except OSError as error:
        if held is not None:
            held.close()
        raise UsageError(
            f"cannot be had ({error.strerror or error})", identity=f"{host}:{port}", hint="choose another with --port"
        ) from error
    return held
