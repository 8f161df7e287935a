"""What editors did to stories in the terminal: a line each, with its number, by which it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from consilience.render.dates import readable
from consilience.render.plain import flat
from consilience.render.terminal.canvas import Color, columns, draw, joined
from consilience.render.words.acts import act_credit, act_words
from consilience.types import ActKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from consilience.types import Act


def acts_to_terminal(acts: Sequence[Act], *, width: int = 100, color: Color | None = None) -> str:
    """Return acts, the oldest first: number, moment, what was done, by whom and why, and whether it still stands."""
    if not acts:
        return draw([Text("No editor has done anything.", "ours")], width=width, color=color)
    moments = [flat(readable(act.at)) for act in acts]
    number = max(len(str(act.id)) for act in acts)
    grid = columns(number, max(map(len, moments)), None)
    for moment, act in zip(moments, acts, strict=True):
        credit = act_credit(act)
        undone = f"  undone by {act.undone_by}" if act.undone_by else ""
        line = joined(
            [
                (act_words(act), "ours" if act.undone_by or act.kind is ActKind.UNDO else "strong"),
                (f"  {credit}" if credit else "", "ours"),
                (undone, "accent"),
            ]
        )
        grid.add_row(Text(str(act.id).rjust(number), "cite"), Text(moment, "ours"), line)
    standing = next((act.id for act in reversed(acts) if act.kind is not ActKind.UNDO and not act.undone_by), None)
    blocks: list[RenderableType] = [grid]
    if standing is not None:
        blocks.append(Text(f"To undo one: consilience story undo {standing}", "ours"))
    return draw(blocks, width=width, color=color)
