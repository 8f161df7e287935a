"""The names of a story, and what editors say of them: one body, not one body, a wrong name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from consilience.library.deciding import about_names, kind_of
from consilience.library.moments import now
from consilience.render.plain import count, flat
from consilience.types import Decision
from consilience.web.chrome import as_json
from consilience.web.contexts import NameRow, NamesPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.routes.story import Key, decisions_of
from consilience.web.security import change

if TYPE_CHECKING:
    from consilience.web.desk import Shown

pages = APIRouter()
api = APIRouter(tags=["decisions"])

#: names that a page lists
MOST_NAMES = 400


def context_of(shown: Shown) -> NamesPage:
    """Return the names of a story's account, most reported first, and what was decided about them."""
    rows = tuple(
        NameRow(
            flat(entity.name),
            entity.kind.lower(),
            tuple(flat(form.text) for form in entity.forms if form.text != entity.name),
            count(len(entity.articles), "report"),
        )
        for entity in shown.account.entities[:MOST_NAMES]
    )
    return NamesPage(shown.row, rows, tuple(row for row in decisions_of(shown) if row.kind in {"body", "name"}))


@pages.get("/stories/{key}/names")
def show(request: Request, key: Key) -> Response:
    """Show the names, and the form in which something is said of them."""
    shown = request.app.state.desk.shown(key)
    answered: Response = request.app.state.chrome.page(
        request, "names.html.j2", title="Names", section="story", place=shown.place, **context_of(shown)._asdict()
    )
    return answered


@pages.post("/stories/{key}/names", dependencies=[Depends(change)])
def said(
    request: Request,
    key: Key,
    verdict: Annotated[Literal["one body", "not one body", "wrong name", "open"], Form()],
    first: Annotated[str, Form(max_length=400)] = "",
    second: Annotated[str, Form(max_length=400)] = "",
    kind: Annotated[Literal["body", "name", ""], Form()] = "",
    fingerprint: Annotated[str, Form(pattern="^([0-9a-f]{16})?$")] = "",
    note: Annotated[str, Form(max_length=2000)] = "",
    author: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Note what is said of names, or take it back by its kind and fingerprint, and lead back to them."""
    desk = request.app.state.desk
    shown = desk.shown(key)
    given = Decision(
        story=shown.place.story, kind=kind, fingerprint=fingerprint, verdict=verdict, note=" ".join(note.split()),
        author=" ".join(author.split()), at=now(),
    )  # fmt: skip
    if verdict != "open":
        names = [first] if verdict == "wrong name" else [first, second]
        about = replace(given, kind=kind_of(verdict))
        given = about_names(shown.account, about, [name for name in names if name.strip()])
    shown.place.room.decide(given)
    desk.forget(key)
    return RedirectResponse(f"/stories/{key}/names", 303)


@api.get("/stories/{key}/names", responses={**answer(NamesPage), **responses(404)})
def names(request: Request, key: Key) -> Response:
    """Tell the names of a story under all their forms, and what editors said of them."""
    return as_json(request, context_of(request.app.state.desk.shown(key)))
