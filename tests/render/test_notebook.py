from __future__ import annotations

import sys
import types
from html.parser import HTMLParser

import pytest

from builders_account import example_account
from consilience.errors import MissingPart
from consilience.render.notebook import NotebookProgress, account_html_fragment, attach
from consilience.types import Account


class Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


PAGE = "<!doctype html><p title='a' class=\"b\">5 > 3 &amp; more</p><script>1</script>"


@pytest.fixture(autouse=True)
def fake_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = types.ModuleType("consilience.render.html.report")
    page.render_html = lambda account: PAGE  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "consilience.render.html.report", page)


def test_the_page_stands_in_one_frame_without_rights() -> None:
    frames = Frames()
    frames.feed(account_html_fragment(example_account(), height=500))
    [(tag, attributes)] = frames.tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == PAGE
    assert attributes["sandbox"] == "allow-scripts"
    assert "height:500px" in (attributes["style"] or "")


def test_attached_accounts_show_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Account, "_repr_html_", None, raising=False)
    attach()
    shown = example_account()._repr_html_()  # type: ignore[attr-defined]
    assert shown.startswith("<iframe")


def test_an_account_names_itself_in_one_line() -> None:
    assert repr(example_account()) == "<Account articles=5 points=10 conflicts=11 version='0.1.0'>"


class FakeDisplay:
    """Stands for a notebook's display: keeps what was drawn, each time in the place of the last."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def display(self, shown: NotebookProgress, *, display_id: bool) -> FakeDisplay:
        assert display_id
        assert not self.drawn
        self.update(shown)
        return self

    def update(self, shown: NotebookProgress) -> None:
        self.drawn.append(shown._repr_html_())


def test_progress_is_drawn_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    fake, module = FakeDisplay(), types.ModuleType("IPython.display")
    module.display = fake.display  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", types.ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", module)
    progress = NotebookProgress()
    assert repr(progress) == "no progress"
    progress("reading", 1, 2000)
    progress("reading", 2000, 2000)
    progress("<comparing>", 0, 0)
    assert len(fake.drawn) == 3
    assert "<progress value='1' max='2000'></progress> 1 of 2,000" in fake.drawn[0]
    assert "2,000 of 2,000" in fake.drawn[-1]
    assert "&lt;comparing&gt; <progress value='0' max='1'>" in fake.drawn[-1]
    assert repr(progress) == "reading 2000/2000, <comparing> 0/0"


def test_progress_outside_a_notebook_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython", None)
    with pytest.raises(MissingPart, match=r"needs IPython.*give any function"):
        NotebookProgress()
