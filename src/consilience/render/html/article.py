"""The articles as published, with every passage that the page speaks of marked and furniture folded."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from consilience.render.dates import modified
from consilience.render.html.text import Mark, Marker
from consilience.render.plain import count, flat
from consilience.render.summary import corrections, date_words, published_of, title_of, told_figure
from consilience.render.words.say import words_of
from consilience.text.given import given_name
from consilience.text.web_address import split_parts
from consilience.types import SILENT_KINDS, PassageKind, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consilience.render.html.page import Citation, Link, Page
    from consilience.types import AnnotatedArticle, Passage

#: what a passage is, in words for a reader
KIND_WORDS = {
    PassageKind.CREDIT: "credit",
    PassageKind.CHROME: "page furniture",
    PassageKind.DUPLICATE: "printed twice",
}
_TAGS = {PassageKind.HEADLINE: "h4", PassageKind.HEADING: "h5"}


class Report(NamedTuple):
    """An article as the page shows it."""

    link: Link
    number: int
    outlet: str
    title: str
    date: str
    #: where the date is told, where the text had to tell it
    dated: Citation | None
    modified: str
    #: notes in which it corrects itself, "" where there is none
    corrected: str
    authors: str
    files: str
    #: address to link to, "" where it is no http or https address
    url: str
    #: address as given
    address: str
    language: str
    #: why it takes no part in the comparison, "" where it does
    left_out: str
    sha256: str
    body: Markup


def report_of(article: AnnotatedArticle, page: Page, *, annotated: bool = False, whole: bool = True) -> Report:
    """Return the article with what is known of it.

    The body shows with ``annotated`` all that was read out of it; without ``whole`` it is left out.
    """
    found = article.article
    known = published_of(article)
    reasons = {row.article: words_of(row.reason) for row in page.account.left_out}
    number = page.number(article.id)
    marks = [Mark(item.start, item.end, key) for key, item in page.linked(article.id).items()] if whole else []
    if annotated and whole:
        marks += annotation_marks(article)
    return Report(
        link=page.report(article.id),
        number=number,
        outlet=page.outlet(article.id),
        title=title_of(article),
        date=date_words(known),
        dated=page.citation(known.evidence) if known and known.evidence else None,
        modified=date_words(found.modified) if found.modified else "",
        corrected=" ".join(corrections(article)),
        authors=flat(", ".join(found.authors)),
        files=flat(", ".join(dict.fromkeys(map(given_name, found.names)))),
        url=safe_url(found.url),
        address=flat(found.url or ""),
        language=found.language,
        left_out=flat(reasons.get(article.id, "")),
        sha256=found.text_sha256,
        body=body(article, marks) if whole else Markup(),
    )


def safe_url(url: str | None) -> str:
    """Return the address where it is one of the web, else ""."""
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return ""
    parts = split_parts(url)
    return url if parts and parts.scheme in {"http", "https"} and parts.netloc else ""


def body(article: AnnotatedArticle, marks: Iterable[Mark] = ()) -> Markup:
    """Return the whole text in blocks, a passage each; without its tags it is the text, character for character."""
    marker = Marker(article.text, marks)
    out: list[Markup] = []
    at = 0
    for silent, passages in groupby(_covering(article), key=lambda passage: passage.kind in SILENT_KINDS):
        blocks = list(passages)
        out.append(marker.plain(at, blocks[0].start))
        inside: list[Markup] = []
        at = blocks[0].start
        for passage in blocks:
            inside += (marker.plain(at, passage.start), _block(passage, marker))
            at = passage.end
        out.append(_fold(blocks, Markup("").join(inside)) if silent else Markup("").join(inside))
    out.append(marker.plain(at, len(article.text)))
    return Markup("").join(out)


def _covering(article: AnnotatedArticle) -> Iterator[PassageSpan]:
    """Yield the passages in order, and as body whatever ink stands between them."""
    at = 0
    for passage in sorted(article.passages, key=lambda passage: passage.start):
        start = max(at, passage.start)
        yield from _ink(article.text, at, start)
        if start < passage.end:
            yield PassageSpan(start, passage.end, passage.kind)
            at = passage.end
    yield from _ink(article.text, at, len(article.text))


def _ink(text: str, start: int, end: int) -> Iterator[PassageSpan]:
    between = text[start:end]
    if stripped := between.strip():
        first = start + between.index(stripped)
        yield PassageSpan(first, first + len(stripped), PassageKind.BODY)


class PassageSpan(NamedTuple):
    """A stretch of text with its label."""

    start: int
    end: int
    kind: PassageKind


def _block(passage: PassageSpan | Passage, marker: Marker) -> Markup:
    tag = Markup(_TAGS.get(passage.kind, "p"))  # noqa: S704 - one of ours
    inside = marker.marked(passage.start, passage.end)
    if passage.kind is PassageKind.BODY:
        return Markup("<{0}>{1}</{0}>").format(tag, inside)
    return Markup('<{0} class="{2}">{1}</{0}>').format(tag, inside, passage.kind.value)


def _fold(blocks: list[PassageSpan], inside: Markup) -> Markup:
    kinds = dict.fromkeys(KIND_WORDS[passage.kind] for passage in blocks)
    many = f"{count(len(blocks), 'passage')}: " if len(blocks) > 1 else ""
    label = f"{many}{', '.join(kinds)}"
    return Markup('<details class="fold"><summary aria-label="{0}" data-label="{0}"></summary>{1}</details>').format(
        label, inside
    )


def annotation_marks(article: AnnotatedArticle) -> list[Mark]:
    """Return marks on the names, times, figures and quotes that were read out of the article."""
    found = [Mark(name.start, name.end, "", "name", name.kind.value.lower()) for name in article.names]
    for time in article.times:
        value = flat(modified(time.value, time.mod)) if time.value else "not resolved"
        found.append(Mark(time.start, time.end, "", "time", f"time: {value}"))
    for figure in article.figures:
        words = told_figure(figure)
        source = f", credited to {flat(figure.source)}" if figure.source else ""
        found.append(Mark(figure.start, figure.end, "", "figure", f"figure: {words} {flat(figure.counted)}{source}"))
    for quote in article.quotes:
        if quote.kind is not QuoteKind.SCARE:
            speaker = flat(quote.speaker or "") or "unknown speaker"
            found.append(Mark(quote.start, quote.end, "", "quote", f"quote: {speaker}"))
    return found
