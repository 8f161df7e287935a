"""How much a word says in a story: rare words tell facts apart, frequent ones do not.

Method: rarity in English, damped by how often the word stands in the story at hand: in five reports about Hamas,
"Hamas" tells nothing apart.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from consilience.text.rarity import background_rarity

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["background_rarity", "story_rarity"]


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
