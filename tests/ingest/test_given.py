"""What a program hands in: one input or several, texts, records, the rows of tables; standard input."""

from __future__ import annotations

import io
import math
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

from consilience.errors import EmptyInput, UnreadableInput
from consilience.ingest import read_document, read_inputs, stream_documents
from consilience.types import Document, Known, Text

TEXT = "Forty people were saved when the ferry ran aground on Tuesday, the harbour master said.\n"


class PolarsLike:
    """What a polars DataFrame can do, as far as it is asked."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows
        self.columns = list(rows[0])

    def to_dicts(self) -> list[dict[str, Any]]:
        return self._rows


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"Later {TEXT}", encoding="utf-8")
    return tmp_path / "a.txt"


@pytest.mark.parametrize("kind", [str, Path, lambda name: [name], lambda name: (name,), lambda name: iter([name])])
def test_one_path_is_one_input(path: Path, kind: Any) -> None:
    result = read_inputs(kind("a.txt"))
    assert [article.names for article in result.articles] == [("a.txt",)]
    assert not result.failures
    assert [item.name for item in stream_documents(kind("a.txt")) if isinstance(item, Document)] == ["a.txt"]


@pytest.mark.parametrize("given", [5, None, [5], [["a.txt"]]])
def test_what_is_no_input_is_a_mistake_of_the_caller(given: Any) -> None:
    with pytest.raises(TypeError, match=r"^no input: \w+; give a path, a Text"):
        read_inputs(given)


def test_a_text_is_a_report_and_no_name(path: Path) -> None:
    result = read_inputs([Text("a.txt was never sent, the clerk said."), Text("Nobody\r\nknows \ud800.", name="note")])
    assert {article.text for article in result.articles} == {
        "a.txt was never sent, the clerk said.",
        "Nobody\nknows \ufffd.",
    }
    assert {article.id for article in result.articles} >= {"note"}
    assert {article.format for article in result.articles} == {"text"}
    (same,) = read_inputs(Text("a.txt was never sent, the clerk said.")).articles
    assert same in result.articles
    (failure,) = read_inputs(Text(" \n")).failures
    assert isinstance(failure, EmptyInput)


@pytest.mark.parametrize("text", [f"Ferry sinks\n\n{TEXT}", TEXT.strip() * 60])
def test_a_text_in_the_place_of_a_name_says_how_it_is_given(text: str) -> None:
    (failure,) = read_inputs(text).failures
    assert "is a text, not the name of a file; give a report's text itself as a Text" in str(failure)
    assert len(str(failure)) < 150


def test_text_that_looks_like_a_record_is_text() -> None:
    (article,) = read_inputs(Text('{"text": "no record"}')).articles
    assert article.text == '{"text": "no record"}'


def test_the_repr_of_a_long_text_is_short() -> None:
    assert len(repr(Text("word " * 1000, name="long"))) < 100


def test_records_are_read_by_their_keys() -> None:
    given = {
        "title": "Ferry runs aground",
        "text": TEXT,
        "outlet": "The Post",
        "published": datetime(2024, 5, 1, 9, 30, tzinfo=UTC),
        "url": "https://post.example/2024/ferry-aground",
    }
    (article,) = read_inputs(given).articles
    assert article.id == "ferry-aground"
    assert article.text.startswith("Ferry runs aground\n\nForty people")
    assert (article.outlet, article.published) == (
        Known("The Post", "record"),
        Known("2024-05-01T09:30:00+00:00", "record"),
    )
    (document,) = stream_documents([given])
    assert isinstance(document, Document)
    assert read_document(document).text == article.text


def test_a_record_without_a_name_is_told_by_its_place_and_one_without_text_is_named() -> None:
    result = read_inputs([{"text": TEXT}, {"title": "A title alone"}, {"text": f"Later {TEXT}"}])
    assert [article.id for article in result.articles] == ["record-1", "record-3"]
    (failure,) = result.failures
    assert (type(failure), failure.identity) == (EmptyInput, "record-2")
    (alone,) = read_inputs({"text": TEXT}).articles
    assert alone.id.startswith("record-")


ROWS: list[dict[str, Any]] = [
    {"title": "Ferry runs aground", "text": TEXT, "outlet": "The Post", "published": date(2024, 5, 1), "url": None},
    {"title": None, "text": f"Later {TEXT}", "outlet": math.nan, "published": None, "url": "https://b.example/later"},
    {"title": "Only a title", "text": None, "outlet": "X", "published": None, "url": None},
]


@pytest.mark.parametrize("table", [PolarsLike(ROWS), pd.DataFrame(ROWS)], ids=["polars", "pandas"])
def test_each_row_of_a_table_is_a_record(table: Any) -> None:
    result = read_inputs(table)
    first, second = sorted(result.articles, key=lambda article: len(article.names[0] + article.text), reverse=True)
    assert (first.id, first.names) == ("row-1", ("row-1",))
    assert first.published == Known("2024-05-01", "record")
    assert (second.id, second.outlet) == ("later", Known("b.example", "record", reason="address"))
    assert second.title is None
    assert [failure.identity for failure in result.failures] == ["row-3"]


def test_dates_of_pandas_keep_the_precision_that_they_have() -> None:
    days = pd.to_datetime(["2024-05-01 00:00", "2024-05-02 08:30"])
    table = pd.DataFrame({"id": ["a", "b"], "text": [TEXT, f"Later {TEXT}"], "published": days})
    assert [article.published for article in read_inputs(table).articles] == [
        Known("2024-05-01", "record"),
        Known("2024-05-02T08:30:00", "record"),
    ]


class Console:
    """A standard input that gives bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_standard_input_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Console(TEXT.encode()))
    (article,) = read_inputs("-").articles
    assert (article.id, article.text) == ("stdin", TEXT)


def test_a_program_without_standard_input_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (failure,) = read_inputs("-").failures
    assert (type(failure), failure.message) == (UnreadableInput, "is not connected")
