"""Floors on the development half of the benchmark, where it lies beside the checkout."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from consilience.annotate.times.find import find_times_in_text

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench"
GOLD = BENCH / "timex" / "aquaint.dev.jsonl.gz"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason="no evaluation data beside the checkout"),
]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_timex", BENCH / "score_timex.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_newswire_scores_stay_above_their_floor() -> None:
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    found = {
        row["id"]: [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
            for t in find_times_in_text(row["text"], row["dct"], parts_of_day=True)
        ]
        for row in gold
    }
    scores = scorer().score(gold, found)
    assert scores["strict"]["f1"] > 0.87
    assert scores["relaxed"]["f1"] > 0.93
    assert scores["value"]["f1"] > 0.77
