"""The browser that tests drive; they are skipped where there is none.

A browser lives as long as its module: while it does, no other test of this process may run an event loop, and a worker
of pytest-xdist that has none of these modules starts none.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


class Browser:
    """A browser whose contexts are shared by the pages that ask for the same options."""

    def __init__(self, started: Any) -> None:
        self._started = started
        self._contexts: dict[tuple[tuple[str, object], ...], Any] = {}

    @contextmanager
    def page(self, viewport: dict[str, int], *, color_scheme: str = "light", **options: Any) -> Iterator[Any]:
        """Open an empty page in a window of this size; ``options`` are those of a context of playwright's."""
        key = tuple(sorted(options.items()))
        if key not in self._contexts:
            self._contexts[key] = self._started.new_context(**options)
        context = self._contexts[key]
        page = context.new_page()
        try:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=color_scheme)
            yield page
        finally:
            # by the browser and not by a script, for the page may be on its way elsewhere or run none
            place = urlsplit(page.url)
            forget = {"origin": f"{place.scheme}://{place.netloc}", "storageTypes": "all"}
            context.new_cdp_session(page).send("Storage.clearDataForOrigin", forget)
            page.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    driver = pytest.importorskip("playwright.sync_api")
    if BROWSER is None:
        pytest.skip("no browser")
    with driver.sync_playwright() as play:
        started = play.chromium.launch(executable_path=BROWSER, args=list(OPTIONS))
        yield Browser(started)
        started.close()
