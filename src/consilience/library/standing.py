"""Which story stands for a number, and what was decided about it: asked within a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.errors import NotInLibrary
from consilience.text.digest import text_of_span

if TYPE_CHECKING:
    from consilience.store import Session
    from consilience.types import Decision

#: where to look what became of a story
HISTORY = "see consilience library history"


def current_story(session: Session, story: int) -> int:
    """Return the story that holds a story's reports now; raises NotInLibrary."""
    found = session.stories.current(story)
    if found is None:
        raise NotInLibrary(identity=f"story {story}", hint="see the list of stories")
    return found


def standing_story(session: Session, story: int) -> int:
    """Return the story that holds a story's reports now; raises NotInLibrary, also where an editor removed it."""
    found = current_story(session, story)
    row = session.stories.get(found)
    if row is None or not row.reports:
        raise NotInLibrary("has no report any more: an editor removed it", identity=f"story {story}", hint=HISTORY)
    return found


def decisions_of(session: Session, story: int) -> tuple[Decision, ...]:
    """Return the decisions about a story that stands: its own, and those that came with reports of other stories.

    Of other stories it is those that point at nothing but reports which stand in this one now.
    """
    own = session.stories.absorbed(story)
    others = set(session.decisions.left_behind(story)) - set(own)
    if not others:
        return session.decisions.of(own)
    texts = session.decisions.texts(story)
    return tuple(
        decision
        for decision in session.decisions.of((*own, *sorted(others)))
        if decision.story in own or (decision.spans and texts.issuperset(map(text_of_span, decision.spans)))
    )
