"""Feeds and their entries, as far as following them has come."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, select, update

from consilience.errors import NotInLibrary
from consilience.store import tables
from consilience.store.records import column, index_key
from consilience.types import Feed, FeedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_FEED_COLUMNS = (
    "address",
    "title",
    "etag",
    "last_modified",
    "moved_to",
    "content_sha256",
    "fetched",
    "next_fetch",
    "failures",
    "error",
    "gone",
)


class Feeds:
    """Feeds and their entries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Feed, ...]:
        """Return all feeds, by address."""
        return self._feeds(_feeds())

    def due(self, now: str) -> tuple[Feed, ...]:
        """Return the feeds that may be fetched at ``now``, the longest due first."""
        feeds = tables.feeds
        due = _feeds().where(feeds.c.next_fetch <= now, feeds.c.gone.is_(False))
        return self._feeds(due.order_by(None).order_by(feeds.c.next_fetch, feeds.c.address))

    def get(self, address: str) -> Feed | None:
        """Return the feed at an address; None where it is not followed."""
        return next(iter(self._feeds(_feeds().where(tables.feeds.c.address == index_key(address)))), None)

    def add(self, feed: Feed) -> bool:
        """Follow a feed; returns False, and changes nothing, where it is followed already."""
        if self.get(feed.address) is not None:
            return False
        self._connection.execute(tables.feeds.insert().values(**_values(feed)))
        return True

    def save(self, feed: Feed) -> None:
        """Write where following a feed stands; raises NotInLibrary where it is not followed (any more)."""
        statement = (
            update(tables.feeds).where(tables.feeds.c.address == index_key(feed.address)).values(**_values(feed))
        )
        if not self._connection.execute(statement).rowcount:
            raise NotInLibrary("is not followed", identity=feed.address)

    def remove(self, address: str) -> None:
        """Follow a feed no longer; its reports stay. Raises NotInLibrary where it is not followed."""
        statement = tables.feeds.delete().where(tables.feeds.c.address == index_key(address))
        if not self._connection.execute(statement).rowcount:
            raise NotInLibrary("is not followed", identity=address)

    def entries(self, address: str, ids: Sequence[str]) -> dict[str, FeedEntry]:
        """Return those entries of a feed, out of the given ids, that were dealt with before."""
        entries = tables.feed_entries
        wanted = {index_key(entry): entry for entry in ids}
        query = (
            select(entries.c.entry, entries.c.address, entries.c.mark, entries.c.seen)
            .add_columns(entries.c.failures, entries.c.next_try)
            .join(tables.feeds, tables.feeds.c.id == entries.c.feed_id)
            .where(tables.feeds.c.address == index_key(address), entries.c.entry.in_(sorted(wanted)))
        )
        names = ("id", "address", "mark", "seen", "failures", "next_try")
        rows = [FeedEntry(**dict(zip(names, row, strict=True))) for row in self._connection.execute(query)]
        return {wanted[entry.id]: entry for entry in rows}

    def pending(self, address: str, now: str) -> tuple[FeedEntry, ...]:
        """Return those entries of a feed that failed and are to be tried again at ``now``, by id."""
        entries = tables.feed_entries
        query = (
            select(entries.c.entry, entries.c.address, entries.c.mark, entries.c.seen)
            .add_columns(entries.c.failures, entries.c.next_try)
            .join(tables.feeds, tables.feeds.c.id == entries.c.feed_id)
            .where(tables.feeds.c.address == index_key(address), entries.c.next_try != "", entries.c.next_try <= now)
            .order_by(entries.c.entry)
        )
        names = ("id", "address", "mark", "seen", "failures", "next_try")
        return tuple(FeedEntry(**dict(zip(names, row, strict=True))) for row in self._connection.execute(query))

    def save_entries(self, address: str, entries: Sequence[FeedEntry]) -> None:
        """Write entries of a feed as dealt with; raises NotInLibrary where the feed is not followed."""
        query = select(tables.feeds.c.id).where(tables.feeds.c.address == index_key(address))
        feed = self._connection.execute(query).scalar()
        if feed is None:
            raise NotInLibrary("is not followed", identity=address)
        table = tables.feed_entries
        for entry in entries:
            held = index_key(entry.id)
            self._connection.execute(table.delete().where(table.c.feed_id == feed, table.c.entry == held))
            values = {**asdict(entry), "entry": held, "feed_id": feed}
            del values["id"]
            values["address"], values["mark"] = column(entry.address), column(entry.mark)
            self._connection.execute(table.insert().values(**values))

    def _feeds(self, query: Select[Any]) -> tuple[Feed, ...]:
        rows = self._connection.execute(query)
        return tuple(Feed(**dict(zip(_FEED_COLUMNS, row, strict=True))) for row in rows)


def _feeds() -> Select[Any]:
    return select(*(tables.feeds.c[name] for name in _FEED_COLUMNS)).order_by(tables.feeds.c.address)


def _values(feed: Feed) -> dict[str, Any]:
    return {name: column(value) if isinstance(value, str) else value for name, value in asdict(feed).items()}
