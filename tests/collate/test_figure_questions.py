"""Which figures answer one question, and how the question is put."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from builders_collate import article, at, figure, group, origin_finder, statement
from consilience.collate.points.make import make_matrix
from consilience.collate.points.questions import (
    FEW,
    Counted,
    ask_figures,
    make_question,
    may_be_one,
    question_of,
    sentence_at,
)
from consilience.collate.relations.verdicts import Verdicts
from consilience.render.words.say import words_of
from consilience.types import AnnotatedArticle, Bound, PassageKind, Span


def counting(identity: str, text: str, words: str, value: float, **more: Any) -> AnnotatedArticle:
    """Build a report of one sentence with one figure."""
    return article(identity, text, figures=[figure(text, words, value, **more)])


def asked(*articles: AnnotatedArticle, together: bool = True) -> list[list[tuple[str, float]]]:
    """Return the questions as lists of (article, value); the reports' sentences are one point or none."""
    listed = list(articles)
    places = [statement(listed, n, a.text) for n, a in enumerate(listed)]
    groups = [group(*places)] if together else [group(place) for place in places]
    found = ask_figures(listed, make_matrix(listed, groups, origin_finder(listed), Verdicts(())))
    return [[(listed[c.article].id, c.figure.value) for c in question] for question in found]


DEAD = {"counted": "person", "state": "kill"}


def test_one_count_in_two_reports_is_one_question() -> None:
    a = counting("a", "Five people were killed.", "Five", 5, **DEAD)
    b = counting("b", "Five people died.", "Five", 5, **DEAD)
    assert asked(a, b) == [[("a", 5), ("b", 5)]]


def alike(one: AnnotatedArticle) -> AnnotatedArticle:
    """Give a report vectors that all others of these have too."""
    rows = [np.full((max(1, len(items)), 4), 0.5, np.float32) for items in (one.clauses, one.sentences)]
    return replace(one, vectors=rows[0], sentence_vectors=rows[1])


def test_other_values_of_one_point_are_one_question() -> None:
    a = alike(counting("a", "Five people were killed in the mine.", "Five", 5, **DEAD))
    b = alike(counting("b", "Seven people died in the mine.", "Seven", 7, **DEAD))
    assert asked(a, b) == [[("a", 5), ("b", 7)]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"state": "kill"}, {"state": "injure"}),
        ({"unit": "km"}, {"unit": "kg"}),
        ({"unit": "year-old", "counted": "boy"}, {"unit": "year-old", "counted": "captain"}),
        ({"counted": "ship"}, {"counted": "soldier"}),
        ({}, {}),
    ],
)
def test_counts_of_other_things_are_no_question(one: dict[str, Any], other: dict[str, Any]) -> None:
    a = counting("a", "There were five of them.", "five", 5, **one)
    b = counting("b", "In the harbour the pilot counted five by noon.", "five", 5, **other)
    assert asked(a, b, together=False) == []


def test_other_places_part_counts() -> None:
    a = counting("a", "In Gaza 500 people were killed.", "500", 500, place="Gaza", **DEAD)
    b = counting("b", "In Israel 400 people were killed.", "400", 400, place="Israel", **DEAD)
    assert asked(a, b) == []


def test_a_number_apiece_is_no_number_of_all() -> None:
    a = counting("a", "There were nine engines in each of three tugs.", "nine", 9, counted="engine")
    b = counting("b", "There were 27 engines.", "27", 27, counted="engine")
    c = counting("c", "There were nine engines in each tug.", "nine", 9, counted="engine")
    assert asked(a, b) == []
    assert asked(a, c) == [[("a", 9), ("c", 9)]]


def test_a_whole_of_which_a_part_is_told_is_no_answer() -> None:
    a = counting("a", "Three of the five raiders were killed.", "five", 5, counted="raider")
    b = counting("b", "Five raiders were killed.", "Five", 5, counted="raider", state="kill")
    c = counting("c", "Two out of five raiders fled.", "five", 5, counted="raider")
    assert asked(a, b) == []
    assert asked(a, c) == [[("a", 5), ("c", 5)]]


@pytest.mark.parametrize("state", ["possibly kill", "not kill"])
def test_what_did_not_happen_is_no_answer(state: str) -> None:
    a = counting("a", "Nine people could be killed.", "Nine", 9, counted="person", state=state)
    b = counting("b", "Nine people were killed.", "Nine", 9, **DEAD)
    assert asked(a, b) == []


def test_a_place_named_more_fully_parts_nothing() -> None:
    a = counting("a", "In Gaza 500 people were killed.", "500", 500, place="Gaza", **DEAD)
    b = counting("b", "In the Gaza Strip 500 people were killed.", "500", 500, place="the Gaza Strip", **DEAD)
    assert len(asked(a, b)) == 1


def test_a_figure_in_a_menu_is_not_asked() -> None:
    text = "Five people were killed."
    a = counting("a", text, "Five", 5, **DEAD)
    menu = article("b", text, (text, PassageKind.CHROME), figures=[figure(text, "Five", 5, **DEAD)])
    assert ask_figures([a, menu], make_matrix([a, menu], [], origin_finder([a, menu]), Verdicts(()))) == ()


