"""How much a claim of one report matters to the story: figures, names, a source, its place, the story's themes.

The weights are set by hand on the visible stories; they decide only the order in which a reader sees the claims.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.collate.brief.wording import Wordings
    from consilience.types import Claim, Evidence

#: weight of a figure, a name, a credited source, standing first in the article, sharing the story's themes
FIGURE, NAME, CREDITED, FIRST, THEME = 0.5, 0.2, 0.3, 1.0, 1.5
_MOST_FIGURES, _MOST_NAMES = 2, 3


class Weights:
    """Weighs claims; made once for a story."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings, articles = wordings, wordings.ordered
        self._figures = {a.id: sorted((f.start, f.end) for f in a.figures if not f.vague) for a in articles}
        self._names = {a.id: sorted((n.start, n.end) for n in a.names) for a in articles}

    def of(self, claim: Claim) -> float:
        """Return the claim's weight, 0 or more."""
        evidence = claim.evidence
        figures = min(_MOST_FIGURES, _inside(self._figures[evidence.article], evidence))
        names = min(_MOST_NAMES, _inside(self._names[evidence.article], evidence))
        keys = self._wordings.keys(evidence)
        shared = sum(max(0.0, self._wordings.themes.get(key, 0.0) - 0.2) for key in sorted(keys)) / (len(keys) + 3)
        weight = FIGURE * figures + NAME * names + THEME * shared + FIRST * (1 - self._wordings.position(evidence))
        weight += CREDITED if claim.chain else 0.0
        return weight * self._wordings.quality(self._wordings.readable(evidence))

    def ranked(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return the claims, weightiest first."""
        return sorted(claims, key=lambda claim: (-round(self.of(claim), 6), claim.evidence))


def _inside(spans: Sequence[tuple[int, int]], evidence: Evidence) -> int:
    """Count the spans, sorted, that lie within the words at ``evidence``."""
    first, last = bisect_left(spans, (evidence.start,)), bisect_left(spans, (evidence.end + 1,))
    return sum(end <= evidence.end for _start, end in spans[first:last])
