"""Pages inside the application's frame, filled in from templates and answered with an ETag."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.responses import HTMLResponse, JSONResponse, Response

from consilience.render.html.templates import asset, environment
from consilience.version import __version__
from consilience.web.values import plain
from consilience.web.wire import PRIVATE, Ready, accepts_gzip, has_already, ready_of

if TYPE_CHECKING:
    from fastapi import Request

    from consilience.web.security import Security

#: stands in laid out pages where each reader gets a token of their own; nobody can write it who has not seen it
_TOKEN_MARK = secrets.token_hex(16)


#: the media type of pages
HTML = "text/html; charset=utf-8"


class Chrome:
    """Fills in templates."""

    def __init__(self, security: Security, *, keeps: bool, hand: bool = False) -> None:
        self._security = security
        self._hand = hand
        self._keeps = keeps

    def fill(self, template: str, *, title: str, section: str = "", **context: Any) -> Filled:
        """Return a page with gaps where the reader's token goes."""
        page: str = environment("consilience.web").get_template(template).render(
            app={"section": section, "keeps": self._keeps, "hand": self._hand, "signed": self._security.demands},
            title=title,
            token=_TOKEN_MARK,
            assets=asset_version(),
            version=__version__,
            **context,
        )  # fmt: skip
        return Filled(tuple(page.encode("utf-8", "replace").split(_TOKEN_MARK.encode("ascii"))))

    def page(self, request: Request, template: str, *, title: str, section: str = "", **context: Any) -> Response:
        """Return a page made for this request."""
        return self.answer(request, self.fill(template, title=title, section=section, **context))

    def answer(self, request: Request, filled: Filled) -> Response:
        """Return a filled in page to its reader, or that it has not changed."""
        if filled.shared:
            compress = accepts_gzip(request.headers.get("accept-encoding", ""))
            return shared(request, ready_of(filled.parts[0], HTML, compress=compress))
        token = self._security.token_of(request).encode("ascii")
        return conditional(request, HTMLResponse(token.join(filled.parts)))


class Filled(NamedTuple):
    """A page without the tokens that stand between its parts."""

    parts: tuple[bytes, ...]

    @property
    def shared(self) -> bool:
        """Whether it is the same for all readers: it has no form that changes anything."""
        return len(self.parts) == 1


def shared(request: Request, ready: Ready) -> Response:
    """Return an answer that is the same for all readers, or that the reader has it already."""
    wire = ready.chosen(request.headers.get("accept-encoding", ""))
    given = request.headers.get("if-none-match", "") if request.method in {"GET", "HEAD"} else ""
    status, headers, body = wire.answer(given)
    response = Response(body, status)
    response.raw_headers = list(headers)
    return response


def conditional(request: Request, response: Response) -> Response:
    """Return the response with an ETag, or that the reader has it already (RFC 9110, 13.1.2)."""
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": PRIVATE}
    if request.method in {"GET", "HEAD"} and has_already(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def as_json(request: Request, context: Any) -> Response:
    """Return a context as JSON."""
    compress = accepts_gzip(request.headers.get("accept-encoding", ""))
    return shared(request, json_ready(context, compress=compress))


def json_ready(context: Any, *, compress: bool = True) -> Ready:
    """Return a context as JSON for all readers."""
    return ready_of(bytes(JSONResponse(plain(context)).body), "application/json", compress=compress)


@lru_cache(maxsize=1)
def asset_version() -> str:
    """Return what changes when a style or a script does."""
    found = hashlib.sha256(asset("page.css").encode() + asset("page.js").encode())
    folder = files("consilience.web").joinpath("static")
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_file():
            found.update(item.read_bytes())
    return found.hexdigest()[:12]
