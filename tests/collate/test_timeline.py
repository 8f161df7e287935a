from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_brief import BURST, DAM, ENGINEERS, PICTURE, SAID, article, claim, point, words
from consilience.collate.brief.timeline import make_timeline, precision_of
from consilience.collate.brief.wording import Wordings
from consilience.collate.points.make import Matrix
from consilience.types import Attribution, Span, Status

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle

NOTHING = Matrix((), (), ())
MONDAY = ("Monday", "2024-04-29")


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2007", "year"),
        ("2023-10", "month"),
        ("2017-W44", "week"),
        ("2023-10-07", "day"),
        ("2017-12-27T05:10", "time"),
        ("P2D", ""),
        ("PAST_REF", ""),
        ("2016-SU", "month"),
    ],
)
def test_precision_is_read_off_the_value(value: str, precision: str) -> None:
    assert precision_of(value) == precision


@given(st.text(max_size=12) | st.from_regex(r"(\d{4}|P\d|REF)(-\d\d|-W\d\d|-SU|T\d\d){0,3}"))
def test_what_names_no_year_has_no_precision(value: str) -> None:
    assert precision_of(value) == "" or value[:4].isdecimal()


def test_reports_of_one_event_are_one_entry() -> None:
    a, b = article("a", DAM, times=[MONDAY]), article("b", BURST, times=[MONDAY])
    dam = point("p1", (a, b), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    (event,) = make_timeline(Wordings((a, b)), Matrix((dam,), (), ()))
    assert (event.value, event.precision, event.articles) == ("2024-04-29", "day", ("a", "b"))
    assert len(event.times) == len(event.evidence) == 2


def test_events_stand_in_order_of_their_own_date() -> None:
    a = article("a", DAM, ENGINEERS, times=[MONDAY, ("2019", "2019")])
    assert [event.value for event in make_timeline(Wordings((a,)), NOTHING)] == ["2019", "2024-04-29"]


def test_a_week_stands_at_its_monday() -> None:
    a = article("a", DAM, ENGINEERS, times=[("Monday", "2019-02-20"), ("2019", "2019-W08")])
    assert [event.value for event in make_timeline(Wordings((a,)), NOTHING)] == ["2019-W08", "2019-02-20"]


def test_the_date_of_a_picture_is_no_event() -> None:
    a = article("a", PICTURE, caption="A woman", times=[MONDAY])
    assert make_timeline(Wordings((a,)), NOTHING) == ()


def test_durations_and_vague_times_are_no_events() -> None:
    a = article("a", DAM, times=[("Monday", "PAST_REF")])
    assert make_timeline(Wordings((a,)), NOTHING) == ()


def test_a_speaker_has_one_statement_a_day() -> None:
    plain = article("a", SAID, SAID, names=[("Ruiz", "PER")], times=[("Tuesday", "2024-04-30")] * 2)
    assert len(make_timeline(Wordings((_credited(plain),)), NOTHING)) == 1
    assert make_timeline(Wordings((replace(_credited(plain), names=()),)), NOTHING) == ()


def _credited(report: AnnotatedArticle) -> AnnotatedArticle:
    def span(word: str, start: int) -> Span:
        at = report.text.index(word, start)
        return Span(at, at + len(word))

    found = tuple(
        Attribution("indirect", (span("Ruiz", s.start),), (span("said", s.start),), (), "Ana Ruiz")
        for s in report.sentences
    )
    return replace(report, attributions=found)


def test_a_date_in_nobodys_clause_is_left_out() -> None:
    a = replace(article("a", DAM, times=[MONDAY]), clauses=())
    assert make_timeline(Wordings((a,)), NOTHING) == ()


@pytest.mark.parametrize("headlined", ["a", "b"])
def test_the_plainest_clause_comes_first(headlined: str) -> None:
    a = article("a", BURST, times=[MONDAY], headline=headlined == "a")
    b = article("b", DAM, times=[MONDAY], headline=headlined == "b")
    dam = point("p1", (a, b), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    (event,) = make_timeline(Wordings((a, b)), Matrix((dam,), (), ()))
    assert words((a, b), event.evidence[0]) == (b if headlined == "a" else a).text
