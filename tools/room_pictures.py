"""``python -m tools.room_pictures``: the pictures of the reading room in docs/images/, of examples/ alone.

Needs Chromium and Playwright. Look at them before you commit them.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from consilience.pipeline import read_articles
from consilience.web.app import make_app
from consilience.web.reports_room import ReportsRoom
from tools.picture import FLAGS, ROOT
from tools.serving import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IMAGES = ROOT / "docs" / "images"
WIDE, PHONE, SMALL = {"width": 1280, "height": 820}, {"width": 390, "height": 844}, {"width": 900, "height": 560}
#: of a driver that waits for nothing else
PATIENCE = 300


def main() -> int:
    """Open the examples in a room and take all pictures."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no chromium found (Debian: apt install chromium)", file=sys.stderr)
        return 2
    with _served() as address, sync_playwright() as play:
        started = play.chromium.launch(executable_path=browser, args=[flag for flag in FLAGS if "headless" not in flag])
        for name, (path, size, scheme, act) in PICTURES.items():
            context: dict[str, Any] = {"viewport": size, "color_scheme": scheme}
            page = started.new_page(**context)
            page.goto(address + path)
            act(page)
            page.wait_for_timeout(PATIENCE)
            page.screenshot(path=str(IMAGES / f"room-{name}.png"))
            page.close()
        started.close()
    return 0


@contextmanager
def _served() -> Iterator[str]:
    room = ReportsRoom()
    room.put(read_articles([str(ROOT / "examples")]).articles)
    with served(make_app(room)) as address:
        yield address


def _nothing(_: Any) -> None:
    """Take the page as it opens."""


def _open_mark(page: Any) -> None:
    page.click("td.other-value a >> nth=0")
    page.wait_for_selector("mark.on")


def _open_conflict(page: Any) -> None:
    page.click("article.card.high a.w >> nth=0")
    page.wait_for_selector("mark.on")


def _decide(page: Any) -> None:
    card = "article.card.high >> nth=1"
    page.click(f"{card} >> [data-decide]")
    page.fill(".deciding input[name=note]", "The passenger list was shown to us; 212 was a first count.")
    page.fill(".deciding input[name=author]", "A. Editor")
    page.locator(card).evaluate("card => window.scrollTo(0, card.offsetTop - 120)")


def _figures(page: Any) -> None:
    page.locator("#figures").evaluate("head => window.scrollTo(0, head.offsetTop - 60)")


def _next_pair(page: Any) -> None:
    page.keyboard.press("j")


def _add(page: Any) -> None:
    files = sorted(str(path) for path in (ROOT / "examples").iterdir())
    page.set_input_files("input[type=file]", files)
    page.click("button.main")
    page.wait_for_selector(".readings li:nth-child(3)", timeout=120_000)


#: name -> path, size, scheme, and what is done before the picture is taken
PICTURES: dict[str, tuple[str, dict[str, int], str, Callable[[Any], None]]] = {
    "story": ("/stories/1", WIDE, "light", _nothing),
    "evidence": ("/stories/1", WIDE, "light", _open_mark),
    "conflict-dark": ("/stories/1", WIDE, "dark", _open_conflict),
    "figures": ("/stories/1", WIDE, "light", _figures),
    "compare": ("/stories/1/compare", WIDE, "light", _next_pair),
    "changes": ("/stories/1/changes", WIDE, "light", _nothing),
    "add": ("/add", SMALL, "light", _add),
    "phone": ("/stories/1", PHONE, "light", _open_conflict),
    # last, since it changes nothing but shows a form
    "decision": ("/stories/1", WIDE, "light", _decide),
}

if __name__ == "__main__":
    raise SystemExit(main())
