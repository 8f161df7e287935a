"""Text of reports that attacks: nothing of it may run in a page, a download or a feed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree, html  # type: ignore[import-untyped]

from builders_account import example_account
from builders_room import EXAMPLE, HOSTILE, links_of, make_client, make_room, token_of
from consilience.types import Account, Known

STORY = f"/stories/{HOSTILE}"
#: turn round what follows, or end a program's line
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x00' + "w" * 10_000


def pages_of(client: Any, story: str = STORY) -> dict[str, str]:
    """Return every page about a story."""
    first = client.get(story).text
    reports = {link.split("#")[0] for link in links_of(first)}
    paths = [story, "/stories", "/search?q=alert", f"{story}/account.html", *sorted(reports)]
    if len(reports) > 1:
        paths.append(f"{story}/compare")
    found = {path: client.get(path) for path in paths}
    assert {answer.status_code for answer in found.values()} <= {200, 307}
    return {path: answer.text for path, answer in found.items() if answer.status_code == 200}


def assert_inert(text: str, *, own_scripts: bool) -> None:
    """Fail where a page has a script, a handler or an address that is not ours."""
    page = html.fromstring(text)
    for script in page.xpath("//script"):
        assert not own_scripts or (script.get("src", "").startswith("/static/") and not script.text)
    if not own_scripts:
        # the mailed page has one script of its own, which its policy names by hash
        assert len(page.xpath("//script")) == 1
    for element in page.iter(etree.Element):
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name not in {"style", "srcdoc"}, (element.tag, name)
            if name in {"href", "src", "action", "formaction"}:
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
    assert not page.xpath("//img | //iframe | //object | //embed | //base")
    assert not CONTROLS.search(text)


def test_no_page_runs_what_a_report_says() -> None:
    for path, text in pages_of(make_client()).items():
        assert_inert(text, own_scripts=not path.endswith("account.html"))


def test_every_field_may_be_hostile() -> None:
    account = example_account()
    evil = Known(EVIL, "record")
    articles = tuple(
        replace(
            article,
            article=replace(
                article.article, title=evil, outlet=evil, authors=(EVIL,), url=f"javascript:{EVIL}", names=(EVIL,)
            ),
        )
        for article in account.articles
    )
    hostile = Account(
        **{**{name: getattr(account, name) for name in account.__dataclass_fields__}, "articles": articles}
    )
    client = make_client(make_room(hostile))
    client.post(
        f"/stories/{EXAMPLE}/decisions",
        data={"kind": "point", "fingerprint": "0" * 16, "verdict": "checked", "note": EVIL[:2000], "author": EVIL[:200],
              "token": token_of(client)},
    )  # fmt: skip
    for path, text in pages_of(client, f"/stories/{EXAMPLE}").items():
        assert_inert(text, own_scripts=not path.endswith("account.html"))


@pytest.mark.parametrize("path", ["/search", "/stories", f"{STORY}/compare", f"{STORY}/reports/1", "/add/x", "/x"])
@pytest.mark.parametrize("field", ["q", "outlet", "entity", "since", "at", "mark", "first", "after"])
def test_what_an_address_holds_stays_text(path: str, field: str) -> None:
    answer = make_client().get(path, params={field: '"><script>alert(1)</script>\x00\u202e'})
    assert "<script>alert(1)" not in answer.text
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert_inert(answer.text, own_scripts=True)


def test_a_feed_holds_only_text() -> None:
    feed = etree.fromstring(make_client().get(f"{STORY}/changes.atom").content)
    assert {etree.QName(element).namespace for element in feed.iter()} == {"http://www.w3.org/2005/Atom"}
    assert not CONTROLS.search("".join(feed.itertext()))


def test_json_is_not_taken_for_a_page() -> None:
    answer = make_client().get(f"/api/v1{STORY}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
