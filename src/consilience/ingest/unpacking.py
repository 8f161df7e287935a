"""Bodies of HTTP answers without their content encoding: one layer, and never more bytes than are asked for."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from consilience.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

#: 16 and above: a gzip stream; 32 and above: gzip or zlib, as its head tells
_GZIP, _EITHER = 16 + zlib.MAX_WBITS, 32 + zlib.MAX_WBITS


def unpacker(encoding: str, identity: str) -> Callable[[bytes, int], bytes]:
    """Return what unpacks the pieces of a body in their order, to at most so many bytes each.

    ``encoding`` is the header Content-Encoding (RFC 9110, 8.4). Raises FetchError for more than one encoding and for
    those that nobody asked for; so does the function for bytes that are not so encoded.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in {"", "identity"}]
    if not names:
        return lambda piece, _: piece
    if len(names) > 1:
        raise FetchError(f"is compressed {len(names)} times", identity=identity, hint="no more than once is undone")
    (name,) = names
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"is compressed in a way that was not asked for ({name[:20]})", identity=identity)
    stream = zlib.decompressobj(_EITHER if name == "deflate" else _GZIP)

    def unpack(piece: bytes, limit: int) -> bytes:
        try:
            # what the limit leaves packed is never asked for: the caller stops there
            return stream.decompress(piece, max(limit, 1))
        except zlib.error as error:
            raise FetchError(f"is not compressed as it says ({name})", identity=identity) from error

    return unpack
