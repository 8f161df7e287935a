"""House spellings that mean one word, and words that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.spelling import one_spelling


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("paedophiles", "pedophiles"),
        ("organised", "organized"),
        ("neighbours", "neighbors"),
        ("centres", "centers"),
        ("dialogue", "dialog"),
        ("defence", "defense"),
        ("cancelled", "canceled"),
        ("judgement", "judgment"),
        ("programmes", "programs"),
        ("labour", "labor"),
        ("manoeuvre", "maneuvre"),
    ],
)
def test_two_spellings_meet(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american)


@pytest.mark.parametrize(
    ("one", "other"), [("four", "for"), ("filled", "filed"), ("rise", "rize"), ("does", "des"), ("hour", "hor")]
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert one_spelling(one) != one_spelling(other)


@given(st.text(max_size=20))
def test_a_spelling_is_its_own_spelling(form: str) -> None:
    assert one_spelling(one_spelling(form)) == one_spelling(form)
