"""Which figures answer one question: pairs of figures of different reports, held against the keys.

A key names the question of each figure (``what``); two figures with one name answer one question, whatever their
values. A pair counts as found where one question of the account has both. Names of one question that a key words in
two ways make right pairs look wrong, so that precision is a floor. The weights were fitted on figures of these stories
that readers sorted; what they give on a story that is left out stands in ``training/fit_questions.py``.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from eval.data import scorer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from eval.stories import Scores

Place = tuple[str, int, int]


def count_pairs(folder: Path, account: str) -> Counter[str]:
    """Count the pairs of a story: right, given, wanted; and those with other values."""
    keys: Any = scorer("story").check_key
    texts = keys.load_articles(folder)
    gold = json.loads((folder / "key.json").read_text(encoding="utf-8")).get("figures", [])
    places: list[Place] = [tuple(keys.resolve(texts, figure["evidence"])) for figure in gold]
    questions = _questions(json.loads(account))
    home = [_home(questions, place, figure["value"]) for place, figure in zip(places, gold, strict=True)]
    found: Counter[str] = Counter()
    for low, high in combinations(range(len(gold)), 2):
        if places[low][0] == places[high][0]:
            continue
        same = gold[low]["what"] == gold[high]["what"]
        given = home[low] is not None and home[low] == home[high]
        other = gold[low]["value"] != gold[high]["value"]
        found.update({"wanted": same, "given": given, "right": same and given})
        found.update({"wanted, other": same and other, "right, other": same and given and other})
    return found


def _questions(account: dict[str, Any]) -> list[tuple[int, Place, float]]:
    """Return every answer of the account: the number of its question, its place, its value."""
    return [
        (number, (row["article"], row["evidence"]["start"], row["evidence"]["end"]), float(row["value"]))
        for number, question in enumerate(account["figure_questions"])
        for row in question["values"]
    ]


def _home(questions: Iterable[tuple[int, Place, float]], place: Place, value: float) -> int | None:
    """Return the question that has the figure at a place of the key; None where none has."""
    for number, (article, start, end), given in questions:
        if article == place[0] and start < place[2] and place[1] < end and abs(given - value) <= 1e-6 * max(1, value):
            return number
    return None


def pair_scores(counts: Iterable[Counter[str]]) -> Scores:
    """Return the scores over the pairs of all stories together: most stories have only a few."""
    total: Counter[str] = sum(counts, Counter())
    return {
        "pairs, precision": total["right"] / max(1, total["given"]),
        "pairs, recall": total["right"] / max(1, total["wanted"]),
        "pairs with other values, recall": total["right, other"] / max(1, total["wanted, other"]),
    }
