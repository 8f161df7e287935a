"""Where a library of stories is kept: SQLite by default, PostgreSQL by address. The only package that knows SQL."""

from __future__ import annotations

from consilience.store.records import KnownReport, Payload, PreparedReport
from consilience.store.reports import Written
from consilience.store.search import Match, Query
from consilience.store.store import Session, Store, open_store
from consilience.store.stories import Member

__all__ = [
    "KnownReport",
    "Match",
    "Member",
    "Payload",
    "PreparedReport",
    "Query",
    "Session",
    "Store",
    "Written",
    "open_store",
]
