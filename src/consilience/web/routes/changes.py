"""A story's change log: a page, a part of the story's page, JSON, and an Atom feed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from consilience.render.atom import atom_feed
from consilience.render.html.changes import news_of
from consilience.render.plain import flat
from consilience.render.words.say import change_fingerprint, words_of
from consilience.web.chrome import as_json, conditional
from consilience.web.contexts import ChangesPage, ChangeView
from consilience.web.desk import Shown
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.moments import moment_words
from consilience.web.routes.story import At, Key, at_moment

pages = APIRouter()
api = APIRouter(tags=["stories"])


def context_of(shown: Shown) -> ChangesPage:
    """Return the change log up to the moment as which the story is shown, the newest first."""
    page = shown.page()
    known = {article.id for article in shown.account.articles}
    found = (
        ChangeView(
            at=change.at,
            words=moment_words(change.at),
            kind=change.kind.value,
            text=flat(words_of(change.text)),
            fingerprint=change_fingerprint(change),
            # the wording of a report that was rewritten since has no place in the present account
            before=page.citation(e for e in change.before if e.article in known),
            after=page.citation(e for e in change.after if e.article in known),
        )
        for change in reversed(shown.changes())
    )
    return ChangesPage(shown.row, shown.at, tuple(found))


@pages.get("/stories/{key}/changes")
def show(request: Request, key: Key, at: At = "", part: Annotated[str, Query(max_length=10)] = "") -> Response:
    """Show what changed in a story; only that, or the newest of it, where another page asks for it."""
    shown = request.app.state.desk.shown(key, at_moment(at))
    if part == "new":
        news = news_of(shown.page(), shown.changes())
        told: Response = request.app.state.chrome.page(
            request, "new.html.j2", title="What changed last", place=shown.place, at=shown.at, changes=news
        )
        return told
    answered: Response = request.app.state.chrome.page(
        request,
        "changes.html.j2" if part == "changes" else "log.html.j2",
        title=f"Changes: {shown.row.headline}",
        section="changes",
        place=shown.place,
        **context_of(shown)._asdict(),
    )
    return answered


@pages.get("/stories/{key}/changes.atom")
def feed(request: Request, key: Key) -> Response:
    """Give the changes of a story as a feed."""
    shown = request.app.state.desk.shown(key)
    base = f"{request.base_url}".rstrip("/") + shown.place.base
    changes = shown.place.room.changes(shown.place.story)
    text = atom_feed(shown.row.headline, changes, address=f"{base}/changes.atom", page=base)
    return conditional(request, Response(text, media_type="application/atom+xml"))


@api.get("/stories/{key}/changes", responses={**answer(ChangesPage), **responses(404)})
def changes(request: Request, key: Key, at: At = "") -> Response:
    """Tell what changed in a story, the newest first."""
    return as_json(request, context_of(request.app.state.desk.shown(key, at_moment(at))))
