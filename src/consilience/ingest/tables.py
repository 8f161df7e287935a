"""Rows of tables to records: CSV, TSV, Parquet.

A row is told by the number that a spreadsheet shows: the first row below the head is 2.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from consilience.errors import BrokenRecord, EmptyInput, InputError, TooLarge, UnreadableInput
from consilience.ingest.columns import chosen_columns, renamed
from consilience.ingest.given import record_json
from consilience.ingest.needed import needed
from consilience.ingest.records import RecordText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consilience.ingest.limits import Limits

_DELIMITERS = ",;\t|"


def table_kind(head: str) -> str | None:
    """Tell "csv" or "tsv" where the first line names columns of which one is the text, None otherwise."""
    line = head.partition("\n")[0].rstrip("\r")
    if len(line) > 2000 or not any(sign in line for sign in _DELIMITERS):
        return None
    names = next(csv.reader([line], delimiter=_delimiter(line)), [])
    known = chosen_columns(names)
    if "text" not in known or len(known) < 2 or len(names) < 2:
        return None
    return "tsv" if _delimiter(line) == "\t" else "csv"


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def split_table(
    text: str, name: str, limits: Limits, columns: Mapping[str, str] | None = None
) -> Iterator[RecordText | InputError]:
    """Yield a record for each row of a CSV or TSV that holds anything, TooLarge after the last that is taken.

    Raises EmptyInput without a head, BrokenRecord where no column holds texts.
    """
    text = text.lstrip("\ufeff")
    head = text.partition("\n")[0]
    # the module's own bound is below the length of a report
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_bytes))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(head) if head.strip() else ",")
    names = next(rows, [])
    chosen = checked_columns(names, name, columns)
    number = 1
    try:
        for number, row in enumerate(rows, 2):
            if number > limits.max_records + 1:
                yield TooLarge(f"has more than {limits.max_records:,} rows; the rest is not read", identity=name)
                return
            if any(cell.strip() for cell in row):
                cells = dict(zip(names, row, strict=False))
                yield RecordText(f"{name}:{number}", json.dumps(renamed(cells, chosen)), number)
    except csv.Error as error:
        yield BrokenRecord(f"is no table ({error})", identity=f"{name}:{number}", hint="mend the file")


def checked_columns(names: list[str], name: str, columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return which column holds what; raises EmptyInput without a head, BrokenRecord where none holds texts."""
    if not any(cell.strip() for cell in names):
        raise EmptyInput("holds no record", identity=name)
    chosen = chosen_columns(names, columns)
    if not {"text", "html"} & set(chosen):
        shown = ", ".join(cell[:40] for cell in names[:8] if cell.strip())
        raise BrokenRecord(
            f"has no column with the reports' texts (its columns: {shown})",
            identity=name,
            hint="name it text, or say which it is: --column text=NAME",
        )
    return chosen


def split_parquet(
    content: bytes, name: str, limits: Limits, columns: Mapping[str, str] | None = None
) -> Iterator[RecordText | InputError]:
    """Yield a record for each row of a Parquet file; as ``split_table`` otherwise.

    Raises UnreadableInput too, as where the part ``parquet`` is not installed.
    """
    needed("parquet", name)
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 -- heavy: loaded when it is needed

    try:
        table = parquet.ParquetFile(io.BytesIO(content))
        size = sum(table.metadata.row_group(n).total_byte_size for n in range(table.metadata.num_row_groups))
    except (ArrowException, OSError, ValueError) as error:
        raise UnreadableInput("is a damaged Parquet file", identity=name, hint="write it again") from error
    if size > limits.max_unpacked_bytes:
        raise TooLarge(f"unpacks to more than {limits.max_unpacked_bytes:,} bytes", identity=name)
    chosen = checked_columns(table.schema_arrow.names, name, columns)
    number = 1
    try:
        for batch in table.iter_batches(batch_size=256, columns=list(dict.fromkeys(chosen.values()))):
            for row in batch.to_pylist():
                number += 1
                if number > limits.max_records + 1:
                    yield TooLarge(f"has more than {limits.max_records:,} rows; the rest is not read", identity=name)
                    return
                yield RecordText(f"{name}:{number}", record_json(renamed(row, chosen)).decode("ascii"), number)
    except (ArrowException, OSError):
        yield UnreadableInput("is a damaged Parquet file", identity=f"{name}:{number}", hint="write it again")
