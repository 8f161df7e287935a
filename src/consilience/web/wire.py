"""Answers that are the same for every reader: made, compressed and named once, and sent as they are."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from consilience.web.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: a browser asks each time whether what it has still holds; nobody in between keeps it
PRIVATE = "private, no-cache"
#: bytes below which compressing does not pay
_SMALL = 1000
#: of zlib: twice as fast as the best, and a few in a hundred larger
_LEVEL = 6


class Answer(NamedTuple):
    """What is sent to one reader."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Wire(NamedTuple):
    """An answer in one encoding, ready to be sent."""

    tag: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    #: of the answer that the reader has it already
    unchanged: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def answer(self, given: str) -> Answer:
        """Return the answer to a reader who has what ``given`` names (the header If-None-Match)."""
        if given and has_already(given, self.tag.decode("ascii")):
            return Answer(304, self.unchanged, b"")
        return Answer(200, self.headers, self.body)


class Ready(NamedTuple):
    """An answer as it is, and compressed."""

    plain: Wire
    zipped: Wire

    def chosen(self, accepted: str) -> Wire:
        """Return the answer in an encoding that a reader accepts (the header Accept-Encoding)."""
        return self.zipped if accepts_gzip(accepted) else self.plain


def ready_of(body: bytes, media_type: str, headers: Mapping[str, str] | None = None, *, compress: bool = True) -> Ready:
    """Return an answer with an ETag for each encoding (RFC 9110, 8.8.3.3), compressed once for all readers.

    Nothing in it may be of one reader only: no token, no cookie. So compressing it tells nobody anything (BREACH).
    """
    more = {**HEADERS, **(headers or {})}
    name = hashlib.sha256(body).hexdigest()[:24]
    zipped = gzip.compress(body, _LEVEL, mtime=0) if compress and len(body) >= _SMALL else b""
    plain = _wire(body, f'"{name}"', {"Content-Type": media_type, **more})
    if not zipped:
        return Ready(plain, plain)
    return Ready(plain, _wire(zipped, f'"{name}-z"', {"Content-Type": media_type, "Content-Encoding": "gzip", **more}))


def _wire(body: bytes, tag: str, headers: Mapping[str, str]) -> Wire:
    validators = {"ETag": tag, "Cache-Control": PRIVATE, "Vary": "Accept-Encoding"}
    whole = {**headers, **validators, "Content-Length": str(len(body))}
    return Wire(tag.encode("ascii"), _raw(whole), _raw({**HEADERS, **validators}), body)


def _raw(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())


def accepts_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3)."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in {"gzip", "x-gzip"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def has_already(given: str, tag: str) -> bool:
    """Tell whether an If-None-Match header names a tag (RFC 9110, 13.1.2)."""
    named = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in named or "*" in named
