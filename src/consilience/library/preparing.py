"""Reports read and annotated, ready to be written: in this process, or in several with the same result."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

from consilience.errors import AnnotationError, ConsilienceError, EmptyInput
from consilience.group import article_features
from consilience.library.moments import moment_of
from consilience.pipeline import annotate_alone
from consilience.store import PreparedReport
from consilience.store.records import encode_article, text_digest
from consilience.types import AnnotatedArticle, Article, Document, PassageKind
from consilience.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

#: from an article to what is read out of it; must pickle for several processes, and raises ConsilienceError
Annotator = Callable[[Article], AnnotatedArticle]
#: characters of a title that is a report's first words
_TITLE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document and its article, not yet annotated."""

    document: Document
    article: Article
    digest: str


def default_annotator(model: str | None = None) -> Annotator:
    """Return the annotation of the program itself, with an installed spaCy pipeline in place of the one that ships."""
    return partial(annotate_alone, model=model)


def prepare(article: Article, *, annotate: Annotator, model: str) -> PreparedReport:
    """Annotate an article and return it ready to be written, but for its document; raises ConsilienceError."""
    annotated = annotate(article)
    mentions = Counter((name.text, str(name.kind.value)) for name in annotated.names)
    return PreparedReport(
        document=Document(name="", content=b"", kind=""),
        article=replace(annotated.article, text=""),
        payload=encode_article(annotated),
        original="",
        digest="",
        title=title_of(annotated),
        published=moment_of(annotated.published.value) if annotated.published else "",
        mentions=tuple((name, kind, times) for (name, kind), times in sorted(mentions.items())),
        statements=tuple(sorted(set(_statements(annotated)))),
        features=article_features(annotated),
        program=__version__,
        model=model,
    )


def title_of(article: AnnotatedArticle) -> str:
    """Return the report's title, else its headline, else its first words that are no furniture."""
    if article.article.title:
        return " ".join(article.article.title.value.split())
    passages = sorted(article.passages, key=lambda passage: passage.start)
    chosen = [passage for passage in passages if passage.kind is PassageKind.HEADLINE] or [
        passage for passage in passages if passage.kind is PassageKind.BODY
    ]
    start = chosen[0].start if chosen else 0
    line = article.text[start : start + 2 * _TITLE_CHARS].lstrip().split("\n", 1)[0]
    return " ".join(line.split())[:_TITLE_CHARS]


def _statements(article: AnnotatedArticle) -> Iterator[tuple[str, int, int]]:
    for quote in article.quotes:
        if quote.speaker:
            yield quote.speaker, quote.start, quote.end
    for attribution in article.attributions:
        if attribution.speaker and attribution.content:
            yield attribution.speaker, attribution.content[0].start, attribution.content[-1].end


class Preparer:
    """Annotates articles one after the other, or in ``jobs`` processes; the results come in the order given.

    Processes are spawned, and end when this one does, however it ends. Use as a context manager.
    """

    def __init__(self, annotate: Annotator, *, model: str = "", jobs: int = 1) -> None:
        self._work = partial(_attempt, annotate=annotate, model=model)
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Preparer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __call__(self, fresh: Sequence[Fresh]) -> Iterator[tuple[Fresh, PreparedReport | ConsilienceError]]:
        """Yield each article with what it became, or with why it could not be annotated; raises ModelError."""
        articles = [item.article for item in fresh]
        for item, result in zip(fresh, self._results(articles), strict=True):
            yield item, result if isinstance(result, ConsilienceError) else _with_document(result, item)

    def _results(self, articles: list[Article]) -> Iterable[PreparedReport | ConsilienceError]:
        if self._jobs <= 1:
            return map(self._work, articles)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)
        return _unbroken(self._pool.map(self._work, articles))


def fresh_of(document: Document, article: Article) -> Fresh:
    """Return a document with its article, ready to be annotated."""
    return Fresh(document, article, text_digest(article.text))


def _with_document(prepared: PreparedReport, fresh: Fresh) -> PreparedReport:
    original = hashlib.sha256(fresh.document.content).hexdigest()
    return replace(prepared, document=fresh.document, original=original, digest=fresh.digest)


def _attempt(article: Article, *, annotate: Annotator, model: str) -> PreparedReport | ConsilienceError:
    try:
        return prepare(article, annotate=annotate, model=model)
    except (AnnotationError, EmptyInput) as error:
        return error


def _unbroken(results: Iterator[PreparedReport | ConsilienceError]) -> Iterator[PreparedReport | ConsilienceError]:
    try:
        yield from results
    except BrokenProcessPool as error:
        raise AnnotationError(
            "a process that annotates was ended from outside", hint="use fewer jobs if memory ran out"
        ) from error


def _end_with_parent() -> None:
    """End this process when the one that started it has ended: a killed parent cannot tell its children."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.join,), daemon=True).start()


def _watch(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
