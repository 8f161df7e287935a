"""Files that attack, from the upload to every page, download and feed: nothing of them may run anywhere."""

# ruff: noqa: E501 - hostile files, as they come

from __future__ import annotations

import csv
import io
import json
import re
import time
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html  # type: ignore[import-untyped]

from builders_library import annotate_plainly
from builders_room import make_client, token_of
from consilience.errors import ConsilienceError
from consilience.group import text_features
from consilience.ingest import read_document
from consilience.types import Decision
from consilience.web.reading import Reader

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, ArticleFeatures, Document

RUN = "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>"
#: turns the direction of what follows, and marks that change nothing to the eye
BIDI = "\u202e\u2066\u200f\u061c\u202d"
FACT = "The ferry Halvor sank off Skerra on Tuesday. “All boats are out,” Mayor Ida Holm said."
FORMULA = '=HYPERLINK("http://evil.example","x")'

PAGE = f"""<!doctype html><html><head><title>{RUN}</title>
<meta property="og:title" content='"><script>alert(1)</script>'><meta name="author" content="{RUN.replace('"', "")}">
<meta property="og:site_name" content="javascript:alert(1)"><link rel="canonical" href="javascript:alert(1)">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"</script><script>alert(1)</script>"}}</script>
</head><body><article><h1 onclick=alert(1)>Ferry &lt;script&gt;alert(1)&lt;/script&gt; sinks</h1>
<p>{FACT} &lt;img src=x onerror=alert(1)&gt;<p>{FACT.replace("sank", "went down")}
<a href="javascript:alert(1)">more</a> &#x202e; &#0; {"w" * 10_000} </p></article><table><tr><div><p></b></i></article"""

RECORD = {
    "id": f"../{RUN}",
    "title": f"{BIDI}{RUN} Ferry sinks",
    "outlet": FORMULA,
    "url": "javascript:alert(1)//https://evil.example",
    "authors": [RUN, FORMULA],
    "published": RUN,
    "text": f"{RUN}\n\n{FACT} {FORMULA}\n\n# heading *star* [link](javascript:alert(1)) | pipe `tick`",
}

CORPUS: dict[str, bytes] = {
    f"{RUN}.html": PAGE.encode(),
    f"{BIDI}records.jsonl": (json.dumps(RECORD) + "\n").encode(),
    "null.txt": f"Ferry sinks\x00 off Skerra\n\n{FACT}\x00\x1b[2J\x9b31m\x07 {BIDI}{'x' * 10_000}\n".encode(),
    "broken.html": b"<html><body><p>" + FACT.encode() + b"<p><<<>>&&&#xFFFFFFFF;&#xD800; <![CDATA[ <script>" + b"<b>" * 3000,
    "latin.txt": f"Ferry sinks off Skerra\n\n{FACT} ".encode("latin-1", "replace") + bytes(range(128, 160)) + b"\xff\xfe",
}  # fmt: skip

#: what no reader's program may get to see in a text of ours
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """Read without a model, and take everything for one event."""
    if getattr(request, "param", "plain") == "plain":

        def read_one(document: Document) -> AnnotatedArticle | ConsilienceError:
            try:
                return annotate_plainly(read_document(document))
            except ConsilienceError as error:
                return error

        monkeypatch.setattr("consilience.web.app.Reader", partial(Reader, read=read_one))

    def features(article: AnnotatedArticle) -> ArticleFeatures:
        return text_features(article.id, "Ferry sinks off Skerra", FACT, "2024-03-12")

    monkeypatch.setattr("consilience.web.gathering.article_features", features)
    return make_client()


