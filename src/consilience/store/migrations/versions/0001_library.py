"""The first tables. Written out, as later migrations begin where this one ended, whatever ``tables`` says by then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
_HASH = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_POSTGRESQL = """
CREATE TABLE search (version_id integer PRIMARY KEY REFERENCES versions(id), vector tsvector NOT NULL);
CREATE INDEX ix_search_vector ON search USING gin (vector);
CREATE TEXT SEARCH DICTIONARY consilience_stem (TEMPLATE = pg_catalog.snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION consilience_english (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION consilience_english ALTER MAPPING FOR asciiword, word WITH consilience_stem
"""
#: without a copy of the texts; "porter" stems English
_SQLITE = """
CREATE VIRTUAL TABLE search USING fts5(
  title, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2')
"""


def upgrade() -> None:
    """Make the tables."""
    connection = op.get_bind()
    _make_reports()
    _make_finding()
    _make_stories()
    _make_accounts()
    _make_grouping()
    _make_feeds()
    statements = _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
    for statement in statements.split(";"):
        op.execute(statement)


def _make_reports() -> None:
    """Make room for reports, their versions, and what was read out of them."""
    op.create_table(
        "originals",
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", _PLAIN, nullable=False),
        sa.Column("arrived", _MOMENT, nullable=False),
        sa.Column("current", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("key", name=op.f("uq_reports_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", _PLAIN, nullable=False),
        sa.Column("original", _HASH, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", _HASH, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("outlet_key", _PLAIN, nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", _PLAIN, nullable=False),
        sa.Column("moment", _MOMENT, nullable=False),
        sa.Column("arrived", _MOMENT, nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("rewrite", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["original"], ["originals.sha256"], name=op.f("fk_versions_original")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_versions_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("label", name=op.f("uq_versions_label")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_versions_report_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_versions_arrived"), "versions", ["arrived"], unique=False)
    op.create_index(op.f("ix_versions_digest"), "versions", ["digest"], unique=False)
    op.create_index(op.f("ix_versions_moment"), "versions", ["moment"], unique=False)
    op.create_index(op.f("ix_versions_outlet_key"), "versions", ["outlet_key"], unique=False)
    op.create_table(
        "annotations",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("program", _PLAIN, nullable=False),
        sa.Column("model", _PLAIN, nullable=False),
        sa.Column("digest", _HASH, nullable=False),
        sa.Column("article", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_annotations_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_annotations")),
    )


def _make_finding() -> None:
    """Make room for what reports are found by."""
    op.create_table(
        "names",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("name", _PLAIN, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_names_report_id")),
        sa.PrimaryKeyConstraint("report_id", "name", name=op.f("pk_names")),
    )
    op.create_index(op.f("ix_names_name"), "names", ["name"], unique=False)
    op.create_table(
        "addresses",
        sa.Column("address", _PLAIN, nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_addresses_report_id")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_report_id"), "addresses", ["report_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name_key", _PLAIN, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_mentions_version_id")),
        sa.PrimaryKeyConstraint("version_id", "name_key", "kind", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_name_key"), "mentions", ["name_key"], unique=False)
    op.create_table(
        "statements",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("speaker_key", _PLAIN, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_statements_version_id")),
        sa.PrimaryKeyConstraint("version_id", "speaker_key", "start", "end", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_speaker_key"), "statements", ["speaker_key"], unique=False)


def _make_stories() -> None:
    """Make room for stories, who stands in them, and what happened to them."""
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("made", _MOMENT, nullable=False),
        sa.Column("first", _MOMENT, nullable=False),
        sa.Column("last", _MOMENT, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["stories.id"], name=op.f("fk_stories_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stories_last_id"), "stories", ["last", "id"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("joined", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_memberships_report_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_memberships_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    op.create_index(
        "ix_memberships_one_story",
        "memberships",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(op.f("ix_memberships_story_id"), "memberships", ["story_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["stories.id"], name=op.f("fk_events_other_id")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_events_report_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_events_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_story_id"), "events", ["story_id"], unique=False)


def _make_accounts() -> None:
    """Make room for what is kept of accounts, and what editors decided."""
    op.create_table(
        "summaries",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", _HASH, nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("open_conflicts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_summaries_story_id")),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_summaries")),
    )
    op.create_table(
        "changes",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", _HASH, nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_changes_story_id")),
        sa.PrimaryKeyConstraint("story_id", "fingerprint", name=op.f("pk_changes")),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("kind", _PLAIN, nullable=False),
        sa.Column("fingerprint", _HASH, nullable=False),
        sa.Column("verdict", _PLAIN, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_decisions_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decisions_story_id_fingerprint"), "decisions", ["story_id", "fingerprint"], unique=False)


def _make_grouping() -> None:
    """Make room for what grouping remembers."""
    op.create_table(
        "features",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_features_report_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_features")),
    )
    op.create_table(
        "profiles",
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("time", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_profiles")),
    )
    op.create_index(op.f("ix_profiles_time"), "profiles", ["time"], unique=False)
    op.create_table(
        "postings",
        sa.Column("term", _PLAIN, nullable=False),
        sa.Column("time", sa.Float(), nullable=False),
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "time", "story_id", name=op.f("pk_postings")),
    )
    op.create_index(op.f("ix_postings_story_id"), "postings", ["story_id"], unique=False)
    op.create_table(
        "terms",
        sa.Column("term", _PLAIN, nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_terms")),
    )


def _make_feeds() -> None:
    """Make room for feeds and their entries."""
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("address", _PLAIN, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("moved_to", sa.Text(), nullable=False),
        sa.Column("content_sha256", _HASH, nullable=False),
        sa.Column("fetched", _MOMENT, nullable=False),
        sa.Column("next_fetch", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("address", name=op.f("uq_feeds_address")),
    )
    op.create_index(op.f("ix_feeds_next_fetch"), "feeds", ["next_fetch"], unique=False)
    op.create_table(
        "feed_entries",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("entry", _PLAIN, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_feed_entries_feed_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed_id", "entry", name=op.f("pk_feed_entries")),
    )
