"""From whatever the user names to articles and failures."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from consilience.errors import EmptyInput, InputError, PassedOver, TooLarge, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest.content import Content
from consilience.ingest.decode import decode_exact, decode_text
from consilience.ingest.identity import address_id, file_id, merge_repeated, record_id, with_unique_ids
from consilience.ingest.language import detect_language
from consilience.ingest.lexicon import MEDIA_TYPES, SIGNATURES
from consilience.ingest.limits import Limits
from consilience.ingest.mail import mail_kind, read_mail
from consilience.ingest.members import members
from consilience.ingest.metadata import host_of
from consilience.ingest.office import read_docx, read_odt
from consilience.ingest.page import read_page
from consilience.ingest.pdf import read_pdf
from consilience.ingest.records import NamedRecord, RecordText, parse_record, split_json, split_lines
from consilience.ingest.sources import Source, expand_inputs, kind_of_file, read_file, unreadable
from consilience.ingest.tables import split_parquet, split_table, table_kind
from consilience.ingest.walls import not_an_article, wall_of
from consilience.ingest.warc import read_warc
from consilience.ingest.web import Fetcher, HttpFetcher
from consilience.ingest.zips import zip_kind
from consilience.types import Article, Known
from consilience.types.short import short_repr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from consilience.ingest.given import Inputs

#: kinds that hold records
RECORDS = frozenset({"json", "jsonl", "csv", "tsv", "parquet"})
_Part = TypeVar("_Part")
_Result = TypeVar("_Result")

_HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_LINE = re.compile(r"\S[^\n]*+")
_WORD_OR_MARK = re.compile(r"\w++|[^\w\s]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)


class Apart(Protocol):
    """Applies a function to one report's part of an input, as in a process that is ended when that takes too long."""

    def __call__(self, function: Callable[[_Part], _Result], part: _Part, name: str) -> _Result | InputError:
        """Return the function's result, or why there is none; a ConsilienceError of another kind is raised."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What could be read, sorted by id, and what could not, sorted by identity."""

    __repr__ = short_repr

    articles: tuple[Article, ...]
    failures: tuple[InputError, ...]
    #: files of folders and archives that are no reports by their names, sorted by identity
    passed_over: tuple[PassedOver, ...] = ()


def read_inputs(
    inputs: Inputs,
    *,
    fetcher: Fetcher | None = None,
    allow_private: bool = False,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
) -> ReadResult:
    """Read files, folders, globs, addresses, bytes, texts, records, tables and "-" into articles.

    ``inputs`` is one of these, or several: a string or Path names a file, folder, glob or address, a ``Text`` is a
    report itself, a mapping is a record, a DataFrame (pandas, polars) holds a record a row. "-" is ``stdin``, without
    it the standard input of the program.

    One bad input never stops the others: each is an InputError among the failures, with its identity, a message and
    a hint. The result does not depend on the order of the inputs. A report given twice is kept once, under both
    names. ``fetcher`` stands in for the network; without it ``allow_private`` decides whether addresses of the own
    machine and network may be fetched. ``columns`` says of tables which column holds what, as
    ``{"text": "Body", "outlet": "Paper"}``, where their names do not tell.

    Raises TypeError for an input that is none of the kinds above.
    """
    return read_apart(
        inputs, None, fetcher=fetcher, allow_private=allow_private, limits=limits, stdin=stdin, columns=columns
    )


def read_apart(
    inputs: Inputs,
    apart: Apart | None,
    *,
    fetcher: Fetcher | None = None,
    allow_private: bool = False,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
) -> ReadResult:
    """Read as ``read_inputs`` with the same result, each report by ``apart``; with None nothing bounds its time."""
    limits = limits or Limits()
    fetcher = fetcher or HttpFetcher(allow_private=allow_private, limits=limits)
    articles: list[Article] = []
    sources, failures = expand_inputs(inputs, limits, columns)
    for source in sources:
        for content in contents(source, fetcher, limits, stdin, columns):
            for item in [content] if isinstance(content, InputError) else _named(content, limits, apart):
                if isinstance(item, InputError):
                    failures.append(item)
                else:
                    articles.append(item)
    distinct = {(error.identity, type(error).__name__, error.message): error for error in failures}
    errors = [error for _, error in sorted(distinct.items())]
    return ReadResult(
        articles=tuple(with_unique_ids(merge_repeated(articles))),
        failures=tuple(error for error in errors if not isinstance(error, PassedOver)),
        passed_over=tuple(error for error in errors if isinstance(error, PassedOver)),
    )


