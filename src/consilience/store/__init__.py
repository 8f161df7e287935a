"""Where a library of stories is kept: SQLite by default, PostgreSQL by address. The only package that knows SQL."""

from __future__ import annotations

from consilience.store.records import KnownReport, Payload, PreparedReport
from consilience.store.store import Session, Store, open_store

__all__ = ["KnownReport", "Payload", "PreparedReport", "Session", "Store", "open_store"]
