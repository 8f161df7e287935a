"""Two statements of one speaker on one matter are no two versions of one; a word or two that differ are."""

from __future__ import annotations

import pytest

import consilience

pytestmark = pytest.mark.model

FIRST = "The mayor knew that the bridge was closed to lorries and told the council that the bridge was safe"


def wordings(one: str, other: str) -> int:
    rows = [
        {"id": f"r{n}", "title": f"Bridge report {n}", "text": f"“{words},” the engineer Anna Marsh said on Monday."}
        for n, words in enumerate((one, other))
    ]
    return sum(conflict["kind"] == "wording" for conflict in consilience.reconcile(rows).to_dict()["conflicts"])


def test_a_word_that_differs_is_a_conflict() -> None:
    assert wordings(FIRST, FIRST.replace("safe", "sound")) == 1


def test_another_statement_on_the_matter_is_none() -> None:
    one = "The mayor at least sought to work with the harbour board to repair the old stone bridge"
    other = (
        "You have a mayor who, beyond all doubt, sought, however clumsily and late, to work with the harbour board, "
        "a rival body, to sell and repair the bridge"
    )
    assert wordings(one, other) == 0
