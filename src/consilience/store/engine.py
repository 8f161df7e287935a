"""Connections, and what makes a transaction mean the same on both databases.

A transaction that writes stands alone among all writers of a library: SQLite has one writer by nature (BEGIN
IMMEDIATE), PostgreSQL takes an advisory lock. So two processes that add at once place their articles one after the
other, each seeing what the other did. Readers see one moment throughout, and hold up nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event

from consilience.errors import StoreUnreachable

if TYPE_CHECKING:
    from consilience.store.address import Address

#: seconds that a writer waits for another
WAIT = 60
#: marks a connection whose transaction writes
WRITES = "consilience_writes"
#: "cnsl" in SQLite's application id, by which the file is known as ours
APPLICATION_ID = 0x636E736C
#: key of the advisory lock, the same number
LOCK = APPLICATION_ID


def make_engine(address: Address) -> Engine:
    """Return an engine for a library; nothing is opened yet, but a SQLite file's folder is made.

    Raises StoreUnreachable where the folder cannot be made.
    """
    if address.path is None:
        return _postgresql(address)
    try:
        address.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"its folder cannot be made ({error.strerror or error})"
        raise StoreUnreachable(message, identity=address.shown, hint="give another place") from error
    return _sqlite(address)


def writing(connection: Connection) -> Connection:
    """Return a fresh connection set for a transaction that writes."""
    if connection.dialect.name == "postgresql":
        # each statement sees what was committed before it: the lock is waited for in the first one
        return connection.execution_options(isolation_level="READ COMMITTED", **{WRITES: True})
    return connection.execution_options(**{WRITES: True})


def reading(connection: Connection) -> Connection:
    """Return a fresh connection set for a transaction that reads one moment."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return connection


def _sqlite(address: Address) -> Engine:
    engine = create_engine(
        address.url,
        connect_args={"timeout": WAIT, "check_same_thread": False},
        pool_size=4,
        max_overflow=12,
        # texts of reports do not belong in messages
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # sqlite3 would begin transactions by itself, and only before what it takes for a change
        connection.isolation_level = None
        for pragma in (
            "foreign_keys = ON",
            # FULL: what was reported as added outlives a power cut
            "synchronous = FULL",
            "temp_store = MEMORY",
            "cache_size = -16000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(address: Address) -> Engine:
    engine = create_engine(
        address.url,
        pool_size=4,
        max_overflow=12,
        pool_pre_ping=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    return engine