def contents(
    source: Source,
    fetcher: Fetcher,
    limits: Limits,
    stdin: BinaryIO | None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Content | InputError]:
    """Yield the contents of a source, many for an archive, one for any other, and an error for each bad one."""
    try:
        if source.path is not None and kind_of_file(source.path.name) == "warc":
            yield from read_warc(source.path, source.name, limits)
        else:
            content = replace(load(source, fetcher, limits, stdin), columns=columns)
            yield from members(content, kind_of(content), limits)
    except InputError as error:
        yield error
    except Exception as error:
        yield unforeseen(error, UnreadableInput, source.name)


def _named(content: Content, limits: Limits, apart: Apart | None) -> Iterator[Article | InputError]:
    try:
        yield from read_content(content, limits, apart)
    except InputError as error:
        yield error
    except Exception as error:
        yield unforeseen(error, UnreadableInput, content.name)


def read_content(source: Content, limits: Limits, apart: Apart | None = None) -> Iterator[Article | InputError]:
    """Yield the articles of one source's bytes; raises InputError where it cannot be read at all."""
    kind = kind_of(source)
    if kind in RECORDS:
        empty = True
        for item in map(parse_record, split_records(source, kind, limits)):
            empty = False
            yield _guarded(item, source, limits) if apart is None else _guarded_apart(item, source, limits, apart)
        if empty:
            raise EmptyInput("holds no record", identity=source.name)
    else:
        yield (apart or _here)(partial(_READERS[kind], limits=limits), source, source.name)


def split_records(source: Content, kind: str, limits: Limits) -> Iterator[RecordText | InputError]:
    """Yield the JSON of each record of a kind of ``RECORDS``; raises InputError where there is none to be read."""
    if kind == "parquet":
        yield from split_parquet(source.content, source.name, limits, source.columns)
        return
    text = decode_exact(source.content, identity=source.name, declared=source.encoding)
    if kind in {"csv", "tsv"}:
        yield from split_table(text, source.name, limits, source.columns)
    else:
        yield from (split_lines if kind == "jsonl" else split_json)(text, source.name, limits)


def _here(function: Callable[[_Part], _Result], part: _Part, _name: str) -> _Result:
    return function(part)


def load(source: Source, fetcher: Fetcher, limits: Limits, stdin: BinaryIO | None) -> Content:
    """Return a source's bytes with what its name or its server says about them."""
    if source.address is not None:
        fetched = fetcher.fetch(source.address)
        if len(fetched.content) > limits.max_page_bytes:
            raise TooLarge(f"has more than {limits.max_page_bytes:,} bytes", identity=source.name)
        return Content(
            name=source.name,
            content=fetched.content,
            kind=MEDIA_TYPES.get(fetched.media_type),
            address=fetched.final_url,
            encoding=fetched.encoding,
        )
    if source.path is not None:
        content = read_file(source.path, source.name, limits.max_bytes)
        return Content(name=source.name, content=content, kind=kind_of_file(source.path.name))
    if source.content is not None:
        if len(source.content) > limits.max_bytes:
            raise TooLarge(f"has more than {limits.max_bytes:,} bytes", identity=source.name)
        return Content(name=source.name, content=source.content, kind=source.kind)
    return Content(name=source.name, content=_read_stdin(stdin, limits))


