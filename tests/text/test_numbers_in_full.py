"""Numbers are written in full."""

from __future__ import annotations

import math

import pytest

from consilience.text.numbers import written


@pytest.mark.parametrize(
    ("value", "words"),
    [(3.0, "3"), (0.5, "0.5"), (1234567890123456.0, "1234567890123456"), (1e15 + 0.125, "1000000000000000.1")],
)
def test_no_digit_is_lost(value: float, words: str) -> None:
    assert written(value) == words
    assert float(written(value)) == value


def test_what_is_no_number_is_written_all_the_same() -> None:
    assert written(math.inf) == "inf"
