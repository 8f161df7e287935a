"""The states of people: the words know no other ones, and the relations fit together."""

from __future__ import annotations

from consilience.collate.points.questions import ASKED
from consilience.types import FALLING_STATES, FIXED_STATES, GROWING_STATES, WIDER_STATES, State, widest_state
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
