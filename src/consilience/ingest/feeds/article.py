"""The article behind a feed's entry: from its page, or from the feed where that carries the whole of it.

Requires entries with a link or with their content. Idea: the page is the report as it was published, and the feed's
copy the second choice. A page that has less than half of the feed's words is taken for a wall before the article.
Known to fail for pages that are made by a script and feeds that carry a teaser: what the page's reader finds is taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.errors import EmptyInput, InputError, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest.canonical import article_address, canonical_address
from consilience.ingest.documents import read_document
from consilience.ingest.feeds.exchange import Bounds, failure_of, failure_of_status, follow
from consilience.ingest.feeds.records import Failure, FailureKind
from consilience.ingest.lexicon_web import (
    FULL_CONTENT_WORDS,
    LEAST_PAGE_SHARE,
    PAGE_MEDIA_TYPES,
    TEASER_ENDINGS,
)
from consilience.ingest.limits import Limits
from consilience.ingest.markup import plain_text
from consilience.types import Article, Document

if TYPE_CHECKING:
    from consilience.ingest.feeds.records import FeedEntry
    from consilience.ingest.politeness import Politeness
    from consilience.ingest.robots import Robots
    from consilience.ingest.web import WebFetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedArticle:
    """An article with the bytes that it was read from."""

    article: Article
    #: what ``read_document`` makes the article of, the page's bytes or the entry's record
    document: Document
    #: "page" or "feed"
    how: str
    #: the key by which two addresses of one article are one; "" where it has none
    key: str
    #: why the page did not serve, where the feed does instead
    page_failure: Failure | None = None


def fetch_article(
    entry: FeedEntry,
    *,
    fetcher: WebFetcher,
    robots: Robots | None,
    politeness: Politeness,
    limits: Limits | None = None,
) -> FetchedArticle | Failure:
    """Return the article behind an entry, or why it could not be had; raises nothing.

    ``robots`` may be left None only where somebody has allowed that.
    """
    try:
        return _fetched(entry, fetcher, robots, politeness, limits or Limits())
    except Exception as error:
        fault = unforeseen(error, UnreadableInput, entry.link or entry.id, "could not be read")
        return Failure(FailureKind.FAULT, fault)


def _fetched(
    entry: FeedEntry, fetcher: WebFetcher, robots: Robots | None, politeness: Politeness, limits: Limits
) -> FetchedArticle | Failure:
    page = _from_page(entry, fetcher, robots, politeness, limits)
    failure = page if isinstance(page, Failure) else None
    if isinstance(page, FetchedArticle) and not _is_wall(page.article, entry):
        return page
    copy = _from_feed(entry, failure, limits)
    if copy is not None:
        return copy
    return page


def has_full_content(entry: FeedEntry) -> bool:
    """Tell whether the entry carries its whole article rather than a teaser."""
    text = plain_text(entry.content).strip()
    return len(text.split()) >= FULL_CONTENT_WORDS and not text.lower().endswith(TEASER_ENDINGS)


def _is_wall(article: Article, entry: FeedEntry) -> bool:
    if not has_full_content(entry):
        return False
    return len(article.text.split()) < LEAST_PAGE_SHARE * len(plain_text(entry.content).split())


def _from_page(
    entry: FeedEntry, fetcher: WebFetcher, robots: Robots | None, politeness: Politeness, limits: Limits
) -> FetchedArticle | Failure:
    if not entry.link:
        error = EmptyInput("is an entry without a link", identity=entry.title or entry.id)
        return Failure(FailureKind.NO_ARTICLE, error)
    bounds = Bounds(limits.fetch_seconds, limits.max_page_bytes, limits.max_redirects, PAGE_MEDIA_TYPES)
    try:
        answer = follow(entry.link, {}, bounds, fetcher=fetcher, robots=robots, politeness=politeness).answer
        if answer.status != 200:
            return failure_of_status(answer, entry.link)
        if not answer.wanted:
            other = UnreadableInput(f"is {answer.media_type}, not a page", identity=entry.link)
            return Failure(FailureKind.NO_ARTICLE, other)
        document = _document(entry, answer.content, "html", answer.url, answer.encoding)
        article = read_document(document, limits)
    except InputError as error:
        return failure_of(error)
    key = article_address(answer.url, article.url)
    return FetchedArticle(article=article, document=document, how="page", key=key)


def _from_feed(entry: FeedEntry, failure: Failure | None, limits: Limits) -> FetchedArticle | None:
    """Return the article that the feed itself carries, None where it does not."""
    if not has_full_content(entry):
        return None
    record = {
        "title": entry.title,
        "text": entry.content,
        "url": entry.link or None,
        "published": entry.published or entry.updated,
        "authors": list(entry.authors),
    }
    written = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False, sort_keys=True)
    document = _document(entry, written.encode("utf-8", "replace"), "record", entry.link or None, "utf-8")
    try:
        article = read_document(document, limits)
    except InputError:
        return None
    key = canonical_address(entry.link) if entry.link else ""
    return FetchedArticle(article=article, document=document, how="feed", key=key, page_failure=failure)


def _document(entry: FeedEntry, content: bytes, kind: str, address: str | None, encoding: str | None) -> Document:
    return Document(
        name=entry.link or entry.id,
        content=content,
        kind=kind,
        address=address,
        encoding=encoding,
        title=entry.title,
        published=entry.published or entry.updated or "",
    )
