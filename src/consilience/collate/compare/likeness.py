"""How much two clauses say the same: the shared weight of their words, entities and senses.

Requires clauses and entities. A plain measure for decisions inside a point, where the pair model has already found that
two sentences have a fact in common and the question is which of their clauses do.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.compare.rarity import story_rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.compare.keys import StoryKeys
    from consilience.types import Clause


@dataclass(frozen=True, eq=False)
class Likeness:
    """Compares clauses of one story's articles; made once for a story."""

    keys: StoryKeys

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each key tells apart in this story."""
        return story_rarity(keys for article in self.keys.clauses for keys in article)

    @cached_property
    def _starts(self) -> tuple[Sequence[int], ...]:
        return tuple([sentence.start for sentence in article.sentences] for article in self.keys.articles)

    @cached_property
    def _weighed(self) -> dict[frozenset[str], float]:
        return {}

    def clause_at(self, article: int, position: int) -> Clause | None:
        """Return the smallest clause of the article that covers ``position``, or None."""
        number = self._number_at(article, position)
        return None if number is None else self.keys.articles[article].clauses[number]

    def keys_at(self, article: int, position: int) -> frozenset[str]:
        """Return what the smallest clause at ``position`` speaks of; nothing where there is no clause."""
        number = self._number_at(article, position)
        return frozenset() if number is None else self.keys.clauses[article][number]

    def _number_at(self, article: int, position: int) -> int | None:
        clauses = self.keys.articles[article].clauses
        sentence = bisect_right(self._starts[article], position) - 1
        near = self.keys.clauses_of_sentences[article].get(sentence, ())
        holding = [n for n in near if clauses[n].start <= position < clauses[n].end]
        return min(holding, key=lambda n: (clauses[n].end - clauses[n].start, clauses[n].start), default=None)

    def weight(self, keys: frozenset[str]) -> float:
        """Return the summed weight of keys."""
        found = self._weighed.get(keys)
        if found is None:
            found = self._weighed[keys] = sum(self.weights.get(key, 0.0) for key in sorted(keys))
        return found

    def of(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the shared weight over the geometric mean of both, 0 to nearly 1."""
        return self.weight(a & b) / (2 + math.sqrt(self.weight(a) * self.weight(b)))
