"""Stories as rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.render.html.spark import spark
from consilience.render.plain import flat, shorten
from consilience.web.contexts import StoryRow

if TYPE_CHECKING:
    from consilience.web.room import Entry


def row_of(entry: Entry, key: str) -> StoryRow:
    """Return a story as a row."""
    summary = entry.summary
    return StoryRow(
        key=key,
        headline=flat(summary.headline),
        reports=summary.reports,
        outlets=tuple(map(flat, summary.outlets)),
        origins=summary.origins,
        open_conflicts=summary.open_conflicts,
        first=summary.first,
        last=summary.last,
        moments=entry.moments,
        # what has no date, or one to come, counts as out later than the latest report
        spark=spark([moment for moment in entry.moments if moment <= summary.last]),
        fault=shorten(flat(summary.fault), 400),
        name=flat(summary.name),
    )
