"""Where a report belongs: asks the grouping, and writes what it decides, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from consilience.types import StoryEvent, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.store import PreparedReport, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where one report goes, and what that does to the stories there are."""

    #: the story to join; None for a story of its own
    story: int | None = None
    reason: str = ""
    score: float = 0.0
    #: stories that turned out to be one with ``story``, each with the reason
    merges: tuple[tuple[int, str], ...] = ()


class Placer(Protocol):
    """What decides where a report goes."""

    def decide(self, session: Session, prepared: PreparedReport, report: int, moment: str) -> Decision:
        """Return where a report goes; must be the same for the same library and report."""

    def placed(self, session: Session, prepared: PreparedReport, report: int, story: int, moment: str) -> None:
        """Remember where a report went."""


class OwnStory:
    """Gives every report a story of its own."""

    def decide(self, *_: object) -> Decision:
        """Return a story of its own."""
        return Decision(reason="the first report of its story")

    def placed(self, *_: object) -> None:
        """Remember nothing."""


def place(session: Session, decision: Decision, report: int, *, at: str) -> int:
    """Write where a report goes and what follows from it; returns its story."""
    if decision.story is None:
        story, kind = session.stories.create(at), StoryEventKind.CREATED
    else:
        story, kind = decision.story, StoryEventKind.JOINED
    session.stories.join(story, report, at=at, reason=decision.reason, score=decision.score)
    event = StoryEvent(at=at, story=story, kind=kind, reason=decision.reason, score=decision.score)
    session.stories.note(event, report=report)
    for other, reason in decision.merges:
        merge(session, other, story, at=at, reason=reason)
    session.stories.update_bounds([story])
    return story


def merge(session: Session, source: int, target: int, *, at: str, reason: str) -> None:
    """Move all reports of one story to another, and note it at both."""
    reports = [member.report for member in session.stories.members(source)]
    _move(session, reports, target, at=at, reason=reason)
    session.stories.set_merged(source, target)
    session.stories.note(StoryEvent(at=at, story=source, kind=StoryEventKind.MERGED, reason=reason, other=target))
    session.stories.note(StoryEvent(at=at, story=target, kind=StoryEventKind.MERGED, reason=reason, other=source))
    session.stories.update_bounds([source, target])


def split(session: Session, source: int, reports: Sequence[int], *, at: str, reason: str) -> int:
    """Move some reports of a story to a new one, and note it at both; returns the new story."""
    target = session.stories.create(at)
    _move(session, reports, target, at=at, reason=reason)
    session.stories.note(StoryEvent(at=at, story=source, kind=StoryEventKind.SPLIT, reason=reason, other=target))
    session.stories.note(StoryEvent(at=at, story=target, kind=StoryEventKind.SPLIT, reason=reason, other=source))
    session.stories.update_bounds([source, target])
    return target


def _move(session: Session, reports: Sequence[int], target: int, *, at: str, reason: str) -> None:
    session.stories.leave(reports, at=at)
    for report in reports:
        session.stories.join(target, report, at=at, reason=reason)
