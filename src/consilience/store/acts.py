"""What editors did to stories. Acts are added, never changed: what is undone has a further act after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, and_, exists, func, select

from consilience.store import tables
from consilience.store.records import MOST_ID, column
from consilience.types import Act, ActKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: acts by which an editor says which reports belong together
_SHAPING = (ActKind.MERGE.value, ActKind.SPLIT.value, ActKind.MOVE.value)


class Moved(NamedTuple):
    """A report (row id) that an act concerned, with its story before and after; 0 for none."""

    report: int
    before: int
    after: int


class Acts:
    """What editors did to stories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, act: Act, reports: Sequence[Moved] = ()) -> int:
        """Note an act, whose own id and reports are not looked at; returns its id."""
        values = {
            "at": act.at,
            "kind": act.kind.value,
            "story_id": act.story,
            "other_id": act.other or None,
            "name": column(act.name),
            "author": column(act.author),
            "note": column(act.note),
            "undoes": act.undoes or None,
        }
        query = tables.acts.insert().values(**values).returning(tables.acts.c.id)
        number: int = self._connection.execute(query).scalar_one()
        if reports:
            rows = [
                {"act_id": number, "report_id": report, "before": before or None, "after": after or None}
                for report, before, after in reports
            ]
            self._connection.execute(tables.act_reports.insert(), rows)
        return number

    def find(
        self, *, number: int | None = None, stories: Collection[int] | None = None, limit: int | None = None
    ) -> tuple[Act, ...]:
        """Return acts, the latest ``limit`` of them in the order in which they were done.

        ``number`` asks for one, ``stories`` for those that concern some story of these.
        """
        if number is not None and not 0 < number <= MOST_ID:
            return ()
        table, undo = tables.acts, tables.acts.alias("undo")
        columns = (table.c.id, table.c.at, table.c.kind, table.c.story_id, table.c.other_id, table.c.name)
        query = (
            select(*columns, table.c.author, table.c.note, table.c.undoes, undo.c.id.label("undone_by"))
            .outerjoin(undo, undo.c.undoes == table.c.id)
            .order_by(table.c.id.desc())
            .limit(limit)
        )
        if number is not None:
            query = query.where(table.c.id == number)
        if stories is not None:
            known = sorted(stories)
            query = query.where(table.c.story_id.in_(known) | table.c.other_id.in_(known))
        rows = self._connection.execute(query).all()[::-1]
        keys = self._keys([row.id for row in rows])
        return tuple(_act(row, keys.get(row.id, ())) for row in rows)

    def last_standing(self) -> int | None:
        """Return the newest act that can be undone; None where there is none."""
        table = tables.acts
        query = select(func.max(table.c.id)).where(table.c.kind != ActKind.UNDO.value, ~_undone(table))
        found: int | None = self._connection.execute(query).scalar()
        return found

    def reports(self, number: int) -> tuple[Moved, ...]:
        """Return the reports that an act concerned, those that stayed where they were included."""
        table = tables.act_reports
        query = (
            select(table.c.report_id, func.coalesce(table.c.before, 0), func.coalesce(table.c.after, 0))
            .where(table.c.act_id == number)
            .order_by(table.c.report_id)
        )
        return tuple(Moved(*row) for row in self._connection.execute(query))

    def after(self, number: int, reports: Collection[int]) -> tuple[int, ...]:
        """Return the acts after this one that stand and that let some of these reports go elsewhere."""
        table, rows = tables.acts, tables.act_reports
        query = (
            select(table.c.id)
            .distinct()
            .join(rows, rows.c.act_id == table.c.id)
            .where(table.c.id > number, table.c.kind != ActKind.UNDO.value, ~_undone(table), _went(rows))
            .where(rows.c.report_id.in_(sorted(reports)))
            .order_by(table.c.id)
        )
        return tuple(row[0] for row in self._connection.execute(query))

    def held(self) -> frozenset[int]:
        """Return the reports that an editor put together or apart, by acts that stand; those removed included."""
        table, rows = tables.acts, tables.act_reports
        query = (
            select(rows.c.report_id)
            .distinct()
            .join(table, table.c.id == rows.c.act_id)
            .where(table.c.kind.in_(_SHAPING), ~_undone(table))
        )
        return frozenset(row[0] for row in self._connection.execute(query))

    def names(self, stories: Collection[int]) -> dict[int, str]:
        """Return what editors call stories, of those that have a name."""
        table = tables.acts
        query = (
            select(table.c.story_id, table.c.name)
            .where(table.c.kind == ActKind.RENAME.value, table.c.story_id.in_(sorted(stories)), ~_undone(table))
            .order_by(table.c.id)
        )
        newest: dict[int, str] = {row[0]: row[1] for row in self._connection.execute(query)}
        return {story: name for story, name in newest.items() if name}

    def set_removed(self, reports: Collection[int], at: str | None) -> None:
        """Take reports out of what counts from a moment on, or back into it."""
        table = tables.reports
        self._connection.execute(table.update().where(table.c.id.in_(sorted(reports))).values(removed=at))

    def _keys(self, acts: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the ids of the reports that went elsewhere by each act."""
        rows, reports = tables.act_reports, tables.reports
        query = (
            select(rows.c.act_id, reports.c.key)
            .join(reports, reports.c.id == rows.c.report_id)
            .where(rows.c.act_id.in_(list(acts)), _went(rows))
            .order_by(rows.c.act_id, reports.c.key)
        )
        found: dict[int, list[str]] = {}
        for act, key in self._connection.execute(query):
            found.setdefault(act, []).append(key)
        return {act: tuple(keys) for act, keys in found.items()}


def _undone(table: Any) -> Any:
    """Tell whether a further act undoes it."""
    undo = tables.acts.alias("undoing")
    return exists().where(and_(undo.c.undoes == table.c.id)).correlate(table)


def _went(rows: Any) -> Any:
    """Tell whether a report stands elsewhere after an act."""
    return func.coalesce(rows.c.before, 0) != func.coalesce(rows.c.after, 0)


def _act(row: Any, reports: tuple[str, ...]) -> Act:
    return Act(
        id=row.id,
        at=row.at,
        kind=ActKind(row.kind),
        story=row.story_id,
        other=row.other_id or 0,
        reports=reports,
        name=row.name,
        author=row.author,
        note=row.note,
        undoes=row.undoes or 0,
        undone_by=row.undone_by or 0,
    )
