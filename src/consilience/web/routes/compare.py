"""Two reports side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from consilience.errors import NotInLibrary
from consilience.render.html.compare import compared_of
from consilience.render.summary import title_of
from consilience.web.chrome import as_json
from consilience.web.contexts import Choice, ComparePage
from consilience.web.desk import Shown
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.routes.story import At, Key, at_moment

pages = APIRouter()
api = APIRouter(tags=["reports"])

Which = Annotated[
    int, Query(ge=0, le=10**12, description="the number that stands for the report in addresses; 0 lets us choose")
]


def context_of(shown: Shown, first: int, second: int) -> ComparePage:
    """Return what the page shows; raises NotInLibrary, and HTTPException where there are not two."""
    page, _ = shown.laid_out
    compared = [article.id for article in page.compared]
    if len(compared) < 2:
        raise HTTPException(409, "the story has one report only")
    for number in (first, second):
        if number and page.article_at(number) is None:
            raise NotInLibrary("is not in this story", identity=f"report {number}")
    one = page.article_at(first) or next(a for a in compared if a != page.article_at(second))
    two = page.article_at(second) or next(a for a in compared if a != one)
    if one == two:
        raise HTTPException(409, "a report cannot be compared with itself; choose another")
    own = shown.page(one, two)

    def choices(chosen: str) -> tuple[Choice, ...]:
        return tuple(
            Choice(own.number(a.id), own.anchor(a.id), own.outlet(a.id), title_of(a), a.id == chosen)
            for a in shown.account.articles
        )

    return ComparePage(shown.row, shown.at, choices(one), choices(two), compared_of(own, one, two))


@pages.get("/stories/{key}/compare")
def show(request: Request, key: Key, at: At = "", first: Which = 0, second: Which = 0) -> Response:
    """Show two reports side by side."""
    shown = request.app.state.desk.shown(key, at_moment(at))
    context = context_of(shown, first, second)
    answered: Response = request.app.state.chrome.page(
        request, "compare.html.j2", title="Two reports", section="compare", place=shown.place, **context._asdict()
    )
    return answered


@api.get("/stories/{key}/compare", responses={**answer(ComparePage), **responses(404, 409)})
def compare(request: Request, key: Key, at: At = "", first: Which = 0, second: Which = 0) -> Response:
    """Compare two reports: what both have, and what only one of them says."""
    return as_json(request, context_of(request.app.state.desk.shown(key, at_moment(at)), first, second))
