"""What editors decided about items of accounts, in the terminal: a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from consilience.render.decided import decision_view, decision_words
from consilience.render.plain import flat
from consilience.render.terminal.canvas import Color, columns, draw, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import Decision


def decisions_to_terminal(decisions: Sequence[Decision], *, width: int = 100, color: Color | None = None) -> str:
    """Return decisions, the oldest first: the story, the kind of item, and what was decided, by whom and why."""
    if not decisions:
        return draw([Text("Nothing was decided.", "ours")], width=width, color=color)
    number = max(len(str(decision.story)) for decision in decisions)
    grid = columns(number + 6, 8, None)
    for row in decisions:
        grid.add_row(
            Text(f"story {str(row.story).rjust(number)}", "cite"),
            Text(flat(row.kind)),
            joined([(f"{flat(row.about)}  " if row.about else "", ""), (decision_words(decision_view(row)), "strong")]),
        )
    return draw([grid], width=width, color=color)
