"""Which facts of two reports ask one question, and in what they differ; read by the models that ship."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from consilience.collate.compare.keys import StoryKeys
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.facts.read import read_facts
from consilience.collate.facts.same import Fit, Held, Questions
from consilience.pipeline import read_articles
from consilience.types import AnswerKind, Text

if TYPE_CHECKING:
    from consilience.types import Evidence

pytestmark = pytest.mark.model

ACTOR, TARGET, PLACE, TIME = AnswerKind.ACTOR, AnswerKind.TARGET, AnswerKind.PLACE, AnswerKind.TIME
ONE = "MARVIK, 12 March 2024 - The council met in the town hall and talked for a long time.\n\n"
OTHER = "MARVIK, 13 March 2024 - Councillors of the town spoke about the winter and its costs.\n\n"
#: how the sentence of one report stands to that of the other: predicate, kinds that agree, kinds that differ
PAIRS = {
    ("Police arrested the driver near the harbour.", "Officers detained the driver near the harbour."): (
        "sense",
        {ACTOR, TARGET, PLACE},
        set(),
    ),
    ("The ferry sank near Holm.", "The ferry sank near Lund."): ("same", {ACTOR}, {PLACE}),
    ("The senate rejected the budget.", "The budget was rejected by the regents."): ("same", {TARGET}, {ACTOR}),
    ("The bank bought the brewery.", "The bank sold the brewery."): ("opposite", {ACTOR, TARGET}, set()),
    ("The clinic closed on Monday.", "The clinic closed on Sunday."): ("same", {ACTOR}, {TIME}),
    ("The theatre opened on 4 March.", "The theatre opened in March."): ("same", {ACTOR, TIME}, set()),
    ("The union sued the ministry.", "The ministry sued the union."): ("same", set(), {ACTOR, TARGET}),
    ("The tunnel flooded.", "The tunnel flooded in the night of 12 March."): ("same", {ACTOR}, set()),
}


@cache
def questions() -> Questions:
    texts = [
        Text(ONE + "\n\n".join(one for one, _ in PAIRS), name="one.txt"),
        Text(OTHER + "\n\n".join(other for _, other in PAIRS), name="other.txt"),
    ]
    articles = read_articles(texts).articles
    index = entity_index(link_entities(articles))
    return Questions(StoryKeys(articles, index), read_facts(articles, index))


def words(evidence: Evidence) -> str:
    text = next(a.text for a in questions().keys.articles if a.id == evidence.article)
    return text[evidence.start : evidence.end]


def place(sentence: str, article: int) -> int:
    return next(
        n for n, row in enumerate(questions().facts) if row.article == article and words(row.fact.evidence) in sentence
    )


def held(one: str, other: str) -> Held:
    return questions().held(place(one, 0), place(other, 1))


@pytest.mark.parametrize("pair", PAIRS)
def test_two_facts_are_held_answer_by_answer(pair: tuple[str, str]) -> None:
    predicate, agreeing, differing = PAIRS[pair]
    found = held(*pair)
    assert found.predicate == predicate
    assert set(found.agreeing) == agreeing
    assert set(found.differing) == differing


def test_an_answer_that_one_does_not_give_is_open() -> None:
    found = held("The tunnel flooded.", "The tunnel flooded in the night of 12 March.")
    assert found.fits[PLACE] is found.fits[TIME] is Fit.OPEN


def test_those_of_one_predicate_are_facts_of_other_reports() -> None:
    facts = questions().facts
    bought, detained = place("The bank bought the brewery.", 0), place(next(iter(PAIRS))[0], 0)
    assert questions().of_one_predicate(bought) == []
    found = [facts[n] for n in questions().of_one_predicate(detained)]
    assert [words(row.fact.evidence) for row in found] == ["Officers detained the driver near the harbour"]


@pytest.mark.parametrize("pair", PAIRS)
def test_roles_are_turned_round_where_each_does_it_to_the_other(pair: tuple[str, str]) -> None:
    one, other = (questions().facts[place(sentence, n)].fact.evidence for n, sentence in enumerate(pair))
    turned = pair[0] == "The union sued the ministry."
    assert questions().turned_round(one, other) == questions().turned_round(other, one) == turned


def test_who_met_whom_is_one_thing() -> None:
    texts = (f"{ONE}The envoy met the general.", f"{OTHER}The general met the envoy.")
    articles = read_articles([Text(text, name=f"{n}.txt") for n, text in enumerate(texts)]).articles
    index = entity_index(link_entities(articles))
    asked = Questions(StoryKeys(articles, index), read_facts(articles, index))
    one, other = (read.fact.evidence for read in asked.facts if read.fact.lemma == "meet" and read.sentence == 1)
    assert not asked.turned_round(one, other)
