"""What the grouping of articles remembers: features of reports, profiles of stories, and the terms that find them.

The cost of a look-up does not grow with the number of stories: a term's postings are read around one moment only, and
how many there are is kept beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, TextClause, bindparam, func, select, text, update

from consilience.store import codec, tables
from consilience.store.faults import decoded
from consilience.store.records import index_key
from consilience.types import ArticleFeatures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_Kind = TypeVar("_Kind")


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
    #: an editor shaped it
    held: bool = False


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
        rows = self._connection.execute(_FEATURES, {"reports": sorted(reports)})
        return {report: _read(f"report {report}", codec.unpack, ArticleFeatures, payload) for report, payload in rows}

    def profile(self, story: int) -> Profile | None:
        """Return what is remembered of a story; None where nothing is."""
        payload = self._connection.execute(_PROFILE, {"story": story}).scalar()
        return None if payload is None else _read(f"story {story}", codec.loads, Profile, payload)

    def profiles(self, stories: Sequence[int]) -> dict[int, Profile]:
        """Return what is remembered of stories, by id, of those of which anything is."""
        rows = self._connection.execute(_PROFILES, {"stories": sorted(stories)})
        return {story: _read(f"story {story}", codec.loads, Profile, payload) for story, payload in rows}

    def save_profile(self, profile: Profile, terms: Iterable[str]) -> None:
        """Remember a story, in place of what was remembered, and let it be found by ``terms``."""
        wanted = set(map(index_key, terms))
        former = self._drop_postings(profile.story)
        values = {"story": profile.story, "payload": codec.dumps(profile), "time": profile.time}
        self._connection.execute(_SAVE_PROFILE, values)
        if wanted:
            rows = [{"term": term, "time": profile.time, "story": profile.story} for term in sorted(wanted)]
            self._connection.execute(_SAVE_POSTING, rows)
        self._count(wanted - former, 1)
        self._count(former - wanted, -1)

    def remove_profile(self, story: int) -> None:
        """Forget a story; nothing happens where it is not known."""
        self._count(self._drop_postings(story), -1)
        self._connection.execute(_DROP_PROFILE, {"story": story})

    def _drop_postings(self, story: int) -> set[str]:
        """Let a story be found by nothing; returns by which terms it was."""
        former = {row[0] for row in self._connection.execute(_TERMS, {"story": story})}
        if former:
            self._connection.execute(_DROP_POSTINGS, {"story": story})
        return former

    def _count(self, terms: set[str], by: int) -> None:
        """Count by how many stories more or fewer each term finds."""
        if terms:
            self._connection.execute(_COUNT, [{"term": term, "by": by} for term in sorted(terms)])

    def newest(self) -> float | None:
        """Return when the newest report of any story was published; None where no story is known."""
        found: float | None = self._connection.execute(select(func.max(tables.profiles.c.time))).scalar()
        return found

    def stories_of(self, terms: Iterable[str]) -> dict[str, int]:
        """Return how many stories each term finds, of those that find any."""
        table = tables.terms
        wanted = {index_key(term): term for term in terms}
        query = select(table.c.term, table.c.stories).where(table.c.term.in_(sorted(wanted)), table.c.stories > 0)
        return {wanted[term]: stories for term, stories in self._connection.execute(query)}

    def postings(self, terms: Iterable[str], time: float | None, size: int) -> dict[str, list[tuple[float, int]]]:
        """Return of each term the stories on both sides of a moment, ascending by time and id.

        At most ``size`` before it and ``size`` from it on; where it is None, the newest ``size``.
        """
        wanted = {index_key(term): term for term in terms}
        if not wanted:
            return {}
        names = sorted(wanted)
        values: dict[str, Any] = {f"term{place}": term for place, term in enumerate(names)}
        statement = _nearest(len(names), dated=time is not None)
        found: dict[str, list[tuple[float, int]]] = {}
        values |= {"size": size} if time is None else {"size": size, "time": time}
        for place, moment, story in self._connection.execute(statement, values):
            found.setdefault(wanted[names[place]], []).append((moment, story))
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


@cache
def _read(label: str, read: Callable[[type[_Kind], Any], _Kind], kind: type[_Kind], payload: Any) -> _Kind:
    with decoded(label):
        return read(kind, payload)


def _nearest(terms: int, *, dated: bool) -> TextClause:
    """Return the statement that reads the postings of so many terms around a moment, or the newest."""
    sides = (_BEFORE, _AFTER) if dated else (_NEWEST,)
    return text(" UNION ALL ".join(side.replace("{n}", str(place)) for place in range(terms) for side in sides))


_OF_TERM = "SELECT * FROM (SELECT {n} AS place, time, story_id FROM postings WHERE term = :term{n} "
_NEWEST = _OF_TERM + "ORDER BY time DESC, story_id DESC LIMIT :size) AS newest{n}"
_BEFORE = _OF_TERM + "AND time < :time ORDER BY time DESC, story_id DESC LIMIT :size) AS before{n}"
_AFTER = _OF_TERM + "AND time >= :time ORDER BY time, story_id LIMIT :size) AS after{n}"

# What runs for every report is written out: SQLAlchemy takes longer to build these than the database to do them.
_PROFILE = text("SELECT payload FROM profiles WHERE story_id = :story")
_PROFILES = text("SELECT story_id, payload FROM profiles WHERE story_id IN :stories").bindparams(
    bindparam("stories", expanding=True)
)
_FEATURES = text("SELECT report_id, payload FROM features WHERE report_id IN :reports").bindparams(
    bindparam("reports", expanding=True)
)
_SAVE_PROFILE = text(
    "INSERT INTO profiles (story_id, payload, time) VALUES (:story, :payload, :time)"
    " ON CONFLICT (story_id) DO UPDATE SET payload = excluded.payload, time = excluded.time"
)
_DROP_PROFILE = text("DELETE FROM profiles WHERE story_id = :story")
_TERMS = text("SELECT term FROM postings WHERE story_id = :story")
_SAVE_POSTING = text("INSERT INTO postings (term, time, story_id) VALUES (:term, :time, :story)")
_DROP_POSTINGS = text("DELETE FROM postings WHERE story_id = :story")
_COUNT = text(
    "INSERT INTO terms (term, stories) VALUES (:term, :by)"
    " ON CONFLICT (term) DO UPDATE SET stories = terms.stories + excluded.stories"
)
