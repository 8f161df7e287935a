"""What stands in a table: its columns by kind, and the cells that they hold."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

#: the kinds of columns; a "time" is a moment in UTC, an "evidence" a list of places
KINDS = ("text", "integer", "number", "boolean", "time", "list", "evidence")


class Place(NamedTuple):
    """A passage of one report, as a cell holds it."""

    #: id of the report's version
    article: str
    #: first code point, from 0, and the one after its last
    start: int
    end: int
    #: the words that stand there; None where the text is left out or not at hand
    text: str | None
    #: SHA-256 of these words in UTF-8; None where the text is not at hand
    sha256: str | None

    def __repr__(self) -> str:
        """Return one line: a passage may be long."""
        words = self.text if self.text is None or len(self.text) <= 60 else f"{self.text[:59]}…"
        return f"Place({self.article:.60}, {self.start}, {self.end}, {words!r})"


#: a cell: text, number, truth value, moment, several texts, several places, or nothing
Cell = str | int | float | bool | datetime | tuple[str, ...] | tuple[Place, ...] | None
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    #: "text", "integer", "number", "boolean", "time", "list" (of texts) or "evidence" (list of places)
    kind: str
    meaning: str
