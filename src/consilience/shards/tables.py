"""The tables of a corpus as Parquet: the only place of shards that knows pyarrow.

One row group a shard, more where a table holds so much that it would not fit into memory. The same rows give the same
bytes with the same pyarrow.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from consilience.errors import UnreadableInput
from consilience.text.normalise import encodable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from consilience.shards.rows import Column, Row

#: width of the vectors of the model that ships; that of a table without rows
WIDTH = 384
#: bytes of one table that are held before they are written as a row group
GROUP_BYTES = 64_000_000
#: rows that are read at once
BATCH = 64
_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_KINDS = {
    "text": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "spans": pa.list_(_SPAN),
    "bytes": pa.binary(),
}


class TableFile:
    """One table of a shard, as it is written."""

    def __init__(self, path: Path, columns: Sequence[Column], about: Mapping[str, str]) -> None:
        self._path = path
        self._columns = columns
        self._about = dict(about)
        self._file: BinaryIO = path.open("wb")
        self._writer: Any = None
        self._held: list[list[Any]] = [[] for _ in columns]
        self._bytes = 0
        #: rows that it has
        self.rows = 0

    def add(self, key: Row, rows: Sequence[Row]) -> None:
        """Add rows that begin with the same cells, as those of one article; raises OSError."""
        for row in rows:
            for held, cell in zip(self._held, (*key, *row), strict=True):
                held.append(cell)
                self._bytes += len(cell) if isinstance(cell, str | bytes) else 8
        self.rows += len(rows)
        if self._bytes >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held, and let it be on the disk; raises OSError."""
        self._flush()
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def give_up(self) -> None:
        """Close the file as it is."""
        self._file.close()

    def _flush(self) -> None:
        if self._writer is None:
            self._writer = self._open()
        if self._held[0]:
            arrays = [_array(cells, field.type) for cells, field in zip(self._held, self._writer.schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._writer.schema))
        for held in self._held:
            held.clear()
        self._bytes = 0

    def _open(self) -> Any:
        """Open the writer; how wide vectors are is known by the first."""
        fields = []
        for column, held in zip(self._columns, self._held, strict=True):
            kind = _KINDS.get(column.kind) or pa.list_(pa.float32(), len(held[0]) if held else WIDTH)
            fields.append(pa.field(column.name, kind, metadata={"meaning": column.meaning}))
        schema = pa.schema(fields, metadata=self._about)
        return parquet.ParquetWriter(self._file, schema, compression="zstd")


def _array(cells: list[Any], kind: Any) -> Any:
    if pa.types.is_fixed_size_list(kind):
        flat = np.concatenate(cells).astype(np.float32, copy=False)
        return pa.FixedSizeListArray.from_arrays(pa.array(flat), kind.list_size)
    if pa.types.is_string(kind):
        return pa.array([None if cell is None else encodable(cell) for cell in cells], type=kind)
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return pa.array([[encodable(text) for text in cell] for cell in cells], type=kind)
    if pa.types.is_floating(kind):
        # a whole number beyond 53 bits is refused as it stands
        return pa.array([None if cell is None else float(cell) for cell in cells], type=kind)
    return pa.array(cells, type=kind)


def damaged(path: Path) -> UnreadableInput:
    """Return the error of a table that does not hold what it must."""
    return UnreadableInput("is damaged", identity=str(path), hint="take its folder away and run read-shards again")


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield a table's rows as the cells of some columns; raises UnreadableInput."""
    try:
        with parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=BATCH, columns=list(columns)):
                cells = {name: batch.column(name).to_pylist() for name in columns}
                yield from zip(*(cells[name] for name in columns), strict=True)
    except (pa.ArrowException, OSError, KeyError) as error:
        raise damaged(path) from error
