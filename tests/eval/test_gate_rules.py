"""The gate's own rules, on made-up scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eval.gate import TOLERANCE, Baseline, failures, gated, lowered, read_baseline, updated, without, write_baseline
from eval.grouping import every_third

if TYPE_CHECKING:
    from pathlib import Path

BASELINE = Baseline(floors={"timex": {"strict F1": 0.8}, "extraction": {"F1": 0.9}}, gold={"timex": "aa"})
REACHED = {"timex": {"strict F1": 0.8}, "extraction": {"F1": 0.9}}
GOLD = {"timex": "aa"}


def test_scores_at_their_floors_pass() -> None:
    assert failures(BASELINE, REACHED, GOLD) == []


def test_noise_passes_and_a_fall_does_not() -> None:
    assert not failures(BASELINE, REACHED | {"timex": {"strict F1": 0.8 - TOLERANCE / 2}}, GOLD)
    (line,) = failures(BASELINE, REACHED | {"timex": {"strict F1": 0.79}}, GOLD)
    assert "timex, strict F1: 0.7900 is below its floor of 0.8000" in line


def test_a_measure_that_is_gone_fails() -> None:
    (line,) = failures(BASELINE, REACHED | {"timex": {"relaxed F1": 0.9}}, GOLD)
    assert "strict F1: was measured before" in line


def test_a_group_that_is_gone_fails_and_the_others_are_still_held() -> None:
    found = failures(BASELINE, {"timex": {"strict F1": 0.1}}, GOLD)
    assert [line.split(":")[0] for line in found] == ["extraction", "timex, strict F1"]


def test_other_gold_data_fail() -> None:
    (line,) = failures(BASELINE, REACHED, {"timex": "bb"})
    assert "gate --update" in line


def test_update_raises_and_keeps() -> None:
    raised, kept = updated(BASELINE, {"timex": {"strict F1": 0.85}, "extraction": {"F1": 0.5}}, GOLD)
    assert raised.floors == {"timex": {"strict F1": 0.85}, "extraction": {"F1": 0.9}}
    assert len(kept) == 1
    assert kept[0].startswith("extraction, F1: 0.5000 was reached")


def test_a_fall_within_the_noise_keeps_the_floor_silently() -> None:
    raised, kept = updated(BASELINE, REACHED | {"extraction": {"F1": 0.898}}, GOLD)
    assert raised.floors["extraction"]["F1"] == pytest.approx(0.9)
    assert not kept


def test_update_lowers_when_it_is_allowed() -> None:
    lowered, kept = updated(BASELINE, REACHED | {"extraction": {"F1": 0.5}}, GOLD, allow_regression=True)
    assert lowered.floors["extraction"] == {"F1": 0.5}
    assert not kept


def test_changed_gold_data_set_floors_anew() -> None:
    fresh, kept = updated(BASELINE, REACHED | {"timex": {"strict F1": 0.7}}, {"timex": "bb"})
    assert fresh.floors["timex"] == {"strict F1": 0.7}
    assert fresh.gold == {"timex": "bb"}
    assert not kept


def test_floors_that_fell_are_shown() -> None:
    fallen, _kept = updated(BASELINE, {"timex": {"strict F1": 0.7}}, GOLD, allow_regression=True)
    assert lowered(BASELINE, fallen) == ["timex, strict F1: 0.8000 -> 0.7000"]
    assert lowered(fallen, BASELINE) == []
    assert lowered(BASELINE, Baseline(floors={"timex": {"strict F1": 0.8}})) == ["extraction, F1: 0.9000 -> none"]


def test_floors_are_rounded_down() -> None:
    raised, _kept = updated(Baseline(), {"timex": {"strict F1": 0.88889}}, {})
    assert raised.floors["timex"]["strict F1"] == pytest.approx(0.8888)


def test_a_group_that_was_not_measured_keeps_its_floors() -> None:
    raised, _kept = updated(BASELINE, {"timex": {"strict F1": 0.85}}, GOLD)
    assert raised.floors["extraction"] == {"F1": 0.9}


def test_the_baseline_comes_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_baseline(path) == Baseline()
    write_baseline(BASELINE, path)
    assert read_baseline(path) == BASELINE


def test_one_side_of_a_balance_has_no_floor() -> None:
    assert gated({"stories": {"points F1": 0.7, "points recall": 0.6}}) == {"stories": {"points F1": 0.7}}


def test_every_third_story_keeps_look_alikes_together() -> None:
    rows = [{"id": f"{n}{half}", "story": f"ecb-{n}{half}"} for n in range(1, 8) for half in ("ecb", "ecbplus")]
    rows.append({"id": "x", "story": "basil-0c78e748-efbf"})
    assert [row["id"] for row in every_third(rows)] == ["3ecb", "3ecbplus", "6ecb", "6ecbplus", "x"]


def test_a_group_that_is_not_measured_can_be_left_out() -> None:
    assert failures(without(BASELINE, "timex"), {"extraction": {"F1": 0.95}}, GOLD) == []
    assert gated({"grouping": {"a: BCubed F1": 0.9, "a: BCubed P": 1.0}}) == {"grouping": {"a: BCubed F1": 0.9}}
