"""Examples from keys of stories that have none of their own: ``keys/bench.jsonl``, by place alone.

Readers who knew no program read each story whole and wrote down which clauses state one fact, and where the reports do
not fit together. A line: ``story``, ``points`` (lists of places: article, start, end), ``conflicts`` with their
``sides`` (lists of places), ``what`` differs and ``weight`` (2: an editor must see it, 1: worth knowing); ``reports``
names the reports where they are not a story's first (``bench_reports.py``). As with the
keys of the work stories (``judge_stories.py``) a sentence of another report supports a fact where both are evidence of
one point, answers otherwise where they stand on two sides of a conflict, and the likest of the rest are apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from judge_data import APART, OTHER, SUPPORTS, Example
from judge_stories import Place, host_of, make_example

from consilience.types import SILENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from consilience.types import AnnotatedArticle

#: behind a topic's name: reports behind its first ones
_LATER = re.compile(r"-[a-z]$")
#: likest sentences of other reports that are apart, for each fact
NEAREST = 4
#: what leaves the fact as it is: who is credited, and how words are given
BESIDE = frozenset({"source", "quote"})


@dataclass(frozen=True, slots=True)
class Key:
    """One story's key."""

    story: str
    points: tuple[tuple[Place, ...], ...]
    #: what differs, and the places of each side
    conflicts: tuple[tuple[str, tuple[tuple[Place, ...], ...]], ...]
    #: ids of the reports where they are not a story's first
    reports: tuple[str, ...] = ()


def half_of(story: str) -> int:
    """Return in which half of the stories one is, by its topic's name alone."""
    return int(hashlib.sha1(_LATER.sub("", story).encode()).hexdigest(), 16) % 2


def read_key_file(path: Path) -> Iterator[Key]:
    """Yield the keys of a file, in its order."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        points = tuple(_places(point) for point in row["points"])
        conflicts = tuple((c["what"], tuple(_places(side) for side in c["sides"])) for c in row["conflicts"])
        reports = tuple(report if isinstance(report, str) else report["id"] for report in row.get("reports", ()))
        yield Key(row["story"], points, conflicts, reports)


def _places(rows: Sequence[Sequence[object]]) -> tuple[Place, ...]:
    return tuple((str(row[0]), int(str(row[1])), int(str(row[2]))) for row in rows)


def key_examples(key: Key, articles: Sequence[AnnotatedArticle]) -> Iterator[tuple[Example, str]]:
    """Yield the examples of a story, each with what differs."""
    known = {article.id: article for article in articles}
    told = _Told(key, known)
    yield from told.otherwise()
    yield from told.alike()
    yield from told.apart()


class _Told:
    """Which sentences hold which evidence."""

    def __init__(self, key: Key, known: Mapping[str, AnnotatedArticle]) -> None:
        self.key, self.known = key, known
        #: of a fact's place the sentences (article, number) that must not be taken for apart, with their label
        self.taken: dict[Place, set[tuple[str, int]]] = defaultdict(set)
        self.facts = sorted({place for point in key.points for place in point})

    def otherwise(self) -> Iterator[tuple[Example, str]]:
        """Yield what stands on two sides of a conflict."""
        for what, sides in self.key.conflicts:
            for number, side in enumerate(sides):
                others = [place for at, rows in enumerate(sides) if at != number for place in rows]
                for fact in side:
                    yield from self._of(fact, others, OTHER, what)

    def alike(self) -> Iterator[tuple[Example, str]]:
        """Yield what is evidence of one point and no conflict's."""
        for point in self.key.points:
            for fact in point:
                yield from self._of(fact, point, SUPPORTS, "")

    def _of(self, fact: Place, others: Sequence[Place], label: int, what: str) -> Iterator[tuple[Example, str]]:
        for place in others:
            sentence = self._sentence(place)
            if place[0] == fact[0] or sentence is None or (place[0], sentence) in self.taken[fact]:
                continue
            self.taken[fact].add((place[0], sentence))
            if what not in BESIDE and (made := self._example(fact, place[0], sentence, label)):
                yield made, what

    def apart(self) -> Iterator[tuple[Example, str]]:
        """Yield the likest sentences that state nothing of a fact's point."""
        rows = [(name, n) for name, article in sorted(self.known.items()) for n in _spoken(article)]
        vectors = np.stack([self.known[name].sentence_vectors[n] for name, n in rows])  # type: ignore[index]
        at = {row: number for number, row in enumerate(rows)}
        for fact in self.facts:
            home = self._sentence(fact)
            if home is None or (fact[0], home) not in at:
                continue
            near = np.argsort(-(vectors @ vectors[at[fact[0], home]]), kind="stable")
            likest = (rows[n] for n in near if rows[n][0] != fact[0] and rows[n] not in self.taken[fact])
            for (name, number), _ in zip(likest, range(NEAREST), strict=False):
                if made := self._example(fact, name, number, APART):
                    yield made, ""

    def _sentence(self, place: Place) -> int | None:
        """Return the sentence that has most of a place; None where none has any."""
        article = self.known.get(place[0])
        return None if article is None else host_of(article, place)

    def _example(self, fact: Place, other: str, number: int, label: int) -> Example | None:
        home = self._sentence(fact)
        return None if home is None else make_example(self.known, fact, home, (other, number), label, self.key.story)


def _spoken(article: AnnotatedArticle) -> list[int]:
    return [n for n, sentence in enumerate(article.sentences) if sentence.kind not in SILENT_KINDS]
