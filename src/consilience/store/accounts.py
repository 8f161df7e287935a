"""What is kept of accounts, by a fingerprint of what they were made from; another fingerprint means out of date.

An account itself is made anew from its reports' annotations: only lists and change logs need something at once.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from consilience.errors import DamagedRecord
from consilience.store import codec, tables
from consilience.store.faults import decoded
from consilience.store.records import column
from consilience.types import Change

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of a story's account."""

    fingerprint: str
    headline: str
    origins: int
    open_conflicts: int


class Accounts:
    """What is kept of accounts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def summaries(self, stories: Sequence[int]) -> dict[int, Summary]:
        """Return what is kept of stories, by id."""
        table = tables.summaries
        query = select(
            table.c.story_id, table.c.fingerprint, table.c.headline, table.c.origins, table.c.open_conflicts
        ).where(table.c.story_id.in_(list(stories)))
        return {row[0]: Summary(*row[1:]) for row in self._connection.execute(query)}

    def save_summary(self, story: int, summary: Summary) -> None:
        """Keep what a list says of a story."""
        table = tables.summaries
        self._connection.execute(table.delete().where(table.c.story_id == story))
        self._connection.execute(
            table.insert().values(
                story_id=story,
                fingerprint=summary.fingerprint,
                headline=column(summary.headline),
                origins=summary.origins,
                open_conflicts=summary.open_conflicts,
            )
        )

    def steps(self, story: int) -> dict[str, tuple[Change, ...]]:
        """Return the steps of a story's change log that are kept and can be read, by fingerprint."""
        table = tables.changes
        query = select(table.c.fingerprint, table.c.entries).where(table.c.story_id == story)
        found = {}
        for fingerprint, entries in self._connection.execute(query):
            # what is damaged, or has the form of an older program, is made anew, as what is not kept
            with suppress(DamagedRecord), decoded(f"story {story}"):
                found[fingerprint] = codec.loads_all(Change, entries)
        return found

    def forget(self) -> None:
        """Forget all, as after a rebuild."""
        for table in (tables.summaries, tables.changes):
            self._connection.execute(table.delete())

    def save_steps(self, story: int, steps: dict[str, tuple[Change, ...]], *, keep: Sequence[str] = ()) -> None:
        """Keep steps of a story's change log; those that are neither given nor in ``keep`` are dropped."""
        table = tables.changes
        wanted = sorted({*keep} - set(steps))
        self._connection.execute(table.delete().where(table.c.story_id == story, table.c.fingerprint.not_in(wanted)))
        rows = [
            {"story_id": story, "fingerprint": fingerprint, "entries": codec.dumps_all(Change, entries)}
            for fingerprint, entries in steps.items()
        ]
        if rows:
            self._connection.execute(table.insert(), rows)
