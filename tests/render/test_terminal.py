from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from builders_account import example_account, single_account
from builders_hostile import hostile_account
from builders_reports import COURIER, courier, ours
from consilience.render.dates import modified, readable, span_of
from consilience.render.markdown import account_to_markdown, escape
from consilience.render.plain import count, flat, safe, shorten
from consilience.render.summary import View, amount, figure_words
from consilience.render.terminal.account import account_to_terminal
from consilience.render.terminal.article import articles_to_terminal
from consilience.types import (
    Account,
    AnnotatedArticle,
    Article,
    Bound,
    Cell,
    Mark,
    Passage,
    PassageKind,
    Reuse,
)

if TYPE_CHECKING:
    from consilience.render.terminal.canvas import Color

SECTIONS = ("Conflicts", "Brief", "Points", "Figures", "Quotes", "Timeline", "Namings", "Sources", "Coverage")


def many_reports(number: int) -> Account:
    """Return an account of so many reports that all state the example's first point."""
    account = example_account()
    point = account.points[0]
    articles = tuple(
        replace(courier(), article=Article(id=f"r{n:03}", text=COURIER, names=(f"r{n:03}.txt",))) for n in range(number)
    )
    evidence = replace(point.wording, article="r000", start=0, end=10)
    cells = tuple(Cell(article.id, Mark.STATES, (evidence,)) for article in articles)
    return Account(articles=articles, points=(replace(point, wording=evidence, claims=(), cells=cells),))


def test_the_order_of_the_page() -> None:
    shown = account_to_terminal(example_account())
    heads = [line.split(" ─")[0] for line in shown.splitlines() if " ───" in line]
    assert heads == list(SECTIONS)


def test_what_an_editor_must_see() -> None:
    shown = account_to_terminal(example_account())
    for words in (
        "4 reports · 4 outlets · 12–13 March 2024 · 8 open conflicts",
        "●  ◐  ◐  ◇   4 reports, 3 origins",
        "Was an inspection skipped?  denial · contradiction",
        "How long will the line stay shut?  date · contradiction · inside one report",
        "at least 14               ●━━━━",
        "“We would _rather_ wake the whole town than lose _one more_ neighbour,”",
        "11 March 2024, night",
        "[2] = [3]",
        "Left out of the comparison: notice.txt [5], not in English but in Danish",
        "12 March 2024 (from other reports:",
    ):
        assert words in shown


def test_reports_that_share_a_text_stand_side_by_side() -> None:
    account = example_account()
    apart = replace(account, reuse=(Reuse(("courier", "bulletin"), "rewrite", 0.5, ours("")),))
    assert View(apart).groups() == [["courier", "bulletin"], ["herald"], ["dispatch"]]
    assert " 1  4  2  3" in account_to_terminal(apart)


def test_chains_of_reuse_are_one_group() -> None:
    pairs = (Reuse(("herald", "bulletin"), "", 1, ours("")), Reuse(("dispatch", "herald"), "", 1, ours("")))
    assert View(replace(example_account(), reuse=pairs)).groups() == [["courier"], ["herald", "dispatch", "bulletin"]]


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("account", [example_account(), single_account(), hostile_account(), many_reports(40)])
def test_no_line_is_wider_than_asked(account: Account, width: int) -> None:
    for line in account_to_terminal(account, width=width).splitlines():
        assert cell_len(line) <= width


def test_wide_characters_keep_within_the_width() -> None:
    text = "中国外交部发言人林剑说" * 20
    article = AnnotatedArticle(
        article=Article(id="a", text=text, names=("a",)), passages=(Passage(0, len(text), PassageKind.BODY),)
    )
    assert all(cell_len(line) <= 80 for line in articles_to_terminal([article], width=80).splitlines())


def test_many_reports_are_cited_not_tabled() -> None:
    shown = account_to_terminal(many_reports(40))
    assert "[1][2][3][4][5][6][7][8]  4 reports, 3 origins\n" in shown
    assert "and 32 more\n" in shown


def test_colour_says_nothing_that_signs_do_not() -> None:
    plain = account_to_terminal(example_account())
    colored = account_to_terminal(example_account(), color="256")
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == plain.split()


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = account_to_terminal(example_account(), color="256")
    for name, value in {"COLUMNS": "40", "NO_COLOR": "1", "TERM": "dumb", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert account_to_terminal(example_account(), color="256") == before


def test_one_report_makes_no_claims_across_reports() -> None:
    shown = account_to_terminal(single_account())
    assert "Points" not in shown
    assert "chrome     Share this article" in shown


def test_nothing_at_all() -> None:
    assert account_to_terminal(Account(articles=())).strip() == ""
    assert account_to_markdown(Account(articles=())).startswith("# No report")


@pytest.mark.parametrize("color", [None, "truecolor"])
def test_hostile_text_sends_no_control_character(color: Color | None) -> None:
    shown = account_to_terminal(hostile_account(), color=color)
    shown += articles_to_terminal(hostile_account().articles, color=color)
    for own in re.findall(r"\x1b\[[0-9;]*m", shown):
        shown = shown.replace(own, "")
    for bad in ("\x1b", "\x07", "\x00", "\x9b", "\r", "\u202e", "\u2066"):
        assert bad not in shown
    assert "␛[31mRed␛[0m" in shown
    assert "[red]not markup[/red]" in shown


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Varn &amp;\nSons", "Varn & Sons"),
        ("Varn&nbsp;&#38; Sons", "Varn & Sons"),
        ("&lt;b&gt;", "<b>"),
        ("R&D", "R&D"),
    ],
)
def test_a_line_is_shown_as_a_reader_sees_it(written: str, line: str) -> None:
    assert flat(written) == line


