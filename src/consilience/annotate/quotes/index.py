"""Where the quotations stand among the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import Quote

_OPENERS = frozenset(['"', "“", "„", "‘", "``", "''", "'", "«", "‟", "”"])
CLOSERS = frozenset(['"', "”", "’", "''", "'", "»", "“"])


class QuoteIndex:
    """The quotations by the tokens that they cover, with their marks."""

    def __init__(self, tree: Tree, quotes: Sequence[Quote]) -> None:
        self._tree = tree
        self.quotes = tuple(quotes)
        self.ranges: list[tuple[int, int]] = []
        self._at: dict[int, int] = {}
        for number, quote in enumerate(quotes):
            inside = tree.within(quote.start, quote.end)
            first, last = (inside.start, inside.stop - 1) if len(inside) else (0, -1)
            if first <= last:
                if first and tree.tokens[first - 1].text in _OPENERS and tree.tokens[first - 1].end + 1 >= quote.start:
                    first -= 1
                if last + 1 < len(tree.tokens) and tree.tokens[last + 1].text in CLOSERS:
                    last += 1
            self.ranges.append((first, last))
            for index in range(first, last + 1):
                self._at[index] = number

    def at(self, index: int) -> int | None:
        """Return the number of the quotation whose words or marks hold the token, or None."""
        return self._at.get(index)

    def closing_before(self, index: int) -> int | None:
        """Return the quotation that ends right before the token in its paragraph (a comma may stand between)."""
        for position in (index - 1, index - 2):
            number = self._at.get(position)
            if number is None:
                continue
            if self.ranges[number][1] != position or self._broken(position, index):
                return None
            return number
        return None

    def _broken(self, first: int, last: int) -> bool:
        tree = self._tree
        between = tree.text[tree.tokens[first].end : tree.tokens[last].start]
        return "\n" in between or bool(between.strip(" ,—–-"))

    def ended(self, number: int) -> bool:
        """Tell whether the quotation ends its sentence, so that what follows it need not be its cue."""
        quote = self.quotes[number]
        last = self.ranges[number][1] + 1
        stop = last < len(self._tree.tokens) and self._tree.tokens[last].text == "."
        return stop or quote.text[-1:] in ".?!"

    def opening_at(self, index: int) -> int | None:
        """Return the quotation whose opening mark or first word is the token, or None."""
        number = self._at.get(index)
        return number if number is not None and self.ranges[number][0] == index else None

    def through(self, last: int) -> int:
        """Return the token with which a stretch ends that may not end inside a quotation."""
        number = self._at.get(last)
        return max(last, self.ranges[number][1]) if number is not None else last
