from __future__ import annotations

import math
import re
import sys
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders_account import example_account
from consilience.render.html.figures import figures_of, scale_of
from consilience.render.html.page import Page
from consilience.render.html.points import cards_of, coverage_of, excerpt, matrix_of
from consilience.render.html.quotes import align, lines_of, quotes_of
from consilience.render.html.sources import sources_of
from consilience.render.html.svg import element
from consilience.render.html.timeline import Axis, Period, brief_date, period_of, timeline_of
from consilience.types import Evidence

WORDS = st.lists(st.sampled_from(["we", "would", "rather", "sooner", "wake", "the", "town,"]), min_size=1, max_size=12)


def test_variants_stand_under_one_another() -> None:
    first, second = "We would rather wake all.".split(), "“We would sooner wake".split()
    assert [(run.same, run.words) for run in align([first, second])] == [
        (True, ("We would", "“We would")),
        (False, ("rather", "sooner")),
        (True, ("wake", "wake")),
        (False, ("all.", "")),
    ]


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_aligned_wordings_keep_all_their_words_in_order(wordings: list[list[str]]) -> None:
    runs = align(wordings)
    for place, words in enumerate(wordings):
        assert " ".join(filter(None, (run.words[place] for run in runs))).split() == words
    for line in lines_of(runs, 20):
        assert all(len(run.words) == len(wordings) for run in line)
    joined = [word for line in lines_of(runs, 20) for run in line for word in run.words[0].split()]
    assert joined == wordings[0]


def test_quotes_of_several_reports_are_aligned() -> None:
    quotes = quotes_of(Page(example_account()))
    [shared] = quotes.shared
    assert [[link.number for link in variant.reports.links] for variant in shared.variants] == [[1], [2, 3]]
    [line] = shared.lines
    assert [run.words for run in line if not run.same] == [("rather", "sooner"), ("one more", "another")]
    assert len(quotes.single) == 1


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02-29", 1),
        ("2024-02-29T05:10", 1),
        ("2024-03-11TNI", 1),
        ("2024-02", 29),
        ("2024", 366),
        ("2016-W44", 7),
        ("2016-W44-WE", 7),
        ("2023-Q2", 91),
        ("2023-WI", 91),
        ("199", 3652),
        ("2024-13-01", None),
        ("2024-02-30", None),
        ("0000-01-01", None),
        ("9999-12", None),
        ("P3W", None),
        ("PAST_REF", None),
        ("", None),
    ],
)
def test_how_many_days_a_date_covers(value: str, days: int | None) -> None:
    period = period_of(value)
    assert (period.end - period.start if period else None) == days


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 4000)), min_size=1, max_size=10))
def test_the_axis_keeps_the_order_of_days(spans: list[tuple[int, int]]) -> None:
    periods = [Period(start, start + length) for start, length in spans]
    axis = Axis(periods)
    days = sorted({day for period in periods for day in period})
    places = [axis.at(day) for day in days]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_precision_is_width() -> None:
    drawn = timeline_of(Page(example_account())).picture
    widths = {
        label: float(width)
        for width, label in re.findall(r'width="([\d.]+)" height="5"[^>]*/><text[^>]*>([^<]+)<', str(drawn))
    }
    assert widths["1911"] > widths["Feb"] > widths["20 Mar"]


def test_publications_stand_among_the_events() -> None:
    timeline = timeline_of(Page(example_account()))
    rows = [(row.date, len(row.published)) for row in timeline.rows]
    assert rows[-4:-1] == [("12 March 2024", 3), ("13 March 2024", 0), ("13 March 2024", 1)]
    assert timeline.events == 6


def test_a_label_has_the_year_where_it_is_unusual() -> None:
    assert brief_date("2024-03-12T07:00", "2024") == "12 Mar"
    assert brief_date("2023-10", "2024") == "Oct 2023"
    assert brief_date("1911", "2024") == "1911"
    assert brief_date("2024-99-12", "2024") == "2024-99-12"


@example([-sys.float_info.max, 5e292])
@example([0.0, 5e-324])
@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=6))
def test_every_value_has_a_place_on_its_line(values: list[float]) -> None:
    scale = scale_of(values)
    assert all(0 <= scale.at(value) <= 100 for value in values if math.isfinite(value))


def test_figures_in_conflict_come_first() -> None:
    first, second, third = figures_of(Page(example_account()))
    assert (first.question, first.contested) == ("How many were killed?", True)
    # a row for each value of each origin, the oldest first
    assert [row.shown for row in second.rows] == ["at least 14", "17", "17"]
    assert len({row.origin for row in second.rows if row.shown == "17"}) == 2
    assert 'class="bar"' in second.rows[0].strip
    assert [row.shown for row in third.rows if 'class="ring"' in row.strip] == ["about 1,200"]
    assert {source.as_of for row in first.rows[:2] for source in row.sources} == {"12 Mar"}


def test_columns_stand_in_groups_that_share_a_text() -> None:
    page = Page(example_account())
    matrix, (cards, _) = matrix_of(page), cards_of(page)
    assert matrix.groups == ((1, False), (2, True), (1, False))
    assert [column.report.outlet for column in matrix.columns][:2] == ["Orsund Courier", "Tarnmark Herald"]
    assert [row.conflict for row in matrix.rows[:2]] == ["k2", "k5"]
    assert not [row for row in matrix.rows if row.conflict and row.conflict not in {card.anchor for card in cards}]
    assert matrix.rows[1].claims[0].said == "the fire service"


def test_short_evidence_is_shown_in_its_sentence() -> None:
    page = Page(example_account())
    cards, folded = cards_of(page)
    assert (len(cards), len(folded)) == (8, 3)
    denied = cards[0].sides[0].excerpts[0]
    assert denied.before == "Baltrail, which runs the line, "
    assert denied.words == "denied that an inspection had been skipped"
    assert denied.after == "."


def test_evidence_outside_every_sentence_stands_alone() -> None:
    account = example_account()
    articles = tuple(replace(article, sentences=()) for article in account.articles)
    page = Page(replace(account, articles=articles))
    assert excerpt(Evidence("courier", 0, 7), page)[:3] == ("", "Freight", "")


def test_shared_passages_are_bands() -> None:
    sources = sources_of(Page(example_account()))
    assert sources.picture.count('class="band"') == 3
    assert sources.picture.count('class="sheet"') == 4
    assert [agency.name for agency in sources.agencies] == ["NordPress"]
    assert not sources_of(Page(replace(example_account(), reuse=(), credits=()))).picture


def test_what_a_report_leaves_out_leads_to_the_points() -> None:
    rows = coverage_of(Page(example_account()))
    assert [row.report.outlet for row in rows] == ["Orsund Courier", "Lakeside Bulletin"]
    assert rows[0].omits == (("p6", "The accident happened near the northern station"),)


def test_elements_are_escaped() -> None:
    drawn = element("text", "<b>&", x=1.50, text_anchor='"end', class_="a")
    assert drawn == '<text x="1.5" text-anchor="&#34;end" class="a">&lt;b&gt;&amp;</text>'
