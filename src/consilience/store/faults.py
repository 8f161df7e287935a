"""From what the databases raise to what a reader can act on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from consilience.errors import (
    ConsilienceError,
    DamagedRecord,
    NotALibrary,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreRefused,
    StoreUnreachable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: result codes of SQLite, without their extension (sqlite.org/rescode.html)
_SQLITE = {
    3: StoreUnreachable,  # PERM
    5: StoreLocked,  # BUSY
    6: StoreLocked,  # LOCKED
    8: StoreUnreachable,  # READONLY
    10: StoreUnreachable,  # IOERR
    11: NotALibrary,  # CORRUPT
    13: StoreFull,  # FULL
    18: StoreRefused,  # TOOBIG
    19: StoreRefused,  # CONSTRAINT
    20: StoreRefused,  # MISMATCH
    14: StoreUnreachable,  # CANTOPEN
    26: NotALibrary,  # NOTADB
}
#: classes and codes of PostgreSQL (Appendix A of its manual), the longest that fits counts
_POSTGRESQL = {
    "08": StoreUnreachable,
    "22": StoreRefused,
    "23": StoreRefused,
    "28": StoreUnreachable,
    "3D000": StoreUnreachable,
    "40P01": StoreLocked,
    "42501": StoreUnreachable,
    "53100": StoreFull,
    "53300": StoreUnreachable,
    "54": StoreRefused,
    "55P03": StoreLocked,
    "57P": StoreUnreachable,
    "58": StoreUnreachable,
    "XX001": NotALibrary,
    "XX002": NotALibrary,
}
_HINTS = {
    StoreFull: "make room and run the same command again: what was added is kept",
    StoreLocked: "wait for the other program to end, and try again",
    StoreUnreachable: "check the address, the permissions and that the server runs",
    StoreRefused: "the others go on; please report this, with the input if you may share it",
    NotALibrary: "give another file, or move this one away; a damaged library is restored from a copy",
}


@contextmanager
def decoded(label: str) -> Iterator[None]:
    """Raise DamagedRecord, which names ``label``, where what is read inside cannot be made of the stored bytes."""
    try:
        yield
    except (ConsilienceError, SQLAlchemyError, MemoryError):
        raise
    # what damaged bytes raise depends on where they are damaged: zlib, UTF-8, JSON, a length, a field's type
    except Exception as error:
        hint = "consilience rebuild makes it anew from its original bytes; else restore the library from a copy"
        message = f"{DamagedRecord.default} ({type(error).__name__})"
        raise DamagedRecord(message, identity=label, hint=hint) from error


@contextmanager
def translated(shown: str) -> Iterator[None]:
    """Raise StoreError for what a database raises inside; ``shown`` names the library."""
    try:
        yield
    except SQLAlchemyError as error:
        raise as_store_error(error, shown) from error


def as_store_error(error: SQLAlchemyError, shown: str) -> StoreError:
    """Return our error for one of the database's."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    kind = _kind(cause) if cause is not None else None
    words = " ".join(str(cause if cause is not None else error).split())[:200]
    if kind is None:
        return StoreError(f"the library failed ({type(cause or error).__name__}: {words})", identity=shown)
    return kind(f"{kind.default} ({words})", identity=shown, hint=_HINTS[kind])


def _kind(cause: BaseException) -> type[StoreError] | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if state:
        return next((_POSTGRESQL[state[:n]] for n in (5, 3, 2) if state[:n] in _POSTGRESQL), None)
    # psycopg gives no code where no server answered
    return StoreUnreachable if type(cause).__name__ == "OperationalError" else None
