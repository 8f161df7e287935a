from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_linking import aliases, report
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.render.words.say import words_of
from consilience.types import PassageKind


def test_an_apposition_and_known_as_join_the_formal_names() -> None:
    a = report(
        "a",
        "[Alba|ORG], formally known as the [Free Harbour Movement|ORG], and [Brisa|ORG],"
        " the [Union of Coastal Workers|ORG], met.",
    )
    entities = link_entities([a])
    assert aliases(entities, "Alba") == {"Alba", "Free Harbour Movement"}
    assert aliases(entities, "Brisa") == {"Brisa", "Union of Coastal Workers"}


@pytest.mark.parametrize(
    ("first", "second", "form"),
    [
        ("[Port Transit Board|ORG] spoke.", "The [PTB|ORG] spoke.", "PTB"),
        ("The [U.N.|ORG] spoke.", "The [United Nations|ORG] spoke.", "U.N."),
        ("[Kim Jong Un|PERSON] left.", "[Kim Jong-un|PERSON] left.", "Kim Jong Un"),
        ("[Ana Ruiz|PERSON] left.", "[Ana M. Ruiz|PERSON] left.", "Ana Ruiz"),
        ("The [Sol de Mayo|MISC] sank.", "The [Soldemayo 1|MISC] sank.", "Sol de Mayo"),
        ("[Nordia Ltd|ORG] paid.", "[Nordia|ORG] paid.", "Nordia"),
        ("The [U.S. Harbour Department|ORG] paid.", "The [Harbour Department|ORG] paid.", "Harbour Department"),
    ],
)
def test_forms_in_two_reports_are_one_entity(first: str, second: str, form: str) -> None:
    entities = link_entities([report("a", first), report("b", second)])
    assert len(aliases(entities, form)) == 2


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[Ana Ruiz|PERSON] left. [Eva Ruiz|PERSON] stayed.", "Ana Ruiz"),
        ("[Norte Bank|ORG] and [Norde Bank|ORG] merged.", "Norte Bank"),
        ("[Porto City|PLACE] lies in [Porto|PLACE].", "Porto"),
        ("[Mount Alto|PLACE] is not [MA|PLACE].", "MA"),
        ("[Leo Varn|PERSON] sat. [Leo Varn Jr.|PERSON] left.", "Leo Varn"),
    ],
)
def test_two_things_stay_two(text: str, form: str) -> None:
    assert aliases(link_entities([report("a", text)]), form) == {form}


def test_a_surname_goes_to_the_person_of_the_same_report() -> None:
    a = report("a", "[Ana Ruiz|PERSON] spoke. [Ruiz|PERSON] left.")
    b = report("b", "[Eva Ruiz|PERSON] spoke. [Ruiz|PERSON] left.")
    entities = link_entities([a, b])
    by_name = {entity.name: entity for entity in entities}
    assert [m.article for f in by_name["Ana Ruiz"].forms if f.text == "Ruiz" for m in f.mentions] == ["a"]
    assert [m.article for f in by_name["Eva Ruiz"].forms if f.text == "Ruiz" for m in f.mentions] == ["b"]


def test_a_suffix_that_no_report_needs_parts_nobody() -> None:
    a, b = report("a", "[Roy Stane|PERSON] left."), report("b", "[Roy J. Stane Jr.|PERSON] left.")
    assert aliases(link_entities([a, b]), "Roy Stane") == {"Roy Stane", "Roy J. Stane Jr."}


def test_a_surname_behind_a_title_goes_to_who_bears_it() -> None:
    a = report("a", "President [Ana Ruiz|PERSON] spoke. [Ana Ruiz|PERSON] left.")
    b = report("b", "President [Ruiz|PERSON] spoke. [Eva Ruiz|PERSON], her sister, sat. [Ruiz|PERSON] left.")
    by_name = {entity.name: entity for entity in link_entities([a, b])}
    assert [m.article for f in by_name["Ana Ruiz"].forms if f.text == "Ruiz" for m in f.mentions] == ["b", "b"]
    c = report("c", "President [Ana Ruiz|PERSON] spoke. [Eva Ruiz|PERSON] sat. [Ruiz|PERSON] left.")
    by_name = {entity.name: entity for entity in link_entities([c])}
    assert {f.text for f in by_name["Eva Ruiz"].forms} == {"Ruiz", "Eva Ruiz"}


