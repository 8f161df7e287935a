from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_parsed
from consilience.annotate.figures.find import find_figures
from consilience.annotate.figures.measure import read_bound, read_measure
from consilience.text.numbers import find_numbers
from consilience.types import (
    Attribution,
    Bound,
    Figure,
    NameKind,
    ParsedArticle,
    PassageKind,
    Sentence,
    Span,
    TimeExpression,
    Token,
)

TOLL = """
    At          at          ADP   2 case IN
    least       least       ADJ   3 nmod JJS
    1,204       1,204       NUM   4 nummod CD
    people      people      NOUN  6 nsubj:pass NNS
    were        be          AUX   6 aux:pass VBD
    killed      kill        VERB  0 root VBN
    in          in          ADP   8 case IN
    Norland     Norland     PROPN 6 obl NNP
    ,           ,           PUNCT 13 punct ,
    and         and         CCONJ 13 cc CC
    about       about       ADV   12 advmod RB
    300         300         NUM   13 nsubj CD
    wounded     wound       VERB  6 conj VBN
    ,           ,           PUNCT 17 punct ,
    the         the         DET   16 det DT
    ministry    ministry    NOUN  17 nsubj NN
    said        say         VERB  6 parataxis VBD
    .           .           PUNCT 6 punct .
"""


def flat(text: str) -> ParsedArticle:
    """Parse nothing: every word is a noun below the first one, as where a parser gives up."""
    article = make_parsed("x x X 0 root", "x" + text)
    tokens: list[Token] = []
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        first = not tokens
        tokens.append(Token(start, position, word, word.lower(), "X", "", "root" if first else "dep", 0, 0))
    clean = replace(article.clean, article=replace(article.clean.article, text=text), passages=())
    sentence = Sentence(0, len(text), 0, len(tokens))
    return ParsedArticle(clean=clean, tokens=tuple(tokens), sentences=(sentence,) if tokens else ())


def figures(
    rows: str,
    text: str | None = None,
    passages: tuple[tuple[str, PassageKind], ...] = (),
    names: tuple[tuple[str, NameKind], ...] = (),
) -> list[Figure]:
    return list(find_figures(make_parsed(rows, text, passages=passages, names=names), (), ()))


def test_a_toll_with_all_its_details() -> None:
    killed, wounded = figures(TOLL, names=(("Norland", NameKind.PLACE),))
    assert (killed.text, killed.value, killed.bound) == ("At least 1,204", 1204, Bound.AT_LEAST)
    assert (killed.counted, killed.state, killed.place) == ("person", "kill", "Norland")
    assert killed.source == "ministry"
    assert (wounded.text, wounded.bound) == ("about 300", Bound.ABOUT)
    assert (wounded.counted, wounded.state) == ("person", "injure")


def test_the_source_is_the_nearest_attribution_that_covers_the_figure() -> None:
    article = make_parsed(TOLL)
    named = Span(article.text.index("the ministry"), len(article.text) - 6)
    cue = Span(named.end + 1, named.end + 5)
    outer = Attribution("indirect", (named,), (cue,), (Span(0, named.start),), "Reuters")
    inner = Attribution("indirect", (named,), (cue,), (Span(0, 45),), "the health ministry")
    killed, wounded = find_figures(article, (), (outer, inner))
    assert (killed.source, killed.source_span) == ("the health ministry", named)
    assert wounded.source == "Reuters"


def test_the_date_that_the_clause_gives() -> None:
    article = make_parsed("""
        As        as        ADP   4 case IN
        of        of        ADP   4 case IN
        30        30        NUM   4 nummod CD
        April     April     PROPN 7 obl NNP
        40        40        NUM   6 nummod CD
        people    people    NOUN  7 nsubj NNS
        died      die       VERB  0 root VBD
    """)
    start = article.text.index("30 April")
    time = TimeExpression(start, start + 8, "30 April", "DATE", "2024-04-30")
    (figure,) = find_figures(article, (time,), ())
    assert (figure.value, figure.as_of, figure.state) == (40, "2024-04-30", "kill")


def test_an_active_doer_is_no_casualty() -> None:
    gunmen, people = figures("""
        Three     three   NUM  2 nummod CD
        gunmen    gunman  NOUN 3 nsubj NNS
        killed    kill    VERB 0 root VBD
        five      five    NUM  5 nummod CD
        people    people  NOUN 3 obj NNS
    """)
    assert (gunmen.counted, gunmen.state) == ("gunman", "")
    assert (people.counted, people.state) == ("person", "kill")


