"""One shard: what is written, what is lost and why, and when it is passed over."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from pyarrow import parquet

import shards_worker
from builders_web import page
from consilience.errors import InputError, UsageError
from consilience.ingest.slices import Slice, line_documents, row_documents
from consilience.shards import keys, reading
from consilience.shards.folder import begin_corpus, check_corpus, clear_parts, manifests, new_part, put_in_place
from consilience.shards.plan import as_shard, plan_shards
from consilience.shards.reading import finished, read_shard
from consilience.shards.rows import TABLES
from consilience.shards.tables import WIDTH, TableFile, read_rows
from consilience.types import Document, ShardKind, ShardSettings
from shards_worker import SMALL, archived, contents, text, written

if TYPE_CHECKING:
    from pathlib import Path

    from consilience.shards.rows import Column


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "annotate_alone", shards_worker.annotate)
    monkeypatch.setattr(reading, "warm_up", shards_worker.nothing)


def test_every_table_is_written_with_its_columns_version_and_one_row_group(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", text(0), text(1))
    found = read_shard(path, tmp_path / "corpus")
    place = tmp_path / "corpus" / found.shard.name
    assert {item.name for item in place.iterdir()} == {"manifest.json", *(f"{name}.parquet" for name in TABLES)}
    for name, columns in TABLES.items():
        file = parquet.ParquetFile(place / f"{name}.parquet")
        assert file.schema_arrow.names == [column.name for column in columns]
        assert file.schema_arrow.metadata[b"consilience.schema"] == b"1"
        assert file.schema_arrow.field("row").metadata[b"meaning"]
        assert file.num_row_groups == (1 if file.metadata.num_rows else 0)
        assert dict(found.rows)[name] == file.metadata.num_rows
    articles = parquet.read_table(place / "articles.parquet").to_pylist()
    names = parquet.read_table(place / "names.parquet").to_pylist()
    assert [article["row"] for article in articles] == [0, 1]
    assert articles[0]["raw"] == path.read_bytes().split(b"\n")[0]
    assert names
    for name in names:
        assert articles[name["row"]]["text"][name["start"] : name["end"]] == name["text"]
    assert str(parquet.read_schema(place / "vectors.parquet").field("vector").type).endswith(f"[{WIDTH}]")
    assert str(parquet.read_schema(place / "names.parquet").field("start").type) == "int32"


def test_other_readers_take_the_tables(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = written(tmp_path / "a.jsonl", text(0), text(1))
    found = read_shard(path, tmp_path / "corpus")
    place = tmp_path / "corpus" / found.shard.name
    assert list(pandas.read_parquet(place / "articles.parquet").article) == ["r0", "r1"]


def test_duckdb_and_polars_take_the_tables(tmp_path: Path) -> None:
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    read_shard(written(tmp_path / "a.jsonl", text(0), text(1)), tmp_path / "corpus")
    count = "SELECT count(*) FROM read_parquet(?)"
    assert duckdb.execute(count, [f"{tmp_path}/corpus/*/articles.parquet"]).fetchone() == (2,)
    assert polars.read_parquet(f"{tmp_path}/corpus/*/vectors.parquet").shape == (0, 4)


def test_what_is_lost_is_named_with_its_reason(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", text(0), text(1, "It FAILS."), "")
    with path.open("a", encoding="utf-8") as file:
        file.write("no record\n")
        file.write(
            json.dumps({"text": "Ceci n'est pas un article anglais, mais un texte français de la ville."}) + "\n"
        )
    found = read_shard(path, tmp_path / "corpus")
    assert (found.articles, found.other_languages) == (2, 1)
    told = {lost.name.rpartition(":")[2]: (lost.error, lost.ending.value) for lost in found.lost}
    assert told["2"] == ("AnnotationError", "unreadable")
    assert told["4"] == ("BrokenRecord", "unreadable")
    assert "a fault of ours" in found.lost[0].message
    (again,) = manifests(str(tmp_path / "corpus"))
    assert again == found


def test_a_shard_is_passed_over_while_nothing_of_it_changes(tmp_path: Path) -> None:
    path, output = written(tmp_path / "a.jsonl", text(0), text(1)), tmp_path / "corpus"
    first = read_shard(path, output)
    assert not first.there
    assert read_shard(path, output).there
    # written again, the same: its digest tells
    os.utime(path, (1, 1))
    assert read_shard(path, output).there
    other = read_shard(path, output, ShardSettings(raw=False))
    assert not other.there
    assert other.key != first.key
    assert parquet.read_table(output / other.shard.name / "articles.parquet").column("raw").to_pylist() == [None, None]
    # no pause or other time limit makes another shard
    assert read_shard(path, output, ShardSettings(raw=False, seconds=None)).there
    written(path, text(0), text(7))
    changed = read_shard(path, output, ShardSettings(raw=False))
    assert not changed.there
    assert changed.digest != first.digest
    assert changed.articles == 2


def test_another_program_or_model_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, output = written(tmp_path / "a.jsonl", text(0)), tmp_path / "corpus"
    shard = as_shard(path)
    read_shard(shard, output)
    assert finished(shard, output, ShardSettings())
    monkeypatch.setattr(keys, "__version__", "99")
    assert finished(shard, output, ShardSettings()) is None
    monkeypatch.undo()
    monkeypatch.setattr(keys, "models_digest", lambda name: "others")
    assert finished(shard, output, ShardSettings()) is None


def test_the_models_are_known_by_their_bytes(tmp_path: Path) -> None:
    from consilience.annotate.syntax.digest import models_digest

    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "weights.bin").write_bytes(b"1")
    one = models_digest(str(tmp_path / "a"))
    models_digest.cache_clear()
    (tmp_path / "a" / "weights.bin").write_bytes(b"2")
    assert models_digest(str(tmp_path / "a")) != one
    assert len({models_digest(), models_digest("no_such_pipeline"), models_digest("spacy"), models_digest("..x")}) == 4


def test_pages_and_archives_are_shards(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(page(f"Ferry {number} runs aground"), encoding="utf-8")
    packed = archived(tmp_path / "a.warc.gz", *(page(f"Ferry {number} is raised") for number in range(2)))
    shards, failures = plan_shards([tmp_path])
    assert not failures
    assert sorted(len(shard.files) for shard in shards) == [1, 3]
    found = {manifest.shard.files: manifest.articles for manifest in (read_shard(s, tmp_path / "out") for s in shards)}
    assert found[(str(packed),)] == 2
    assert sorted(found.values()) == [2, 3]


def test_parts_of_a_file_give_what_the_whole_gives(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl")
    parts, _ = plan_shards([path], size=SMALL)
    (whole,) = plan_shards([path])[0]
    assert len(parts) > 3
    assert {part.kind for part in parts} == {ShardKind.LINES}
    names = [
        document.name
        for part in (*parts, whole)
        for document in line_documents(path, "a", Slice(part.start, part.end, part.first, part.size))
        if isinstance(document, Document)
    ]
    assert names == [f"a:{number}" for number in range(1, 13)] * 2


def test_parquet_is_cut_by_rows(tmp_path: Path) -> None:
    import pyarrow as pa

    path = tmp_path / "a.parquet"
    table = pa.table({"Wording": [text(number) for number in range(10)], "id": [f"r{number}" for number in range(10)]})
    parquet.write_table(table, path, row_group_size=4)
    parts, _ = plan_shards([path], size=200)
    assert {part.kind for part in parts} == {ShardKind.ROWS}
    assert len(parts) > 3
    settings = ShardSettings(columns=(("text", "Wording"),))
    read = [read_shard(part, tmp_path / "corpus", settings) for part in parts]
    names = [
        row["name"]
        for manifest in read
        for row in parquet.read_table(tmp_path / "corpus" / manifest.shard.name / "articles.parquet").to_pylist()
    ]
    assert names == [f"{path}:{number}" for number in range(2, 12)]
    lost = read_shard(parts[0], tmp_path / "corpus").lost
    assert [item.error for item in lost] == ["BrokenRecord"]
    path.write_bytes(b"PAR1 and no more")
    _, failures = plan_shards([path])
    assert [failure.message for failure in failures] == ["is a damaged Parquet file"]
    with pytest.raises(InputError, match="does not exist"):
        list(row_documents(tmp_path / "none.parquet", "none", Slice(0, 1, 2, 1), None))


def test_what_is_no_file_makes_no_shard(tmp_path: Path) -> None:
    shards, failures = plan_shards(["https://example.org/news", str(tmp_path / "none.jsonl")])
    assert not shards
    assert sorted(failure.message for failure in failures) == ["does not exist", "is no file"]
    with pytest.raises(InputError, match="does not exist"):
        as_shard(tmp_path / "none.jsonl")
    for number in range(2):
        written(tmp_path / f"{number}.jsonl", text(number))
    with pytest.raises(UsageError, match="makes 2 shards, not one"):
        as_shard(tmp_path)
    wide = tmp_path / "wide.jsonl"
    wide.write_text('{"text": "The ferry ran aground."}\n', encoding="utf-16")
    assert as_shard(wide).kind is ShardKind.FILES


def test_a_file_that_goes_away_is_lost_or_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", text(0))
    shard = as_shard(path)
    path.unlink()
    with pytest.raises(InputError, match="does not exist"):
        read_shard(shard, tmp_path / "corpus")
    note = tmp_path / "b.txt"
    note.write_text(text(1), encoding="utf-8")
    pages = as_shard(note)
    note.unlink()
    found = read_shard(pages, tmp_path / "corpus")
    assert [(lost.name, lost.message) for lost in found.lost] == [(str(note), "does not exist")]


def test_guarded_reading_is_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", text(0), text(1))
    read_shard(path, tmp_path / "one")
    reading.read_shard_guarded(as_shard(path), str(tmp_path / "two"), ShardSettings())
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_only_a_corpus_is_taken_for_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is no corpus \(it has no corpus.json\)"):
        check_corpus(tmp_path)
    (tmp_path / "corpus.json").write_text('{"kind": "consilience corpus", "format": 99}')
    with pytest.raises(UsageError, match="is a corpus of another version"):
        begin_corpus(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="could not be written"):
        begin_corpus(tmp_path / "file" / "corpus")


def test_what_a_killed_process_left_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_corpus(tmp_path)
    own = new_part(tmp_path, "a.jsonl-1")
    assert new_part(tmp_path, "a.jsonl-1") != own
    monkeypatch.setattr(os, "getpid", lambda: 2**22 + 1)
    left = new_part(tmp_path, "a.jsonl-1")
    clear_parts(tmp_path)
    assert own.exists()
    assert not left.exists()


def test_two_that_write_the_same_shard_leave_one(tmp_path: Path) -> None:
    path, output = written(tmp_path / "a.jsonl", text(0)), tmp_path / "corpus"
    found = read_shard(path, output)
    before = contents(output)
    part = new_part(output, found.shard.name)
    (part / "manifest.json").write_text("other")
    put_in_place(part, output, found.shard.name, found.key)
    assert contents(output) == before
    assert not part.exists()
    damaged = output / found.shard.name / "manifest.json"
    damaged.write_text("{")
    with pytest.raises(InputError, match="its manifest is missing or damaged"):
        list(manifests(output))
    assert not read_shard(path, output).there
    assert contents(output) == before


def test_much_is_written_in_several_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.shards.tables.GROUP_BYTES", 100)
    columns: tuple[Column, ...] = TABLES["passages"]
    table = TableFile(tmp_path / "p.parquet", columns, {})
    for row in range(4):
        table.add(("s", row), [(0, 9, "body", "x\ud800" * 20)])
    table.close()
    assert parquet.ParquetFile(tmp_path / "p.parquet").num_row_groups > 1
    assert list(read_rows(tmp_path / "p.parquet", ("row", "reason")))[3] == (3, "x?" * 20)
    (tmp_path / "p.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match="is damaged"):
        list(read_rows(tmp_path / "p.parquet", ("row",)))


def test_a_manifest_that_is_not_of_its_folder_is_damaged(tmp_path: Path) -> None:
    path, output = written(tmp_path / "a.jsonl", text(0)), tmp_path / "corpus"
    found = read_shard(path, output)
    file = output / found.shard.name / "manifest.json"
    good = json.loads(file.read_text())
    for change in (
        {"shard": good["shard"] | {"name": "../elsewhere"}},
        {"shard": good["shard"] | {"files": []}},
        {"articles": "many"},
        {"key": 1},
        {"lost": [{"name": 1, "ending": "broken", "error": "InputError", "message": "", "hint": ""}]},
    ):
        file.write_text(json.dumps(good | change))
        with pytest.raises(InputError, match="its manifest is missing or damaged"):
            list(manifests(output))
    file.write_text(json.dumps(good))
    assert [manifest.shard for manifest in manifests(output)] == [found.shard]


def test_a_part_that_is_taken_away_is_not_waited_for(tmp_path: Path) -> None:
    path, output = written(tmp_path / "a.jsonl", text(0)), tmp_path / "corpus"
    found = read_shard(path, output)
    before = contents(output)
    part = new_part(output, found.shard.name)
    part.rename(tmp_path / "gone")
    with pytest.raises(OSError, match="No such file"):
        put_in_place(part, output, found.shard.name, "another key")
    assert contents(output) == before


def test_a_part_of_no_process_is_taken_away(tmp_path: Path) -> None:
    begin_corpus(tmp_path)
    part = new_part(tmp_path, "a")
    left = part.with_name(part.name.replace(f".{os.getpid()}.", f".{'9' * 30}."))
    part.rename(left)
    clear_parts(tmp_path)
    assert not left.exists()


def test_a_number_beyond_53_bits_is_written_as_near_as_there_is(tmp_path: Path) -> None:
    table = TableFile(tmp_path / "f.parquet", TABLES["features"][:4], {})
    table.add(("s", 0), [("a", 2**60 + 1), ("b", float("inf")), ("c", None)])
    table.close()
    assert [value for (value,) in read_rows(tmp_path / "f.parquet", ("published",))] == [2.0**60, float("inf"), None]
