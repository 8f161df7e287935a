from __future__ import annotations

from typing import TYPE_CHECKING

from builders_linking import report
from consilience.collate.entities.find import link_entities
from consilience.collate.namings.find import find_namings
from consilience.render.words.say import words_of

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Naming

ADJ = dict.fromkeys(("rebel", "militant", "brutal", "long"), "ADJ") | {"Nordian": "ADJ"}
VERBS = dict.fromkeys(("began", "left", "spoke", "hurt", "says", "met"), "VERB")


def _namings(*texts: str) -> tuple[Naming, ...]:
    reports: list[AnnotatedArticle] = [report(f"r{n}", text, pos={**ADJ, **VERBS}) for n, text in enumerate(texts)]
    return find_namings(reports, link_entities(reports))


def test_one_war_named_in_two_ways() -> None:
    (naming,) = _namings(
        "The [Nordia|PLACE]-[Sudia|PLACE] war began.",
        "[Nordia|PLACE]'s brutal offensive against [Sudia|PLACE] began. The Nordian assault on [Sudia|PLACE] began.",
    )
    assert words_of(naming.of) == "the fighting (Nordia and Sudia)"
    assert [form.text for form in naming.names] == [
        "The Nordia-Sudia war",
        "Nordia's brutal offensive against Sudia",
        "The Nordian assault on Sudia",
    ]


def test_two_wars_are_kept_apart() -> None:
    namings = _namings(
        "The [Nordia|PLACE]-[Sudia|PLACE] war began. The [Westa|PLACE]-[Osta|PLACE] conflict began.",
        "The [Nordia|PLACE]-[Sudia|PLACE] conflict began. The [Westa|PLACE]-[Osta|PLACE] war began.",
    )
    assert sorted(words_of(naming.of) for naming in namings) == [
        "the fighting (Nordia and Sudia)",
        "the fighting (Osta and Westa)",
    ]


def test_the_accident_of_the_story_takes_the_noun_that_all_share() -> None:
    (naming,) = _namings("The accident hurt four. The crash began.", "The accident hurt four.")
    assert words_of(naming.of) == "the accident"
    assert [form.text for form in naming.names] == ["The accident", "The crash"]


def test_descriptions_of_an_actor() -> None:
    (naming,) = _namings(
        "The militant group [Brisa|ORG] met.", "The rebel army [Brisa|ORG] met.", "The group [Brisa|ORG] met."
    )
    assert words_of(naming.of) == "Brisa"
    assert [form.text for form in naming.names] == ["militant group", "rebel army", "group"]


def test_the_same_office_in_other_words_is_no_choice_of_words() -> None:
    assert _namings("The spokesman [Ana Ruiz|PERSON] left.", "The spokesperson [Ana Ruiz|PERSON] left.") == ()


def test_what_a_quotation_calls_it_is_not_the_reports_naming() -> None:
    assert (
        _namings(
            "“The brutal [Nordia|PLACE]-[Sudia|PLACE] war began.”", "The [Nordia|PLACE]-[Sudia|PLACE] conflict began."
        )
        == ()
    )


def test_one_report_alone_shows_nothing() -> None:
    assert _namings("The crash hurt four. The accident hurt four.") == ()
