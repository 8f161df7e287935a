"""Conflicts and figures in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from consilience.render.decided import decision_words
from consilience.render.plain import count, flat, shorten
from consilience.render.summary import View, levels
from consilience.render.terminal.canvas import columns, heading, indented, joined
from consilience.render.words.say import words_of
from consilience.types import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from consilience.render.summary import Level
    from consilience.types import Conflict, FigureQuestion, Side

#: columns of the strip on which values are dots
STRIP = 26
#: words of a side's evidence that are shown beside its value
MOST_WORDS = 110


def conflict_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield each conflict as a short block, and those of low severity as a line each."""
    full, folded = view.conflicts()
    if not full and not folded:
        return
    yield heading("Conflicts", width, count(sum(map(view.is_open, full)), "open conflict"))
    for number, conflict in enumerate(full, 1):
        if number > 1:
            yield Text()
        yield from _conflict(number, conflict, view)
    if folded:
        if full:
            yield Text()
        yield Text("Differences that fit together", "ours")
        for conflict in folded:
            sides = " / ".join(f"{view.answer(conflict, side)} {view.cite(*side.articles)}" for side in conflict.sides)
            words = [
                (flat(words_of(view.asked(conflict))), ""),
                (f"  {sides}", "strong"),
                (f"  {flat(words_of(conflict.explanation))}", "ours"),
                (f"  ✓ {decision_words(decision)}" if (decision := view.settled(conflict)) else "", "time"),
            ]
            yield indented(joined(words))


def _conflict(number: int, conflict: Conflict, view: View) -> Iterator[RenderableType]:
    question = flat(words_of(view.asked(conflict)))
    yield joined([(f"◆{number} ", "accent"), (question, "strong"), (f"  {view.label(conflict)}", "accent")])
    grid = columns(24, 26, None)
    for side in conflict.sides:
        told = view.answer(conflict, side)
        grid.add_row(Text(told, "strong"), _who(side, view), Text(_evidence(side, told, view), "ours"))
    yield indented(grid)
    yield indented(Text(flat(words_of(conflict.explanation))))
    if decision := view.settled(conflict):
        yield indented(Text(f"✓ {decision_words(decision)}", "time"))


def _who(side: Side, view: View) -> Text:
    speakers = ", ".join(flat(speaker) for speaker in side.speakers)
    return joined([(f"{speakers} " if speakers else "", ""), (view.cite(*side.articles), "cite")])


def _sources(level: Level) -> Text:
    text = Text()
    for source, cited in level.sources:
        text.append(" · " if text.plain else "", "ours")
        text.append(f"{source} " if source else "").append(cited, "cite")
    return text


def _evidence(side: Side, told: str, view: View) -> str:
    """Return the shortest of the side's own words where they say more than its value."""
    found = sorted((view.words(item) for item in side.evidence), key=lambda words: (len(words), words))
    if not found or found[0].casefold() == flat(words_of(side, iso=True)).casefold() or told.startswith("“"):
        return ""
    return f"“{shorten(found[0], MOST_WORDS)}”"


def figure_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield each question of number with its values on a strip, from low to high."""
    if not view.account.figures:
        return
    yield heading("Figures", width)
    contested = {c.id: place for place, c in enumerate(view.conflicts()[0], 1) if view.is_open(c)}
    for number, question in enumerate(view.account.figures):
        if number:
            yield Text()
        place = contested.get(question.conflict, 0)
        mark = f"◆{place} " if place else ""
        yield joined(
            [
                (mark, "accent"),
                (flat(words_of(view.question(question))), "strong"),
                (f"  {flat(words_of(view.range(question)))}", "ours"),
            ]
        )
        yield indented(_strip(question, view))


def _strip(question: FigureQuestion, view: View) -> RenderableType:
    found = levels(question, view)
    firm = [level.value for level in found if not level.vague]
    if len(firm) < 2:
        grid = columns(24, None)
        for level in found:
            grid.add_row(Text(level.shown, "strong"), _sources(level))
        return grid
    low, high = firm[0].value, max(value.maximum or value.value for value in firm)
    grid = columns(24, STRIP, None)
    for level in found:
        grid.add_row(
            Text(level.shown, "strong"), Text("" if level.vague else _dot(level, low, high), "ours"), _sources(level)
        )
    return grid


def _dot(level: Level, low: float, high: float) -> str:
    """Return a strip with the value as a dot and its bound as a bar that is open on its other side."""

    def place(value: float) -> int:
        return round((value - low) / (high - low) * (STRIP - 1)) if high > low else 0

    cells = ["·"] * STRIP
    at, bound = place(level.value.value), level.value.bound
    if level.value.maximum is not None:
        for cell in range(at, place(level.value.maximum) + 1):
            cells[cell] = "━"
    if bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        cells[at:] = "━" * (STRIP - at)
    if bound in {Bound.AT_MOST, Bound.LESS_THAN, Bound.NEARLY}:
        cells[:at] = "━" * at
    cells[at] = "○" if bound is Bound.ABOUT else "●"
    return "".join(cells)
