"""Faults that nobody foresaw, planted in one feed, entry, article or stored byte: the others go on, and it is named."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from test_following import Desk, entries

from builders_library import FERRY, annotate_plainly
from builders_web import Site, page, running_site
from consilience import pipeline
from consilience.errors import AnnotationError, ComparisonError, DamagedRecord, InputError, OverTime, UnreadableInput
from consilience.ingest import fetch_article, fetch_feed, read_inputs
from consilience.ingest.page import read_page
from consilience.library import Library, following
from consilience.library.adding import Came
from consilience.store import open_store
from consilience.types import AnnotatedArticle, Article, Document
from library_worker import ByFirstWord, make_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from consilience.errors import ConsilienceError


class PlantedError(Exception):
    """A fault of a type that no part of the program knows."""


def planted(function: Callable[..., Any], hit: Callable[..., bool]) -> Callable[..., Any]:
    """Return the function with a fault where ``hit`` says so."""

    def faulty(*args: Any, **kwargs: Any) -> Any:
        if hit(*args):
            raise PlantedError("nobody foresaw this")
        return function(*args, **kwargs)

    return faulty


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        site.serve("/robots.txt", "", 404)
        yield site


def serve_feeds(site: Site, first: int) -> list[str]:
    """Serve three feeds of two articles each, from the number ``first`` on."""
    addresses = []
    for feed in range(3):
        numbers = (first + 10 * feed, first + 10 * feed + 1)
        site.serve(f"/feed-{feed}", entries(site, *numbers))
        for number in numbers:
            site.serve(f"/{number}", page(f"Report number {number}"), Content_Type="text/html")
        addresses.append(site.address(f"/feed-{feed}"))
    return addresses


def test_a_fault_in_one_feed_leaves_the_others_now_and_later(
    site: Site, library_address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with make_library(library_address) as library:
        addresses, desk = serve_feeds(site, 100), Desk(library)
        for address in addresses:
            desk.follower.follow(address)
        monkeypatch.setattr(following, "fetch_feed", planted(fetch_feed, lambda address, *_: address == addresses[1]))
        assert desk.round().added == 4
        (visit,) = [visit for visit in desk.visits if visit.error]
        assert (visit.feed.address, visit.feed.failures) == (addresses[1], 1)
        assert "PlantedError: nobody foresaw this" in str(visit.error)
        assert isinstance(visit.error.__cause__ if visit.error else None, PlantedError)
        assert any(record.exc_info and record.levelno == logging.ERROR for record in caplog.records)
        assert "PlantedError" in desk.feed(addresses[1]).error
        # later rounds: the others are read, it is visited ever more rarely
        serve_feeds(site, 200)
        assert desk.round(timedelta(hours=2)).added == 4
        assert desk.feed(addresses[1]).failures == 2
        monkeypatch.undo()
        assert desk.round(timedelta(days=2)).added == 2
        assert (desk.feed(addresses[1]).failures, desk.feed(addresses[1]).error) == (0, "")


def test_a_fault_in_one_entry_leaves_the_others_and_is_tried_again(
    site: Site, library_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_library(library_address) as library:
        addresses, desk = serve_feeds(site, 100), Desk(library)
        for address in addresses:
            desk.follower.follow(address)
        bad = site.address("/110")
        monkeypatch.setattr(following, "fetch_article", planted(fetch_article, lambda entry, *_: entry.link == bad))
        result = desk.round()
        assert (result.added, len(result.failures)) == (5, 1)
        assert result.failures[0].identity == bad
        assert [outcome.name for outcome in desk.outcomes if outcome.came is Came.FAILED] == [bad]
        assert all(visit.error is None for visit in desk.visits)
        with library.store.read() as session:
            (noted,) = session.feeds.pending(addresses[1], "9999")
        assert (noted.address, noted.failures) == (bad, 1)
        # it is left alone for a while, then tried again
        assert desk.round(timedelta(minutes=16)).failures == ()
        monkeypatch.undo()
        assert desk.round(timedelta(hours=2)).added == 1


@pytest.mark.parametrize("error", [PlantedError("x"), OverTime(identity="it"), AnnotationError(identity="it")])
def test_an_article_that_cannot_be_annotated_now_is_tried_again(
    site: Site, library_address: str, error: Exception
) -> None:
    tries: list[str] = []

    def annotate(article: Article) -> AnnotatedArticle:
        if "number 110" in article.text:
            tries.append(article.id)
            if len(tries) < 3:
                raise error
        return annotate_plainly(article)

    with Library(open_store(library_address), annotate=annotate, placer=ByFirstWord()) as library:
        desk = Desk(library)
        for address in serve_feeds(site, 100):
            desk.follower.follow(address)
        assert desk.round().added == 5
        assert desk.round(timedelta(hours=1)).added == 0
        assert desk.round(timedelta(hours=3)).added == 1
        assert len(tries) == 3
        # settled: it is not fetched again for the failures of before
        assert desk.round(timedelta(hours=3)).failures == ()


def test_ctrl_c_is_no_fault(library_address: str) -> None:
    def annotate(article: Article) -> AnnotatedArticle:
        raise KeyboardInterrupt

    store = open_store(library_address)
    with Library(store, annotate=annotate, placer=ByFirstWord()) as library, pytest.raises(KeyboardInterrupt):
        library.add_documents([Document(name="a.txt", content=FERRY.encode(), kind="text")])


@pytest.mark.parametrize("error", [PlantedError("x"), MemoryError(), RecursionError("deep"), ValueError("odd")])
def test_a_fault_in_one_article_leaves_the_others(library_address: str, error: Exception) -> None:
    def annotate(article: Article) -> AnnotatedArticle:
        if "second" in article.text:
            raise error
        return annotate_plainly(article)

    with Library(open_store(library_address), annotate=annotate, placer=ByFirstWord()) as library:
        documents = [
            Document(name=f"{word}.txt", content=f"{word.title()} report\n\nThe {word} one.\n".encode(), kind="text")
            for word in ("first", "second", "third")
        ]
        result = library.add_documents(documents)
        assert result.added == 2
        (failure,) = result.failures
        assert failure.identity == "second.txt"
        assert isinstance(failure, AnnotationError)
        assert failure.__cause__ is error
        with library.store.read() as session:
            assert session.faults() == ()


def test_a_fault_in_writing_one_report_leaves_the_others(library_address: str) -> None:
    seen: list[int] = []

    class Faulty(ByFirstWord):
        def place(self, session: Any, report: int, features: Any, *, at: str) -> Any:
            placement = super().place(session, report, features, at=at)
            seen.append(report)
            if len(seen) == 2:
                raise PlantedError("nobody foresaw this")
            return placement

    with Library(open_store(library_address), annotate=annotate_plainly, placer=Faulty()) as library:
        documents = [
            Document(name=f"{n}.txt", content=f"Number{n} report\n\nThe number {n} one.\n".encode(), kind="text")
            for n in range(4)
        ]
        result = library.add_documents(documents)
        assert result.added == 3
        (failure,) = result.failures
        assert (failure.identity, "PlantedError" in str(failure)) == ("1.txt", True)
        with library.store.read() as session:
            assert session.faults() == ()


def test_a_fault_in_reading_one_input_leaves_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from consilience.ingest import read

    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.html").write_text(page(f"Report {name}"))
    monkeypatch.setattr(read, "read_page", planted(read_page, lambda markup: "Report b" in markup))
    found = read_inputs([tmp_path])
    assert [article.id for article in found.articles] == ["a", "c"]
    (failure,) = found.failures
    assert isinstance(failure, UnreadableInput)
    assert failure.identity.endswith("b.html")
    assert isinstance(failure.__cause__, PlantedError)


def test_a_fault_in_comparing_names_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.collate import account as collate

    monkeypatch.setattr(collate, "collate", planted(collate.collate, lambda *_: True))
    article = annotate_plainly(read_inputs([FERRY.encode()]).articles[0])
    with pytest.raises(ComparisonError, match="PlantedError") as caught:
        pipeline.reconcile_articles([article])
    assert caught.value.identity == article.article.id


@pytest.mark.parametrize("column", ["payload", "article"])
@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"x\x9c\xcb\xc8", None])
def test_a_damaged_report_is_marked_and_the_others_are_listed(
    tmp_path: Path, column: str, damage: bytes | None
) -> None:
    address = tmp_path / "library.sqlite"
    with Library(open_store(address), annotate=annotate_plainly, placer=ByFirstWord()) as library:
        for n, story in enumerate(("Ferry", "Ferry", "Storm", "Storm")):
            text = f"{story} report {n}\n\nThe {story.lower()} number {n} was seen by Mayor Ida Holm.\n"
            library.add_documents([Document(name=f"{n}.txt", content=text.encode(), kind="text")])
        label = library.reports(1)[0].id
    with closing(sqlite3.connect(address)) as connection:
        where = "WHERE version_id = (SELECT id FROM versions WHERE label = ?)"
        if damage is None:
            # a byte in the middle, as a bad disk leaves it
            (held,) = connection.execute(f"SELECT {column} FROM annotations {where}", (label,)).fetchone()
            damage = held[: len(held) // 2] + bytes([held[len(held) // 2] ^ 0xFF]) + held[len(held) // 2 + 1 :]
        connection.execute(f"UPDATE annotations SET {column} = ? {where}", (damage, label))
        connection.execute("DELETE FROM summaries")
        connection.commit()
    with Library(open_store(address), annotate=annotate_plainly, placer=ByFirstWord()) as library:
        listed = {summary.id: summary for summary in library.stories()}
        assert set(listed) == {1, 2}
        assert label in listed[1].fault
        assert "damaged" in listed[1].fault
        assert (listed[2].fault, listed[1].reports) == ("", 2)
        with pytest.raises(DamagedRecord, match="damaged") as caught:
            library.story(1)
        assert caught.value.identity == label
        assert len(library.story(2).articles) == 2
        left_out: list[ConsilienceError] = []
        for form in ("jsonl", "ninjs"):
            library.export(tmp_path / form, form, on_failure=left_out.append)
        assert [(type(error), error.identity) for error in left_out] == [(DamagedRecord, "story 1")] * 2
        assert label in left_out[0].message
        rows = map(json.loads, (tmp_path / "jsonl" / "stories.jsonl").read_text().splitlines())
        assert [row["story"] for row in rows] == [2]
        # what can be made anew is
        result = library.rebuild()
        assert result.failures == ()
        assert [summary.fault for summary in library.stories()] == ["", ""]
        with library.store.read() as session:
            assert session.faults() == ()


def test_a_damaged_original_keeps_its_reading_in_a_rebuild(tmp_path: Path) -> None:
    address = tmp_path / "library.sqlite"
    with Library(open_store(address), annotate=annotate_plainly, placer=ByFirstWord()) as library:
        for n in range(3):
            text = f"Ferry report {n}\n\nThe ferry number {n} was seen.\n"
            library.add_documents([Document(name=f"{n}.txt", content=text.encode(), kind="text")])
        with library.store._engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE originals SET content = x'00' WHERE sha256 = (SELECT original FROM versions WHERE label = '1')"
            )
        result = library.rebuild()
        assert (result.rebuilt, [failure.identity for failure in result.failures]) == (2, ["1"])
        assert isinstance(result.failures[0], DamagedRecord)
        assert not isinstance(result.failures[0], InputError)
        assert len(library.story(1).articles) == 3


def test_a_fault_in_one_story_leaves_the_others_in_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(open_store(tmp_path / "library.sqlite"), annotate=annotate_plainly, placer=ByFirstWord()) as library:
        for story in ("Ferry", "Storm"):
            content = f"{story} report\n\nThe {story.lower()} was seen.\n".encode()
            library.add_documents([Document(name=f"{story}.txt", content=content, kind="text")])
        # what lists know is kept: the fault is met only when the log is made
        assert [summary.fault for summary in library.stories()] == ["", ""]
        monkeypatch.setattr(library, "changes", planted(library.changes, lambda story: story == 1))
        left_out: list[ConsilienceError] = []
        told: list[int] = []
        library.export(
            tmp_path / "out",
            "csv",
            on_failure=left_out.append,
            progress=lambda _stage, done, _total: told.append(done),
        )
        (error,) = left_out
        assert isinstance(error, ComparisonError)
        assert (error.identity, isinstance(error.__cause__, PlantedError)) == ("story 1", True)
        assert told == [1, 2]
        assert (tmp_path / "out" / "stories.csv").read_text().count("\n") == 2
        # nobody needs to be told
        library.export(tmp_path / "out", "csv")
