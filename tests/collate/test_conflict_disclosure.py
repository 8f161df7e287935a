"""Unknown for one report, given by another."""

from __future__ import annotations

from builders_parsed import parsed_report
from consilience.collate.conflicts.disclosure import disclosure_conflicts
from consilience.collate.conflicts.material import Material
from consilience.collate.points.make import Matrix
from consilience.types import AnnotatedArticle, ConflictKind, Relation, Severity

NO_POINTS = Matrix((), (), ())
NO_DATE = (
    "The/the/DET/3/det/DT exact/exact/ADJ/3/amod/JJ date/date/NOUN/9/nsubj:pass/NN of/of/ADP/6/case/IN "
    "the/the/DET/6/det/DT talks/talk/NOUN/3/nmod/NNS was/be/AUX/9/aux:pass/VBD not/not/PART/9/advmod/RB "
    "disclosed/disclose/VERB/0/root/VBN ././PUNCT/9/punct/."
)
MET = (
    "The/the/DET/2/det/DT sides/side/NOUN/3/nsubj/NNS met/meet/VERB/0/root/VBD during/during/ADP/5/case/IN "
    "talks/talk/NOUN/3/obl/NNS Tuesday/Tuesday/PROPN/3/obl:unmarked/NNP ././PUNCT/3/punct/."
)
FLEW = (
    "The/the/DET/2/det/DT sides/side/NOUN/3/nsubj/NNS praised/praise/VERB/0/root/VBD the/the/DET/5/det/DT "
    "talks/talk/NOUN/3/obj/NNS and/and/CCONJ/7/cc/CC flew/fly/VERB/3/conj/VBD home/home/ADV/7/advmod/RB "
    "Friday/Friday/PROPN/7/obl:unmarked/NNP ././PUNCT/3/punct/."
)
NO_NAME = (
    "The/the/DET/2/det/DT driver/driver/NOUN/10/nsubj/NN ,/,/PUNCT/9/punct/, who/who/PRON/9/nsubj:pass/WP "
    "has/have/AUX/9/aux/VBZ not/not/PART/9/advmod/RB yet/yet/ADV/9/advmod/RB been/be/AUX/9/aux:pass/VBN "
    "identified/identify/VERB/2/acl:relcl/VBN fled/flee/VERB/0/root/VBD ././PUNCT/10/punct/."
)
ATTACKER = (
    "The/the/DET/2/det/DT attacker/attacker/NOUN/7/nsubj/NN ,/,/PUNCT/4/punct/, Piet/Piet/PROPN/2/appos/NNP "
    "Hoorn/Hoorn/PROPN/4/flat/NNP ,/,/PUNCT/2/punct/, drove/drive/VERB/0/root/VBD a/a/DET/9/det/DT "
    "van/van/NOUN/7/obj/NN ././PUNCT/7/punct/."
)
MOTHER = (
    "The/the/DET/2/det/DT driver/driver/NOUN/4/nmod:poss/NN 's/'s/PART/2/case/POS mother/mother/NOUN/5/compound/NN "
    "Ana/Ana/PROPN/7/nsubj/NNP Lund/Lund/PROPN/5/flat/NNP wept/weep/VERB/0/root/VBD ././PUNCT/7/punct/."
)
FREED = (
    "Rescuers/rescuer/NOUN/2/nsubj/NNS freed/free/VERB/0/root/VBD nine/nine/NUM/4/nummod/CD "
    "miners/miner/NOUN/2/obj/NNS ././PUNCT/2/punct/."
)
NO_NAMES = (
    "Their/their/PRON/2/nmod:poss/PRP$ names/name/NOUN/5/nsubj:pass/NNS were/be/AUX/5/aux:pass/VBD "
    "not/not/PART/5/advmod/RB made/make/VERB/0/root/VBN public/public/ADJ/5/xcomp/JJ ././PUNCT/5/punct/."
)
RELEASED = (
    "The/the/DET/2/det/DT company/company/NOUN/3/nsubj/NN released/release/VERB/0/root/VBD the/the/DET/5/det/DT "
    "names/name/NOUN/3/obj/NNS of/of/ADP/8/case/IN the/the/DET/8/det/DT miners/miner/NOUN/5/nmod/NNS "
    "././PUNCT/3/punct/."
)
WHETHER = (
    "It/it/PRON/3/expl/PRP was/be/AUX/3/cop/VBD unclear/unclear/ADJ/0/root/JJ whether/whether/SCONJ/8/mark/IN "
    "the/the/DET/6/det/DT bridge/bridge/NOUN/8/nsubj:pass/NN was/be/AUX/8/aux:pass/VBD "
    "inspected/inspect/VERB/3/csubj/VBN before/before/ADP/11/case/IN the/the/DET/11/det/DT storm/storm/NOUN/8/obl/NN "
    "././PUNCT/3/punct/."
)
INSPECTED = (
    "The/the/DET/2/det/DT bridge/bridge/NOUN/4/nsubj:pass/NN was/be/AUX/4/aux:pass/VBD "
    "inspected/inspect/VERB/0/root/VBN before/before/ADP/7/case/IN the/the/DET/7/det/DT storm/storm/NOUN/4/obl/NN "
    "././PUNCT/4/punct/."
)
BRIDGE = (
    "The/the/DET/2/det/DT bridge/bridge/NOUN/3/nsubj/NN carries/carry/VERB/0/root/VBZ trains/train/NOUN/3/obj/NNS "
    "././PUNCT/3/punct/."
)


