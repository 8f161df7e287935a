"""Attributions in the form of the attribution benchmarks: character spans of source, cue and content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Attribution


def to_benchmark_rows(attributions: Iterable[Attribution]) -> list[dict[str, list[list[int]]]]:
    """Return one row an attribution: ``{"source": [[start, end], …], "cue": […], "content": […]}``.

    Positions are half-open and count code points of the article's text; a role may be empty.
    """
    return [
        {
            "source": [[s.start, s.end] for s in a.source],
            "cue": [[s.start, s.end] for s in a.cue],
            "content": [[s.start, s.end] for s in a.content],
        }
        for a in attributions
    ]
