"""The benchmarks run. What they measure is never asserted: another load on the machine must fail no test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import eval.report
from benchmarks.__main__ import SCENARIOS, main, save, table
from benchmarks.scenarios import Row
from benchmarks.texts import report

if TYPE_CHECKING:
    from pathlib import Path


def test_reports_are_the_same_for_the_same_number() -> None:
    assert report(7, 200) == report(7, 200)
    assert report(7, 200)["text"] != report(8, 200)["text"]


def test_reports_have_about_as_many_words_as_asked() -> None:
    for number in range(20):
        assert 500 <= len(report(number, 500)["text"].split()) < 540


@pytest.mark.model
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_scenario_runs(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([scenario, "--quick"]) == 0
    assert capsys.readouterr().out.splitlines()


def test_unknown_scenarios_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "no such scenario: nothing" in capsys.readouterr().err


def test_what_misses_its_goal_is_marked() -> None:
    lines = table([Row("ratio", 1.6, 1.5), Row("other", 1.4, 1.5)]).splitlines()
    assert lines[0].endswith("at most 1.5 !")
    assert not lines[1].endswith("!")


def test_kept_rows_give_way_to_new_ones_of_their_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.json"
    save([Row("ratio", 1.6, 1.5), Row("other", 2.0, note="as it was")], kept)
    save([Row("ratio", 1.25, 1.5)], kept)
    monkeypatch.setattr(eval.report, "BENCHMARKS", kept)
    _, shown = eval.report.benchmarks()
    assert shown.splitlines()[2:] == ["| ratio | 1.25 | at most 1.5 |  |", "| other | 2.00 |  | as it was |"]
    save([Row("growth: 200 / 50 words", 4.1, 4.8, note="50: 1.0 s, 200 MiB; 200: 4.1 s, 210 MiB")], kept)
    *_, title, _, grown = eval.report.benchmarks()
    assert title == "## Growth"
    assert grown.splitlines()[2:] == [
        "| 200 / 50 words | 4.10 | at most 4.8 | 50: 1.0 s, 200 MiB; 200: 4.1 s, 210 MiB |"
    ]
    monkeypatch.setattr(eval.report, "BENCHMARKS", tmp_path / "none.json")
    assert eval.report.benchmarks() == []
