"""Stories in another order than that of their latest report, and those with open conflicts alone.

How many open conflicts a story has is known once its account was made. It is made once and kept, so that the first
list of a large library by conflicts takes long, and the following ones do not.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from consilience.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.library.accounts import Accounts
    from consilience.store.stories import StoryRow
    from consilience.types import StorySummary


Row = TypeVar("Row", "StoryRow", "StorySummary")


class Order(StrEnum):
    """In which order stories are listed; of equal ones the one with the latest report comes first."""

    NEWEST = "newest"
    REPORTS = "reports"
    CONFLICTS = "conflicts"


def ordered(
    rows: Sequence[StoryRow], accounts: Accounts, order: Order, *, conflicts: bool, after: int | None
) -> Iterator[StorySummary]:
    """Yield summaries of rows, which are in order of their latest report, in another order.

    With ``conflicts`` only those with an open conflict; ``after`` is the story after which to go on.
    """
    if order is Order.REPORTS:
        rows = sorted(rows, key=lambda row: -row.reports)
    if order is Order.CONFLICTS or conflicts:
        # one report alone has nothing to conflict with, and needs no account
        found = list(accounts.summaries([row for row in rows if row.reports > 1 or not conflicts]))
        if order is Order.CONFLICTS:
            found.sort(key=lambda summary: -summary.open_conflicts)
        yield from _after([summary for summary in found if summary.open_conflicts or not conflicts], after)
        return
    yield from accounts.summaries(_after(rows, after))


def _after(rows: Sequence[Row], story: int | None) -> Sequence[Row]:
    place = next((place for place, row in enumerate(rows, 1) if row.id == story), 0)
    return rows[place:]


def read_cursor(cursor: str) -> tuple[str, int]:
    """Return where a listing goes on; raises UsageError for a text that no story gave."""
    moment, _, story = cursor.rpartition("/")
    if not story.isdecimal():
        raise UsageError("is no cursor", identity=repr(cursor), hint="take it from the last story of a list")
    return moment, int(story)
