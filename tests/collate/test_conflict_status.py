"""Older states against newer ones."""

from __future__ import annotations

from builders_parsed import parsed_report
from consilience.collate.conflicts.material import Material
from consilience.collate.conflicts.status import status_conflicts
from consilience.render.words.say import words_of
from consilience.types import Conflict, Relation

NOT_CONFIRMED = (
    "The/the/DET/2/det/DT theft/theft/NOUN/10/nsubj/NN of/of/ADP/5/case/IN the/the/DET/5/det/DT "
    "painting/painting/NOUN/2/nmod/NN has/have/AUX/10/aux/VBZ not/not/PART/10/advmod/RB been/be/AUX/10/aux:pass/VBN "
    "independently/independently/ADV/10/advmod/RB confirmed/confirm/VERB/0/root/VBN ././PUNCT/10/punct/."
)
CONFIRMED = (
    "The/the/DET/2/det/DT museum/museum/NOUN/3/nsubj/NN confirmed/confirm/VERB/0/root/VBD the/the/DET/5/det/DT "
    "theft/theft/NOUN/3/obj/NN of/of/ADP/8/case/IN the/the/DET/8/det/DT painting/painting/NOUN/5/nmod/NN "
    "././PUNCT/3/punct/."
)
NOT_THE_REPORTS = (
    "The/the/DET/2/det/DT reports/report/NOUN/6/nsubj:pass/NNS have/have/AUX/6/aux/VBP not/not/PART/6/advmod/RB "
    "been/be/AUX/6/aux:pass/VBN confirmed/confirm/VERB/0/root/VBN ././PUNCT/6/punct/."
)
MISSING = (
    "Ana/Ana/PROPN/4/nsubj/NNP Lund/Lund/PROPN/1/flat/NNP is/be/AUX/4/aux/VBZ missing/miss/VERB/0/root/VBG "
    "././PUNCT/4/punct/."
)
FOUND = (
    "Ana/Ana/PROPN/4/nsubj:pass/NNP Lund/Lund/PROPN/1/flat/NNP was/be/AUX/4/aux:pass/VBD found/find/VERB/0/root/VBN "
    "on/on/ADP/6/case/IN Wednesday/Wednesday/PROPN/4/obl/NNP ././PUNCT/4/punct/."
)


def values(conflict: Conflict) -> list[str]:
    return [words_of(side) for side in conflict.sides]


def test_not_confirmed_and_confirmed() -> None:
    articles = (parsed_report("a", NOT_CONFIRMED), parsed_report("b", CONFIRMED))
    (conflict,) = status_conflicts(Material(articles))
    assert values(conflict) == ["not confirmed", "confirmed or stated"]
    assert conflict.relation is Relation.UPDATE
    assert words_of(conflict.question) == "Is it confirmed: “The theft of the painting”?"


def test_reports_that_are_not_confirmed_name_nothing_to_confirm() -> None:
    assert status_conflicts(Material((parsed_report("a", NOT_THE_REPORTS), parsed_report("b", CONFIRMED)))) == []


def test_a_person_missing_and_found() -> None:
    articles = (parsed_report("a", MISSING, people=("Ana Lund",)), parsed_report("b", FOUND, people=("Ana Lund",)))
    (conflict,) = status_conflicts(Material(articles))
    assert values(conflict) == ["missing", "found"]
    assert words_of(conflict.question) == "What became of Lund?"


def test_one_report_that_tells_both_is_no_conflict() -> None:
    assert status_conflicts(Material((parsed_report("a", MISSING, FOUND, people=("Ana Lund",)),))) == []
