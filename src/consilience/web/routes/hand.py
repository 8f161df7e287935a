"""The editor's hand: stories named, merged, parted and removed, reports moved and removed, and all of it undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from consilience.errors import ConsilienceError, NotInLibrary, UsageError
from consilience.render.plain import flat
from consilience.render.words.acts import act_credit, act_words
from consilience.types import ActKind
from consilience.web.chrome import as_json
from consilience.web.contexts import ActRow, ActsPage, EditedReport, EditPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.moments import moment_words
from consilience.web.routes.story import Key
from consilience.web.security import change
from consilience.web.story_rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from consilience.library import Library
    from consilience.types import Act

pages = APIRouter()
api = APIRouter(tags=["acts"])

#: acts that a page lists, the newest first
MOST_ACTS = 100

Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="an act's number")]
Done = Annotated[int, Query(ge=0, le=2**31 - 1)]
Author = Annotated[str, Form(max_length=200)]
Note = Annotated[str, Form(max_length=2000)]


class NewAct(BaseModel):
    """What an editor does to a story, or to reports of it."""

    kind: Literal["merge", "split", "move", "rename", "remove report", "remove story"]
    other: int = Field(default=0, ge=0, le=2**31 - 1, description="merge: the story that goes into this one")
    reports: list[str] = Field(
        default=[], max_length=500, description="split, move, remove report: ids of reports; a move brings them here"
    )
    name: str = Field(default="", max_length=1000, description="rename: what lists call it, empty for a report's title")
    author: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=2000)


class Who(BaseModel):
    """Who undoes an act, and why."""

    author: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=2000)


def library_of(request: Request) -> Library:
    """Return the library in which stories can be changed; raises NotInLibrary in a room without one."""
    found: Library | None = request.app.state.desk.room.hand
    if found is None:
        raise NotInLibrary(
            "are not kept, and stay as they are read", identity="these stories", hint="add them to a library"
        )
    return found


def story_of(request: Request, key: str) -> tuple[Library, int]:
    """Return the library and the number of one of its stories; raises NotInLibrary for a draft."""
    if key.startswith("draft-"):
        raise NotInLibrary("is a draft", identity="this story", hint="keep it in the library first")
    return library_of(request), int(key)


def act_row(act: Act) -> ActRow:
    """Return an act as a page shows it."""
    return ActRow(
        number=act.id, at=act.at, when=moment_words(act.at), kind=act.kind.value, told=flat(act_words(act)),
        credit=flat(act_credit(act)), story=act.story, other=act.other, reports=act.reports, name=act.name,
        author=act.author, note=act.note, undoes=act.undoes, undone_by=act.undone_by,
    )  # fmt: skip


def acts_of(request: Request, story: int | None = None) -> ActsPage:
    """Return what editors did, to one story or to all, the newest first."""
    found = library_of(request).acts(story, limit=MOST_ACTS)
    return ActsPage(tuple(act_row(act) for act in reversed(found)))


def edit_of(request: Request, key: str) -> EditPage:
    """Return what the page of a story's forms shows."""
    library, story = story_of(request, key)
    row = row_of(request.app.state.desk.room.entry(story), key)
    reports = tuple(
        EditedReport(version.report, flat(version.outlet), flat(version.title), moment_words(version.moment))
        for version in library.reports(story)
    )
    return EditPage(row, reports, acts_of(request, story).acts)


def act_on(request: Request, key: str, given: NewAct) -> list[Act]:
    """Do something to a story; raises NotInLibrary, UsageError."""
    library, story = story_of(request, key)
    by = {"author": given.author, "note": given.note}
    kind = ActKind(given.kind)
    if kind is ActKind.MERGE:
        done = [library.merge_stories(story, given.other, **by)]
    elif kind is ActKind.SPLIT:
        done = [library.split_story(story, given.reports, **by)]
    elif kind is ActKind.RENAME:
        done = [library.rename_story(story, given.name, **by)]
    elif kind is ActKind.REMOVE_STORY:
        done = [library.remove_story(story, **by)]
    elif not given.reports:
        raise UsageError("no report is named")
    elif kind is ActKind.MOVE:
        done = _each(request, given.reports, lambda report: library.move_report(report, story, **by))
    else:
        done = _each(request, given.reports, lambda report: library.remove_report(report, **by))
    look_anew(request, done)
    return done


