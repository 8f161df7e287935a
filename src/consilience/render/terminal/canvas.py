"""A page of terminal text: Rich lays it out, our styles colour it, and text of reports is never read as markup."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Literal

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

Color = Literal["standard", "256", "truecolor"]

#: one accent for conflict, one for what is selected or differs; everything else is weight and grey
THEME = Theme(
    {
        "ours": "bright_black",
        "rule": "bright_black",
        "head": "bold",
        "strong": "bold",
        "accent": "red",
        "accent.strong": "bold red",
        "differs": "underline cyan",
        "cite": "cyan",
        "name": "bold",
        "figure": "magenta",
        "time": "green",
        "quote": "italic",
    },
    inherit=False,
)


def draw(blocks: Iterable[RenderableType], *, width: int, color: Color | None) -> str:
    """Return the blocks as lines of ``width`` columns at most; without escapes where ``color`` is None."""
    console = Console(
        file=StringIO(),
        width=width,
        color_system=color,
        force_terminal=color is not None,
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        no_color=False,
        _environ={},
    )
    with console.capture() as capture:
        for block in blocks:
            console.print(block)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def heading(title: str, width: int, note: str = "") -> Group:
    """Return a section's heading: its name, a rule to the right, and a note of ours at the end of the rule."""
    tail = f" {note}" if note else ""
    rule = "─" * max(3, width - len(title) - len(tail) - 1)
    return Group(Text(), Text.assemble((title, "head"), " ", (rule, "rule"), (tail, "ours")), Text())


def columns(*widths: int | None, gap: int = 2) -> Table:
    """Return a grid with columns of these widths; None takes what is left."""
    grid = Table.grid(padding=(0, gap, 0, 0), pad_edge=False, expand=True)
    for width in widths:
        grid.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return grid


def indented(block: RenderableType, by: int = 2) -> Padding:
    """Return the block moved to the right."""
    return Padding(block, (0, 0, 0, by))


def joined(parts: Sequence[tuple[str, str]]) -> Text:
    """Return one text of (words, style) pairs, empty words left out."""
    return Text.assemble(*(part for part in parts if part[0]))
