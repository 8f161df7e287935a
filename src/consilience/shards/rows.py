"""What of an article goes into which table of a corpus: names, kinds and meanings of columns, and the rows.

Every table begins with ``shard`` and ``row``, which together name the article; ``start`` and ``end`` are half-open
spans of code points of its text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from consilience.group.features import days
from consilience.ingest.canonical import article_address
from consilience.store import PreparedReport, codec
from consilience.store.records import Payload, outlet_key
from consilience.types import ArticleFeatures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import AnnotatedArticle, Span

#: a table's cells by column, but for the shard and the article's row in it
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: "text", "integer" (32 bits), "number", "boolean", "texts", "spans", "bytes" or "vector"."""

    name: str
    kind: str
    meaning: str


def _spanned(*columns: Column) -> tuple[Column, ...]:
    return (
        Column("start", "integer", "code point of the article's text where it begins"),
        Column("end", "integer", "code point behind its end"),
        *columns,
    )


_KEY = (
    Column("shard", "text", "the shard that holds the article"),
    Column("row", "integer", "the article's place in its shard, from 0"),
)
_TEXT = Column("text", "text", "what stands there")
_TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        Column("article", "text", "id, by itself not unique in a corpus"),
        Column("name", "text", "the file, page, or record that it was"),
        Column("title", "text", "as record or page give it"),
        Column("outlet", "text", "outlet or host"),
        Column("url", "text", "address"),
        Column("authors", "texts", "names"),
        Column("published", "text", "ISO 8601, with the precision it has; empty where unknown"),
        Column("published_how", "text", "by what that is known: record, page, text"),
        Column("modified", "text", "ISO 8601"),
        Column("language", "text", "ISO 639-1; of articles that are not in English nothing is read out"),
        Column("format", "text", "html, text, record, pdf ..."),
        Column("text", "text", "the article's text, by which all spans count"),
        Column("sha256", "text", "SHA-256 of the bytes that were read"),
        Column("raw", "bytes", "these bytes; nothing where they are not kept"),
    ),
    "passages": _spanned(
        Column("kind", "text", "headline, body, heading, caption, credit, embed, chrome, duplicate"),
        Column("reason", "text", "the rule that says so"),
    ),
    "sentences": (
        Column("sentence", "integer", "its number in the article, from 0"),
        *_spanned(Column("kind", "text", "the kind of its passage")),
    ),
    "names": _spanned(_TEXT, Column("kind", "text", "PERSON, ORG, PLACE or MISC")),
    "times": _spanned(
        _TEXT,
        Column("type", "text", "DATE, TIME, DURATION or SET (TIMEX3)"),
        Column("value", "text", "TIMEX3 value; empty where it cannot be resolved"),
        Column("mod", "text", "TIMEX3 modifier"),
    ),
    "figures": _spanned(
        _TEXT,
        Column("value", "number", "the number"),
        Column("maximum", "number", "the upper end of a range"),
        Column("bound", "text", "exactly, at least, at most, about, nearly, more than, less than"),
        Column("unit", "text", "percent, a currency, a unit of measure; empty for a count"),
        Column("vague", "boolean", "a word that gives only an order of size"),
        Column("counted", "text", "lemma of what is counted"),
        Column("state", "text", "lemma of what happened to them"),
        Column("place", "text", "where, as written"),
        Column("as_of", "text", "TIMEX3 value of the time for which it holds"),
        Column("source", "text", "who is credited with it"),
    ),
    "quotes": _spanned(
        _TEXT,
        Column("kind", "text", "direct, mixed or scare"),
        Column("speaker", "text", "full name where the article gives one"),
        Column("cue_start", "integer", "where the verb of saying begins"),
        Column("cue_end", "integer", "and ends"),
    ),
    "attributions": (
        Column("kind", "text", "direct, mixed or indirect"),
        Column("speaker", "text", "the source as a full name or description"),
        Column("source", "spans", "spans of the source"),
        Column("cue", "spans", "spans of the cue"),
        Column("content", "spans", "spans of what is said"),
        Column("within", "integer", "the attribution, from 0, inside whose content this one stands"),
    ),
    "vectors": (
        Column("sentence", "integer", "number of the sentence in the article, from 0"),
        Column("vector", "vector", "its unit vector"),
    ),
    "features": (
        Column("article", "text", "id"),
        Column("published", "number", "days since 1970-01-01 (UTC)"),
        Column("language", "text", "ISO 639-1"),
        Column("title", "text", "title, headline or first words"),
        Column("outlet", "text", "outlet or host"),
        Column("outlet_key", "text", "the same as outlets are compared"),
        Column("digest", "text", "SHA-256 of the text without regard to white space"),
        Column("address", "text", "canonical address; empty where there is none"),
        Column("features", "bytes", "what grouping needs, as the library keeps it"),
    ),
    "library": (
        Column("record", "bytes", "the report as a library is given it, without what the next columns hold"),
        Column("article", "bytes", "the article as a library keeps it"),
        Column("annotation", "bytes", "what was read out of it, as a library keeps it"),
    ),
}
TABLES: dict[str, tuple[Column, ...]] = {name: (*_KEY, *columns) for name, columns in _TABLES.items()}


