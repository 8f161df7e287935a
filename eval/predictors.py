"""Which reader predicts which set: the only place that knows them all."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from eval.clock import Clock
from eval.event import predict_event
from eval.grouping import predict_grouping
from eval.readers import predict_attribution, predict_extraction, predict_names, predict_timex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from eval.data import Row

#: documents that a process is given at once
PART = 4

#: set -> how it is predicted
PREDICTORS: dict[str, Callable[[Iterable[Row], Clock], Iterator[Row]]] = {
    "attribution": predict_attribution,
    "timex": predict_timex,
    "extraction": predict_extraction,
    "names": predict_names,
    "stories": predict_grouping,
    "5w1h": predict_event,
}


def predict_part(name: str, rows: Sequence[Row]) -> tuple[list[Row], Clock]:
    """Return the predictions for some documents of a set, and the time that they took."""
    clock = Clock()
    return list(PREDICTORS[name](rows, clock)), clock


def predict_all(name: str, rows: Sequence[Row], pool: Executor, clock: Clock) -> list[Row]:
    """Return the predictions for documents of a set, in their order, made by the pool's processes."""
    parts = [rows[start : start + PART] for start in range(0, len(rows), PART)]
    found: list[Row] = []
    for predicted, spent in pool.map(predict_part, repeat(name, len(parts)), parts):
        found += predicted
        clock.add(spent)
    return found