@given(st.text(st.characters()))
def test_safe_text_holds_no_control_character(text: str) -> None:
    shown = safe(text)
    assert not any(
        (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown
    )
    assert "\n" not in flat(text)


@given(st.text(), st.integers(4, 50))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= max(width, 1)


def test_shorten_cuts_after_a_word() -> None:
    assert shorten("the whole town, and more", 17) == "the whole town…"


def test_count() -> None:
    assert [count(1, "report"), count(1200, "report"), count(2, "entry", "entries")] == [
        "1 report",
        "1,200 reports",
        "2 entries",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-04-30", "30 April 2024"),
        ("2024-04-30T05:10", "30 April 2024, 05:10"),
        ("2024-04-30T05:10:00+02:00", "30 April 2024, 03:10 UTC"),
        ("2024-05-01T00:10:00+02:00", "30 April 2024, 22:10 UTC"),
        ("2024-05-01T05:10", "1 May 2024, 05:10"),
        ("2024-05-01T00:00:00+02:00", "1 May 2024"),
        ("2024-03-11TNI", "11 March 2024, night"),
        ("2023-10", "October 2023"),
        ("2023-13", "2023-13"),
        ("2016-W44", "the week of 31 October 2016"),
        ("2016-W44-WE", "the weekend of 5 November 2016"),
        ("2024-SU", "summer 2024"),
        ("2024-Q1", "the first quarter of 2024"),
        ("2024-H2", "the second half of 2024"),
        ("2024-W60", "a week of 2024"),
        ("199", "the 1990s"),
        ("1911", "1911"),
        ("P3W", "3 weeks"),
        ("PT1H", "1 hour"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("PXD", "some days"),
        ("P2DE", "2 decades"),
        ("PTY", "PTY"),
        ("PAST_REF", "some time in the past"),
        ("", ""),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert readable(value) == words


def test_what_stands_beside_a_value_is_put_into_words() -> None:
    assert modified("2017-06", "START") == "the beginning of June 2017"
    assert modified("PXD", None) == "some days"


def test_span_of_days() -> None:
    assert span_of(["2024-03-13", "2024-03-12T07:40"]) == "12–13 March 2024"
    assert span_of(["2024-03-31", "2024-04-01"]) == "31 March – 1 April 2024"
    assert span_of(["2023-12-31", "2024-01-01"]) == "31 December 2023 – 1 January 2024"
    assert span_of(["2024-03-12", "2024-03"]) == "12 March 2024"
    assert span_of([]) == ""


def test_figures_in_words() -> None:
    assert figure_words(34535, Bound.AT_LEAST) == "at least 34,535"
    assert figure_words(80, Bound.EXACTLY, None, "kg") == "80 kg"
    assert figure_words(10, Bound.ABOUT, 15, "percent") == "about 10–15 %"
    assert amount(2.5) == "2.5"
    assert amount(1234567.89) == "1,234,567.89"
    assert amount(float("inf")) == "beyond all bounds"


def test_markdown_sections() -> None:
    shown = account_to_markdown(example_account())
    assert [line[3:] for line in shown.splitlines() if line.startswith("## ")] == list(SECTIONS)
    assert "| ◆5 Two people were killed | ◐ | ◐ | ◐ | ◇ | 4 reports, 3 origins |" in shown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# heading", "\\# heading"),
        ("1. item", "1\\. item"),
        ("- item", "\\- item"),
        ("a | b", "a \\| b"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("see https://t.co/x", "see https\\://t.co/x"),
        ("www.x.org", "www\\.x.org"),
        ("It’s “so”, he said (twice).", "It’s “so”, he said (twice)."),
        ("two\n\n# lines", "two \\# lines"),
        ("\x1b[31m", "␛\\[31m"),
    ],
)
def test_markdown_escapes(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_hostile_text_is_no_markdown() -> None:
    shown = account_to_markdown(hostile_account())
    assert "<script>" not in shown.replace("\\<script\\>", "")
    assert "\x1b" not in shown
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert all(line.endswith(" |") for line in rows)


def test_the_short_form_names_the_reports() -> None:
    shown = account_to_terminal(example_account(), short=True)
    assert "[1] Orsund Courier  [2] Tarnmark Herald" in shown


def test_a_contested_point_leads_to_its_conflict() -> None:
    shown = account_to_terminal(example_account())
    signs = set(re.findall("◆[0-9]+", shown.split("Points ─")[1].split("Figures ─")[0])) - {"◆1"}
    assert signs
    assert all(f"\n{sign} " in shown.split("Brief ─")[0] for sign in signs)
