"""What came of each input that was given to the library, in the order in which they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from consilience.store import tables
from consilience.store.records import column
from consilience.types import Ending, LedgerLine

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Ledger:
    """The ledger of a library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, lines: Sequence[LedgerLine]) -> None:
        """Note what came of inputs."""
        rows = [
            {
                "at": line.at,
                "name": column(line.name),
                "ending": line.ending.value,
                "reason": column(line.reason),
                "article": column(line.article),
            }
            for line in lines
        ]
        if rows:
            self._connection.execute(tables.ledger.insert(), rows)

    def find(
        self, *, since: str = "", endings: Collection[Ending] = (), limit: int | None = None
    ) -> tuple[LedgerLine, ...]:
        """Return the latest lines, at most ``limit``, the oldest of them first; with ``endings`` only those."""
        table = tables.ledger
        query = select(table.c.at, table.c.name, table.c.ending, table.c.reason, table.c.article)
        if since:
            query = query.where(table.c.at >= since)
        if endings:
            query = query.where(table.c.ending.in_([ending.value for ending in endings]))
        rows = self._connection.execute(query.order_by(table.c.id.desc()).limit(limit)).all()
        return tuple(
            LedgerLine(at=at, name=name, ending=Ending(ending), reason=reason, article=article)
            for at, name, ending, reason, article in reversed(rows)
        )
