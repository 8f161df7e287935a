"""Reports over time as a small picture: a bar a bin, the first and the last report at its ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from consilience.render.dates import span_of
from consilience.render.html.svg import element
from consilience.render.plain import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

BINS = 24
#: pixels of a bin, of the gap between two, and of the whole in height
BAR = 4
GAP = 1
HEIGHT = 22


def spark(moments: Sequence[str]) -> Markup:
    """Return a picture of moments (ISO 8601); a flat line where there are none."""
    bins = binned(moments)
    most = max(bins, default=0)
    width = BINS * (BAR + GAP)
    parts = [element("rect", x=0, y=HEIGHT - 1, width=width, height=1, class_="axis")]
    for place, number in enumerate(bins):
        if number:
            height = max(3.0, number / most * (HEIGHT - 1))
            parts.append(element("rect", x=place * (BAR + GAP), y=HEIGHT - height, width=BAR, height=height))
    title = f"{count(len(moments), 'report')}, {span_of(moments)}" if moments else "no dates"
    return element(
        "svg",
        element("title", title),
        *parts,
        viewBox=f"0 0 {width} {HEIGHT}",
        width=width,
        height=HEIGHT,
        role="img",
        class_="spark",
    )


def binned(moments: Sequence[str], bins: int = BINS) -> list[int]:
    """Return how many moments fall into each of so many stretches of equal length; one moment falls into the last."""
    if not moments:
        return []
    seconds = sorted(datetime.fromisoformat(moment).timestamp() for moment in moments)
    first, length = seconds[0], seconds[-1] - seconds[0]
    counts = [0] * bins
    for second in seconds:
        counts[min(bins - 1, int((second - first) / length * bins)) if length else bins - 1] += 1
    return counts
