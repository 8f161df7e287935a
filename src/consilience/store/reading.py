"""Articles, annotations and original bytes as they are read again; long lists are streamed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, func, select

from consilience.errors import DamagedRecord, NotInLibrary
from consilience.store import codec, tables
from consilience.store.faults import decoded
from consilience.store.records import Payload, column, decode_article, decode_text
from consilience.types import AnnotatedArticle, Article, Document, ReportVersion, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Select

#: rows that are asked for at once
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """A version as a rebuild goes through them."""

    version: int
    report: int
    label: str
    number: int
    arrived: str
    #: or why it cannot be read any more
    document: Document | DamagedRecord


class Reading:
    """Articles, annotations and originals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def article(self, label: str) -> Article:
        """Return the article of a version, without annotations; raises NotInLibrary."""
        content = self._row(tables.annotated.c.article, label)[0]
        with decoded(label):
            return decode_text(content, label)

    def newest(self) -> int:
        """Return the row id of the version that came in last, 0 where there is none; ids rise as versions come in."""
        return self._connection.execute(select(func.max(tables.versions.c.id))).scalar() or 0

    def after(self, version: int) -> dict[int, set[str]]:
        """Return the versions that came in after one (its row id), their labels by the story in which they stand."""
        versions, members = tables.versions, tables.memberships
        query = (
            select(members.c.story_id, versions.c.label)
            .join(members, members.c.report_id == versions.c.report_id)
            .where(versions.c.id > version, members.c.until.is_(None))
        )
        found: dict[int, set[str]] = {}
        for story, label in self._connection.execute(query):
            found.setdefault(story, set()).add(label)
        return found

    def annotated(self, versions: Sequence[int]) -> Iterator[AnnotatedArticle]:
        """Yield annotated articles in the order of the given row ids; each is read when it is asked for."""
        table = tables.annotated
        for version in versions:
            query = (
                select(table.c.article, table.c.payload, tables.versions.c.label)
                .join(tables.versions, tables.versions.c.id == table.c.version_id)
                .where(table.c.version_id == version)
            )
            row = self._connection.execute(query).first()
            if row is not None:
                with decoded(row[2]):
                    found = decode_article(Payload(row[0], row[1]), row[2])
                yield found

    def annotated_version(self, label: str) -> AnnotatedArticle:
        """Return a version with its annotations; raises NotInLibrary."""
        article, payload = self._row((tables.annotated.c.article, tables.annotated.c.payload), label)
        with decoded(label):
            return decode_article(Payload(article, payload), label)

    def rewrite(self, label: str) -> Rewrite | None:
        """Return what a version changed against the one before; None of a first version. Raises NotInLibrary."""
        (text,) = self._row(tables.versions.c.rewrite, label)
        with decoded(label):
            return codec.loads(Rewrite, text) if text else None

    def original(self, label: str) -> Document:
        """Return the document from which a version was read, with its bytes; raises NotInLibrary."""
        source, content = self._row((tables.versions.c.source, tables.originals.c.content), label)
        with decoded(label):
            return _document(source, content)

    def version(self, label: str) -> ReportVersion:
        """Return a version; raises NotInLibrary."""
        # all are taken: a cursor of PostgreSQL's that is left half read stays open
        found = [version for version in self.versions(label) if version.id == label]
        if not found:
            raise NotInLibrary("is no report of the library", identity=label)
        return found[0]

    def versions(self, report: str | None = None) -> Iterator[ReportVersion]:
        """Yield the versions of a report (by the id of one of them), or of all, as they arrived."""
        versions, members = tables.versions, tables.memberships
        query = (
            select(versions, tables.reports.c.key, members.c.story_id, tables.annotated.c.program)
            .join(tables.reports, tables.reports.c.id == versions.c.report_id)
            .join(tables.annotated, tables.annotated.c.version_id == versions.c.id)
            .outerjoin(members, and_(members.c.report_id == versions.c.report_id, members.c.until.is_(None)))
            .order_by(versions.c.id)
        )
        if report is not None:
            wanted = select(versions.c.report_id).where(versions.c.label == column(report))
            query = query.where(versions.c.report_id.in_(wanted))
        for rows in _stream(self._connection, query).partitions():
            names = self._names([row.report_id for row in rows])
            yield from (_version(row, names.get(row.report_id, ())) for row in rows)

    def stored(self, after: int = 0, *, limit: int) -> tuple[Stored, ...]:
        """Return versions with their original bytes as they came in, those after the one of row id ``after``."""
        versions = tables.versions
        query = (
            select(versions.c.id, versions.c.report_id, versions.c.label, versions.c.number, versions.c.arrived)
            .add_columns(versions.c.source, tables.originals.c.content)
            .join(tables.originals, tables.originals.c.sha256 == versions.c.original)
            .where(versions.c.id > after)
            .order_by(versions.c.id)
            .limit(limit)
        )
        return tuple(
            Stored(version, report, label, number, arrived, _document_or_damage(label, source, content))
            for version, report, label, number, arrived, source, content in self._connection.execute(query)
        )

    def count(self) -> int:
        """Return how many versions there are."""
        return self._connection.execute(select(func.count()).select_from(tables.versions)).scalar_one()

    def _names(self, reports: Sequence[int]) -> dict[int, tuple[str, ...]]:
        table = tables.names
        found: dict[int, list[str]] = {}
        query = select(table.c.report_id, table.c.name).where(table.c.report_id.in_(sorted(set(reports))))
        for report, name in self._connection.execute(query.order_by(table.c.report_id, table.c.name)):
            found.setdefault(report, []).append(name)
        return {report: tuple(names) for report, names in found.items()}

    def _row(self, what: Any, label: str) -> Any:
        chosen = what if isinstance(what, tuple) else (what,)
        query = (
            select(*chosen)
            .select_from(tables.versions)
            .join(tables.annotated, tables.annotated.c.version_id == tables.versions.c.id)
            .join(tables.originals, tables.originals.c.sha256 == tables.versions.c.original)
            .where(tables.versions.c.label == column(label))
        )
        row = self._connection.execute(query).first()
        if row is None:
            raise NotInLibrary("is no report of the library", identity=label)
        return row


def _stream(connection: Connection, query: Select[Any], batch: int = _BATCH) -> Any:
    return connection.execute(query.execution_options(yield_per=batch))


def _document(source: str, content: bytes) -> Document:
    return replace(codec.loads(Document, source), content=codec.decompress(content))


def _document_or_damage(label: str, source: str, content: bytes) -> Document | DamagedRecord:
    try:
        with decoded(label):
            return _document(source, content)
    except DamagedRecord as error:
        return error


def _version(row: Any, names: tuple[str, ...]) -> ReportVersion:
    return ReportVersion(
        id=row.label,
        report=row.key,
        number=row.number,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        moment=row.moment,
        arrived=row.arrived,
        language=row.language,
        story=row.story_id or 0,
        names=names,
        original=row.original,
        annotated_by=row.program,
    )
