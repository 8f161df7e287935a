"""A rebuild makes everything anew from the original bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders_library import FERRY, annotate_plainly
from consilience.errors import AnnotationError
from consilience.library import Library
from consilience.library.placing import move
from consilience.library.regrouping import REASON
from consilience.store import open_store
from consilience.types import AnnotatedArticle, Article, ChangeKind, Document, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

PRESENT = "2024-06-01T12:00:00+00:00"


@pytest.fixture
def library(library_address: str) -> Iterator[Library]:
    store = open_store(library_address)
    with Library(store, annotate=annotate_plainly, clock=lambda: PRESENT) as library:
        yield library


def annotate_otherwise(article: Article) -> AnnotatedArticle:
    """Annotate as a better program might: the same text is read otherwise, one report not at all."""
    if "unreadable" in article.text:
        raise AnnotationError("could not be annotated", identity=article.id)
    annotated = annotate_plainly(article)
    return replace(annotated, quotes=(), names=annotated.names[:1])


def test_a_rebuild_replaces_what_was_read(library: Library) -> None:
    changed = FERRY.replace("on Tuesday", "on Tuesday evening")
    documents = [
        Document(name="a.txt", content=FERRY.encode(), kind="text"),
        Document(name="a.txt", content=changed.encode(), kind="text"),
        Document(name="b.txt", content=b"Ferry unreadable\n\nSomething else.", kind="text"),
    ]
    library.add_documents(documents)
    assert library.search('speaker:"Ida Holm"')
    rewrite, account = library.rewrite("a@2"), library.story(1)
    seen: list[tuple[str, int, int]] = []
    better = Library(library.store, annotate=annotate_otherwise, clock=lambda: PRESENT)
    result = better.rebuild(progress=lambda *row: seen.append(row))
    assert (result.rebuilt, len(result.failures)) == (2, 1)
    assert seen[-1] == ("rebuilding", 3, 3)
    assert better.search('speaker:"Ida Holm"') == ()
    assert [hit.article for hit in better.search("evening")] == ["a@2"]
    assert better.rewrite("a@2") == rewrite
    assert better.article("a").quotes == ()
    assert better.story(1) is not account
    assert [article.id for article in better.story(1).articles] == [article.id for article in account.articles]
    with library.store.read() as session:
        assert session.faults() == ()


def test_a_rebuild_groups_anew_and_tells_of_it(library: Library) -> None:
    texts = ["Ferry one", "Ferry two", "Ferry three", "Storm one", "Storm two", "Train one"]
    documents = [
        Document(name=f"{n}.txt", content=f"{text}\n\nReport {n}.".encode(), kind="text")
        for n, text in enumerate(texts)
    ]
    library.add_documents(documents)
    assert [story.reports for story in library.stories()] == [1, 2, 3]
    # grouped by hand as no grouping would: one ferry stands with the storms, the train with the ferries
    with library.store.write() as session:
        move(session, [3], 2, at=PRESENT, reason="a mistake")
        move(session, [6], 1, at=PRESENT, reason="a mistake")
        session.stories.update_bounds([1, 2, 3])
    library.rebuild()
    with library.store.read() as session:
        assert session.faults() == ()
    grouped = {story.id: [report.names[0] for report in library.reports(story.id)] for story in library.stories()}
    assert sorted(grouped.items()) == [(1, ["0.txt", "1.txt", "2.txt"]), (2, ["3.txt", "4.txt"]), (4, ["5.txt"])]
    kinds = [(event.kind, event.other) for event in library.history(1) if event.reason == REASON]
    assert kinds == [(StoryEventKind.JOINED, 2), (StoryEventKind.SPLIT, 4)]
    before = library.history(1)
    library.rebuild()
    assert library.history(1) == before
    assert [story.id for story in library.stories()] == sorted(grouped, reverse=True)
    # what comes later joins what was grouped anew
    library.add_documents([Document(name="6.txt", content=b"Train two\n\nLater.", kind="text")])
    assert [report.names[0] for report in library.reports(4)] == ["5.txt", "6.txt"]


def test_a_rebuild_merges_stories_that_are_one(library: Library) -> None:
    documents = [
        Document(name=f"{n}.txt", content=f"Ferry news\n\nReport {n}.".encode(), kind="text") for n in range(4)
    ]
    library.add_documents(documents)
    with library.store.write() as session:
        story = session.stories.create(PRESENT)
        move(session, [4], story, at=PRESENT, reason="a mistake")
        session.stories.update_bounds([1, story])
    library.rebuild()
    assert [(story.id, story.reports) for story in library.stories()] == [(1, 4)]
    assert len(library.story(2).articles) == 4
    assert StoryEventKind.MERGED in [event.kind for event in library.history(2)]
    assert ChangeKind.MERGED in [change.kind for change in library.changes(1)]
