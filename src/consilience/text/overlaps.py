"""Which of many spans of a text overlap a stretch, without going through all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: characters of a cell: about two sentences, so that a span stands in few cells and a cell holds few spans
CELL = 256


class Overlaps:
    """Half-open spans of one text, in cells of equal length by place.

    Asking takes time by what stands near the stretch, not by how many spans there are. An empty span overlaps
    nothing.
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = tuple(spans)
        self._cells: dict[int, list[int]] = {}
        for number, (start, end) in enumerate(self._spans):
            for cell in range(start // CELL, -(-end // CELL)):
                self._cells.setdefault(cell, []).append(number)

    def touching(self, start: int, end: int) -> list[int]:
        """Return the numbers of the spans that share a character with ``start`` to ``end``, in their order."""
        near = {number for cell in range(start // CELL, -(-end // CELL)) for number in self._cells.get(cell, ())}
        return sorted(n for n in near if max(self._spans[n][0], start) < min(self._spans[n][1], end))
