"""JSON from outside, with a bound on how deep it is nested."""

from __future__ import annotations

import json
from typing import Any

#: levels of lists and objects; articles have a handful, and what walks them calls itself for each
MAX_DEPTH = 64


class NestedError(ValueError):
    """JSON that is nested deeper than ``MAX_DEPTH``."""


def load_json(text: str) -> Any:
    """Return the value of a JSON text; raises ValueError (as NestedError where it is nested too deeply)."""
    try:
        value = json.loads(text, strict=False)
    except RecursionError as error:
        raise NestedError("nested too deeply") from error
    if not _is_shallow(value):
        raise NestedError("nested too deeply")
    return value


def _is_shallow(value: Any) -> bool:
    """Tell whether no part lies deeper than ``MAX_DEPTH``; level by level, without calling itself."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            part
            for held in level
            if isinstance(held, dict | list)
            for part in (held.values() if isinstance(held, dict) else held)
            if isinstance(part, dict | list)
        ]
        if not level:
            return True
    return False
