"""Which reader predicts which set: the only place that knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.event import predict_event
from eval.grouping import predict_grouping
from eval.readers import predict_attribution, predict_extraction, predict_names, predict_timex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eval.clock import Clock
    from eval.data import Row

#: set -> how it is predicted
PREDICTORS: dict[str, Callable[[Iterable[Row], Clock], Iterator[Row]]] = {
    "attribution": predict_attribution,
    "timex": predict_timex,
    "extraction": predict_extraction,
    "names": predict_names,
    "stories": predict_grouping,
    "5w1h": predict_event,
}