def _read_stdin(stdin: BinaryIO | None, limits: Limits) -> bytes:
    # a program without a console has none, and one that stands in for it may have no bytes
    stdin = stdin or getattr(sys.stdin, "buffer", None)
    if stdin is None:
        raise UnreadableInput("is not connected", identity="stdin", hint="name a file, or pipe the report in")
    try:
        content = stdin.read(limits.max_bytes + 1)
    except OSError as error:
        raise unreadable(error, "stdin") from error
    if len(content) > limits.max_bytes:
        raise TooLarge(f"has more than {limits.max_bytes:,} bytes", identity="stdin")
    return content


def kind_of(source: Content) -> str:
    """Tell the kind of a content: as known from outside, else by how it begins."""
    return source.kind or _sniff(source)


def _sniff(source: Content) -> str:
    """Tell a kind by how the content begins."""
    for signature, kind in SIGNATURES:
        if source.content.startswith(signature):
            return zip_kind(source.content) if kind == "zip" else kind
    head = decode_exact(source.content[:65_536], identity=source.name, declared=source.encoding)
    if _HTML_START.match(head[:4096]):
        return "html"
    if _JSON_START.match(head):
        return "json"
    return mail_kind(head) or table_kind(head) or "text"


def _from_text(source: Content, limits: Limits) -> Article:
    text = decode_text(source.content, identity=source.name, declared=source.encoding)
    _check_text(text, source.name, limits)
    return Article(
        id=_source_id(source),
        text=text,
        names=(source.name,),
        format="text",
        outlet=_host_outlet(source.address, "page"),
        url=source.address,
        language=detect_language(text),
        source_sha256=source.sha256,
    )


def _from_page(source: Content, limits: Limits) -> Article:
    declared = source.encoding
    if declared is None and (charset := _META_CHARSET.search(source.content[:4096])):
        declared = charset[1].decode("ascii")
    markup = decode_exact(source.content, identity=source.name, declared=declared)
    page = read_page(markup, address=source.address, identity=source.name, limits=limits)
    _check_text(page.text, source.name, limits)
    metadata = page.metadata
    return Article(
        id=_source_id(source),
        text=page.text,
        names=(source.name,),
        format="html",
        title=metadata.title,
        outlet=metadata.outlet,
        url=metadata.url,
        authors=metadata.authors,
        published=metadata.published or said_elsewhere(source.captured),
        modified=metadata.modified,
        marked=page.marked(page.text),
        language=detect_language(page.text, metadata.language or "en"),
        source_sha256=source.sha256,
    )


def _from_document(source: Content, limits: Limits) -> Article:
    """Return the article of a PDF, DOCX or ODT."""
    title = ""
    if source.kind == "pdf" or source.content.startswith(b"%PDF-"):
        kind, text = "pdf", read_pdf(source.content, source.name, limits)
    else:
        kind = zip_kind(source.content)
        found = (read_odt if kind == "odt" else read_docx)(source.content, source.name, limits)
        kind, text, title = kind if kind == "odt" else "docx", found.text, found.title
    _check_text(text, source.name, limits)
    return Article(
        id=_source_id(source),
        text=text,
        names=(source.name,),
        format=kind,
        title=Known(title, "file", reason="title of the document") if title else None,
        outlet=_host_outlet(source.address, "page"),
        url=source.address,
        language=detect_language(text),
        source_sha256=source.sha256,
    )


def _from_mail(source: Content, limits: Limits) -> Article:
    """Return what a message says: its subject, a blank line, and its text with the history that it quotes."""
    mail = read_mail(source.content, source.name, limits)
    text = f"{mail.subject}\n\n{mail.text}" if mail.subject else mail.text
    _check_text(text, source.name, limits)
    return Article(
        id=_source_id(source),
        text=text,
        names=(source.name,),
        format="mail",
        title=_known(mail.subject),
        outlet=Known(mail.sender, "record", reason="sender of the mail") if mail.sender else None,
        published=Known(mail.sent, "record", reason="date of the mail") if mail.sent else None,
        language=detect_language(text),
        source_sha256=source.sha256,
    )


