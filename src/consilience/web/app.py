"""The application: rooms, routes, errors and guards put together."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.routing import compile_path

from consilience.render.html.templates import asset
from consilience.version import __version__
from consilience.web import errors
from consilience.web.adding import Jobs
from consilience.web.chrome import Chrome, shared
from consilience.web.desk import Desk
from consilience.web.guard import Bounds, Guard
from consilience.web.last_guard import LastGuard
from consilience.web.reading import Reader
from consilience.web.reports_room import ReportsRoom
from consilience.web.routes import (
    adding,
    changes,
    compare,
    decisions,
    downloads,
    hand,
    names,
    reports,
    search,
    sign_in,
    stories,
    story,
)
from consilience.web.security import Security
from consilience.web.wire import ready_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from consilience.web.room import Room

API = "/api/v1"
#: threads in which requests are answered at once
THREADS = 200
PAGES = (stories, story, reports, compare, changes, decisions, hand, names, downloads, search, adding, sign_in)


def make_app(
    room: Room,
    *,
    password: str = "",
    hosts: Iterable[str] = (),
    bounds: Bounds | None = None,
    reader: Reader | None = None,
) -> FastAPI:
    """Return the reading room of a room as an ASGI application.

    ``password`` is demanded of every reader where it is given; ``hosts`` are further names under which the machine may
    be asked, besides localhost and addresses in numbers. ``reader`` reads what becomes drafts, each report within a
    minute in a process of its own where nothing else is given; it is closed with the application.
    """
    security = Security(password=password, hosts=hosts)
    app = FastAPI(
        title="Consilience: the reading room",
        version=__version__,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lived,
    )
    reader = reader or Reader()
    app.state.desk = Desk(room, ReportsRoom(reader))
    app.state.security = security
    app.state.jobs = Jobs(app.state.desk, reader)
    app.state.chrome = Chrome(security, keeps=room.keeps, hand=room.hand is not None)
    errors.install(app)
    methods: list[tuple[str, set[str]]] = []
    for module in PAGES:
        if hasattr(module, "pages"):
            app.include_router(_with_head(module.pages), include_in_schema=False)
        if hasattr(module, "api"):
            app.include_router(module.api, prefix=API)
            methods += [(f"{API}{route.path}", route.methods) for route in module.api.routes]
    app.state.methods = [(compile_path(path)[0], known) for path, known in methods]
    app.include_router(_assets())
    app.mount("/static", StaticFiles(directory=str(files("consilience.web").joinpath("static"))))
    app.add_middleware(Guard, security=security, bounds=bounds or Bounds())
    # the last one added is asked first
    app.add_middleware(LastGuard)
    return app


@asynccontextmanager
async def _lived(app: FastAPI) -> AsyncIterator[None]:
    """Have as many threads as a server has connections.

    Those who wait for one story's look-up each hold a thread, and must not keep the readers of others waiting.
    """
    current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.jobs.close()


def _with_head(router: APIRouter) -> APIRouter:
    """Let what answers GET answer HEAD too (RFC 9110, 9.1), as those who check links ask; the server sends no body."""
    for route in router.routes:
        if isinstance(route, APIRoute) and route.methods and "GET" in route.methods:
            route.methods.add("HEAD")
    return router


def _assets() -> APIRouter:
    """Return the style and the script that the mailed page has too."""
    router = APIRouter(include_in_schema=False)
    kinds = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}
    made = {name: ready_of(asset(name).encode("utf-8"), kind) for name, kind in kinds.items()}

    @router.get("/static/shared/{name}")
    def shared_asset(request: Request, name: str) -> Response:
        return shared(request, made[name]) if name in made else Response(status_code=404)

    return router
