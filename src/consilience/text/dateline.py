"""The dateline before a report's first sentence: "HALVORSUND, Velmark, March 13 (AP) – ".

What it names, place and day, is where and when the report was written, not when anything happened.
"""

from __future__ import annotations

import re

#: a place in capitals, and at most so much up to a dash that stands free
_DATELINE = re.compile(r"[A-Z][A-Z.’' -]{2,}\b[^\n–—]{0,60}?\s[–—-]{1,2}\s")
#: characters of a dateline before what it names last
_LONGEST = 100


def dateline_end(text: str, start: int, end: int | None = None) -> int:
    """Return where the dateline that begins at ``start`` ends, with its dash; ``start`` where none begins there."""
    found = _DATELINE.match(text, start, len(text) if end is None else end)
    return found.end() if found else start


def in_dateline(text: str, position: int) -> bool:
    """Tell whether what stands at ``position`` is part of a dateline: of the line that it stands in."""
    start = text.rfind("\n", 0, position) + 1
    return position - start <= _LONGEST and dateline_end(text, start) > position
