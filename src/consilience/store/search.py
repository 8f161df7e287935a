"""Full text: FTS5 in SQLite, tsvector in PostgreSQL, both over the same words.

Both are given words only: letters and digits, marks dropped, so that "cease-fire", "café" and "34,488" are found in
the same way in both; both stem English (Porter's algorithm, and Snowball's after it). Only the version of a report
that counts is searched, and of it the first ``SEARCHED`` characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    column,
    desc,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
)

from consilience.store import tables
from consilience.store.faults import decoded
from consilience.store.records import decode_text, name_key, outlet_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: characters of a text that are searched; PostgreSQL refuses a tsvector beyond 1 MB
SEARCHED = 300_000
#: a hit in the title weighs as much as this many in the text
TITLE_WEIGHT = 4.0

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query: words and phrases that must all stand in a report, and what else must hold of it."""

    phrases: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    #: moments: at or after, and before
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A version that answers a query."""

    version: int
    label: str
    story: int
    title: str
    outlet: str
    moment: str


def searched_words(text_: str) -> str:
    """Return a text as both databases index it: its words with one space between them, marks dropped."""
    decomposed = unicodedata.normalize("NFKD", text_[:SEARCHED])
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(_WORDS.findall(plain))


class Search:
    """Full text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postgresql = connection.dialect.name == "postgresql"

    def put(self, version: int) -> None:
        """Make a version found."""
        values = self._values(version)
        statement = _POSTGRESQL_PUT if self._postgresql else _SQLITE_PUT
        self._connection.execute(text(statement), values)

    def drop(self, version: int, whole: str | None = None) -> None:
        """Make a version no longer found; it must have been put and not changed since.

        ``whole`` stands for its text where what is stored of that is damaged; raises DamagedRecord without it.
        """
        if self._postgresql:
            self._connection.execute(text("DELETE FROM search WHERE version_id = :version"), {"version": version})
        else:
            self._connection.execute(text(_SQLITE_DROP), self._values(version, whole))

    def _values(self, version: int, whole: str | None = None) -> dict[str, Any]:
        query = (
            select(tables.versions.c.title, tables.versions.c.label, tables.annotated.c.article)
            .join(tables.annotated, tables.annotated.c.version_id == tables.versions.c.id)
            .where(tables.versions.c.id == version)
        )
        title, label, article = self._connection.execute(query).one()
        if whole is None:
            with decoded(label):
                whole = decode_text(article, "").text
        return {"version": version, "title": searched_words(title), "body": searched_words(whole)}

    def find(self, query: Query, *, limit: int, offset: int = 0) -> tuple[Match, ...]:
        """Return the versions that answer a query, the best first; without words, the newest first."""
        phrases = [words for phrase in query.phrases if (words := searched_words(phrase))]
        statement = self._matching(phrases)
        for condition in self._conditions(query):
            statement = statement.where(condition)
        rows = self._connection.execute(statement.limit(limit).offset(offset))
        return tuple(Match(*row) for row in rows)

    def statements(self, version: int, speakers: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """Return where a version lets these speakers say something, in order of the text."""
        query = (
            select(tables.statements.c.start, tables.statements.c.end)
            .where(tables.statements.c.version_id == version, _any_speaker(speakers))
            .order_by(tables.statements.c.start, tables.statements.c.end)
        )
        return tuple((start, end) for start, end in self._connection.execute(query))

    def _matching(self, phrases: list[str]) -> Select[Any]:
        versions, reports, members = tables.versions, tables.reports, tables.memberships
        statement = (
            select(
                versions.c.id,
                versions.c.label,
                func.coalesce(members.c.story_id, 0),
                versions.c.title,
                versions.c.outlet,
                versions.c.moment,
            )
            .select_from(versions)
            .join(reports, reports.c.current == versions.c.id)
            .outerjoin(members, and_(members.c.report_id == reports.c.id, members.c.until.is_(None)))
            .where(reports.c.removed.is_(None))
        )
        order = (desc(versions.c.moment), versions.c.id)
        if not phrases:
            return statement.order_by(*order)
        quoted = literal(" ".join(f'"{phrase}"' for phrase in phrases))
        if self._postgresql:
            index = table("search", column("version_id"), column("vector"))
            wanted = func.websearch_to_tsquery(_ENGLISH, quoted)
            statement = statement.join(index, index.c.version_id == versions.c.id)
            rank: Any = func.ts_rank(_POSTGRESQL_WEIGHTS, index.c.vector, wanted, _BY_LENGTH)
            return statement.where(index.c.vector.op("@@")(wanted)).order_by(desc(rank), *order)
        index = table("search", column("rowid"))
        statement = statement.join(index, index.c.rowid == versions.c.id)
        # the smaller, the better
        rank = func.bm25(literal_column("search"), TITLE_WEIGHT, 1.0)
        return statement.where(literal_column("search").op("MATCH")(quoted)).order_by(rank, *order)

    def _conditions(self, query: Query) -> Iterator[Any]:
        versions = tables.versions
        if query.after:
            yield versions.c.moment >= query.after
        if query.before:
            yield versions.c.moment < query.before
        for outlet in query.outlets:
            yield versions.c.outlet_key.contains(outlet_key(outlet), autoescape=True)
        for entity in query.entities:
            yield exists().where(
                tables.mentions.c.version_id == versions.c.id, holds_words(tables.mentions.c.name_key, entity)
            )
        for speaker in query.speakers:
            yield exists().where(tables.statements.c.version_id == versions.c.id, _any_speaker([speaker]))


def holds_words(names: Any, wanted: str) -> Any:
    """Tell whether a name has the wanted words in a row: "Lin" fits "Lin Jian", "Li" does not."""
    return (literal_column("' '") + names + literal_column("' '")).contains(f" {name_key(wanted)} ", autoescape=True)


def _any_speaker(speakers: Sequence[str]) -> Any:
    return or_(*(holds_words(tables.statements.c.speaker_key, speaker) for speaker in speakers))


_SQLITE_PUT = "INSERT INTO search(rowid, title, body) VALUES (:version, :title, :body)"
_SQLITE_DROP = "INSERT INTO search(search, rowid, title, body) VALUES ('delete', :version, :title, :body)"
_POSTGRESQL_PUT = """
INSERT INTO search(version_id, vector) VALUES (:version,
  setweight(to_tsvector('consilience_english', :title), 'A') ||
  setweight(to_tsvector('consilience_english', :body), 'D'))
"""
#: made by the first migration: PostgreSQL's English without its stop words, which phrases need
_ENGLISH: Any = literal_column("'consilience_english'::regconfig")
#: of D, C, B, A
_POSTGRESQL_WEIGHTS: Any = literal_column(f"'{{{1 / TITLE_WEIGHT}, 0, 0, 1.0}}'::real[]")
#: longer texts weigh less, by the logarithm of their length
_BY_LENGTH: Any = literal_column("1")
