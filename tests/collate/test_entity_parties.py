"""Parties under what is theirs, and bodies that are called by a politician's name."""

from __future__ import annotations

import pytest

from builders_linking import aliases, report
from consilience.collate.entities.find import link_entities

#: a long report's other paragraphs, in which no name stands
_REST = "\n".join(f"they told of shift {number} at the quay, where the cranes stood still." for number in range(40))
_LONG = pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])


@_LONG
@pytest.mark.parametrize(
    ("named", "told", "form"),
    [
        ("the [Republican Party|ORG] paid", "He led the Republican field in spring.", "Republican"),
        ("the [Republicans|ORG] paid", "A Republican spoke there.", "Republican"),
        ("the [GOP|ORG] paid", "The [Republicans|ORG] sat.", "Republicans"),
        ("the [Democratic Party|ORG] paid", "They met Ida Varn, Democrat of Velm.", "Democrat"),
        ("the [Democrats|ORG] paid", "“The [Dems|MISC] sat,” he said.", "Dems"),
        ("the [Conservative Party|ORG] paid", "They asked a Tory lord.", "Tory"),
        ("the [Democrats|ORG] paid", "They asked Democratic Leader [Leo Varn|PERSON].", "Democratic"),
    ],
)
def test_a_party_is_named_by_what_is_its(named: str, told: str, form: str, rest: str) -> None:
    a, b = report("a", f"They said {named}.{rest}"), report("b", f"{told}{rest}")
    assert form in aliases(link_entities([a, b]), named.split("[")[1].split("|", maxsplit=1)[0])


@_LONG
@pytest.mark.parametrize(
    "told",
    [
        "The Republican Guard marched.",
        "They asked the republican lords.",
        "The Christian Republican lords sat.",
        "The [Republican Guard|ORG] marched.",
    ],
)
def test_what_is_called_like_a_party_is_none(told: str, rest: str) -> None:
    a, b = report("a", f"The [Republicans|ORG] paid.{rest}"), report("b", f"{told}{rest}")
    assert aliases(link_entities([a, b]), "Republicans") == {"Republicans"}


def test_a_word_for_a_party_alone_names_none() -> None:
    assert link_entities([report("a", "The Republican field is wide.")]) == ()


def test_a_word_that_the_story_has_in_small_letters_counts_inside_a_sentence_only() -> None:
    a = report("a", "The [Liberal Party|ORG] paid. Liberal views are held by liberal men.")
    assert aliases(link_entities([a]), "Liberal Party") == {"Liberal Party"}
    b = report("b", "The [Liberal Party|ORG] paid. The Liberal lords have liberal views.")
    assert aliases(link_entities([b]), "Liberal Party") == {"Liberal Party", "Liberal"}


def test_a_party_is_shown_by_its_name_not_by_what_is_its() -> None:
    a = report("a", "The [GOP|ORG] paid. A Republican spoke. The [Republicans|ORG] sat. The Republican lords met.")
    (party,) = link_entities([a])
    assert party.name == "Republicans"


@_LONG
@pytest.mark.parametrize("team", ["administration", "campaign", "government"])
def test_what_is_called_by_a_politicians_name_is_a_body(team: str, rest: str) -> None:
    a = report("a", f"President [Leo Varn|PERSON] spoke. The [Varn|PERSON] {team} paid.{rest}")
    by_name = {entity.name: entity for entity in link_entities([a])}
    assert by_name[f"Varn {team}"].kind == "ORG"
    assert {form.text for form in by_name["Leo Varn"].forms} == {"Leo Varn", "Varn"}


def test_an_administration_of_somebody_else_does_not_name_who_holds_no_office() -> None:
    a = report("a", "[Ida Varn|PERSON] spoke. The [Varn|PERSON] administration had paid.")
    assert aliases(link_entities([a]), "Ida Varn") == {"Ida Varn"}


@pytest.mark.parametrize("told", ["[Varn|PERSON]'s campaign paid.", "The [Varn|PERSON] campaign-trail was long."])
def test_a_description_of_a_campaign_is_no_name(told: str) -> None:
    names = {entity.name for entity in link_entities([report("a", f"[Leo Varn|PERSON] spoke. {told}")])}
    assert names == {"Leo Varn"}
