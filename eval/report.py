"""The tables: on the screen as plain columns, in docs/quality.md as Markdown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.anchors import ABOUT, GOALS
from eval.counting import GROUPS
from eval.measure import half
from eval.rules import narrow, read_counts, read_families, rules_table
from eval.stories import ALL, MEASURES, NEWER, OLD, misses_table, stories_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eval.clock import Clock
    from eval.measure import Measured
    from eval.rules import Counts
    from eval.stories import Scores


INTRODUCTION = (
    "Written by `make eval`. The number to quote is that of the check set: stories that nobody who writes rules has "
    "read, with keys that are sealed. All others are of data that developers look at, and so are better than what a "
    "new story gets. `eval/baseline.json` holds a floor under each, and `make test` fails below it. The gold data are "
    "third-party texts and no part of the project."
)
#: the lead table: its columns, and the groups of scores that stand in them
LEAD = {
    "check set": "check",
    NEWER: f"{ALL}, {NEWER}",
    OLD: f"{ALL}, {OLD}",
    "all work stories": ALL,
}

#: how the names of groups end that are a half of another: they have floors, and no table of their own
HALF = half("")

#: rows of benchmarks that were run by hand and kept
BENCHMARKS = Path(__file__).with_name("benchmarks.json")
#: how the names of those of growth begin, as in benchmarks/growth.py
GROWTH = "growth: "
_GROWN = (
    "By `python -m benchmarks growth`: `reconcile` of one report, or of as many as the last row says, with four times "
    "as much of something in each step; CPU seconds without the start and the models' loading, and the process's "
    "highest memory. 4 is linear. By `python -m benchmarks connections`: the server of a library with up to 800 "
    "connections, how long one reader waits beside so many silent ones, and the server's CPU seconds where all ask at "
    "once: it holds 200."
)
#: words of the article that speed is given in
ARTICLE = 500


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Set rows in columns, the first to the left, the others to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Set rows as a Markdown table, the first row its head."""
    head, *body = rows
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *body])


def group_rows(group: str, scores: dict[str, float]) -> list[list[str]]:
    """Return (measure, ours, wanted) rows."""
    goals = GOALS.get(group, {})
    rows = [["measure", "ours", "wanted"]]
    for measure, score in scores.items():
        goal = goals.get(measure)
        rows.append([measure, f"{score:.3f}", "" if goal is None else f"{goal:.3f}"])
    return rows


def speed_rows(clock: Clock) -> list[list[str]]:
    """Return (reader, articles of 500 words a second of CPU time, milliseconds an article) rows."""
    rows = [["reader", f"{ARTICLE}-word articles/s", "ms/article"]]
    for reader, seconds in clock.seconds.items():
        articles = clock.words[reader] / ARTICLE
        if articles and seconds:
            rows.append([reader, f"{articles / seconds:.1f}", f"{1000 * seconds / articles:.1f}"])
    return rows


def benchmarks() -> list[str]:
    """Return what ``python -m benchmarks --save`` kept last, as a paragraph and a table, if anything."""
    if not BENCHMARKS.exists():
        return []
    kept = json.loads(BENCHMARKS.read_text(encoding="utf-8"))
    grown = {name.removeprefix(GROWTH): row for name, row in kept.items() if name.startswith(GROWTH)}
    others = {name: row for name, row in kept.items() if not name.startswith(GROWTH)}
    parts = []
    if others:
        parts += ["By `python -m benchmarks`, ratios of CPU time in one run, on two shared cores.", _measured(others)]
    if grown:
        parts += ["## Growth", _GROWN, _measured(grown)]
    return parts


def _measured(kept: dict[str, Any]) -> str:
    rows = [["benchmark", "ours", "wanted", ""]]
    for name, row in kept.items():
        goal = "" if row["goal"] is None else f"at most {row['goal']:g}"
        rows.append([name, f"{row['value']:.2f}{row['unit']}", goal, row["note"]])
    return markdown(rows)


def lead_rows(groups: Mapping[str, Scores]) -> list[list[str]]:
    """Return a table of the measures of whole stories: the check set first, the groups of work stories beside it."""
    shown = {head: groups[group] for head, group in LEAD.items() if group in groups}
    goals = GOALS["check"]
    rows = [["measure", *shown, "wanted"]]
    for measure, _key, _part in MEASURES:
        cells = [scores.get(measure) for scores in shown.values()]
        if any(cell is not None for cell in cells):
            goal = f"{goals[measure]:.3f}" if measure in goals else ""
            rows.append([measure, *("-" if cell is None else f"{cell:.3f}" for cell in cells), goal])
    return rows


def screen(measured: Measured) -> str:
    """Return everything as plain text."""
    parts = ["whole stories\n" + columns(lead_rows(measured.groups))]
    if measured.stories:
        parts.append("story by story\n" + columns(stories_table(measured.stories)))
    parts += [
        f"{group}\n{columns(group_rows(group, scores))}"
        for group, scores in measured.groups.items()
        if group not in LEAD.values() and not group.endswith(HALF)
    ]
    parts.append("speed, CPU time\n" + columns(speed_rows(measured.clock)))
    parts += [f"{name}: not measured ({reason})" for name, reason in measured.skipped.items()]
    return "\n\n".join(parts)


def quality_page(measured: Measured) -> str:
    """Return docs/quality.md."""
    parts = ["# Quality", INTRODUCTION, "## Whole stories", *ABOUT["check"], markdown(lead_rows(measured.groups))]
    if measured.stories:
        parts += ["Work story by work story:", markdown(stories_table(measured.stories))]
        parts += ["What is missed on them, by class:", markdown(misses_table(measured.misses))]
    for group, scores in measured.groups.items():
        if group not in LEAD.values() and not group.endswith(HALF):
            about, anchors = ABOUT.get(group, ("", ""))
            title = f"## {group[0].upper()}{group[1:]}"
            parts += [title, about, f"Others: {anchors}", markdown(group_rows(group, scores))]
    parts += rules_section(read_counts())
    parts += [
        "## Speed",
        "CPU time. The first reader of a run also pays for loading the models.",
        markdown(speed_rows(measured.clock)),
    ]
    parts += benchmarks()
    parts += [f"Not measured: {name} ({reason})." for name, reason in measured.skipped.items()]
    return "\n\n".join(parts) + "\n"


def rules_section(counts: Counts | None) -> list[str]:
    """Return the section on the families of rules, as ``python -m eval rules --update`` counted them last, if ever."""
    if counts is None:
        return []
    families = [family for family in read_families() if family.name in counts.families]
    rare = [f"- On {words}: {'; '.join(names) or 'none'}." for words, names in narrow(counts, families, OLD).items()]
    rare += [f"- Kept, {family.name}: {family.keep}." for family in families if family.keep]
    return ["## Rules", RULES, "\n".join(rare), markdown(rules_table(counts, families, GROUPS))]


RULES = (
    "How often each family of rules fires (“firings on stories”), and on how many stories in all, over the work "
    "stories and those of `bench/stories` that share no text with them or with the check set, at most five reports of "
    "each of the latter; the head of the table says how many were counted. By `python -m eval rules --update`; "
    "`eval/rules.toml` names the families. A rule that fires on one story, or only on the old five, is made "
    "general or taken out, unless it is kept with a reason."
)
