"""Who is credited with a figure where no attribution covers it, and where one does that cannot be meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import make_parsed
from consilience.annotate.figures.nouns import phrase_of
from consilience.annotate.figures.source import Given, find_source
from consilience.text.tree import make_tree
from consilience.types import Attribution, NameKind, ParsedArticle, Quote, QuoteKind, Span

NUMBER = "40"


def credited(article: ParsedArticle, *attributions: Attribution) -> str | None:
    """Return who is credited with the number 40 of an article; the place that is given holds the words given."""
    start = article.text.index(NUMBER)
    found = find_source(make_tree(article), start, start + len(NUMBER), Given(attributions))
    if found is None:
        return None
    source, place = found
    assert place is not None
    assert place.of(article.text) in source or source in place.of(article.text)
    return source


def attribution(article: ParsedArticle, speaker: str | None, who: str, cue: str = "") -> Attribution:
    """Return an attribution of all before the last word to ``who``."""
    text = article.text
    start = text.index(who)
    cues = (Span(text.index(cue), text.index(cue) + len(cue)),) if cue else ()
    content = Span(0, len(text))
    return Attribution("indirect", (Span(start, start + len(who)),), cues, (content,), speaker)


ACCORDING = """
    According according VERB 3 case
    to        to        ADP  1 fixed
    Marsh     Marsh     PROPN 6 obl
    40        40        NUM  5 nummod
    ships     ship      NOUN 6 nsubj
    sank      sink      VERB 0 root
"""
SAID = """
    40     40     NUM   2 nummod
    ships  ship   NOUN  3 nsubj
    sank   sink   VERB  0 root
    ,      ,      PUNCT 3 punct
    {0}    {0}    {1}   6 nsubj
    said   say    VERB  3 parataxis
"""
CITING = """
    Citing   cite     VERB 5 advcl
    harbour  harbour  NOUN 3 compound
    logs     log      NOUN 1 obj
    Marsh    Marsh    PROPN 5 nsubj
    counted  count    VERB 0 root
    40       40       NUM  7 nummod
    ships    ship     NOUN 5 obj
"""
AS_REPORTED = """
    40       40       NUM  2 nummod
    ships    ship     NOUN 3 nsubj
    sank     sink     VERB 0 root
    as       as       SCONJ 5 mark
    reported report   VERB 3 advcl
    by       by       ADP  7 case
    Marsh    Marsh    PROPN 5 obl
"""
THAT = """
    Marsh  Marsh  PROPN 2 nsubj
    said   say    VERB  0 root
    40     40     NUM   4 nummod
    ships  ship   NOUN  5 nsubj
    sank   sink   VERB  2 ccomp
"""
INVERTED = """
    40        40        NUM  2 nummod
    ships     ship      NOUN 3 nsubj
    sank      sink      VERB 0 root
    ,         ,         PUNCT 3 punct
    said      say       VERB 3 parataxis
    the       the       DET  7 det
    ministry  ministry  NOUN 3 dep