def _each(request: Request, reports: list[str], act: Callable[[str], Act]) -> list[Act]:
    """Do something to each of some reports, one named twice once; what was done before one that fails stays."""
    done: list[Act] = []
    try:
        # those that were done are told of, whatever comes after them
        done.extend(map(act, dict.fromkeys(reports)))
    except ConsilienceError:
        look_anew(request, done)
        raise
    return done


def look_anew(request: Request, acts: list[Act]) -> None:
    """Let the pages of stories that were changed be made anew."""
    for act in acts:
        for story in (act.story, act.other):
            request.app.state.desk.forget(str(story))


@pages.get("/stories/{key}/edit")
def edit(request: Request, key: Key, done: Done = 0) -> Response:
    """Show the forms by which a story is changed, and what was done to it."""
    context = edit_of(request, key)
    shown: Response = request.app.state.chrome.page(
        request, "edit.html.j2", title=f"Edit: {context.story.headline}", section="story",
        place=request.app.state.desk.place(key), done=_found(context.acts, done), **context._asdict(),
    )  # fmt: skip
    return shown


@pages.post("/stories/{key}/acts", dependencies=[Depends(change)])
def acted(
    request: Request,
    key: Key,
    do: Annotated[Literal["merge", "split", "move", "rename", "remove report", "remove story"], Form()],
    report: Annotated[list[str], Form(max_length=500)] = [],  # noqa: B006 -- read, never changed
    other: Annotated[str, Form(max_length=18)] = "",
    name: Annotated[str, Form(max_length=1000)] = "",
    author: Author = "",
    note: Note = "",
) -> Response:
    """Do something to a story, and lead to where it can be undone; ``move`` takes reports from here to ``other``."""
    number = int(other) if other.isascii() and other.isdecimal() else 0
    if do in {"merge", "move"} and not 0 < number < 2**31:
        raise UsageError("is no story's number", identity=repr(other), hint="see the list of stories")
    target = str(number) if do == "move" else key
    given = NewAct(kind=do, other=number if do == "merge" else 0, reports=report, name=name, author=author, note=note)
    story_of(request, key)
    last = act_on(request, target, given)[-1]
    if do == "remove story":
        return RedirectResponse(f"/acts?done={last.id}", 303)
    return RedirectResponse(f"/stories/{last.story}/edit?done={last.id}", 303)


@pages.get("/acts")
def acts_page(request: Request, done: Done = 0) -> Response:
    """Show what editors did to all stories."""
    context = acts_of(request)
    shown: Response = request.app.state.chrome.page(
        request, "acts.html.j2", title="What editors did", section="stories", done=_found(context.acts, done),
        **context._asdict(),
    )  # fmt: skip
    return shown


@pages.post("/acts/{number}/undo", dependencies=[Depends(change)])
def undone(request: Request, number: Number, author: Author = "", note: Note = "") -> Response:
    """Undo an act, and lead to its story."""
    act = library_of(request).undo(number, author=author, note=note)
    look_anew(request, [act])
    return RedirectResponse(f"/stories/{act.story}/edit?done={act.id}", 303)


@api.get("/acts", responses={**answer(ActsPage), **responses(404)})
def acts(request: Request) -> Response:
    """List what editors did to stories, the newest first."""
    return as_json(request, acts_of(request))


@api.get("/stories/{key}/acts", responses={**answer(ActsPage), **responses(404)})
def story_acts(request: Request, key: Key) -> Response:
    """List what editors did to a story, the newest first."""
    _, story = story_of(request, key)
    return as_json(request, acts_of(request, story))


@api.post(
    "/stories/{key}/acts",
    status_code=201,
    dependencies=[Depends(change)],
    responses={201: answer(ActsPage)[200], **responses(403, 404)},
)
def new_act(request: Request, key: Key, given: NewAct) -> Response:
    """Merge, split, move, rename or remove; what was done is answered, and can be undone by its number."""
    return _created(request, act_on(request, key, given))


@api.post(
    "/acts/{number}/undo",
    status_code=201,
    dependencies=[Depends(change)],
    responses={201: answer(ActsPage)[200], **responses(403, 404)},
)
def undo(request: Request, number: Number, given: Who | None = None) -> Response:
    """Undo an act."""
    who = given or Who()
    act = library_of(request).undo(number, author=who.author, note=who.note)
    look_anew(request, [act])
    return _created(request, [act])


def _created(request: Request, done: list[Act]) -> Response:
    response = as_json(request, ActsPage(tuple(map(act_row, done))))
    response.status_code = 201
    return response


def _found(acts: tuple[ActRow, ...], number: int) -> ActRow | None:
    return next((act for act in acts if act.number == number), None)