def test_a_limit_holds_for_both_of_a_pair() -> None:
    first, second = figures("""
        At         at        ADP  2 case IN
        least      least     ADJ  3 nmod JJS
        three      three     NUM  4 nummod CD
        sailors    sailor    NOUN 8 nsubj NNS
        and        and       CCONJ 7 cc CC
        four       four      NUM  7 nummod CD
        divers     diver     NOUN 4 conj NNS
        drowned    drown     VERB 0 root VBD
    """)
    assert (first.bound, second.bound) == (Bound.AT_LEAST, Bound.AT_LEAST)
    assert (second.counted, second.state) == ("diver", "kill")


def test_a_toll_that_rises() -> None:
    (figure,) = figures("""
        The     the    DET  3 det DT
        death   death  NOUN 3 compound NN
        toll    toll   NOUN 4 nsubj NN
        rose    rise   VERB 0 root VBD
        to      to     ADP  6 case IN
        85      85     NUM  4 obl CD
        .       .      PUNCT 4 punct .
    """)
    assert (figure.value, figure.state) == (85, "kill")


def test_a_site_lies_in_the_place_that_it_is_named_after() -> None:
    rows = """
        Bombs   bomb    NOUN  2 nsubj NNS
        killed  kill    VERB  0 root VBD
        32      32      NUM   4 nummod CD
        people  people  NOUN  2 obj NNS
        at      at      ADP   8 case IN
        the     the     DET   8 det DT
        Norwick Norwick PROPN 8 compound NNP
        airport airport NOUN  2 obl NN
    """
    assert figures(rows, names=(("Norwick", NameKind.PLACE),))[0].place == "Norwick"
    assert not figures(rows, names=(("Norwick", NameKind.ORG),))[0].place


def test_part_of_a_group_takes_the_state_of_the_sentence() -> None:
    (figure,) = figures("""
        21         21         NUM  6 nsubj:pass CD
        of         of         ADP  4 case IN
        the        the        DET  4 det DT
        hostages   hostage    NOUN 1 nmod NNS
        were       be         AUX  6 aux:pass VBD
        freed      free       VERB 0 root VBN
    """)
    assert (figure.counted, figure.state) == ("hostage", "free")


def test_the_head_of_a_long_compound_is_counted() -> None:
    (figure,) = figures("""
        two      two     NUM  4 nummod CD
        Port     Port    PROPN 4 compound NNP
        Elm      Elm     PROPN 2 flat NNP
        harbour  harbour NOUN 5 compound NN
        ferry    ferry   NOUN 6 compound NN
        boats    boat    NOUN 7 nsubj NNS
        collided collide VERB 0 root VBD
    """)
    assert (figure.counted, figure.state) == ("boat", "collide")


def test_no_figures_in_credits_and_chrome() -> None:
    rows = "Top top ADJ 3 amod JJ\n12 12 NUM 3 nummod CD\nstories story NOUN 0 root NNS"
    assert figures(rows)
    assert not figures(rows, passages=(("Top 12 stories", PassageKind.CHROME),))


def test_times_are_not_figures() -> None:
    article = make_parsed("In in ADP 2 case IN\n2,019 2,019 NUM 0 root CD\nships ship NOUN 2 dep NNS")
    time = TimeExpression(3, 8, "2,019", "DATE", "2019")
    assert find_figures(article, (), ())
    assert not find_figures(article, (time,), ())


@pytest.mark.parametrize(
    "rows",
    [
        "The the DET 3 det DT\ntwo two NUM 3 nummod CD\nsides side NOUN 4 nsubj NNS\nmet meet VERB 0 root VBD",
        "Flight flight NOUN 0 root NN\n370 370 NUM 1 nummod CD",
        "Elm Elm PROPN 0 root NNP\nGang Gang PROPN 1 flat NNP\n1 1 NUM 1 flat CD",
        "May May PROPN 0 root NNP\n14 14 NUM 1 nummod CD",
        "since since ADP 2 case IN\n1948 1948 NUM 0 root CD",
        "two two NUM 3 nummod CD\n- - PUNCT 1 punct HYPH\nstate state NOUN 4 compound NN\nplan plan NOUN 0 root NN",
        "No no DET 2 det DT\none one NUM 3 nsubj CD\ncame come VERB 0 root VBD",
        "two two NUM 2 nummod CD\nyears year NOUN 3 obl NNS\nago ago ADV 0 root RB",
        "53rd 53rd ADJ 2 amod JJ\nStreet Street PROPN 0 root NNP",
        "a a DET 4 det DT\nthird third ADJ 4 amod JJ\n- - PUNCT 4 punct HYPH\nparty party NOUN 0 root NN",
        "several several ADJ 2 amod JJ\nissues issue NOUN 0 root NNS",
    ],
)
def test_what_is_no_figure(rows: str) -> None:
    text = (
        {"two": "two-state plan", "a": "a third-party"}.get(rows.split(maxsplit=1)[0]) if " - PUNCT" in rows else None
    )
    assert figures(rows, text=text) == []


