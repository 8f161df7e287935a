"""What every request passes and every answer carries: names of this machine, sign-in, bounds, headers for browsers."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders

from consilience.web import errors
from consilience.web.headers import HEADERS
from consilience.web.security import SAFE, VISIT, same_site, set_cookie

if TYPE_CHECKING:
    from consilience.web.security import Security

#: what can be had without signing in
OPEN = ("/static/", "/sign-in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much may be sent in one request, and how slowly."""

    #: bytes of a request's body, and seconds until it is all there
    max_bytes: int = 64_000_000
    seconds: float = 120.0
    #: the same before somebody has signed in
    stranger_bytes: int = 20_000
    stranger_seconds: float = 15.0
    #: seconds in which a reader must take the next piece of an answer
    send_seconds: float = 60.0


class Guard:
    """An ASGI middleware around the whole application."""

    def __init__(self, app: Any, security: Security, bounds: Bounds) -> None:
        self._app = app
        self._security = security
        self._bounds = bounds

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        # a password is checked by a slow hash, and others wait for this thread
        refusal = await run_in_threadpool(self._refusal, request) if self._security.demands else self._refusal(request)
        answer = refusal or self._app
        known = not self._security.demands or not request.url.path.startswith(OPEN)
        await answer(scope, self._bounded(receive, known=known), self._with_headers(request, self._patient(send)))

    def _refusal(self, request: Request) -> Response | None:
        if not self._security.knows_host(request.headers.get("host", "")):
            return errors.problem(request, 421, "this name is not known here; see consilience serve --allow-host")
        if request.method not in SAFE and not same_site(request):
            return errors.problem(request, 403, "another site asked for this change")
        if request.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
            # what unpacks to a thousand times its size is not unpacked here at all
            return errors.problem(request, 415, "send the request's body uncompressed")
        try:
            if request.url.path.startswith(OPEN) or self._security.signed_in(request):
                return None
        except HTTPException as error:
            return errors.problem(request, error.status_code, str(error.detail), error.headers)
        if errors.wants_json(request) or request.method not in SAFE:
            detail = "sign in, or send the password as a bearer token"
            return errors.problem(request, 401, detail, {"WWW-Authenticate": "Bearer"})
        return RedirectResponse("/sign-in", 303)

    def _bounded(self, receive: Any, *, known: bool) -> Any:
        """Return what reads a request's body, and raises where it is too long or takes too long."""
        bounds = self._bounds
        most = bounds.max_bytes if known else min(bounds.max_bytes, bounds.stranger_bytes)
        seconds = bounds.seconds if known else min(bounds.seconds, bounds.stranger_seconds)
        left, until, complete = most, time.monotonic() + seconds, False

        async def bounded() -> Any:
            nonlocal left, complete
            if complete:
                return await receive()
            try:
                async with asyncio.timeout(max(0.0, until - time.monotonic())):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "the upload took too long") from None
            left -= len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if left < 0:
                raise HTTPException(413, f"more than {most:,} bytes were sent")
            return message

        return bounded

    def _patient(self, send: Any) -> Any:
        """Return what sends an answer, and raises OSError where its reader takes nothing of it for too long."""

        async def patient(message: Any) -> None:
            try:
                async with asyncio.timeout(self._bounds.send_seconds):
                    await send(message)
            except TimeoutError:
                raise ConnectionAbortedError("the reader does not take the answer") from None

        return patient

    @staticmethod
    def _with_headers(request: Request, send: Any) -> Any:
        """Return what sends an answer with our headers, and with the cookie of a first visit."""

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                visit = getattr(request.state, "visit", "")
                if visit and request.cookies.get(VISIT) != visit:
                    cookie = Response()
                    set_cookie(request, cookie, VISIT, visit)
                    headers.append("set-cookie", cookie.headers["set-cookie"])
            await send(message)

        return with_headers
