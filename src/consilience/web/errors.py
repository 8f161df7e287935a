"""One shape for everything that goes wrong: RFC 9457's problem details, and the same on a page for readers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

from consilience.errors import (
    ConsilienceError,
    DamagedRecord,
    InputError,
    NothingUsable,
    NotInLibrary,
    StoreError,
    StoreFull,
    StoreLocked,
    TooLarge,
    UsageError,
)
from consilience.render.plain import flat, shorten
from consilience.text.given import given_name

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[ConsilienceError], int], ...] = (
    (NotInLibrary, 404),
    (TooLarge, 413),
    (UsageError, 400),
    (InputError, 422),
    (NothingUsable, 422),
    (StoreLocked, 503),
    (StoreFull, 507),
    (StoreError, 503),
)


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", description="a URI that names the kind of problem")
    title: str
    status: int
    detail: str = Field(default="", description="what happened here, and what to do")


def install(app: FastAPI) -> None:
    """Let the application answer every error in one shape."""
    app.add_exception_handler(ConsilienceError, _ours)
    app.add_exception_handler(StarletteHTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of problems with these statuses; each path can also ask to sign in, or be overrun."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found = sorted({*statuses, 400, 401, 422, 503})
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in found}


def words(error: ConsilienceError) -> str:
    """Return an error on one line, without the place of any file."""
    identity = given_name(error.identity) if error.identity and "://" not in error.identity else error.identity
    line = f"{identity}: {error.message}" if identity else error.message
    return shorten(flat(f"{line}; {error.hint}" if error.hint else line), 400)


def problem(request: Request, status: int, detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem as JSON for programs, as a page for readers."""
    title = HTTPStatus(status).phrase
    if wants_json(request):
        body = Problem(title=title, status=status, detail=detail).model_dump()
        return JSONResponse(body, status, headers, media_type=MEDIA_TYPE)
    shown: Response = request.app.state.chrome.page(
        request, "problem.html.j2", title=title, problem={"title": title, "status": status, "detail": detail}
    )
    shown.status_code = status
    shown.headers.update(headers or {})
    return shown


def wants_json(request: Request) -> bool:
    """Tell whether a program asks."""
    accepted = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or ("json" in accepted and "html" not in accepted)


def status_of(error: ConsilienceError) -> int:
    """Return the status that tells an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConsilienceError)
    # a damaged report is one story's matter; what else a store says is of its place
    told = isinstance(error, DamagedRecord) or not isinstance(error, StoreError)
    detail = words(error) if told else "the library cannot be used at the moment"
    return problem(request, status_of(error), detail)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | StarletteHTTPException)
    known = HTTPStatus(error.status_code).phrase
    detail = "" if error.detail == known else flat(str(error.detail))
    headers = {**(error.headers or {}), **({"Allow": _allowed(request)} if error.status_code == 405 else {})}
    return problem(request, error.status_code, detail, headers)


def _allowed(request: Request) -> str:
    """Return all methods of a path, which may be spread over several routes."""
    found = {
        method for path, methods in request.app.state.methods if path.match(request.url.path) for method in methods
    }
    return ", ".join(sorted(found)) or "GET"


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = (f"{'.'.join(str(part) for part in row['loc'][1:])}: {row['msg']}" for row in error.errors())
    return problem(request, 422, shorten(flat("; ".join(found)), 400))
