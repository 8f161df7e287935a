"""Rows of tables as CSV, JSON Lines or Parquet, written to a binary file that somebody else opened."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from consilience.parts import need
from consilience.render.tables.cells import Place
from consilience.text.normalise import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from consilience.render.tables.cells import Cell, Column, Row

#: what stands between the texts of a list in a CSV cell
BETWEEN = " | "
#: rows that are put together into one row group of a Parquet file
GROUP = 20_000
#: first characters for which a spreadsheet takes a cell for a formula (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TableFormat(StrEnum):
    """How tables are written; the value is the suffix of their files."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


class TableWriter(Protocol):
    """Writes one table."""

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows after those that were written before."""

    def close(self) -> None:
        """Write what is still held back; the file stays open."""


def open_table(form: TableFormat, columns: Sequence[Column], file: BinaryIO) -> TableWriter:
    """Return a writer of one table to a file opened for writing bytes.

    Raises MissingPart for Parquet where pyarrow is not installed.
    """
    if form is TableFormat.CSV:
        return _CsvWriter(columns, file)
    if form is TableFormat.JSONL:
        return _JsonLinesWriter(columns, file)
    return _ParquetWriter(columns, file)


def check_format(form: TableFormat) -> None:
    """Raise MissingPart, before any work is done, where a format cannot be written."""
    if form is TableFormat.PARQUET:
        _pyarrow()


class _CsvWriter:
    """CSV as RFC 4180 has it, in UTF-8: names first, lists joined, places as JSON, nothing as an empty cell."""

    def __init__(self, columns: Sequence[Column], file: BinaryIO) -> None:
        self._file = file
        self._kinds = [column.kind for column in columns]
        self._lines([[column.name for column in columns]])

    def write(self, rows: Iterable[Row]) -> None:
        self._lines([_csv_cell(cell, kind) for cell, kind in zip(row, self._kinds, strict=True)] for row in rows)

    def close(self) -> None:
        pass

    def _lines(self, rows: Iterable[list[str]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self._file.write(text.getvalue().encode("utf-8", "replace"))


def _csv_cell(cell: Cell, kind: str) -> str:
    """Return a cell as text; one that a spreadsheet would run as a formula begins with an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(_number(cell))
    if isinstance(cell, datetime):
        return cell.isoformat()
    if kind == "evidence":
        return json.dumps(_json_cell(cell), ensure_ascii=False)
    text = BETWEEN.join(map(str, cell)) if isinstance(cell, tuple) else cell
    # A null byte ends a cell early in some readers.
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(_FORMULA) else text


class _JsonLinesWriter:
    """One object a line, in UTF-8, with the columns as keys."""

    def __init__(self, columns: Sequence[Column], file: BinaryIO) -> None:
        self._file = file
        self._names = [column.name for column in columns]

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            record = {name: _json_cell(cell) for name, cell in zip(self._names, row, strict=True)}
            self._file.write(json_line(record))

    def close(self) -> None:
        pass


def json_line(record: dict[str, Any]) -> bytes:
    """Return an object as one line of UTF-8."""
    return (json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8", "replace")


def _json_cell(cell: Any) -> Any:
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, Place):
        return cell._asdict()
    return [_json_cell(item) for item in cell] if isinstance(cell, tuple) else cell


def _number(value: float) -> int | float | str | None:
    """Return whole numbers without a fraction, and nothing for what no format can hold (a number of 400 digits)."""
    if not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


class _ParquetWriter:
    """Parquet by Apache Arrow: places are structs, moments timestamps; rows in groups, so that memory stays flat."""

    def __init__(self, columns: Sequence[Column], file: BinaryIO) -> None:
        arrow, parquet = _pyarrow()
        kinds = {
            "text": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "time": arrow.timestamp("us", tz="UTC"),
            "list": arrow.list_(arrow.string()),
            "evidence": arrow.list_(_arrow_place(arrow)),
        }
        fields = [
            arrow.field(column.name, kinds[column.kind], metadata={"meaning": column.meaning}) for column in columns
        ]
        self._arrow = arrow
        self._schema = arrow.schema(fields)
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._held: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        self._held.extend(rows)
        if len(self._held) >= GROUP:
            self._flush()

    def close(self) -> None:
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        arrays = [
            self._arrow.array([_arrow_cell(row[n]) for row in self._held], type=field.type)
            for n, field in enumerate(self._schema)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._held.clear()


def _arrow_place(arrow: Any) -> Any:
    """Return the type of a place: a struct."""
    kinds = {"article": arrow.string(), "start": arrow.int64(), "end": arrow.int64()}
    return arrow.struct(kinds | {"text": arrow.string(), "sha256": arrow.string()})


def _arrow_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return encodable(cell)
    if isinstance(cell, Place):
        return {name: _arrow_cell(value) for name, value in cell._asdict().items()}
    return [_arrow_cell(item) for item in cell] if isinstance(cell, tuple) else cell


def _pyarrow() -> tuple[Any, Any]:
    need("parquet", otherwise="or choose csv or jsonl")
    import pyarrow as pa  # noqa: PLC0415 -- optional, and heavy
    from pyarrow import parquet  # noqa: PLC0415

    return pa, parquet
