"""Verbs with a helper that the parser takes for words before their objects, put back at the head of their clauses."""

from __future__ import annotations

import pytest

import consilience
from builders import make_parsed
from consilience.annotate.syntax.helped import with_verbs_as_heads


def turned(rows: str) -> dict[str, tuple[str, str]]:
    """Return each word's relation and the word that heads it."""
    tokens = with_verbs_as_heads(make_parsed(rows).tokens)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_a_verb_takes_subject_helper_and_denial_from_its_object() -> None:
    found = turned("""
        Divers    diver   NOUN 6 nsubj NNS
        did       do      AUX  6 aux   VBD
        not       not     PART 6 advmod RB
        find      find    VERB 6 amod  VB
        the       the     DET  6 det   DT
        wreck     wreck   NOUN 0 root  NN
        on        on      ADP  8 case  IN
        Sunday    Sunday  PROPN 6 obl  NNP
        .         .       PUNCT 6 punct .
    """)
    assert found["find"] == ("root", "find")
    assert found["wreck"] == ("obj", "find")
    assert [found[word] for word in ("Divers", "did", "not")] == [
        ("nsubj", "find"),
        ("aux", "find"),
        ("advmod", "find"),
    ]
    assert [found["the"], found["Sunday"]] == [("det", "wreck"), ("obl", "find")]


def test_other_words_before_a_noun_stay_with_it() -> None:
    found = turned("""
        The    the    DET  2 det   DT
        ferry  ferry  NOUN 4 nsubj NN
        will   will   AUX  4 aux   MD
        bring  bring  VERB 5 compound VB
        island island NOUN 6 compound NN
        mail   mail   NOUN 0 root  NN
    """)
    assert [found["bring"], found["island"], found["mail"]] == [
        ("root", "bring"),
        ("compound", "mail"),
        ("obj", "bring"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # no helper
        "The the DET 3 det DT\nlock lock VERB 3 amod VB\ngate gate NOUN 4 nsubj NN\nbroke break VERB 0 root VBD",
        # the noun heads no clause
        "They they PRON 2 nsubj PRP\nsaw see VERB 0 root VBD\nlast last VERB 4 amod VB\nmonths month NOUN 2 obl NNS",
        # a participle needs no helper of this kind
        "It it PRON 4 nsubj PRP\nwill will AUX 4 aux MD\nbroken break VERB 4 amod VBN\nglass glass NOUN 0 root NN",
    ],
)
def test_what_has_no_helper_is_left_as_it_is(rows: str) -> None:
    tokens = make_parsed(rows).tokens
    assert with_verbs_as_heads(tokens) == tokens


@pytest.mark.model
@pytest.mark.parametrize("clause", ["Police did not arrest anyone", "The police did not arrest anyone"])
def test_a_fact_of_anyone_is_read(clause: str) -> None:
    text = f"A fire broke out in the harbour of Norda on Tuesday.\n\n{clause}.\n\nThe mayor went to the quay at noon."
    account = consilience.reconcile([{"id": "a", "title": "Fire in Norda", "text": text}])
    (fact,) = [row for row in account.facts if row.lemma == "arrest"]
    assert not fact.affirmed
    assert [answer.value for answer in fact.answers] == [clause.removesuffix(" did not arrest anyone"), "anyone"]
