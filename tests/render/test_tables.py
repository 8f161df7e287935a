from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_account import example_account, single_account
from builders_hostile import hostile_account
from consilience.collate.changes.find import find_changes
from consilience.errors import MissingPart
from consilience.render.tables.cells import Column, Place
from consilience.render.tables.columns import COLUMNS, ROWS
from consilience.render.tables.rows import account_tables, change_rows, story_row
from consilience.render.tables.table import Table
from consilience.render.tables.write import TableFormat, check_format, open_table
from consilience.types import StorySummary

if TYPE_CHECKING:
    from consilience.render.tables.cells import Cell, Row

KINDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float, type(None)),
    "boolean": (bool,),
    "time": (datetime, type(None)),
    "list": (tuple,),
    "evidence": (tuple,),
}


def records(name: str, rows: list[Row]) -> list[dict[str, Cell]]:
    return [dict(zip([column.name for column in COLUMNS[name]], row, strict=True)) for row in rows]


@pytest.mark.parametrize("account", [example_account(), single_account(), hostile_account()])
def test_every_row_fits_its_columns(account: object) -> None:
    tables = account_tables(account, story=7)  # type: ignore[arg-type]
    assert set(tables) == set(COLUMNS) - {"stories", "changes"}
    for name, rows in tables.items():
        for row in rows:
            assert len(row) == len(COLUMNS[name])
            assert row[0] == 7
            for column, cell in zip(COLUMNS[name], row, strict=True):
                assert isinstance(cell, KINDS[column.kind]), (name, column.name, cell)


