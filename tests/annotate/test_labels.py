"""ClearNLP trees, as spaCy's own pipelines make them, turned into Universal Dependencies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import make_parsed
from consilience.annotate.syntax.labels import to_universal, uses_clear_labels
from consilience.types import Token


def turned(rows: str) -> dict[str, tuple[str, str]]:
    """Return each word's relation and the word that heads it."""
    tokens = to_universal(make_parsed(rows).tokens)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_the_scheme_is_known_by_its_labels() -> None:
    assert uses_clear_labels(["nsubj", "dobj", "ROOT"])
    assert not uses_clear_labels(["nsubj", "nsubj:pass", "obj", "root"])


def test_objects_and_passives_are_renamed() -> None:
    found = turned("""
        Two     two     NUM  2 nummod
        men     man     NOUN 4 nsubjpass
        were    be      AUX  4 auxpass
        shown   show    VERB 0 root
        the     the     DET  6 det
        wreck   wreck   NOUN 4 dobj
    """)
    assert found["men"] == ("nsubj:pass", "shown")
    assert found["were"] == ("aux:pass", "shown")
    assert found["wreck"] == ("obj", "shown")


def test_a_preposition_becomes_the_case_of_its_noun() -> None:
    found = turned("""
        Ships   ship    NOUN 2 nsubj
        sank    sink    VERB 0 root
        in      in      ADP  2 prep
        the     the     DET  5 det
        harbour harbour NOUN 3 pobj
    """)
    assert found["harbour"] == ("obl", "sank")
    assert found["in"] == ("case", "harbour")
    assert found["the"] == ("det", "harbour")


def test_a_noun_under_a_noun_is_its_modifier() -> None:
    found = turned("""
        An     a      DET  2 det
        attack attack NOUN 6 nsubj
        on     on     ADP  2 prep
        the    the    DET  5 det
        port   port   NOUN 3 pobj
        failed fail   VERB 0 root
    """)
    assert found["port"] == ("nmod", "attack")


def test_the_agent_of_a_passive_is_oblique() -> None:
    found = turned("""
        Ships  ship  NOUN 3 nsubjpass
        were   be    AUX  3 auxpass
        sunk   sink  VERB 0 root
        by     by    ADP  3 agent
        rebels rebel NOUN 4 pobj
    """)
    assert found["rebels"] == ("obl", "sunk")
    assert found["by"] == ("case", "rebels")


def test_one_prepositional_phrase_in_another() -> None:
    found = turned("""
        Ships   ship    NOUN  2 nsubj
        sank    sink    VERB  0 root
        in      in      ADP   2 prep
        the     the     DET   5 det
        port    port    NOUN  3 pobj
        of      of      ADP   5 prep
        Skerra  Skerra  PROPN 6 pobj
    """)
    assert found["port"] == ("obl", "sank")
    assert found["Skerra"] == ("nmod", "port")
    assert found["of"] == ("case", "Skerra")


def test_the_predicate_heads_its_copula() -> None:
    found = turned("""
        The     the     DET  2 det
        captain captain NOUN 3 nsubj
        was     be      AUX  0 root
        not     not     PART 3 neg
        drunk   drunk   ADJ  3 acomp
        .       .       PUNCT 3 punct
    """)
    assert found["drunk"] == ("root", "drunk")
    assert found["was"] == ("cop", "drunk")
    assert found["captain"] == ("nsubj", "drunk")
    assert found["not"] == ("advmod", "drunk")
    assert found["."] == ("punct", "drunk")


def test_a_copula_inside_what_is_said() -> None:
    found = turned("""
        Police  police  NOUN 2 nsubj
        said    say     VERB 0 root
        he      he      PRON 4 nsubj
        was     be      AUX  2 ccomp
        a       a       DET  6 det
        captain captain NOUN 4 attr
    """)
    assert found["captain"] == ("ccomp", "said")
    assert found["was"] == ("cop", "captain")
    assert found["he"] == ("nsubj", "captain")


def test_a_predicate_of_another_verb_is_its_complement() -> None:
    found = turned("""
        He     he     PRON 2 nsubj
        seemed seem   VERB 0 root
        calm   calm   ADJ  2 acomp
    """)
    assert found["calm"] == ("xcomp", "seemed")


def test_a_preposition_without_a_noun_stays() -> None:
    found = turned("""
        He  he  PRON 2 nsubj
        ran run  VERB 0 root
        off off ADP  2 prep
    """)
    assert found["off"] == ("prep", "ran")


LABELS = ["prep", "pobj", "attr", "acomp", "nsubj", "dobj", "ccomp", "pcomp", "agent", "conj"]


@st.composite
def clear_trees(draw: st.DrawFn) -> tuple[Token, ...]:
    """Draw one tree with any of the labels that are turned round."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    head = {order[0]: order[0]} | {o: order[draw(st.integers(0, n))] for n, o in enumerate(order[1:])}
    return tuple(
        Token(
            n * 3,
            n * 3 + 2,
            "xx",
            draw(st.sampled_from(["be", "in", "port"])),
            draw(st.sampled_from(["NOUN", "VERB", "ADP"])),
            "",
            "root" if head[n] == n else draw(st.sampled_from(LABELS)),
            head[n],
            0,
        )
        for n in range(size)
    )


@given(clear_trees())
def test_a_tree_stays_a_tree(tokens: tuple[Token, ...]) -> None:
    found = to_universal(tokens)
    roots = [n for n, token in enumerate(found) if token.head == n]
    assert len(roots) == 1
    assert found[roots[0]].dep == "root"
    for n in range(len(found)):
        at, steps = n, 0
        while found[at].head != at:
            at, steps = found[at].head, steps + 1
            assert steps <= len(found), "the heads run in a circle"


@given(clear_trees())
def test_words_keep_their_places_and_parts_of_speech(tokens: tuple[Token, ...]) -> None:
    found = to_universal(tokens)
    assert [(t.start, t.end, t.text, t.pos, t.lemma) for t in found] == [
        (t.start, t.end, t.text, t.pos, t.lemma) for t in tokens
    ]
