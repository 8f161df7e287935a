"""The application: rooms, routes, errors and guards put together."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from consilience.render.html_templates import asset
from consilience.version import __version__
from consilience.web import errors, security
from consilience.web.adding import Jobs
from consilience.web.chrome import Chrome
from consilience.web.desk import Desk
from consilience.web.reports_room import ReportsRoom
from consilience.web.routes import (
    adding,
    changes,
    compare,
    decisions,
    downloads,
    reports,
    search,
    sign_in,
    stories,
    story,
)
from consilience.web.security import SAFE, Bounded, Bounds, Security

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from consilience.web.room import Room

API = "/api/v1"
#: what can be had without signing in
_OPEN = ("/static/", "/sign-in")
PAGES = (stories, story, reports, compare, changes, decisions, downloads, search, adding, sign_in)


def make_app(room: Room, *, password: str = "", hosts: Iterable[str] = (), bounds: Bounds | None = None) -> FastAPI:
    """Return the reading room of a room as an ASGI application.

    ``password`` is demanded of every reader where it is given; ``hosts`` are further names under which the machine may
    be asked, besides localhost and addresses in numbers.
    """
    guard = Security(password=password, hosts=hosts, bounds=bounds)
    app = FastAPI(
        title="Consilience: the reading room",
        version=__version__,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = Desk(room, ReportsRoom())
    app.state.security = guard
    app.state.jobs = Jobs(app.state.desk)
    app.state.chrome = Chrome(guard, keeps=room.keeps)
    errors.install(app)
    for module in PAGES:
        if hasattr(module, "pages"):
            app.include_router(module.pages, include_in_schema=False)
        if hasattr(module, "api"):
            app.include_router(module.api, prefix=API)
    app.include_router(_assets())
    app.mount("/static", StaticFiles(directory=str(files("consilience.web").joinpath("static"))))
    app.middleware("http")(_guarded(guard))
    app.add_middleware(Bounded, bounds=guard.bounds)
    return app


def _guarded(guard: Security) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """Return the middleware that every request passes."""

    async def passed(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        if not guard.knows_host(request.headers.get("host", "")):
            answer = errors.problem(request, 421, "this name is not known here; see consilience serve --allow-host")
        elif request.method not in SAFE and not security.same_site(request):
            answer = errors.problem(request, 403, "another site asked for this change")
        elif not request.url.path.startswith(_OPEN) and not guard.signed_in(request):
            answer = _ask_to_sign_in(request)
        else:
            answer = await go_on(request)
        return security.with_headers(request, answer)

    return passed


def _ask_to_sign_in(request: Request) -> Response:
    if errors.wants_json(request) or request.method not in SAFE:
        return errors.problem(
            request, 401, "sign in, or send the password as a bearer token", {"WWW-Authenticate": "Bearer"}
        )
    return RedirectResponse("/sign-in", 303)


def _assets() -> APIRouter:
    """Return the style and the script that the mailed page has too."""
    router = APIRouter(include_in_schema=False)
    kinds = {"page.css": "text/css", "page.js": "text/javascript"}

    @router.get("/static/shared/{name}")
    def shared(name: str) -> Response:
        if name not in kinds:
            return Response(status_code=404)
        return Response(asset(name), media_type=kinds[name])

    return router
