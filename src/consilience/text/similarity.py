"""How alike two bags or two runs of words are, and which pairs are worth comparing at all.

Weights are inverse document frequencies over the passages at hand: what every passage of a story says tells little.
"""

from __future__ import annotations

import math
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

#: how many bags a word may propose pairs among: keeps the work linear in the number of reports
COMMON = 60


def inverse_frequencies(bags: Sequence[Collection[str]]) -> dict[str, float]:
    """Return each word's weight, log((N + 1) / number of bags that hold it): above 0, and small where all hold it."""
    counts = Counter(word for bag in bags for word in set(bag))
    return {word: math.log((len(bags) + 1) / count) for word, count in counts.items()}


def mass(bag: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weight of the distinct words of ``bag``; exact, so that no order of a set can be seen in it."""
    return math.fsum(weights.get(word, 0.0) for word in set(bag))


def candidate_pairs(
    bags: Sequence[Collection[Hashable]], groups: Sequence[int], *, shared: int = 2, common: bool = False
) -> list[tuple[int, int]]:
    """Return index pairs (i < j) of bags from different groups that share ``shared`` words or more, in order.

    Words in more than ``COMMON`` bags propose no pair, or with ``common`` only pairs of bags that are neighbours among
    those that hold it, so that the work grows with the number of bags and not with its square.
    """
    postings: dict[Hashable, list[int]] = {}
    for index, bag in enumerate(bags):
        for word in set(bag):
            postings.setdefault(word, []).append(index)
    size = len(bags)
    counts: Counter[int] = Counter()
    for places in postings.values():
        if 1 < len(places) <= COMMON or common:
            for n, i in enumerate(places):
                group, row = groups[i], i * size
                counts.update([row + j for j in places[n + 1 : n + 1 + COMMON] if groups[j] != group])
    return [divmod(pair, size) for pair in sorted(pair for pair, count in counts.items() if count >= shared)]


def ordered_alignment(scores: Mapping[tuple[int, int], float]) -> tuple[tuple[int, int], ...]:
    """Return the pairs, rising in both indices, whose summed score is greatest: what two texts tell in the same order.

    The weighted form of the longest increasing subsequence, by dynamic programming over the given pairs.
    """
    pairs = sorted(pair for pair, score in scores.items() if score > 0)
    best: list[float] = []
    back: list[int] = []
    for n, (i, j) in enumerate(pairs):
        before = [m for m in range(n) if pairs[m][0] < i and pairs[m][1] < j]
        last = max(before, key=lambda m: (best[m], -m), default=-1)
        best.append(scores[i, j] + (best[last] if last >= 0 else 0.0))
        back.append(last)
    chain: list[tuple[int, int]] = []
    n = max(range(len(pairs)), key=lambda m: (best[m], -m), default=-1)
    while n >= 0:
        chain.append(pairs[n])
        n = back[n]
    return tuple(reversed(chain))


def matching_words(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words of ``first`` stand in ``second`` in the same order (Ratcliff and Obershelp's matching)."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def edit_distance(first: str, second: str) -> int:
    """Return the number of letters to insert, delete or replace (Levenshtein 1966)."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def edit_similarity(first: str, second: str) -> float:
    """Return 1 minus the Levenshtein distance over the longer length, 0 to 1."""
    if first == second:
        return 1.0
    return 1.0 - edit_distance(first, second) / max(len(first), len(second))
