"""The ledger in the terminal: the counts, and a line for each input that is no report of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from consilience.ledger import counts_line
from consilience.render.plain import count, flat, shorten
from consilience.render.terminal.canvas import Color, columns, draw, heading
from consilience.types import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from consilience.types import LedgerLine

#: an account shows at most so many lines; the rest stands in its JSON
MOST_LINES = 40


def ledger_blocks(lines: Sequence[LedgerLine], width: int) -> Iterator[RenderableType]:
    """Yield the section of an account: nothing where it was made of articles, not of inputs."""
    if not lines:
        return
    yield heading("Inputs", width)
    yield Text(counts_line(lines), "ours")
    others = [line for line in lines if line.ending is not Ending.USED]
    if others:
        yield _table(others[:MOST_LINES])
    if len(others) > MOST_LINES:
        yield Text(f"and {count(len(others) - MOST_LINES, 'more input')} in the JSON account", "ours")


def ledger_to_terminal(lines: Sequence[LedgerLine], *, width: int = 100, color: Color | None = None) -> str:
    """Return a library's ledger, all lines of it, under their counts."""
    if not lines:
        return draw([Text("No such input came in.", "ours")], width=width, color=color)
    return draw([Text(counts_line(lines), "ours"), _table(lines)], width=width, color=color)


def _table(lines: Sequence[LedgerLine]) -> RenderableType:
    grid = columns(14, 40, None)
    for line in lines:
        accent = line.ending in {Ending.UNREADABLE, Ending.NOT_ARTICLE, Ending.FURNITURE}
        said = line.reason or line.article
        told = f"{line.at[:16].replace('T', ' ')} UTC · {said}" if line.at else said
        grid.add_row(
            Text(line.ending.value, "accent" if accent else "ours"),
            Text(shorten(flat(line.name), 200)),
            Text(flat(told)),
        )
    return grid