def test_a_capital_stands_for_its_country_only_where_it_acts() -> None:
    a = report("a", "[China|PLACE] spoke in [Beijing|PLACE]. [Beijing|PLACE] has rejected the plan.")
    entities = link_entities([a])
    china = next(entity for entity in entities if entity.name == "China")
    assert [len(form.mentions) for form in china.forms if form.text == "Beijing"] == [1]
    assert "Beijing acts for its government in a" in map(words_of, china.reasons)
    assert any(entity.name == "Beijing" for entity in entities)
    silent = link_entities([report("a", "[China|PLACE] met them in [Beijing|PLACE].")])
    assert aliases(silent, "China") == {"China"}


def test_a_name_missed_in_one_report_is_found_there_again() -> None:
    a = report("a", "The [Harbour Commission|ORG] met.", pos={"met": "VERB"})
    b = report("b", "Members of the Harbour Commission left.", pos={"left": "VERB"})
    (entity,) = link_entities([a, b])
    assert entity.articles == ("a", "b")
    assert {form.text for form in entity.forms} == {"Harbour Commission"}


def test_halves_of_a_name_are_joined_where_its_initials_stand_in_the_story() -> None:
    a = report("a", "The [International Board|ORG] of the [White Star|ORG] (IBWS) spoke.")
    b = report("b", "[IBWS|ORG] lorries came.")
    assert aliases(link_entities([a, b]), "IBWS") == {"International Board of the White Star", "IBWS"}


def test_menus_name_nobody() -> None:
    a = report("a", "[Ana Ruiz|PERSON] left.\n[Tim Roth|PERSON] stars", ("Tim Roth stars", PassageKind.CHROME))
    assert [entity.name for entity in link_entities([a])] == ["Ana Ruiz"]


def test_forms_are_the_letters_of_their_places_and_order_does_not_matter() -> None:
    reports = [
        report("a", "[Ana Ruiz|PERSON] of the [Port Transit Board|ORG] spoke."),
        report("b", "Ms. [Ruiz|PERSON] of the [PTB|ORG] left."),
        report("c", "The [Port Transit Board|ORG] met [Eva Sol|PERSON]."),
    ]
    texts = {r.id: r.text for r in reports}
    seen = set()
    for order in permutations(reports):
        entities = link_entities(order)
        for entity in entities:
            for form in entity.forms:
                assert all(texts[m.article][m.start : m.end] == form.text for m in form.mentions)
        seen.add(frozenset((e.name, frozenset(f.text for f in e.forms)) for e in entities))
    assert len(seen) == 1


def test_the_index_finds_by_place_by_form_and_by_description() -> None:
    a = report("a", "[Lin Wei|PERSON] spoke. [Lin|PERSON] left the [U.N.|ORG] hall.")
    index = entity_index(link_entities([a]))
    assert index.of("UN") == index.of("u.n.") is not None
    assert index.at("a", 0, 7) == index.of("LIN WEI")
    # annotation may have less of the name than the mention
    assert index.at("a", 1, 7) == index.of("LIN WEI")
    assert index.at("a", 1, 6) is None
    assert index.speaker("Lin") == "Lin Wei"
    assert index.speaker("Foreign Ministry spokesman Lin Wei") == "Lin Wei"
    assert index.speaker("the mayor") == "the mayor"
    assert index.speaker(None) == ""


@given(st.text(alphabet="ABab ([|])#.’-", max_size=60))
def test_any_text_gives_entities_inside_it(text: str) -> None:
    article = report("a", "[Ab|ORG] " + text.replace("[", "").replace("]", ""))
    entities = link_entities([article])
    assert entities
    for entity in entities:
        for form in entity.forms:
            assert all(article.text[m.start : m.end] == form.text for m in form.mentions)
