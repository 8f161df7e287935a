"""What a caller hands in, as a list: one input alone, many, or the rows of a table, each of which is an input.

A table is told by what it can do (``to_dicts`` of polars, ``to_dict`` of pandas, ``to_pylist`` of pyarrow), so that
none of these libraries needs to be installed. Cells that hold nothing (None, NaN, NaT, NA) are left out of a row.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Protocol

from consilience.ingest.columns import chosen_columns, renamed
from consilience.types import Text

#: one input: a path, a glob, an address, "-", a document's bytes, a text itself, a record
Input = str | os.PathLike[str] | bytes | bytearray | memoryview | Text | Mapping[str, Any]


class Frame(Protocol):
    """A table whose rows are records: a DataFrame of pandas or polars, a Table of pyarrow."""

    @property
    def columns(self) -> Any:
        """The columns, or their names."""


#: what functions take: one input, several, or a table of them
Inputs = Input | Iterable[Input] | Frame

_SINGLE = (str, os.PathLike, bytes, bytearray, memoryview, Text, Mapping)
_NOTHING = frozenset({"NAType", "NaTType", "NoneType"})


class Row(dict[str, Any]):
    """A record that came with others, under the name by which it is told from them."""

    def __init__(self, values: Mapping[str, Any], name: str) -> None:
        super().__init__(values)
        self.name = name


def as_inputs(given: Inputs, columns: Mapping[str, str] | None = None) -> Sequence[Input]:
    """Return what was given as a list of inputs; ``columns`` (key of a record -> column) is for a table.

    Raises TypeError for what is no input: a number, None, an object that cannot be gone through.
    """
    if isinstance(given, _SINGLE):
        return [given]
    rows = _rows(given)
    if rows is not None:
        chosen = chosen_columns(map(str, rows[0] if rows else ()), columns)
        return [Row(renamed(row, chosen), f"row-{number}") for number, row in enumerate(rows, 1)]
    if not isinstance(given, Iterable):
        raise not_an_input(given)
    return [
        Row(item, f"record-{number}") if isinstance(item, Mapping) and not isinstance(item, Row) else item
        for number, item in enumerate(given, 1)
    ]


def not_an_input(given: object) -> TypeError:
    """Return the error for what is no input, alone or in a list."""
    return TypeError(f"no input: {type(given).__name__}; give a path, a Text, a mapping, bytes, or a list of these")


def record_json(record: Mapping[str, Any]) -> bytes:
    """Return a record as JSON, without the fields that hold nothing."""
    kept = {str(key): plain for key, value in record.items() if (plain := _plain(value)) is not None}
    return json.dumps(kept).encode("ascii")


def _rows(given: object) -> list[Mapping[str, Any]] | None:
    """Return the rows of a table, None where it is none."""
    if hasattr(given, "columns") and not isinstance(given, type):
        for method, arguments in (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",))):
            if callable(found := getattr(given, method, None)):
                return list(found(*arguments))
    return None


def _plain(value: Any) -> Any:
    """Return a cell as JSON has it, None where it holds nothing; a day given as a midnight is a day."""
    if type(value).__name__ in _NOTHING or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime):
        return (value.date() if value.tzinfo is None and value.time() == time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, str | int | float | bool):
        return value
    # numpy's scalars and arrays, and columns of lists
    return _plain(value.tolist()) if hasattr(value, "tolist") else str(value)
