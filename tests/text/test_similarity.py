from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from consilience.text.normalise import words
from consilience.text.shingles import containment, covered, shared_runs, shingles
from consilience.text.similarity import (
    candidate_pairs,
    edit_similarity,
    inverse_frequencies,
    matching_words,
    ordered_alignment,
)

FORMS = st.lists(st.sampled_from("abcde"), max_size=20)


@given(FORMS, FORMS)
def test_containment_is_symmetric_and_a_share(a: list[str], b: list[str]) -> None:
    x, y = frozenset(shingles(a, 2)), frozenset(shingles(b, 2))
    assert 0.0 <= containment(x, y) == containment(y, x) <= 1.0


@given(FORMS, FORMS)
def test_shared_runs_hold_the_same_words(a: list[str], b: list[str]) -> None:
    first, second = words(" ".join(a)), words(" ".join(b))
    runs = shared_runs(first, second, size=2)
    for run in runs:
        assert [w.form for w in first[run.first : run.first_end]] == [
            w.form for w in second[run.second : run.second_end]
        ]
    flags = covered(shingles([w.form for w in first], 2), frozenset(shingles([w.form for w in second], 2)), 2)
    assert len(flags) == (len(first) if len(first) > 1 else 0)
    assert sum(flags) >= sum(run.first_end - run.first for run in runs)


@given(st.text(max_size=12), st.text(max_size=12))
def test_edit_similarity(a: str, b: str) -> None:
    assert 0.0 <= edit_similarity(a, b) == edit_similarity(b, a) <= 1.0
    assert (edit_similarity(a, b) == 1.0) == (a == b)


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.floats(0.1, 1.0), max_size=12))
def test_an_alignment_rises_on_both_sides(scores: dict[tuple[int, int], float]) -> None:
    chain = ordered_alignment(scores)
    assert list(chain) == sorted(chain)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(chain))
    assert not scores or sum(scores[p] for p in chain) >= max(scores.values())


def test_rare_words_weigh_more() -> None:
    bags = [{"fog", "pier"}, {"fog", "hull"}, {"fog", "crew"}]
    weights = inverse_frequencies(bags)
    assert weights["pier"] > weights["fog"] > 0


def test_candidates_come_from_other_groups_and_are_bounded() -> None:
    bags = [{"a", "b"}, {"a", "b"}, {"a", "c"}]
    assert candidate_pairs(bags, [0, 0, 1], shared=1) == [(0, 2), (1, 2)]
    assert candidate_pairs(bags, [0, 1, 2]) == [(0, 1)]
    many = [{"x", "y"}] * 200
    assert candidate_pairs(many, range(200)) == []
    assert (0, 1) in candidate_pairs(many, range(200), common=True)


def test_matching_words_keep_their_order() -> None:
    assert matching_words(["a", "b", "c"], ["a", "x", "b", "c"]) == 3
    assert matching_words(["a", "b"], ["b", "a"]) == 1