def test_one_counts_where_it_counts_people() -> None:
    (worker,) = figures("one one NUM 2 nummod CD\nworker worker NOUN 3 nsubj:pass NN\nhurt hurt VERB 0 root VBN")
    assert (worker.value, worker.state) == (1, "injure")
    named = figures("one one NUM 2 nummod CD\ngirl girl NOUN 0 root NN\n, , PUNCT 4 punct ,\nAda Ada PROPN 2 appos NNP")
    assert named == []


def test_a_pair_counts_where_something_happened_to_it() -> None:
    both = figures("Both both DET 3 nsubj:pass DT\nwere be AUX 3 aux:pass VBD\nkilled kill VERB 0 root VBN")
    assert [(figure.value, figure.state, figure.vague) for figure in both] == [(2, "kill", False)]
    assert figures("Both both DET 2 det DT\nsides side NOUN 3 nsubj NNS\nagreed agree VERB 0 root VBD") == []


@pytest.mark.parametrize(
    ("text", "unit", "covered"),
    [
        ("paid $28,156 for it", "USD", "$28,156"),
        ("stole £4m in jewels", "GBP", "£4m"),
        ("paid 300 euros", "EUR", "300 euros"),
        ("weighs 80kg", "kg", "80kg"),
        ("a 25-ton truck", "ton", "25-ton"),
        ("45 feet long", "foot", "45 feet"),
        ("12 square miles", "square mile", "12 square miles"),
        ("90 percent of it", "percent", "90 percent"),
        ("90% of it", "percent", "90%"),
        ("a 31-year-old man", "year-old", "31-year-old"),
        ("a 14-year old girl", "year-old", "14-year old"),
        ("a four-month-old baby", "month-old", "four-month-old"),
        ("a man aged 45", "year-old", "45"),
        ("a girl at the age of 18", "year-old", "18"),
        ("Ann Marsh, 56, died", "year-old", "56"),
        ("Ann Marsh (56) died", "year-old", "56"),
        ("30 times since May", "time", "30 times"),
        ("a magnitude 7.8 quake", "magnitude", "magnitude 7.8"),
    ],
)
def test_units(text: str, unit: str, covered: str) -> None:
    (number,) = find_numbers(text)
    measure = read_measure(text, number.start, number.end, number.suffix)
    assert measure
    assert (measure.unit, text[measure.start : measure.end]) == (unit, covered)


def test_the_second_of_two_ages_is_one_too() -> None:
    text = "men between the ages of 18 and 35"
    number = find_numbers(text)[1]
    measure = read_measure(text, number.start, number.end, number.suffix)
    assert measure is not None
    assert measure.unit == "year-old"


def test_a_factor_is_no_figure() -> None:
    rows = """
        Prices price  NOUN 2 nsubj
        rose   rise   VERB 0 root
        by     by     ADP  5 case
        a      a      DET  5 det
        factor factor NOUN 2 obl
        of     of     ADP  7 case
        10     10     NUM  5 nmod
        .      .      PUNCT 2 punct
    """
    assert not figures(rows)
    assert figures(rows.replace("factor", "fleets"))


@pytest.mark.parametrize("text", ["20 people", "May 3, 2020", "Elm Street, 30 miles", "3 in every house", "5 men"])
def test_no_age_and_no_symbol(text: str) -> None:
    number = find_numbers(text)[0]
    measure = read_measure(text, number.start, number.end, number.suffix)
    assert measure is None or measure.unit == "mile"


