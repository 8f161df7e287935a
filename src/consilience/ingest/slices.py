"""Parts of files that are too large to be read in one go: lines of JSON Lines, rows of Parquet.

A part is told by its place; the names of its records count from the beginning of the file, as those of the whole do.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from consilience.ingest.columns import renamed
from consilience.ingest.decode import decode_exact
from consilience.ingest.given import record_json
from consilience.ingest.limits import Limits
from consilience.ingest.needed import needed
from consilience.ingest.sources import open_file
from consilience.ingest.tables import checked_columns
from consilience.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: marks of encodings in which a newline is more than one byte
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a file: half-open, in bytes or rows; ``first`` is the number of its first line."""

    start: int
    end: int
    first: int
    #: bytes, of rows as they are packed
    size: int


def line_slices(path: Path, name: str, size: int) -> Iterator[Slice]:
    """Yield parts of about ``size`` bytes of a file of JSON Lines, cut where lines end; raises UnreadableInput.

    An empty file has none, nor has one of UTF-16.
    """
    limits = Limits()
    with open_file(path, name) as file:
        if file.read(4).startswith(_WIDE):
            return
        file.seek(0)
        start, first = 0, 1
        while block := file.read(size):
            if len(block) == size:
                block += file.readline(limits.max_bytes)
            while block:
                # no more lines than are taken of one file
                part = _lines(block, limits.max_records)
                yield Slice(start, start + len(part), first, len(part))
                start, first = start + len(part), first + part.count(b"\n")
                block = block[len(part) :]


def _lines(block: bytes, most: int) -> bytes:
    """Return the beginning of a block: ``most`` lines of it at most."""
    if block.count(b"\n") <= most:
        return block
    at = -1
    for _ in range(most):
        at = block.index(b"\n", at + 1)
    return block[: at + 1]


def line_documents(path: Path, name: str, part: Slice) -> Iterator[Document | InputError]:
    """Yield a document for each line of a part that holds anything; raises InputError where it cannot be read."""
    text = decode_exact(slice_bytes(path, name, part), identity=name)
    empty = True
    for number, line in enumerate(text.split("\n"), part.first):
        if line.strip():
            empty = False
            content = line.encode("utf-8", "surrogatepass")
            yield Document(name=f"{name}:{number}", content=content, kind="record", number=number)
    if empty:
        raise EmptyInput("holds no record", identity=name)


def slice_bytes(path: Path, name: str, part: Slice) -> bytes:
    """Return the bytes of a part of a file of lines; raises InputError."""
    limits = Limits()
    if part.end - part.start > limits.max_bytes:
        raise TooLarge(f"has a line of more than {limits.max_bytes:,} bytes", identity=f"{name}:{part.first}")
    with open_file(path, name) as file:
        file.seek(part.start)
        return file.read(part.end - part.start)


def row_slices(path: Path, name: str, size: int) -> Iterator[Slice]:
    """Yield parts of about ``size`` bytes of a Parquet file, as they are packed; raises UnreadableInput."""
    table, limits = _parquet(path, name), Limits()
    start = 0
    for number in range(table.metadata.num_row_groups):
        group = table.metadata.row_group(number)
        rows = group.num_rows
        packed = sum(group.column(n).total_compressed_size for n in range(group.num_columns))
        parts = max(1, -(-packed // size), -(-rows // limits.max_records))
        step = -(-rows // parts) or 1
        for at in range(0, rows, step):
            taken = min(step, rows - at)
            yield Slice(start + at, start + at + taken, start + at + 2, packed * taken // rows)
        start += rows


def row_documents(
    path: Path, name: str, part: Slice, columns: Mapping[str, str] | None
) -> Iterator[Document | InputError]:
    """Yield a document for each row of a part of a Parquet file, named as a spreadsheet numbers it.

    Raises InputError where it cannot be read.
    """
    from pyarrow import ArrowException  # noqa: PLC0415 -- heavy: loaded when it is needed

    table = _parquet(path, name)
    chosen = checked_columns(table.schema_arrow.names, name, columns)
    try:
        for number, row in _rows(table, name, part, list(dict.fromkeys(chosen.values()))):
            content = record_json(renamed(row, chosen))
            yield Document(name=f"{name}:{number + 2}", content=content, kind="record", number=number + 2)
    except (ArrowException, OSError) as error:
        raise UnreadableInput("is a damaged Parquet file", identity=name, hint="write it again") from error


def _rows(table: Any, name: str, part: Slice, columns: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a part with their numbers from 0; only the row groups that hold them are read."""
    at = 0
    for number in range(table.metadata.num_row_groups):
        group = table.metadata.row_group(number)
        if at < part.end and at + group.num_rows > part.start:
            if group.total_byte_size > Limits().max_unpacked_bytes:
                raise TooLarge(f"unpacks to more than {Limits().max_unpacked_bytes:,} bytes", identity=name)
            first = at
            for batch in table.iter_batches(batch_size=256, row_groups=[number], columns=columns):
                for place, row in enumerate(batch.to_pylist(), first):
                    if part.start <= place < part.end:
                        yield place, row
                first += batch.num_rows
        at += group.num_rows


def _parquet(path: Path, name: str) -> Any:
    needed("parquet", name)
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 -- heavy: loaded when it is needed

    try:
        return parquet.ParquetFile(path)
    except FileNotFoundError as error:
        raise UnreadableInput("does not exist", identity=name, hint="check the name") from error
    except (ArrowException, OSError, ValueError) as error:
        raise UnreadableInput("is a damaged Parquet file", identity=name, hint="write it again") from error
