"""Which column of a table holds what of a report.

A column is found by its name, without regard to case, spaces and marks ("Publication date", "publication_date"), or
named by the caller.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consilience.ingest import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: what a table says of a report: key of a record -> names of columns, best first
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": fields.ID_KEYS,
    "title": (*fields.TITLE_KEYS, "heading", "article_title"),
    "text": (*fields.TEXT_KEYS, "article_text", "body_text", "fulltext", "article_body", "content_text"),
    "html": fields.HTML_KEYS,
    "outlet": (*fields.OUTLET_KEYS, "publication", "newspaper", "media", "source_name", "outlet_name"),
    "url": fields.URL_KEYS,
    "authors": fields.AUTHOR_KEYS,
    "published": (*fields.PUBLISHED_KEYS, "publication_date", "date_published", "published_date", "datetime", "time"),
    "modified": fields.MODIFIED_KEYS,
    "language": fields.LANGUAGE_KEYS,
}
_MARKS = re.compile(r"[^a-z0-9]+")


def _key(name: str) -> str:
    return _MARKS.sub("", name.casefold())


def chosen_columns(names: Iterable[str], wanted: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return which column stands for which key of a record (key -> column), as far as any does.

    ``wanted`` (key -> column) goes before what the names say; where a table has no such column, its names count.
    """
    by_key = {_key(name): name for name in reversed(list(names))}
    found = {
        key: next((by_key[_key(name)] for name in candidates if _key(name) in by_key), "")
        for key, candidates in COLUMNS.items()
    }
    found |= {key: by_key[_key(name)] for key, name in (wanted or {}).items() if _key(name) in by_key}
    return {key: name for key, name in found.items() if name}


def renamed(row: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return a row under the keys of a record."""
    return {key: row[name] for key, name in chosen.items() if name in row}
