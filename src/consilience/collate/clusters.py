"""Average-linkage clustering over a sparse graph of pair scores.

Method: agglomerative clustering, UPGMA (Sokal and Michener 1958): the two clusters with the highest mean score of
their pairs are joined until none reaches the threshold. Pairs without an edge score 0, so that a cluster needs most of
its members to agree. A heap over the edges makes it near linear in their number.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def average_linkage(count: int, scores: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Return clusters of the items 0 to ``count`` - 1, each sorted, in order of their first item.

    ``scores`` holds pairs (lower, higher) with a score above 0. Ties go to the pair that comes first, so the result
    depends on the numbering alone.
    """
    members: dict[int, list[int]] = {item: [item] for item in range(count)}
    sums: dict[int, dict[int, float]] = {item: {} for item in range(count)}
    for (low, high), score in scores.items():
        sums[low][high] = score
        sums[high][low] = score
    # Rounded, so that the last bits of a float sum cannot decide between ties.
    heap = [(-round(score, 9), low, high) for (low, high), score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, low, high = heapq.heappop(heap)
        if low not in members or high not in members:
            continue
        mean = sums[low].get(high, 0.0) / (len(members[low]) * len(members[high]))
        if round(mean, 9) != -negative:
            continue
        _join(low, high, members, sums)
        for other, total in sums[low].items():
            mean = round(total / (len(members[low]) * len(members[other])), 9)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(low, other), max(low, other)))
    return sorted(sorted(cluster) for cluster in members.values())


def _join(low: int, high: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    members[low].extend(members.pop(high))
    gone = sums.pop(high)
    sums[low].pop(high, None)
    for other, total in gone.items():
        if other == low:
            continue
        sums[other].pop(high, None)
        joined = sums[low].get(other, 0.0) + total
        sums[low][other] = joined
        sums[other][low] = joined
