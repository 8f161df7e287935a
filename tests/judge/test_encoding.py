"""How facts and passages are given to the judge's model."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consilience.judge.encoding import (
    AROUND,
    BESIDE,
    FACT,
    IN_FACT,
    IN_PASSAGE,
    PASSAGE,
    POS,
    RELATIONS,
    as_arrays,
    make_pair,
    make_words,
    size_of,
)

ROWS = [
    ("Police", "police", "NOUN", "nsubj"),
    ("arrested", "arrest", "VERB", "root"),
    ("nobody", "nobody", "PRON", "obj"),
    ("Two", "two", "NUM", "nummod"),
    ("arrests", "arrest", "VERB", "acl:odd"),
    ("Halm", "Halm", "HAPAX", "odd"),
]


def words() -> tuple[np.ndarray, ...]:
    states = np.arange(12, dtype=np.float32).reshape(6, 2)
    return states, np.array([False, False, False, False, False, True])


def test_words_are_numbers_by_their_forms_and_lemmas() -> None:
    states, named = words()
    made = make_words(states, ROWS, named)
    assert made.lemmas[1] == made.lemmas[4]
    assert made.forms[1] != made.forms[4]
    assert made.denies.tolist() == [0, 0, 1, 0, 0, 0]
    assert made.named.tolist() == [0, 0, 0, 0, 0, 1]
    assert POS[made.pos[1]] == "VERB"
    # what is not known stands under the first name of its table, a subtype under its type
    assert made.pos[5] == made.relations[5] == 0
    assert RELATIONS[made.relations[4]] == "acl"


def test_a_pair_tells_what_both_sides_share_and_what_is_which() -> None:
    made = make_words(words()[0], ROWS, words()[1])
    pair = make_pair((0, 3), (1, 3), (3, 6))
    arrays = as_arrays(made, [pair], 8)
    assert arrays["part"].tolist() == [[BESIDE, IN_FACT, IN_FACT, *[IN_PASSAGE] * 3, 0, 0]]
    assert arrays["mask"].tolist() == [[1, 1, 1, 1, 1, 1, 0, 0]]
    # "arrested" and "arrests" share a lemma, no form
    assert arrays["signs"][0, :, 0].tolist() == [0, 1, 0, 0, 1, 0, 0, 0]
    assert arrays["signs"][0, :, 2].tolist() == [0] * 8
    assert arrays["states"][0, 5].tolist() == [10, 11]


@given(st.integers(0, 300), st.integers(1, 200), st.integers(0, 100), st.integers(1, 300))
def test_a_pair_keeps_to_its_room_and_its_sentence(before: int, size: int, after: int, passage: int) -> None:
    sentence, fact = (0, before + size + after), (before, before + size)
    pair = make_pair(sentence, fact, (1000, 1000 + passage))
    assert size_of(pair) <= FACT + AROUND + PASSAGE
    assert pair.inside.any()
    assert pair.fact.min() >= 0
    assert pair.fact.max() < sentence[1]
    assert pair.fact[pair.inside].min() == before
