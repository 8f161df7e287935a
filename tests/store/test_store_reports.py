"""Reports go into the store and come out of it exactly, on both databases."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from builders_library import FERRY, make_annotated, make_prepared
from consilience.errors import NotInLibrary
from consilience.store import Store, open_store
from consilience.store.search import Query
from consilience.types import Rewrite, StoryEvent, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON, EVENING = "2024-03-12T12:00:00+00:00", "2024-03-12T18:00:00+00:00"


@pytest.fixture
def store(library_address: str) -> Iterator[Store]:
    store = open_store(library_address)
    yield store
    store.close()


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    with store.write() as session:
        written = session.reports.add(make_prepared(), arrived=NOON, moment=NOON)
    with store.read() as session:
        found = session.reading.annotated_version(written.label)
        original = session.reading.original(written.label)
    whole = make_annotated()
    for field in fields(whole):
        assert getattr(found, field.name) == getattr(whole, field.name), field.name
    assert original.content == FERRY.encode()
    assert original.name == "ferry.txt"


def test_ids_are_unique_in_the_library(store: Store) -> None:
    with store.write() as session:
        first = session.reports.add(make_prepared(), arrived=NOON, moment=NOON)
        other = session.reports.add(make_prepared("Another ferry sank."), arrived=NOON, moment=NOON)
    assert first.label == "ferry"
    assert other.label.startswith("ferry-")
    with store.read() as session:
        assert session.reading.article(other.label).id == other.label
        with pytest.raises(NotInLibrary):
            session.reading.article("nothing")


def test_the_same_text_is_known_unless_another_outlet_has_it(store: Store) -> None:
    prepared = make_prepared()
    with store.write() as session:
        session.reports.add(prepared, arrived=NOON, moment=NOON)
    with store.read() as session:
        assert session.reports.same_text(prepared.digest, "skerra post")
        assert session.reports.same_text(prepared.digest, "")
        assert session.reports.same_text(prepared.digest, "Other News") is None


def test_a_new_version_counts_unless_it_is_older(store: Store) -> None:
    later, older = make_prepared("Ferry raised\n\nThe wreck was raised."), make_prepared("Ferry late\n\nIt was late.")
    with store.write() as session:
        session.reports.add(make_prepared(), arrived=NOON, moment=NOON)
        known = session.reports.under_name("ferry.txt")
        assert known == ()
        session.reports.add_names(1, ["ferry.txt"], ["example.org/ferry"])
        (known_report,) = session.reports.under_name("ferry.txt")
        assert session.reports.at_address("example.org/ferry") == known_report
        rewrite = Rewrite(before="ferry", after="", kept=0.5)
        session.reports.add_version(later, known_report, arrived=EVENING, moment=EVENING, rewrite=rewrite)
        session.reports.add_version(older, known_report, arrived=EVENING, moment="2024-03-01", rewrite=rewrite)
        session.stories.create(NOON)
        session.stories.join(1, 1, at=NOON, reason="first of its story")
    with store.read() as session:
        assert [version.id for version in session.reading.versions("ferry@2")] == ["ferry", "ferry@2", "ferry@3"]
        assert [m.label for m in session.stories.members(1)] == ["ferry@2"]
        assert [m.label for m in session.stories.members(1, at=NOON)] == ["ferry"]
        assert [m.label for m in session.stories.history_of_versions(1)] == ["ferry@3", "ferry", "ferry@2"]
        found = session.reading.rewrite("ferry@2")
        assert found == Rewrite(before="ferry", after="ferry@2", kept=0.5)
        assert session.reading.rewrite("ferry") is None
        assert [match.label for match in session.search.find(Query(phrases=("wreck",)), limit=9)] == ["ferry@2"]
        assert session.search.find(Query(phrases=("boats",)), limit=9) == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(phrases=("sinking",)), True),
        (Query(phrases=("ferry", "boats")), True),
        (Query(phrases=("boats are out",)), True),
        (Query(phrases=("out are boats",)), False),
        (Query(phrases=("SKERRA",)), True),
        (Query(phrases=("train",)), False),
        (Query(phrases=("cease-fire",)), False),
        (Query(phrases=('quote"d', "***")), False),
        (Query(speakers=("holm",)), True),
        (Query(speakers=("ida",), phrases=("boats",)), True),
        (Query(speakers=("hol",)), False),
        (Query(entities=("Skerra",)), True),
        (Query(outlets=("post",)), True),
        (Query(outlets=("times",)), False),
        (Query(after=NOON), True),
        (Query(before=NOON), False),
        (Query(), True),
    ],
)
def test_search(store: Store, query: Query, found: bool) -> None:
    with store.write() as session:
        session.reports.add(make_prepared(), arrived=NOON, moment=NOON)
    with store.read() as session:
        matches = session.search.find(query, limit=5)
        assert [match.label for match in matches] == (["ferry"] if found else [])
        if query.speakers and found:
            ((start, end),) = session.search.statements(matches[0].version, query.speakers)
            assert FERRY[start:end] == "All boats are out,"


def test_texts_that_databases_refuse_are_kept(store: Store) -> None:
    text = "A \x00 in a title\n\nAnd \ud83d alone, and 😀, in the body of café."
    prepared = make_prepared(text, identity="odd\x00name", name="odd\ud83d.txt")
    with store.write() as session:
        written = session.reports.add(prepared, arrived=NOON, moment=NOON)
        session.reports.add_names(written.report, ["odd\ud83d.txt"], [])
        assert session.reports.under_name("odd\ud83d.txt")
    with store.read() as session:
        assert session.reading.article(written.label).text == text
        assert session.search.find(Query(phrases=("CAFE",)), limit=1)
        assert next(iter(session.reading.versions())).title.startswith("A")


def test_nothing_of_a_failed_transaction_stays(store: Store) -> None:
    def fail() -> None:
        with store.write() as session:
            session.reports.add(make_prepared(), arrived=NOON, moment=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as session:
        assert list(session.reading.versions()) == []
        assert session.search.find(Query(phrases=("ferry",)), limit=1) == ()


def test_stories_are_listed_by_their_latest_report(store: Store) -> None:
    with store.write() as session:
        for number, moment in enumerate(["2024-03-01", "2024-03-05", "2024-03-05", "2024-03-03"], 1):
            prepared = make_prepared(f"Report {number}", outlet=f"Outlet {number}")
            written = session.reports.add(prepared, arrived=NOON, moment=moment)
            story = session.stories.create(NOON)
            session.stories.join(story, written.report, at=NOON, reason="first")
            session.stories.note(
                StoryEvent(at=NOON, story=story, kind=StoryEventKind.CREATED, reason="first"), report=written.report
            )
            session.stories.update_bounds([story])
    with store.read() as session:
        assert [row.id for row in session.stories.find(limit=9)] == [3, 2, 4, 1]
        assert [row.id for row in session.stories.find(limit=9, after=("2024-03-05", 3))] == [2, 4, 1]
        assert [row.id for row in session.stories.find(limit=9, since="2024-03-03", until="2024-03-05")] == [4]
        assert [row.id for row in session.stories.find(limit=9, outlet="outlet 2")] == [2]
        assert session.stories.find(limit=9, entity="Nobody") == ()
        (event,) = session.stories.history([4])
        assert (event.story, event.reason) == (4, "first")
        assert event.report.startswith("ferry")
