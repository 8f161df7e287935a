"""Why two figures that answer one question differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders_collate import article, at, counted, counted_in, figure
from consilience.collate.conflicts.figures import figure_conflict, interval, relate, told_number
from consilience.render.words.say import words_of
from consilience.types import Bound, Conflict, Figure, Relation, Severity

EARLY = article("a", "News.", published="2024-04-30T08:00")
LATE = article("b", "News.", published="2024-04-30T19:00")
UNDATED = article("c", "News.", published=None)
PAIR = (EARLY, EARLY)
DAYS = (EARLY, LATE)


def related(first: float, second: float, bound: str = "exactly", other: str = "exactly") -> Relation | None:
    """Relate two figures of reports of one moment."""
    return relate(PAIR, counted(0, first, bound=Bound(bound)), counted(1, second, bound=Bound(other)))


@pytest.mark.parametrize("bound", list(Bound))
def test_one_value_is_no_conflict_whatever_its_bound(bound: Bound) -> None:
    assert relate(PAIR, counted(0, 34535), counted(1, 34535, bound=bound)) is None


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [(1170, 1200), (34535, 35000), (34535, 34500), (96, 100), (1_900_000, 2_000_000), (1250, 1300), (1250, 1200)],
)
def test_a_number_and_its_rounding(exact: float, rounded: float) -> None:
    assert related(exact, rounded) is Relation.ROUNDING


@pytest.mark.parametrize(("a", "b"), [(1170, 1300), (7, 8), (16, 20), (1170, 1180.5), (40, 45), (1234, 1236)])
def test_near_numbers_that_are_no_rounding_of_each_other(a: float, b: float) -> None:
    assert related(a, b) is Relation.CONTRADICTION


def test_more_than_allows_a_number_above_it() -> None:
    assert related(200, 276, "more than") is Relation.VAGUER
    assert related(200, 199, "more than") is not Relation.VAGUER


def test_more_than_does_not_allow_a_number_far_above_it() -> None:
    assert related(200, 900, "more than") is Relation.CONTRADICTION


def test_a_ceiling_allows_a_number_below_it() -> None:
    assert related(50, 31, "at most") is Relation.VAGUER
    assert related(50, 61, "at most") is Relation.CONTRADICTION


def test_about_reaches_both_ways_and_nearly_only_down() -> None:
    assert related(110, 103, "about") is Relation.VAGUER
    assert related(60, 55, "nearly") is Relation.VAGUER
    assert related(60, 65, "nearly") is Relation.CONTRADICTION


def test_a_word_of_vague_size_allows_a_number_within_its_reach() -> None:
    dozens = counted(0, 24, "dozens", vague=True)
    assert relate(PAIR, dozens, counted(1, 46)) is Relation.VAGUER
    assert relate(PAIR, dozens, counted(1, 5)) is Relation.CONTRADICTION


def test_two_words_of_vague_size_that_meet() -> None:
    dozens, hundreds = counted(0, 24, "dozens", vague=True), counted(1, 200, "hundreds", vague=True)
    assert relate(PAIR, dozens, hundreds) is Relation.VAGUER


def test_a_range_allows_a_number_in_it() -> None:
    span = counted(0, 10, "10 to 15", maximum=15)
    assert relate(PAIR, span, counted(1, 12)) is Relation.VAGUER
    assert relate(PAIR, span, counted(1, 17)) is Relation.CONTRADICTION


def test_a_later_higher_number_is_an_update() -> None:
    assert relate(DAYS, counted(0, 5), counted(1, 7)) is Relation.UPDATE


def test_a_later_lower_number_is_none() -> None:
    assert relate(DAYS, counted(0, 7), counted(1, 5)) is Relation.CONTRADICTION


def test_the_time_for_which_a_number_holds_goes_before_the_date_of_the_report() -> None:
    old = counted(1, 5, as_of="2024-04-28")
    assert relate(DAYS, counted(0, 7, as_of="2024-04-29"), old) is Relation.UPDATE


def test_without_dates_nothing_is_an_update() -> None:
    undated = (UNDATED, LATE)
    assert relate(undated, counted(0, 5), counted(1, 7)) is Relation.CONTRADICTION


def test_a_day_and_a_time_on_it_tell_no_order() -> None:
    day = (article("a", "News.", published="2024-04-30"), LATE)
    assert relate(day, counted(0, 5), counted(1, 7)) is Relation.CONTRADICTION


def test_different_things_counted_are_another_scope() -> None:
    civilians, soldiers = counted(0, 12, counted="civilian"), counted(1, 40, counted="soldier")
    assert relate(PAIR, civilians, soldiers) is Relation.SCOPE


def test_words_of_one_sense_are_no_other_scope() -> None:
    assert relate(PAIR, counted(0, 3, counted="child"), counted(1, 5, counted="girl")) is Relation.CONTRADICTION


def test_people_in_general_are_no_other_scope() -> None:
    assert relate(PAIR, counted(0, 12, counted="person"), counted(1, 40, counted="civilian")) is Relation.CONTRADICTION


FIGURES = st.builds(
    Figure,
    start=st.just(0),
    end=st.just(1),
    text=st.just("n"),
    value=st.sampled_from([0.0, 0.5, 3, 7, 24, 99, 100, 105, 1170, 1200, 1250, 34535, 1e6]),
    bound=st.sampled_from(Bound),
    maximum=st.sampled_from([None, 40.0, 2000.0]),
    vague=st.booleans(),
    counted=st.sampled_from(["", "person", "child", "ship"]),
    as_of=st.sampled_from(["", "2024-04-29", "2024-04", "PAST_REF"]),
)


@given(FIGURES, FIGURES, st.sampled_from([(EARLY, LATE), (LATE, EARLY), (EARLY, UNDATED), PAIR]))
def test_relations_are_symmetric(first: Figure, second: Figure, articles: tuple[object, object]) -> None:
    from consilience.collate.points.questions import Counted

    a, b = (Counted(n, 0, f, 0, frozenset(), frozenset()) for n, f in enumerate((first, second)))
    assert relate(articles, a, b) is relate(articles, b, a)  # type: ignore[arg-type]


@given(FIGURES)
def test_a_figure_says_the_same_as_itself(one: Figure) -> None:
    from consilience.collate.points.questions import Counted

    a, b = (Counted(n, 0, one, 0, frozenset(), frozenset()) for n in (0, 1))
    assert relate(DAYS, a, b) is None


@given(FIGURES)
def test_an_interval_holds_the_value(one: Figure) -> None:
    assume(one.maximum is None or one.maximum >= one.value)
    low, high = interval(one)
    assert low <= one.value <= high


TOLL = (
    article("a", "Police say five people died.", figures=[], published="2024-04-30T08:00"),
    article("b", "At least five people died.", published="2024-04-30T09:00"),
    article("c", "Seven people died.", published="2024-04-30T19:00"),
)


def toll(*values: tuple[int, str, float], **more: object) -> list[object]:
    groups = []
    articles = list(TOLL)
    for number, words, value in values:
        made = figure(articles[number].text, words, value, state="die", counted="person", **more)
        articles[number] = replace(articles[number], figures=(made,))
        groups.append(counted_in(articles, number))
    return [articles, groups]


def test_reports_that_agree_raise_no_conflict() -> None:
    articles, group = toll((0, "five", 5), (1, "five", 5))
    assert figure_conflict(articles, group) is None  # type: ignore[arg-type]


def bounded(*bounds: str) -> Conflict | None:
    """Return the difference between reports that have one number, each with its bound."""
    articles = [article(name, "News.", published="2024-04-30T08:00") for name in "abc"[: len(bounds)]]
    return figure_conflict(articles, [counted(n, 55, bound=Bound(bound)) for n, bound in enumerate(bounds)])


@pytest.mark.parametrize("bound", ["at least", "more than", "at most", "less than", "nearly"])
def test_one_number_that_reports_bound_otherwise_is_a_difference_of_low_severity(bound: str) -> None:
    found = bounded("exactly", bound)
    assert found is not None
    assert (found.relation, found.severity, len(found.sides)) == (Relation.VAGUER, Severity.LOW, 2)
    assert "One number, claimed otherwise" in words_of(found.explanation)


@pytest.mark.parametrize("bounds", [("exactly", "about"), ("at least", "more than"), ("at most", "nearly")])
def test_bounds_that_reach_one_way_say_the_same(bounds: tuple[str, str]) -> None:
    assert bounded(*bounds) is None


def test_about_reaches_less_far_from_a_number_of_three_digits() -> None:
    assert related(150, 159, "about") is Relation.VAGUER
    assert related(146, 159, "about") is Relation.CONTRADICTION
    assert related(146, 146.9, "about") is Relation.VAGUER


def test_one_report_that_has_a_number_both_ways_is_loose_with_words() -> None:
    articles = [article(name, "News.") for name in "ab"]
    both = [counted(0, 55), counted(0, 55, bound=Bound("at most")), counted(1, 55, bound=Bound("at most"))]
    assert figure_conflict(articles, both) is None


def test_a_conflict_has_one_side_a_value() -> None:
    articles, group = toll((0, "five", 5), (1, "At least five", 5), (2, "Seven", 7))
    found = figure_conflict(articles, group)  # type: ignore[arg-type]
    assert found is not None
    assert [(side.value, side.articles) for side in found.sides] == [
        ("five / At least five", ("a", "b")),
        ("Seven", ("c",)),
    ]
    assert found.sides[1].evidence == (at(TOLL[2], "Seven"),)
    assert not found.within


def test_the_explanation_of_an_update_names_both_values() -> None:
    articles, group = toll((0, "five", 5), (2, "Seven", 7), source="police")
    found = figure_conflict(articles, group)  # type: ignore[arg-type]
    assert found is not None
    assert (found.relation, found.severity) == (Relation.UPDATE, Severity.MEDIUM)
    assert "from 5 to 7" in words_of(found.explanation)
    assert words_of(found.explanation).endswith("Reports credit each of them to police.")


def test_the_gravest_relation_names_the_conflict() -> None:
    articles = (EARLY, EARLY, EARLY)
    found = figure_conflict(articles, [counted(0, 1170), counted(1, 1200), counted(2, 3000)])
    assert found is not None
    assert (found.relation, found.severity) == (Relation.CONTRADICTION, Severity.HIGH)


def test_a_report_may_disagree_with_itself() -> None:
    found = figure_conflict((EARLY,), [counted(0, 7), counted(0, 12)])
    assert found is not None
    assert found.within


def test_fewer_missing_later_is_an_update() -> None:
    earlier = counted(0, 12, state="miss")
    later = counted(1, 8, state="miss")
    assert relate(DAYS, earlier, later) is Relation.UPDATE


def test_who_was_aboard_does_not_grow_with_the_hours() -> None:
    assert relate(DAYS, counted(0, 212, state="aboard"), counted(1, 231, state="aboard")) is Relation.CONTRADICTION


def test_the_killed_and_the_killed_and_wounded_are_another_scope() -> None:
    killed, both = counted(0, 45, state="kill"), counted(1, 45, state="casualty")
    assert relate(PAIR, killed, both) is Relation.SCOPE
    found = figure_conflict(PAIR, [killed, both])
    assert found is not None
    assert (len(found.sides), found.relation) == (2, Relation.SCOPE)
    assert words_of(found.explanation) == "One counts the killed, the other the killed and the hurt together."


def test_a_dated_report_of_a_side_explains_for_all_of_it() -> None:
    articles = (article("d", "News.", published="2024-04-30"), EARLY, LATE)
    members = [counted(0, 5, state="kill"), counted(1, 5, state="kill"), counted(2, 7, state="kill")]
    found = figure_conflict(articles, members)
    assert found is not None
    assert found.relation is Relation.UPDATE


def test_the_explanation_names_the_two_that_contradict() -> None:
    members = [counted(0, 8, state="miss"), counted(0, 9, state="miss"), counted(1, 17, state="miss")]
    found = figure_conflict((LATE, EARLY), members)
    assert found is not None
    assert words_of(found.explanation).startswith("8 and 9 cannot both hold")


@pytest.mark.parametrize("text", ["another two", "two more", "two other"])
def test_some_against_all_is_another_scope(text: str) -> None:
    assert relate(PAIR, counted(0, 2, text), counted(1, 3)) is Relation.SCOPE
    assert relate(PAIR, counted(0, 2, "more than two"), counted(1, 7)) is Relation.CONTRADICTION


def test_a_vague_number_is_told_by_its_word_and_no_number_that_nobody_wrote() -> None:
    assert told_number(Figure(0, 6, "Dozens", 24, vague=True)) == "dozens"
    assert told_number(Figure(0, 2, "46", 46)) == "46"
