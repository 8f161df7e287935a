"""Source, cue and content of attributions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_parsed
from consilience.annotate.attribution.find import find_attributions
from consilience.annotate.quotes.find import find_quotes
from consilience.types import Attribution, ParsedArticle, Span
from eval.spans import to_benchmark_rows


def roles(parsed: ParsedArticle) -> list[tuple[str, str, str]]:
    found = find_attributions(parsed, find_quotes(parsed))
    return [(words(parsed, a.source), words(parsed, a.cue), words(parsed, a.content)) for a in found]


def words(parsed: ParsedArticle, spans: tuple[Span, ...]) -> str:
    return " … ".join(s.of(parsed.text) for s in spans)


SAID_THAT = """
    The      the      DET   2 det
    ministry ministry NOUN  4 nsubj
    also     also     ADV   4 advmod
    said     say      VERB  0 root
    on       on       ADP   6 case
    Monday   Monday   PROPN 4 obl
    that     that     SCONJ 9 mark
    ships    ship     NOUN  9 nsubj
    sank     sink     VERB  4 ccomp
    .        .        PUNCT 4 punct
"""


def test_reads_a_reported_clause_without_the_time_of_saying() -> None:
    assert roles(make_parsed(SAID_THAT)) == [("The ministry", "also said", "that ships sank")]


def test_takes_the_subject_of_likely_for_who_says() -> None:
    parsed = make_parsed(
        """
        Heavy   heavy  ADJ   2 amod
        users   user   NOUN  5 nsubj
        are     be     AUX   5 cop
        more    more   ADV   5 advmod
        likely  likely ADJ   0 root
        to      to     PART  7 mark
        say     say    VERB  5 xcomp
        they    they   PRON  10 nsubj
        are     be     AUX   10 cop
        unhappy unhappy ADJ  7 ccomp
        .       .      PUNCT 5 punct
        """
    )
    assert [source for source, _, _ in roles(parsed)] == ["Heavy users"]


def test_leaves_a_clause_before_the_verbs_own_subject_out_of_the_source() -> None:
    drawn_in = make_parsed(
        """
        Talks  talk  NOUN 5 nsubj
        beyond beyond ADP 3 case
        years  year  NOUN 1 nmod
        it     it    PRON 5 nsubj
        thinks think VERB 0 root
        ships  ship  NOUN 7 nsubj
        sank   sink  VERB 5 ccomp
        .      .     PUNCT 5 punct
        """
    )
    assert [source for source, _, _ in roles(drawn_in)] == ["it"]
    relative = make_parsed(
        """
        that     that     PRON  2 nsubj
        killed   kill     VERB  5 csubj
        him      he       PRON  2 obj
        ,        ,        PUNCT 2 punct
        director director NOUN  6 nsubj
        said     say      VERB  0 root
        ships    ship     NOUN  8 nsubj
        sank     sink     VERB  6 ccomp
        .        .        PUNCT 6 punct
        """
    )
    assert [source for source, _, _ in roles(relative)] == ["director"]


def test_leaves_a_time_before_who_spoke_out() -> None:
    parsed = make_parsed(
        """
        One   one   NUM   2 nummod
        week  week  NOUN  4 nmod
        after after ADP   4 case
        Arden Arden PROPN 5 nsubj
        said  say   VERB  0 root
        ships ship  NOUN  7 nsubj
        sank  sink  VERB  5 ccomp
        .     .     PUNCT 5 punct
        """
    )
    assert [source for source, _, _ in roles(parsed)] == ["Arden"]


def test_reads_a_cue_clause_at_the_end() -> None:
    parsed = make_parsed(
        """
        Two      two      NUM   2 nummod
        ships    ship     NOUN  3 nsubj
        sank     sink     VERB  0 root
        ,        ,        PUNCT 7 punct
        the      the      DET   6 det
        ministry ministry NOUN  7 nsubj
        said     say      VERB  3 parataxis
        on       on       ADP   9 case
        Monday   Monday   PROPN 7 obl
        .        .        PUNCT 3 punct
        """
    )
    assert roles(parsed) == [("the ministry", "said", "Two ships sank")]


def test_reads_a_cue_clause_in_the_middle_whose_subject_the_parser_misses() -> None:
    parsed = make_parsed(
        """
        The   the   DET   2 det
        ship  ship  NOUN  6 nsubj
        ,     ,     PUNCT 2 punct
        Mr.   Mr.   PROPN 5 compound
        Obama Obama PROPN 6 nsubj
        said  say   VERB  0 root
        ,     ,     PUNCT 9 punct
        would would AUX   9 aux
        sail  sail  VERB  6 ccomp
        .     .     PUNCT 6 punct
        """
    )
    assert roles(parsed) == [("Mr. Obama", "said", "The ship … would sail")]


def test_takes_all_between_the_closing_mark_and_the_verb_for_the_source() -> None:
    parsed = make_parsed(
        """
        "         "         PUNCT 3 punct
        We        we        PRON  3 nsubj
        leave     leave     VERB  0 root
        ,         ,         PUNCT 3 punct
        "         "         PUNCT 3 punct
        a         a         DET   8 det
        local     local     ADJ   8 amod
        member    member    NOUN  3 appos
        of        of        ADP   10 case
        parliament parliament NOUN 8 nmod
        ,         ,         PUNCT 12 punct
        Eric      Eric      PROPN 10 appos
        Blanc     Blanc     PROPN 12 flat
        ,         ,         PUNCT 8 punct
        told      tell      VERB  8 acl
        reporters reporter  NOUN  15 obj
        .         .         PUNCT 3 punct
        """,
        '"We leave," a local member of parliament, Eric Blanc, told reporters.',
    )
    assert roles(parsed) == [("a local member of parliament, Eric Blanc", "told", '"We leave,"')]


def test_joins_the_quotation_that_goes_on_after_the_cue_clause() -> None:
    parsed = make_parsed(
        """
        "     "     PUNCT 3 punct
        We    we    PRON  3 nsubj
        leave leave VERB  7 ccomp
        ,     ,     PUNCT 3 punct
        "     "     PUNCT 3 punct
        he    he    PRON  7 nsubj
        said  say   VERB  0 root
        .     .     PUNCT 7 punct

        "     "     PUNCT 3 punct
        They  they  PRON  3 nsubj
        stay  stay  VERB  0 root
        .     .     PUNCT 3 punct
        "     "     PUNCT 3 punct
        """,
        '"We leave," he said. "They stay."',
    )
    assert roles(parsed) == [("he", "said", '"We leave," … "They stay."')]


def test_reads_according_to_up_to_the_comma() -> None:
    parsed = make_parsed(
        """
        According accord  VERB  3 case
        to        to      ADP   1 fixed
        Reuters   Reuters PROPN 7 obl
        ,         ,       PUNCT 7 punct
        two       two     NUM   6 nummod
        ships     ship    NOUN  7 nsubj
        sank      sink    VERB  0 root
        .         .       PUNCT 7 punct
        """
    )
    assert roles(parsed) == [("Reuters", "According to", "two ships sank")]


def test_reads_a_verb_tagged_as_a_noun_after_as() -> None:
    parsed = make_parsed(
        """
        As      as      ADP   3 case
        Reuters Reuters PROPN 3 compound
        reports report  NOUN  7 obl
        ,       ,       PUNCT 3 punct
        two     two     NUM   6 nummod
        ships   ship    NOUN  7 nsubj
        sank    sink    VERB  0 root
        .       .       PUNCT 7 punct
        """
    )
    assert roles(parsed) == [("Reuters", "reports", "two ships sank")]


def test_chains_attributions_and_never_in_a_ring() -> None:
    parsed = make_parsed(
        """
        The      the      DET   2 det
        ministry ministry NOUN  3 nsubj
        said     say      VERB  0 root
        ships    ship     NOUN  5 nsubj
        sank     sink     VERB  3 ccomp
        ,        ,        PUNCT 9 punct
        state    state    NOUN  8 compound
        media    media    NOUN  9 nsubj
        reported report   VERB  5 parataxis
        .        .        PUNCT 3 punct
        """
    )
    found = find_attributions(parsed, ())
    assert [(words(parsed, a.source), words(parsed, a.content), a.within) for a in found] == [
        ("The ministry", "ships sank", 1),
        ("state media", "The ministry said ships sank", None),
    ]


def test_reads_a_quotation_that_a_colon_announces_on_the_next_line() -> None:
    parsed = make_parsed(
        """
        Kahn      Kahn     PROPN 2 nsubj
        continued continue VERB  0 root
        :         :        PUNCT 2 punct

        "         "        PUNCT 3 punct
        We        we       PRON  3 nsubj
        leave     leave    VERB  0 root
        .         .        PUNCT 3 punct
        "         "        PUNCT 3 punct
        """,
        'Kahn continued:\n"We leave."',
    )
    assert roles(parsed) == [("Kahn", "continued", '"We leave."')]


def test_reads_feeling_and_nouns_of_saying() -> None:
    parsed = make_parsed(
        """
        Rebels    rebel     NOUN 3 nsubj
        were      be        AUX  3 cop
        confident confident ADJ  0 root
        that      that      SCONJ 6 mark
        ships     ship      NOUN 6 nsubj
        sank      sink      VERB 3 ccomp
        .         .         PUNCT 3 punct

        Kahn      Kahn      PROPN 3 nmod:poss
        's        's        PART 1 case
        claim     claim     NOUN 7 nsubj
        that      that      SCONJ 6 mark
        ships     ship      NOUN 6 nsubj
        sank      sink      VERB 3 acl
        spread    spread    VERB 0 root
        .         .         PUNCT 7 punct
        """
    )
    assert roles(parsed) == [
        ("Rebels", "were confident", "that ships sank"),
        ("Kahn's", "claim", "that ships sank"),
    ]


def test_keeps_verbs_inside_quotations_out() -> None:
    parsed = make_parsed(
        """
        "    "    PUNCT 3 punct
        They they PRON  3 nsubj
        say  say  VERB  9 ccomp
        we   we   PRON  5 nsubj
        left leave VERB 3 ccomp
        ,    ,    PUNCT 3 punct
        "    "    PUNCT 3 punct
        she  she  PRON  9 nsubj
        said say  VERB  0 root
        .    .    PUNCT 9 punct
        """,
        '"They say we left," she said.',
    )
    assert roles(parsed) == [("she", "said", '"They say we left,"')]


def test_reads_a_label_before_a_paragraph() -> None:
    parsed = make_parsed(
        """
        MORRIS MORRIS PROPN 4 dep
        :      :      PUNCT 1 punct
        We     we     PRON  4 nsubj
        leave  leave  VERB  0 root
        at     at     ADP   6 case
        noon   noon   NOUN  4 obl
        .      .      PUNCT 4 punct
        """,
        "MORRIS: We leave at noon.",
    )
    assert [(source, content) for source, _, content in roles(parsed)] == [("MORRIS", "We leave at noon")]


@pytest.mark.parametrize(
    ("verb", "dep", "content"), [("denied", "ccomp", "ships sank"), ("condemned", "obj", "ships sank")]
)
def test_takes_the_verbs_own_complement(verb: str, dep: str, content: str) -> None:
    parsed = make_parsed(
        f"""
        They  they  PRON  2 nsubj
        {verb} {verb.removesuffix("ed") if verb != "denied" else "deny"} VERB 0 root
        ships ship  NOUN  4 nsubj
        sank  sink  VERB  2 {dep}
        .     .     PUNCT 2 punct
        """
    )
    assert roles(parsed) == [("They", verb, content)]


def test_gives_the_benchmarks_form() -> None:
    attribution = Attribution(
        kind="indirect", source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 12), Span(14, 20))
    )
    assert to_benchmark_rows([attribution]) == [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 12], [14, 20]]}]


WORDS = ["said", "told", "accused", "he", "Lin", "according", "to", '"', ",", ".", "that", "ships", "wants", ":", "as"]
TAGS = ["VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADP", "SCONJ"]
DEPS = [
    "nsubj",
    "ccomp",
    "obj",
    "conj",
    "xcomp",
    "advcl",
    "acl",
    "obl",
    "parataxis",
    "punct",
    "mark",
    "case",
    "nmod:poss",
]
ROW = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS))


@given(st.lists(st.tuples(ROW, st.integers(0, 11)), min_size=1, max_size=12))
def test_whatever_the_parse_the_spans_are_spans_of_the_text(rows: list[tuple[tuple[str, str, str], int]]) -> None:
    lines = [
        f"{word} {word} {tag} {head % len(rows) if head % len(rows) != number + 1 else 0} {dep}"
        for number, ((word, tag, dep), head) in enumerate(rows)
    ]
    parsed = make_parsed("\n".join(lines), " ".join(row[0][0] for row in rows))
    found = find_attributions(parsed, find_quotes(parsed))
    for number, attribution in enumerate(found):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(parsed.text)
        seen = {number}
        outer = attribution.within
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = found[outer].within
