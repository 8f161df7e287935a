"""What is compared: sentences with their keys, figures and times; words of one sense; how much a word says."""

from __future__ import annotations

import pytest

from builders_collate import article, at, figure
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.compare.rarity import story_rarity
from consilience.collate.compare.senses import SENSES, country_of, sense_of
from consilience.collate.compare.units import Unit, make_units
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.types import AnnotatedArticle, PassageKind

TEXT = "Two ships sank in fog."


def units(*articles: AnnotatedArticle) -> tuple[Unit, ...]:
    return make_units(StoryKeys(articles, entity_index(link_entities(articles))))


@pytest.mark.parametrize("kind", [PassageKind.CHROME, PassageKind.CREDIT, PassageKind.DUPLICATE])
def test_passages_that_state_nothing_of_their_own_are_not_compared(kind: PassageKind) -> None:
    assert units(article("a", TEXT, (TEXT, kind))) == ()


@pytest.mark.parametrize("kind", [PassageKind.BODY, PassageKind.CAPTION, PassageKind.HEADLINE, PassageKind.EMBED])
def test_all_others_are(kind: PassageKind) -> None:
    (unit,) = units(article("a", TEXT, (TEXT, kind)))
    assert (unit.start, unit.end) == (0, len(TEXT))


def test_a_sentence_of_one_word_is_not_compared() -> None:
    assert units(article("a", "Fog!")) == ()


def test_a_sentence_repeated_without_end_is_compared_three_times() -> None:
    assert [unit.sentence for unit in units(article("a", f"{TEXT} " * 50))] == [0, 1, 2]


def test_each_article_may_repeat_what_another_says() -> None:
    assert len(units(*(article(identity, TEXT) for identity in "abcde"))) == 5


def test_a_heading_needs_one_word_more_than_a_sentence() -> None:
    text = "Ships sank"
    assert len(units(article("a", text, (text, PassageKind.BODY)))) == 1
    assert units(article("a", text, (text, PassageKind.HEADING))) == ()


def test_units_keep_article_and_sentence() -> None:
    found = units(article("a", TEXT), article("b", f"Fog hid the port. {TEXT}"))
    assert [(unit.article, unit.sentence) for unit in found] == [(0, 0), (1, 0), (1, 1)]


def test_words_are_compared_by_lemma_without_function_words() -> None:
    (unit,) = units(article("a", TEXT))
    assert {"ship", "sink", "fog"} <= unit.keys
    assert not {"in", ".", "ships", "sank"} & unit.keys


def test_words_of_one_sense_share_a_key() -> None:
    killed, deaths = units(article("a", "Three people were killed."), article("b", "Three people died."))
    assert "~kill" in killed.keys & deaths.keys


def test_an_adjective_shares_the_key_of_its_country() -> None:
    one, other = units(article("a", "The [China|PLACE] talks failed."), article("b", "The Chinese talks failed."))
    assert "=china" in one.keys & other.keys


def test_two_forms_of_one_name_share_a_key() -> None:
    a = article("a", "Mayor [Ana Ruiz|PERSON] opened the port. Later [Ruiz|PERSON] closed the port.")
    first, second = units(a)
    (shared,) = {key for key in first.keys & second.keys if key.startswith("@")}
    assert not {"ana", "ruiz"} & (first.keys | second.keys)
    assert shared


def test_figures_and_times_belong_to_their_sentence() -> None:
    text = "Two ships sank on Tuesday. Five men died."
    a = article(
        "a",
        text,
        figures=[figure(text, "Two", 2, counted="ship", state="sink"), figure(text, "Five", 5, state="kill")],
        times=[("Tuesday", "2024-04-30")],
    )
    first, second = units(a)
    assert (set(first.figures), set(first.times)) == ({("sink", 2.0)}, {"2024-04-30"})
    assert (set(second.figures), set(second.times)) == ({("kill", 5.0)}, set())


def test_a_word_stands_in_one_sense_only() -> None:
    words = [word for words in SENSES.values() for word in words.split()]
    assert sorted(words) == sorted(set(words))


def test_senses_and_countries_of_words() -> None:
    assert sense_of("death") == sense_of("slay") == "kill"
    assert sense_of("harbour") is None
    assert country_of("dutch") == country_of("netherlands") == "netherlands"
    assert country_of("harbour") is None


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    weights = story_rarity([["ferry", "year"], ["ferry"], ["year"]])
    assert weights["ferry"] > weights["year"] > 0


def test_a_word_of_every_sentence_says_less_than_one_of_few() -> None:
    everywhere = story_rarity([["ferry"]] * 9)["ferry"]
    once = story_rarity([["ferry"], *[["port"]] * 8])["ferry"]
    assert once > everywhere


def test_a_word_counts_once_a_sentence() -> None:
    assert story_rarity([["ferry", "ferry"], ["port"]]) == story_rarity([["ferry"], ["port"]])


def likeness(*articles: AnnotatedArticle) -> Likeness:
    return Likeness(StoryKeys(articles, entity_index(link_entities(articles))))


def test_the_smallest_clause_at_a_place_is_asked() -> None:
    text = "The ferry, which carried cattle, sank."
    a = article("a", text, clauses=[text, "which carried cattle"])
    found = likeness(a)
    clause = found.clause_at(0, at(a, "cattle").start)
    assert clause is not None
    assert text[clause.start : clause.end] == "which carried cattle"
    assert "cattle" in found.keys_at(0, at(a, "cattle").start)
    assert found.clause_at(0, len(text) + 5) is None
    assert found.keys_at(0, len(text) + 5) == frozenset()


def test_likeness_grows_with_what_is_shared() -> None:
    a = article("a", "The ferry sank in fog. The ferry sank. The mayor slept.")
    found = likeness(a)
    whole, part, other = (found.keys_at(0, at(a, words).start) for words in ("The ferry sank in", "sank. ", "mayor"))
    assert found.of(whole, whole) > found.of(whole, part) > found.of(whole, other) == 0
    assert found.of(whole, part) == found.of(part, whole)
    assert found.of(whole, whole) < 1
