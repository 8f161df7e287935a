"""What one report says, where there is no other to compare it with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.dates import modified
from consilience.render.html.quotes import Piece, QuoteView, Variant
from consilience.render.plain import flat
from consilience.render.summary import told_figure
from consilience.types import Evidence, QuoteKind

if TYPE_CHECKING:
    from consilience.render.html.page import Link, Page, Wording
    from consilience.types import AnnotatedArticle


class Read(NamedTuple):
    """Something that was read out of a report: its value in words, what it is of, and where it stands."""

    words: str
    note: str
    link: Link


class Single(NamedTuple):
    """All that stands beside the annotated text of a report."""

    #: claims with whoever is credited
    credited: tuple[Wording, ...]
    figures: tuple[Read, ...]
    times: tuple[Read, ...]
    quotes: tuple[QuoteView, ...]
    names: tuple[Read, ...]


def single_of(article: AnnotatedArticle, page: Page) -> Single:
    """Return what the report credits to others, its figures, times, quotes and names, each with where it stands."""
    own = (claim for claim in page.account.claims if claim.evidence.article == article.id)
    credited = tuple(page.claim(claim) for claim in own if claim.chain)
    return Single(
        credited, _figures(article, page), _times(article, page), _quotes(article, page), _names(article, page)
    )


def _at(article: AnnotatedArticle, start: int, end: int) -> Evidence:
    return Evidence(article.id, start, end)


def _figures(article: AnnotatedArticle, page: Page) -> tuple[Read, ...]:
    found = []
    for figure in article.figures:
        parts = (figure.counted, figure.state, figure.place, f"credited to {figure.source}" if figure.source else "")
        shown = told_figure(figure)
        note = ", ".join(flat(part) for part in parts if part)
        found.append(Read(shown, note, page.link(_at(article, figure.start, figure.end))))
    return tuple(found)


def _times(article: AnnotatedArticle, page: Page) -> tuple[Read, ...]:
    return tuple(
        Read(flat(time.text), flat(modified(time.value, time.mod)), page.link(_at(article, time.start, time.end)))
        for time in article.times
        if time.value[:1].isdigit()
    )


def _quotes(article: AnnotatedArticle, page: Page) -> tuple[QuoteView, ...]:
    found = []
    for quote in article.quotes:
        if quote.kind is not QuoteKind.SCARE:
            reports = page.citation([_at(article, quote.start, quote.end)])
            variant = Variant(reports, (Piece(flat(quote.text), differs=False),))
            found.append(QuoteView(flat(quote.speaker or "") or "Unknown speaker", "", (variant,), ()))
    return tuple(found)


def _names(article: AnnotatedArticle, page: Page) -> tuple[Read, ...]:
    places: dict[tuple[str, str], list[Evidence]] = {}
    for name in article.names:
        places.setdefault((flat(name.text), name.kind.value.lower()), []).append(_at(article, name.start, name.end))
    return tuple(
        Read(words, kind if len(found) == 1 else f"{kind}, {len(found)} times", page.link(*found))
        for (words, kind), found in places.items()
    )