@pytest.mark.parametrize(
    ("text", "bound", "covered"),
    [
        ("at least 20 people", Bound.AT_LEAST, "at least 20"),
        ("no fewer than 20", Bound.AT_LEAST, "no fewer than 20"),
        ("20 or more", Bound.AT_LEAST, "20 or more"),
        ("20 people or more", Bound.AT_LEAST, "20"),
        ("up to 20", Bound.AT_MOST, "up to 20"),
        ("as many as 20", Bound.AT_MOST, "as many as 20"),
        ("no more than 20", Bound.AT_MOST, "no more than 20"),
        ("more than 20", Bound.MORE_THAN, "more than 20"),
        ("well over 20", Bound.MORE_THAN, "well over 20"),
        ("fewer than 20", Bound.LESS_THAN, "fewer than 20"),
        ("nearly 20", Bound.NEARLY, "nearly 20"),
        ("close to 20", Bound.NEARLY, "close to 20"),
        ("just under 20", Bound.NEARLY, "just under 20"),
        ("some 20", Bound.ABOUT, "some 20"),
        ("an estimated 20", Bound.ABOUT, "an estimated 20"),
        ("20 or so", Bound.ABOUT, "20 or so"),
        ("perhaps as many as 20", Bound.AT_MOST, "perhaps as many as 20"),
        ("at least another 20", Bound.AT_LEAST, "at least another 20"),
        ("only 20", Bound.EXACTLY, "only 20"),
        ("the 20", Bound.EXACTLY, "20"),
    ],
)
def test_bounds(text: str, bound: Bound, covered: str) -> None:
    start = text.index("20")
    qualified = read_bound(text, start, start + 2, 0)
    assert (qualified.bound, text[qualified.start : qualified.end]) == (bound, covered)


WORDS = ["at", "least", "20", "1,200", "people", "killed", "dozens", "of", "$5", "million", "and", "two", "one", "50kg",
         "Smith,", "31,", "said.", "half", "both", "10-15", "of", "them", "\n"]  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_every_figure_points_at_its_own_words(words: list[str]) -> None:
    article = flat(" ".join(words))
    for figure in find_figures(article, (), ()):
        assert article.text[figure.start : figure.end] == figure.text
        assert figure.counted_span is None or figure.counted_span.end <= len(article.text)
        assert -1 <= figure.verb < len(article.tokens)


def test_a_headline_that_leaves_the_noun_out() -> None:
    (dead,) = figures("""
        Nine       nine       NUM  7 nummod CD
        dead       dead       ADJ  7 amod JJ
        after      after      ADP  5 case IN
        ferry      ferry      NOUN 5 compound NN
        accident   accident   NOUN 2 obl NN
        raises     raise      VERB 0 root VBZ
        questions  question   NOUN 6 obj NNS
    """)
    assert (dead.value, dead.counted, dead.state) == (9, "", "kill")


def test_a_number_of_people_killed_that_has_risen() -> None:
    (figure,) = figures("""
        The      the     DET  2 det DT
        number   number  NOUN 7 nsubj NN
        of       of      ADP  4 case IN
        people   people  NOUN 2 nmod NNS
        killed   kill    VERB 4 acl VBN
        has      have    AUX  7 aux VBZ
        risen    risen   VERB 0 root VBN
        to       to      ADP  9 case IN
        11       11      NUM  7 obl CD
    """)
    assert (figure.value, figure.state) == (11, "kill")


def test_a_model_of_aeroplane_is_no_count() -> None:
    assert not figures("""
        a         a         DET  3 det DT
        737       737       NUM  3 nummod CD
        aircraft  aircraft  NOUN 0 root NN
    """)


def test_a_limit_does_not_hold_for_the_next_clause() -> None:
    _, missing = figures("""
        At       at      ADP  2 case IN
        least    least   ADJ  3 nmod JJS
        four     four    NUM  5 nsubj:pass CD
        were     be      AUX  5 aux:pass VBD
        killed   kill    VERB 0 root VBN
        and      and     CCONJ 9 cc CC
        17       17      NUM  9 nsubj CD
        were     be      AUX  9 cop VBD
        missing  missing ADJ  5 conj JJ
    """)
    assert (missing.value, missing.bound, missing.state) == (17, Bound.EXACTLY, "miss")


@pytest.mark.parametrize("text", ["a 5.9 earthquake", "a 6.1-magnitude tremor", "a 4.3 aftershock"])
def test_the_size_of_an_earthquake(text: str) -> None:
    number = find_numbers(text)[0]
    measure = read_measure(text, number.start, number.end, number.suffix)
    assert measure is not None
    assert measure.unit == "magnitude"


def test_numbers_that_a_word_after_makes_labels() -> None:
    assert not figures("""
        the    the    DET  3 det DT
        12000  12000  NUM  3 nummod CD
        block  block  NOUN 0 root NN
    """)


def test_a_day_is_no_source() -> None:
    article = make_parsed(TOLL)
    named = Span(article.text.index("the ministry"), len(article.text) - 6)
    friday = Attribution("indirect", (named,), (), (Span(0, 45),), "Friday")
    killed, _ = find_figures(article, (), (friday,))
    assert killed.source != "Friday"
