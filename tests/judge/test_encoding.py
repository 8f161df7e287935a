"""Facts and passages as words, and as pairs of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consilience.judge.encoding import AROUND, FACT, PASSAGE, make_pair, make_words

ROWS = [
    ("Police", "police", "NOUN"),
    ("arrested", "arrest", "VERB"),
    ("nobody", "nobody", "PRON"),
    ("Two", "two", "NUM"),
    ("arrests", "arrest", "VERB"),
    ("Halm", "Halm", "PROPN"),
]


def test_words_are_numbers_by_their_forms_and_lemmas() -> None:
    made = make_words(ROWS)
    assert made.lemmas[1] == made.lemmas[4]
    assert made.forms[1] != made.forms[4]
    assert made.denies.tolist() == [0, 0, 1, 0, 0, 0]
    assert made.named.tolist() == [0, 0, 0, 0, 0, 1]


@given(st.integers(0, 300), st.integers(1, 200), st.integers(0, 100), st.integers(1, 300))
def test_a_pair_keeps_to_its_room_and_its_sentence(before: int, size: int, after: int, passage: int) -> None:
    sentence, fact = (0, before + size + after), (before, before + size)
    pair = make_pair(sentence, fact, (1000, 1000 + passage))
    assert len(pair.fact) + len(pair.passage) <= FACT + AROUND + PASSAGE
    assert pair.inside.any()
    assert pair.fact.min() >= 0
    assert pair.fact.max() < sentence[1]
    assert pair.fact[pair.inside].min() == before
