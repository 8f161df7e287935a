"""Bringing a library's tables up to date, by the numbered migrations beside this file (Alembic)."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from consilience.errors import NewerLibrary, NotALibrary, StoreLocked, StoreUnreachable
from consilience.store.engine import APPLICATION_ID, writing

if TYPE_CHECKING:
    from consilience.store.address import Address

#: the newest migration; a test holds it against the files
NEWEST = "0003"
MIGRATIONS = Path(__file__).parent / "migrations"
#: times and seconds that turning on the write-ahead log is tried, for which SQLite does not wait by itself
_TRIES, _PAUSE = 100, 0.05


def migrate(engine: Engine, address: Address, *, create: bool = True) -> None:
    """Make the tables of a library, or bring them up to date.

    Several processes may do so at once: one does it, the others wait. Raises NotALibrary where the file or database
    holds something else, NewerLibrary for tables of a newer version, StoreUnreachable where there is no library and
    ``create`` is false.
    """
    if address.path is not None:
        _check_file(address.path, address.shown, create=create)
        _write_ahead(address.path)
    with engine.connect() as connection, connection.begin():
        found = _revision(connection)
    if found == NEWEST:
        return
    if found is None and not create:
        raise StoreUnreachable("there is no library", identity=address.shown, hint=_NO_LIBRARY)
    with writing(engine.connect()) as connection, connection.begin():
        # another process may have been first
        found = _revision(connection)
        if found is None:
            _check_empty(connection, address.shown)
        if found != NEWEST:
            _check_known(found, address.shown)
            _upgrade(connection)


_NO_LIBRARY = "add reports first (consilience add)"


def _check_file(path: Path, shown: str, *, create: bool) -> None:
    """Refuse what is no SQLite file of ours before anything is written to it."""
    try:
        if path.is_dir():
            raise NotALibrary("is a folder", identity=shown, hint="name the library's file")
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        head = b""
    except OSError as error:
        message = f"cannot be read ({error.strerror or error})"
        raise StoreUnreachable(message, identity=shown, hint="check the address and its permissions") from error
    if not head and not create:
        raise StoreUnreachable("there is no library", identity=shown, hint=_NO_LIBRARY)
    if not head:
        return
    # sqlite.org/fileformat.html: the magic, and the application id at offset 68; a file in use may still have 0
    if not head.startswith(b"SQLite format 3\0") or int.from_bytes(head[68:72], "big") not in (0, APPLICATION_ID):
        raise NotALibrary("is a file of another kind", identity=shown, hint="name the library's file, or a new one")


def _write_ahead(path: Path) -> None:
    """Turn on SQLite's write-ahead log, by which readers and the writer do not hold each other up."""
    for _ in range(_TRIES):
        try:
            with closing(sqlite3.connect(path, timeout=1)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                # what it is, the first transaction will tell
                return
        else:
            return
        Event().wait(_PAUSE)
    raise StoreLocked(identity=str(path), hint="wait for the other program to end, and try again")


def _revision(connection: Connection) -> str | None:
    """Return the library's migration; None where there are no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check_empty(connection: Connection, shown: str) -> None:
    if tables := inspect(connection).get_table_names():
        raise NotALibrary(
            f"holds other tables ({', '.join(sorted(tables)[:3])})", identity=shown, hint="give the library its own"
        )


def _check_known(found: str | None, shown: str) -> None:
    if found is None or found in {path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*_*.py")}:
        return
    if re.fullmatch(r"\d{4}", found, re.ASCII) and found > NEWEST:
        raise NewerLibrary(f"has tables of version {found}", identity=shown, hint="update the program")
    raise NotALibrary(
        f"has tables of a version that no program makes ({found!r:.40})",
        identity=shown,
        hint="restore it from a copy, or give another file",
    )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- heavy: only where tables are made or changed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
