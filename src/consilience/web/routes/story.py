"""A story: the event, the brief, points, conflicts, figures, quotes, timeline, names, sources, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from consilience.render.decided import conflict_fingerprint, point_fingerprint, standing
from consilience.render.plain import flat, shorten
from consilience.web.chrome import Chrome, Filled, as_json
from consilience.web.contexts import DecisionRow, Moment, StoryPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.moments import SCHEMA, moment_of, moment_words

if TYPE_CHECKING:
    from consilience.web.desk import Desk, Shown

pages = APIRouter()
api = APIRouter(tags=["stories"])

Key = Annotated[str, Path(pattern=r"^([1-9]\d{0,17}|draft-[a-z0-9]{20})$", description="a story's number, or a draft")]
At = Annotated[str, Query(max_length=40, description="ISO 8601: the story as it stood then", json_schema_extra=SCHEMA)]


def at_moment(at: str) -> str:
    """Return the moment that an address asks for."""
    return moment_of(at, end=True)


def context_of(shown: Shown) -> StoryPage:
    """Return what the page shows."""
    _, account = shown.laid_out
    moments = tuple(dict.fromkeys(shown.row.moments))
    return StoryPage(
        story=shown.row,
        at=shown.at,
        moments=tuple(Moment(at, moment_words(at), at == shown.at) for at in moments),
        account=account,
        decisions=decisions_of(shown),
    )


def decisions_of(shown: Shown) -> tuple[DecisionRow, ...]:
    """Return what stands of the decisions, with what each is about."""
    account = shown.account
    items = {("conflict", conflict_fingerprint(found)): found.question for found in account.conflicts}
    for point in account.points:
        items["point", point_fingerprint(point, account)] = account.text(point.wording)
    return tuple(
        DecisionRow(
            row.kind, row.fingerprint, flat(row.verdict), flat(row.note), flat(row.author), row.at,
            shorten(flat(items.get(item, "")), 200),
        )
        for item, row in standing(shown.decisions).items()
    )  # fmt: skip


def filled(shown: Shown, chrome: Chrome) -> Filled:
    """Return a story's page, made once."""

    def fill() -> Filled:
        context = context_of(shown)
        sections = {**context.account._asdict(), **context._asdict()}
        return chrome.fill("story.html.j2", section="story", place=shown.place, **sections)

    return shown.once("page", fill)


@pages.get("/stories/{key}")
async def show(request: Request, key: Key, at: At = "") -> Response:
    """Show a story: at once where it was looked up a moment ago, else from a thread that may wait."""
    desk: Desk = request.app.state.desk
    chrome: Chrome = request.app.state.chrome
    moment = at_moment(at)
    page = desk.at_hand(key, moment, "page")
    if page is None:
        page = await run_in_threadpool(lambda: filled(desk.shown(key, moment), chrome))
    return chrome.answer(request, page)


@api.get("/stories/{key}", responses={**answer(StoryPage), **responses(404)})
def story(request: Request, key: Key, at: At = "") -> Response:
    """Tell a story: what its page shows, section by section."""
    desk: Desk = request.app.state.desk
    shown = desk.shown(key, at_moment(at))
    return as_json(request, context_of(shown))