def added(client: Any) -> str:
    """Add the corpus; returns the address of its story, where editors have decided with hostile words too."""
    files = [("files", (name, content)) for name, content in CORPUS.items()]
    answer = client.post("/api/v1/add", data={}, files=files, headers={"X-CSRF-Token": token_of(client)})
    assert answer.status_code == 202, answer.text
    until = time.monotonic() + 60
    while time.monotonic() < until:
        job = client.get(answer.headers["location"]).json()
        if job["state"] in {"done", "failed"}:
            break
        time.sleep(0.02)
    assert job["state"] == "done", job
    assert len(job["reports"]) >= 4, job["failures"]
    page = client.get(f"/add/{job['key']}").text
    inert(page)
    place = client.app.state.desk.place(job["stories"][0])
    client.app.state.desk.drafts.decide(
        Decision(
            story=place.story, kind="conflict", fingerprint="0" * 16, verdict="resolved", note=RUN, author=FORMULA,
            at="2024-03-15T08:00:00+00:00",
        )
    )  # fmt: skip
    client.app.state.desk.forget(place.key)
    return f"/stories/{place.key}"


def inert(text: str, *, scripts: int | None = None) -> None:
    """Fail where a page has a script, a handler, a picture or an address that is not ours."""
    page = html.fromstring(text)
    if scripts is None:
        assert all(
            script.get("src", "").startswith("/static/") and not script.text for script in page.xpath("//script")
        )
    else:
        assert len(page.xpath("//script")) == scripts
    for element in page.iter(etree.Element):
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name not in {"style", "srcdoc"}, (element.tag, name)
            if name in {"href", "src", "action", "formaction", "content"}:
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), value
    assert not page.xpath("//img | //iframe | //object | //embed | //base | //meta[@http-equiv='refresh']")
    assert not CONTROLS.search(text)


@pytest.mark.parametrize("client", ["plain", pytest.param("model", marks=pytest.mark.model)], indirect=True)
def test_nothing_of_a_hostile_corpus_runs(client: Any) -> None:
    story = added(client)
    first = client.get(story).text
    reports = sorted({link.split("#")[0] for link in re.findall(rf'href="({story}/reports/[^"]+)"', first)})
    # it is there, as text
    assert "&lt;script&gt;alert(1)" in "".join(client.get(path).text for path in reports)
    assert "w" * 10_000 in "".join(client.get(path).text for path in reports)
    paths = [story, *reports, *(f"{path}?part=article" for path in reports), f"{story}/compare", f"{story}/changes"]
    paths += [f"{story}/decide?kind=conflict&fingerprint={'0' * 16}"]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in {200, 409}, path
        inert(answer.text)
    mailed = client.get(f"{story}/account.html")
    inert(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", mailed.text), scripts=1)


def test_nothing_of_it_runs_in_a_file(client: Any) -> None:
    story = added(client)
    for kind in ("html", "md", "json", "csv", "jsonl", "parquet"):
        answer = client.get(f"{story}/account.{kind}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith('attachment; filename="story-draft-')
        assert answer.headers["x-content-type-options"] == "nosniff"
    markdown = client.get(f"{story}/account.md").text
    assert not CONTROLS.search(markdown)
    # every sign that would begin markup or a link has a backslash before it
    assert not re.search(r"(?<!\\)<\s*(script|img|svg)", markdown)
    assert not re.search(r"(?<!\\)\]\(", markdown)
    json.loads(client.get(f"{story}/account.json").text)
    tables = zipfile.ZipFile(io.BytesIO(client.get(f"{story}/account.csv").content))
    for name in tables.namelist():
        for row in csv.reader(io.StringIO(tables.read(name).decode("utf-8-sig"))):
            assert not [cell for cell in row if cell[:1] in {"=", "+", "@", "\t", "\r"}], (name, row)


def test_nothing_of_it_runs_in_a_feed(client: Any) -> None:
    feed = etree.fromstring(client.get(f"{added(client)}/changes.atom").content)
    assert {etree.QName(element).namespace for element in feed.iter()} == {"http://www.w3.org/2005/Atom"}
    assert not [e for e in feed.iter() if e.get("type") in {"html", "xhtml"}]
    assert not CONTROLS.search("".join(feed.itertext()))
