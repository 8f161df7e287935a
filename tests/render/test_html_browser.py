"""The page in a real browser: what it requests, says and does. Skipped where there is no browser to drive."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from builders_account import example_account, long_account, single_account
from builders_hostile import hostile_account
from consilience.render.html.report import render_html
from consilience.render.notebook import account_html_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

#: whether the passage that is lit lies inside the docked reports
LIT = """() => {
  const mark = document.querySelector("mark.on").getBoundingClientRect();
  const dock = document.querySelector(".reports").getBoundingClientRect();
  return mark.top >= dock.top && mark.bottom <= dock.bottom && mark.left >= dock.left && mark.bottom <= innerHeight;
}"""


@contextmanager
def opened(browser: Any, path: Path, html: str, width: int = 1280, **options: Any) -> Iterator[Any]:
    """Open the page from a file; fail where it asks for anything else, or the console says anything."""
    path /= "account.html"
    path.write_text(html, encoding="utf-8")
    heard: list[str] = []
    with browser.page({"width": width, "height": 900}, **options) as page:
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        yield page
    assert heard == []


def overflow(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", [360, 800, 1280])
@pytest.mark.parametrize("account", [example_account, single_account, hostile_account])
def test_a_quiet_page_that_fits_its_window(browser: Any, tmp_path: Path, account: Any, width: int) -> None:
    with opened(browser, tmp_path, render_html(account()), width) as page:
        assert overflow(page) == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_of_the_matrix_opens_its_evidence(browser: Any, tmp_path: Path, width: int) -> None:
    with opened(browser, tmp_path, render_html(example_account()), width) as page:
        page.click("#p2 td.other-value a")
        assert page.inner_text("mark.on") == "Three people have died"
        assert page.evaluate(LIT)
        assert overflow(page) == 0
        page.keyboard.press("Escape")
        assert page.locator("mark.on").count() == 0
        assert page.evaluate("document.activeElement.closest('tr').id") == "p2"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_conflict_opens_its_evidence(browser: Any, tmp_path: Path, width: int) -> None:
    with opened(browser, tmp_path, render_html(example_account()), width) as page:
        page.click("#k1 .side li a.w")
        assert page.inner_text("mark.on") == "denied that an inspection had been skipped"
        assert page.evaluate(LIT)
        assert "Was an inspection skipped?" in page.inner_text(".place")


def test_keys_walk_through_the_evidence(browser: Any, tmp_path: Path) -> None:
    with opened(browser, tmp_path, render_html(example_account())) as page:
        page.focus("#p1 td.states a")
        page.keyboard.press("Enter")
        assert page.inner_text("mark.on").startswith("A freight train carrying solvents")
        page.keyboard.press("j")
        assert page.inner_text(".report.open h3").startswith("2")
        assert "passage 2 of 4" in page.inner_text(".place")
        page.keyboard.press("k")
        assert page.inner_text(".report.open h3").startswith("1")
        page.go_back()
        assert page.locator("mark.on").count() == 0


def test_a_passage_leads_back_to_the_item(browser: Any, tmp_path: Path) -> None:
    with opened(browser, tmp_path, render_html(example_account())) as page:
        page.click("#p2 td.other-value a")
        page.click(".report.open mark >> text=rescuers")
        assert page.locator("[aria-current=true]").count() == 1
        assert "rescuers" in page.inner_text("mark.on")


def test_folded_furniture_opens_for_its_evidence(browser: Any, tmp_path: Path) -> None:
    with opened(browser, tmp_path, render_html(example_account())) as page:
        page.click(".origins tr:first-child .c")
        assert page.inner_text("mark.on") == "Reporting by NordPress"
        assert page.evaluate("document.querySelector('mark.on').closest('details').open")
        assert page.evaluate(LIT)


def test_without_its_script_the_links_still_lead_to_the_evidence(browser: Any, tmp_path: Path) -> None:
    html = render_html(example_account())
    with opened(browser, tmp_path, html, java_script_enabled=False) as page:
        page.click("#p2 td.other-value a")
        target = page.locator("mark:target")
        assert target.inner_text() == "Three people have died"
        box = target.bounding_box()
        assert 0 < box["y"] < 900


def test_a_link_to_evidence_opens_it(browser: Any, tmp_path: Path) -> None:
    html = render_html(example_account())
    with opened(browser, tmp_path, html) as page:
        key = page.get_attribute("#p2 td.other-value a", "href")
        page.goto("about:blank")
        page.goto((tmp_path / "account.html").as_uri() + key)
        assert page.inner_text("mark.on") == "Three people have died"


def test_evidence_opens_in_a_notebooks_frame(browser: Any, tmp_path: Path) -> None:
    html = f"<!doctype html><title>notebook</title>{account_html_fragment(example_account())}"
    (tmp_path / "account.html").write_text(html, encoding="utf-8")
    heard: list[str] = []
    with browser.page({"width": 1280, "height": 720}) as page:
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto((tmp_path / "account.html").as_uri())
        frame = page.frames[1]
        frame.click("#p2 td.other-value a")
        first = frame.inner_text("mark.on")
        assert first == "Three people have died"
        frame.press("body", "j")
        assert frame.inner_text("mark.on") != first
    assert heard == []


#: a page of a PDF, and not the tree of pages
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("account", [example_account, long_account])
def test_one_or_two_sheets_are_printed_and_the_rest_on_demand(browser: Any, tmp_path: Path, account: Any) -> None:
    with opened(browser, tmp_path, render_html(account())) as page:
        short = page.pdf(format="A4")
        page.emulate_media(media="print")
        assert len(SHEET.findall(short)) <= 2
        assert page.is_visible("#conflicts")
        assert page.is_visible("#brief")
        assert not page.is_visible("#points")
        assert not page.is_visible("#reports")
        page.evaluate("document.documentElement.classList.add('everything')")
        assert page.is_visible("#points")
        assert page.is_visible("#reports")
        assert len(SHEET.findall(page.pdf(format="A4"))) > len(SHEET.findall(short))


def test_everything_is_printed_by_its_button_with_nothing_folded(browser: Any, tmp_path: Path) -> None:
    with opened(browser, tmp_path, render_html(example_account())) as page:
        page.evaluate("void (window.print = () => dispatchEvent(new Event('beforeprint')))")
        page.click("[data-print=everything]")
        page.wait_for_selector("html.everything")
        assert page.locator("details:not([open]):not(.matrix details)").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details:not([open])").count() > 0
        assert page.locator("html.everything").count() == 0


def test_a_phone_has_conflicts_first_and_nothing_cut(browser: Any, tmp_path: Path) -> None:
    with opened(browser, tmp_path, render_html(example_account()), 390) as page:
        assert page.locator("#conflicts").bounding_box()["y"] < 900
        for whole in ("svg.timeline.narrow", ".known"):
            box = page.locator(whole).bounding_box()
            assert box["x"] >= 0, whole
            assert box["x"] + box["width"] <= 390, whole
        assert not page.is_visible("svg.timeline.wide")


def test_values_of_conflicts_have_one_size(browser: Any, tmp_path: Path) -> None:
    sizes = "[...new Set([...document.querySelectorAll('.value')].map((e) => getComputedStyle(e).fontSize))]"
    with opened(browser, tmp_path, render_html(example_account())) as page:
        assert len(page.evaluate(sizes)) == 1
