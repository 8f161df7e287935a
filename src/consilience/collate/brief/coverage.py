"""What one report alone says, and what it leaves out.

Requires points and the claims that no other report has. What one report alone says is ordered by weight, and said
once. Known to fail where two reports tell one thing in words so different that no point joins them.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from consilience.collate.brief.weights import Weights
from consilience.collate.brief.wording import Wordings, contained
from consilience.types import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.types import Claim, Evidence, Point

#: share of the shorter claim's words from which two claims of one report say the same
SAME = 0.75
#: how well a claim must read on its own to be listed
READS = 0.2
#: other reports that must have a point before a report is said to leave it out
OTHERS = 2


def find_coverage(wordings: Wordings, points: Sequence[Point], alone: Sequence[Claim]) -> tuple[Coverage, ...]:
    """Return one record an article, in their order."""
    articles = wordings.ordered
    weights = Weights(wordings)
    claims: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in alone:
        claims[claim.evidence.article].append(claim)
    omitted: dict[str, list[str]] = {article.id: [] for article in articles}
    for point in points:
        silent = point.silent
        if len(articles) - len(silent) >= OTHERS:
            for identity in silent:
                omitted[identity].append(point.id)
    return tuple(
        Coverage(
            article=article.id,
            alone=_distinct(wordings, weights.ranked(claims[article.id])),
            omits=tuple(omitted[article.id]),
        )
        for article in articles
    )


def _distinct(wordings: Wordings, claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    said = _Bags(wordings.keys(claim.evidence) for claim in claims)
    kept: list[Evidence] = []
    for claim in claims:
        keys = wordings.keys(claim.evidence)
        readable = wordings.quality(wordings.readable(claim.evidence)) >= READS
        if keys and readable and not said.hold(keys):
            said.add(keys)
            kept.append(claim.evidence)
    return tuple(kept)


class _Bags:
    """The bags of words that were kept, asked for one that says the same without going through all of them.

    Of two bags of which the smaller lacks at most a part in the other, one of its rarest words (as many as it may lack
    and one more) must stand in the other: the prefix filter of set joins (Chaudhuri, Ganti and Kaushik 2006).
    """

    def __init__(self, everything: Iterable[frozenset[str]]) -> None:
        self._counts = Counter(key for keys in everything for key in keys)
        self._by_word: dict[str, list[frozenset[str]]] = {}
        self._by_rare_word: dict[str, list[frozenset[str]]] = {}

    def add(self, keys: frozenset[str]) -> None:
        """Keep a bag."""
        for key in keys:
            self._by_word.setdefault(key, []).append(keys)
        for key in self._rare(keys):
            self._by_rare_word.setdefault(key, []).append(keys)

    def hold(self, keys: frozenset[str]) -> bool:
        """Tell whether a bag that was kept says the same as ``keys``."""
        smaller = (bag for key in keys for bag in self._by_rare_word.get(key, ()))
        larger = (bag for key in self._rare(keys) for bag in self._by_word.get(key, ()))
        return any(contained(keys, bag) >= SAME for bag in chain(larger, smaller))

    def _rare(self, keys: frozenset[str]) -> list[str]:
        lacking = int((1 - SAME) * len(keys))
        return sorted(keys, key=lambda key: (self._counts[key], key))[: lacking + 1]
