"""A corpus in words: how its reading goes, what came of it and what was left out, what came of its grouping."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from consilience.render.plain import count, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.types import Grouped, LostArticle, ShardRates


def rates_line(rates: ShardRates) -> str:
    """Return where the reading stands in one line: shards, articles, articles a second, the time that is left."""
    parts = [f"{rates.shards:,} of {count(rates.of, 'shard')}", count(rates.articles, "article")]
    if rates.lost:
        parts.append(f"{rates.lost:,} left out")
    if rates.articles_per_second:
        parts.append(f"{rates.articles_per_second:,.1f} articles a second")
    if rates.seconds_left is not None and rates.shards < rates.of:
        parts.append(f"{lasting(rates.seconds_left)} left")
    return ", ".join(parts)


def rates_json(rates: ShardRates, endings: Mapping[str, int] | None = None) -> str:
    """Return the same as one line of JSON; with ``endings`` it is the last one, and tells what was left out."""
    told = {"event": "progress" if endings is None else "done", **asdict(rates)}
    return json.dumps(told if endings is None else told | {"left_out": dict(endings)}) + "\n"


def summary_lines(
    rates: ShardRates,
    endings: Mapping[str, int],
    named: Mapping[str, Sequence[LostArticle]],
    *,
    passed_over: int = 0,
) -> Iterator[str]:
    """Yield what came of a corpus: the counts, then a line for each way in which inputs ended, with the first ones."""
    there = f" ({rates.there:,} there already)" if rates.there else ""
    parts = [f"{rates.shards - rates.failed:,} of {count(rates.of, 'shard')}{there}", count(rates.articles, "article")]
    if rates.other_languages:
        parts.append(f"{rates.other_languages:,} of them not in English")
    parts.append(lasting(rates.seconds))
    yield ", ".join(parts)
    for ending, number in sorted(endings.items()):
        first = [f"{flat(lost.name)} ({flat(lost.message)})" for lost in named.get(ending, ())]
        more = f" and {number - len(first):,} more" if number > len(first) else ""
        yield f"left out, {ending}: {number:,}: {', '.join(first)}{more}"
    if passed_over:
        yield f"{count(passed_over, 'file')} passed over, no reports by their names"
    if endings:
        yield "the manifest of each shard names all that were left out"


def grouped_line(grouped: Grouped) -> str:
    """Return what came of grouping a corpus in one line."""
    parts = [f"{count(grouped.articles, 'article')} in {count(grouped.stories, 'story', 'stories')}"]
    if grouped.repeated:
        parts.append(f"{grouped.repeated:,} repeat another")
    if grouped.other_languages:
        parts.append(f"{grouped.other_languages:,} not in English and in no story")
    return ", ".join([*parts, lasting(grouped.seconds)])


def lasting(seconds: float) -> str:
    """Return a time as it is said: "40 s", "12 min", "3 h 20 min", "2 d 4 h"."""
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    if minutes < 60:
        return f"{minutes} min"
    if hours < 24:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{hours // 24} d {hours % 24} h"
