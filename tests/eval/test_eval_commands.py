"""The commands of ``python -m eval``, without models and without gold data."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from eval import __main__ as commands
from eval import clock, data
from eval.__main__ import main
from eval.accounts import Made
from eval.gate import Baseline
from eval.measure import Measured
from eval.names import score_names
from eval.report import columns, markdown
from eval.stories import MEASURES, flat, macro

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_rows_come_back_as_written(tmp_path: Path, name: str) -> None:
    rows = [{"id": "1", "text": "Fähre\u2028gesunken"}, {"id": "2"}]
    assert data.write_rows(tmp_path / name, rows) == 2
    assert data.read_rows(tmp_path / name) == rows


def test_extraction_is_predicted_for_any_file(tmp_path: Path) -> None:
    paragraph = "<p>The ferry left the harbour at noon on Tuesday with forty people on board, the operator said.</p>"
    page = (
        f"<html><body><nav>Home</nav><article>{paragraph * 1}{paragraph.replace('noon', 'ten')}</article></body></html>"
    )
    data.write_rows(tmp_path / "in.jsonl", [{"id": "p", "html": page}, {"id": "empty", "html": "<html></html>"}])
    assert main(["predict", "extraction", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]) == 0
    first, second = data.read_rows(tmp_path / "out.jsonl")
    assert "harbour at noon" in first["text"]
    assert second == {"id": "empty", "text": ""}


@pytest.mark.model
def test_the_main_event_is_predicted_for_articles_with_and_without_text(tmp_path: Path) -> None:
    text = "A ferry sank off Halm on Tuesday, killing four people, the coast guard said."
    rows = [{"id": "a", "title": "Ferry sinks off Halm", "text": text, "date": "2024-03-13"}]
    data.write_rows(tmp_path / "in.jsonl", [*rows, {"id": "empty", "title": "", "text": "", "date": None}])
    assert main(["predict", "5w1h", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]) == 0
    first, second = data.read_rows(tmp_path / "out.jsonl")
    assert "ferry" in first["answers"]["who"][0].lower()
    assert "Halm" in first["answers"]["where"][0]
    assert second["id"] == "empty"


def test_missing_data_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONSILIENCE_SHARED", str(tmp_path / "nowhere"))
    assert main(["stories"]) == 2
    assert "no evaluation data there" in capsys.readouterr().err


def test_a_folder_without_a_key_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", str(tmp_path)]) == 2
    assert "no key.json" in capsys.readouterr().err


def test_the_macro_average_is_over_the_stories_that_have_the_measure() -> None:
    raw = {"points": {"p": 1.0, "r": 0.5, "f": 2 / 3}, "published": 1.0, "entities": None, "reuse": {"f": 0.0}}
    one = flat(raw)
    assert one == {"points F1": 2 / 3, "points precision": 1.0, "points recall": 0.5, "published": 1.0, "reuse F1": 0.0}
    average = macro([one, {"points F1": 0.0}])
    assert average["points F1"] == pytest.approx(1 / 3)
    assert average["published"] == 1.0
    assert [name for name, *_ in MEASURES if name in average] == list(average)


def test_names_are_scored_by_span_and_type() -> None:
    rows = [{"id": "a", "gold": [(0, 4, "PER"), (10, 14, "LOC")]}]
    found = [
        {"start": 0, "end": 4, "type": "PER"},
        {"start": 10, "end": 14, "type": "ORG"},
    ]
    scores = score_names(rows, [{"id": "a", "names": found}])
    assert scores["F1"] == 0.5
    assert scores["F1 PER"] == 1.0
    assert scores["F1 ORG"] == 0.0


def test_the_digest_changes_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text("{}", encoding="utf-8")
    before = data.digest([tmp_path])
    (tmp_path / "key.json").write_text("[]", encoding="utf-8")
    assert data.digest([tmp_path]) != before


def test_speed_is_counted_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([1.0, 1.5])
    monkeypatch.setattr("time.process_time", lambda: next(seconds))
    timed = clock.Clock()
    with timed.on("reader", "three short", "words"):
        pass
    timed.charge("reader", 0.25, 7)
    assert timed.words == {"reader": 10}
    assert timed.seconds == {"reader": 0.75}


def test_tables() -> None:
    rows = [["", "a"], ["measure", "1.0"]]
    assert columns(rows).splitlines() == ["           a", "measure  1.0"]
    assert markdown(rows).splitlines()[1] == "| --- | ---: |"


def test_one_command_measures_and_sets_the_floors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[Baseline] = []
    before = Baseline(floors={"timex": {"strict F1": 0.95, "relaxed F1": 0.5}})
    monkeypatch.setattr(
        commands, "measure_all", lambda: Measured(groups={"timex": {"strict F1": 0.9, "relaxed F1": 0.6}})
    )
    monkeypatch.setattr(commands, "gold_digests", dict)
    monkeypatch.setattr(commands, "read_baseline", lambda: before)
    monkeypatch.setattr(commands, "write_baseline", written.append)
    assert main(["all", "--no-page"]) == 0
    assert not written
    assert main(["all", "--no-page", "--update"]) == 1
    assert written.pop().floors["timex"] == {"strict F1": 0.95, "relaxed F1": 0.6}
    assert "not lowered: timex, strict F1" in capsys.readouterr().err
    assert main(["all", "--no-page", "--update", "--allow-regression"]) == 0
    assert written.pop().floors["timex"] == {"strict F1": 0.9, "relaxed F1": 0.6}
    assert "lowered: timex, strict F1: 0.9500 -> 0.9000" in capsys.readouterr().err


def test_the_misses_of_stories_are_named_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ferry").mkdir()
    (tmp_path / "ferry" / "key.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(commands, "workers", nullcontext)
    monkeypatch.setattr(commands, "make_accounts", lambda given, _pool: {one.name: Made("{}", 0.0, 0) for one in given})
    monkeypatch.setattr(commands, "score_story", lambda *_: ({"points F1": 0.5}, [("quote", "a", "Lin")]))
    assert main(["stories", str(tmp_path), "--misses"]) == 0
    printed = capsys.readouterr()
    assert "ferry missed: quote a Lin" in printed.err
    assert printed.err.splitlines()[-1].split() == ["quote", "0", "1", "1"]
    assert "0.500" in printed.out


def test_a_family_that_is_not_in_the_table_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--examples", "whispering"]) == 2
    assert "no family 'whispering'" in capsys.readouterr().err
