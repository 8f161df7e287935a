"""How the reading of shards goes: what is done, how fast, and how long the rest takes."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from consilience.types import ShardRates

if TYPE_CHECKING:
    from consilience.errors import InputError
    from consilience.types import LostArticle, Manifest

#: inputs of one ending that are named
NAMED = 3


class Tally:
    """Counts what comes of shards. ``sizes`` are the bytes of all that are to be read, by name."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self._sizes = sizes
        self._count: Counter[str] = Counter()
        self._left = sum(sizes.values())
        self._done = 0
        self._start = time.monotonic()
        #: how each input that is lost ended -> how many, and the first of them
        self.endings: Counter[str] = Counter()
        self.named: dict[str, list[LostArticle]] = {}
        self.failures: list[InputError] = []

    def add(self, manifest: Manifest) -> None:
        """Count a shard that is there."""
        self._count["shards"] += 1
        self._count["there"] += manifest.there
        self._count["articles"] += manifest.articles
        self._count["fresh"] += 0 if manifest.there else manifest.articles
        self._count["others"] += manifest.other_languages
        size = self._sizes.get(manifest.shard.name, 0)
        self._left -= size
        self._done += 0 if manifest.there else size
        for lost in manifest.lost:
            self.endings[lost.ending.value] += 1
            named = self.named.setdefault(lost.ending.value, [])
            if len(named) < NAMED:
                named.append(lost)

    def fail(self, error: InputError) -> None:
        """Count a shard that could not be read."""
        self._count["failed"] += 1
        self.failures.append(error)

    def rates(self) -> ShardRates:
        """Return where it stands now."""
        count, seconds = self._count, time.monotonic() - self._start
        return ShardRates(
            shards=count["shards"] + count["failed"],
            of=len(self._sizes),
            there=count["there"],
            failed=count["failed"],
            articles=count["articles"],
            other_languages=count["others"],
            lost=self.endings.total(),
            seconds=round(seconds, 1),
            articles_per_second=round(count["fresh"] / seconds, 2) if seconds > 0 else 0.0,
            seconds_left=round(seconds * self._left / self._done, 1) if self._done else None,
        )
