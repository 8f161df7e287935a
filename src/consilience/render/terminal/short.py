"""The short form of an account: one screen with the news, what is established, and what is disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from consilience.render.plain import count, flat, shorten
from consilience.render.terminal.canvas import indented, joined
from consilience.render.words.say import words_of
from consilience.types import BriefTitle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from consilience.render.summary import View
    from consilience.types import BriefLine, Conflict

#: lines of each part; characters of a line, about two of the screen
MOST = {BriefTitle.NEWS: 2, BriefTitle.ESTABLISHED: 5}
MOST_CONFLICTS = 5
#: reports that are named, and characters of a name
MOST_REPORTS, _NAME = 12, 28
_LINE = 180


def short_blocks(view: View, width: int) -> Iterator[RenderableType]:
    """Yield the short form."""
    lines = {section.title: section.lines for section in view.account.brief}
    event = view.account.event
    # the event stands in the head: no line of the brief says it again
    same = [line for found in lines.values() for line in found if event and line.wording == event.wording]
    yield Text()
    cited = f" {view.cited(same[0].citations)}" if same else ""
    yield joined([(shorten(view.event(), 2 * _LINE), "head"), (cited, "cite")])
    yield Text("═" * width, "rule")
    yield Text(" · ".join(view.facts()), "ours")
    yield _reports(view)
    if len(view.compared) < 2:
        yield Text("One report alone: there is nothing to compare it with.", "ours")
        return
    news = [line for line in lines.get(BriefTitle.NEWS, ()) if line not in same]
    if news:
        yield from _part(BriefTitle.NEWS, news, view)
    established = [line for line in lines.get(BriefTitle.ESTABLISHED, ()) if line not in same]
    if established:
        yield from _part(BriefTitle.ESTABLISHED, established, view)
    else:
        yield joined([(BriefTitle.ESTABLISHED, "strong"), ("  nothing else by two independent origins", "ours")])
    yield from _disputed([conflict for conflict in view.conflicts()[0] if view.is_open(conflict)], view)


def _reports(view: View) -> RenderableType:
    """Return the reports by number in one line: what the citations below mean."""
    shown = view.compared[:MOST_REPORTS]
    named = [f"[{view.number(article.id)}] {shorten(view.outlet(article.id), _NAME)}" for article in shown]
    more = len(view.compared) - len(shown)
    return Text("  ".join([*named, *([f"and {count(more, 'more report')}"] if more else [])]), "cite")


def _part(title: BriefTitle, lines: Sequence[BriefLine], view: View) -> Iterator[RenderableType]:
    yield Text(flat(title), "strong")
    for line in lines[: MOST[title]]:
        citations = (f" {view.cited(line.citations)}", "cite")
        yield indented(joined([(shorten(view.clause(line.wording), _LINE), ""), citations]))
    if len(lines) > MOST[title]:
        yield indented(Text(f"and {count(len(lines) - MOST[title], 'more line')}", "ours"))


def _disputed(conflicts: Sequence[Conflict], view: View) -> Iterator[RenderableType]:
    """Yield the open conflicts with the answer of each side."""
    if not conflicts:
        yield joined([(BriefTitle.DISPUTED, "strong"), ("  no open conflict was found", "ours")])
        return
    yield Text(flat(BriefTitle.DISPUTED), "accent.strong")
    for conflict in conflicts[:MOST_CONFLICTS]:
        words = [(f"{shorten(flat(words_of(view.asked(conflict))), _LINE)} ", "")]
        for number, side in enumerate(conflict.sides):
            words += [(" / " if number else " ", "ours"), (shorten(view.answer(conflict, side), _LINE // 2), "strong")]
            words.append((f" {view.cite(*side.articles)}", "cite"))
        yield indented(joined(words))
    if len(conflicts) > MOST_CONFLICTS:
        yield indented(Text(f"and {count(len(conflicts) - MOST_CONFLICTS, 'more conflict')}", "ours"))
