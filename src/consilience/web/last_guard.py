"""The last guard: what nobody foresaw is logged and answered, and the server goes on."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response
from starlette.requests import ClientDisconnect

from consilience.web import errors
from consilience.web.headers import HEADERS

_LOG = logging.getLogger("consilience.web")


class LastGuard:
    """An ASGI middleware around all others.

    An answer of this kind names nothing of the machine, but an id under which the log holds the whole fault.
    """

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, and answer where that fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noticed(message: Any) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noticed)
        except ClientDisconnect:
            # the reader went away within a request: there is nobody to tell
            return
        except Exception as error:
            identity = secrets.token_hex(6)
            _LOG.exception("fault %s at %s %r", identity, scope["method"], scope["path"][:200])
            if begun:
                # half an answer cannot be taken back: the server breaks the connection off
                raise
            await _answer(Request(scope), error, identity)(scope, receive, send)


def _answer(request: Request, error: Exception, identity: str) -> Response:
    told = f"an error that nobody foresaw ({type(error).__name__}); please report it with its number, {identity}"
    try:
        return errors.problem(request, 500, told, HEADERS)
    except Exception:
        # even the page that tells of faults can have one
        _LOG.exception("fault %s, its page", identity)
        return PlainTextResponse(told, 500, HEADERS)
