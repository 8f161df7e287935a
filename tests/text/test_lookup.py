from __future__ import annotations

import re

import pytest

from consilience.annotate.times.find import find_times_in_text
from consilience.ingest.dates import normalise_date
from consilience.text.lookup import lookup_form
from consilience.text.numbers import find_numbers

#: letters that a pattern with IGNORECASE takes for another
ALIKE = (("s", "ſ"), ("i", "ı"), ("i", "İ"), ("k", "\u212a"))
PHRASES = """
two thousand six hundred and sixty-six; twenty-six millions; several thousands of dozens; half a million; a dozen;
two and a half billion; tens of thousands; a couple of million; three sixths; one fifth; scores; 5 k; $3 bn; 12 mln
five million kilometres; six kilos; 16-inch; 30 km; a six-month-old; nearly six thousand; at least sixty
5 August 2024; Sept. 6, Friday; 16 December 2020; Christmas Day; Thanksgiving; last Tuesday; six weeks
""".split(";")


@pytest.mark.parametrize("letter", ALIKE, ids=lambda pair: f"{ord(pair[1]):x}")
def test_the_form_is_the_one_that_the_pattern_names(letter: tuple[str, str]) -> None:
    plain, odd = letter
    assert re.fullmatch(plain, odd, re.IGNORECASE), "no such case of re: the table holds it for nothing"
    assert lookup_form(odd) == plain
    assert lookup_form(odd.upper()) in {plain, lookup_form(odd)}


def test_all_letters_that_patterns_take_for_an_ascii_one_are_known() -> None:
    ascii_letters = re.compile("[a-z]", re.IGNORECASE)
    odd = [chr(code) for code in range(128, 0x110000) if ascii_letters.fullmatch(chr(code))]
    assert sorted(odd) == sorted(odd_one for _, odd_one in ALIKE)
    assert all(len(lookup_form(letter)) == 1 and lookup_form(letter).isascii() for letter in odd)


@pytest.mark.parametrize("letter", ALIKE, ids=lambda pair: f"{ord(pair[1]):x}")
@pytest.mark.parametrize("phrase", PHRASES, ids=str.strip)
def test_numbers_and_times_stand_odd_letters(letter: tuple[str, str], phrase: str) -> None:
    plain, odd = letter
    for text in (phrase.replace(plain, odd), phrase.upper().replace(plain.upper(), odd)):
        find_numbers(text)
        find_times_in_text(text, "2024-05-06")


def test_a_date_with_a_long_s_is_read() -> None:
    assert normalise_date("5 Auguſt 2024") == "2024-08-05"
    assert normalise_date("Auguſt 5, 2024") == "2024-08-05"
