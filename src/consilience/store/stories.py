"""Stories as groups of reports: who stands in them and why, and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, case, exists, func, select, tuple_, update

from consilience.store import tables
from consilience.store.records import MOST_ID, column, outlet_key
from consilience.store.search import holds_words
from consilience.types import StoryEvent, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


#: characters of the day of a moment
_DAY = len("2024-04-30")


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the store knows it without reading a report."""

    id: int
    first: str
    last: str
    reports: int


@dataclass(frozen=True, slots=True)
class Member:
    """A version of a report that stands in a story."""

    version: int
    report: int
    label: str
    number: int
    title: str
    outlet: str
    moment: str
    arrived: str
    #: hash of what was read out of it
    reading: str


class Stories:
    """Stories, who stands in them, and what happened to them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def create(self, at: str) -> int:
        """Make a story without reports; ``update_bounds`` gives it its span once it has some."""
        values = {"made": at, "first": "", "last": "", "reports": 0}
        query = tables.stories.insert().values(**values).returning(tables.stories.c.id)
        story: int = self._connection.execute(query).scalar_one()
        return story

    def join(self, story: int, report: int, *, at: str, reason: str, score: float = 0.0) -> None:
        """Let a report that stands in no story join one. The caller notes the event and updates the bounds."""
        self._connection.execute(
            tables.memberships.insert().values(
                story_id=story, report_id=report, joined=at, until=None, reason=column(reason), score=score
            )
        )

    def leave(self, reports: Sequence[int], *, at: str) -> None:
        """Let reports leave the stories in which they stand; that they stood there is kept."""
        table = tables.memberships
        self._connection.execute(
            update(table).where(table.c.report_id.in_(list(reports)), table.c.until.is_(None)).values(until=at)
        )

    def set_merged(self, story: int, into: int | None) -> None:
        """Note that another story took all reports over, or that it stands for itself again."""
        table = tables.stories
        self._connection.execute(update(table).where(table.c.id == story).values(merged_into=into))

    def note(self, event: StoryEvent, *, report: int | None = None) -> None:
        """Add an entry to a story's history."""
        self._connection.execute(
            tables.events.insert().values(
                at=event.at,
                story_id=event.story,
                kind=event.kind.value,
                reason=column(event.reason),
                report_id=report,
                other_id=event.other or None,
                score=event.score,
            )
        )

    def set_moments(self, moments: Mapping[int, str]) -> None:
        """Let versions (row ids) count as out from other moments; the caller updates the bounds."""
        table = tables.versions
        for version, moment in sorted(moments.items()):
            self._connection.execute(update(table).where(table.c.id == version).values(moment=moment))

    def update_bounds(self, stories: Iterable[int]) -> None:
        """Count the reports of stories anew, and the moments of the earliest and latest.

        A report that has no date is out when it arrives, and one that is dated after the day of its arrival is not to
        be believed: neither makes its story newer.
        """
        table, versions, members = tables.stories, tables.versions, tables.memberships
        day = func.substr(versions.c.moment, 1, _DAY) <= func.substr(versions.c.arrived, 1, _DAY)
        dated = case((and_(versions.c.moment != versions.c.arrived, day), versions.c.moment))
        for story in sorted(set(stories)):
            query = (
                select(
                    func.coalesce(func.min(dated), ""),
                    func.coalesce(func.max(dated), ""),
                    func.count(versions.c.report_id.distinct()),
                )
                .join(members, members.c.report_id == versions.c.report_id)
                .where(members.c.story_id == story, members.c.until.is_(None))
            )
            first, last, reports = self._connection.execute(query).one()
            self._connection.execute(
                update(table).where(table.c.id == story).values(first=first, last=last, reports=reports)
            )

    def current(self, story: int) -> int | None:
        """Return the story that holds a story's reports now: itself, or what it was merged into; None if unknown."""
        if not 0 < story <= MOST_ID:
            return None
        query = select(tables.stories.c.id, tables.stories.c.merged_into)
        # each merge goes to a story that stood then, so that the chain ends
        row = self._connection.execute(query.where(tables.stories.c.id == story)).first()
        while row is not None and row[1] is not None:
            row = self._connection.execute(query.where(tables.stories.c.id == row[1])).first()
        return None if row is None else row[0]

    def absorbed(self, story: int) -> tuple[int, ...]:
        """Return a story and all that were merged into it, ascending."""
        found, fresh = {story}, [story]
        while fresh:
            query = select(tables.stories.c.id).where(tables.stories.c.merged_into.in_(fresh))
            fresh = [row[0] for row in self._connection.execute(query) if row[0] not in found]
            found.update(fresh)
        return tuple(sorted(found))

    def of_report(self, report: int) -> int | None:
        """Return the story in which a report stands."""
        table = tables.memberships
        query = select(table.c.story_id).where(table.c.report_id == report, table.c.until.is_(None))
        found: int | None = self._connection.execute(query).scalar()
        return found

    def standing(self) -> dict[int, int]:
        """Return the story of every report, by row id."""
        table = tables.memberships
        query = select(table.c.report_id, table.c.story_id).where(table.c.until.is_(None))
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def get(self, story: int) -> StoryRow | None:
        """Return a story; None where there is none of this id."""
        row = self._connection.execute(_rows().where(tables.stories.c.id == story)).first()
        return None if row is None else StoryRow(*row)

    def members(self, story: int, *, at: str | None = None) -> tuple[Member, ...]:
        """Return the versions that count of a story's reports, by moment and label.

        With ``at`` those that counted at that moment, of the reports that were out by then.
        """
        versions, members = tables.versions, tables.memberships
        newest = func.row_number().over(
            partition_by=versions.c.report_id, order_by=(versions.c.moment.desc(), versions.c.number.desc())
        )
        query = (
            _member_columns(versions)
            .add_columns(newest.label("place"))
            .join(members, members.c.report_id == versions.c.report_id)
            .where(members.c.story_id == story, members.c.until.is_(None))
        )
        if at is not None:
            query = query.where(versions.c.moment <= at)
        ranked = query.subquery()
        chosen = select(*[c for c in ranked.c if c.name != "place"]).where(ranked.c.place == 1)
        rows = self._connection.execute(chosen.order_by(ranked.c.moment, ranked.c.label))
        return tuple(Member(*row) for row in rows)

    def history_of_versions(self, story: int) -> tuple[Member, ...]:
        """Return all versions of a story's reports, by moment and label."""
        versions, members = tables.versions, tables.memberships
        query = (
            _member_columns(versions)
            .join(members, members.c.report_id == versions.c.report_id)
            .where(members.c.story_id == story, members.c.until.is_(None))
            .order_by(versions.c.moment, versions.c.label)
        )
        return tuple(Member(*row) for row in self._connection.execute(query))

    def find(
        self,
        *,
        since: str = "",
        until: str = "",
        outlet: str = "",
        entity: str = "",
        after: tuple[str, int] | None = None,
        limit: int | None,
    ) -> tuple[StoryRow, ...]:
        """Return stories, the one with the latest report first.

        ``since`` and ``until`` (excluded) bound the moments of some report of a story; ``outlet`` and ``entity`` ask
        for some report of this outlet, or that names this entity; ``after`` is the ``last`` and id of the story after
        which to go on.
        """
        table = tables.stories
        query = _rows().where(table.c.reports > 0)
        if since:
            query = query.where(table.c.last >= since)
        if until:
            query = query.where(table.c.first < until)
        if since and until:
            moment = tables.versions.c.moment
            query = query.where(_has_version(and_(moment >= since, moment < until)))
        if outlet:
            key = outlet_key(outlet)
            query = query.where(_has_version(tables.versions.c.outlet_key.contains(key, autoescape=True)))
        if entity:
            names = exists().where(
                tables.mentions.c.version_id == tables.versions.c.id,
                holds_words(tables.mentions.c.name_key, entity),
            )
            query = query.where(_has_version(names))
        if after is not None:
            query = query.where(tuple_(table.c.last, table.c.id) < after)
        rows = self._connection.execute(query.order_by(table.c.last.desc(), table.c.id.desc()).limit(limit))
        return tuple(StoryRow(*row) for row in rows)

    def history(self, stories: Sequence[int]) -> tuple[StoryEvent, ...]:
        """Return what happened to stories, in the order in which it happened."""
        table, reports = tables.events, tables.reports
        query = (
            select(table.c.at, table.c.story_id, table.c.kind, table.c.reason, reports.c.key)
            .add_columns(table.c.other_id, table.c.score)
            .outerjoin(reports, reports.c.id == table.c.report_id)
            .where(table.c.story_id.in_(list(stories)))
            .order_by(table.c.id)
        )
        return tuple(
            StoryEvent(
                at=at,
                story=story,
                kind=StoryEventKind(kind),
                reason=reason,
                report=report or "",
                other=other or 0,
                score=score,
            )
            for at, story, kind, reason, report, other, score in self._connection.execute(query)
        )


def _rows() -> Select[Any]:
    table = tables.stories
    return select(table.c.id, table.c.first, table.c.last, table.c.reports)


def _member_columns(versions: Any) -> Select[Any]:
    names = ("id", "report_id", "label", "number", "title", "outlet", "moment", "arrived")
    return select(*(versions.c[name] for name in names), tables.annotated.c.digest.label("reading")).join(
        tables.annotated, tables.annotated.c.version_id == versions.c.id
    )


def _has_version(condition: Any) -> Any:
    """Tell whether some version of a story's reports fulfils a condition."""
    return (
        exists()
        .where(tables.memberships.c.story_id == tables.stories.c.id)
        .where(tables.memberships.c.until.is_(None))
        .where(tables.versions.c.report_id == tables.memberships.c.report_id)
        .where(condition)
    )
