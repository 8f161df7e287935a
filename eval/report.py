"""The tables: on the screen as plain columns, in docs/quality.md as Markdown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from eval.anchors import ABOUT, GOALS
from eval.stories import stories_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.measure import Measured
    from eval.readers import Clock


INTRODUCTION = (
    "Written by `make eval`. Every number is of a development half, which developers may look at; other halves are "
    "kept back. `eval/baseline.json` holds the floor of each, and `make test` fails below it. The gold data are "
    "third-party texts and no part of the project."
)


#: rows of benchmarks that were run by hand and kept
BENCHMARKS = Path(__file__).with_name("benchmarks.json")
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
    rows = [["benchmark", "ours", "wanted", ""]]
    for name, row in json.loads(BENCHMARKS.read_text(encoding="utf-8")).items():
        goal = "" if row["goal"] is None else f"at most {row['goal']:g}"
        rows.append([name, f"{row['value']:.2f}{row['unit']}", goal, row["note"]])
    return ["By `python -m benchmarks`, ratios of CPU time in one run, on two shared cores.", markdown(rows)]


def screen(measured: Measured) -> str:
    """Return everything as plain text."""
    parts = []
    if measured.stories:
        parts.append("stories\n" + columns(stories_table(measured.stories)))
    parts += [
        f"{group}\n{columns(group_rows(group, scores))}"
        for group, scores in measured.groups.items()
        if group != "stories"
    ]
    parts.append("speed, CPU time\n" + columns(speed_rows(measured.clock)))
    parts += [f"{name}: not measured ({reason})" for name, reason in measured.skipped.items()]
    return "\n\n".join(parts)


def quality_page(measured: Measured) -> str:
    """Return docs/quality.md."""
    parts = ["# Quality", INTRODUCTION]
    for group, scores in measured.groups.items():
        about, anchors = ABOUT.get(group, ("", ""))
        parts += [f"## {group[0].upper()}{group[1:]}", about, f"Others: {anchors}", markdown(group_rows(group, scores))]
        if group == "stories":
            parts += ["Story by story:", markdown(stories_table(measured.stories))]
    parts += [
        "## Speed",
        "CPU time. The first reader of a run also pays for loading the models.",
        markdown(speed_rows(measured.clock)),
    ]
    parts += benchmarks()
    parts += [f"Not measured: {name} ({reason})." for name, reason in measured.skipped.items()]
    return "\n\n".join(parts) + "\n"