"""


@pytest.mark.parametrize(
    ("rows", "source"),
    [
        (ACCORDING, "Marsh"),
        (SAID.format("Marsh", "PROPN"), "Marsh"),
        (CITING, "harbour logs"),
        (AS_REPORTED, "Marsh"),
        (THAT, "Marsh"),
        # however the parser hung the noun after "said"
        (INVERTED, "ministry"),
        # a pronoun with nobody before it
        (SAID.format("she", "PRON"), None),
        # nobody speaks behind the verb
        (INVERTED.replace("the       the       DET ", "loudly    loudly    ADV ").replace("7 det", "5 advmod"), None),
        # no comma parts the words from who says them: "40 ships sank Marsh said"
        (SAID.format("Marsh", "PROPN").replace(",      ,      PUNCT", "off    off    ADP  "), None),
        # a semicolon ends what somebody is credited with
        (ACCORDING.replace("40        40        NUM  5 nummod", ";  ;  PUNCT 6 punct\n 40 40 NUM 6 nummod"), None),
    ],
)
def test_the_words_around_a_figure_credit_somebody(rows: str, source: str | None) -> None:
    assert credited(make_parsed(rows)) == source


def test_a_name_is_given_whole_and_a_body_with_whose_it_is() -> None:
    whole = make_parsed(
        ACCORDING.replace("Marsh     Marsh     PROPN 6 obl", "Ann Ann PROPN 7 obl\nMarsh Marsh PROPN 3 flat").replace(
            "5 nummod", "6 nummod"
        ),
        names=(("Ann Marsh", NameKind.PERSON),),
    )
    assert credited(whole) == "Ann Marsh"
    body = make_parsed(
        """
        40       40       NUM   2 nummod
        ships    ship     NOUN  3 nsubj
        sank     sink     VERB  0 root
        ,        ,        PUNCT 3 punct
        Velmark  Velmark  PROPN 7 nmod:poss
        's       's       PART  5 case
        ministry ministry NOUN  8 nsubj
        said     say      VERB  3 parataxis
        """
    )
    assert credited(body) == "Velmark's ministry"


def test_a_pronoun_that_nobody_resolved_is_no_source() -> None:
    before = """
        Marsh   Marsh   PROPN 2 nsubj
        said    say     VERB  0 root
        nothing nothing PRON  2 obj
        .       .       PUNCT 2 punct
    """
    she = SAID.format("she", "PRON")
    assert credited(make_parsed(f"{before}\n{she}")) is None


def test_who_costs_lives_says_nothing() -> None:
    rows = """
        The    the    DET  2 det
        flood  flood  NOUN 3 nsubj
        claimed claim VERB 0 root
        40     40     NUM  5 nummod
        lives  life   NOUN 3 obj
    """
    article = make_parsed(rows)
    assert credited(article, attribution(article, None, "flood", "claimed")) is None
    boats = make_parsed(rows.replace("lives  life", "boats  boat"))
    assert credited(boats, attribution(boats, None, "flood", "claimed")) == "flood"


def test_what_shows_counts_only_where_nobody_speaks() -> None:
    rows = """
        Records record  NOUN 2 nsubj
        showed  show    VERB 0 root
        40      40      NUM  4 nummod
        ships   ship    NOUN 2 obj
    """
    alone = make_parsed(rows)
    assert credited(alone, attribution(alone, None, "Records", "showed")) == "Records"
    said = """
        ,       ,       PUNCT 2 punct
        Marsh   Marsh   PROPN 7 nsubj
        said    say     VERB 2 parataxis
    """
    both = make_parsed(rows.rstrip() + said)
    shown = attribution(both, None, "Records", "showed")
    assert credited(both, shown) == "Records"
    assert credited(both, shown, attribution(both, "Ann Marsh", "Marsh", "said")) == "Ann Marsh"


def test_a_picture_says_nothing() -> None:
    article = make_parsed("""
        Images  image   NOUN 2 nsubj
        showed  show    VERB 0 root
        40      40      NUM  4 nummod
        ships   ship    NOUN 2 obj
    """)
    assert credited(article, attribution(article, None, "Images", "showed")) is None


@pytest.mark.parametrize(
    ("speaker", "source"),
    [
        # a body that was resolved to its country keeps its own words
        ("Velmark", "Velmark government"),
        ("Lena Brandt", "Lena Brandt"),
        # nobody could say who "she" is, and a day says nothing
        ("she", None),
        ("Friday", None),
    ],
)
def test_a_speaker_who_was_resolved(speaker: str, source: str | None) -> None:
    article = make_parsed(
        """
        The        the        DET   3 det
        Velmark    Velmark    PROPN 3 compound
        government government NOUN  4 nsubj
        counted    count      VERB  0 root
        40         40         NUM   6 nummod
        ships      ship       NOUN  4 obj
        """
    )
    given = attribution(article, speaker, "The Velmark government", "counted")
    start = article.text.index(NUMBER)
    found = find_source(make_tree(article), start, start + len(NUMBER), Given((given,)))
    assert (found[0] if found else None) == source


def test_no_figure_is_its_own_source() -> None:
    article = make_parsed(SAID.format("Marsh", "PROPN"))
    cue = article.text.index("said")
    own = Attribution("indirect", (Span(0, 8),), (Span(cue, cue + 4),), (Span(0, len(article.text)),), "40 ships")
    start = article.text.index(NUMBER)
    assert find_source(make_tree(article), start, start + 2, Given((own,))) is None


PHRASE = """
    very      very      ADV   2 advmod
    senior    senior    ADJ   4 amod
    the       the       DET   4 det
    officials official  NOUN  0 root
    of        of        ADP   7 case
    Port      Port      PROPN 7 compound
    Board     Board     PROPN 4 nmod
    North     North     PROPN 7 flat
    of        of        ADP   10 case
    Velmark   Velmark   PROPN 7 nmod
    during    during    ADP   12 case
    summer    summer    NOUN  4 nmod
"""


@pytest.mark.parametrize(
    ("rows", "head", "phrase"),
    [
        # back over what describes it, on over "of", and not over a time
        (PHRASE, 3, "very senior the officials of Port Board North of Velmark"),
        (PHRASE, 6, "Port Board North of Velmark"),
        (PHRASE.replace("of        of        ADP   7", "with      with      ADP   7"), 3, "very senior the officials"),
        (PHRASE, 11, "summer"),
    ],
)
def test_the_words_that_belong_to_a_noun(rows: str, head: int, phrase: str) -> None:
    article = make_parsed(rows)
    start, end = phrase_of(make_tree(article), head)
    assert article.text[start:end] == phrase


CUED = """
    Marsh   Marsh   PROPN 2 nsubj
    {0}     {1}     VERB  0 root
    a       a       DET   4 det
    plan    plan    NOUN  2 {2}
    for     for     ADP   7 case
    40      40      NUM   7 nummod
    ships   ship    NOUN  4 nmod
