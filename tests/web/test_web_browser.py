"""The reading room in a real browser, on a desktop and on a phone. Skipped where there is no browser to drive."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from builders_account import long_account
from builders_hostile import endless_account
from builders_room import EXAMPLE, HOSTILE, SINGLE, make_room
from consilience.web.app import make_app
from package_sources import ROOT
from tools.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
#: the story of words without end, and one whose sections come after its page
ENDLESS, LONG = 4, 5
STORY = f"/stories/{EXAMPLE}"
PAGES = (
    "/stories",
    STORY,
    f"/stories/{SINGLE}",
    f"/stories/{HOSTILE}",
    f"/stories/{ENDLESS}",
    f"/stories/{ENDLESS}/compare",
    f"/stories/{LONG}",
    f"{STORY}/compare",
    "/add",
    "/search?q=inspection",
    "/stories/99",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve a room from a thread of this process; yields its address."""
    room = make_room()
    assert (room.hold(endless_account()), room.hold(long_account())) == (ENDLESS, LONG)
    with served(make_app(room)) as address:
        yield address


@contextmanager
def opened(browser: Any, address: str, path: str, viewport: dict[str, int] = DESKTOP, **options: Any) -> Iterator[Any]:
    """Open a page; fail where it asks another host for anything, or the console says anything of its own."""
    heard: list[str] = []
    with browser.page(viewport, **options) as page:
        page.set_default_timeout(15_000)
        # the browser itself reports a page that is not there
        page.on("console", lambda message: None if "status of 404" in message.text else heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(address) else heard.append(request.url))
        page.goto(address + path)
        yield page
    assert heard == []


