"""Reports read and annotated, ready to be written: in this process, or in workers with the same result."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from consilience.errors import AnnotationError, ConsilienceError, InputError
from consilience.group import article_features
from consilience.guard import unforeseen
from consilience.ingest import read_document
from consilience.library.moments import moment_of
from consilience.pipeline import annotate_alone
from consilience.store import PreparedReport
from consilience.store.records import encode_article
from consilience.text.digest import text_digest
from consilience.types import AnnotatedArticle, Article, Document, PassageKind
from consilience.version import __version__
from consilience.workers import can_travel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.workers import Workers

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
    return prepared_of(annotate(article), model=model)


def prepared_of(annotated: AnnotatedArticle, *, model: str) -> PreparedReport:
    """Return an annotated article ready to be written, but for its document."""
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
    """Reads and annotates documents: in this process, or in workers with the same result; in the order given.

    Workers bound the time of each; where there are none, or what annotates cannot be given to them, nothing does.
    """

    def __init__(
        self,
        annotate: Annotator,
        *,
        model: str = "",
        workers: Workers | None = None,
        warm: Callable[[], object] | None = None,
    ) -> None:
        self._work = partial(_attempt, annotate=annotate, model=model)
        self._workers = workers if can_travel(self._work) else None
        self._warm = warm

    def read(self, documents: Sequence[Document]) -> Iterator[tuple[Document, Article | InputError]]:
        """Yield each document with its article, or why it has none."""
        results: Iterable[Article | InputError] = map(_read, documents)
        if self._workers is not None:
            results = self._workers.map(_read, documents, identity=lambda document: document.name)
        yield from zip(documents, results, strict=True)

    def __call__(self, fresh: Sequence[Fresh]) -> Iterator[tuple[Fresh, PreparedReport | ConsilienceError]]:
        """Yield each article with what it became, or with why it could not be annotated; raises ModelError."""
        articles = [item.article for item in fresh]
        results: Iterable[PreparedReport | ConsilienceError] = map(self._work, articles)
        if self._workers is not None:
            results = self._workers.map(self._work, articles, identity=_name, warm=self._warm)
        for item, result in zip(fresh, results, strict=True):
            yield item, result if isinstance(result, ConsilienceError) else with_document(result, item)


def fresh_of(document: Document, article: Article) -> Fresh:
    """Return a document with its article, ready to be annotated."""
    return Fresh(document, article, text_digest(article.text))


def with_document(prepared: PreparedReport, fresh: Fresh) -> PreparedReport:
    """Return a prepared report with the document that it was read from."""
    original = hashlib.sha256(fresh.document.content).hexdigest()
    return replace(prepared, document=fresh.document, original=original, digest=fresh.digest)


def _read(document: Document) -> Article | InputError:
    try:
        return read_document(document)
    except InputError as error:
        return error


def _attempt(article: Article, *, annotate: Annotator, model: str) -> PreparedReport | ConsilienceError:
    try:
        return prepare(article, annotate=annotate, model=model)
    except (AnnotationError, InputError) as error:
        return error
    except ConsilienceError:
        raise
    except Exception as error:
        return unforeseen(error, AnnotationError, _name(article))


def _name(article: Article) -> str:
    return ", ".join(article.names) or article.id
