"""Numbers and units as the reports wrote them."""

from __future__ import annotations

import pytest

from consilience.render.written import in_their_unit, quoted_around, unit_word, vague_words
from consilience.types import Figure, Saying, Says


@pytest.mark.parametrize(
    ("written", "unit", "word"),
    [
        ("about 1,200 tonnes", "ton", "tonnes"),
        ("1,200 tonnes or more", "ton", "tonnes"),
        ("three kilometres", "km", "kilometres"),
        ("80kg", "kg", "kg"),
        ("40 %", "percent", "percent"),
        ("$3 million", "USD", "USD"),
        ("41", "mile", "mile"),
    ],
)
def test_a_unit_is_the_word_that_stands_there(written: str, unit: str, word: str) -> None:
    assert unit_word(written, unit) == word


def test_a_question_takes_the_word_of_most_answers() -> None:
    asked = Saying(Says.HOW_MUCH, ("ton", "oil", ""))
    assert in_their_unit(asked, ["1,180 tonnes", "1,200 tonnes", "1,300 tons"]).parts[0] == "tonnes"
    assert in_their_unit(asked, ["1,180"]) is asked
    other = Saying(Says.HOW_MANY, ("person", "", ""))
    assert in_their_unit(other, ["1,180 tonnes"]) is other


def test_a_vague_figure_is_its_words() -> None:
    assert vague_words(Figure(start=0, end=6, text="Dozens", value=24, vague=True)) == "dozens"


@pytest.mark.parametrize(
    ("quote", "differing", "shown"),
    [
        ("We will leave nothing unexplained.", "will … nothing", "“We will leave nothing unexplained.”"),
        ("We leave it.", "elsewhere", "“We leave it.”"),
        ("first " + "word " * 20 + "here it is " + "word " * 20, "here", None),
    ],
)
def test_a_difference_is_shown_in_its_quote(quote: str, differing: str, shown: str | None) -> None:
    found = quoted_around(quote, differing)
    assert shown in {None, found}
    assert differing.split(" … ", maxsplit=1)[0] in found or shown == found
    assert len(found) < 170
