"""What one report alone says, and what it leaves out.

Requires points and the claims that no other report has. What one report alone says is ordered by weight, and said
once. Known to fail where two reports tell one thing in words so different that no point joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.brief.weights import Weights
from consilience.collate.brief.wording import Wordings, contained
from consilience.types import Coverage

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    kept: list[Evidence] = []
    said: list[frozenset[str]] = []
    for claim in claims:
        keys = wordings.keys(claim.evidence)
        readable = wordings.quality(wordings.readable(claim.evidence)) >= READS
        if keys and readable and not any(contained(keys, other) >= SAME for other in said):
            said.append(keys)
            kept.append(claim.evidence)
    return tuple(kept)