def test_questions_of_more_reports_come_first() -> None:
    hurt = {"counted": "person", "state": "injure"}
    articles = [
        article(
            i,
            f"Nine were hurt. {dead} died.",
            figures=[
                figure(f"Nine were hurt. {dead} died.", "Nine", 9, **hurt),
                figure(f"Nine were hurt. {dead} died.", dead, value, **DEAD),
            ][start:],
        )
        for i, dead, value, start in (("a", "Five", 5, 0), ("b", "Five", 5, 0), ("c", "Five", 5, 1))
    ]
    places = [[statement(articles, n, w) for n in range(3)] for w in ("Nine were hurt", "Five died")]
    found = ask_figures(
        articles, make_matrix(articles, [group(*p) for p in places], origin_finder(articles), Verdicts(()))
    )
    assert [len(question) for question in found] == [3, 2]


def test_the_sentence_at_a_place() -> None:
    a = article("a", "Two ships sank. Fog hid them.")
    assert sentence_at(a, at(a, "ships").start) == 0
    assert sentence_at(a, at(a, "Fog").start) == 1
    assert sentence_at(a, at(a, " Fog").start) is None
    assert sentence_at(a, 999) is None


def question(*figures: tuple[str, float, dict[str, Any]], origins: dict[int, str] | None = None) -> Any:
    """Build the question that the figures of as many reports answer."""
    articles = [
        counting(chr(97 + n), f"It was {words} then.", words, value, **more)
        for n, (words, value, more) in enumerate(figures)
    ]
    members = [Counted(n, 0, a.figures[0], 0, frozenset(), frozenset()) for n, a in enumerate(articles)]
    known = {(n, 0): (origins or {}).get(n, f"text:{n}") for n in range(len(articles))}
    apart = len({origin for origin in known.values() if not origin.startswith("uncredited:")})
    return make_question("f1", articles, members, known, "x1", apart)


def test_the_range_is_over_independent_origins() -> None:
    found = question(("1,170", 1170, {}), ("about 1,200", 1200, {"bound": Bound.ABOUT}), origins={1: "uncredited:b"})
    assert (found.low, found.high, words_of(found.range)) == (1170, 1200, "1,170–1,200 in 2 reports")
    assert words_of(question(("5", 5, {}), ("7", 7, {})).range) == "5–7 over 2 origins"


def test_values_are_never_averaged() -> None:
    found = question(("5", 5, {}), ("9", 9, {}))
    assert [value.value for value in found.values] == [5, 9]


def test_an_open_bound_stays_open() -> None:
    more = {"bound": Bound.AT_LEAST}
    assert words_of(question(("at least 5", 5, more), ("at least 5", 5, more)).range) == "≥ 5 over 2 origins"


def test_a_word_of_vague_size_widens_no_range() -> None:
    found = question(("46", 46, {}), ("dozens", 24, {"vague": True}))
    assert (found.low, found.high) == (46, 46)


def test_a_range_of_one_report_counts_with_both_ends() -> None:
    found = question(("10 to 15", 10, {"maximum": 15.0}), ("12", 12, {}))
    assert (found.low, found.high) == (10, 15)


def test_each_value_keeps_bound_source_time_and_place() -> None:
    found = question(
        ("at least 5", 5, {"bound": Bound.AT_LEAST, "source": "police", "as_of": "2024-04-29"}), ("5", 5, {})
    )
    first, second = found.values
    assert (first.bound, first.source, first.as_of) == (Bound.AT_LEAST, "police", "2024-04-29")
    assert (second.source, second.as_of) == (None, "2024-04-30")
    assert (found.id, found.conflict) == ("f1", "x1")


def test_the_evidence_holds_what_is_counted() -> None:
    text = "At least 5 people in the port were killed."
    counted = figure(text, "At least 5", 5, counted_span=Span(text.index("people"), text.index(" were")), **DEAD)
    articles = [article("a", text, figures=[counted])]
    members = [Counted(0, 0, counted, 0, frozenset(), frozenset())]
    (value,) = make_question("f1", articles, members, {(0, 0): "text:a"}, "", 1).values
    assert value.evidence == at(articles[0], "At least 5 people in the port")


def asking(**more: Any) -> Counted:
    text = "5"
    return Counted(0, 0, figure(text, "5", 5, **more), 0, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"state": "kill", "counted": "person", "place": "Israel"}, "How many were killed in Israel?"),
        ({"state": "kill", "counted": "child"}, "How many children were killed?"),
        ({"state": "free", "counted": "hostage"}, "How many hostages were freed?"),
        ({"counted": "body"}, "How many bodies?"),
        ({"unit": "year-old", "counted": "boy"}, "How old was the boy?"),
        ({"unit": "km", "counted": "ditch"}, "How much, in km of ditch?"),
        ({"state": "disembark", "counted": "passenger"}, "How many passengers?"),
        ({}, "How many people?"),
    ],
)
def test_questions_in_words(more: dict[str, Any], expected: str) -> None:
    assert words_of(question_of([asking(**more)])) == expected


