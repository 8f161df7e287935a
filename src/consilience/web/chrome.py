"""Pages inside the application's frame, filled in from templates and answered with an ETag."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.responses import HTMLResponse, JSONResponse, Response

from consilience.render.html_templates import asset, environment
from consilience.version import __version__
from consilience.web.plain import plain

if TYPE_CHECKING:
    from fastapi import Request

    from consilience.web.security import Security

#: stands in laid out pages where each reader gets a token of their own; nobody can write it who has not seen it
_TOKEN_MARK = secrets.token_hex(16)
_PRIVATE = "private, no-cache"


class Chrome:
    """Fills in templates."""

    def __init__(self, security: Security, *, keeps: bool) -> None:
        self._security = security
        self._keeps = keeps

    def fill(self, template: str, *, title: str, section: str = "", **context: Any) -> Filled:
        """Return a page with gaps where the reader's token goes."""
        page: str = environment("consilience.web").get_template(template).render(
            app={"section": section, "keeps": self._keeps, "signed": self._security.demands},
            title=title,
            token=_TOKEN_MARK,
            assets=asset_version(),
            version=__version__,
            **context,
        )  # fmt: skip
        whole = page.encode("utf-8", "replace")
        return Filled(tuple(whole.split(_TOKEN_MARK.encode("ascii"))), hashlib.sha256(whole).digest())

    def page(self, request: Request, template: str, *, title: str, section: str = "", **context: Any) -> Response:
        """Return a page made for this request."""
        return self.answer(request, self.fill(template, title=title, section=section, **context))

    def answer(self, request: Request, filled: Filled) -> Response:
        """Return a filled in page to its reader, or that it has not changed."""
        token = self._security.token_of(request).encode("ascii")
        tag = hashlib.sha256(filled.digest + token).hexdigest()
        return conditional(request, HTMLResponse(token.join(filled.parts)), tag)


class Filled(NamedTuple):
    """A page without the tokens that stand between its parts, and what changes when it does."""

    parts: tuple[bytes, ...]
    digest: bytes


def conditional(request: Request, response: Response, tag: str = "") -> Response:
    """Return the response with an ETag, or that the reader has it already (RFC 9110, 13.1.2).

    ``tag`` is what changes with the response, made of its body where it is not given.
    """
    tag = f'"{(tag or hashlib.sha256(bytes(response.body)).hexdigest())[:24]}"'
    headers = {"ETag": tag, "Cache-Control": _PRIVATE}
    given = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if request.method in {"GET", "HEAD"} and (tag in given or "*" in given):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def as_json(request: Request, context: Any) -> Response:
    """Return a context as JSON."""
    return conditional(request, JSONResponse(plain(context)))


@lru_cache(maxsize=1)
def asset_version() -> str:
    """Return what changes when a style or a script does."""
    found = hashlib.sha256(asset("page.css").encode() + asset("page.js").encode())
    folder = files("consilience.web").joinpath("static")
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_file():
            found.update(item.read_bytes())
    return found.hexdigest()[:12]
