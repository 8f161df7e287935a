"""Sets of single documents: read by several processes, and in the gate by every second document."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from eval import predictors
from eval.clock import Clock
from eval.gate import Baseline, without
from eval.measure import HALVED, WHOLE_ONLY, Measured, Sets, half
from eval.predictors import PART, predict_all
from eval.readers import as_article, parse, parse_without_names, read_times
from eval.report import quality_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eval.data import Row

ROWS: list[Row] = [{"id": str(number)} for number in range(2 * PART + 1)]


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadPoolExecutor]:
    """Give processes that are threads, and a reader that takes a second for each document of two words."""

    def read(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
        for row in rows:
            clock.charge("reader", 1.0, 2)
            yield {**row, "read": True}

    for name in ("attribution", "timex"):
        monkeypatch.setitem(predictors.PREDICTORS, name, read)
    with ThreadPoolExecutor(2) as found:
        yield found


def count(rows: Sequence[Row], found: Sequence[Row]) -> dict[str, float]:
    assert [row["id"] for row in rows] == [row["id"] for row in found]
    return {"documents": len(rows)}


def test_documents_come_back_in_their_order_and_all_time_is_charged(pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    assert predict_all("timex", ROWS, pool, clock) == [{**row, "read": True} for row in ROWS]
    assert (clock.seconds, clock.words) == ({"reader": len(ROWS)}, {"reader": 2 * len(ROWS)})


@pytest.mark.parametrize(
    ("group", "whole", "documents"),
    [
        ("attribution", True, {"attribution": 9, "attribution, every second document": 5}),
        ("attribution", False, {"attribution, every second document": 5}),
        ("timex", True, {"timex": 9}),
        ("timex", False, {"timex": 9}),
    ],
)
def test_a_gate_reads_half_of_what_takes_long(
    pool: ThreadPoolExecutor, group: str, whole: bool, documents: dict[str, int]
) -> None:
    measured = Measured()
    Sets(measured, pool, whole=whole).measure(group, ROWS, count)
    assert {name: row["documents"] for name, row in measured.groups.items()} == documents
    assert measured.clock.seconds == {"reader": max(documents.values())}


def test_a_half_has_floors_and_no_table() -> None:
    groups = {name: {"F1": 0.5} for group in HALVED for name in (group, half(group))}
    kept = without(Baseline(floors=groups), *WHOLE_ONLY).floors
    assert sorted(kept) == sorted(half(group) for group in HALVED)
    assert "every second document" not in quality_page(Measured(groups=groups))


@pytest.mark.model
def test_times_need_no_names() -> None:
    text = "The ferry sank on Tuesday, Anna Lind said. It had left Halm at noon two days before."
    clean = as_article("a", text, "2024-03-13")
    bare = parse_without_names(clean)
    assert (bare.tokens, bare.sentences) == (parse(clean).tokens, parse(clean).sentences)
    assert len(read_times(bare, "2024-03-13")) >= 2
    assert parse(clean).names
    assert not bare.names
