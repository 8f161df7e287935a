"""States told by fixed phrases around a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.annotate.figures.phrases import told_by_phrase, without


def told(text: str, words: str, qualifier: str = "") -> str:
    """Return the state that the phrase around the number ``words`` tells."""
    number = text.index(words)
    start = text.rindex(qualifier, 0, number) if qualifier else number
    return told_by_phrase(text, 0, len(text), start, number + len(words))


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("The blast killed or wounded 45 people.", "45", "casualty"),
        ("The blast killed and injured 45 people.", "45", "casualty"),
        ("Some 40 people were killed or hurt.", "40", "casualty"),
        ("In all 40 people were wounded and killed.", "40", "casualty"),
        ("The army killed 12 rebels and wounded 30 others.", "12", "kill"),
        ("The army killed 12 rebels and wounded 30 others.", "30", "injure"),
        ("There were 231 people on board the ferry.", "231", "aboard"),
        ("The ferry, with 212 passengers aboard, sank.", "212", "aboard"),
        ("The jet had 226 passengers and eight crew aboard.", "226", "aboard"),
        ("The jet had 226 passengers and eight crew aboard.", "eight", "aboard"),
        ("A bus carrying 46 schoolchildren overturned.", "46", "aboard"),
        ("It was carrying 1,180 barrels of oil.", "1,180", ""),
        ("He went aboard with 12 boxes.", "12", ""),
        ("The ferry is certified for 240 people.", "240", "capacity"),
        ("The hall, built to hold 900 guests, was half empty.", "900", "capacity"),
        ("The jet can carry up to 840 passengers.", "840", "capacity"),
        ("The jet carried 212 passengers.", "212", ""),
        ("At noon 46 people were taken to the Mercy Hospital.", "46", "treat"),
        ("At noon 46 people were taken to the stadium.", "46", ""),
        ("So far 52 people had been treated there.", "52", "treat"),
        ("And three of them in critical condition.", "three", "critical"),
        ("Here two are still in a serious condition.", "two", "critical"),
        ("The vessel sank with the loss of 13 lives.", "13", "kill"),
        ("The firm told of the loss of 13 jobs.", "13", ""),
        ("Police arrested 13 people.", "13", ""),
        ("Some 197 girls remain captive.", "197", "hold"),
        ("And the 218 pupils still held captive by them.", "218", "hold"),
        ("In all 40 people were still unaccounted for.", "40", "miss"),
        ("Now 12 miners are trapped.", "12", "trap"),
        ("So 12 men are in custody.", "12", "arrest"),
    ],
)
def test_phrases(text: str, words: str, state: str) -> None:
    assert told(text, words) == state


def test_a_count_of_the_dead_and_a_count_of_the_hurt_are_two() -> None:
    text = "At least 21 people were killed and 40 wounded."
    assert told(text, "21", "At least") == ""


@pytest.mark.parametrize(
    ("text", "words", "told", "state"),
    [
        ("All but 19 of the 30 were rescued.", "19", "rescue", "not rescue"),
        ("All but 19 of the 30 were rescued.", "30", "rescue", ""),
        ("All but 12 passengers survived.", "12", "survive", "kill"),
        ("All but two of them were freed.", "two", "free", "hold"),
        ("None of the 12 was hurt.", "12", "injure", ""),
        ("In all 12 were hurt.", "12", "injure", "injure"),
    ],
)
def test_those_left_out_are_in_the_other_state(text: str, words: str, told: str, state: str) -> None:
    number = text.index(words)
    start = 0 if text.startswith("All but") and "of the" not in text[:number] else number
    assert without(text, 0, start, number, told) == state


@given(st.text(alphabet="ab 1,.killed or wounded aboard people in critical condition\n", max_size=80), st.data())
def test_any_text_gives_an_answer(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert isinstance(told_by_phrase(text, 0, len(text), start, end), str)
