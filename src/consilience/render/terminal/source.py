"""Quotes, timeline, namings, sources and coverage in the terminal."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.text import Text

from consilience.render.dates import day_of, readable
from consilience.render.plain import count, flat, shorten
from consilience.render.summary import View, published_of, same_variants
from consilience.render.terminal.canvas import columns, heading, indented, joined
from consilience.render.words.say import words_of
from consilience.types import Evidence, OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from consilience.types import Coverage, QuoteVariant, Utterance

#: quotes of one report only, and statements of one report only, that a screen shows
MOST_SINGLE = 12
MOST_ALONE = 3


def quote_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield each utterance with its wordings under one another; words that differ are underlined, or set in _ _."""
    shared = [utterance for utterance in view.account.utterances if len(utterance.variants) > 1]
    single = [utterance for utterance in view.account.utterances if len(utterance.variants) == 1]
    if not shared and not single:
        return
    yield heading("Quotes", width)
    for number, utterance in enumerate(shared):
        if number:
            yield Text()
        occasion = f"  {flat(readable(utterance.occasion))}" if utterance.occasion else ""
        yield joined([(flat(utterance.speaker) or "Unknown speaker", "strong"), (occasion, "ours")])
        yield indented(_variants(utterance, view))
    if single:
        if shared:
            yield Text()
        yield Text("In one report only", "ours")
        for utterance in single[:MOST_SINGLE]:
            variant = utterance.variants[0]
            words = f"“{shorten(view.words(variant.evidence), 160)}”"
            speaker = flat(utterance.speaker) or "unknown speaker"
            yield indented(joined([(words, ""), (f" {speaker}", "ours"), (f" {view.cite(variant.article)}", "cite")]))
        if len(single) > MOST_SINGLE:
            yield indented(Text(f"and {count(len(single) - MOST_SINGLE, 'more quote')}", "ours"))


def _variants(utterance: Utterance, view: View) -> RenderableType:
    grid = columns(None, 24)
    for variant, articles in same_variants(utterance, view):
        grid.add_row(_differing(variant, view), Text(view.cite(*articles), "cite"))
    return grid


def _differing(variant: QuoteVariant, view: View) -> Text:
    """Return the quote with the words that the other variants lack between low lines, underlined on a terminal."""
    whole = variant.evidence
    spans = [span for span in sorted(variant.differs) if span.overlaps(whole)]
    bounds = [whole.start, *(edge for span in spans for edge in (span.start, span.end)), whole.end]
    text = Text("“")
    for number, (start, end) in enumerate(pairwise(bounds)):
        words = view.words(Evidence(whole.article, start, end)) if start < end else ""
        if number % 2:
            text.append(f"_{words}_", "differs")
        else:
            text.append(_spaced(view, whole.article, start, end, words))
    return text.append("”")


def _spaced(view: View, article: str, start: int, end: int, words: str) -> str:
    """Return ``words`` with the single spaces at its edges that flattening takes away."""
    raw = view.account.text(Evidence(article, start, end))
    before = " " if raw[:1].isspace() else ""
    after = " " if raw[-1:].isspace() and words else ""
    return f"{before}{words}{after}"


def timeline_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield dated events by their own date, publications between them."""
    if not view.account.timeline:
        return
    yield heading("Timeline", width)
    rows: list[tuple[str, int, str, Text]] = []
    for event in view.account.timeline:
        words = shorten(view.clause(event.evidence[0]), 160) if event.evidence else ""
        line = joined([(words, ""), (f" {view.cite(*event.articles)}", "cite")])
        rows.append((event.value, 0, readable(event.value), line))
    for day, articles in _publications(view).items():
        rows.append((day, 1, readable(day), Text(f"published: {view.cite(*articles)}", "ours")))
    grid = columns(25, None)
    last = ""
    for _, _, date, line in sorted(rows, key=lambda row: row[:2]):
        grid.add_row(Text("" if date == last else flat(date), "strong"), line)
        last = date
    yield grid


def _publications(view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for article in view.compared:
        known = published_of(article)
        day = day_of(known.value) if known else ""
        if day:
            found.setdefault(day, []).append(article.id)
    return found


def naming_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield the reports' different names for the same actor or event, side by side."""
    if not view.account.namings:
        return
    yield heading("Namings", width)
    grid = columns(25, None)
    for naming in view.account.namings:
        line = Text()
        for form in naming.names:
            if line.plain:
                line.append("   ")
            line.append(f"“{flat(form.text)}”").append(f" {view.cited(form.mentions)}", "cite")
        grid.add_row(Text(flat(words_of(naming.of)), "strong"), line)
    yield grid


def source_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield who copied whom, and the origins behind the points."""
    account = view.account
    origins = [origin for origin in account.origins if origin.kind is not OriginKind.OUTLET]
    if not account.reuse and not origins and not account.credits:
        return
    yield heading("Sources", width)
    grid = columns(25, 16, None)
    for row in account.reuse:
        share = f"{flat(row.kind)}, {row.share:.0%} shared"
        first, second = (view.cite(article) for article in row.articles)
        grid.add_row(
            Text.assemble((f"{first} = {second}", "strong")), Text(share, "ours"), Text(flat(words_of(row.reason)))
        )
    for origin in origins:
        name = Text(flat(origin.name), "strong")
        reason = joined([(flat(words_of(origin.reason)), ""), (f" {view.cite(*origin.articles)}", "cite")])
        grid.add_row(name, Text(origin.kind.value, "ours"), reason)
    yield grid
    agencies: dict[str, list[str]] = {}
    for credit in account.credits:
        agencies.setdefault(flat(credit.agency), []).append(credit.article)
    if agencies:
        yield Text()
        line = " · ".join(f"{agency} {view.cite(*articles)}" for agency, articles in agencies.items())
        yield Text(f"Credited in the reports: {line}", "ours")


def coverage_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield what each report alone says, and which points of two others it leaves out."""
    rows = [row for row in view.account.coverage if row.alone or row.omits]
    if not rows:
        return
    yield heading("Coverage", width)
    for number, row in enumerate(rows):
        if number:
            yield Text()
        yield joined([(view.outlet(row.article), "strong"), (f" {view.cite(row.article)}", "cite")])
        yield indented(_coverage(row, view))


def _coverage(row: Coverage, view: View) -> RenderableType:
    wording = {point.id: point.wording for point in view.account.points}
    grid = columns(12, None)
    omitted = [wording[point] for point in row.omits if point in wording]
    for label, found in (("alone says", row.alone), ("leaves out", omitted)):
        for place, evidence in enumerate(found[:MOST_ALONE]):
            words = Text(shorten(view.clause(evidence), 160))
            grid.add_row(Text("" if place else label, "ours"), words)
        if len(found) > MOST_ALONE:
            grid.add_row(Text(), Text(f"and {len(found) - MOST_ALONE:,} more", "ours"))
    return grid
