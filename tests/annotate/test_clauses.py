"""Where sentences are cut into clauses, on hand-built trees."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builders import make_clean, make_parsed
from consilience.annotate.syntax.clauses import split_clauses
from consilience.types import ParsedArticle, Sentence, Token


def wordings(rows: str) -> list[str]:
    """Return the words of each clause of hand-built sentences."""
    parsed = make_parsed(rows)
    return [" ".join(parsed.tokens[n].text for n in clause.tokens) for clause in split_clauses(parsed)]


def test_a_plain_sentence_is_one_clause_without_its_stop() -> None:
    assert wordings("""
        The   the   DET   2 det
        ferry ferry NOUN  3 nsubj
        sank  sink  VERB  0 root
        .     .     PUNCT 3 punct
    """) == ["The ferry sank"]


RELATIVE = """
    The     the    DET   2 det
    ferry   ferry  NOUN  8 nsubj
    ,       ,      PUNCT 5 punct
    which   which  PRON  5 nsubj
    carried carry  VERB  2 acl:relcl
    212     212    NUM   7 nummod
    people  person NOUN  5 obj
    sank    sink   VERB  0 root
"""


def test_a_relative_clause_that_says_something_stands_alone() -> None:
    assert wordings(RELATIVE) == ["The ferry sank", "which carried 212 people"]


def test_a_clause_around_another_spans_it_without_its_tokens() -> None:
    parsed = make_parsed(RELATIVE)
    outer, inner = split_clauses(parsed)
    assert (outer.start, outer.end) == (0, len(parsed.text))
    assert parsed.text[inner.start : inner.end] == "which carried 212 people"
    assert not set(outer.tokens) & set(inner.tokens)


def test_a_relative_clause_with_too_little_content_stays() -> None:
    assert wordings("""
        The  the  DET  2 det
        men  man  NOUN 5 nsubj
        who  who  PRON 4 nsubj
        fled flee VERB 2 acl:relcl
        died die  VERB 0 root
    """) == ["The men who fled died"]


def test_two_predicates_with_arguments_of_their_own_are_two_statements() -> None:
    assert wordings("""
        Police  police  NOUN  2 nsubj
        closed  close   VERB  0 root
        the     the     DET   4 det
        port    port    NOUN  2 obj
        and     and     CCONJ 6 cc
        rescued rescue  VERB  2 conj
        two     two     NUM   8 nummod
        men     man     NOUN  6 obj
    """) == ["Police closed the port", "rescued two men"]


def test_a_second_predicate_without_arguments_stays() -> None:
    assert wordings("""
        The   the   DET   2 det
        ferry ferry NOUN  3 nsubj
        broke break VERB  0 root
        and   and   CCONJ 5 cc
        sank  sink  VERB  3 conj
        fast  fast  ADV   5 advmod
    """) == ["The ferry broke and sank fast"]


def test_a_purpose_stays_with_what_it_is_for() -> None:
    assert wordings("""
        Divers diver  NOUN 2 nsubj
        came   come   VERB 0 root
        to     to     PART 4 mark
        search search VERB 2 advcl
        the    the    DET  6 det
        wreck  wreck  NOUN 4 obj
    """) == ["Divers came to search the wreck"]


def test_a_frame_of_speech_belongs_to_what_is_said() -> None:
    parsed = make_parsed("""
        Officials official NOUN  2 nsubj
        said      say      VERB  0 root
        the       the      DET   4 det
        ferry     ferry    NOUN  5 nsubj
        hit       hit      VERB  2 ccomp
        a         a        DET   7 det
        rock      rock     NOUN  5 obj
    """)
    (clause,) = split_clauses(parsed)
    assert clause.tokens == tuple(range(7))
    assert parsed.tokens[clause.head].text == "hit"


def test_a_frame_in_a_frame_goes_all_the_way_in() -> None:
    parsed = make_parsed("""
        Officials official NOUN  2 nsubj
        said      say      VERB  0 root
        police    police   NOUN  4 nsubj
        reported  report   VERB  2 ccomp
        the       the      DET   6 det
        ferry     ferry    NOUN  7 nsubj
        hit       hit      VERB  4 ccomp
        a         a        DET   9 det
        rock      rock     NOUN  7 obj
    """)
    (clause,) = split_clauses(parsed)
    assert clause.tokens == tuple(range(9))
    assert parsed.tokens[clause.head].text == "hit"


def test_a_frame_after_the_statement_belongs_to_it() -> None:
    assert wordings("""
        The       the      DET   2 det
        ferry     ferry    NOUN  3 nsubj
        sank      sink     VERB  0 root
        ,         ,        PUNCT 6 punct
        officials official NOUN  6 nsubj
        said      say      VERB  3 parataxis
        .         .        PUNCT 3 punct
    """) == ["The ferry sank , officials said"]


def test_a_heavy_frame_is_a_statement_of_its_own() -> None:
    assert wordings("""
        The       the       DET  4 det
        old       old       ADJ  4 amod
        tired     tired     ADJ  4 amod
        captain   captain   NOUN 5 nsubj
        told      tell      VERB 0 root
        angry     angry     ADJ  7 amod
        reporters reporter  NOUN 5 obj
        Friday    Friday    PROPN 5 obl
        the       the       DET  10 det
        ferry     ferry     NOUN 11 nsubj
        sank      sink      VERB 5 ccomp
    """) == ["The old tired captain told angry reporters Friday", "the ferry sank"]


def test_a_predicate_of_a_noun_with_a_copula_may_stand() -> None:
    assert wordings("""
        He      he      PRON 2 nsubj
        left    leave   VERB 0 root
        the     the     DET  4 det
        port    port    NOUN 2 obj
        because because SCONJ 8 mark
        fog     fog     NOUN 8 nsubj
        was     be      AUX  8 cop
        thick   thick   ADJ  2 advcl
    """) == ["He left the port", "because fog was thick"]


def test_sentences_are_numbered() -> None:
    parsed = make_parsed("""
        Ships ship NOUN 2 nsubj
        sank  sink VERB 0 root

        Men  man  NOUN 2 nsubj
        died die  VERB 0 root
    """)
    assert [clause.sentence for clause in split_clauses(parsed)] == [0, 1]


def test_a_sentence_of_marks_has_no_clause() -> None:
    assert wordings("* * PUNCT 0 root") == []


DEPS = [
    "nsubj",
    "obj",
    "conj",
    "advcl",
    "acl:relcl",
    "acl",
    "ccomp",
    "parataxis",
    "csubj",
    "punct",
    "cop",
    "mark",
    "cc",
]
POS = ["NOUN", "VERB", "VERB", "AUX", "ADJ", "PUNCT", "CCONJ", "DET", "NUM"]


@st.composite
def trees(draw: st.DrawFn) -> ParsedArticle:
    """Draw sentences with any tree, projective or not, and any labels."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number in range(draw(st.integers(1, 3))):
        first, size = len(tokens), draw(st.integers(1, 14))
        order = draw(st.permutations(range(size)))
        head = {order[0]: order[0]} | {o: order[draw(st.integers(0, n))] for n, o in enumerate(order[1:])}
        for offset in range(size):
            start = (first + offset) * 3
            dep = "root" if head[offset] == offset else draw(st.sampled_from(DEPS))
            pos = draw(st.sampled_from(POS))
            lemma = draw(st.sampled_from(["say", "go", "to", "be"]))
            tokens.append(Token(start, start + 2, "xx", lemma, pos, "", dep, first + head[offset], number))
        sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens)))
    clean = make_clean("xx " * len(tokens))
    return ParsedArticle(clean=clean, tokens=tuple(tokens), sentences=tuple(sentences))


