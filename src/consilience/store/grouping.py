"""What the grouping of articles remembers: features of reports, profiles of stories, and the terms that find them.

The cost of a look-up does not grow with the number of stories: a term's postings are read around one moment only, and
how many there are is kept beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, literal, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from consilience.store import codec, tables
from consilience.store.records import column
from consilience.types import ArticleFeatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What grouping remembers of a story, with its reports by row id."""

    story: int
    #: reports that stand in it, of which ``members`` are the first and the latest
    count: int
    members: tuple[int, ...]
    #: stories that it was parted from
    apart: tuple[int, ...] = ()
    #: when its newest report was published, in days since 1970-01-01
    time: float = 0.0
    #: moment at which this was written: what the features of its reports were then
    at: str = ""


class Grouping:
    """What the grouping of articles remembers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """Forget all stories; the features of reports stay."""
        for table in (tables.postings, tables.terms, tables.profiles):
            self._connection.execute(table.delete())

    def save_features(self, report: int, features: ArticleFeatures) -> None:
        """Keep what grouping needs of a report."""
        table = tables.features
        self._connection.execute(table.delete().where(table.c.report_id == report))
        self._connection.execute(table.insert().values(report_id=report, payload=codec.pack(features)))

    def features(self, reports: Sequence[int]) -> dict[int, ArticleFeatures]:
        """Return what is kept of reports, by row id."""
        table = tables.features
        query = select(table.c.report_id, table.c.payload).where(table.c.report_id.in_(sorted(reports)))
        return {report: codec.unpack(ArticleFeatures, payload) for report, payload in self._connection.execute(query)}

    def profile(self, story: int) -> Profile | None:
        """Return what is remembered of a story; None where nothing is."""
        query = select(tables.profiles.c.payload).where(tables.profiles.c.story_id == story)
        payload = self._connection.execute(query).scalar()
        return None if payload is None else codec.loads(Profile, payload)

    def save_profile(self, profile: Profile, terms: Iterable[str]) -> None:
        """Remember a story, in place of what was remembered, and let it be found by ``terms``."""
        self.remove_profile(profile.story)
        self._connection.execute(
            tables.profiles.insert().values(story_id=profile.story, payload=codec.dumps(profile), time=profile.time)
        )
        rows = [
            {"term": term, "time": profile.time, "story_id": profile.story} for term in sorted(set(map(column, terms)))
        ]
        if rows:
            self._connection.execute(tables.postings.insert(), rows)
            self._count(rows, 1)

    def remove_profile(self, story: int) -> None:
        """Forget a story; nothing happens where it is not known."""
        postings = tables.postings
        query = select(postings.c.term).where(postings.c.story_id == story)
        rows = [{"term": term} for (term,) in self._connection.execute(query)]
        if rows:
            self._connection.execute(postings.delete().where(postings.c.story_id == story))
            self._count(rows, -1)
        self._connection.execute(tables.profiles.delete().where(tables.profiles.c.story_id == story))

    def newest(self) -> float | None:
        """Return when the newest report of any story was published; None where no story is known."""
        found: float | None = self._connection.execute(select(func.max(tables.profiles.c.time))).scalar()
        return found

    def stories_of(self, terms: Iterable[str]) -> dict[str, int]:
        """Return how many stories each term finds, of those that find any."""
        table = tables.terms
        wanted = {column(term): term for term in terms}
        query = select(table.c.term, table.c.stories).where(table.c.term.in_(sorted(wanted)), table.c.stories > 0)
        return {wanted[term]: stories for term, stories in self._connection.execute(query)}

    def postings(self, terms: Iterable[str], time: float | None, size: int) -> dict[str, list[tuple[float, int]]]:
        """Return of each term the stories on both sides of a moment, ascending by time and id.

        At most ``size`` before it and ``size`` from it on; where it is None, the newest ``size``.
        """
        wanted = {column(term): term for term in terms}
        if not wanted:
            return {}
        table = tables.postings
        parts: list[Any] = []
        for place, term in enumerate(sorted(wanted)):
            of_term = select(literal(term).label("term"), table.c.time, table.c.story_id).where(table.c.term == term)
            late = of_term.order_by(table.c.time.desc(), table.c.story_id.desc()).limit(size)
            if time is None:
                parts.append(late.subquery(f"late{place}"))
                continue
            early = of_term.where(table.c.time >= time).order_by(table.c.time, table.c.story_id).limit(size)
            parts += [late.where(table.c.time < time).subquery(f"late{place}"), early.subquery(f"early{place}")]
        found: dict[str, list[tuple[float, int]]] = {}
        for term, moment, story in self._connection.execute(union_all(*(select(part) for part in parts))):
            found.setdefault(wanted[term], []).append((moment, story))
        return {term: sorted(rows) for term, rows in found.items()}

    def rename(self, stories: Mapping[int, int]) -> None:
        """Give remembered stories other ids; no new id may be an old one."""
        rows = [{"old": old, "new": new} for old, new in stories.items()]
        if not rows:
            return
        for table in (tables.profiles, tables.postings):
            statement = update(table).where(table.c.story_id == bindparam("old")).values(story_id=bindparam("new"))
            self._connection.execute(statement, rows)
        for new in stories.values():
            profile = self.profile(new)
            assert profile is not None
            apart = tuple(sorted(stories.get(other, other) for other in profile.apart))
            renamed = replace(profile, story=new, apart=apart)
            statement = update(tables.profiles).where(tables.profiles.c.story_id == new)
            self._connection.execute(statement.values(payload=codec.dumps(renamed)))

    def _count(self, rows: Sequence[Mapping[str, Any]], by: int) -> None:
        table = tables.terms
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        counted = [{"term": row["term"], "stories": by} for row in rows]
        statement = insert(table)
        statement = statement.on_conflict_do_update(
            index_elements=[table.c.term], set_={"stories": table.c.stories + statement.excluded.stories}
        )
        self._connection.execute(statement, counted)
