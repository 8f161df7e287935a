"""Undertakings that go on and end, and opposite sides of a place."""

from __future__ import annotations

from dataclasses import replace

from builders_collate import article, group, origin_finder, statement
from builders_parsed import parsed_report
from consilience.collate.conflicts.course import course_conflicts
from consilience.collate.conflicts.directions import direction_conflicts
from consilience.collate.conflicts.material import Material
from consilience.collate.points.make import make_matrix
from consilience.types import AnnotatedArticle, Conflict, ConflictKind, Known, Relation

TAKING_PART = (
    "Six/six/NUM/2/nummod/CD vessels/vessel/NOUN/4/nsubj/NNS are/be/AUX/4/aux/VBP taking/take/VERB/0/root/VBG "
    "part/part/NOUN/4/obj/NN in/in/ADP/8/case/IN the/the/DET/8/det/DT search/search/NOUN/4/obl/NN ././PUNCT/4/punct/."
)
CONTINUES = "The/the/DET/2/det/DT search/search/NOUN/3/nsubj/NN continues/continue/VERB/0/root/VBZ ././PUNCT/3/punct/."
CALLED_OFF = (
    "The/the/DET/2/det/DT search/search/NOUN/4/nsubj:pass/NN was/be/AUX/4/aux:pass/VBD called/call/VERB/0/root/VBN "
    "off/off/ADP/4/compound:prt/RP ././PUNCT/4/punct/."
)
WILL_END = (
    "The/the/DET/2/det/DT search/search/NOUN/4/nsubj/NN will/will/AUX/4/aux/MD end/end/VERB/0/root/VB "
    "././PUNCT/4/punct/."
)


def on_day(identity: str, day: int, line: str) -> AnnotatedArticle:
    return replace(parsed_report(identity, line), published=Known(f"2024-03-{day:02}", "record"))


def courses(*articles: AnnotatedArticle) -> list[Conflict]:
    return course_conflicts(Material(articles))


def test_a_search_that_goes_on_and_is_called_off() -> None:
    for line in (TAKING_PART, CONTINUES):
        (found,) = courses(on_day("a", 13, line), on_day("b", 14, CALLED_OFF))
        assert (found.kind, found.relation) == (ConflictKind.STATUS, Relation.UPDATE)
        assert [(side.value, side.articles) for side in found.sides] == [("goes on", ("a",)), ("over", ("b",))]


def test_an_end_comes_later() -> None:
    assert courses(on_day("a", 14, CONTINUES), on_day("b", 13, CALLED_OFF)) == []
    assert courses(on_day("a", 13, CONTINUES), on_day("b", 13, CALLED_OFF)) == []


def test_an_end_that_is_to_come_is_none() -> None:
    assert courses(on_day("a", 13, CONTINUES), on_day("b", 14, WILL_END)) == []


def sides(*texts: str) -> list[Conflict]:
    listed = [article(name, text) for name, text in zip("abc", texts, strict=False)]
    groups = [group(*(statement(listed, n, text) for n, text in enumerate(texts)))]
    return direction_conflicts(listed, make_matrix(listed, groups, origin_finder(listed)))


def test_opposite_sides_of_a_place() -> None:
    (found,) = sides("They met about three kilometres east of Skerra.", "They met two miles west of Skerra.")
    assert found.kind is ConflictKind.PLACE
    assert [side.value for side in found.sides] == ["east of Skerra", "west of Skerra"]
    assert found.points == ("p1",)


def test_finer_quarters_and_other_places_fit() -> None:
    assert sides("They met west of Skerra.", "They met north-west of Skerra.") == []
    assert sides("They met west of Skerra.", "They met east of Velde.") == []
    assert sides("They met north of Skerra.", "They met west of Skerra.") == []
