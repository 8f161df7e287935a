"""The short way to a story's page and its sections, which are asked for more often than all others together.

They are the same for all readers, so that they are made, compressed and named once; those who ask while it is looked up
wait for one look-up. Whatever is not plainly such a request (a moment, a name that is not known, a reader who has not
signed in, a story that is not there) goes the long way, through the guard and the routes, which answer the same.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from consilience.errors import ConsilienceError
from consilience.web.repeats import HEARD, Repeat
from consilience.web.routes.story import made_as, ready
from consilience.web.wire import send_answer

if TYPE_CHECKING:
    from consilience.web.chrome import Chrome
    from consilience.web.desk import Desk
    from consilience.web.repeats import Repeats
    from consilience.web.security import Security
    from consilience.web.wire import Ready

_STORY = re.compile(r"/stories/([1-9]\d{0,17}|draft-[a-z0-9]{20})(?:/sections/([a-z]{1,20}))?")
_WANTED = {b"host": "host", b"cookie": "cookie", b"accept-encoding": "encoding", b"if-none-match": "known"}


class Quick:
    """An ASGI middleware in front of all others."""

    def __init__(self, app: Any, desk: Desk, chrome: Chrome, security: Security, repeats: Repeats) -> None:
        self._app = app
        self._desk = desk
        self._chrome = chrome
        self._security = security
        self._repeats = repeats
        self._flights: dict[tuple[str, str], asyncio.Task[Ready | None]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer with a story's page or a section of it, or pass the request on."""
        if scope["type"] == "http" and scope["method"] == "GET" and not scope["query_string"]:
            match = _STORY.fullmatch(scope["path"])
            if match:
                headers = {_WANTED[name]: value for name, value in scope["headers"] if name in _WANTED}
                given = {name: value.decode("latin-1") for name, value in headers.items()}
                key, part = match[1], match[2] or ""
                if self._may(given) and (found := await self._page(key, part)) is not None:
                    answer = found.chosen(given.get("encoding", "")).answer(given.get("known", ""))
                    self._remember(scope, Repeat(key, made_as(part), found, answer))
                    await send_answer(answer, send)
                    return
        await self._app(scope, receive, send)

    def _may(self, given: dict[str, str]) -> bool:
        known = self._security.knows_host(given.get("host", ""))
        return known and (not self._security.demands or self._security.signed_by(given.get("cookie", "")))

    def _remember(self, scope: Any, repeat: Repeat) -> None:
        """Let the server answer the same bytes by itself; never where somebody must sign in, which comes to an end."""
        heard = scope.get("extensions", {}).get(HEARD)
        # older HTTP closes the connection after each answer
        if heard is not None and scope["http_version"] == "1.1" and not self._security.demands:
            self._repeats.remember(heard, scope["headers"], repeat)

    async def _page(self, key: str, part: str) -> Ready | None:
        """Return a story's page: at once where it was looked up a moment ago, else what all who ask now wait for."""
        held: Ready | None = self._desk.at_hand(key, "", made_as(part))
        if held is not None:
            return held
        name = (key, part)
        flight = self._flights.get(name)
        if flight is None:
            flight = self._flights[name] = asyncio.create_task(run_in_threadpool(self._made, key, part))
            flight.add_done_callback(lambda _: self._flights.pop(name, None))
        # one reader who goes away must not end the look-up of the others
        return await asyncio.shield(flight)

    def _made(self, key: str, part: str) -> Ready | None:
        try:
            return ready(self._desk.shown(key), self._chrome, part)
        except ConsilienceError:
            # the long way tells what is wrong
            return None
