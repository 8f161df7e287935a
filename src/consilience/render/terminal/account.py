"""The account in the terminal, in the order of the page: head, conflicts, brief, points, figures, quotes, and so on.

Signs carry the meaning, and colour only repeats it: a page without colour says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from consilience.render.decided import decision_words
from consilience.render.plain import count, flat, shorten
from consilience.render.summary import View, date_words, published_of, title_of
from consilience.render.terminal.article import article_blocks
from consilience.render.terminal.canvas import Color, columns, draw, heading, indented, joined
from consilience.render.terminal.conflict import conflict_blocks, figure_blocks
from consilience.render.terminal.ledger import ledger_blocks
from consilience.render.terminal.short import short_blocks
from consilience.render.terminal.source import (
    coverage_blocks,
    naming_blocks,
    quote_blocks,
    source_blocks,
    timeline_blocks,
)
from consilience.render.words.say import words_of
from consilience.types import MARK_SIGNS, Account, BriefTitle, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from rich.console import RenderableType

    from consilience.types import Decision, Point

#: a screen shows at most so many points; the rest stands in the HTML and JSON accounts
MOST_POINTS = 60
#: a matrix of more reports than this is too wide for 100 columns: they are cited instead, and listed last
MOST_COLUMNS = 16


def account_to_terminal(
    account: Account,
    *,
    width: int = 100,
    color: Color | None = None,
    decisions: Iterable[Decision] = (),
    only: Collection[str] = (),
    short: bool = False,
) -> str:
    """Return the account as lines of at most ``width`` columns; with ``color`` in that many colours, else none.

    An account of one report shows that report as read, since there is nothing to compare it with. ``decisions`` are
    those of editors about the story, in the order in which they fell. ``only`` names the ``SECTIONS`` to be shown
    under the head; ``short`` shows the news, what is established and what is disputed, on one screen.
    """
    view = View(account, decisions)
    if short:
        return draw(short_blocks(view, width), width=width, color=color)
    if only:
        blocks = [
            *_head(view, width),
            *(block for name in SECTIONS if name in only for block in SECTIONS[name](view, width)),
        ]
        return draw(blocks, width=width, color=color)
    if len(view.compared) < 2:
        blocks = []
        for article in account.articles:
            blocks += article_blocks(article, width)
        blocks += conflict_blocks(view, width)
        blocks += timeline_blocks(view, width)
        blocks += _left_out(view)
        blocks += ledger_blocks(account.inputs, width)
        return draw(blocks, width=width, color=color)
    return draw(_blocks(view, width), width=width, color=color)


def _blocks(view: View, width: int) -> Iterator[RenderableType]:
    yield from _head(view, width)
    yield from conflict_blocks(view, width)
    yield from _brief(view, width)
    yield from _matrix(view, width)
    yield from figure_blocks(view, width)
    yield from quote_blocks(view, width)
    yield from timeline_blocks(view, width)
    yield from naming_blocks(view, width)
    yield from source_blocks(view, width)
    yield from coverage_blocks(view, width)
    if len(view.compared) > MOST_COLUMNS:
        yield heading("Reports", width)
        yield _reports(view)
    yield from _left_out(view)
    yield from ledger_blocks(view.account.inputs, width)


def _head(view: View, width: int) -> Iterator[RenderableType]:
    yield Text()
    event = view.account.event
    cited = f" {view.cite(event.wording.article)}" if event else ""
    yield joined([(view.event(), "head"), (cited, "cite")])
    yield Text("═" * width, "rule")
    yield Text(" · ".join(view.facts()), "ours")
    if len(view.compared) <= MOST_COLUMNS:
        yield Text()
        yield _reports(view)


def _reports(view: View) -> RenderableType:
    grid = columns(len(str(len(view.account.articles))) + 2, 22, None, 34)
    for article in view.compared:
        known = published_of(article)
        grid.add_row(
            Text(f"[{view.number(article.id)}]", "cite"),
            Text(view.outlet(article.id), "strong"),
            Text(shorten(title_of(article), 80)),
            Text(date_words(known), "ours"),
        )
    return grid


def _brief(view: View, width: int) -> Iterator[RenderableType]:
    if not view.account.brief:
        return
    yield heading("Brief", width)
    for number, section in enumerate(view.account.brief):
        if number:
            yield Text()
        yield Text(flat(section.title), "accent.strong" if section.title is BriefTitle.DISPUTED else "strong")
        for line in section.lines:
            note = f" — {told}" if (told := view.note(line)) else ""
            words = joined(
                [(view.clause(line.wording), ""), (f" {view.cited(line.citations)}", "cite"), (note, "ours")]
            )
            yield indented(words)


def _matrix(view: View, width: int) -> Iterator[RenderableType]:
    points = view.points()
    if not points:
        return
    groups = view.groups()
    wide = sum(map(len, groups)) > MOST_COLUMNS
    yield heading("Points", width, "" if wide else _legend())
    marks_width = 0 if wide else 3 * sum(map(len, groups))
    numbers = [view.conflict_of(point) for point in points]
    grid = columns(1 + len(str(max(numbers))), None, marks_width or 24, 26)
    if not wide:
        cited = [view.number(article) for group in groups for article in group]
        grid.add_row(Text(), Text(), Text("".join(f"{n:^3}" for n in cited), "cite"), Text())
        if any(len(group) > 1 for group in groups):
            grid.add_row(Text(), Text(), Text("".join(map(_tie, groups)), "ours"), Text("share a text", "ours"))
    order = [article for group in groups for article in group]
    for point, conflict in zip(points[:MOST_POINTS], numbers, strict=False):
        marks = Text(view.cite(*point.articles), "cite") if wide else _marks(point, order)
        grid.add_row(
            Text(f"◆{conflict}" if conflict else "", "accent"),
            joined([(shorten(view.clause(point.wording), 150), ""), (_checked(view, point), "time")]),
            marks,
            Text(flat(words_of(point.support)), "ours"),
        )
    yield grid
    if len(points) > MOST_POINTS:
        yield Text(f"and {count(len(points) - MOST_POINTS, 'more point')} in the HTML and JSON accounts", "ours")


def _checked(view: View, point: Point) -> str:
    decision = view.checked(point)
    return f" ✓ {decision_words(decision)}" if decision else ""


def _inputs(view: View, width: int) -> Iterator[RenderableType]:
    yield from ledger_blocks(view.account.inputs, width)


#: the sections of an account by the names by which they are asked for, in their order
SECTIONS: dict[str, Callable[[View, int], Iterable[RenderableType]]] = {
    "conflicts": conflict_blocks,
    "brief": _brief,
    "points": _matrix,
    "figures": figure_blocks,
    "quotes": quote_blocks,
    "timeline": timeline_blocks,
    "namings": naming_blocks,
    "sources": source_blocks,
    "coverage": coverage_blocks,
    "inputs": _inputs,
}


def _legend() -> str:
    words = {
        Mark.STATES: "states",
        Mark.CREDITS: "credits somebody",
        Mark.QUOTES: "quotes",
        Mark.OTHER_VALUE: "another value",
        Mark.SILENT: "silent",
    }
    return "  ".join(f"{MARK_SIGNS[mark]} {words[mark]}" for mark in Mark) + "  ◆1 in conflict 1"


def _tie(group: list[str]) -> str:
    return "   " if len(group) == 1 else " ╰" + "─" * (3 * len(group) - 4) + "╯ "


def _marks(point: Point, order: list[str]) -> Text:
    marks = {cell.article: cell.mark for cell in point.cells}
    text = Text(no_wrap=True)
    for article in order:
        mark = marks.get(article, Mark.SILENT)
        style = {Mark.OTHER_VALUE: "accent", Mark.SILENT: "ours"}.get(mark, "")
        text.append(f" {MARK_SIGNS[mark]} ", style)
    return text


def _left_out(view: View) -> Iterator[RenderableType]:
    if not view.account.left_out:
        return
    yield Text()
    for row in view.account.left_out:
        report = f"{view.outlet(row.article)} {view.cite(row.article)}"
        line = f"Left out of the comparison: {report}, {flat(words_of(row.reason))}"
        yield Text(line, "ours")
