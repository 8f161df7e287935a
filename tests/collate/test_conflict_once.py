"""What happens once, dated twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_parsed import parsed_report
from consilience.collate.compare.dates import Days, days_of, minutes_of
from consilience.collate.conflicts.material import Material
from consilience.collate.conflicts.once import once_conflicts
from consilience.types import AnnotatedArticle, Conflict, ConflictKind, Relation, Severity


def built(identity: str, year: str, name: str = "Aurelia", value: str = "") -> AnnotatedArticle:
    line = (
        f"The/the/DET/2/det/DT {name}/{name}/PROPN/4/nsubj:pass/NNP was/be/AUX/4/aux:pass/VBD "
        f"built/build/VERB/0/root/VBN in/in/ADP/6/case/IN {year}/{year}/NUM/4/obl/CD ././PUNCT/4/punct/."
    )
    return parsed_report(identity, line, days={year: value or year})


def inspected(identity: str, month: str, value: str, word: str = "last") -> AnnotatedArticle:
    line = (
        f"It/it/PRON/4/nsubj:pass/PRP was/be/AUX/4/aux:pass/VBD {word}/{word}/ADV/4/advmod/RB "
        f"inspected/inspect/VERB/0/root/VBN in/in/ADP/6/case/IN {month}/{month}/PROPN/4/obl/NNP ././PUNCT/4/punct/."
    )
    return parsed_report(identity, line, days={month: value})


def collided(
    identity: str, hour: str, value: str, verb: str = "collided collide", about: str = "at"
) -> AnnotatedArticle:
    form, lemma = verb.split()
    line = (
        f"Two/two/NUM/2/nummod/CD trains/train/NOUN/3/nsubj/NNS {form}/{lemma}/VERB/0/root/VBD "
        f"{about}/{about}/ADP/5/case/IN {hour}/{hour}/NUM/3/obl/CD ././PUNCT/3/punct/."
    )
    return parsed_report(identity, line, days={hour: value})


def conflicts(*articles: AnnotatedArticle) -> list[Conflict]:
    return once_conflicts(Material(articles))


def test_a_ship_is_built_once() -> None:
    (found,) = conflicts(built("a", "1998"), built("b", "1996"))
    assert (found.kind, found.relation, found.severity) == (
        ConflictKind.DATE,
        Relation.CONTRADICTION,
        Severity.HIGH,
    )
    assert [(side.value, side.articles) for side in found.sides] == [("1996", ("b",)), ("1998", ("a",))]


def test_another_ship_is_built_in_another_year() -> None:
    assert conflicts(built("a", "1998"), built("b", "1996", "Meridian")) == []


def test_a_date_that_holds_the_other_fits() -> None:
    assert conflicts(built("a", "1998"), built("b", "May", value="1998-05")) == []


def test_the_last_inspection_is_one() -> None:
    (found,) = conflicts(inspected("a", "November", "2023-11"), inspected("b", "January", "2024-01"))
    assert [side.value for side in found.sides] == ["2023-11", "2024-01"]
    assert conflicts(inspected("a", "November", "2023-11", "well"), inspected("b", "January", "2024-01", "well")) == []


def test_one_collision_has_one_hour() -> None:
    early, late = collided("a", "8.40", "2024-03-12T20:40"), collided("b", "9.10", "2024-03-12T21:10")
    (found,) = conflicts(early, late)
    assert [side.value for side in found.sides] == ["2024-03-12T20:40", "2024-03-12T21:10"]


def test_hours_near_each_other_that_are_given_as_about() -> None:
    early = collided("a", "5.00", "2024-03-12T05:00", about="about")
    (found,) = conflicts(early, collided("b", "5.10", "2024-03-12T05:10"))
    assert (found.relation, found.severity) == (Relation.ROUNDING, Severity.LOW)


@pytest.mark.parametrize("value", ["2024-03-13T21:10", "2024-03-12T03:00", "2024-03-12T20:42"])
def test_another_day_other_hours_and_the_same_minutes_are_no_conflict(value: str) -> None:
    assert conflicts(collided("a", "8.40", "2024-03-12T20:40"), collided("b", "9.10", value)) == []


def test_a_blow_may_be_another_event() -> None:
    struck = "struck strike"
    first, second = ("8.40", "2024-03-12T20:40"), ("9.10", "2024-03-12T21:10")
    assert conflicts(collided("a", *first, struck), collided("b", *second, struck)) == []
    assert conflicts(collided("a", *first, struck), collided("b", *second)) != []


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024-02-03T08:00", date(2024, 2, 3), date(2024, 2, 3)),
        ("2017-W51", date(2017, 12, 18), date(2017, 12, 24)),
    ],
)
def test_values_as_days(value: str, first: date, last: date) -> None:
    assert days_of(value) == Days(first, last)


@pytest.mark.parametrize("value", ["", "PAST_REF", "P2D", "199", "2024-13", "2024-02-31", "0000", "9999", "2024-W60"])
def test_other_values_are_no_days(value: str) -> None:
    assert days_of(value) is None


def test_values_as_minutes() -> None:
    assert minutes_of("2024-02-03T08:05") == 485
    assert minutes_of("2024-02-03") is None
    assert minutes_of("2024-02-03TMO") is None


@given(st.text(alphabet="0123456789-TW:PD", max_size=16))
def test_any_value_is_days_or_none(value: str) -> None:
    found = days_of(value)
    assert found is None or found.first <= found.last
