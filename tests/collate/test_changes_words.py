"""What the change log calls reports, origins and answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders_linking import report
from consilience.collate.changes.words import figure_words, origin_key, origin_name, outlet_of, side_words
from consilience.types import (
    Account,
    Bound,
    Evidence,
    Figure,
    Known,
    Origin,
    OriginKind,
    Saying,
    Says,
    Side,
)

ARTICLE = report("a", "Seven people were hurt, the clinic said.", outlet="The Post")
ACCOUNT = Account(articles=(ARTICLE,))
QUESTION = Saying(Says.WHICH_WORDS, ("How many people were hurt after all",))


def side(value: str, words: str, *speakers: str, ours: Saying | None = None) -> Side:
    start = ARTICLE.text.index(words)
    place = Evidence("a", start, start + len(words))
    return Side(value=value, evidence=(place,), articles=("a",), speakers=speakers, ours=ours)


def test_a_report_goes_by_outlet_file_or_id() -> None:
    assert outlet_of(ARTICLE) == "The Post"
    nameless = replace(ARTICLE.article, outlet=None, names=("reports/one.txt",))
    assert outlet_of(replace(ARTICLE, article=nameless)) == "one.txt"
    assert outlet_of(replace(ARTICLE, article=replace(nameless, names=()))) == "a"
    assert outlet_of(replace(ARTICLE, article=replace(nameless, outlet=Known("  ", "given"), names=()))) == "a"


def test_a_figure_without_words_goes_by_its_value() -> None:
    seven = Figure(start=0, end=5, text="Seven\nmen", value=7.0)
    assert figure_words(seven) == "Seven men"
    assert figure_words(replace(seven, text=" ")) == "7"
    assert figure_words(replace(seven, text="", bound=Bound.AT_LEAST)) == f"{Bound.AT_LEAST} 7"


@pytest.mark.parametrize(
    ("name", "articles", "called"),
    [("Reuters", ("a",), "Reuters"), ("[3]", ("a",), "The Post"), ("[3]", ("gone",), "")],
)
def test_an_origin_that_is_a_number_goes_by_its_report(name: str, articles: tuple[str, ...], called: str) -> None:
    origin = Origin(id="o1", kind=OriginKind.OUTLET, name=name, reason=Saying(Says.OWN_STATEMENT), articles=articles)
    assert origin_name(ACCOUNT, origin) == called
    assert origin_key(ACCOUNT, origin) == (False, called.casefold())
    assert origin_key(ACCOUNT, replace(origin, kind=OriginKind.UNCREDITED))[0]


def test_an_answer_in_a_reports_words_stands_in_marks() -> None:
    shown, given, *speakers = side_words(ACCOUNT, side("Seven", "Seven people", "the clinic"), QUESTION).more
    assert shown == Saying(Says.QUOTED, ("Seven",))
    assert given == Saying(Says.NAMES, ("The Post",))
    assert speakers == [Saying(Says.NAMES, ("the clinic",))]


def test_who_stands_in_the_answer_is_not_named_again() -> None:
    told = side_words(ACCOUNT, side("the clinic said", "the clinic said", "clinic"), QUESTION)
    assert len(told.more) == 2


def test_other_answers_are_ours_or_bare_or_said_already() -> None:
    ours = Saying(Says.STATED_AS_FACT)
    assert side_words(ACCOUNT, side("7", "Seven", ours=ours), QUESTION).more[0] == ours
    assert side_words(ACCOUNT, side("7", "Seven"), QUESTION).more[0] == Saying(Says.WORDS, ("7",))
    long = "many people were hurt after"
    assert side_words(ACCOUNT, side(long, "Seven"), QUESTION).more[0] == Saying(Says.STATED)
    # a short one is said again
    assert side_words(ACCOUNT, side("people", "Seven people"), QUESTION).more[0] == Saying(Says.QUOTED, ("people",))