def test_words_stand_where_the_row_says() -> None:
    account = example_account()
    tables = {name: records(name, rows) for name, rows in account_tables(account).items()}
    placed = {name: rows for name, rows in tables.items() if rows and "start" in rows[0]}
    assert set(placed) >= {"claims", "figures", "quotes"}
    for record in (record for rows in placed.values() for record in rows):
        text = account.article(str(record["article"])).text
        start, end = record["start"], record["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == record["text"]


def test_tables_join() -> None:
    tables = {name: records(name, rows) for name, rows in account_tables(example_account()).items()}
    articles = {row["article"] for row in tables["articles"]}
    points = {row["point"] for row in tables["points"]}
    assert len(tables["articles"]) == 5
    assert all(row["article"] in articles for name in ("claims", "figures", "quotes") for row in tables[name])
    assert {row["point"] for row in tables["claims"]} == points | {""}
    killed = [row for row in tables["figures"] if row["question"] == "f1"]
    assert [row["value"] for row in killed] == [2, 2, 2, 3]
    assert {row["source"] for row in killed} == {"the fire service", "officials", "the regional hospital"}
    sides = [row for row in tables["conflicts"] if row["conflict"] == "k3"]
    assert [(row["side"], row["value"]) for row in sides] == [(1, "2"), (2, "3")]
    assert [row["left_out"] for row in tables["articles"]][-1] == "not in English but in Danish"


def test_facts_join_their_answers_and_entities() -> None:
    tables = {name: records(name, rows) for name, rows in account_tables(example_account()).items()}
    facts = {row["fact"]: row for row in tables["facts"]}
    assert list(facts) == ["k2.1", "k3.1", "k3.2", "k4.1"]
    assert {row["fact"] for row in tables["answers"]} == set(facts)
    assert {row["entity"] for row in tables["answers"]} - {""} <= {row["entity"] for row in tables["entities"]}
    shut = facts["k4.1"]
    assert (shut["lemma"], shut["affirmed"], shut["modality"], shut["speaker"]) == ("open", False, "ahead", "")
    assert [place.text for place in shut["negation"]] == ["shut"]  # type: ignore[union-attr]
    assert (facts["k3.2"]["speaker"], facts["k3.2"]["chain"]) == ("Ilse Varga", ("Ilse Varga",))
    assert facts["k2.1"]["negation"] == ()
    given = [(row["kind"], row["text"], row["value"]) for row in tables["answers"] if row["fact"] == "k3.1"]
    assert given[0] == ("number", "1,170", "1170")


def test_answers_without_texts_keep_no_phrase() -> None:
    tables = {name: records(name, rows) for name, rows in account_tables(example_account(), text=False).items()}
    told = {row["kind"]: (row["text"], row["value"]) for row in tables["answers"] if row["fact"] in {"k2.1", "k3.1"}}
    assert told["number"] == ("1,170", "1170")
    assert told["place"] == ("", "Orsund")
    assert told["actor"] == told["target"] == told["goal"] == ("", "")
    assert {place.text for row in tables["facts"] for place in row["predicate"]} == {None}  # type: ignore[union-attr]


def test_changes_and_stories_are_rows() -> None:
    changes = find_changes(None, example_account(), at="2024-03-13T00:00:00+00:00")
    rows = records("changes", change_rows(changes, story=3))
    assert len(rows) == len(changes)
    assert all(isinstance(row["fingerprint"], str) and row["story"] == 3 for row in rows)
    assert rows[0]["kind"] == "new report"
    [row] = records("stories", [story_row(StorySummary(id=3, headline="Train derails", reports=4, outlets=("A", "B")))])
    assert row["outlets"] == ("A", "B")
    # without the texts places stay, without their words
    assert all(place[3:] == (None, None) for row in rows for place in (*row["before"], *row["after"]))  # type: ignore[misc]
    texts = {article.id: article.text for article in example_account().articles}
    rows = records("changes", change_rows(changes, text_of=texts.get))
    placed = [place for row in rows for place in row["after"]]  # type: ignore[union-attr]
    assert placed
    assert all(isinstance(p, Place) and p.text == texts[p.article][p.start : p.end] for p in placed)
    assert rows[0]["at"] == datetime(2024, 3, 13, tzinfo=UTC)


def test_moments_are_moments_and_say_what_was_given() -> None:
    tables = {name: records(name, rows) for name, rows in account_tables(example_account()).items()}
    dated = {row["published_given"]: row["published"] for row in tables["articles"]}
    assert dated["2024-03-12"] == datetime(2024, 3, 12, tzinfo=UTC)
    assert all((given == "") == (moment is None) for given, moment in dated.items())


def test_every_place_of_the_new_tables_says_its_words() -> None:
    account = example_account()
    tables = {name: records(name, rows) for name, rows in account_tables(account).items()}
    assert {row["text"] for row in tables["texts"]} == {article.text for article in account.articles}
    [varga] = [row for row in tables["entities"] if row["name"] == "Ilse Varga"]
    assert varga["aliases"] == ("Varga",)
    assert {place.text for place in varga["evidence"]} == {"Ilse Varga", "Varga"}  # type: ignore[union-attr]
    [shared] = tables["reuse"]
    assert (shared["first"], shared["second"]) == ("herald", "dispatch")
    assert len(shared["first_evidence"]) == len(shared["second_evidence"]) > 0  # type: ignore[arg-type]
    kinds = {row["kind"] for row in tables["passages"]}
    assert {"headline", "body"} <= kinds
    assert len(tables["passages"]) == sum(len(article.passages) for article in account.articles)
    assert len(tables["times"]) == sum(len(article.times) for article in account.articles)
    evidence = [place for row in tables["points"] for place in row["evidence"]]  # type: ignore[union-attr]
    for place in evidence:
        assert isinstance(place, Place)
        assert place.text == account.article(place.article).text[place.start : place.end]


def written(form: TableFormat, columns: tuple[Column, ...], *parts: list[Row]) -> bytes:
    file = io.BytesIO()
    writer = open_table(form, columns, file)
    for part in parts:
        writer.write(part)
    writer.close()
    return file.getvalue()


PLAIN = (Column("name", "text", ""), Column("names", "list", ""), Column("value", "number", ""))
cells = st.text(max_size=12)


@given(st.lists(st.tuples(cells, st.lists(cells, max_size=3).map(tuple), st.none() | st.floats(allow_nan=False))))
def test_json_lines_are_one_object_a_row(rows: list[Row]) -> None:
    lines = written(TableFormat.JSONL, PLAIN, rows).decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(rows)
    for line, (name, names, value) in zip(lines, rows, strict=True):
        found = json.loads(line)
        clean = str(name).encode("utf-8", "replace").decode()
        assert found["name"] == clean
        assert len(found["names"]) == len(names)  # type: ignore[arg-type]
        assert found["value"] == (value if value is not None and abs(value) != float("inf") else None)  # type: ignore[arg-type]


@given(st.lists(st.tuples(cells, st.lists(cells, max_size=3).map(tuple), st.none() | st.integers())))
def test_csv_is_read_again_and_runs_nothing(rows: list[Row]) -> None:
    text = written(TableFormat.CSV, PLAIN, rows[:1], rows[1:]).decode("utf-8")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == ["name", "names", "value"]
    assert len(found) == len(rows) + 1
    for (name, _names, _value), (written_name, written_names, _) in zip(rows, found[1:], strict=True):
        assert not written_name.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert not written_names.startswith(("=", "+", "-", "@", "\t", "\r"))
        clean = str(name).encode("utf-8", "replace").decode().replace("\0", "\ufffd")
        assert written_name in {clean, f"'{clean}"}


def test_csv_joins_lists_and_leaves_nothing_empty() -> None:
    row: Row = ("=1+1", ("a", "b"), None)
    assert written(TableFormat.CSV, PLAIN, [row]) == b"name,names,value\r\n'=1+1,a | b,\r\n"
    assert b"34535\r\n" in written(TableFormat.CSV, PLAIN, [("", (), 34535.0)])


def test_parquet_keeps_types_and_meanings() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    account = example_account()
    for name, rows in account_tables(account, story=2).items():
        table = parquet.read_table(io.BytesIO(written(TableFormat.PARQUET, COLUMNS[name], rows)))
        assert table.column_names == [column.name for column in COLUMNS[name]]
        assert table.num_rows == len(rows)
        assert table.to_pylist() == list(Table(name, COLUMNS[name], rows))
        assert table.schema.field(0).metadata == {b"meaning": COLUMNS[name][0].meaning.encode()}


def test_parquet_has_timestamps_and_structs() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = account_tables(example_account())
    kinds = {
        (name, field.name): str(field.type)
        for name in ("articles", "conflicts", "decisions")
        for field in parquet.read_table(io.BytesIO(written(TableFormat.PARQUET, COLUMNS[name], rows[name]))).schema
    }
    assert kinds["articles", "published"] == kinds["decisions", "at"] == "timestamp[us, tz=UTC]"
    place = "struct<article: string, start: int64, end: int64, text: string, sha256: string>"
    assert kinds["conflicts", "evidence"] == f"list<element: {place}>"


def test_frames_have_moments_and_places() -> None:
    pandas = pytest.importorskip("pandas")
    tables = {name: Table(name, COLUMNS[name], rows) for name, rows in account_tables(example_account()).items()}
    articles = tables["articles"].to_pandas()
    assert str(articles["published"].dtype) == "datetime64[us, UTC]"
    assert articles["published"].dropna().iloc[0] == pandas.Timestamp("2024-03-12T06:40", tz="UTC")
    first = tables["conflicts"].to_pandas()["evidence"].iloc[0][0]
    assert set(first) == {"article", "start", "end", "text", "sha256"}


def test_polars_frames_have_moments_and_places() -> None:
    polars = pytest.importorskip("polars")
    tables = {name: Table(name, COLUMNS[name], rows) for name, rows in account_tables(example_account()).items()}
    assert tables["articles"].to_polars()["published"].dtype == polars.Datetime("us", "UTC")
    frame = tables["conflicts"].to_polars().explode("evidence").unnest("evidence")
    assert frame["start"].dtype == polars.Int64


def test_csv_has_places_as_json_and_moments_as_iso() -> None:
    rows = account_tables(example_account())
    text = written(TableFormat.CSV, COLUMNS["conflicts"], rows["conflicts"]).decode("utf-8")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert json.loads(found[0]["evidence"])[0]["end"] > 0
    text = written(TableFormat.CSV, COLUMNS["articles"], rows["articles"]).decode("utf-8")
    assert "2024-03-12T00:00:00+00:00" in text


def test_parquet_of_nothing_and_of_lone_surrogates() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(io.BytesIO(written(TableFormat.PARQUET, PLAIN))).num_rows == 0
    row: Row = ("\ud800", ("\udfff",), 1.5)
    assert parquet.read_table(io.BytesIO(written(TableFormat.PARQUET, PLAIN, [row]))).to_pylist() == [
        {"name": "?", "names": ["?"], "value": 1.5}
    ]


def test_parquet_without_pyarrow_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPart, match=r"needs pyarrow.*consilience\[parquet\]"):
        check_format(TableFormat.PARQUET)
    check_format(TableFormat.CSV)


def test_columns_say_what_they_mean() -> None:
    assert set(ROWS) == set(COLUMNS)
    for name, columns in COLUMNS.items():
        assert columns[0].name == "story", name
        assert len({column.name for column in columns}) == len(columns)
        assert all(column.kind in KINDS and column.meaning for column in columns)
