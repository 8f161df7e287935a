"""Older states against newer ones."""

from __future__ import annotations

from builders_parsed import parsed_report
from consilience.collate.conflicts.material import Material
from consilience.collate.conflicts.status import status_conflicts
from consilience.collate.points.group import Group, Statement
from consilience.collate.points.make import Matrix
from consilience.types import AnnotatedArticle, Cell, Claim, Conflict, Evidence, Mark, Point, Relation, Status

NO_POINTS = Matrix((), (), ())
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
CLAIMED = (
    "The/the/DET/2/det/DT army/army/NOUN/3/nsubj/NN claimed/claim/VERB/0/root/VBD to/to/PART/6/mark/TO "
    "have/have/AUX/6/aux/VB killed/kill/VERB/3/xcomp/VBN Omar/Omar/PROPN/6/obj/NNP Dahl/Dahl/PROPN/7/flat/NNP "
    "././PUNCT/3/punct/."
)
LEADS = (
    "Omar/Omar/PROPN/3/nsubj/NNP Dahl/Dahl/PROPN/1/flat/NNP leads/lead/VERB/0/root/VBZ the/the/DET/5/det/DT "
    "group/group/NOUN/3/obj/NN ././PUNCT/3/punct/."
)
HAVING = (
    "The/the/DET/2/det/DT accident/accident/NOUN/4/nsubj/NN is/be/AUX/4/aux/VBZ having/have/VERB/0/root/VBG "
    "no/no/DET/6/det/DT impact/impact/NOUN/4/obj/NN ././PUNCT/4/punct/."
)
HAD = (
    "The/the/DET/2/det/DT accident/accident/NOUN/3/nsubj/NN had/have/VERB/0/root/VBD no/no/DET/5/det/DT "
    "impact/impact/NOUN/3/obj/NN ././PUNCT/3/punct/."
)


def one_point(*articles: AnnotatedArticle, cohesion: float = 0.9) -> Matrix:
    """Put the first sentences of the articles into one point."""
    places = [Evidence(a.id, a.sentences[0].start, a.sentences[0].end) for a in articles]
    claims = tuple(Claim(f"c{n}", place) for n, place in enumerate(places))
    cells = tuple(Cell(a.id, Mark.STATES) for a in articles)
    statements = tuple(Statement(n, 0, place, frozenset()) for n, place in enumerate(places))
    point = Point("p1", places[0], claims, cells, Status.ONE_ORIGIN, ())
    return Matrix((point,), (), (Group(statements, cohesion),))


def values(conflict: Conflict) -> list[str]:
    return [side.value for side in conflict.sides]


def test_not_confirmed_and_confirmed() -> None:
    articles = (parsed_report("a", NOT_CONFIRMED), parsed_report("b", CONFIRMED))
    (conflict,) = status_conflicts(Material(articles), NO_POINTS)
    assert values(conflict) == ["not confirmed", "confirmed or stated"]
    assert conflict.relation is Relation.UPDATE
    assert conflict.question == "Is it confirmed: “The theft of the painting”?"


def test_reports_that_are_not_confirmed_name_nothing_to_confirm() -> None:
    assert (
        status_conflicts(Material((parsed_report("a", NOT_THE_REPORTS), parsed_report("b", CONFIRMED))), NO_POINTS)
        == []
    )


def test_a_person_missing_and_found() -> None:
    articles = (parsed_report("a", MISSING, people=("Ana Lund",)), parsed_report("b", FOUND, people=("Ana Lund",)))
    (conflict,) = status_conflicts(Material(articles), NO_POINTS)
    assert values(conflict) == ["missing", "found"]
    assert conflict.question == "What became of Lund?"


def test_one_report_that_tells_both_is_no_conflict() -> None:
    assert status_conflicts(Material((parsed_report("a", MISSING, FOUND, people=("Ana Lund",)),)), NO_POINTS) == []


def test_a_claimed_death_and_a_life_that_goes_on() -> None:
    articles = (parsed_report("a", CLAIMED, people=("Omar Dahl",)), parsed_report("b", LEADS, people=("Omar Dahl",)))
    (conflict,) = status_conflicts(Material(articles), NO_POINTS)
    assert values(conflict) == ["claimed killed", "acts in the present"]


def test_going_on_in_one_report_and_past_in_the_other() -> None:
    articles = (parsed_report("a", HAVING), parsed_report("b", HAD))
    (conflict,) = status_conflicts(Material(articles), one_point(*articles))
    assert values(conflict) == ["accident is having no impact", "accident had no impact"]
    assert conflict.points == ("p1",)


def test_statements_that_hardly_belong_together_are_not_compared() -> None:
    articles = (parsed_report("a", HAVING), parsed_report("b", HAD))
    assert status_conflicts(Material(articles), one_point(*articles, cohesion=0.3)) == []
