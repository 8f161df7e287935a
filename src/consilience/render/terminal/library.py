"""Lists of a library in the terminal: stories, change logs, hits, feeds, histories; and the same as JSON Lines.

Signs and words carry the meaning, colour only repeats it. Everything that comes from reports is made safe first.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from consilience.render.dates import readable
from consilience.render.plain import count, flat, pieces_of, safe, shorten
from consilience.render.terminal.canvas import Color, columns, draw, heading, indented, joined
from consilience.render.words.say import change_fingerprint, words_of
from consilience.types import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from consilience.types import Feed, ReportVersion, SearchFacets, SearchHit, StoryEvent, StorySummary

#: entries of one kind that a step of a log shows before it counts the others
MOST_ENTRIES = 5
#: kinds of which a log shows all entries
_SHOWN_WHOLE = frozenset(ChangeKind) - {ChangeKind.NEW_QUOTE, ChangeKind.NEW_POINT}
#: what stands before an entry, and its style
_SIGNS = {
    ChangeKind.MERGED: ("⇉", "strong"),
    ChangeKind.SPLIT: ("⇇", "strong"),
    ChangeKind.NEW_REPORT: ("+", "strong"),
    ChangeKind.REWRITTEN: ("✎", "strong"),
    ChangeKind.REPORT_LEFT: ("−", "strong"),
    ChangeKind.FIGURE_REVISED: ("→", "figure"),
    ChangeKind.NEW_CONFLICT: ("◆", "accent"),
    ChangeKind.CONFLICT_CHANGED: ("◆", "accent"),
    ChangeKind.CONFLICT_GONE: ("◇", "accent"),
    ChangeKind.WITHDRAWN: ("−", "accent"),
    ChangeKind.CONTESTED: ("◆", "accent"),
    ChangeKind.CORROBORATED: ("✓", "time"),
    ChangeKind.SUPPORT_LOST: ("−", "accent"),
    ChangeKind.NEW_POINT: ("●", ""),
    ChangeKind.NEW_QUOTE: ("❝", "quote"),
}


def stories_to_terminal(stories: Sequence[StorySummary], *, width: int = 100, color: Color | None = None) -> str:
    """Return a list of stories, two lines each: id and headline; then reports, outlets, open conflicts, the latest."""
    if not stories:
        return draw([Text("No story.", "ours")], width=width, color=color)
    number = max(len(str(story.id)) for story in stories)
    grid = columns(number, None)
    for story in stories:
        grid.add_row(Text(str(story.id).rjust(number), "cite"), Text(flat(story.headline) or "no title", "strong"))
        open_conflicts = count(story.open_conflicts, "open conflict") if story.open_conflicts else ""
        facts = [count(story.reports, "report"), _outlets(story), _span(story)]
        line = joined([(" · ".join(filter(None, facts[:2])), "ours"), (" · ", "ours") if open_conflicts else ("", "")])
        line.append(f"◆ {open_conflicts}" if open_conflicts else "", "accent")
        if story.fault:
            line = Text(f"◆ {flat(story.fault)}", "accent")
        line.append("".join(f" · {fact}" for fact in facts[2:] if fact), "ours")
        grid.add_row(Text(), line)
    return draw([grid], width=width, color=color)


def _outlets(story: StorySummary) -> str:
    shown = ", ".join(flat(outlet) for outlet in story.outlets[:3])
    more = len(story.outlets) - 3
    return f"{shown} and {more} more" if more > 0 else shown


def _span(story: StorySummary) -> str:
    first, last = _when(story.first), _when(story.last)
    if not last:
        return "no date"
    if story.first[:10] == story.last[:10]:
        return last
    return f"{readable(story.first[:10])} – {last}" if first else last


def _when(moment: str) -> str:
    """Return a moment in words, in UTC; midnight, which stands for a day, as the day."""
    return flat(readable(moment))


def changes_to_terminal(
    changes: Sequence[Change], *, title: str = "", whole: bool = False, width: int = 100, color: Color | None = None
) -> str:
    """Return a change log by moment, the oldest first; with ``whole`` all points and quotes of a step are shown."""
    blocks: list[RenderableType] = []
    if title:
        blocks += [Text(flat(title), "head"), Text("═" * width, "rule")]
    if not changes:
        blocks.append(Text("Nothing has changed.", "ours"))
    for moment, step in groupby(changes, key=lambda change: change.at):
        entries = list(step)
        blocks.append(heading(_when(moment), width, count(len(entries), "entry", "entries")))
        grid = columns(1, 16, None)

        for kind, same in groupby(entries, key=lambda change: change.kind):
            rows = list(same)
            shown = rows if whole or kind in _SHOWN_WHOLE else rows[:MOST_ENTRIES]

            sign, style = _SIGNS[kind]
            for change in shown:
                grid.add_row(Text(sign, style), Text(kind.value, "ours"), _entry(change))
            if len(shown) < len(rows):
                left = count(len(rows) - len(shown), kind.value.removeprefix("new "))
                grid.add_row(Text(), Text(), Text(f"and {left} more", "ours"))
        blocks.append(grid)
    return draw(blocks, width=width, color=color)


def _entry(change: Change) -> Text:
    text = flat(words_of(change.text))
    if change.kind is ChangeKind.FIGURE_REVISED:
        subject, _, figures = text.partition(": ")
        values, _, who = figures.rpartition(" (")
        return joined([(f"{subject}: ", ""), (values.replace(" -> ", " → "), "strong"), (f" ({who}", "ours")])
    return Text(text)


def hits_to_terminal(
    hits: Sequence[SearchHit],
    *,
    facets: SearchFacets | None = None,
    headlines: Mapping[int, str] | None = None,
    width: int = 100,
    color: Color | None = None,
) -> str:
    """Return what a search found: how many, of whom; then story, outlet, date, title, and the words around a place.

    The words that were looked for stand in «marks», which a terminal of colours has bold besides.
    """
    if not hits:
        return draw([Text("Nothing found.", "ours")], width=width, color=color)
    blocks: list[RenderableType] = [*_facets(facets, headlines or {}, len(hits)), Text()] if facets else []
    for number, hit in enumerate(hits):
        if number:
            blocks.append(Text())
        story = f"story {hit.story}" if hit.story else "no story"
        facts = " · ".join(filter(None, (flat(hit.outlet), _when(hit.moment))))
        blocks.append(
            joined([(f"{story}  ", "cite"), (flat(hit.title) or "no title", "strong"), (f"  {facts}", "ours")])
        )
        pieces = [
            (f"«{safe(words)}»" if found else safe(words), "strong" if found else "") for words, found in pieces_of(hit)
        ]
        blocks.append(indented(joined(pieces)))
    return draw(blocks, width=width, color=color)


def _facets(facets: SearchFacets, headlines: Mapping[int, str], shown: int) -> Iterator[RenderableType]:
    """Yield how many reports a search found, and of which outlets, months and stories; one alone is not named."""
    more = "more than " if facets.more else ""
    first = f", the best {shown} of them" if facets.total > shown else ""
    yield Text(f"{more}{count(facets.total, 'report')}{first}", "strong")
    stories = [(f"{story} {shorten(flat(headlines.get(story, '')), 40)}".strip(), n) for story, n in facets.stories]
    months = [(readable(month), number) for month, number in facets.months]
    for name, rows in (("outlets", facets.outlets), ("months", months), ("stories", stories)):
        if len(rows) > 1:
            yield indented(Text(f"{name}: {' · '.join(f'{flat(row)} {number}' for row, number in rows)}", "ours"))


def feeds_to_terminal(feeds: Sequence[Feed], *, width: int = 100, color: Color | None = None) -> str:
    """Return the followed feeds: address, title, when they were visited, and what went wrong last."""
    if not feeds:
        return draw([Text("No feed is followed.", "ours")], width=width, color=color)
    blocks: list[RenderableType] = []
    for feed in feeds:
        name = f"  {flat(feed.title)}" if feed.title else ""
        blocks.append(joined([(safe(feed.address), "strong"), (name, "")]))
        if feed.gone:
            state = "given up by its publisher"
        else:
            visited = f"visited {_when(feed.fetched)}" if feed.fetched else "not visited yet"
            state = f"{visited}, due {_when(feed.next_fetch)}" if feed.next_fetch else f"{visited}, due now"
        blocks.append(indented(Text(state, "ours")))
        if feed.error:
            failed = f"{count(feed.failures, 'failure')} in a row: " if feed.failures > 1 else ""
            blocks.append(indented(Text(f"{failed}{flat(feed.error)}", "accent")))
    return draw(blocks, width=width, color=color)


def history_to_terminal(
    reports: Sequence[ReportVersion], events: Sequence[StoryEvent], *, width: int = 100, color: Color | None = None
) -> str:
    """Return how a story's reports came together, with the reasons."""
    titles = {version.report: version for version in reports}
    moments = [_when(event.at) for event in events]
    grid = columns(max(map(len, moments), default=1), 8, None)
    for moment, event in zip(moments, events, strict=True):
        version = titles.get(event.report)
        what = " · ".join(filter(None, (flat(version.outlet), shorten(flat(version.title), 80)))) if version else ""
        other = f"story {event.other}" if event.other else ""
        # what happened stands beside it already
        reason = flat(event.reason).removeprefix(f"{event.kind.value} ")
        identity = f"  {flat(event.report)}" if what else ""
        words = joined([(what or flat(event.report) or other, "strong"), (identity, "cite"), (f"  {reason}", "ours")])
        grid.add_row(Text(moment, "ours"), Text(event.kind.value), words)
    return draw([grid], width=width, color=color)


def json_lines(records: Iterable[Any]) -> Iterator[str]:
    """Yield records as JSON, one object a line, with the names of their fields."""
    for record in records:
        fields = asdict(record)
        if isinstance(record, Change):
            fields |= {"text": words_of(record.text, iso=True), "fingerprint": change_fingerprint(record)}
        yield json.dumps(fields, ensure_ascii=False, allow_nan=False) + "\n"
