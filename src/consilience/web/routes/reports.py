"""A report as published, beside what the account takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from consilience.errors import NotInLibrary
from consilience.render.html.article import report_of
from consilience.render.html.single import single_of
from consilience.types import Evidence
from consilience.web.chrome import as_json
from consilience.web.contexts import ReportPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.routes.story import At, Key, at_moment

if TYPE_CHECKING:
    from consilience.web.desk import Desk, Shown

pages = APIRouter()
api = APIRouter(tags=["reports"])

Number = Annotated[int, Path(ge=0, le=10**12, description="the number that stands for the report in addresses")]
Mark = Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$", description="one more passage to mark: its positions")]


def context_of(shown: Shown, number: int, mark: str = "") -> ReportPage:
    """Return what the page shows; raises NotInLibrary."""
    from_story, view = shown.laid_out
    identity = from_story.article_at(number)
    if identity is None:
        raise NotInLibrary("is not in this story", identity=f"report {number}", hint="it may have moved to another")
    article = shown.account.article(identity)
    page = shown.page(identity)
    single = single_of(article, page)
    for evidence in from_story.linked(identity).values():
        page.key(evidence)
    if mark:
        start, end = map(int, mark.split("-"))
        page.key(Evidence(identity, min(start, len(article.text)), min(end, len(article.text))))
    others = tuple(report.link for report in view.reports if report.link.number != page.number(identity))
    return ReportPage(shown.row, shown.at, report_of(article, page, annotated=True), single, others)


@pages.get("/stories/{key}/reports/{number}")
def show(
    request: Request, key: Key, number: Number, at: At = "", mark: Mark = "",
    part: Annotated[str, Query(max_length=10)] = "",
) -> Response:  # fmt: skip
    """Show a report; of it only the article where another page asks for that."""
    desk: Desk = request.app.state.desk
    shown = desk.shown(key, at_moment(at))
    context = context_of(shown, number, mark)
    template = "article.html.j2" if part == "article" else "report.html.j2"
    answered: Response = request.app.state.chrome.page(
        request,
        template,
        title=context.report.title or context.report.outlet,
        section="report",
        place=shown.place,
        reports=(context.report,),
        **context._asdict() | {"single": (context.single,)},
    )
    return answered


@api.get("/stories/{key}/reports/{number}", responses={**answer(ReportPage), **responses(404)})
def report(request: Request, key: Key, number: Number, at: At = "", mark: Mark = "") -> Response:
    """Tell a report: its text with every passage marked, and everything that was read out of it."""
    desk: Desk = request.app.state.desk
    return as_json(request, context_of(desk.shown(key, at_moment(at)), number, mark))
