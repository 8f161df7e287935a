"""What grouping needs of the articles of a corpus, by day in files on the disk, so that memory holds one day.

Articles without a date stand in a file of their own, which comes last.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import UnreadableInput
from consilience.shards.tables import damaged, read_rows
from consilience.store import codec
from consilience.types import ArticleFeatures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: bytes that are held for all days together before they are written
_HELD = 16_000_000
#: days from 1970 to more than the last of the calendar
_MOST_DAYS = 4_000_000
_UNDATED = "undated.jsonl"
_COLUMNS = ("published", "language", "article", "title", "outlet", "outlet_key", "digest", "address", "features")


@dataclass(frozen=True, slots=True)
class Pending:
    """An article that is to be placed."""

    shard: str
    row: int
    #: days since 1970-01-01, None where unknown
    published: float | None
    article: str
    title: str
    outlet: str
    outlet_key: str
    #: of its text, without regard to white space
    digest: str
    #: canonical address, "" where it has none
    address: str
    #: packed
    features: bytes

    @property
    def key(self) -> str:
        """What names it in its corpus."""
        return f"{self.shard}:{self.row}"

    @property
    def order(self) -> tuple[bool, float, str, int]:
        """By what articles are placed one after the other."""
        return self.published is None, self.published or 0.0, self.shard, self.row

    def unpacked(self) -> ArticleFeatures:
        """Return what grouping needs of it, under its key."""
        found = codec.unpack(ArticleFeatures, self.features)
        return ArticleFeatures(
            id=self.key,
            published=found.published,
            outlet=found.outlet,
            words=found.words,
            names=found.names,
            title=found.title,
            vector=found.vector,
        )


class Days:
    """The articles of a corpus by day, in a folder that is empty at the beginning."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, list[str]] = defaultdict(list)
        self._bytes = 0
        #: English articles, and others
        self.articles = 0
        self.others = 0

    def take(self, name: str, table: Path) -> None:
        """Take in the articles of a shard's table of features; raises UnreadableInput, OSError."""
        for row, cells in enumerate(read_rows(table, _COLUMNS)):
            told = dict(zip(_COLUMNS, cells, strict=True))
            published = told["published"]
            if not _is_sound(told):
                raise damaged(table)
            if told.pop("language") != "en":
                self.others += 1
                continue
            self.articles += 1
            dated = published is not None and math.isfinite(published)
            day = f"{math.floor(published):08}.jsonl" if dated else _UNDATED
            told |= {"shard": name, "row": row, "published": published if dated else None}
            line = json.dumps(told | {"features": base64.b64encode(told["features"]).decode("ascii")})
            self._held[day].append(line)
            self._bytes += len(line)
            if self._bytes >= _HELD:
                self.flush()

    def flush(self) -> None:
        """Write what is held; raises OSError."""
        for day, lines in self._held.items():
            with (self._folder / day).open("a", encoding="ascii") as file:
                file.writelines(f"{line}\n" for line in lines)
        self._held.clear()
        self._bytes = 0

    def __iter__(self) -> Iterator[tuple[int | None, Iterator[Pending]]]:
        """Yield each day (since 1970-01-01) with its articles in order, at last None with those that have no date."""
        for path in sorted(self._folder.glob("*.jsonl"), key=_day):
            if path.name == _UNDATED:
                # they were taken in order, and may be many
                yield None, _read(path)
            else:
                yield _day(path)[1], iter(sorted(_read(path), key=lambda pending: pending.order))


def _is_sound(told: dict[str, Any]) -> bool:
    """Tell whether the cells of a row are of their kinds, and what is packed can be read."""
    published = told["published"]
    try:
        codec.unpack(ArticleFeatures, told["features"])
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return False
    dated = published is None or (isinstance(published, float) and not _MOST_DAYS < abs(published) < math.inf)
    return dated and all(isinstance(told[name], str) for name in _COLUMNS[1:-1])


def _day(path: Path) -> tuple[bool, int]:
    undated = path.name == _UNDATED
    return undated, 0 if undated else int(path.stem)


def _read(path: Path) -> Iterator[Pending]:
    with path.open(encoding="ascii") as file:
        for line in file:
            try:
                told = json.loads(line)
                yield Pending(**told | {"features": base64.b64decode(told["features"])})
            except (ValueError, TypeError, KeyError) as error:
                raise UnreadableInput("is damaged", identity=str(path), hint="group the corpus again") from error
