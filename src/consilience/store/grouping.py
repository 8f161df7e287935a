"""What the grouping of articles remembers between two launches of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Grouping:
    """What the grouping of articles remembers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
