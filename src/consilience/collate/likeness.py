"""How much two clauses say the same: the shared weight of their words, entities and senses.

Requires clauses and entities. A plain measure for decisions inside a point, where the pair model has already found that
two sentences have a fact in common and the question is which of their clauses do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.rarity import story_rarity
from consilience.collate.units import entity_tokens, keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.entities_index import EntityIndex
    from consilience.types import AnnotatedArticle, Clause


@dataclass(frozen=True, eq=False)
class Likeness:
    """Compares clauses of one story's articles; made once for a story."""

    articles: Sequence[AnnotatedArticle]
    index: EntityIndex

    @cached_property
    def _keys(self) -> tuple[tuple[frozenset[str], ...], ...]:
        found = []
        for article in self.articles:
            entities = entity_tokens(article, self.index)
            found.append(tuple(keys_of(article.tokens, clause.tokens, entities) for clause in article.clauses))
        return tuple(found)

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each key tells apart in this story."""
        return story_rarity(keys for article in self._keys for keys in article)

    def clause_at(self, article: int, position: int) -> Clause | None:
        """Return the smallest clause of the article that covers ``position``, or None."""
        holding = [c for c in self.articles[article].clauses if c.start <= position < c.end]
        return min(holding, key=lambda clause: (clause.end - clause.start, clause.start), default=None)

    def keys_at(self, article: int, position: int) -> frozenset[str]:
        """Return what the smallest clause at ``position`` speaks of; nothing where there is no clause."""
        clause = self.clause_at(article, position)
        if clause is None:
            return frozenset()
        return self._keys[article][self.articles[article].clauses.index(clause)]

    def weight(self, keys: frozenset[str]) -> float:
        """Return the summed weight of keys."""
        return sum(self.weights.get(key, 0.0) for key in sorted(keys))

    def of(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the shared weight over the geometric mean of both, 0 to nearly 1."""
        return self.weight(a & b) / (2 + math.sqrt(self.weight(a) * self.weight(b)))
