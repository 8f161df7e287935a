"""How records are shown by ``repr``: one line that fits a screen, whatever hangs on them.

Written out as dataclasses do it, a point would be longer than its reports. The line is for reading and not for
``eval``: what is empty is left out, of texts their beginnings stand, of several things their number.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

#: characters that the line of any record has at most
MOST = 190
#: characters of a text, and of a record that stands in another
_MOST_TEXT = 48
_MOST_INNER = 60
_MORE = ", …"


def short_repr(record: Any) -> str:
    """Return a record's line: its class, and its fields as far as they fit."""
    return _line(record, MOST)


def shorten_reprs(names: dict[str, Any]) -> None:
    """Let all records of a module be shown by their line, but for those that say themselves how they are shown."""
    for value in names.values():
        if isinstance(value, type) and is_dataclass(value) and value.__dataclass_params__.repr:  # type: ignore[attr-defined]
            value.__repr__ = short_repr  # type: ignore[method-assign]


def _line(record: Any, width: int) -> str:
    begin = f"{type(record).__name__}("
    told: list[str] = []
    length = len(begin) + 1
    for name, value in _shown(record):
        part = f"{name}={_value(value)}"
        if length + len(part) + len(_MORE) > width:
            return f"{begin}{', '.join(told)}{_MORE if told else '…'})"
        told.append(part)
        length += len(part) + 2
    return f"{begin}{', '.join(told)})"


def _shown(record: Any) -> list[tuple[str, Any]]:
    """Return the fields of a record that are shown, with their values: those that hold something."""
    found = [(one.name, getattr(record, one.name)) for one in fields(record) if one.repr]
    return [(name, value) for name, value in found if value is not None and value not in ("", ())]


def _value(value: Any) -> str:
    if isinstance(value, Enum):
        return repr(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        return _line(value, _MOST_INNER)
    if isinstance(value, tuple | list):
        several = ", ".join(map(_value, value[:4]))
        if len(value) > 3 or len(several) > _MOST_INNER:
            return f"<{len(value)}>"
        return f"({several}{',' if len(value) == 1 else ''})"
    written = repr(value)
    return written if len(written) <= _MOST_TEXT else f"{written[: _MOST_TEXT - 2]}…{written[0]}"
