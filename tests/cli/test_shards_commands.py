"""The commands of a corpus: read in shards, grouped, added; without models, in this process."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

import consilience
import shards_worker
from consilience.cli import read_shards as command
from consilience.cli.main import run
from consilience.errors import UnreadableInput
from consilience.render.terminal.shards import grouped_line, lasting, rates_line, summary_lines
from consilience.shards import engines, reading
from consilience.shards.reading import read_shard
from consilience.types import Ending, Grouped, LostArticle, ShardRates
from library_worker import make_library
from shards_worker import text, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from consilience.library import Library
    from consilience.types import Manifest, Shard


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read shards in this process, without models."""

    def here(shards: list[Shard], output: Path, settings: Any, *, jobs: int) -> Iterator[Manifest | UnreadableInput]:
        assert jobs >= 1
        for shard in shards:
            if "lost" in shard.name:
                yield UnreadableInput("ended all processes that read it", identity=shard.name)
            else:
                yield read_shard(shard, output, settings)

    def opened(address: str | None = None, **_options: object) -> Library:
        return make_library(address or str(tmp_path / "x.sqlite"))

    monkeypatch.setattr(engines, "read_by_processes", here)
    monkeypatch.setattr(reading, "annotate_alone", shards_worker.annotate)
    monkeypatch.setattr(consilience, "open_library", opened)
    monkeypatch.chdir(tmp_path)


def test_a_corpus_is_read_grouped_and_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "a.jsonl")
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert run(["read-shards", ".", "-o", "corpus", "--shard-megabytes", "0.001"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("3 of 3 shards, 12 articles, ")
    assert out[1:] == ["1 file passed over, no reports by their names"]
    assert run(["read-shards", "a.jsonl", "-o", "corpus", "--shard-megabytes", "0.001"]) == 0
    assert capsys.readouterr().out.startswith("3 of 3 shards (3 there already), 12 articles, ")
    assert run(["group", "corpus", "-o", "stories"]) == 0
    assert capsys.readouterr().out.startswith("12 articles in ")
    assert run(["add", "corpus", "a.jsonl", "--library", "x.sqlite"]) == 0
    assert capsys.readouterr().out.startswith("12 added, 12 known already; stor")
    assert run(["add", "corpus", "--library", "x.sqlite"]) == 0
    assert run(["group", "stories", "-o", "other"]) == 2
    assert "stories: is no corpus" in capsys.readouterr().err


def test_progress_is_told_as_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "a.jsonl", *map(text, range(6)), "", "")
    command_line = ["read-shards", "a.jsonl", "-o", "corpus", "--shard-megabytes", "0.001", "--progress", "json"]
    assert run(command_line) == 0
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in told] == ["progress"] * (len(told) - 1) + ["done"]
    assert [line["shards"] for line in told[:-1]] == list(range(1, len(told)))
    assert told[-1]["articles"] == 8 or told[-1]["articles"] + told[-1]["lost"] == 8
    assert told[-1]["seconds_left"] == 0.0
    assert told[-1]["articles_per_second"] > 0


def test_a_shard_that_is_lost_is_named_and_makes_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "a.jsonl", text(0), text(1, "It FAILS."))
    written(tmp_path / "lost.jsonl", text(2))
    assert run(["read-shards", "a.jsonl", "lost.jsonl", "none.jsonl", "-o", "corpus", "--progress", "none"]) == 1
    shown = capsys.readouterr()
    assert "none.jsonl: does not exist" in shown.err
    assert "ended all processes that read it" in shown.err
    lines = shown.out.splitlines()
    assert lines[0].startswith("1 of 2 shards, 1 article, ")
    assert lines[1].startswith("left out, unreadable: 1: a.jsonl:2 (could not be annotated")
    assert lines[2] == "the manifest of each shard names all that were left out"


def test_nothing_to_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read-shards", "none.jsonl", "-o", "corpus"]) == 2
    assert "nothing to read; name files, folders or globs" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()


def test_on_a_terminal_one_line_is_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "a.jsonl", text(0))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run(["read-shards", "a.jsonl", "-o", "corpus"]) == 0


def test_processors_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command.processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert command.processors() == 1


def test_rates_and_summaries_are_said_in_words() -> None:
    rates = ShardRates(
        shards=2,
        of=8,
        there=0,
        failed=0,
        articles=9_000,
        other_languages=12,
        lost=5,
        seconds=20.0,
        articles_per_second=4.5,
        seconds_left=3660.0,
    )
    assert rates_line(rates) == ("2 of 8 shards, 9,000 articles, 5 left out, 4.5 articles a second, 1 h 1 min left")
    lost = LostArticle(name="a\nb", ending=Ending.UNREADABLE, error="TooLarge", message="is too large")
    assert list(summary_lines(rates, {"unreadable": 5}, {"unreadable": [lost]})) == [
        "2 of 8 shards, 9,000 articles, 12 of them not in English, 20 s",
        "left out, unreadable: 5: a b (is too large) and 4 more",
        "the manifest of each shard names all that were left out",
    ]
    grouped = Grouped(articles=9, stories=1, repeated=2, other_languages=3, seconds=100_000)
    assert grouped_line(grouped) == "9 articles in 1 story, 2 repeat another, 3 not in English and in no story, 1 d 4 h"
    assert [lasting(seconds) for seconds in (0.4, 59.6, 3599, 3600)] == ["0 s", "1 min", "1 h 0 min", "1 h 0 min"]
