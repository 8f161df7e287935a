"""The application on a socket."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

from consilience.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI


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
        h11_max_incomplete_event_size=64_000,
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

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())


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
