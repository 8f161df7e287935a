"""A story's change log, as JSON and as an Atom feed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from consilience.render.atom import atom_feed
from consilience.web.chrome import as_json, conditional
from consilience.web.contexts import ChangesPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.routes.story import At, Key, at_moment, changes_of

pages = APIRouter()
api = APIRouter(tags=["stories"])


@pages.get("/stories/{key}/changes.atom")
def feed(request: Request, key: Key) -> Response:
    """Give the changes of a story as a feed."""
    shown = request.app.state.desk.shown(key)
    base = f"{request.base_url}".rstrip("/") + shown.place.base
    changes = shown.place.room.changes(shown.place.story)
    text = atom_feed(shown.row.headline, changes, address=f"{base}/changes.atom", page=base)
    return conditional(request, Response(text, media_type="application/atom+xml"))


@api.get("/stories/{key}/changes", responses={**answer(ChangesPage), **responses(404)})
def changes(request: Request, key: Key, at: At = "") -> Response:
    """Tell what changed in a story, the newest first."""
    shown = request.app.state.desk.shown(key, at_moment(at))
    page, _ = shown.laid_out
    found = changes_of(shown.place.room.changes(shown.place.story), page, shown.at)
    return as_json(request, ChangesPage(shown.row, found))
