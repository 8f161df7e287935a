"""ZIP archives, and the office documents that are ZIP archives, unpacked within bounds.

What an archive says of its sizes is not believed: members are unpacked piece by piece, and no further than the limits.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from consilience.errors import InputError, TooLarge, UnreadableInput
from consilience.ingest.sources import kind_of_file, passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.ingest.limits import Limits

#: bytes that are unpacked at a time
_PIECE = 1 << 20
#: compression methods that the standard library undoes
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_OPENED = frozenset({"zip"})
_HINT = "unpack it, and give the files"


def zip_kind(content: bytes) -> str:
    """Tell "docx", "odt" or "zip" of bytes that begin as a ZIP archive does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and "content.xml" in names:
                return "odt" if _starts(archive, "mimetype", b"application/vnd.oasis.opendocument.text") else "zip"
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        pass
    return "zip"


def _starts(archive: zipfile.ZipFile, name: str, wanted: bytes) -> bool:
    with archive.open(name) as member:
        return member.read(len(wanted)) == wanted


def read_part(content: bytes, part: str, name: str, limit: int) -> bytes | None:
    """Return one part of an office document, None where it has none; raises UnreadableInput, TooLarge."""
    with _opened(content, name) as archive:
        try:
            info = archive.getinfo(part)
        except KeyError:
            return None
        return _unpacked(archive, info, name, limit)


def zip_members(content: bytes, name: str, limits: Limits) -> Iterator[tuple[str, bytes] | InputError]:
    """Yield name and bytes of each member that is a report by its name, and an error for each other.

    Hidden members are left, as in folders. Raises UnreadableInput for what is no archive.
    """
    with _opened(content, name) as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
        total = 0
        for number, info in enumerate(members, 1):
            inner = f"{name}/{info.filename}"
            if number > limits.max_files:
                yield TooLarge(f"holds more than {limits.max_files:,} files; the rest is not read", identity=name)
                return
            if kind_of_file(info.filename) is None:
                yield passed_over(inner)
                continue
            if kind_of_file(info.filename) in _OPENED:
                yield UnreadableInput("is an archive inside an archive", identity=inner, hint=_HINT)
                continue
            try:
                found = _unpacked(archive, info, inner, limits.max_bytes)
            except InputError as error:
                yield error
                continue
            total += len(found)
            if total > limits.max_unpacked_bytes:
                message = f"unpacks to more than {limits.max_unpacked_bytes:,} bytes; the rest is not read"
                yield TooLarge(message, identity=name, hint=_HINT)
                return
            yield inner, found


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableInput("is a damaged ZIP archive or office document", identity=name, hint=_HINT) from error
    with archive:
        yield archive


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    if info.flag_bits & 1:
        raise UnreadableInput("is locked with a password", identity=name, hint=_HINT)
    if info.compress_type not in _METHODS:
        raise UnreadableInput("is compressed in a way that is not read", identity=name, hint=_HINT)
    pieces, size = [], 0
    try:
        with archive.open(info) as member:
            while piece := member.read(_PIECE):
                size += len(piece)
                if size > limit:
                    raise TooLarge(f"unpacks to more than {limit:,} bytes", identity=name, hint="give the report alone")
                pieces.append(piece)
    # bz2 raises OSError, zlib and lzma errors of their own
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError) as error:
        if isinstance(error, InputError):
            raise
        raise UnreadableInput("is a damaged member of an archive", identity=name, hint=_HINT) from error
    return b"".join(pieces)


def _hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)