def rows_of(annotated: AnnotatedArticle, prepared: PreparedReport, *, raw: bool) -> dict[str, list[Row]]:
    """Return the rows of an article, table by table."""
    return {
        "articles": [_article(annotated, prepared, raw=raw)],
        "passages": [(p.start, p.end, p.kind.value, p.reason) for p in annotated.passages],
        "sentences": [(number, s.start, s.end, s.kind.value) for number, s in enumerate(annotated.sentences)],
        "names": [(n.start, n.end, n.text, n.kind.value) for n in annotated.names],
        "times": [(t.start, t.end, t.text, t.type, t.value, t.mod) for t in annotated.times],
        "figures": list(_figures(annotated)),
        "quotes": list(_quotes(annotated)),
        "attributions": [
            (a.kind, a.speaker, _spans(a.source), _spans(a.cue), _spans(a.content), a.within)
            for a in annotated.attributions
        ],
        "vectors": list(enumerate(annotated.sentence_vectors)) if annotated.sentence_vectors is not None else [],
        "features": [_features(annotated, prepared)],
        "library": [(codec.pack(_bare(prepared)), prepared.payload.article, prepared.payload.annotation)],
    }


def _article(annotated: AnnotatedArticle, prepared: PreparedReport, *, raw: bool) -> Row:
    article, published = annotated.article, annotated.published
    return (
        article.id,
        prepared.document.name,
        article.title.value if article.title else "",
        article.outlet.value if article.outlet else "",
        article.url,
        article.authors,
        published.value if published else "",
        published.how if published else "",
        article.modified.value if article.modified else "",
        article.language,
        article.format,
        article.text,
        prepared.original,
        prepared.document.content if raw else None,
    )


def _figures(annotated: AnnotatedArticle) -> Iterator[Row]:
    for f in annotated.figures:
        bound = f.bound.value
        told = (f.value, f.maximum, bound, f.unit, f.vague, f.counted, f.state, f.place, f.as_of, f.source)
        yield (f.start, f.end, f.text, *told)


def _quotes(annotated: AnnotatedArticle) -> Iterator[Row]:
    for q in annotated.quotes:
        cue = (q.cue.start, q.cue.end) if q.cue else (None, None)
        yield (q.start, q.end, q.text, q.kind.value, q.speaker, *cue)


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _features(annotated: AnnotatedArticle, prepared: PreparedReport) -> Row:
    article = annotated.article
    outlet = article.outlet.value if article.outlet else ""
    return (
        article.id,
        days(annotated.published),
        article.language,
        prepared.title,
        outlet,
        outlet_key(outlet),
        prepared.digest,
        address_of(prepared),
        codec.pack(prepared.features),
    )


def address_of(prepared: PreparedReport) -> str:
    """Return the canonical address of a report, by which a library knows its versions; "" where it has none."""
    # a record's file may have an address too, which is not the report's
    url, document = prepared.article.url, prepared.document
    address = url if document.kind == "record" else document.address or url
    return article_address(address, url) if address else ""


def _bare(prepared: PreparedReport) -> PreparedReport:
    """Return a report without what other columns hold."""
    return replace(
        prepared,
        document=replace(prepared.document, content=b""),
        payload=Payload(b"", b""),
        features=ArticleFeatures(id=""),
    )


def whole_report(record: bytes, payload: Payload, features: bytes, raw: bytes) -> PreparedReport:
    """Return the report of which a corpus holds the parts."""
    prepared = codec.unpack(PreparedReport, record)
    return replace(
        prepared,
        document=replace(prepared.document, content=raw),
        payload=payload,
        features=codec.unpack(ArticleFeatures, features),
    )
