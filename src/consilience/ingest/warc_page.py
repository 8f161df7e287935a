"""One record of a web archive to the page that it holds."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

from consilience.errors import InputError, TooLarge, UnreadableInput
from consilience.ingest.content import Content
from consilience.ingest.dates import normalise_date
from consilience.ingest.feeds.json import web_address
from consilience.ingest.lexicon_web import PAGE_MEDIA_TYPES
from consilience.ingest.web import charset_of

if TYPE_CHECKING:
    from consilience.ingest.limits import Limits

#: bytes of a record in which the head of the HTTP answer must end
_HEAD_BYTES = 65_536
_STATUS = re.compile(rb"HTTP/[\d.]+\s+(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_PAGE_START = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: another record inside a record: its length is wrong
_RECORD_INSIDE = re.compile(rb"\r\n\r\nWARC/[01]\.\d\r\nWARC-")


class CutError(UnreadableInput):
    """A record that is shorter or longer than it says, so that where the next one begins is not known."""

    default = "is a broken record"


def page_of(record: Any, name: str, limits: Limits) -> Content | InputError | None:
    """Return the page of one of FastWARC's records, why it cannot be read, or None for what is no page.

    The record's HTTP answer must not have been parsed. Encodings of transfer and content are undone.
    """
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    if kind not in {"response", "resource"}:
        return None
    address = web_address((record.headers.get("WARC-Target-URI") or "").strip("<> "), "")
    try:
        head = _read(record.reader, _HEAD_BYTES)
        wanted = _page_head(head, record, kind)
        if wanted is None:
            # a record that breaks off in its head may be one whose length is wrong
            return CutError(identity=name) if len(head) < min(record.content_length, _HEAD_BYTES) else None
        headers, start = wanted
        if record.content_length - start > limits.max_page_bytes:
            return TooLarge(f"has more than {limits.max_page_bytes:,} bytes", identity=name)
        block = head + _read(record.reader, record.content_length - len(head))
    except (OSError, ValueError):
        return CutError(identity=name)
    if len(block) < record.content_length or _RECORD_INSIDE.search(block):
        return CutError(identity=name, hint="the records after it are read")
    body = _decoded(block[start:], headers, limits.max_page_bytes)
    if body is None:
        return UnreadableInput("is compressed in a way that cannot be read", identity=name)
    if len(body) > limits.max_page_bytes:
        return TooLarge(f"has more than {limits.max_page_bytes:,} bytes", identity=name)
    return Content(
        name=name,
        content=body,
        kind="html",
        address=address or None,
        encoding=charset_of(headers.get("content-type", "")),
        captured=normalise_date(record.headers.get("WARC-Date")),
    )


def _page_head(head: bytes, record: Any, kind: str) -> tuple[dict[str, str], int] | None:
    """Return the headers of a page and where its body begins; None for what is no page."""
    if kind == "resource":
        headers = {"content-type": record.headers.get("Content-Type") or ""}
        return (headers, 0) if _is_page(headers, head) else None
    status, end = _STATUS.match(head), _HEAD_END.search(head)
    if status is None or end is None or status[1] != b"200":
        return None
    headers = _headers(head[: end.start()])
    return (headers, end.end()) if _is_page(headers, head[end.end() :]) else None


def _headers(head: bytes) -> dict[str, str]:
    """Return the headers of an HTTP answer by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _is_page(headers: dict[str, str], body: bytes) -> bool:
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return media_type in PAGE_MEDIA_TYPES or (not media_type and _PAGE_START.match(body) is not None)


def _decoded(body: bytes, headers: dict[str, str], limit: int) -> bytes | None:
    """Return a body without its encodings, a little more than ``limit`` bytes at most; None where they are broken.

    Many crawlers store bodies decoded and leave the headers as they were: what is not in the encoding that its header
    names is taken as it is.
    """
    from fastwarc import stream_io  # noqa: PLC0415 -- loaded when it is needed

    if "chunked" in headers.get("transfer-encoding", "").lower() and re.match(rb"[0-9a-fA-F][^\r\n]*+\r\n", body):
        body = _unwrapped(stream_io.ChunkedReader(io.BytesIO(body)), limit) or body
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in {"gzip", "x-gzip"} and body.startswith(b"\x1f\x8b"):
        return _inflated(body, limit)
    if encoding == "deflate" and body[:1] == b"\x78":
        return _inflated(body, limit)
    if encoding == "br" and not _PAGE_START.match(body):
        return _unwrapped(stream_io.BrotliReader(io.BytesIO(body)), limit)
    if encoding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _unwrapped(stream_io.ZstdReader(io.BytesIO(body)), limit)
    return body


def _inflated(body: bytes, limit: int) -> bytes | None:
    """Return the content of a gzip or zlib stream; FastWARC's reader does not tell that one breaks off."""
    # 32 and above: the stream's head tells which of the two it is
    stream = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        content = stream.decompress(body, limit + 1)
    except zlib.error:
        return None
    return content if stream.eof or len(content) > limit else None


def _unwrapped(stream: Any, limit: int) -> bytes | None:
    try:
        return _read(stream, limit + 1)
    except (OSError, ValueError):
        return None


def _read(stream: Any, size: int) -> bytes:
    """Return up to ``size`` bytes of a stream that may give fewer at a time."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
