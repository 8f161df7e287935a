"""A document gives the report that its input gives, and gives it again from its bytes."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from consilience.errors import BrokenRecord, EmptyInput, InputError, OverTime
from consilience.ingest import FakeFetcher, read_document, read_inputs, stream_documents
from consilience.ingest.read import read_apart
from consilience.types import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORDS = [
    {"title": "Ferry sinks", "text": "The ferry sank off Skerra.", "outlet": "Post", "id": "a"},
    {"title": "Ferry raised", "text": "The ferry was raised.\u2028It was late.", "url": "https://post.example/raised"},
]
PAGE = (
    "<html><head><title>Ferry sinks</title></head><body><article><h1>Ferry sinks</h1><p>"
    + "The ferry Halvor sank off the coast of Skerra on Tuesday morning, the mayor said. " * 5
    + "</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes("One report\r\n\r\nThe ferry sank in fog – at nine.".encode("cp1252"))
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text("\n".join(json.dumps(record) for record in RECORDS) + "\n")
    (tmp_path / "d.json").write_text(json.dumps(RECORDS[0] | {"id": "lone"}, indent=1))
    (tmp_path / "e.json").write_text(json.dumps({"articles": [r | {"id": f"e{n}"} for n, r in enumerate(RECORDS)]}))
    (tmp_path / "f.json").write_text(json.dumps({"articles": [RECORDS[0] | {"id": "held"}]}))
    return tmp_path


def test_documents_give_what_reading_at_once_gives(folder: Path) -> None:
    documents = [item for item in stream_documents([folder]) if isinstance(item, Document)]
    names = [document.name.removeprefix(f"{folder}/") for document in documents]
    assert names == ["a.txt", "b.html", "c.jsonl:1", "c.jsonl:2", "d.json", "e.json#1", "e.json#2", "f.json"]
    for document in documents:
        article = read_document(document)
        (name,) = article.names
        assert name == document.name
        whole = [found for found in read_inputs([folder]).articles if name in found.names]
        assert [replace(found, source_sha256="", names=(name,)).text for found in whole] == [article.text]
        same = read_document(replace(document))
        assert same == article
    ids = [read_document(document).id for document in documents]
    assert ids == ["a", "b", "a", "raised", "lone", "e0", "e1", "held"]


def test_reports_read_apart_are_the_same(folder: Path) -> None:
    asked: list[str] = []

    def apart(function: Callable[[Any], Any], part: Any, name: str) -> Any:
        asked.append(name.removeprefix(f"{folder}/"))
        # no record takes the bytes of the others with it
        sent = pickle.dumps((function, part))
        assert len(sent) < 1500, len(sent)
        function, part = pickle.loads(sent)
        return function(part)

    (folder / "g.jsonl").write_text((json.dumps(RECORDS[0]) + "\n") * 100 + "not json\n{}\n")
    away, here = read_apart([folder], apart), read_inputs([folder])
    assert away.articles == here.articles
    assert [*map(repr, away.failures)] == [*map(repr, here.failures)] != []
    assert {"a.txt", "b.html", "c.jsonl:2", "e.json#1", "g.jsonl:100"} <= set(asked)


def test_a_report_that_takes_too_long_leaves_the_others_of_its_file(folder: Path) -> None:
    def apart(function: Callable[[Any], Any], part: Any, name: str) -> Any:
        return OverTime(identity=name) if name.endswith(("b.html", "c.jsonl:1")) else function(part)

    found = read_apart([folder], apart)
    assert [failure.identity.rpartition("/")[2] for failure in found.failures] == ["b.html", "c.jsonl:1"]
    assert any(name.endswith("c.jsonl:2") for article in found.articles for name in article.names)


def test_each_bad_input_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "Good."}\nnot json\n[1]\n{"title": "no text"}\n')
    (tmp_path / "y.json").write_text("{")
    items = list(stream_documents([tmp_path, tmp_path / "missing.txt"]))
    failures = [item for item in items if isinstance(item, InputError)]
    assert {failure.identity.rsplit("/", 1)[-1] for failure in failures} == {"missing.txt", "y.json"}
    good, *bad = [item for item in items if isinstance(item, Document)]
    assert read_document(good).text == "Good."
    for document, kind in zip(bad, [BrokenRecord, BrokenRecord, EmptyInput], strict=True):
        with pytest.raises(kind) as caught:
            read_document(document)
        assert caught.value.identity == document.name


def test_an_address_keeps_where_it_led_and_what_the_feed_said() -> None:
    fetcher = FakeFetcher({"https://post.example/a": PAGE.encode()})
    (document,) = stream_documents(["https://post.example/a"], fetcher=fetcher)
    assert isinstance(document, Document)
    assert document.address == "https://post.example/a"
    article = read_document(replace(document, published="2024-05-01", title="Unused", outlet="Unused"))
    assert article.url == "https://post.example/a"
    assert article.published is not None
    assert article.published.value == "2024-05-01"
    assert article.title is not None
    assert article.title.value == "Ferry sinks"


def test_empty_bytes_are_an_error() -> None:
    with pytest.raises(EmptyInput):
        read_document(Document(name="x.txt", content=b" \n", kind="text"))
    with pytest.raises(BrokenRecord):
        read_document(Document(name="x.json", content=b"nonsense", kind="record"))
