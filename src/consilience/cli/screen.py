"""What the terminal at hand can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Literal

#: the width that the account is set for; wider terminals get no longer lines
WIDTH = 100
NARROWEST = 60

Color = Literal["standard", "256", "truecolor"]


def look(*, to_file: bool, no_color: bool) -> tuple[int, Color | None]:
    """Return the width in columns, and the colours or None: a terminal's own, else 100 columns and no colour.

    The variable NO_COLOR (https://no-color.org) and TERM=dumb are heeded.
    """
    if to_file or not sys.stdout.isatty():
        return WIDTH, None
    width = max(NARROWEST, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return width, None
    if os.environ.get("COLORTERM") in {"truecolor", "24bit"}:
        return width, "truecolor"
    return width, "256" if "256" in os.environ.get("TERM", "") else "standard"
