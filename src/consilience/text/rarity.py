"""How rare a word is in English at large: rare words tell things apart, frequent ones do not.

Method: inverse document frequency (Spärck Jones 1972) over the sentences of the treebanks that the syntax model is
trained on (``training/lemma_frequencies.py`` counts them).
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def _frequencies() -> tuple[int, Mapping[str, int]]:
    text = (files("consilience.text") / "data" / "lemmas.tsv").read_text(encoding="utf-8")
    first, *rows = text.splitlines()
    pairs = (row.rsplit("\t", 1) for row in rows)
    return int(first.rsplit("\t", 1)[1]), {lemma: int(count) for lemma, count in pairs}


def background_rarity(lemma: str) -> float:
    """Return the weight of a lemma (in lower case) in English at large, 0 to about 10."""
    sentences, counts = _frequencies()
    return math.log((sentences + 1) / (counts.get(lemma, 0) + 1.5))


def is_known(lemma: str) -> bool:
    """Tell whether a lemma (in lower case) stands in the treebanks; one that does not may be a stump ("consum")."""
    return lemma in _frequencies()[1]
