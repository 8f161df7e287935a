"""How surely a new report states what a point says, for entries that speak of support.

Requires articles as they were annotated. Idea: a point is put together by the mean over all its pairs, at a probability
below a half, because a reader of an account has the passages before him; an entry of the log is read without them, and
is worth making only where the pair model finds it more likely than not that the new passage says what most of the
reports at hand say. Known to fail for two facts of one kind in nearly the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.pairs import candidate_pairs, probabilities
from consilience.collate.compare.units import make_units
from consilience.collate.entities.index import entity_index
from consilience.collate.points.group import unit_vectors
from consilience.judge.matcher import Matcher
from consilience.types import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import Account, Evidence

#: probability from which a passage says the same: of 32 entries on support in the visible stories, read by eye, 11 of
#: which were wrong, this leaves 4 wrong ones and takes 2 right ones away
#: Above a half, or of two reports the one in the same words would be enough.
SURE = 0.6
#: reports that a new passage is held against: more tell nothing new
MOST_HELD = 8


@dataclass(frozen=True, eq=False)
class Sureness:
    """Judges passages of one account; made once for a step of the log."""

    account: Account

    @cached_property
    def _index(self) -> EntityIndex:
        return entity_index(self.account.entities)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.account.articles)

    def states(self, new: Evidence, known: Sequence[Evidence]) -> bool:
        """Tell whether ``new`` surely says what most reports of ``known`` say; a caption tells of its picture alone.

        True where nothing can be held against anything, as without annotation.
        """
        if self._kind(new) is PassageKind.CAPTION:
            return False
        articles = [a for a in dict.fromkeys(place.article for place in known) if a != new.article][:MOST_HELD]
        scores = self._compared(new, [place for place in known if place.article in articles])
        best = sorted((max(found) for found in scores.values()), reverse=True)
        # more than half of the reports: of two both
        most = best[: len(best) // 2 + 1]
        return not most or round(sum(most) / len(most), 4) >= SURE

    def _kind(self, place: Evidence) -> PassageKind:
        article = self.account.article(place.article)
        found = (passage.kind for passage in article.passages if passage.start <= place.start < passage.end)
        return next(found, PassageKind.BODY)

    def _compared(self, new: Evidence, known: Sequence[Evidence]) -> dict[str, list[float]]:
        """Return how likely ``new`` and each known passage share a fact, by the known one's report."""
        ids = list(dict.fromkeys((new.article, *(place.article for place in known))))
        keys = StoryKeys([self.account.article(identity) for identity in ids], self._index)
        units = make_units(keys)
        pairs = candidate_pairs(units, unit_vectors(keys, units, self._matcher))
        chances = dict(zip(map(tuple, pairs.index.tolist()), probabilities(pairs).tolist(), strict=True))

        def at(place: Evidence) -> list[int]:
            here = ids.index(place.article)
            return [n for n, u in enumerate(units) if u.article == here and u.start < place.end and place.start < u.end]

        found: dict[str, list[float]] = {}
        for place in known:
            for low in at(new):
                for high in at(place):
                    chance = chances.get((min(low, high), max(low, high)), 0.0)
                    found.setdefault(place.article, []).append(chance)
        return found
