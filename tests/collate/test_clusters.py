"""Average linkage against a plain reference that looks at every pair of clusters again after every join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from consilience.collate.compare.clusters import average_linkage

if TYPE_CHECKING:
    import random

Scores = dict[tuple[int, int], float]


def reference(count: int, scores: Scores, threshold: float) -> list[list[int]]:
    """Join the two clusters with the highest mean score, the first pair of equal ones, until none reaches it."""
    clusters = [[n] for n in range(count)]
    while True:
        best = None
        for a in range(len(clusters)):
            for b in range(a + 1, len(clusters)):
                pairs = [scores.get((min(i, j), max(i, j)), 0.0) for i in clusters[a] for j in clusters[b]]
                mean = round(sum(pairs) / len(pairs), 9)
                if any(pairs) and mean >= threshold and (best is None or mean > best[0]):
                    best = (mean, a, b)
        if best is None:
            return clusters
        _mean, a, b = best
        clusters[a] = sorted(clusters[a] + clusters.pop(b))
        clusters.sort()


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Scores]:
    count = draw(st.integers(0, 9))
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    # Few different values, so that ties are frequent.
    value = st.sampled_from([None, 0.1, 0.3, 0.5, 0.7, 0.9])
    drawn = {pair: draw(value) for pair in pairs}
    return count, {pair: score for pair, score in drawn.items() if score is not None}


@given(graphs(), st.sampled_from([0.2, 0.35, 0.5]))
def test_clusters_are_those_of_the_reference(graph: tuple[int, Scores], threshold: float) -> None:
    count, scores = graph
    assert average_linkage(count, scores, threshold) == reference(count, scores, threshold)


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(graph: tuple[int, Scores], chance: random.Random) -> None:
    count, scores = graph
    edges = list(scores.items())
    chance.shuffle(edges)
    assert average_linkage(count, dict(edges), 0.35) == average_linkage(count, scores, 0.35)


@given(graphs())
def test_every_item_is_in_one_cluster(graph: tuple[int, Scores]) -> None:
    count, scores = graph
    found = average_linkage(count, scores, 0.35)
    assert sorted(n for cluster in found for n in cluster) == list(range(count))


def test_items_without_edges_stay_alone() -> None:
    assert average_linkage(3, {(0, 2): 0.9}, 0.5) == [[0, 2], [1]]


def test_one_strong_link_does_not_chain_a_third_in() -> None:
    # 0-1 and 1-2 are alike, 0-2 are not: the mean of 2 with {0, 1} is .3.
    assert average_linkage(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.35) == [[0, 1], [2]]


def test_ties_go_to_the_first_pair() -> None:
    assert average_linkage(3, {(0, 1): 0.6, (1, 2): 0.6}, 0.5) == [[0, 1], [2]]
