"""Web archives (WARC 1.0 and 1.1, ISO 28500) to pages, one record at a time.

Requires ``.warc``, ``.warc.gz`` or ``.warc.zst`` files. Idea: FastWARC finds the records; the head of a record tells
whether it is a page that was answered with 200, and only such a record's body is read, up to the limit, so that memory
does not grow with the archive. A broken record is named with its offset in the file, and reading goes on at the next
place where a record begins. Known to fail for archives that were compressed as one piece instead of record by record:
what follows a broken record in them is lost, and their offsets are those of the piece.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from consilience.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from consilience.ingest.needed import needed
from consilience.ingest.sources import open_file
from consilience.ingest.warc_page import CutError, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from consilience.ingest.content import Content
    from consilience.ingest.limits import Limits

#: bytes that are looked through at once for the next record
_CHUNK = 1_048_576
#: bytes in which a compressed record shows how it begins
_PROBE = 1_024
#: places in a row that only look like the beginning of a record, after which an archive is given up
_MAX_TRIES = 1_000
#: how records begin, by compression: gzip member, Zstandard frame (or the skippable one before it), plain
_STARTS = (
    re.compile(rb"\x1f\x8b\x08"),
    re.compile(rb"\x28\xb5\x2f\xfd|\x5d\x2a\x4d\x18"),
    re.compile(rb"(?:^|(?<=\n))WARC/[01]\.\d"),
)


class _BreakError(Exception):
    """Reading cannot go on without a new beginning after ``offset``."""

    def __init__(self, offset: int, *, told: bool) -> None:
        super().__init__(offset)
        self.offset = offset
        #: the reader has been told of it
        self.told = told


@dataclass(slots=True)
class _Reading:
    """Where the reading of one archive stands."""

    file: IO[bytes]
    name: str
    limits: Limits
    start: re.Pattern[bytes]
    #: offset of the record that was begun last, and how many began there before it
    offset: int = -1
    repeats: int = 0
    records: int = 0
    pages: int = 0

    def enter(self, offset: int) -> str:
        """Count a record and return its name."""
        self.repeats = self.repeats + 1 if offset == self.offset else 0
        self.offset = offset
        self.records += 1
        return f"{self.name}:{offset}#{self.repeats}" if self.repeats else f"{self.name}:{offset}"


def read_warc(path: Path, name: str, limits: Limits) -> Iterator[Content | InputError]:
    """Yield the HTML pages of an archive, and an error for each broken record.

    Pages are responses with status 200 and resource records, where they are HTML; a page is called ``name:offset``.
    Raises UnreadableInput where the file cannot be read or is no archive, or the part ``warc`` is not installed, and
    EmptyInput where it holds no page.
    """
    needed("warc", name)
    with open_file(path, name) as file:
        reading = _Reading(file, name, limits, _start_of(file, name))
        failed = False
        for item in _items(reading):
            failed = failed or isinstance(item, InputError)
            yield item
        if not reading.pages and not failed:
            raise EmptyInput("holds no page", identity=name, hint="only HTML that was answered with 200 is read")


def _start_of(file: IO[bytes], name: str) -> re.Pattern[bytes]:
    head = file.read(16)
    file.seek(0)
    if not head:
        raise EmptyInput("is empty", identity=name)
    for start in _STARTS:
        if start.match(head):
            return start
    raise UnreadableInput("is not a web archive", identity=name, hint="give a WARC file")


def _items(reading: _Reading) -> Iterator[Content | InputError]:
    """Yield pages and errors; after a break begin anew at the next place that looks like a record."""
    place: int | None = 0
    tries = 0
    untold = True
    while place is not None and tries < _MAX_TRIES:
        before, broke = reading.records, None
        try:
            yield from _records(reading, place)
        except _BreakError as error:
            broke = error
        was_good = reading.records > before
        if untold and not was_good and (broke is not None or place):
            yield _broken(reading, place)
        elif untold and was_good and place:
            yield _broken(reading, place, "comes after bytes that are no record")
        if broke is None:
            return
        # of places that only look like records after a break nothing is told
        untold = was_good and not broke.told
        tries = 0 if was_good else tries + 1
        place = _next_start(reading, broke.offset + 1)
    if untold:
        yield _broken(reading, reading.offset, "comes before bytes that are no record")


def _records(reading: _Reading, place: int) -> Iterator[Content | InputError]:
    """Yield the pages from a place on; raises _BreakError where what follows is no record."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 -- loaded when it is needed

    reading.file.seek(place)
    records: Iterator[Any] = iter(ArchiveIterator(reading.file, parse_http=False))
    last = place
    while True:
        try:
            record = next(records, None)
        except (OSError, ValueError) as error:
            raise _BreakError(last, told=False) from error
        if record is None:
            # FastWARC takes some broken heads of gzip members for the end of the file
            if reading.records and _next_start(reading, last + 1) is not None:
                raise _BreakError(last, told=False)
            return
        last = record.stream_pos
        item = page_of(record, reading.enter(last), reading.limits)
        if item is None:
            continue
        if reading.pages >= reading.limits.max_archive_pages:
            limit = reading.limits.max_archive_pages
            yield TooLarge(f"holds more than {limit:,} pages; the rest is not read", identity=reading.name)
            return
        reading.pages += 1
        yield item
        if isinstance(item, CutError):
            raise _BreakError(last, told=True)


def _broken(reading: _Reading, offset: int, message: str = "is a broken record") -> UnreadableInput:
    return UnreadableInput(message, identity=f"{reading.name}:{offset}", hint="the records after it are read")


def _next_start(reading: _Reading, place: int) -> int | None:
    """Return the next offset from ``place`` on at which a record begins, None where there is none; one pass."""
    # the byte before tells whether a line begins there
    base = max(place - 1, 0)
    while True:
        reading.file.seek(base)
        window = reading.file.read(_CHUNK + _PROBE)
        for match in reading.start.finditer(window):
            if match.start() >= _CHUNK:
                break
            if base + match.start() >= place and _begins_record(window[match.start() : match.start() + _PROBE]):
                return base + match.start()
        if len(window) <= _CHUNK:
            return None
        base += _CHUNK - 1


def _begins_record(head: bytes) -> bool:
    """Tell whether a record begins in what looks like the head of one; Zstandard frames are taken at their word."""
    if not head.startswith(b"\x1f\x8b"):
        return True
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False
