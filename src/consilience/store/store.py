"""A library's store: opened, brought up to date, and asked or changed in transactions."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.store.accounts import Accounts
from consilience.store.acts import Acts
from consilience.store.address import read_address
from consilience.store.check import find_faults
from consilience.store.decisions import Decisions
from consilience.store.engine import make_engine, reading, writing
from consilience.store.faults import translated
from consilience.store.feeds import Feeds
from consilience.store.grouping import Grouping
from consilience.store.ledger import Ledger
from consilience.store.migrate import migrate
from consilience.store.reading import Reading
from consilience.store.reports import Reports
from consilience.store.search import Search
from consilience.store.stories import Stories

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine


class Session:
    """One transaction, with what can be done in it by subject."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def reports(self) -> Reports:
        """Reports and their versions as they come in."""
        return Reports(self._connection)

    @cached_property
    def reading(self) -> Reading:
        """Articles, annotations and originals as they are read again."""
        return Reading(self._connection)

    @cached_property
    def stories(self) -> Stories:
        """Stories, who stands in them, and what happened to them."""
        return Stories(self._connection)

    @cached_property
    def grouping(self) -> Grouping:
        """What the grouping of articles remembers."""
        return Grouping(self._connection)

    @cached_property
    def accounts(self) -> Accounts:
        """What is kept of accounts: counts for lists, and change logs."""
        return Accounts(self._connection)

    @cached_property
    def search(self) -> Search:
        """Full text."""
        return Search(self._connection)

    @cached_property
    def feeds(self) -> Feeds:
        """Feeds and their entries."""
        return Feeds(self._connection)

    @cached_property
    def ledger(self) -> Ledger:
        """What came of each input."""
        return Ledger(self._connection)

    @cached_property
    def decisions(self) -> Decisions:
        """What editors decided."""
        return Decisions(self._connection)

    @cached_property
    def acts(self) -> Acts:
        """What editors did to stories."""
        return Acts(self._connection)

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong with the library, one line each; nothing where it is whole."""
        return find_faults(self._connection)


class Store:
    """The store of one library. Safe to use from several threads: each transaction has a connection of its own."""

    def __init__(self, engine: Engine, shown: str) -> None:
        self._engine = engine
        #: the address as messages show it, without a password
        self.shown = shown

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that alone writes; it is done wholly where the block ends, or not at all.

        Raises StoreLocked, StoreFull or another StoreError.
        """
        with translated(self.shown), writing(self._engine.connect()) as connection, connection.begin():
            yield Session(connection)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that reads the library as it stands at its beginning; raises StoreError."""
        with translated(self.shown), reading(self._engine.connect()) as connection, connection.begin():
            yield Session(connection)

    def close(self) -> None:
        """Close all connections; the store may be used again."""
        self._engine.dispose()


def open_store(address: str | os.PathLike[str] | None = None, *, create: bool = True) -> Store:
    """Open the store at an address, make it where there is none, and bring its tables up to date.

    Raises UsageError for an address that is none, StoreUnreachable, NotALibrary, NewerLibrary or another StoreError.
    """
    place = read_address(address)
    engine = make_engine(place)
    try:
        with translated(place.shown):
            migrate(engine, place, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, place.shown)
