"""The tables of a library, as the newest migration leaves them.

Texts as they were read, and annotations, are compressed bytes: a database's text columns take neither NUL nor lone
surrogates, which reports may hold. Text columns hold what is listed, compared and searched, with such characters
replaced. Full-text search differs between the databases and stands in ``search``.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

#: text that sorts by code points on both databases
Plain = Text().with_variant(Text(collation="C"), "postgresql")
#: an ISO 8601 moment in UTC, which sorts as it follows
Moment = String(32).with_variant(String(32, collation="C"), "postgresql")
Hash = String(64).with_variant(String(64, collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _to(name: str, target: str, *, nullable: bool = False, primary: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=nullable, primary_key=primary)


#: bytes as they came, zlib, by the SHA-256 of what they were
originals = Table(
    "originals",
    metadata,
    Column("sha256", Hash, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _id(),
    #: what ids of its versions begin with
    Column("key", Plain, nullable=False, unique=True),
    Column("arrived", Moment, nullable=False),
    #: the version that counts now: the one with the latest moment
    Column("current", Integer, nullable=True),
    #: when an editor took it out of the library; NULL as long as it counts
    Column("removed", Moment, nullable=True),
    sqlite_autoincrement=True,
)

versions = Table(
    "versions",
    metadata,
    _id(),
    _to("report_id", "reports.id"),
    Column("number", Integer, nullable=False),
    #: the article id in accounts
    Column("label", Plain, nullable=False, unique=True),
    Column("original", Hash, ForeignKey("originals.sha256"), nullable=False),
    #: the Document without its bytes, JSON: how the bytes are read again
    Column("source", Text, nullable=False),
    #: SHA-256 of the text without regard to white space
    Column("digest", Hash, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    #: the outlet as compared: case folded, without "www."
    Column("outlet_key", Plain, nullable=False, index=True),
    Column("url", Text, nullable=True),
    Column("published", Plain, nullable=False),
    Column("moment", Moment, nullable=False, index=True),
    Column("arrived", Moment, nullable=False, index=True),
    Column("language", String(16), nullable=False),
    #: the Rewrite against the version before, JSON; NULL of a first version
    Column("rewrite", Text, nullable=True),
    UniqueConstraint("report_id", "number"),
    sqlite_autoincrement=True,
)

#: what was read out of a version's text
annotated = Table(
    "annotations",
    metadata,
    _to("version_id", "versions.id", primary=True),
    #: version of the program, and the language model, that made it
    Column("program", Plain, nullable=False),
    Column("model", Plain, nullable=False),
    #: of the payload: another one means that the program reads the report otherwise
    Column("digest", Hash, nullable=False),
    Column("article", LargeBinary, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

#: the names under which a report was given
names = Table(
    "names",
    metadata,
    _to("report_id", "reports.id", primary=True),
    Column("name", Plain, primary_key=True, index=True),
)

#: the addresses at which a report stands, in the form in which they are compared
addresses = Table(
    "addresses",
    metadata,
    Column("address", Plain, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False, index=True),
)

#: who and what a version names
mentions = Table(
    "mentions",
    metadata,
    _to("version_id", "versions.id", primary=True),
    #: the name as compared: case folded, marks dropped
    Column("name_key", Plain, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Index(None, "name_key"),
)

#: what a version lets somebody say
statements = Table(
    "statements",
    metadata,
    _to("version_id", "versions.id", primary=True),
    Column("speaker_key", Plain, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("speaker", Text, nullable=False),
    Index(None, "speaker_key"),
)

stories = Table(
    "stories",
    metadata,
    _id(),
    Column("made", Moment, nullable=False),
    Column("first", Moment, nullable=False),
    Column("last", Moment, nullable=False),
    Column("reports", Integer, nullable=False),
    #: the story that took its reports over
    _to("merged_into", "stories.id", nullable=True),
    Index(None, "last", "id"),
    sqlite_autoincrement=True,
)

memberships = Table(
    "memberships",
    metadata,
    _id(),
    _to("story_id", "stories.id"),
    _to("report_id", "reports.id"),
    Column("joined", Moment, nullable=False),
    #: NULL as long as it stands in the story
    Column("until", Moment, nullable=True),
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
    Index(
        "ix_memberships_one_story",
        "report_id",
        unique=True,
        sqlite_where=text("until IS NULL"),
        postgresql_where=text("until IS NULL"),
    ),
    Index(None, "story_id"),
)

#: what happened to stories as groups
events = Table(
    "events",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    _to("story_id", "stories.id"),
    Column("kind", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    _to("report_id", "reports.id", nullable=True),
    _to("other_id", "stories.id", nullable=True),
    Column("score", Float, nullable=False),
    Index(None, "story_id"),
    sqlite_autoincrement=True,
)

#: what editors did to stories; rows are added, never changed
acts = Table(
    "acts",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    #: an ``ActKind``
    Column("kind", String(16), nullable=False),
    _to("story_id", "stories.id"),
    _to("other_id", "stories.id", nullable=True),
    Column("name", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    #: the act that this one undoes
    Column("undoes", Integer, ForeignKey("acts.id"), nullable=True, unique=True),
    Index(None, "story_id"),
    sqlite_autoincrement=True,
)

#: the reports of the stories that an act concerned, with the story of each before and after; NULL for none
act_reports = Table(
    "act_reports",
    metadata,
    _to("act_id", "acts.id", primary=True),
    _to("report_id", "reports.id", primary=True),
    _to("before", "stories.id", nullable=True),
    _to("after", "stories.id", nullable=True),
    Index(None, "report_id"),
)

#: what grouping needs of a report: the ArticleFeatures
features = Table(
    "features",
    metadata,
    _to("report_id", "reports.id", primary=True),
    Column("payload", LargeBinary, nullable=False),
)

#: what grouping remembers of a story; no foreign key, as a regrouping writes stories before they have their ids
profiles = Table(
    "profiles",
    metadata,
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    #: the Profile, JSON
    Column("payload", Text, nullable=False),
    #: when its newest report was published, in days since 1970-01-01
    Column("time", Float, nullable=False, index=True),
)

#: the terms by which stories are found, in order of time
postings = Table(
    "postings",
    metadata,
    Column("term", Plain, primary_key=True),
    Column("time", Float, primary_key=True),
    Column("story_id", Integer, primary_key=True, autoincrement=False, index=True),
)

#: how many stories a term finds
terms = Table(
    "terms",
    metadata,
    Column("term", Plain, primary_key=True),
    Column("stories", Integer, nullable=False),
)

#: counts of a story's account, for lists; made anew where ``fingerprint`` does not fit
summaries = Table(
    "summaries",
    metadata,
    _to("story_id", "stories.id", primary=True),
    #: of the members' versions and the program
    Column("fingerprint", Hash, nullable=False),
    Column("headline", Text, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("open_conflicts", Integer, nullable=False),
)

#: the change log by steps: what came between the accounts of two sets of members
changes = Table(
    "changes",
    metadata,
    _to("story_id", "stories.id", primary=True),
    #: of the members before and after, and of the program
    Column("fingerprint", Hash, primary_key=True),
    #: the Changes, JSON
    Column("entries", Text, nullable=False),
)

#: what came of each input that was given
ledger = Table(
    "ledger",
    metadata,
    _id(),
    Column("at", Moment, nullable=False, index=True),
    Column("name", Text, nullable=False),
    #: an ``Ending``
    Column("ending", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    #: id of the version that it is, or is the same as; "" where it is none
    Column("article", Plain, nullable=False),
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    metadata,
    _id(),
    Column("address", Plain, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("moved_to", Text, nullable=False),
    Column("content_sha256", Hash, nullable=False),
    Column("fetched", Moment, nullable=False),
    Column("next_fetch", Moment, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed_id", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("entry", Plain, primary_key=True),
    Column("address", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_try", Moment, nullable=False),
)

#: editors' decisions; the newest of an item counts, none is deleted
decisions = Table(
    "decisions",
    metadata,
    _id(),
    _to("story_id", "stories.id"),
    Column("kind", Plain, nullable=False),
    Column("fingerprint", Hash, nullable=False),
    Column("verdict", Plain, nullable=False),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Moment, nullable=False),
    #: hashes of the passages that it points at, JSON; NULL of decisions of before 0.4
    Column("spans", Text, nullable=True),
    #: what it is about in words; NULL likewise
    Column("about", Text, nullable=True),
    Index(None, "story_id", "fingerprint"),
    sqlite_autoincrement=True,
)
