"""The reading room served from a thread of this process, for pictures and tests."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from consilience.web.server import bound, server_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

    from consilience.web.connections import Limits


@contextmanager
def served(app: FastAPI, limits: Limits | None = None, **options: Any) -> Iterator[str]:
    """Serve an application on a free port of this machine as ``serve`` does, and yield its address.

    ``options`` are uvicorn's.
    """
    held = bound("127.0.0.1", 0)
    server = server_of(app, limits, **{"log_level": "error", **options})
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{held.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    held.close()
