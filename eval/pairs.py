"""Minimal pairs: two short reports of one invented event, which agree, differ or do not meet on one question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eval.accounts import Story, as_record
from eval.data import DataMissingError, read_rows, scorer, shared_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eval.data import Row
    from eval.stories import Scores

#: the scorer's measures -> ours, in the order of the table
NAMES = {
    "same": "same fact put together",
    "conflict": "conflicts found",
    "hard": "contradictions found",
    "soft": "other differences found",
    "kind": "kind right, of those found",
    "apart": "look-alikes kept apart",
    "precision": "conflicts shown that are meant",
}
#: turned round, so that more is better as everywhere: the scorer gives the share that is shown as agreement
AGREED = "contradictions not shown as agreement"


def pairs_file() -> Path:
    """Return the file of pairs; raises DataMissingError where it is not there."""
    path = shared_folder() / "bench" / "pairs" / "dev.jsonl"
    if not path.is_file():
        raise DataMissingError(f"{path}: no pairs there")
    return path


def pair_story(pair: Row) -> Story:
    """Return a pair as a story of two reports, "a" and "b"."""
    return Story(pair["id"], articles=tuple(as_record({"id": side, **pair[side]}) for side in ("a", "b")))


def pair_stories() -> list[Story]:
    """Return all pairs as stories."""
    return [pair_story(pair) for pair in read_rows(pairs_file())]


def pairs_scores(pairs: Sequence[Row], accounts: Mapping[str, str]) -> Scores:
    """Return the scores of accounts as JSON, by the id of their pair."""
    raw, _misses = scorer("pairs").score(pairs, {name: json.loads(account) for name, account in accounts.items()})
    found = {ours: float(raw[name]) for name, ours in NAMES.items() if raw.get(name) is not None}
    if "agreed" in raw:
        found[AGREED] = round(1 - raw["agreed"], 4)
    return found
