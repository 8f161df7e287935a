"""The first tables."""

from __future__ import annotations

from alembic import op

from consilience.store.tables import metadata

revision = "0001"
down_revision = None

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
    metadata.create_all(connection)
    statements = _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
    for statement in statements.split(";"):
        op.execute(statement)