"""


@pytest.mark.parametrize(
    ("cue", "lemma", "relation", "source"),
    [
        ("mentioned", "mention", "obj", "Marsh"),
        ("expects", "expect", "obj", "Marsh"),
        ("opposed", "oppose", "obj", None),
        ("rejected", "reject", "obj", None),
        ("wants", "want", "obj", None),
        ("fears", "fear", "obj", None),
        # "added two lawyers to the team" says nothing, "added that …" does
        ("added", "add", "obj", None),
        ("added", "add", "ccomp", "Marsh"),
    ],
)
def test_only_words_of_asserting_credit_somebody(cue: str, lemma: str, relation: str, source: str | None) -> None:
    article = make_parsed(CUED.format(cue, lemma, relation))
    assert credited(article, attribution(article, None, "Marsh", cue)) == source


@pytest.mark.parametrize(
    ("kind", "before", "source"),
    [("indirect", "a", None), ("mixed", "a", None), ("mixed", "“a", "Marsh"), ("direct", "“a", "Marsh")],
)
def test_who_is_quoted_is_credited_whatever_the_verb(kind: str, before: str, source: str | None) -> None:
    article = make_parsed(CUED.format("opposed", "oppose", "obj").replace(" a       a ", f" {before} {before} "))
    given = attribution(article, None, "Marsh", "opposed")
    content = Span(article.text.index("opposed") + 8, len(article.text))
    assert credited(article, replace(given, kind=kind, content=(content,))) == source


def test_the_speaker_of_a_quotation_is_credited_where_no_attribution_is() -> None:
    article = make_parsed("40 40 NUM 2 nummod\nships ship NOUN 3 nsubj\nsank sink VERB 0 root\nMarsh Marsh PROPN 3 dep")
    place = Span(article.text.index("Marsh"), len(article.text))
    quote = Quote(0, place.start - 1, article.text[: place.start - 1], QuoteKind.DIRECT, "Ann Marsh", place)
    assert find_source(make_tree(article), 0, 2, Given(quotes=(quote,))) == ("Ann Marsh", place)
    assert find_source(make_tree(article), 0, 2, Given(quotes=(replace(quote, speaker="she"),))) is None
    assert find_source(make_tree(article), 0, 2, Given()) is None


@pytest.mark.parametrize("words", ["told 40 ships", "said of 40 ships"])
def test_those_spoken_to_or_of_are_not_what_is_said(words: str) -> None:
    verb, *between, number, noun = words.split()
    rows = [f"Marsh Marsh PROPN 2 nsubj\n{verb} {'tell' if verb == 'told' else 'say'} VERB 0 root"]
    rows += [f"{word} {word} ADP {5 if between else 4} case" for word in between]
    last = 4 + len(between)
    rows += [f"{number} {number} NUM {last} nummod\n{noun} ship NOUN 2 {'obl' if between else 'obj'}"]
    assert credited(make_parsed("\n".join(rows))) is None


def test_those_who_are_cited_are_counted_by_the_report() -> None:
    article = make_parsed("""
        Citing   cite     VERB 6 advcl
        40       40       NUM  3 nummod
        sailors  sailor   NOUN 1 obj
        ,        ,        PUNCT 1 punct
        Marsh    Marsh    PROPN 6 nsubj
        said     say      VERB 0 root
        so       so       ADV  6 advmod
    """)
    assert credited(article, attribution(article, None, "Marsh", "said")) is None


def test_a_place_before_the_noun_that_speaks_is_not_the_speaker() -> None:
    article = make_parsed("""
        The   the   DET   3 det
        Velm  Velm  PROPN 3 compound
        bank  bank  NOUN  4 nsubj
        said  say   VERB  0 root
        40    40    NUM   6 nummod
        ships ship  NOUN  4 obj
    """)
    given = attribution(article, "Velm", "The Velm bank", "said")
    start = article.text.index(NUMBER)
    found = find_source(make_tree(article), start, start + len(NUMBER), Given((given,)))
    assert found is not None
    assert found[0] == "Velm bank"


def test_a_source_without_words_of_its_own_is_no_part_of_another_noun() -> None:
    article = make_parsed(SAID.format("Marsh", "PROPN"))
    gap = Span(article.text.index(" "), article.text.index(" ") + 1)
    said = Span(article.text.index("said"), len(article.text))
    given = Attribution("indirect", (gap,), (said,), (Span(0, said.start),), "Norda")
    assert find_source(make_tree(article), 0, len(NUMBER), Given((given,))) == ("Norda", gap)
