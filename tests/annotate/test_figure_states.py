"""The states of people: the words know no other ones, and the relations fit together."""

from __future__ import annotations

import pytest

from consilience.collate.points.questions import ASKED
from consilience.pipeline import annotate_articles
from consilience.types import FALLING_STATES, FIXED_STATES, GROWING_STATES, WIDER_STATES, Article, State, widest_state
from consilience.words.states import STATES, TOLLS


def test_every_word_leads_to_a_state_that_can_be_asked_for() -> None:
    assert {*STATES.values(), *TOLLS.values()} <= set(State)
    assert set(ASKED) == set(State)


def test_no_state_moves_two_ways() -> None:
    assert not GROWING_STATES & FALLING_STATES
    assert not FIXED_STATES & (GROWING_STATES | FALLING_STATES)


def test_a_wider_state_takes_in_and_is_not_taken_in() -> None:
    assert widest_state("kill") == State.CASUALTY
    assert widest_state("borrow") == "borrow"
    assert not set(WIDER_STATES.values()) & set(WIDER_STATES)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Thirty houses burned.", "burn"),
        ("Twelve shops were burned in the riot.", "burn"),
        ("30 barns burned on Monday.", "burn"),
        ("Six people were burned.", "injure"),
        ("The blaze consumed 4,500 acres.", "consume"),
    ],
)
def test_what_burns_is_not_hurt_and_no_state_is_a_stump(text: str, state: str) -> None:
    given = [Article(id="a", text=f"{text} The mayor went to the site in the evening.", names=("a",), format="text")]
    (article,) = annotate_articles(given).articles
    assert article.figures[0].state == state