def overflow(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_quiet_and_fits(browser: Any, address: str, path: str) -> None:
    with opened(browser, address, path, PHONE) as page:
        for viewport in (PHONE, {"width": 800, "height": 900}, DESKTOP, {"width": 1900, "height": 1000}):
            page.set_viewport_size(viewport)
            assert overflow(page) == 0, viewport


def grave(axe: Any, page: Any, **options: Any) -> list[tuple[str, list[str]]]:
    """Return the serious faults of access that a page has, each with the first elements that have it."""
    found = axe.run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        (row["id"], [node["html"][:120] for node in row["nodes"][:3]])
        for row in found
        if row["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_serious_fault_of_access(browser: Any, address: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with opened(browser, address, path, PHONE, color_scheme="light", bypass_csp=True) as page:
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme="light")
            assert grave(axe, page) == [], viewport
            # another scheme changes colours and nothing else
            page.emulate_media(color_scheme="dark")
            assert grave(axe, page, runOnly=["color-contrast"]) == [], viewport


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_a_mark_opens_the_article_at_its_passage(browser: Any, address: str, viewport: dict[str, int]) -> None:
    with opened(browser, address, STORY, viewport) as page:
        page.click("#p2 td.other-value a")
        page.wait_for_selector("mark.on")
        assert page.inner_text("mark.on") == "Three people have died"
        assert overflow(page) == 0
        shared = page.url
        page.keyboard.press("j")
        page.wait_for_function("url => location.href !== url", arg=shared)
        page.keyboard.press("Escape")
        assert page.locator("mark.on").count() == 0
    with opened(browser, address, shared.removeprefix(address), viewport) as page:
        page.wait_for_selector("mark.on")
        assert page.inner_text("mark.on") == "Three people have died"


def test_everything_can_be_reached_by_keys(browser: Any, address: str) -> None:
    with opened(browser, address, "/stories") as page:
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.className") == "headline"
        page.keyboard.press("/")
        page.keyboard.type("inspection")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=inspection")
        page.keyboard.press("?")
        assert page.is_visible(".keys-help")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_selector("mark.on")
        page.keyboard.press("g")
        page.keyboard.press("a")
        page.wait_for_url("**/add")


def test_the_help_has_the_keys_while_it_is_open(browser: Any, address: str) -> None:
    with opened(browser, address, STORY) as page:
        page.keyboard.press("?")
        assert page.is_visible(".keys-help")
        page.keyboard.press("j")
        assert page.locator("mark.on").count() == 0
        page.keyboard.press("Escape")
        assert not page.is_visible(".keys-help")
        page.keyboard.press("j")
        page.wait_for_selector("mark.on")


def test_a_story_prints_its_reports_where_everything_is_asked_for(browser: Any, address: str) -> None:
    with opened(browser, address, STORY, bypass_csp=True) as page:
        page.evaluate("void (window.print = () => { window.printed = true })")
        page.click("[data-print=everything]")
        page.wait_for_function("window.printed")
        assert page.locator(".reports .report").count() == page.locator("aside li[value]").count()


def test_annotations_show_on_demand(browser: Any, address: str) -> None:
    with opened(browser, address, STORY) as page:
        page.click("#p1 td a >> nth=0")
        page.wait_for_selector("mark.on")
        mark = "getComputedStyle(document.querySelector('.report.open p mark.name')).fontWeight"
        before = page.evaluate(mark)
        page.keyboard.press("a")
        assert page.evaluate(mark) != before


def test_a_theme_is_chosen_and_kept(browser: Any, address: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, address, "/stories", color_scheme="light") as page:
        light = page.evaluate(paper)
        page.click("[data-theme-button]")
        assert page.evaluate(paper) != light
        page.goto(f"{address}/add")
        assert page.evaluate(paper) != light


def test_a_conflict_is_settled_and_opened_again(browser: Any, address: str) -> None:
    with opened(browser, address, STORY) as page:
        card = "article.card >> nth=0"
        page.click(f"{card} >> [data-decide]")
        page.fill(f"{card} >> input[name=note]", "the coast guard confirmed")
        page.click(f"{card} >> button[value=resolved]")
        page.wait_for_selector("article.settled")
        assert "the coast guard confirmed" in page.inner_text("article.settled")
        page.click("article.settled [data-decide]")
        page.click("article.settled button[value=open]")
        page.wait_for_selector("article.settled", state="detached")


def test_two_reports_are_joined_by_lines(browser: Any, address: str) -> None:
    with opened(browser, address, f"{STORY}/compare") as page:
        assert page.locator(".joins path").count() > 0
        page.keyboard.press("j")
        assert page.locator(".joins path.on").count() == 1
        assert page.locator("mark.on").count() >= 2


def test_without_scripts_every_item_still_leads_to_its_passage(browser: Any, address: str) -> None:
    with opened(browser, address, STORY, java_script_enabled=False) as page:
        page.click("#p2 td.other-value a")
        assert page.inner_text("mark:target") == "Three people have died"


def there(page: Any) -> None:
    """Wait until all sections of a long story are there."""
    page.wait_for_function("!document.querySelector('[data-soon] > p > a[href*=whole]')")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_a_long_story_is_read_as_if_it_had_come_in_one_piece(
    browser: Any, address: str, viewport: dict[str, int]
) -> None:
    def stops(page: Any) -> int:
        # what changed last is fetched when it is scrolled to, in both pages alike: it may or may not be there yet
        return int(page.evaluate("document.querySelectorAll(\"main a[href*='#e']:not(.news a)\").length"))

    with opened(browser, address, f"/stories/{LONG}?whole=true", viewport) as page:
        whole = stops(page)
    with opened(browser, address, f"/stories/{LONG}", viewport, bypass_csp=True) as page:
        there(page)
        assert stops(page) == whole
        assert overflow(page) == 0
        page.click("#p2 td.other-value a")
        page.wait_for_selector("mark.on")
        assert page.inner_text("mark.on") == "Three people have died"
        assert "passage" in page.inner_text(".bar .place")


@pytest.mark.parametrize("item", ["k1", "p40", "figures"])
def test_an_address_leads_to_an_item_that_comes_later(browser: Any, address: str, item: str) -> None:
    with opened(browser, address, f"/stories/{LONG}#{item}", bypass_csp=True) as page:
        there(page)
        page.wait_for_function("id => document.getElementById(id).getBoundingClientRect().top < 200", arg=item)
        assert page.evaluate(f"document.getElementById('{item}').getBoundingClientRect().top") > -5


def test_an_address_of_a_passage_finds_its_item_when_that_comes(browser: Any, address: str) -> None:
    with opened(browser, address, f"/stories/{LONG}", bypass_csp=True) as page:
        there(page)
        page.click("#p1 td a >> nth=0")
        page.wait_for_selector("mark.on")
        told, shared = page.inner_text(".bar .place b"), page.url
    with opened(browser, address, shared.removeprefix(address), bypass_csp=True) as page:
        page.wait_for_selector("mark.on")
        there(page)
        page.wait_for_selector("main a[aria-current]")
        assert page.inner_text(".bar .place b") == told
        page.keyboard.press("j")
        page.wait_for_function("url => location.href !== url", arg=shared)


def test_a_click_on_an_item_that_is_not_there_yet_leads_to_it(browser: Any, address: str) -> None:
    with opened(browser, address, f"/stories/{LONG}", bypass_csp=True) as page:
        page.evaluate("location.hash = 'p40'")
        page.wait_for_function("document.getElementById('p40')?.getBoundingClientRect().top < 200")


def test_without_scripts_a_long_story_is_one_page(browser: Any, address: str) -> None:
    with opened(browser, address, f"/stories/{LONG}", java_script_enabled=False) as page:
        page.wait_for_selector("article.card")
        page.click("section[aria-labelledby=points] a")
        assert page.url.endswith("?whole=true#points")
        page.wait_for_selector("table.matrix")


@pytest.mark.model
def test_from_dropped_files_to_the_evidence_of_a_conflict(browser: Any, address: str) -> None:
    files = [str(path) for path in sorted((ROOT / "examples").iterdir()) if path.suffix in {".txt", ".html"}]
    with opened(browser, address, "/add") as page:
        page.set_input_files("input[type=file]", files)
        assert page.locator("[data-chosen] li").count() == len(files)
        page.click("button.main")
        page.wait_for_selector(".readings li", timeout=120_000)
        page.wait_for_url("**/stories/draft-*", timeout=120_000)
        draft = page.url.removeprefix(address)
    for viewport in (PHONE, DESKTOP):
        with opened(browser, address, draft, viewport) as page:
            page.click("article.card.high a.w >> nth=0")
            page.wait_for_selector("mark.on")
            value = page.inner_text("mark.on")
            assert value
            assert value in page.inner_text(".report.open")
            assert overflow(page) == 0