@given(trees())
def test_clauses_share_out_the_words_of_each_sentence(parsed: ParsedArticle) -> None:
    clauses = split_clauses(parsed)
    taken = [n for clause in clauses for n in clause.tokens]
    assert len(taken) == len(set(taken))
    left = set(range(len(parsed.tokens))) - set(taken)
    assert {parsed.tokens[n].pos for n in left} <= {"PUNCT", "CCONJ", "SYM"}
    for clause in clauses:
        sentence = parsed.sentences[clause.sentence]
        assert all(sentence.first <= n < sentence.last for n in clause.tokens)
        assert list(clause.tokens) == sorted(clause.tokens)
        assert clause.start == parsed.tokens[clause.tokens[0]].start
        assert clause.end == parsed.tokens[clause.tokens[-1]].end


@given(trees())
def test_a_clause_is_headed_by_one_of_its_words(parsed: ParsedArticle) -> None:
    for clause in split_clauses(parsed):
        assert clause.head in clause.tokens or parsed.tokens[clause.head].pos in {"PUNCT", "CCONJ", "SYM"}


@given(trees())
def test_clauses_stand_in_order(parsed: ParsedArticle) -> None:
    places = [(clause.sentence, clause.start, clause.end) for clause in split_clauses(parsed)]
    assert all(a <= b for a, b in pairwise(places))


def test_a_sentence_of_many_clauses_takes_no_time() -> None:
    # Every second word a verb that might head a clause, each under the one before.
    words = [
        ("go", "VERB", max(0, n - 2), "conj") if n % 2 else ("men", "NOUN", n - 1, "nsubj") for n in range(1, 4001)
    ]
    tokens = tuple(
        Token(3 * n, 3 * n + 2, "xx", lemma, pos, "", "root" if n == 0 else dep, head if n else 0, 0)
        for n, (lemma, pos, head, dep) in enumerate(words)
    )
    sentence = Sentence(0, tokens[-1].end, 0, len(tokens))
    parsed = ParsedArticle(clean=make_clean("xx " * len(tokens)), tokens=tokens, sentences=(sentence,))
    assert split_clauses(parsed)
