"""Reports as they come in: which are known, and how a new one or a new version is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from consilience.errors import DamagedRecord
from consilience.store import codec, tables
from consilience.store.faults import decoded
from consilience.store.records import (
    KnownReport,
    PreparedReport,
    column,
    decode_text,
    index_key,
    index_keys,
    name_key,
    outlet_key,
)
from consilience.store.search import Search
from consilience.types import ArticleFeatures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.types import Document, Rewrite

#: rows that are asked for at once
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Written:
    """Where a report or version was written."""

    report: int
    version: int
    #: the version's label
    label: str


class Reports:
    """Reports as they come in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def same_text(self, digest: str, outlet: str) -> KnownReport | None:
        """Return a report of which some version has this text, and that names no other outlet.

        Agency copy that two outlets carry letter for letter is two reports.
        """
        key = outlet_key(outlet)
        found = self._known(select(tables.versions.c.report_id).where(tables.versions.c.digest == digest))
        fitting = [report for report in found if not key or not report.outlet_key or report.outlet_key == key]
        return min(fitting, key=lambda report: (report.outlet_key != key, report.report), default=None)

    def at_address(self, address: str) -> KnownReport | None:
        """Return the report that stands at an address."""
        query = select(tables.addresses.c.report_id).where(tables.addresses.c.address == index_key(address))
        return next(iter(self._known(query)), None)

    def under_name(self, name: str) -> tuple[KnownReport, ...]:
        """Return the reports that were given under a name, the newest first."""
        query = select(tables.names.c.report_id).where(tables.names.c.name == index_key(name))
        return self._known(query)[::-1]

    def of_label(self, label: str) -> int | None:
        """Return the report (row id) of a version's id; None where there is none."""
        query = select(tables.versions.c.report_id).where(tables.versions.c.label == column(label))
        found: int | None = self._connection.execute(query).scalar()
        return found

    def _known(self, ids: Select[tuple[int]]) -> tuple[KnownReport, ...]:
        query = (
            select(
                tables.reports.c.id,
                tables.reports.c.key,
                tables.versions.c.label,
                tables.versions.c.digest,
                tables.versions.c.outlet_key,
            )
            .join(tables.versions, tables.versions.c.id == tables.reports.c.current)
            .where(tables.reports.c.id.in_(ids))
            .order_by(tables.reports.c.id)
        )
        return tuple(KnownReport(*row) for row in self._connection.execute(query))

    def add(self, prepared: PreparedReport, *, arrived: str, moment: str) -> Written:
        """Write a report that the library does not have, with its first version."""
        key = self._free_key(prepared)
        query = tables.reports.insert().values(key=key, arrived=arrived).returning(tables.reports.c.id)
        report = self._connection.execute(query).scalar_one()
        version = self._add_version(prepared, report, 1, key, arrived, moment, None)
        self._set_current(report, None, version)
        return Written(report, version, key)

    def add_version(
        self, prepared: PreparedReport, known: KnownReport, *, arrived: str, moment: str, rewrite: Rewrite
    ) -> Written:
        """Write another wording of a report; it counts from now on, unless it is older than what the library has."""
        number = (
            1
            + self._connection.execute(
                select(func.max(tables.versions.c.number)).where(tables.versions.c.report_id == known.report)
            ).scalar_one()
        )
        label = next_label(known.key, number)
        rewrite = replace(
            rewrite,
            after=label,
            added=tuple(replace(evidence, article=label) for evidence in rewrite.added),
        )
        version = self._add_version(prepared, known.report, number, label, arrived, moment, rewrite)
        if self._newest(known.report) == version:
            query = select(tables.reports.c.current).where(tables.reports.c.id == known.report)
            self._set_current(known.report, self._connection.execute(query).scalar_one(), version)
        return Written(known.report, version, label)

    def has_names(self, report: int, names: Sequence[str], addresses: Sequence[str]) -> bool:
        """Tell whether all these names and addresses are noted of a report."""
        known = select(tables.names.c.name).where(tables.names.c.report_id == report)
        stands = select(tables.addresses.c.address).where(tables.addresses.c.report_id == report)
        return {*index_keys(names)} <= {row[0] for row in self._connection.execute(known)} and {
            *index_keys(addresses)
        } <= {row[0] for row in self._connection.execute(stands)}

    def add_names(self, report: int, names: Sequence[str], addresses: Sequence[str]) -> None:
        """Note names and addresses of a report; an address moves to the report that stands there now."""
        if names:
            self._insert_new(tables.names, [{"report_id": report, "name": name} for name in index_keys(names)])
        for address in index_keys(addresses):
            moved = self._connection.execute(
                update(tables.addresses).where(tables.addresses.c.address == address).values(report_id=report)
            )
            if not moved.rowcount:
                self._connection.execute(tables.addresses.insert().values(address=address, report_id=report))

    def replace_annotation(self, version: int, prepared: PreparedReport, *, moment: str) -> None:
        """Write what a version's bytes give now over what they gave before."""
        versions = tables.versions
        row = self._connection.execute(
            select(versions.c.report_id, tables.reports.c.current)
            .join(tables.reports, tables.reports.c.id == versions.c.report_id)
            .where(versions.c.id == version)
        ).one()
        report, current = row
        # what is found must be dropped by the words under which it was put
        try:
            Search(self._connection).drop(current)
        except DamagedRecord:
            if current != version:
                raise
            # the words are gone; those that its bytes give now are the best guess
            Search(self._connection).drop(current, decode_text(prepared.payload.article, "").text)
        for table in (tables.annotated, tables.mentions, tables.statements):
            self._connection.execute(table.delete().where(table.c.version_id == version))
        values = {**_described(prepared), "moment": moment}
        self._connection.execute(update(versions).where(versions.c.id == version).values(**values))
        self._write_annotation(version, prepared)
        self._set_current(report, None, self._newest(report))

    def features_in_time(self) -> Iterator[tuple[int, ArticleFeatures]]:
        """Yield what grouping needs of all reports that count, by the moments of their first versions."""
        versions = tables.versions
        query = (
            select(tables.features.c.report_id, tables.features.c.payload)
            .join(versions, and_(versions.c.report_id == tables.features.c.report_id, versions.c.number == 1))
            .join(tables.reports, tables.reports.c.id == versions.c.report_id)
            .where(tables.reports.c.removed.is_(None))
            .order_by(versions.c.moment, versions.c.report_id)
        )
        for report, payload in self._connection.execute(query.execution_options(yield_per=_BATCH)):
            with decoded(f"report {report}"):
                features = codec.unpack(ArticleFeatures, payload)
            yield report, features

    def save_rewrite(self, label: str, rewrite: Rewrite) -> None:
        """Write what a version changed against the one before it."""
        table = tables.versions
        self._connection.execute(
            update(table).where(table.c.label == column(label)).values(rewrite=codec.dumps(rewrite))
        )

    def _newest(self, report: int) -> int:
        versions = tables.versions
        query = (
            select(versions.c.id)
            .where(versions.c.report_id == report)
            .order_by(versions.c.moment.desc(), versions.c.number.desc())
        )
        newest: int = self._connection.execute(query.limit(1)).scalar_one()
        return newest

    def _add_version(
        self,
        prepared: PreparedReport,
        report: int,
        number: int,
        label: str,
        arrived: str,
        moment: str,
        rewrite: Rewrite | None,
    ) -> int:
        self._keep_original(prepared)
        values: dict[str, Any] = {
            "report_id": report,
            "number": number,
            "label": label,
            "original": prepared.original,
            "source": codec.dumps(_without_content(prepared)),
            "moment": moment,
            "arrived": arrived,
            "rewrite": codec.dumps(rewrite) if rewrite else None,
            **_described(prepared),
        }
        query = tables.versions.insert().values(**values).returning(tables.versions.c.id)
        version: int = self._connection.execute(query).scalar_one()
        self._write_annotation(version, prepared)
        return version

    def _keep_original(self, prepared: PreparedReport) -> None:
        known = select(tables.originals.c.sha256).where(tables.originals.c.sha256 == prepared.original)
        if self._connection.execute(known).first() is None:
            content = prepared.document.content
            values = {"sha256": prepared.original, "size": len(content), "content": codec.compress(content)}
            self._connection.execute(tables.originals.insert().values(**values))

    def _write_annotation(self, version: int, prepared: PreparedReport) -> None:
        self._connection.execute(
            tables.annotated.insert().values(
                version_id=version,
                program=prepared.program,
                model=prepared.model,
                digest=hashlib.sha256(prepared.payload.article + prepared.payload.annotation).hexdigest(),
                article=prepared.payload.article,
                payload=prepared.payload.annotation,
            )
        )
        mentions: dict[tuple[str, str], dict[str, Any]] = {}
        for name, kind, times in prepared.mentions:
            row = mentions.setdefault((name_key(name), kind), {"name": column(name), "times": 0})
            row["times"] += times
        if mentions:
            rows = [
                {"version_id": version, "name_key": key, "kind": kind, **values}
                for (key, kind), values in mentions.items()
            ]
            self._connection.execute(tables.mentions.insert(), rows)
        statements = {(name_key(speaker), start, end): column(speaker) for speaker, start, end in prepared.statements}
        if statements:
            rows = [
                {"version_id": version, "speaker_key": key, "start": start, "end": end, "speaker": speaker}
                for (key, start, end), speaker in statements.items()
            ]
            self._connection.execute(tables.statements.insert(), rows)

    def _set_current(self, report: int, before: int | None, version: int) -> None:
        search = Search(self._connection)
        if before is not None:
            search.drop(before)
        self._connection.execute(update(tables.reports).where(tables.reports.c.id == report).values(current=version))
        search.put(version)

    def _free_key(self, prepared: PreparedReport) -> str:
        """Return the article's id as a key that no other report has."""
        wanted = index_key(prepared.article.id).replace("@", "-") or "report"
        for length in (0, 8, 16, 32, 64):
            free = f"{wanted}-{prepared.digest[:length]}" if length else wanted
            if not self._has_key(free):
                return free
        number = 2
        while self._has_key(free := f"{wanted}-{prepared.digest}-{number}"):
            number += 1
        return free

    def _has_key(self, key: str) -> bool:
        query = select(tables.reports.c.id).where(tables.reports.c.key == key)
        return self._connection.execute(query).first() is not None

    def _insert_new(self, table: Any, rows: list[dict[str, Any]]) -> None:
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        self._connection.execute(insert(table).on_conflict_do_nothing(), rows)


def next_label(key: str, number: int) -> str:
    """Return the article id of a report's version."""
    return key if number == 1 else f"{key}@{number}"


def _without_content(prepared: PreparedReport) -> Document:
    """Return the document without its bytes, which are kept once for all."""
    return replace(prepared.document, content=b"")


def _described(prepared: PreparedReport) -> dict[str, Any]:
    """Return the columns that describe a version by what was read out of its bytes."""
    article = prepared.article
    outlet = article.outlet.value if article.outlet else ""
    return {
        "digest": prepared.digest,
        "title": column(prepared.title),
        "outlet": column(outlet),
        "outlet_key": outlet_key(outlet),
        "url": None if article.url is None else column(article.url),
        "published": column(article.published.value) if article.published else "",
        "language": column(article.language)[:16],
    }
