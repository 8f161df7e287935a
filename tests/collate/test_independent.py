"""Which origins surely know a thing each for itself: when in doubt, two are one."""

from __future__ import annotations

from itertools import permutations

import pytest

from builders_collate import article, claim, origin_finder
from consilience.collate.origins.independent import Knower, independent, kinds_in, parted

WORDS = "Two ships sank."


def count(sources: tuple[str, ...], *texts: str) -> int:
    """Return how many independent origins a point has whose reports credit ``sources``."""
    told = texts or (WORDS,) * len(sources)
    articles = [article(f"r{n}", f"{text} {WORDS}" if texts else WORDS) for n, text in enumerate(told)]
    finder = origin_finder(articles)
    return len(finder.of_point([claim(a, "Two ships sank", s) for a, s in zip(articles, sources, strict=True)])[1])


@pytest.mark.parametrize(
    "sources",
    [
        ("police", "the hospital"),
        ("police", "a witness"),
        ("the Verabank company", "prosecutors"),
        ("Skerra Airline", "the passengers"),
        ("the Chinese army", "the Indian army"),
    ],
)
def test_bodies_of_two_kinds_or_sides_are_two(sources: tuple[str, ...]) -> None:
    assert count(sources) == 2


@pytest.mark.parametrize(
    "sources",
    [
        ("police", "Slidell police"),
        ("police", "Sheriff Dale Rowe"),
        ("the zoo", "zoo director Mara Lind"),
        ("the mayor", "Mayor Anna Marsh"),
        ("the company", "chief executive Ida Holm"),
        ("the ministry", "the president"),
        ("Verabank", "the company"),
        ("a senior official", "somebody close to the talks"),
        ("the Chinese army", "the army"),
        ("hospital officials", "the hospital"),
    ],
)
def test_a_body_and_who_speaks_for_it_are_one(sources: tuple[str, ...]) -> None:
    assert count(sources) == 1
    assert count(sources[::-1]) == 1


def test_what_any_report_calls_a_person_tells_the_kind() -> None:
    told = ("[Mara Lind|PERSON], a nurse at the clinic, was there.", "Sheriff [Dale Rowe|PERSON] was there.")
    assert count(("Mara Lind", "Dale Rowe"), *told) == 2
    alike = ("Sheriff [Dale Rowe|PERSON] was there.", "[Jon Brask|PERSON], a police officer, was there.")
    assert count(("Dale Rowe", "Jon Brask"), *alike) == 1
    assert count(("Dale Rowe", "Jon Brask"), "[Dale Rowe|PERSON] came.", "[Jon Brask|PERSON] came.") == 1


def test_two_witnesses_by_name_saw_it_each_for_themselves() -> None:
    told = ("[Mara Lind|PERSON], a passenger, was there.", "[Jon Brask|PERSON], a passenger, was there.")
    assert count(("Mara Lind", "Jon Brask"), *told) == 2
    assert count(("a passenger", "passengers")) == 1


def test_the_words_of_the_next_person_do_not_describe_the_one_before() -> None:
    told = ("[Mara Lind|PERSON] said that the officer left.", "Sheriff [Dale Rowe|PERSON] was there.")
    assert count(("Mara Lind", "Dale Rowe"), *told) == 1


def test_the_number_does_not_depend_on_the_order() -> None:
    rows = [
        Knower("a", kinds_in("police"), frozenset()),
        Knower("b", kinds_in("the hospital"), frozenset()),
        Knower("c", frozenset(), frozenset()),
        Knower("d", kinds_in("a police doctor"), frozenset()),
    ]
    assert {len(independent(order)) for order in permutations(rows[:3])} == {2}
    assert parted(rows[0], rows[1])
    assert not parted(rows[0], rows[3])
    assert independent(rows[2:3]) == ("c",)
    assert independent([]) == ()
