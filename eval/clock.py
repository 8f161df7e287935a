"""The CPU time that each reader takes, beside the words that it reads."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Clock:
    """CPU seconds and words by reader, summed over documents."""

    seconds: dict[str, float] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def on(self, reader: str, *texts: str) -> Iterator[None]:
        """Charge what is done inside to the reader, with the words of the texts that it reads."""
        start = time.process_time()
        yield
        self.charge(reader, time.process_time() - start, sum(len(text.split()) for text in texts))

    def charge(self, reader: str, seconds: float, words: int) -> None:
        """Add what a reader took, here or in another process."""
        self.seconds[reader] = self.seconds.get(reader, 0.0) + seconds
        self.words[reader] = self.words.get(reader, 0) + words

    def add(self, other: Clock) -> None:
        """Add all that another clock was charged with, as in another process."""
        for reader, seconds in other.seconds.items():
            self.charge(reader, seconds, other.words[reader])
