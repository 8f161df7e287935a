"""A story: the event, the brief, points, conflicts, figures, quotes, timeline, names, sources, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from consilience.errors import NotInLibrary
from consilience.render.decided import (
    decided_in,
    items_of,
)
from consilience.render.html.account import sections_of
from consilience.render.plain import flat
from consilience.web.chrome import HTML, json_ready, shared
from consilience.web.contexts import DecisionRow, Moment, StoryPage
from consilience.web.errors import responses
from consilience.web.long_story import is_long
from consilience.web.models import answer
from consilience.web.moments import SCHEMA, moment_of, moment_words
from consilience.web.wire import ready_of

if TYPE_CHECKING:
    from consilience.web.chrome import Chrome
    from consilience.web.desk import Desk, Shown
    from consilience.web.wire import Ready

#: the part of a story's page that is all of it
WHOLE = "whole"

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
    items = shown.once("items", lambda: items_of(shown.account))
    found = decided_in(shown.account, shown.decisions)
    return tuple(
        DecisionRow(
            row.kind, row.fingerprint, flat(row.verdict), flat(row.note), flat(row.author), row.at,
            items.get(item, ""), flat(row.about),
        )
        for item, row in found.items()
    )  # fmt: skip


def made_as(part: str) -> str:
    """Return the name under which a story keeps its page, or a part of it."""
    return f"ready {part}"


def ready(shown: Shown, chrome: Chrome, part: str = "") -> Ready:
    """Return a story's page for all readers, made and compressed once.

    ``part`` is ``WHOLE`` for the page with all its sections, however long it is, or the name of a section, which is
    returned alone. Raises NotInLibrary where the story has no such section.
    """

    def fill() -> Ready:
        context = context_of(shown)
        parts = sections_of(context.account)
        if part not in {"", WHOLE, *parts}:
            hint = f"it has {', '.join(parts)}" if parts else ""
            raise NotInLibrary("has no such section", identity=f"story {shown.place.key}", hint=hint)
        filled = chrome.fill(
            "section.html.j2" if part in parts else "story.html.j2",
            section="story",
            place=shown.place,
            parts=parts,
            part=part,
            later=part != WHOLE and is_long(shown.account),
            **{**context.account._asdict(), **context._asdict()},
        )
        if not filled.shared:
            raise AssertionError("a page that all readers share must not hold a reader's token")
        return ready_of(filled.parts[0], HTML)

    return shown.once(made_as(part), fill)


@pages.get("/stories/{key}")
def show(request: Request, key: Key, at: At = "", whole: bool = False) -> Response:
    """Show a story; with all its sections at once where it is asked for whole."""
    desk: Desk = request.app.state.desk
    shown = desk.shown(key, at_moment(at))
    return shared(request, ready(shown, request.app.state.chrome, WHOLE if whole else ""))


@pages.get("/stories/{key}/sections/{name}")
def section(request: Request, key: Key, name: Annotated[str, Path(pattern="^[a-z]{1,20}$")], at: At = "") -> Response:
    """Show a section of a story alone, as its page fetches it."""
    desk: Desk = request.app.state.desk
    return shared(request, ready(desk.shown(key, at_moment(at)), request.app.state.chrome, name))


@api.get("/stories/{key}", responses={**answer(StoryPage), **responses(404)})
def story(request: Request, key: Key, at: At = "") -> Response:
    """Tell a story: what its page shows, section by section."""
    desk: Desk = request.app.state.desk
    shown = desk.shown(key, at_moment(at))
    return shared(request, shown.once("json", lambda: json_ready(context_of(shown))))
