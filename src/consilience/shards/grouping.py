"""Stories over a corpus, from what grouping needs of its articles alone: one pass in the order of their days.

Method: the grouping of a library, with what it remembers kept to the stories that may still grow. A story of which the
newest article is more than ``overlap`` days older than the day at hand is written and forgotten, so that memory is that
of some days of news, however many there are. The stories are those of a library that is given the same articles in the
same order, as long as no article comes to its story later than that. The same text given again, and another version at
the same address, stand with the first.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import UsageError
from consilience.group import Grouper, MemoryIndex
from consilience.shards.days import Days, Pending
from consilience.shards.folder import manifests, unwritable
from consilience.shards.keys import SCHEMA_VERSION
from consilience.shards.rows import Column
from consilience.shards.tables import TableFile
from consilience.types import Grouped
from consilience.version import __version__

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from consilience.pipeline import Progress
    from consilience.types import Placement

#: days that a story waits for its next article
OVERLAP = 3.0
#: outlets that a story's row names
_OUTLETS = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STORY = Column("story", "integer", "the story's number in this grouping")
STORY_TABLES: dict[str, tuple[Column, ...]] = {
    "stories": (
        _STORY,
        Column("headline", "text", "title of its first article"),
        Column("articles", "integer", "articles, without those that repeat another"),
        Column("repeated", "integer", "articles that repeat another of them"),
        Column("outlets", "texts", "outlets, sorted, fifty at most"),
        Column("first", "text", "when the first came out, ISO 8601 in UTC; empty where none is dated"),
        Column("last", "text", "when the last came out"),
    ),
    "members": (
        _STORY,
        Column("shard", "text", "the shard that holds the article"),
        Column("row", "integer", "the article's place in its shard"),
        Column("article", "text", "the article's id"),
        Column("published", "text", "when it came out, ISO 8601 in UTC; empty where unknown"),
        Column("outlet", "text", "outlet or host"),
        Column("title", "text", "title, headline or first words"),
        Column("reason", "text", "why it stands here"),
        Column("score", "number", "how sure that is, 0 to 1"),
        Column("repeats", "text", "shard:row of the article that it repeats; empty for others"),
    ),
}


@dataclass(slots=True)
class _Member:
    """An article that is placed, and those that repeat it; what is written of them."""

    pending: Pending
    reason: str
    score: float
    repeats: list[Pending] = field(default_factory=list)


def group_corpus(
    corpus: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    overlap: float = OVERLAP,
    progress: Progress | None = None,
) -> Grouped:
    """Group the English articles of a corpus into stories, and write them into a folder: two tables of Parquet.

    ``stories`` has a row a story, ``members`` one an article. ``overlap`` is for how many days after its newest
    article a story may get another. ``progress`` is called with "grouping", how many articles are placed, and of how
    many. Raises UsageError for a folder that is no corpus or cannot be written, UnreadableInput for a damaged shard.
    """
    start = time.monotonic()
    if not overlap > 0:
        raise UsageError(f"overlap is {overlap:g} days, but it takes more than none", hint="write 3, or leave it out")
    target = Path(output)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".days-", dir=target) as place:
            days = _taken(Path(corpus), Path(place))
            with _story_tables(target) as tables:
                stories = _Stories(tables, overlap)
                for number, _ in enumerate(stories.place(days), 1):
                    if progress is not None:
                        progress("grouping", number, days.articles)
    except OSError as error:
        raise unwritable(error, target) from error
    return Grouped(
        articles=days.articles,
        stories=stories.written,
        repeated=stories.repeated,
        other_languages=days.others,
        seconds=round(time.monotonic() - start, 3),
    )


def _taken(corpus: Path, folder: Path) -> Days:
    days = Days(folder)
    for manifest in manifests(corpus):
        days.take(manifest.shard.name, corpus / manifest.shard.name / "features.parquet")
    days.flush()
    return days


@contextmanager
def _story_tables(folder: Path) -> Iterator[dict[str, TableFile]]:
    """Give the tables to be written; they stand in their places when all are whole."""
    about = {"consilience.schema": str(SCHEMA_VERSION), "consilience.version": __version__}
    parts = {name: folder / f".{name}.parquet.part" for name in STORY_TABLES}
    tables = {
        name: TableFile(parts[name], columns, about | {"consilience.table": name})
        for name, columns in STORY_TABLES.items()
    }
    try:
        yield tables
        for table in tables.values():
            table.close()
        for name, part in parts.items():
            part.replace(folder / f"{name}.parquet")
    finally:
        for name, part in parts.items():
            tables[name].give_up()
            part.unlink(missing_ok=True)


class _Stories:
    """Places articles one after the other, and writes the stories that get no more."""

    def __init__(self, tables: dict[str, TableFile], overlap: float) -> None:
        self._tables = tables
        self._overlap = overlap
        self._index = MemoryIndex()
        self._grouper = Grouper(self._index)
        self._members: dict[int, dict[str, _Member]] = {}
        self._known = _Known()
        self.written = 0
        self.repeated = 0

    def place(self, days: Days) -> Iterator[None]:
        """Place all articles, and yield after each."""
        for day, articles in days:
            if day is not None:
                self._close_before(day - self._overlap)
            for pending in articles:
                self._place(pending)
                yield
        self._close_before(math.inf)

    def _place(self, pending: Pending) -> None:
        former = self._known.former(pending)
        if former is not None:
            former.repeats.append(pending)
            self._known.add(pending, former)
            self.repeated += 1
            return
        placement = self._grouper.place(pending.unpacked())
        member = _Member(pending, placement.reason, placement.score)
        self._known.add(pending, member)
        self._follow(placement)
        self._members.setdefault(placement.story, {})[pending.key] = member

    def _follow(self, placement: Placement) -> None:
        """Do with the members what a placement did with the stories."""
        for merge in placement.merges:
            self._members.setdefault(merge.into, {}).update(self._members.pop(merge.absorbed, {}))
        for split in placement.splits:
            held = self._members[split.story]
            gone = {key: held.pop(key) for key in split.articles if key in held}
            self._members.setdefault(split.parted, {}).update(gone)

    def _close_before(self, moment: float) -> None:
        """Write and forget the stories of which the newest article is older."""
        for story in self._index.older_than(moment):
            self._index.remove(story)
            self._write(story, sorted(self._members.pop(story).values(), key=lambda member: member.pending.order))
        self._known.forget(moment)

    def _write(self, story: int, members: list[_Member]) -> None:
        self.written += 1
        articles = [article for member in members for article in (member.pending, *member.repeats)]
        dates = [article.published for article in articles if article.published is not None]
        outlets = sorted({article.outlet for article in articles} - {""})[:_OUTLETS]
        row = (
            members[0].pending.title,
            len(members),
            len(articles) - len(members),
            outlets,
            _moment(min(dates, default=None)),
            _moment(max(dates, default=None)),
        )
        self._tables["stories"].add((story,), [row])
        for member in members:
            rows = [_row(member.pending, member.reason, member.score, "")]
            rows += [_row(repeat, "", 1.0, member.pending.key) for repeat in member.repeats]
            self._tables["members"].add((story,), rows)


class _Known:
    """Texts and addresses of the articles that were placed, as a library knows a report that it is given again."""

    def __init__(self) -> None:
        self._texts: dict[str, list[tuple[Pending, _Member]]] = defaultdict(list)
        self._addresses: dict[str, tuple[Pending, _Member]] = {}

    def former(self, pending: Pending) -> _Member | None:
        """Return the article that this one repeats: the same text of no other outlet, or a version at its address."""
        fitting = [
            (known.outlet_key != pending.outlet_key, place, member)
            for place, (known, member) in enumerate(self._texts.get(pending.digest, ()))
            if not known.outlet_key or not pending.outlet_key or known.outlet_key == pending.outlet_key
        ]
        if fitting:
            return min(fitting, key=lambda item: item[:2])[2]
        known = self._addresses.get(pending.address) if pending.address else None
        return known[1] if known else None

    def add(self, pending: Pending, member: _Member) -> None:
        """Remember an article and what it stands with: itself, or the article that it repeats."""
        held = self._texts[pending.digest]
        # the same text again is no other text, even if it names no outlet
        if not any(known is member for _, known in held):
            held.append((pending, member))
        if pending.address:
            self._addresses[pending.address] = pending, member

    def forget(self, moment: float) -> None:
        """Forget what came out before; the stories that hold it may be written."""
        self._texts = defaultdict(
            list, {digest: held for digest, known in self._texts.items() if (held := _from(moment, known))}
        )
        self._addresses = {address: known for address, known in self._addresses.items() if _from(moment, [known])}


def _from(moment: float, known: Iterable[tuple[Pending, _Member]]) -> list[tuple[Pending, _Member]]:
    # a repeat stands with its article, which is the older one
    return [item for item in known if (item[1].pending.published or 0.0) >= moment]


def _row(article: Pending, reason: str, score: float, repeats: str) -> tuple[object, ...]:
    told = (article.article, _moment(article.published), article.outlet, article.title, reason, score, repeats)
    return (article.shard, article.row, *told)


def _moment(days: float | None) -> str:
    """Return a date in days since 1970-01-01 as ISO 8601 in UTC; "" where there is none."""
    if days is None:
        return ""
    try:
        return (_EPOCH + timedelta(seconds=round(days * 86400))).isoformat()
    except OverflowError:
        # in the hours before the first moment that there is or after the last, as an offset may have it
        return (datetime.min if days < 0 else datetime.max).replace(microsecond=0, tzinfo=UTC).isoformat()
