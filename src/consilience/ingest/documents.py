"""Inputs as documents, one a report, each with the bytes that give the report again; read one after the other.

Where ``read_inputs`` gives the reports of one story at once, this is for collections that do not fit into memory. A
record of many becomes a document of its own: its line of a JSON Lines file as it stands, or its JSON written anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from consilience.errors import EmptyInput, InputError, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest.content import Content
from consilience.ingest.limits import Limits
from consilience.ingest.read import (
    RECORDS,
    article_of_record,
    contents,
    kind_of,
    read_content,
    said_elsewhere,
    split_records,
)
from consilience.ingest.records import RecordText, parse_record
from consilience.ingest.sources import expand_inputs
from consilience.ingest.web import Fetcher, HttpFetcher
from consilience.types import Article, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consilience.ingest.given import Inputs


def stream_documents(
    inputs: Inputs,
    *,
    fetcher: Fetcher | None = None,
    allow_private: bool = False,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Document | InputError]:
    """Yield the documents that inputs hold, and an error for each bad one.

    Takes what ``read_inputs`` takes; one input is held at a time. ``read_document`` gives a document's report.
    """
    limits = limits or Limits()
    fetcher = fetcher or HttpFetcher(allow_private=allow_private, limits=limits)
    sources, failures = expand_inputs(inputs, limits, columns)
    yield from failures
    for source in sorted(sources, key=lambda source: source.name):
        for content in contents(source, fetcher, limits, stdin, columns):
            if isinstance(content, InputError):
                yield content
                continue
            try:
                yield from _documents(content, limits)
            except InputError as error:
                yield error
            except Exception as error:
                yield unforeseen(error, UnreadableInput, content.name)


def read_document(document: Document, limits: Limits | None = None) -> Article:
    """Return the report of a document; the same whenever it is read. Raises InputError."""
    try:
        return _read(document, limits or Limits())
    except InputError:
        raise
    except Exception as error:
        raise unforeseen(error, UnreadableInput, document.name) from error


def _read(document: Document, limits: Limits) -> Article:
    source = Content(
        name=_file(document),
        content=document.content,
        kind="json" if document.kind == "record" else document.kind,
        address=document.address,
        encoding=document.encoding,
    )
    if document.kind == "record":
        article = _read_record(document, source, limits)
    else:
        article = next(_raised(read_content(source, limits)))
    return _completed(article, document)


def _documents(source: Content, limits: Limits) -> Iterator[Document | InputError]:
    kind = kind_of(source)
    if kind not in RECORDS:
        yield Document(
            name=source.name,
            content=source.content,
            kind=kind,
            address=source.address,
            encoding=source.encoding,
            published=source.captured or "",
        )
        return
    empty = True
    for item in split_records(source, kind, limits):
        empty = False
        if isinstance(item, InputError):
            yield item
        else:
            content = item.text.encode("utf-8", "surrogatepass")
            yield Document(name=item.name, content=content, kind="record", address=source.address, number=item.number)
    if empty:
        raise EmptyInput("holds no record", identity=source.name)


def _read_record(document: Document, source: Content, limits: Limits) -> Article:
    text = document.content.decode("utf-8", "surrogatepass")
    found = parse_record(RecordText(document.name, text, document.number or 1))
    if isinstance(found, InputError):
        raise found
    return article_of_record(found, source, limits)


def _file(document: Document) -> str:
    """Return the name of the file that a record stands in, a document's own name for others."""
    for sign in ":#":
        ending = f"{sign}{document.number}"
        if document.kind == "record" and document.number and document.name.endswith(ending):
            return document.name.removesuffix(ending)
    return document.name


def _raised(items: Iterator[Article | InputError]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, InputError):
            raise item
        yield item


def _completed(article: Article, document: Document) -> Article:
    """Return an article with what a feed or an archive says where it says nothing itself."""
    return replace(
        article,
        title=article.title or said_elsewhere(document.title),
        outlet=article.outlet or said_elsewhere(document.outlet),
        published=article.published or said_elsewhere(document.published),
    )
