"""Whole stories: the account of each against its answer key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from eval.accounts import Story
from eval.data import scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Scores = dict[str, float]

#: The work stories in two groups. The old five were there when the rules were written, and the rules lean on them; the
#: newer ones came later, so that they say more of what a new story gets. A story that comes in is newer.
ALL, OLD, NEWER = "stories", "old five", "newer stories"
OLD_STORIES = frozenset({"beijing-talks", "chibok-release", "nice-attack", "oil-transfer", "subway-collision"})


def group_of(story: str) -> str:
    """Return the group of a work story, by the name of its folder."""
    return OLD if story in OLD_STORIES else NEWER


#: (measure, key of the scorer, its part or None): what the table shows, in its order
MEASURES: tuple[tuple[str, str, str | None], ...] = (
    ("points F1", "points", "f"),
    ("points precision", "points", "p"),
    ("points recall", "points", "r"),
    ("conflicts F1", "conflicts", "f"),
    ("conflicts precision", "conflicts", "p"),
    ("conflicts recall", "conflicts", "r"),
    ("quotes F1", "quotes", "f"),
    ("figures F1", "figures", "f"),
    ("figures recall", "figures", "r"),
    ("figures precision", "figures", "p"),
    ("figures bound", "figures", "bound"),
    ("figures source", "figures", "source"),
    ("times F1", "times", "f"),
    ("furniture F1", "furniture", "f"),
    ("published", "published", None),
    ("entities", "entities", None),
    ("reuse F1", "reuse", "f"),
    ("brief established", "brief", "established"),
    ("brief cited", "brief", "cited"),
    ("brief covers", "brief", "covers"),
    ("brief first", "brief", "first"),
)


def story_input(folder: Path) -> Path:
    """Return what a story's reports lie in: a file of records or a folder of texts."""
    records = folder / "articles.jsonl"
    return records if records.is_file() else folder / "articles"


def work_story(folder: Path) -> Story:
    """Return a folder as a story to be reconciled."""
    return Story(folder.name, story_input(folder))


def score_story(folder: Path, account: str) -> tuple[Scores, list[tuple[Any, ...]]]:
    """Hold an account (JSON) against a story's key: (score by measure, what was missed).

    A measure for which the key holds nothing is left out.
    """
    raw, misses = scorer("story").score(folder, json.loads(account))
    return flat(raw), misses


def flat(raw: Mapping[str, Any]) -> Scores:
    """Return the scorer's nested result as one number a measure."""
    found: Scores = {}
    for measure, key, part in MEASURES:
        value = raw.get(key)
        value = value.get(part) if part and isinstance(value, dict) else value
        if value is not None:
            found[measure] = float(value)
    return found


def macro(stories: Iterable[Scores]) -> Scores:
    """Return the mean of each measure over the stories that have it."""
    rows = list(stories)
    found: Scores = {}
    for measure, _key, _part in MEASURES:
        values = [row[measure] for row in rows if measure in row]
        if values:
            found[measure] = sum(values) / len(values)
    return found


def by_group(stories: Mapping[str, Scores]) -> dict[str, Scores]:
    """Return the macro averages of all stories, of the old and of the newer; a group without stories is left out."""
    found = {ALL: macro(stories.values())}
    for group in (OLD, NEWER):
        rows = [scores for name, scores in stories.items() if group_of(name) == group]
        if rows:
            found[f"{ALL}, {group}"] = macro(rows)
    return found


#: what a reader looks at story by story, a column each
COLUMNS = (
    "points F1",
    "conflicts F1",
    "conflicts precision",
    "conflicts recall",
    "quotes F1",
    "figures F1",
    "times F1",
    "furniture F1",
    "entities",
    "reuse F1",
)


def stories_table(stories: Mapping[str, Scores]) -> list[list[str]]:
    """Return the rows of a table: stories down, the old ones first, then their averages; the main measures across."""
    rows = [["", *COLUMNS]]
    for group in (OLD, NEWER):
        rows += [_cells(name, row) for name, row in sorted(stories.items()) if group_of(name) == group]
    rows += [_cells(group, row) for group, row in by_group(stories).items()]
    return rows


def _cells(name: str, scores: Scores) -> list[str]:
    return [name, *("-" if measure not in scores else f"{scores[measure]:.3f}" for measure in COLUMNS)]


def class_of(miss: Sequence[Any]) -> str:
    """Return the class of a miss as the scorer names it: for a conflict with its kind and weight."""
    return f"conflict, {miss[2]}, weight {miss[3]}" if miss[0] == "conflict" else str(miss[0])


def misses_table(misses: Mapping[str, Sequence[Sequence[Any]]]) -> list[list[str]]:
    """Return a table: how many misses of each class, by group, and on how many stories; most frequent first."""
    counts: dict[str, dict[str, list[int]]] = {}
    for story, rows in misses.items():
        seen: dict[str, int] = {}
        for miss in rows:
            seen[class_of(miss)] = seen.get(class_of(miss), 0) + 1
        for name, number in seen.items():
            counts.setdefault(name, {}).setdefault(group_of(story), []).append(number)
    table = [["missed", *(f"{group}" for group in (OLD, NEWER)), "stories"]]
    for name, row in sorted(counts.items(), key=lambda item: (-sum(map(sum, item[1].values())), item[0])):
        totals = [str(sum(row.get(group, []))) for group in (OLD, NEWER)]
        table.append([name, *totals, str(sum(map(len, row.values())))])
    return table
