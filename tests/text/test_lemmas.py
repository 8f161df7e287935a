"""One repair of lemmas."""

from __future__ import annotations

import pytest

from consilience.text.lemmas import base_form, lemma_of, singular_form, stems, undoubled
from consilience.types import Token


def _token(text: str, lemma: str, pos: str = "VERB") -> Token:
    return Token(0, len(text), text, lemma, pos, "", "root", 0, 0)


@pytest.mark.parametrize(
    ("form", "lemma", "base"),
    [
        ("insisted", "insiste", "insist"),
        ("endorsed", "endors", "endorse"),
        ("admitted", "admitt", "admit"),
        ("denies", "denie", "deny"),
        ("Told", "told", "tell"),
        ("borrowed", "borrowe", "borrowe"),
    ],
)
def test_a_list_of_words_puts_a_lemma_right(form: str, lemma: str, base: str) -> None:
    assert base_form(_token(form, lemma), {"insist", "endorse", "admit", "deny", "tell"}) == base


def test_what_no_list_tells_is_mended_by_its_ending() -> None:
    assert lemma_of(_token("disclosing", "disclos")) == "disclose"
    assert lemma_of(_token("disclosing", "disclos", "NOUN")) == "disclos"
    assert undoubled(_token("transferred", "transferr")) == "transfer"
    assert undoubled(_token("ebb", "ebb")) == "ebb"
    assert undoubled(_token("passed", "pass")) == "pass"


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("parties", "party"), ("coaches", "coach"), ("girls", "girl"), ("boss", "boss"), ("sheep", "sheep")],
)
def test_regular_plurals_lose_their_ending(plural: str, singular: str) -> None:
    assert singular_form(plural) == singular


def test_the_likelier_stem_comes_first() -> None:
    assert list(stems("stopped")) == ["stopp", "stoppe", "stop", "stoppe", "stoppee"]
