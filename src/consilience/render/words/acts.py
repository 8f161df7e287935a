"""What an editor did to stories, in words on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.render.plain import count, flat
from consilience.render.words.parts import first_of, in_marks
from consilience.types import ActKind

if TYPE_CHECKING:
    from consilience.types import Act

#: reports that a line names before it counts the others
MOST_REPORTS = 4


def act_words(act: Act) -> str:
    """Return what was done: "story 15 merged into story 12 (3 reports)"."""
    return _TOLD[act.kind](act)


def act_credit(act: Act) -> str:
    """Return who did it and why, "by A. Editor: the same ferry"; "" where neither is known."""
    who = f"by {flat(act.author)}" if act.author else ""
    return ": ".join(filter(None, (who, flat(act.note))))


def _reports(act: Act) -> str:
    return first_of([flat(report) for report in act.reports], MOST_REPORTS, ", ")


def _merge(act: Act) -> str:
    return f"story {act.other} merged into story {act.story} ({count(len(act.reports), 'report')})"


def _split(act: Act) -> str:
    return f"story {act.other} split off story {act.story}: {_reports(act)}"


def _move(act: Act) -> str:
    return f"{_reports(act)} moved from story {act.other} to story {act.story}"


def _rename(act: Act) -> str:
    return f"story {act.story} renamed {in_marks(flat(act.name))}" if act.name else f"story {act.story} has no name now"


def _remove_report(act: Act) -> str:
    return f"{_reports(act)} removed from story {act.story}"


def _remove_story(act: Act) -> str:
    return f"story {act.story} removed ({count(len(act.reports), 'report')})"


def _undo(act: Act) -> str:
    return f"act {act.undoes} undone"


_TOLD = {
    ActKind.MERGE: _merge,
    ActKind.SPLIT: _split,
    ActKind.MOVE: _move,
    ActKind.RENAME: _rename,
    ActKind.REMOVE_REPORT: _remove_report,
    ActKind.REMOVE_STORY: _remove_story,
    ActKind.UNDO: _undo,
}
