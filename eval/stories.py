"""Whole stories: the account of each against its answer key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from consilience.pipeline import reconcile_inputs
from consilience.render.json.account import account_to_json
from eval.data import scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from consilience.types import Account

Scores = dict[str, float]

#: (measure, key of the scorer, its part or None): what the table shows, in its order
MEASURES: tuple[tuple[str, str, str | None], ...] = (
    ("points F1", "points", "f"),
    ("points precision", "points", "p"),
    ("points recall", "points", "r"),
    ("conflicts F1", "conflicts", "f"),
    ("conflicts precision", "conflicts", "p"),
    ("conflicts recall", "conflicts", "r"),
    ("quotes F1", "quotes", "f"),
    ("figures recall", "figures", "r"),
    ("figures precision", "figures", "p"),
    ("figures bound", "figures", "bound"),
    ("figures source", "figures", "source"),
    ("times F1", "times", "f"),
    ("furniture F1", "furniture", "f"),
    ("published", "published", None),
    ("entities", "entities", None),
    ("reuse F1", "reuse", "f"),
)


def story_input(folder: Path) -> Path:
    """Return what a story's reports lie in: a file of records or a folder of texts."""
    records = folder / "articles.jsonl"
    return records if records.is_file() else folder / "articles"


def account_of(folder: Path) -> Account:
    """Reconcile a story's reports."""
    return reconcile_inputs([str(story_input(folder))]).account


def score_story(folder: Path, account: Account) -> tuple[Scores, list[tuple[Any, ...]]]:
    """Hold an account against a story's key: (score by measure, what was missed); valueless measures are left out."""
    raw, misses = scorer("story").score(folder, json.loads(account_to_json(account)))
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


def score_stories(folders: Iterable[Path]) -> dict[str, Scores]:
    """Reconcile and score each story, by the name of its folder."""
    return {folder.name: score_story(folder, account_of(folder))[0] for folder in folders}


def stories_table(stories: Mapping[str, Scores]) -> list[list[str]]:
    """Return the rows of a table: measures down, the macro average and each story across."""
    average = macro(stories.values())
    rows = [["", "macro", *stories]]
    for measure, _key, _part in MEASURES:
        if measure in average:
            cells = [average.get(measure), *(scores.get(measure) for scores in stories.values())]
            rows.append([measure, *("-" if cell is None else f"{cell:.3f}" for cell in cells)])
    return rows
