"""What a library keeps of a feed, from and to what a visit knows; and what it goes by in an entry. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from consilience.ingest.feeds.records import FeedState
from consilience.library.moments import written
from consilience.types import Feed

if TYPE_CHECKING:
    from consilience.ingest.feeds.records import FeedEntry as Entry
    from consilience.ingest.feeds.records import FeedResult


def date_of(entry: Entry) -> str:
    """Return the date that a feed gives an entry, "" for none."""
    return entry.published or entry.updated or ""


def name_of(entry: Entry) -> str:
    """Return by what a reader knows an entry."""
    return entry.link or entry.title or entry.id


def state_of(feed: Feed) -> FeedState:
    """Return what the visit must know of a feed."""
    return FeedState(
        etag=feed.etag,
        last_modified=feed.last_modified,
        moved_to=feed.moved_to,
        failures=feed.failures,
        next_fetch_after=datetime.fromisoformat(feed.next_fetch) if feed.next_fetch else None,
        content_sha256=feed.content_sha256,
        gone=feed.gone,
    )


def feed_after(feed: Feed, result: FeedResult, moment: str, *, more: bool = False) -> Feed:
    """Return a feed as it stands after a visit; with ``more`` the next visit gets its whole body again."""
    state = result.state
    return Feed(
        address=feed.address,
        title=" ".join(result.title.split()) or feed.title,
        etag="" if more else state.etag,
        last_modified="" if more else state.last_modified,
        moved_to=state.moved_to,
        content_sha256="" if more else state.content_sha256,
        fetched=moment,
        next_fetch=written(state.next_fetch_after) if state.next_fetch_after else "",
        failures=state.failures,
        error=str(result.failure.error) if result.failure else "",
        gone=state.gone,
    )


def mark_of(entry: Entry) -> str:
    """Return what tells one wording of an entry from another: its own date of change, else a hash of what it says."""
    if entry.updated:
        return entry.updated
    said = "\0".join((entry.title, entry.link, entry.published or "", entry.content or entry.summary))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
