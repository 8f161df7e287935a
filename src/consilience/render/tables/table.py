"""A table as an object: rows as dicts, and DataFrames for who has pandas or polars."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from consilience.errors import MissingPart
from consilience.render.tables.cells import Place
from consilience.render.tables.columns import COLUMNS
from consilience.render.tables.rows import account_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.render.tables.cells import Column, Row
    from consilience.types import Account

#: kinds of columns that may hold nothing in some rows -> the type by which pandas bears that
_PANDAS = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "time": "datetime64[us, UTC]"}


class Table(Sequence[dict[str, Any]]):
    """A table of an account: a sequence of rows, each a dict by the names of its ``columns``."""

    def __init__(self, name: str, columns: tuple[Column, ...], rows: Sequence[Row]) -> None:
        #: what it is called, as "conflicts"
        self.name = name
        #: its columns, each with its kind and its meaning
        self.columns = columns
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        """Return a row, or the rows of a slice."""
        if isinstance(place, slice):
            return [self._dict(row) for row in self._rows[place]]
        return self._dict(self._rows[place])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the rows."""
        return map(self._dict, self._rows)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _dict(self, row: Row) -> dict[str, Any]:
        return {column.name: _plain(cell) for column, cell in zip(self.columns, row, strict=True)}

    def to_pandas(self) -> Any:
        """Return a DataFrame of pandas; raises MissingPart where that is not installed."""
        pandas = _library("pandas")
        frame = pandas.DataFrame(list(self), columns=[column.name for column in self.columns])
        return frame.astype({column.name: _PANDAS[column.kind] for column in self.columns if column.kind in _PANDAS})

    def to_polars(self) -> Any:
        """Return a DataFrame of polars; raises MissingPart where that is not installed."""
        polars = _library("polars")
        place = {"article": polars.String, "start": polars.Int64, "end": polars.Int64}
        place |= {"text": polars.String, "sha256": polars.String}
        kinds = {
            "text": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
            "time": polars.Datetime("us", "UTC"),
            "list": polars.List(polars.String),
            "evidence": polars.List(polars.Struct(place)),
        }
        schema = {column.name: kinds[column.kind] for column in self.columns}
        return polars.DataFrame([list(row.values()) for row in self], schema=schema, orient="row", strict=False)


def tables_of(account: Account, *, text: bool = True) -> dict[str, Table]:
    """Return an account's tables by name."""
    return {name: Table(name, COLUMNS[name], rows) for name, rows in account_tables(account, text=text).items()}


def _plain(cell: Any) -> Any:
    """Return a cell with lists in place of tuples, and places as dicts."""
    if isinstance(cell, Place):
        return cell._asdict()
    return [_plain(item) for item in cell] if isinstance(cell, tuple) else cell


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingPart(
            f"a DataFrame needs {name}, which is not installed", hint=f"run pip install {name}, or take the rows"
        ) from error
