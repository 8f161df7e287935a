from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from builders_account import example_account, single_account
from builders_hostile import hostile_account
from builders_points import ORDER
from consilience.render.html.article import safe_url
from consilience.render.html.page import Page
from consilience.render.html.report import render_html
from consilience.render.summary import View
from consilience.text.given import given_name
from consilience.types import Account, Evidence

SECTIONS = (
    "Conflicts",
    "Brief",
    "The reports",
    "Points",
    "Figures",
    "Quotes",
    "Timeline",
    "Names used",
    "Sources",
    "Coverage",
    "The reports as published",
)
#: attributes by which a page can make a browser fetch or run something
REACHING = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "manifest", "style"}
#: elements that do
REACHING_TAGS = {"img", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "image", "foreignobject"}


class Elements(HTMLParser):
    """Every element with its attributes, and the text of the headings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "h2":
            self.headings.append("")
            self._depth = 1
        elif self._depth:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth == 1:
            self.headings[-1] += data.strip()

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.found if (value := attrs.get(attribute)) is not None]


@pytest.fixture(scope="module", params=["example", "single", "hostile", "empty"])
def page(request: pytest.FixtureRequest) -> str:
    accounts = {"example": example_account, "single": single_account, "hostile": hostile_account}
    account = accounts[request.param]() if request.param in accounts else Account(articles=())
    return render_html(account)


def test_the_order_of_the_page() -> None:
    assert tuple(Elements(render_html(example_account())).headings) == SECTIONS


def test_the_same_account_gives_the_same_bytes() -> None:
    assert render_html(example_account()) == render_html(example_account())


def test_every_link_leads_somewhere_on_the_page(page: str) -> None:
    elements = Elements(page)
    anchors = Counter(elements.values("id"))
    assert max(anchors.values()) == 1
    local = {href[1:] for href in elements.values("href") if href.startswith("#")}
    local |= {key for more in elements.values("data-more") for key in more.split()}
    assert local
    assert local <= anchors.keys()
    assert {key for tag, attrs in elements.found if (key := attrs.get("data-of"))} <= anchors.keys()


def test_nothing_on_the_page_reaches_out(page: str) -> None:
    for tag, attrs in Elements(page).found:
        assert tag not in REACHING_TAGS
        assert not REACHING & attrs.keys(), (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")]
        href = attrs.get("href") or "#"
        assert href.startswith("#") or (tag == "a" and href.startswith(("http://", "https://")))
        if not href.startswith("#"):
            assert "noopener" in (attrs.get("rel") or "")
    assert "url(" not in page
    assert "@import" not in page


def test_only_the_pages_own_style_and_script_are_allowed(page: str) -> None:
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src &#39;none&#39;;")
    for element in ("style", "script"):
        [inside] = re.findall(rf"<{element}>(.*?)</{element}>", page, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{element}-src &#39;sha256-{digest}&#39;" in policy
    assert "unsafe" not in policy


def test_nothing_of_a_report_becomes_markup() -> None:
    page = render_html(hostile_account())
    scripts = [tag for tag, _ in Elements(page).found if tag == "script"]
    assert len(scripts) == 1
    assert not re.search(r"<(b|img)\b[^>]*(onmouseover|onerror)", page)
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_what_an_editor_must_see() -> None:
    page = render_html(example_account())
    for words in (
        "8 open conflicts",
        "3 reports, 1 origin: the accident bureau",
        "Was an inspection skipped?",
        "The operator denies what two of its engineers say.",
        "rewrite, 78% shared",
        "left out: not in English but in Danish",
        "weekday after the caption’s date".replace("’", "&#39;"),
    ):
        assert words in page


def test_the_matrix_has_a_mark_for_every_report() -> None:
    page = render_html(example_account())
    [row] = re.findall(r'<tr id="p1".*?</tr>', page, flags=re.DOTALL)
    cells = re.findall(r'aria-label="(\d [^"]+)"[^>]*>(.)</a></td>', row)
    assert cells == [
        ("1 states it", "●"),
        ("2 credits it to somebody", "◐"),
        ("3 credits it to somebody", "◐"),
        ("4 gives another value", "◇"),
    ]


def test_low_severity_is_folded() -> None:
    page = render_html(example_account())
    before, _, after = page.partition("3 differences that fit with the rest")
    assert before.count('<article class="card') == 8
    assert after.count('<article class="card') == 3


def test_one_report_is_shown_without_what_compares() -> None:
    page = render_html(single_account())
    elements = Elements(page)
    assert elements.headings == ["Figures", "Quotes", "Whom it credits", "Times", "Names", "The report as published"]
    assert "origin" not in re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    marks = [attrs for tag, attrs in elements.found if tag == "mark" and attrs.get("class") == "time"]
    assert any(mark.get("title") == "time: 13 March 2024" for mark in marks)


def test_a_report_that_was_left_out_is_shown_as_read() -> None:
    page = render_html(example_account())
    assert "Godstog afsporet ved Orsund." in page
    assert 'lang="da"' in page


def test_anchors_are_numbers_whatever_the_ids_are() -> None:
    account = example_account()
    evil = '"><script>x'
    articles = tuple(
        replace(found, article=replace(found.article, id=evil)) if found.id == "notice" else found
        for found in account.articles
    )
    page = Page(replace(account, articles=articles))
    assert page.key(Evidence(evil, 0, 4)) == "e5-0-4"
    assert page.key(Evidence(evil, 4, 4)) == "r5"


def test_many_reports_are_cited_in_part() -> None:
    page = Page(example_account())
    evidence = [Evidence(article, n, n + 1) for n in range(2) for article in ORDER]
    citation = page.citation(evidence)
    assert [link.number for link in citation.links] == [1, 2, 3, 4]
    assert citation.links[0].key == "e1-0-1"
    assert citation.links[0].more == "e1-1-2"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://paper.example/a?b=c", True),
        ("http://paper.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://[broken", False),
        ("https://paper.example/a b", False),
        ("https://paper.example/\u202egpj", False),
        ("//paper.example", False),
        ("https:", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert safe_url(url) == (url if safe else "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/home/somebody/secret/one.txt", "one.txt"),
        ("folder\\one.txt", "one.txt"),
        ("folder/reports.jsonl line 3", "reports.jsonl line 3"),
        ("https://www.paper.example/2024/a", "paper.example"),
        ("one.txt", "one.txt"),
        ("", ""),
    ],
)
def test_where_a_file_lay_is_not_told(name: str, shown: str) -> None:
    assert given_name(name) == shown


def test_a_report_without_outlet_goes_by_its_file() -> None:
    account = example_account()
    articles = (
        replace(
            account.articles[0],
            article=replace(account.articles[0].article, outlet=None, title=None, names=("/home/me/x/one.txt",)),
        ),
        *account.articles[1:],
    )
    renamed = replace(account, articles=articles)
    assert View(renamed).outlet("courier") == "one.txt"
    assert "/home/me" not in render_html(renamed)