def test_places_that_differ_are_left_out_of_the_question() -> None:
    found = words_of(question_of([asking(state="kill", place="Gaza"), asking(state="kill", place="Israel")]))
    assert found == "How many were killed?"


def test_the_dead_of_long_ago_are_not_the_dead_of_today() -> None:
    a = counting("a", "Eleven people were killed.", "Eleven", 11, **DEAD)
    text = "In 2009 a ship sank and 13 people were killed."
    b = article("b", text, figures=[figure(text, "13", 13, **DEAD)], times=[("2009", "2009")])
    assert asked(a, b, together=False) == []


def test_the_killed_meet_the_killed_and_wounded() -> None:
    a = counting("a", "Twelve people were killed.", "Twelve", 12, **DEAD)
    b = counting("b", "Twelve people were killed or hurt.", "Twelve", 12, counted="person", state="casualty")
    assert asked(a, b) == [[("a", 12), ("b", 12)]]
    few = counting("c", "Five people were killed or hurt.", "Five", 5, counted="person", state="casualty")
    assert asked(a, few) == []


def test_a_place_that_few_name_is_not_asked_about() -> None:
    listed = [counting(name, "Five people died.", "Five", 5, **DEAD) for name in "abc"]
    far = counting("d", "Five people died.", "Five", 5, place="Norland", **DEAD)
    members = [Counted(n, 0, a.figures[0], 0, frozenset(), frozenset()) for n, a in enumerate([*listed, far])]
    assert words_of(question_of(members)) == "How many were killed?"


def test_times_are_counted_with_a_unit_or_a_noun() -> None:
    a = counting("a", "They met 30 times.", "30 times", 30, unit="time")
    b = counting("b", "They met dozens of times.", "dozens", 24, counted="time", vague=True)
    (found,) = asked(a, b)
    assert found == [("a", 30), ("b", 24)]
    members = [Counted(n, 0, x.figures[0], 0, frozenset(), frozenset()) for n, x in enumerate((a, b))]
    assert words_of(question_of(members)) == "How many times?"


def test_measures_of_one_point_need_to_be_alone_in_their_sentences() -> None:
    text = "It lifts 26,700 kg to one orbit and 16,800 kg to another."
    two = [figure(text, "26,700 kg", 26700, unit="kg"), figure(text, "16,800 kg", 16800, unit="kg")]
    assert (
        asked(article("a", text, figures=two), counting("b", "It lifts 63,500 kg.", "63,500 kg", 63500, unit="kg"))
        == []
    )


def test_other_ages_outside_a_common_point_are_those_of_others() -> None:
    old = {"unit": "year-old", "counted": "boy"}
    a = alike(counting("a", "The boy is 12 years old.", "12 years old", 12, **old))
    b = alike(counting("b", "The boy is 15 years old.", "15 years old", 15, **old))
    assert asked(a, b, together=False) == []
    assert len(asked(a, b)) == 1


def one_of(**more: Any) -> Counted:
    """Build a figure alone; what is told of the figure goes to it, all else to its circumstances."""
    own = {"whole", "each", "part", "article"}
    told = {key: value for key, value in more.items() if key not in own}
    around = {key: value for key, value in more.items() if key in own - {"article"}}
    a = counting("a", "There were five.", "five", told.pop("value", 5), **told)
    return Counted(more.get("article", 0), 0, a.figures[0], 0, frozenset(), frozenset(), **around)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ({}, {}, True),
        ({"unit": "km"}, {"unit": "kg"}, False),
        ({"each": True}, {}, False),
        ({"whole": True}, {"state": "kill"}, False),
        ({"state": "kill"}, {"whole": True}, False),
        ({"state": "kill"}, {"state": "injure"}, False),
        ({"state": "kill"}, {"state": "possibly kill"}, False),
        ({"state": "kill"}, {"state": "not kill"}, False),
        ({"state": "kill", "value": 9}, {"state": "casualty", "value": 5}, False),
        ({"state": "kill", "value": 5}, {"state": "casualty", "value": 9}, True),
        ({"vague": True, "value": 24}, {"value": 30}, True),
        ({"value": 30}, {"vague": True, "value": 24}, True),
        ({"vague": True, "value": 24}, {"value": 3000}, False),
    ],
)
def test_what_can_be_one(one: dict[str, Any], other: dict[str, Any], may: bool) -> None:
    assert may_be_one(one_of(**one), one_of(article=1, **other)) is may


def test_two_figures_of_one_sentence_are_never_one() -> None:
    assert not may_be_one(one_of(), one_of())


def test_a_story_of_many_figures_holds_each_against_its_nearest() -> None:
    reports = [
        alike(counting(f"r{n}", "Five people were killed in the mine.", "Five", 5, **DEAD)) for n in range(FEW + 5)
    ]
    # pairs that are far from each other in the list are not looked at, so that one question may come in parts
    assert {article for question in asked(*reports) for article, _ in question} == {f"r{n}" for n in range(FEW + 5)}
