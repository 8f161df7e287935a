"""What a report is before and after its passages are labelled."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter


class PassageKind(StrEnum):
    """What a passage of an article is."""

    HEADLINE = "headline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    EMBED = "embed"
    CHROME = "chrome"
    DUPLICATE = "duplicate"


#: the reason of passages in which a report corrects itself
CORRECTION = "note of a correction"

#: kinds that state no fact of their own and take no part in the comparison
SILENT_KINDS = frozenset({PassageKind.CREDIT, PassageKind.CHROME, PassageKind.DUPLICATE})


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A half-open span of Unicode code points of one article's text."""

    article: str
    start: int
    end: int

    def overlaps(self, other: Evidence) -> bool:
        """Tell whether the two share a character."""
        return self.article == other.article and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Known:
    """A piece of metadata and how it is known."""

    value: str
    #: "record", "page", "file", "text" or "other reports"
    how: str
    #: the words that say it, where it was read out of a text
    evidence: tuple[Evidence, ...] = ()
    #: one phrase for the reader, as "dateline" or "date of an embedded post"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled stretch of an article; an article's passages are in order, do not overlap and cover all its ink."""

    start: int
    end: int
    kind: PassageKind
    #: why it has this label: the name of the rule
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One report as it was read.

    ``text`` is the content of a text file, or title, blank line and text of a record, or the extracted text of a
    page; every span of every annotation counts its code points.
    """

    id: str
    text: str
    #: the names under which it was given (files, addresses, record lines), sorted; several for one report given twice
    names: tuple[str, ...]
    #: "text", "html", "mail", "docx", "odt", "pdf" or "record"
    format: str = "text"
    title: Known | None = None
    outlet: Known | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    #: ISO 8601 date or date and time, with an offset where the source gives one
    published: Known | None = None
    modified: Known | None = None
    #: what the page itself marks: captions of pictures and their credits, in order
    marked: tuple[Passage, ...] = ()
    #: ISO 639-1 code
    language: str = "en"
    #: SHA-256 of the bytes that were read (of the page, not of the text extracted from it)
    source_sha256: str = ""

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, by which a selector can tell that it still fits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def kind_at(passages: tuple[Passage, ...], position: int) -> PassageKind:
    """Return the kind of the passage, of an article's in order, that holds ``position``; body between passages."""
    number = bisect_right(passages, position, key=attrgetter("start")) - 1
    if number >= 0 and position < passages[number].end:
        return passages[number].kind
    return PassageKind.BODY


@dataclass(frozen=True, kw_only=True)
class CleanArticle:
    """An article with its passages labelled and its date settled as far as it can be."""

    article: Article
    passages: tuple[Passage, ...]
    #: the article's own date, or the inferred one, or None
    published: Known | None = None

    def kind_at(self, position: int) -> PassageKind:
        """Return the kind of the passage that holds ``position``; body between passages."""
        return kind_at(self.passages, position)
