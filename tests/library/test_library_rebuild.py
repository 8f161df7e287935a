"""A rebuild makes everything anew from the original bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders_library import FERRY, annotate_plainly
from consilience.errors import AnnotationError
from consilience.library import Library
from consilience.store import open_store
from consilience.types import AnnotatedArticle, Article, Document
from library_worker import ByFirstWord

if TYPE_CHECKING:
    from collections.abc import Iterator

PRESENT = "2024-06-01T12:00:00+00:00"


@pytest.fixture
def library(library_address: str) -> Iterator[Library]:
    store = open_store(library_address)
    with Library(store, annotate=annotate_plainly, placer=ByFirstWord(), clock=lambda: PRESENT) as library:
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
    better = Library(library.store, annotate=annotate_otherwise, placer=ByFirstWord(), clock=lambda: PRESENT)
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
