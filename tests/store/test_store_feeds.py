"""Feeds, their entries, and editors' decisions are kept, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from consilience.errors import NotInLibrary
from consilience.store import Store, open_store
from consilience.types import Decision, Feed, FeedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW, LATER = "2024-05-01T00:00:00+00:00", "2024-05-02T00:00:00+00:00"
FEED = Feed(address="https://post.example/rss", title="Post")


@pytest.fixture
def store(library_address: str) -> Iterator[Store]:
    store = open_store(library_address)
    yield store
    store.close()


def test_feeds_are_followed_until_they_are_not(store: Store) -> None:
    other = Feed(address="https://courier.example/rss", next_fetch=LATER)
    with store.write() as session:
        assert session.feeds.add(FEED)
        assert not session.feeds.add(replace(FEED, title="Again"))
        assert session.feeds.add(other)
        assert session.feeds.all() == (other, FEED)
        assert session.feeds.due(NOW) == (FEED,)
        assert session.feeds.due(LATER) == (FEED, other)
        tried = replace(FEED, etag='"1"', failures=2, error="took too long", next_fetch=LATER)
        session.feeds.save(tried)
        assert session.feeds.get(FEED.address) == tried
        session.feeds.save(replace(tried, gone=True))
        assert session.feeds.due(LATER) == (other,)
        session.feeds.remove(FEED.address)
        assert session.feeds.get(FEED.address) is None
        for act in (session.feeds.save, lambda feed: session.feeds.remove(feed.address)):
            with pytest.raises(NotInLibrary):
                act(FEED)


def test_entries_are_dealt_with_once(store: Store) -> None:
    entry = FeedEntry(id="guid-1", address="https://post.example/1", mark="a", seen=NOW)
    with store.write() as session:
        session.feeds.add(FEED)
        session.feeds.save_entries(FEED.address, [entry, replace(entry, id="2", failures=1, next_try=LATER)])
        session.feeds.save_entries(FEED.address, [replace(entry, mark="b")])
    with store.read() as session:
        found = session.feeds.entries(FEED.address, ["guid-1", "guid-9"])
        assert found == {"guid-1": replace(entry, mark="b")}
        assert session.feeds.entries("https://none.example", ["guid-1"]) == {}
    with store.write() as session:
        session.feeds.remove(FEED.address)
        with pytest.raises(NotInLibrary):
            session.feeds.save_entries(FEED.address, [entry])


def test_decisions_are_kept_in_order(store: Store) -> None:
    with store.write() as session:
        story = session.stories.create(NOW)
        first = Decision(story=story, kind="conflict", fingerprint="f" * 64, verdict="resolved", note="é", at=NOW)
        session.decisions.add(first)
        session.decisions.add(replace(first, verdict="reopened", at=LATER))
        assert [decision.verdict for decision in session.decisions.of([story])] == ["resolved", "reopened"]
        assert session.decisions.of([story])[0] == first
        assert session.decisions.of([99]) == ()
