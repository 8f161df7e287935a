"""What editors decide about conflicts and points: noted, shown, exported; taken back by a further decision."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field, StringConstraints

from consilience.library.deciding import VERDICTS
from consilience.library.moments import now
from consilience.render.decided import items_of
from consilience.types import Decision
from consilience.web.chrome import as_json
from consilience.web.contexts import DecisionsPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.routes.story import Key, decisions_of
from consilience.web.security import change

pages = APIRouter()
api = APIRouter(tags=["decisions"])

Kind = Literal["conflict", "point", "reuse", "origin"]
Verdict = Literal["resolved", "no conflict", "checked", "overruled", "open"]
#: where on the story's page an item stands
ANCHOR = r"^[kpuo]\d{1,6}$"
Anchor = Annotated[str, Query(pattern=ANCHOR)]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class NewDecision(BaseModel):
    """What an editor decides; ``open`` takes an earlier decision back."""

    kind: Kind
    fingerprint: Fingerprint = Field(description="of the conflict or point, as its story tells it")
    verdict: Verdict
    note: str = Field(default="", max_length=2000)
    author: str = Field(default="", max_length=200)


def context_of(request: Request, key: str) -> DecisionsPage:
    """Return what stands of the decisions about a story."""
    shown = request.app.state.desk.shown(key)
    return DecisionsPage(shown.row, decisions_of(shown))


def decide(request: Request, key: str, given: NewDecision) -> None:
    """Note a decision; raises NotInLibrary for a story that is not there."""
    place = request.app.state.desk.place(key)
    note, author = " ".join(given.note.split()), " ".join(given.author.split())
    place.room.decide(
        Decision(
            story=place.story, kind=given.kind, fingerprint=given.fingerprint, verdict=given.verdict, note=note,
            author=author, at=now(),
        )
    )  # fmt: skip
    request.app.state.desk.forget(key)


@pages.get("/stories/{key}/decide")
def ask(
    request: Request, key: Key, kind: Kind, fingerprint: Fingerprint, anchor: Anchor = "p1",
    part: Annotated[str, Query(max_length=10)] = "",
) -> Response:  # fmt: skip
    """Ask for a decision; only the form where the story's page asks for that, which is the same for all readers."""
    shown = request.app.state.desk.shown(key)
    answered: Response = request.app.state.chrome.page(
        request,
        "decide_form.html.j2" if part == "form" else "decide_page.html.j2",
        title="A decision",
        section="story",
        place=shown.place,
        story=shown.row,
        kind=kind,
        fingerprint=fingerprint,
        anchor=anchor,
        verdicts=VERDICTS[kind],
        item=shown.once("items", lambda: items_of(shown.account)).get((kind, fingerprint), ""),
        decision=shown.page().decision(kind, fingerprint),
    )
    return answered


@pages.post("/stories/{key}/decisions", dependencies=[Depends(change)])
def decided(
    request: Request,
    key: Key,
    kind: Annotated[Kind, Form()],
    fingerprint: Annotated[Fingerprint, Form()],
    verdict: Annotated[Verdict, Form()],
    note: Annotated[str, Form(max_length=2000)] = "",
    author: Annotated[str, Form(max_length=200)] = "",
    anchor: Annotated[str, Form(pattern=ANCHOR)] = "p1",
) -> Response:
    """Note a decision and lead back to its item."""
    decide(request, key, NewDecision(kind=kind, fingerprint=fingerprint, verdict=verdict, note=note, author=author))
    # a settled conflict goes behind the open ones
    _, view = request.app.state.desk.shown(key).laid_out
    points = (*view.matrix.rows, *view.matrix.folded) if view.matrix else ()
    sources = (*view.sources.reuse, *view.sources.origins) if view.sources else ()
    items = (*view.conflicts, *view.differences, *points, *sources)
    found = next((item.anchor for item in items if item.fingerprint == fingerprint), anchor)
    return RedirectResponse(f"/stories/{key}#{found}", 303)


@api.get("/stories/{key}/decisions", responses={**answer(DecisionsPage), **responses(404)})
def decisions(request: Request, key: Key) -> Response:
    """Tell what stands of the editors' decisions about a story."""
    return as_json(request, context_of(request, key))


@api.post(
    "/stories/{key}/decisions",
    status_code=201,
    dependencies=[Depends(change)],
    responses={201: answer(DecisionsPage)[200], **responses(403, 404)},
)
def new_decision(request: Request, key: Key, given: NewDecision) -> Response:
    """Note a decision about a conflict or a point."""
    decide(request, key, given)
    response = as_json(request, context_of(request, key))
    response.status_code = 201
    return response
