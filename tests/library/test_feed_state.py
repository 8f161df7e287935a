"""What a library goes by in an entry of a feed."""

from __future__ import annotations

from dataclasses import replace

from consilience.ingest.feeds.records import FeedEntry
from consilience.library.feed_state import date_of, mark_of, name_of

ENTRY = FeedEntry(id="1", link="https://halm.example/1", title="Fog", published="2024-03-13", summary="Thick fog.")


def test_an_entry_is_marked_by_its_date_of_change_or_by_what_it_says() -> None:
    assert mark_of(replace(ENTRY, updated="2024-03-14")) == "2024-03-14"
    assert mark_of(ENTRY) == mark_of(replace(ENTRY, id="2"))
    assert mark_of(ENTRY) != mark_of(replace(ENTRY, summary="No fog."))


def test_an_entry_is_known_by_its_link_and_dated_by_what_it_gives() -> None:
    assert (name_of(ENTRY), name_of(replace(ENTRY, link="")), name_of(FeedEntry(id="7"))) == (ENTRY.link, "Fog", "7")
    assert (date_of(ENTRY), date_of(FeedEntry(id="7"))) == ("2024-03-13", "")