_READERS: dict[str, Callable[..., Article]] = {
    "html": _from_page,
    "text": _from_text,
    "mail": _from_mail,
    "pdf": _from_document,
    "docx": _from_document,
    "odt": _from_document,
}


def _guarded(item: NamedRecord | InputError, source: Content, limits: Limits) -> Article | InputError:
    """Return the article of a record, or the error that it ends in, so that the other records are read."""
    if isinstance(item, InputError):
        return item
    try:
        return article_of_record(item, source, limits)
    except InputError as error:
        return error
    except Exception as error:
        return unforeseen(error, UnreadableInput, item.name)


def _guarded_apart(
    item: NamedRecord | InputError, source: Content, limits: Limits, apart: Apart
) -> Article | InputError:
    """Return the same, read elsewhere: without the bytes of all other records."""
    bare = replace(source, content=b"")
    found = apart(partial(_guarded, source=bare, limits=limits), item, getattr(item, "name", source.name))
    return replace(found, source_sha256=source.sha256) if isinstance(found, Article) else found


def article_of_record(item: NamedRecord, source: Content, limits: Limits) -> Article:
    """Return the article of a record that stands in ``source``; raises InputError where it holds none."""
    record = item.record
    title, text, metadata, page = record.title, record.text, None, None
    if not text.strip():
        page = read_page(record.html, address=record.url, identity=item.name, limits=limits)
        text, metadata = page.body, page.metadata
        title = title or (metadata.title.value if metadata.title else "")
    whole = f"{title}\n\n{text}" if title.strip() else text
    _check_text(whole, item.name, limits)
    url = record.url or (metadata.url if metadata else None)
    return Article(
        id=record_id(record.id, url, _base(source), item.number, single=item.name == source.name),
        text=whole,
        names=(item.name,),
        format="record",
        title=_known(title) or (metadata.title if metadata else None),
        outlet=_known(record.outlet) or (metadata.outlet if metadata else None) or _host_outlet(url, "record"),
        url=url,
        authors=record.authors or (metadata.authors if metadata else ()),
        published=_known(record.published) or (metadata.published if metadata else None),
        modified=_known(record.modified) or (metadata.modified if metadata else None),
        marked=page.marked(whole) if page else (),
        language=detect_language(whole, record.language or "en"),
        source_sha256=source.sha256,
    )


def _known(value: str | None) -> Known | None:
    return Known(value, "record") if value and value.strip() else None


def said_elsewhere(value: str | None) -> Known | None:
    """Return what a feed's entry or an archive says of a report that does not say it itself."""
    return Known(value, "record", reason="feed or archive") if value else None


def _host_outlet(url: str | None, how: str) -> Known | None:
    host = host_of(url)
    return Known(host, how, reason="address") if host else None


def _source_id(source: Content) -> str:
    return (address_id(source.address) if source.address else "") or file_id(_base(source))


def _base(source: Content) -> str:
    """Return the name of a source's file, for an address its telling part."""
    return address_id(source.address) or source.name if source.address else PurePath(source.name).name


def _check_text(text: str, name: str, limits: Limits) -> None:
    """Raise EmptyInput for a text without ink, TooLarge for one beyond the limit, NotAnArticle for a wall."""
    if not text.strip():
        raise EmptyInput("holds nothing but white space", identity=name)
    # told in this order: words are not counted in a text that is too long anyway
    counts: tuple[tuple[str, Callable[[], int], int], ...] = (
        ("characters of text", lambda: len(text), limits.max_text_chars),
        ("lines of text", lambda: len(_LINE.findall(text)), limits.max_text_lines),
        ("words and marks", lambda: sum(1 for _ in _WORD_OR_MARK.finditer(text)), limits.max_text_words),
    )
    for what, count, limit in counts:
        if (number := count()) > limit:
            raise TooLarge(
                f"has {number:,} {what}; the limit for one report is {limit:,}",
                identity=name,
                hint="give each report of it alone",
            )
    if wall := wall_of(text):
        raise not_an_article(wall, name)
