"""Articles as read, each on its own: passages with their labels, and under each what was read out of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from consilience.render.dates import modified, readable
from consilience.render.plain import count, flat, safe, shorten
from consilience.render.summary import corrections, date_words, published_of, title_of, told_figure
from consilience.render.terminal.canvas import THEME, Color, columns, draw, heading, joined
from consilience.text.seen import as_seen
from consilience.types import SILENT_KINDS, PassageKind, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from consilience.types import AnnotatedArticle, Attribution, Figure, Passage, Quote, TimeExpression

#: columns of the labels at the left of the text
GUTTER = 10
LABEL = 9


def articles_to_terminal(articles: Iterable[AnnotatedArticle], *, width: int = 100, color: Color | None = None) -> str:
    """Return each article with its passages labelled and its annotations listed under them."""
    blocks = [block for article in articles for block in article_blocks(article, width)]
    return draw(blocks, width=width, color=color)


def article_blocks(article: AnnotatedArticle, width: int) -> Iterator[RenderableType]:
    """Yield the article's head and its passages."""
    yield heading(shorten(title_of(article), width - 8), width)
    yield from _head(article)
    yield Text()
    for passage in article.passages:
        yield _passage(article, passage)
        yield Text()


def _head(article: AnnotatedArticle) -> Iterator[RenderableType]:
    found = article.article
    grid = columns(GUTTER, None, gap=1)
    quotes = [quote for quote in article.quotes if quote.kind is not QuoteKind.SCARE]
    totals = (
        count(len(article.passages), "passage"),
        count(len(article.times), "time"),
        count(len(article.figures), "figure"),
        count(len(quotes), "quote"),
        count(len(article.attributions), "attribution"),
        count(len(article.names), "name"),
    )
    rows = (
        ("outlet", flat(found.outlet.value) if found.outlet else ""),
        ("published", date_words(published_of(article))),
        ("modified", date_words(found.modified) if found.modified else ""),
        ("corrected", " ".join(corrections(article))),
        ("by", ", ".join(flat(author) for author in found.authors)),
        ("address", flat(found.url or "")),
        ("language", "" if found.language == "en" else flat(found.language)),
        ("given as", ", ".join(flat(name) for name in found.names)),
        ("holds", " · ".join(totals)),
    )
    for label, value in rows:
        if value:
            grid.add_row(Text(label, "ours"), Text(value))
    yield grid


def _passage(article: AnnotatedArticle, passage: Passage) -> RenderableType:
    silent = passage.kind in SILENT_KINDS
    grid = columns(GUTTER, None, gap=1)
    text = _marked(article, passage)
    if silent:
        text.stylize("ours")
    elif passage.kind is PassageKind.HEADLINE:
        text.stylize("strong")
    grid.add_row(Text(passage.kind.value, "ours" if passage.kind is PassageKind.BODY else "strong"), text)
    for label, values in _annotations(article, passage):
        grid.add_row(Text(), _listed(label, values))
    return grid


def _listed(label: str, values: list[Text]) -> RenderableType:
    line = Text()
    for value in values:
        if line.plain:
            line.append(" · ", "ours")
        line.append_text(value)
    grid = columns(LABEL, None, gap=1)
    grid.add_row(Text(label, "ours"), line)
    return grid


def _marked(article: AnnotatedArticle, passage: Passage) -> Text:
    """Return the passage's text, with what was read out of it set off where the terminal can."""
    found = [
        (max(start, passage.start), min(end, passage.end), style)
        for start, end, style in _styled(article)
        if start < passage.end and passage.start < end
    ]
    edges = sorted({passage.start, passage.end, *(edge for start, end, _ in found for edge in (start, end))})
    text = Text()
    for start, end in pairwise(edges):
        # Each piece is made safe by itself: what is taken out would move the marks behind it.
        text.append(safe(as_seen(article.text[start:end])).expandtabs(4), _style_at(found, start))
    return text


def _style_at(found: list[tuple[int, int, str]], position: int) -> Style:
    styles = (THEME.styles[style] for start, end, style in found if start <= position < end)
    return Style.combine([Style.null(), *styles])


def _styled(article: AnnotatedArticle) -> Iterator[tuple[int, int, str]]:
    for quote in article.quotes:
        yield quote.start, quote.end, "quote"
    for name in article.names:
        yield name.start, name.end, "name"
    for figure in article.figures:
        yield figure.start, figure.end, "figure"
    for time in article.times:
        yield time.start, time.end, "time"


def _annotations(article: AnnotatedArticle, passage: Passage) -> Iterator[tuple[str, list[Text]]]:
    """Yield what was read out of the passage, a label and its items each."""

    def inside(start: int) -> bool:
        return passage.start <= start < passage.end

    quotes = [_quote(quote) for quote in article.quotes if inside(quote.start)]
    said = [
        _attribution(row, article.text)
        for row in article.attributions
        if row.content and inside(min(span.start for span in row.content)) and row.kind == "indirect"
    ]
    names = dict.fromkeys((flat(name.text), name.kind.value) for name in article.names if inside(name.start))
    items = {
        "times": [_time(time) for time in article.times if inside(time.start)],
        "figures": [_figure(figure) for figure in article.figures if inside(figure.start)],
        "quotes": quotes,
        "says": said,
        "names": [joined([(name, "name"), (f" {kind.lower()}", "ours")]) for name, kind in names],
    }
    yield from ((label, values) for label, values in items.items() if values)


def _time(time: TimeExpression) -> Text:
    value = modified(time.value, time.mod) if time.value else "unresolved"
    equals = "" if value.casefold() == flat(time.text).casefold() else f" = {flat(value)}"
    return joined([(flat(time.text), "time"), (equals, "")])


def _figure(figure: Figure) -> Text:
    words = told_figure(figure)
    as_of = readable(figure.as_of) if figure.as_of else ""
    parts = (figure.counted, figure.state, figure.place, as_of, figure.source, "vague" if figure.vague else "")
    more = ", ".join(flat(part) for part in parts if part)
    equals = "" if words == flat(figure.text) else f" = {words}"
    return joined([(flat(figure.text), "figure"), (equals, ""), (f" ({more})" if more else "", "ours")])


def _quote(quote: Quote) -> Text:
    speaker = flat(quote.speaker or "") or (
        "held at a distance" if quote.kind is QuoteKind.SCARE else "speaker unknown"
    )
    return joined([(f"“{shorten(flat(quote.text), 60)}”", "quote"), (f" {speaker}", "ours")])


def _attribution(row: Attribution, text: str) -> Text:
    speaker = flat(row.speaker or "") or " ".join(flat(span.of(text)) for span in row.source) or "somebody"
    cue = " ".join(flat(span.of(text)) for span in row.cue)
    content = " … ".join(flat(span.of(text)) for span in row.content)
    return joined([(speaker, "strong"), (f" ({cue})" if cue else "", "ours"), (f": {shorten(content, 60)}", "")])
