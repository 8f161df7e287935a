"""A line cites only a report that says what the line says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders_brief import BURST, DAM, ENGINEERS, article
from consilience.collate.brief.support import EACH_WORD, Support
from consilience.collate.brief.wording import Wordings
from consilience.collate.relations.verdicts import Verdicts
from consilience.judge.matcher import Matcher
from consilience.pipeline import read_articles
from consilience.types import AnnotatedArticle, Attribution, Evidence, Figure, Span

NOT_BURST = DAM.replace("burst//VERB.VBD/0/root", "burst//VERB.VBD/0/root not//PART/3/advmod", 1)


def place(report: AnnotatedArticle, sentence: int = 0) -> Evidence:
    found = report.sentences[sentence]
    return Evidence(report.id, found.start, found.end)


def says(one: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """Tell whether the other report's first sentence says what the first one's says."""
    return Support(Wordings((one, other)), Verdicts(()), Matcher((one, other))).says(place(one), place(other))


def counting(report: AnnotatedArticle, words: str, value: float) -> AnnotatedArticle:
    start = report.text.index(words)
    return replace(report, figures=(Figure(start, start + len(words), words, value),))


def test_the_same_in_other_words_is_said() -> None:
    assert says(article("a", DAM), article("b", BURST))


def test_something_about_the_same_matter_is_not() -> None:
    assert not says(article("a", DAM), article("b", ENGINEERS))
    assert not says(article("a", ENGINEERS), article("b", DAM))


def test_a_denial_does_not_say_it() -> None:
    shifted = " ".join(NOT_BURST.split())
    assert not says(article("a", DAM), article("b", shifted))


@pytest.mark.parametrize(("value", "said"), [(2.0, True), (3.0, False)])
def test_every_number_must_stand_there(value: float, said: bool) -> None:
    a, b = counting(article("a", DAM), "two", 2.0), counting(article("b", BURST), "two", value)
    assert says(a, b) is said


def test_every_name_must_stand_somewhere_in_the_report() -> None:
    named = article("a", DAM, names=[("Orsund", "PLACE")])
    elsewhere = article("b", BURST.replace("Orsund", "Velmark"))
    assert not says(named, elsewhere)
    assert says(named, article("b", BURST.replace("Orsund", "Velmark"), ENGINEERS.replace("reservoir", "Orsund")))


def test_what_the_sentences_beside_it_say_counts() -> None:
    parted = article("b", ENGINEERS, DAM, ENGINEERS)
    support = Support(Wordings((article("a", DAM), parted)), Verdicts(()), Matcher((article("a", DAM), parted)))
    assert support.says(place(article("a", DAM)), place(parted, 2))


@pytest.mark.model
@pytest.mark.parametrize("more", ["on Sunday", "in the harbour", "interim"])
def test_a_word_more_than_a_report_says_is_its_least_told_word(more: str) -> None:
    told = "The board named Anna Falk chief of the shipyard."
    over = told.replace("chief", f"{more} chief") if more == "interim" else told.replace(".", f" {more}.")
    others = "Anna Falk was named head of the shipyard by its board."
    reports = read_articles([{"id": str(n), "text": text} for n, text in enumerate((told, over, others))]).articles
    one, two, other = sorted(reports, key=lambda report: report.id)
    support = Support(Wordings((one, two, other)), Verdicts(()), Matcher((one, two, other)))
    assert support.told_words(place(one), place(other)) > EACH_WORD
    assert support.told_words(place(two), place(other)) < support.told_words(place(one), place(other))


def test_a_thing_told_anywhere_else_is_not_told_by_one_report_alone() -> None:
    a, b = article("a", DAM, ENGINEERS), article("b", BURST)
    support = Support(Wordings((a, b)), Verdicts(()), Matcher((a, b)))
    assert support.elsewhere(place(a, 0))
    assert not support.elsewhere(place(a, 1))


@pytest.mark.parametrize(("source", "said"), [("Orsund", True), ("flooded", False)])
def test_whom_the_words_credit_must_be_spoken_of_there(source: str, said: bool) -> None:
    a, b = article("a", DAM), article("b", BURST)
    assert says(a, b)
    start = a.text.index(source)
    crediting = Attribution("indirect", (Span(start, start + len(source)),), (), ())
    assert says(replace(a, attributions=(crediting,)), b) is said


def test_words_are_cut_where_one_asks_for_what_is_left_out() -> None:
    report = article("a", DAM)
    wordings = Wordings((report,))
    assert wordings.is_complete(Evidence("a", 0, report.text.index(".")))
    # "flooded" has lost what was flooded
    assert not wordings.is_complete(Evidence("a", 0, report.text.index(" two villages")))
    # "burst" has lost its subject
    assert not wordings.is_complete(Evidence("a", report.text.index("burst"), report.text.index(".")))
