"""Search through all reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from consilience.errors import ConsilienceError, NotInLibrary
from consilience.render.dates import readable
from consilience.render.plain import flat
from consilience.types import SearchHit
from consilience.web.chrome import as_json
from consilience.web.contexts import Hit, SearchPage
from consilience.web.desk import Desk
from consilience.web.errors import responses, words
from consilience.web.models import answer
from consilience.web.pages import stable_number

pages = APIRouter()
api = APIRouter(tags=["search"])

#: hits of one page
MOST = 20
Asked = Annotated[str, Query(max_length=400, description='words, "phrases", speaker:, outlet:, entity:')]
From = Annotated[int, Query(ge=0, le=10_000)]


def context_of(desk: Desk, query: str, start: int) -> SearchPage:
    """Return what the page shows; raises UsageError for what is no query."""
    if not query.strip():
        return SearchPage("", (), 0)
    found = desk.room.search(query, limit=MOST + 1, offset=start)
    hits = tuple(_hit(desk, hit) for hit in found[:MOST])
    return SearchPage(flat(query), hits, start + MOST if len(found) > MOST else 0)


def _hit(desk: Desk, hit: SearchHit) -> Hit:
    number = stable_number(hit.article)
    report = f"/stories/{hit.story}/reports/{number}"
    places = tuple(f"{report}?mark={e.start}-{e.end}#e{number}-{e.start}-{e.end}" for e in hit.evidence)
    try:
        story = desk.room.entry(hit.story).summary.headline if hit.story else ""
    except NotInLibrary:
        story = ""
    return Hit(
        title=flat(hit.title),
        outlet=flat(hit.outlet),
        date=readable(hit.moment[:10]),
        story=flat(story),
        snippet=flat(hit.snippet),
        places=places,
        report=report,
    )


@pages.get("/search")
def show(request: Request, q: Asked = "", start: From = 0) -> Response:
    """Show what answers a query."""
    try:
        context, refused = context_of(request.app.state.desk, q, start), ""
    except ConsilienceError as error:
        context, refused = SearchPage(flat(q), (), 0), words(error)
    answered: Response = request.app.state.chrome.page(
        request, "search.html.j2", title="Search", section="search", refused=refused, start=start, **context._asdict()
    )
    return answered


@api.get("/search", responses={**answer(SearchPage), **responses()})
def search(request: Request, q: Asked = "", start: From = 0) -> Response:
    """Find the reports that answer a query."""
    return as_json(request, context_of(request.app.state.desk, q, start))
