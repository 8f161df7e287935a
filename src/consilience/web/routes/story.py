"""A story: the event, the brief, points, conflicts, figures, quotes, timeline, names, sources, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from consilience.render.dates import readable
from consilience.render.decided import conflict_fingerprint, point_fingerprint, standing
from consilience.render.plain import flat, shorten
from consilience.web.chrome import as_json
from consilience.web.contexts import ChangeView, DecisionRow, Moment, StoryPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.moments import SCHEMA, moment_of

if TYPE_CHECKING:
    from consilience.types import Change
    from consilience.web.desk import Desk, Shown
    from consilience.web.pages import RoomPage

pages = APIRouter()
api = APIRouter(tags=["stories"])

Key = Annotated[str, Path(pattern=r"^([1-9]\d{0,17}|draft-[a-z0-9]{20})$", description="a story's number, or a draft")]
At = Annotated[str, Query(max_length=40, description="ISO 8601: the story as it stood then", json_schema_extra=SCHEMA)]


def at_moment(at: str) -> str:
    """Return the moment that an address asks for."""
    return moment_of(at, end=True)


def context_of(shown: Shown) -> StoryPage:
    """Return what the page shows."""
    page, account = shown.laid_out
    place = shown.place
    moments = tuple(dict.fromkeys(shown.row.moments))
    return StoryPage(
        story=shown.row,
        at=shown.at,
        moments=tuple(Moment(at, readable(at), at == shown.at) for at in moments),
        account=account,
        changes=changes_of(place.room.changes(place.story), page, shown.at),
        decisions=decisions_of(shown),
    )


def changes_of(changes: tuple[Change, ...], page: RoomPage, at: str = "") -> tuple[ChangeView, ...]:
    """Return the change log, the newest first, up to a moment."""
    known = {article.id for article in page.account.articles}
    return tuple(
        ChangeView(
            at=change.at,
            words=readable(change.at),
            kind=change.kind.value,
            text=flat(change.text),
            fingerprint=change.fingerprint,
            # the wording of a report that was rewritten since has no place in the present account
            before=page.citation(e for e in change.before if e.article in known),
            after=page.citation(e for e in change.after if e.article in known),
        )
        for change in reversed(changes)
        if not at or change.at <= at
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


@pages.get("/stories/{key}")
def show(request: Request, key: Key, at: At = "") -> Response:
    """Show a story."""
    desk: Desk = request.app.state.desk
    shown = desk.shown(key, at_moment(at))
    chrome = request.app.state.chrome

    def fill() -> str:
        context = context_of(shown)
        sections = {**context.account._asdict(), **context._asdict()}
        return str(chrome.fill("story.html.j2", section="story", place=shown.place, **sections))

    answered: Response = chrome.answer(request, shown.once("page", fill))
    return answered


@api.get("/stories/{key}", responses={**answer(StoryPage), **responses(404)})
def story(request: Request, key: Key, at: At = "") -> Response:
    """Tell a story: what its page shows, section by section."""
    desk: Desk = request.app.state.desk
    shown = desk.shown(key, at_moment(at))
    return as_json(request, context_of(shown))