def told(*articles: AnnotatedArticle) -> list[list[tuple[str, list[str]]]]:
    """Return value and words of every side."""
    texts = {a.id: a.text for a in articles}
    return [
        [(side.value, [texts[e.article][e.start : e.end] for e in side.evidence]) for side in conflict.sides]
        for conflict in disclosure_conflicts(Material(articles))
    ]


def test_a_date_beside_the_event_fills_an_undisclosed_date() -> None:
    articles = (parsed_report("a", FLEW, NO_DATE), parsed_report("b", MET, days={"Tuesday": "2024-04-30"}))
    (conflict,) = disclosure_conflicts(Material(articles))
    assert conflict.kind is ConflictKind.DISCLOSURE
    assert conflict.relation is Relation.DISCLOSURE
    assert conflict.severity is Severity.HIGH
    assert conflict.question == "When was it: the talks?"
    assert [side.value for side in conflict.sides] == ["not known or not disclosed", "2024-04-30"]
    assert [side.articles for side in conflict.sides] == [("a",), ("b",)]
    assert not conflict.within


def test_a_date_of_something_else_does_not() -> None:
    assert told(parsed_report("a", NO_DATE), parsed_report("b", FLEW, days={"Friday": "2024-05-03"})) == []


def test_a_date_in_the_same_report_does_not() -> None:
    assert told(parsed_report("a", NO_DATE, MET, days={"Tuesday": "2024-04-30"})) == []


def test_a_person_named_beside_a_noun_of_the_same_kind_is_who_was_not_identified() -> None:
    ((unknown, named),) = told(parsed_report("a", NO_NAME), parsed_report("b", ATTACKER, people=("Piet Hoorn",)))
    assert "who has not yet been identified" in unknown[1][0]
    assert named[0] == "Piet Hoorn"


def test_whose_mother_somebody_is_does_not_name_them() -> None:
    assert told(parsed_report("a", NO_NAME), parsed_report("b", MOTHER, people=("Ana Lund",))) == []


def test_names_that_another_report_says_were_released() -> None:
    ((unknown, given),) = told(parsed_report("a", FREED, NO_NAMES), parsed_report("b", RELEASED))
    assert unknown[1] == ["Their names were not made public"]
    assert given == ("released", ["The company released the names of the miners"])


def test_what_was_unclear_is_stated() -> None:
    ((unknown, stated),) = told(parsed_report("a", WHETHER), parsed_report("b", INSPECTED))
    assert unknown[1] == ["It was unclear whether the bridge was inspected before the storm"]
    assert stated[1] == ["The bridge was inspected before the storm"]


def test_another_statement_about_the_thing_is_no_answer() -> None:
    assert told(parsed_report("a", WHETHER), parsed_report("b", BRIDGE)) == []


def test_two_reports_that_both_do_not_know_are_no_conflict() -> None:
    assert told(parsed_report("a", WHETHER), parsed_report("b", WHETHER)) == []
