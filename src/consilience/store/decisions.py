"""What editors decided about conflicts and points. Decisions are added, never changed: the newest of an item counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, func, select

from consilience.store import tables
from consilience.store.records import column
from consilience.text.digest import span_name, text_of_span
from consilience.types import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence


class Decisions:
    """What editors decided."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        """Note a decision."""
        self._connection.execute(
            tables.decisions.insert().values(
                story_id=decision.story,
                kind=column(decision.kind),
                fingerprint=decision.fingerprint,
                verdict=column(decision.verdict),
                note=column(decision.note),
                author=column(decision.author),
                at=decision.at,
                spans=json.dumps(decision.spans) if decision.spans else None,
                about=column(decision.about) or None,
            )
        )

    def of(self, stories: Sequence[int]) -> tuple[Decision, ...]:
        """Return the decisions about stories (a story and those merged into it), in the order in which they fell."""
        query = _rows().where(tables.decisions.c.story_id.in_(list(stories)))
        return tuple(map(_decision, self._connection.execute(query)))

    def all(self) -> tuple[Decision, ...]:
        """Return all decisions, in the order in which they fell."""
        return tuple(map(_decision, self._connection.execute(_rows())))

    def left_behind(self, story: int) -> tuple[int, ...]:
        """Return the other stories with decisions in which reports of this story once stood, merged ones included."""
        members, once = tables.memberships, tables.memberships.alias("once")
        query = (
            select(once.c.story_id)
            .distinct()
            .join(members, members.c.report_id == once.c.report_id)
            .join(tables.decisions, tables.decisions.c.story_id == once.c.story_id)
            .where(members.c.story_id == story, members.c.until.is_(None), once.c.story_id != story)
            .order_by(once.c.story_id)
        )
        return tuple(row[0] for row in self._connection.execute(query))

    def texts(self, story: int) -> frozenset[str]:
        """Return what span names of all versions of a story's reports begin with."""
        versions, members = tables.versions, tables.memberships
        query = (
            select(versions.c.digest)
            .join(members, members.c.report_id == versions.c.report_id)
            .where(members.c.story_id == story, members.c.until.is_(None))
        )
        return frozenset(text_of_span(span_name(row[0], "")) for row in self._connection.execute(query))

    def story_of(self, spans: Sequence[str]) -> int | None:
        """Return the story in which most of the texts of spans stand, of equal ones the oldest; None for none."""
        versions, members = tables.versions, tables.memberships
        wanted = sorted({text_of_span(span) for span in spans})
        beginning = func.substr(versions.c.digest, 1, len(wanted[0]) if wanted else 1)
        query = (
            select(members.c.story_id)
            .join(versions, versions.c.report_id == members.c.report_id)
            .where(members.c.until.is_(None), beginning.in_(wanted))
            .group_by(members.c.story_id)
            .order_by(func.count(versions.c.digest.distinct()).desc(), members.c.story_id)
        )
        found: int | None = self._connection.execute(query.limit(1)).scalar()
        return found


_NAMES = ("story", "kind", "fingerprint", "verdict", "note", "author", "at")


def _rows() -> Select[Any]:
    table = tables.decisions
    columns = [table.c["story_id" if name == "story" else name] for name in (*_NAMES, "spans", "about")]
    return select(*columns).order_by(table.c.id)


def _decision(row: Any) -> Decision:
    *values, spans, about = row
    named = dict(zip(_NAMES, values, strict=True))
    return Decision(**named, spans=tuple(json.loads(spans)) if spans else (), about=about or "")
