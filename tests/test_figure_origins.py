"""The range of a figure counts origins only where they surely know it each for themselves."""

from __future__ import annotations

from typing import Any

import pytest

import consilience

pytestmark = pytest.mark.model


def ranges(*texts: str) -> list[str]:
    rows: list[dict[str, Any]] = [
        {"id": f"r{n}", "title": f"Fire in Halm {n}", "outlet": f"Post {n}", "text": text}
        for n, text in enumerate(texts)
    ]
    return [question["range"] for question in consilience.reconcile(rows).to_dict()["figure_questions"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the police chief", "Police Chief Erik Holm"),
        ("fire officials", "the fire service"),
        ("the army", "the military"),
        ("the coast guard", "the Halm Coast Guard"),
        ("state media", "state television"),
    ],
)
def test_one_source_under_two_names_is_not_two(one: str, other: str) -> None:
    fire = "Five people were killed in the fire at the mill in Halm, {} said."
    assert ranges(fire.format(one), fire.format(other)) == ["5 in 2 reports"]


def test_police_and_hospital_are_two() -> None:
    fire = "Five people were killed in the fire at the mill in Halm, {} said."
    assert ranges(fire.format("police"), fire.format("the hospital")) == ["5 over 2 origins"]
