"""Descriptions beside a name: which words belong to one, and what stands there and is none."""

from __future__ import annotations

import pytest

from builders_linking import report
from consilience.collate.namings.descriptions import descriptions
from consilience.types import PassageKind

POS = {
    **dict.fromkeys(("militant", "rebel", "senior", "former", "new"), "ADJ"),
    **dict.fromkeys(("now", "only"), "ADV"),
    **dict.fromkeys(("left", "says", "spoke", "leads", "shot", "sued"), "VERB"),
    **dict.fromkeys(("two", "2"), "NUM"),
    **dict.fromkeys(("who", "all", "this", "both", "he"), "PRON"),
}


def found(marked: str) -> list[str]:
    """Return the descriptions of the one name that is marked."""
    article = report("a", marked, pos=POS)
    (name,) = article.names
    told = list(descriptions(article, name.start, name.end))
    for evidence, words in told:
        assert " ".join(article.text[evidence.start : evidence.end].split()) == words
    return [words for _, words in told]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("The militant group [Brisa|ORG] left.", ["militant group"]),
        ("The group [Brisa|ORG] left.", ["group"]),
        # what only joins or counts is left out at the beginning
        ("The now two rebel group [Brisa|ORG] left.", ["rebel group"]),
        # no role, no description
        ("The table [Brisa|ORG] left.", []),
        ("They saw the group. [Brisa|ORG] left.", []),
        ("The group, [Brisa|ORG], left.", []),
        # another, whom a clause about the name tells of
        ("They met a widow of a guard [Tim Roth|PERSON] shot.", []),
        ("They met a friend of the new reporter [Tim Roth|PERSON] sued.", []),
        ("They met the reporter [Tim Roth|PERSON] in Nice.", ["reporter"]),
        ("[Brisa|ORG] left.", []),
    ],
)
def test_right_before_a_name(marked: str, told: list[str]) -> None:
    assert found(marked) == told


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("Then [Ana Ruiz|PERSON], the mayor of Nice, left.", ["the mayor of Nice"]),
        ("Then [Ana Ruiz|PERSON], a senior spokesman, left.", ["a senior spokesman"]),
        ("Then [Ana Ruiz|PERSON], former mayor.", ["former mayor"]),
        # a list, a clause, another name, an end that does not come
        ("Then [Ana Ruiz|PERSON], mayor, and others left.", []),
        ("Then [Ana Ruiz|PERSON], the mayor, Tim Roth and others left.", []),
        ("Then [Ana Ruiz|PERSON], the mayor who leads, left.", []),
        ("Then [Ana Ruiz|PERSON], who leads, left.", []),
        ("Then [Ana Ruiz|PERSON], this mayor, left.", []),
        ("Then [Ana Ruiz|PERSON], the new, left.", []),
        ("Then [Ana Ruiz|PERSON], the table of the mayor, left.", []),
        ("Then [Ana Ruiz|PERSON], the mayor of a town of a land of a sea of a world so far away, left.", []),
        ("Then [Ana Ruiz|PERSON],", []),
        # where somebody stands in a picture
        ("Then [Ana Ruiz|PERSON], center, at the port.", []),
        ("Then [Ana Ruiz|PERSON], right.", []),
        ("Then [Ana Ruiz|PERSON], the mayor", []),
        ("Then [Ana Ruiz|PERSON] left.", []),
    ],
)
def test_right_behind_a_name(marked: str, told: list[str]) -> None:
    assert found(marked) == told


def test_what_is_quoted_and_what_is_furniture_describes_nobody() -> None:
    assert found("He says “the rebel group [Brisa|ORG] left”.") == []
    article = report(
        "a", "More:\nThe rebel group [Brisa|ORG] left.", ("The rebel group Brisa left.", PassageKind.CHROME), pos=POS
    )
    (name,) = article.names
    assert list(descriptions(article, name.start, name.end)) == []


def test_a_name_that_is_part_of_a_word_is_passed_over() -> None:
    article = report("a", "The rebel group [Brisa|ORG]ns left.", pos=POS)
    (name,) = article.names
    assert list(descriptions(article, name.start, name.end)) == []
