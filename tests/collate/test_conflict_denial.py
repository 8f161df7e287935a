"""Stated or claimed in one place, denied in another."""

from __future__ import annotations

from builders_parsed import parsed_report
from consilience.collate.conflicts.denial import denial_conflicts
from consilience.collate.conflicts.material import Material
from consilience.collate.points.make import Matrix
from consilience.render.words.say import words_of
from consilience.types import ConflictKind, Relation

NO_POINTS = Matrix((), (), ())
DENIED = (
    "France/France/PROPN/2/nsubj/NNP denied/deny/VERB/0/root/VBD that/that/SCONJ/7/mark/IN "
    "its/its/PRON/5/nmod:poss/PRP$ tankers/tanker/NOUN/7/nsubj/NNS had/have/AUX/7/aux/VBD sold/sell/VERB/2/ccomp/VBN "
    "oil/oil/NOUN/7/obj/NN to/to/ADP/10/case/IN rebels/rebel/NOUN/7/obl/NNS ././PUNCT/2/punct/."
)
SPAIN_DENIED = DENIED.replace("France/France", "Spain/Spain")
SOLD = (
    "Tankers/tanker/NOUN/4/nsubj/NNS of/of/ADP/3/case/IN France/France/PROPN/1/nmod/NNP sold/sell/VERB/0/root/VBD "
    "oil/oil/NOUN/4/obj/NN to/to/ADP/7/case/IN rebels/rebel/NOUN/4/obl/NNS ././PUNCT/4/punct/."
)
NOT_SOLD = (
    "French/french/ADJ/2/amod/JJ tankers/tanker/NOUN/5/nsubj/NNS did/do/AUX/5/aux/VBD not/not/PART/5/advmod/RB "
    "sell/sell/VERB/0/root/VB oil/oil/NOUN/5/obj/NN to/to/ADP/8/case/IN rebels/rebel/NOUN/5/obl/NNS ././PUNCT/5/punct/."
)
NO_BAIL = (
    "The/the/DET/2/det/DT court/court/NOUN/3/nsubj/NN denied/deny/VERB/0/root/VBD bail/bail/NOUN/3/obj/NN "
    "to/to/ADP/6/case/IN rebels/rebel/NOUN/3/obl/NNS ././PUNCT/3/punct/."
)
COULD = (
    "France/France/PROPN/3/nsubj/NNP could/could/AUX/3/aux/MD deny/deny/VERB/0/root/VB that/that/SCONJ/7/mark/IN "
    "tankers/tanker/NOUN/7/nsubj/NNS had/have/AUX/7/aux/VBD sold/sell/VERB/3/ccomp/VBN oil/oil/NOUN/7/obj/NN "
    "././PUNCT/3/punct/."
)


def test_a_claim_and_its_denial() -> None:
    articles = (parsed_report("a", SOLD), parsed_report("b", DENIED))
    (conflict,) = denial_conflicts(Material(articles))
    assert conflict.kind is ConflictKind.DENIAL
    assert conflict.relation is Relation.CONTRADICTION
    assert words_of(conflict.question) == "Is it so: “Tankers of France sold oil to rebels”?"
    assert [words_of(side) for side in conflict.sides] == ["Tankers of France sold oil to rebels", "denied by France"]
    assert conflict.sides[1].speakers == ("France",)
    assert not conflict.within


def test_within_one_report() -> None:
    (conflict,) = denial_conflicts(Material((parsed_report("a", SOLD, DENIED),)))
    assert conflict.within


def test_who_says_that_it_is_not_so_claims_nothing() -> None:
    assert denial_conflicts(Material((parsed_report("a", NOT_SOLD), parsed_report("b", DENIED)))) == []


def test_what_is_denied_to_somebody_or_may_be_denied_is_no_denial() -> None:
    assert denial_conflicts(Material((parsed_report("a", SOLD), parsed_report("b", NO_BAIL)))) == []
    assert denial_conflicts(Material((parsed_report("a", SOLD), parsed_report("b", COULD)))) == []


def test_two_denials_of_one_country_are_one_conflict_and_of_two_countries_two() -> None:
    one = (parsed_report("a", SOLD), parsed_report("b", DENIED), parsed_report("c", DENIED))
    assert len(denial_conflicts(Material(one))) == 1
    two = (parsed_report("a", SOLD), parsed_report("b", DENIED), parsed_report("c", SPAIN_DENIED))
    assert len(denial_conflicts(Material(two))) == 2


def test_that_somebody_is_accused_is_nothing_that_is_denied() -> None:
    accused = (
        "France/France/PROPN/3/nsubj:pass/NNP was/be/AUX/3/aux:pass/VBD accused/accuse/VERB/0/root/VBN "
        "that/that/SCONJ/6/mark/IN tankers/tanker/NOUN/6/nsubj/NNS sold/sell/VERB/3/ccomp/VBD oil/oil/NOUN/6/obj/NN "
        "to/to/ADP/9/case/IN rebels/rebel/NOUN/6/obl/NNS ././PUNCT/3/punct/."
    )
    articles = [parsed_report("a", accused), parsed_report("b", DENIED)]
    assert denial_conflicts(Material(articles)) == []
