"""Average-linkage clustering over a sparse graph of pair scores.

Method: agglomerative clustering, UPGMA (Sokal and Michener 1958): the two clusters with the highest mean score of
their pairs are joined until none reaches the threshold. Pairs without an edge score 0, so that a cluster needs most of
its members to agree. Each cluster keeps an upper bound of its best mean, looked at again only when it is the highest of
all (Müllner's generic algorithm, 2011): joining two clusters never raises the mean to a third above both.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableSequence


def average_linkage(count: int, scores: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Return clusters of the items 0 to ``count`` - 1, each sorted, in order of their first item.

    ``scores`` holds pairs (lower, higher) with a score above 0. Ties go to the pair that comes first, so the result
    depends on the numbering alone.
    """
    clusters = _Clusters(count, scores)
    first: dict[int, float] = {}
    for (low, _high), score in scores.items():
        if score >= threshold and score > first.get(low, 0.0):
            first[low] = score
    heap = [(-round(score, 9), low) for low, score in first.items()]
    heapq.heapify(heap)
    while heap:
        bound, low = heapq.heappop(heap)
        if low not in clusters.members:
            continue
        mean, high = clusters.nearest(low)
        if mean == -bound:
            clusters.join(low, high)
            mean, high = clusters.nearest(low)
        if mean >= threshold:
            heapq.heappush(heap, (-mean, low))
    return sorted(sorted(cluster) for cluster in clusters.members.values())


def root_of(parents: MutableSequence[int], item: int) -> int:
    """Return the item that stands for the group of ``item``, where each knows one nearer to it; shortens the way."""
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


class _Clusters:
    """Clusters by their first item, and the summed scores between them."""

    def __init__(self, count: int, scores: Mapping[tuple[int, int], float]) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(count)}
        self.sizes = [1] * count
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]
        for (low, high), score in scores.items():
            self.sums[low][high] = score
            self.sums[high][low] = score

    def nearest(self, low: int) -> tuple[float, int]:
        """Return the highest mean score to a cluster that comes later, and the first such; (0, -1) without any."""
        sizes, size = self.sizes, self.sizes[low]
        rows = [(total / sizes[other], other) for other, total in self.sums[low].items() if other > low]
        if not rows:
            return 0.0, -1
        # Rounded, so that the last bits of a float sum cannot decide between ties.
        near = max(rows)[0] - 2e-9 * size
        negative, other = min((-round(value / size, 9), other) for value, other in rows if value >= near)
        return -negative, other

    def join(self, low: int, high: int) -> None:
        """Put the cluster ``high`` into ``low``."""
        sums, own = self.sums, self.sums[low]
        self.members[low].extend(self.members.pop(high))
        self.sizes[low] += self.sizes[high]
        own.pop(high, None)
        for other, total in sums[high].items():
            if other == low:
                continue
            between = sums[other]
            del between[high]
            own[other] = between[low] = own.get(other, 0.0) + total
        sums[high] = {}
