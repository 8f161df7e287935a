"""The list of stories."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from consilience.library.ordering import Order
from consilience.render.plain import flat
from consilience.web.chrome import as_json
from consilience.web.contexts import Filters, StoriesPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.moments import SCHEMA, moment_of
from consilience.web.room import Wanted
from consilience.web.story_rows import row_of

pages = APIRouter()
api = APIRouter(tags=["stories"])

#: stories of one page
MOST = 40

Words = Annotated[str, Query(max_length=200)]
Sort = Annotated[Order, Query(description="which stories come first: of the latest report, or with the most of it")]
Open = Annotated[str, Query(pattern="^(open)?$", description="`open` for stories with an open conflict only")]
Cursor = Annotated[str, Query(pattern=r"^([^/]{0,40}/\d{1,18})?$", description="`next` of the page before")]


def listed(request: Request, filters: Filters, after: str, limit: int) -> StoriesPage:
    """Return what the page shows."""
    desk = request.app.state.desk
    wanted = Wanted(
        since=moment_of(filters.since),
        until=moment_of(filters.until, end=True),
        outlet=filters.outlet.strip(),
        entity=filters.entity.strip(),
        order=filters.order,
        conflicts=bool(filters.conflicts),
    )
    found = desk.room.stories(wanted, after=after, limit=limit + 1)
    rows = tuple(row_of(entry, str(entry.summary.id)) for entry in found[:limit])
    following = found[limit - 1].summary.cursor if len(found) > limit else ""
    return StoriesPage(rows, Filters(*map(flat, filters)), following, desk.room.keeps)


@pages.get("/")
def home() -> Response:
    """Lead to the stories."""
    return RedirectResponse("/stories", 307)


@pages.get("/stories")
def show(
    request: Request,
    since: Words = "",
    until: Words = "",
    outlet: Words = "",
    entity: Words = "",
    order: Sort = Order.NEWEST,
    conflicts: Open = "",
    after: Cursor = "",
) -> Response:
    """Show the stories."""
    context = listed(request, Filters(since, until, outlet, entity, order.value, conflicts), after, MOST)
    if len(context.stories) == 1 and not context.filters.narrows and not after and not context.keeps:
        # a folder of reports of one event is that story
        return RedirectResponse(context.stories[0].href, 307)
    shown: Response = request.app.state.chrome.page(
        request, "stories.html.j2", title="Stories", section="stories", **context._asdict()
    )
    return shown


@api.get("/stories", responses={**answer(StoriesPage), **responses()})
def stories(
    request: Request,
    since: Annotated[
        str, Query(max_length=40, description="ISO 8601: some report at or after", json_schema_extra=SCHEMA)
    ] = "",
    until: Annotated[
        str, Query(max_length=40, description="ISO 8601: some report before its end", json_schema_extra=SCHEMA)
    ] = "",
    outlet: Words = "",
    entity: Words = "",
    order: Sort = Order.NEWEST,
    conflicts: Open = "",
    after: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """List the stories, the one with the latest report first where no other order is asked for."""
    filters = Filters(since, until, outlet, entity, order.value, conflicts)
    return as_json(request, listed(request, filters, after, limit))
