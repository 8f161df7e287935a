"""What editors decided about conflicts and points. Decisions are added, never changed: the newest of an item counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from consilience.store import tables
from consilience.store.records import column
from consilience.types import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence


class Decisions:
    """What editors decided."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        """Note a decision."""
        self._connection.execute(
            tables.decisions.insert().values(
                story_id=decision.story,
                kind=column(decision.kind),
                fingerprint=decision.fingerprint,
                verdict=column(decision.verdict),
                note=column(decision.note),
                author=column(decision.author),
                at=decision.at,
            )
        )

    def of(self, stories: Sequence[int]) -> tuple[Decision, ...]:
        """Return the decisions about stories (a story and those merged into it), in the order in which they fell."""
        table = tables.decisions
        query = (
            select(table.c.story_id, table.c.kind, table.c.fingerprint, table.c.verdict)
            .add_columns(table.c.note, table.c.author, table.c.at)
            .where(table.c.story_id.in_(list(stories)))
            .order_by(table.c.id)
        )
        names = ("story", "kind", "fingerprint", "verdict", "note", "author", "at")
        return tuple(Decision(**dict(zip(names, row, strict=True))) for row in self._connection.execute(query))
