"""How much a word says: rare words tell facts apart, frequent ones do not.

Method: inverse document frequency (Spärck Jones 1972) over the sentences of the training treebanks, damped by how
often the word stands in the story at hand: in five reports about Hamas, "Hamas" tells nothing apart.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@lru_cache(maxsize=1)
def _frequencies() -> tuple[int, Mapping[str, int]]:
    text = (files("consilience.collate") / "data" / "lemmas.tsv").read_text(encoding="utf-8")
    first, *rows = text.splitlines()
    pairs = (row.rsplit("\t", 1) for row in rows)
    return int(first.rsplit("\t", 1)[1]), {lemma: int(count) for lemma, count in pairs}


def background_rarity(lemma: str) -> float:
    """Return the word's weight in English at large, 0 to about 10."""
    sentences, counts = _frequencies()
    return math.log((sentences + 1) / (counts.get(lemma, 0) + 1.5))


def story_rarity(units: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return a weight for every key of the story's units (sets of keys), 0 to about 10.

    Keys that are no plain words (entities, states) count as rare in English.
    """
    listed = [set(unit) for unit in units]
    inside = Counter(key for unit in listed for key in unit)
    most = math.log(len(listed) + 2)
    weights = {}
    for key, count in inside.items():
        here = math.log((len(listed) + 2) / (count + 1)) / most
        weights[key] = background_rarity(key) * (0.5 + 0.5 * here)
    return weights
