"""Builders of reports for the store and the library: no model, no file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from builders import make_clean
from consilience.store.records import PreparedReport, encode_article
from consilience.text.digest import text_digest
from consilience.types import (
    AnnotatedArticle,
    Article,
    ArticleFeatures,
    Document,
    Name,
    NameKind,
    Quote,
    QuoteKind,
    Sentence,
    Span,
    Token,
)

if TYPE_CHECKING:
    from consilience.store import Store

FERRY = """Ferry sinks off Skerra

The ferry Halvor sank off Skerra on Tuesday. “All boats are out,” Mayor Ida Holm said.
"""


def make_annotated(
    text: str = FERRY,
    *,
    identity: str = "ferry",
    published: str | None = "2024-03-12",
    outlet: str | None = "Skerra Post",
    url: str | None = None,
) -> AnnotatedArticle:
    """Annotate a text by the plainest means: lines are sentences, capitalised words are names."""
    clean = make_clean(text, identity=identity, published=published, outlet=outlet)
    article = replace(clean.article, url=url)
    sentences, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            sentences.append(Sentence(start, start + len(line.rstrip()), 0, 0))
        start += len(line)
    names = []
    for form in ("Ida Holm", "Skerra", "Halvor"):
        if (at := text.find(form)) >= 0:
            kind = NameKind.PERSON if " " in form else NameKind.PLACE
            names.append(Name(at, at + len(form), form, kind))
    quotes: tuple[Quote, ...] = ()
    if (at := text.find("“")) >= 0 and "Ida Holm" in text:
        end = text.index("”", at)
        quotes = (Quote(at + 1, end, text[at + 1 : end], QuoteKind.DIRECT, "Ida Holm", Span(0, 1), None),)
    return AnnotatedArticle(
        article=article,
        passages=clean.passages,
        published=clean.published,
        sentences=tuple(sentences),
        names=tuple(names),
        quotes=quotes,
    )


def annotate_plainly(article: Article) -> AnnotatedArticle:
    """Annotate an article as ``make_annotated`` does."""
    annotated = make_annotated(article.text)
    first = article.text.split()[0]
    token = Token(0, len(first), first, first.lower(), "NOUN", "NN", "root", 0, 0)
    return replace(annotated, article=article, published=article.published, tokens=(token,))


def make_prepared(
    text: str = FERRY, *, identity: str = "ferry", name: str = "", **options: str | None
) -> PreparedReport:
    """Build a report that is ready to be written."""
    import hashlib

    article = make_annotated(text, identity=identity, **options)
    content = text.encode("utf-8", "surrogatepass")
    return PreparedReport(
        document=Document(name=name or f"{identity}.txt", content=content, kind="text"),
        article=replace(article.article, text=""),
        payload=encode_article(article),
        original=hashlib.sha256(content).hexdigest(),
        digest=text_digest(text),
        title=text.split("\n", 1)[0],
        published="",
        mentions=tuple((n.text, str(n.kind.value), 1) for n in article.names),
        statements=tuple((q.speaker or "", q.start, q.end) for q in article.quotes),
        features=ArticleFeatures(id=article.id),
        program="test",
        model="none",
    )


def damage(store: Store, label: str, column: str = "payload", damaged: bytes = b"\0" * 40) -> None:
    """Put other bytes in place of what is stored of a version, and forget what lists know of stories."""
    with store._engine.begin() as connection:
        where = text("version_id = (SELECT id FROM versions WHERE label = :label)")
        given = {"damaged": damaged, "label": label}
        connection.execute(text(f"UPDATE annotations SET {column} = :damaged WHERE {where}"), given)
        connection.execute(text("DELETE FROM summaries"))
