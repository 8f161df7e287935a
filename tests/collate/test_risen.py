"""Counts that reports say have risen, and what they have risen from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders_collate import article, counted_in, figure
from consilience.collate.points.risen import are_one_count, is_risen

if TYPE_CHECKING:
    from consilience.collate.points.questions import Counted
    from consilience.types import AnnotatedArticle


def reports(
    early: str, late: str, *numbers: tuple[str, float], state: str = "die"
) -> tuple[list[AnnotatedArticle], list[Counted]]:
    """Return two reports with one figure each, and the figures as they are counted."""
    articles = []
    for identity, text, (words, value) in zip("ab", (early, late), numbers, strict=True):
        made = article(identity, text)
        articles.append(replace(made, figures=(figure(text, words, value, state=state),)))
    return articles, [counted_in(articles, number) for number in range(2)]


FIRE = "Four people died in the fire at the mill."


@pytest.mark.parametrize(
    "late",
    [
        "The death toll has risen to nine.",
        "The number of dead rose to nine on Monday.",
        "The toll climbed to at least nine.",
        "The toll was raised to nine by the police.",
    ],
)
def test_a_lower_count_of_another_report_is_what_it_rose_from(late: str) -> None:
    articles, counted = reports(FIRE, late, ("Four", 4), ("nine", 9))
    assert are_one_count(articles, counted[0], counted[1])
    assert are_one_count(articles, counted[1], counted[0])


@pytest.mark.parametrize(
    "late", ["Nine people died.", "The toll rose by nine.", "The toll fell to nine.", "Nine rose."]
)
def test_other_words_tell_no_rise(late: str) -> None:
    word = "Nine" if late.startswith("Nine") else "nine"
    articles, counted = reports(FIRE, late, ("Four", 4), (word, 9))
    assert not are_one_count(articles, counted[0], counted[1])


def test_a_count_far_below_or_of_long_ago_is_another() -> None:
    articles, (low, high) = reports(FIRE, "The death toll has risen to 90.", ("Four", 4), ("90", 90))
    assert not are_one_count(articles, low, high)
    articles, (low, high) = reports(FIRE, "The death toll has risen to nine.", ("Four", 4), ("nine", 9))
    assert not are_one_count(articles, replace(low, past=True), high)


def test_a_price_without_a_state_has_no_toll() -> None:
    articles, counted = reports(FIRE, "Shares rose to nine crowns.", ("Four", 4), ("nine", 9), state="")
    assert not is_risen(articles[1], counted[1].figure)
    assert not are_one_count(articles, counted[0], counted[1])
