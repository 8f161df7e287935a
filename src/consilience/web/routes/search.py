"""Search through all reports."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from consilience.errors import ConsilienceError, NotInLibrary, UsageError
from consilience.render.dates import readable
from consilience.render.plain import flat, pieces_of, safe, shorten
from consilience.text.timex import TimeValue
from consilience.types import SearchHit
from consilience.web.chrome import as_json
from consilience.web.contexts import Facet, Facets, Hit, SearchPage
from consilience.web.desk import Desk
from consilience.web.errors import responses, words
from consilience.web.models import answer
from consilience.web.moments import moment_words
from consilience.web.pages import stable_number

pages = APIRouter()
api = APIRouter(tags=["search"])

#: hits of one page
MOST = 20
#: characters of a facet's name
MOST_NAME = 80
#: characters and words of a query
MOST_QUERY, MOST_WORDS = 400, 40
Asked = Annotated[
    str,
    Query(description='words, "phrases", speaker:, outlet:, entity:', json_schema_extra={"maxLength": MOST_QUERY}),
]
From = Annotated[int, Query(ge=0, le=10_000)]


def check(query: str) -> None:
    """Raise UsageError for a query that is too long: each of its words is looked for in each word of what is found."""
    if len(query) > MOST_QUERY or len(query.split()) > MOST_WORDS:
        raise UsageError(f"a query has at most {MOST_QUERY} characters and {MOST_WORDS} words", hint="ask for less")


def context_of(desk: Desk, query: str, start: int) -> SearchPage:
    """Return what the page shows, nothing for a query without a letter; raises UsageError for what is no query."""
    if not any(character.isalnum() for character in query):
        return SearchPage("", (), 0)
    found = desk.room.search(query, limit=MOST + 1, offset=start)
    hits = tuple(_hit(desk, hit) for hit in found[:MOST])
    return SearchPage(flat(query), hits, start + MOST if len(found) > MOST else 0, _facets(desk, query))


def _facets(desk: Desk, query: str) -> Facets:
    """Return what the hits are, each kind with the query that asks for it alone."""
    found = desk.room.found(query)

    def narrowed(more: str) -> str:
        return f"/search?q={quote(f'{query.strip()} {more}')}"

    def month(value: str) -> Facet | None:
        read = TimeValue.parse(value)
        if read is None or read.days is None:
            return None
        first, last = read.days
        after = last + timedelta(days=1)
        return Facet(readable(value), months[value], narrowed(f"after:{first} before:{after}"))

    months = dict(found.months)
    return Facets(
        found.total,
        found.more,
        tuple(
            Facet(shorten(flat(name), MOST_NAME), count, narrowed(f'outlet:"{name}"'))
            for name, count in found.outlets
            if '"' not in name
        ),
        tuple(filter(None, map(month, months))),
        tuple(
            Facet(shorten(_headline(desk, story), MOST_NAME) or f"story {story}", count, f"/stories/{story}")
            for story, count in found.stories
        ),
    )


def _headline(desk: Desk, story: int) -> str:
    try:
        return flat(desk.room.entry(story).summary.headline) if story else ""
    except NotInLibrary:
        return ""


def _hit(desk: Desk, hit: SearchHit) -> Hit:
    number = stable_number(hit.article)
    report = f"/stories/{hit.story}/reports/{number}"
    places = tuple(f"{report}?mark={e.start}-{e.end}#e{number}-{e.start}-{e.end}" for e in hit.evidence)
    return Hit(
        title=flat(hit.title),
        outlet=flat(hit.outlet),
        date=moment_words(hit.moment),
        story=_headline(desk, hit.story),
        snippet=flat(hit.snippet),
        pieces=tuple((safe(words), marked) for words, marked in pieces_of(hit)),
        places=places,
        report=report,
    )


@pages.get("/search")
def show(request: Request, q: Asked = "", start: From = 0) -> Response:
    """Show what answers a query."""
    check(q)
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
    check(q)
    return as_json(request, context_of(request.app.state.desk, q, start))
