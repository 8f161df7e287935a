"""One thing in two places."""

from __future__ import annotations

import pytest

from builders_parsed import parsed_report
from consilience.collate.conflicts.places import may_hold, place_conflicts
from consilience.collate.points.group import Group, Statement
from consilience.collate.points.make import Matrix
from consilience.types import AnnotatedArticle, Cell, Claim, Evidence, Mark, Point, Status


def collided(place: str) -> str:
    return (
        "Trains/train/NOUN/2/nsubj/NNS collided/collide/VERB/0/root/VBD in/in/ADP/4/case/IN "
        f"{place}/{place}/PROPN/2/obl/NNP ././PUNCT/2/punct/."
    )


NESTED = "Velde/Velde/PROPN/3/nsubj/NNP ,/,/PUNCT/3/punct/, Orsund/Orsund/PROPN/0/root/NNP ././PUNCT/3/punct/."


def one_point(*articles: AnnotatedArticle, cohesion: float = 0.9) -> Matrix:
    """Put the first sentences of the articles into one point."""
    places = [Evidence(a.id, a.sentences[0].start, a.sentences[0].end) for a in articles]
    claims = tuple(Claim(f"c{n}", place) for n, place in enumerate(places))
    cells = tuple(Cell(a.id, Mark.STATES) for a in articles)
    statements = tuple(Statement(n, 0, place, frozenset()) for n, place in enumerate(places))
    point = Point("p1", places[0], claims, cells, Status.ONE_ORIGIN, ())
    return Matrix((point,), (), (Group(statements, cohesion),))


def reports(first: str, second: str, *more: str) -> tuple[AnnotatedArticle, ...]:
    return (
        parsed_report("a", collided(first), places=(first,)),
        parsed_report("b", collided(second), *more, places=(second,)),
    )


def test_two_places_of_one_collision() -> None:
    articles = reports("Orsund", "Velde")
    (conflict,) = place_conflicts(articles, one_point(*articles))
    assert [(side.value, side.articles) for side in conflict.sides] == [("Orsund", ("a",)), ("Velde", ("b",))]
    assert conflict.points == ("p1",)


def test_a_place_that_some_report_sets_inside_the_other_fits() -> None:
    articles = reports("Orsund", "Velde", NESTED)
    assert place_conflicts(articles, one_point(*articles)) == []


def test_points_that_hardly_hold_together_are_passed_over() -> None:
    articles = reports("Orsund", "Velde")
    assert place_conflicts(articles, one_point(*articles, cohesion=0.3)) == []


@pytest.mark.parametrize(
    ("first", "second"), [("Lagos", "Lagos Airport"), ("Beijing", "China"), ("France", "Velde"), ("Moscow", "Russia")]
)
def test_places_that_may_lie_in_each_other(first: str, second: str) -> None:
    assert may_hold((), first, second)
    assert may_hold((), second, first)


def test_two_towns_do_not() -> None:
    assert not may_hold((), "Orsund", "Velde")
