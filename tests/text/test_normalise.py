from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.normalise import content_stems, fold, stem, word_form, words


@given(st.text())
def test_words_point_to_their_letters(text: str) -> None:
    position = 0
    for word in words(text):
        assert position <= word.start < word.end <= len(text)
        assert word.form == word_form(text[word.start : word.end])
        position = word.end


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("U.N. and UN", ["un", "and", "un"]),
        ("China’s São Tomé", ["china", "sao", "tome"]),
        ("Jong-un 34,535", ["jong", "un", "34,535"]),
        ("they’ve", ["theyve"]),
    ],
)
def test_forms(written: str, forms: list[str]) -> None:
    assert [word.form for word in words(written)] == forms


@pytest.mark.parametrize(
    ("a", "b"),
    [("talk", "talks"), ("discuss", "discussed"), ("stop", "stopping"), ("country", "countries"), ("free", "freed")],
)
def test_inflected_forms_meet(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize("word", ["gas", "us", "bus", "un", "34,535"])
def test_short_words_and_numbers_keep_their_letters(word: str) -> None:
    assert stem(word) == word


def test_content_stems_leave_out_function_words() -> None:
    assert content_stems("The two sides discussed the plans.") == ("two", "side", "discuss", "plan")
