"""Whether a library is whole: what must hold of its tables after anything, a kill or a power cut included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: what would be wrong -> a query that counts it
_WRONG = {
    "reports without a version": """
        SELECT count(*) FROM reports WHERE NOT EXISTS (SELECT 1 FROM versions WHERE report_id = reports.id)""",
    "reports whose current version is not theirs": """
        SELECT count(*) FROM reports LEFT JOIN versions ON versions.id = reports.current
        WHERE versions.report_id IS NULL OR versions.report_id <> reports.id""",
    "versions without annotations": """
        SELECT count(*) FROM versions WHERE NOT EXISTS (SELECT 1 FROM annotations WHERE version_id = versions.id)""",
    "versions without original bytes": """
        SELECT count(*) FROM versions WHERE NOT EXISTS (SELECT 1 FROM originals WHERE sha256 = versions.original)""",
    "original bytes of no version": """
        SELECT count(*) FROM originals WHERE NOT EXISTS (SELECT 1 FROM versions WHERE original = originals.sha256)""",
    "reports without a name": """
        SELECT count(*) FROM reports WHERE NOT EXISTS (SELECT 1 FROM names WHERE report_id = reports.id)""",
    "reports that stand in no story": """
        SELECT count(*) FROM reports WHERE removed IS NULL AND NOT EXISTS
        (SELECT 1 FROM memberships WHERE report_id = reports.id AND until IS NULL)""",
    "removed reports that stand in a story": """
        SELECT count(*) FROM reports WHERE removed IS NOT NULL AND EXISTS
        (SELECT 1 FROM memberships WHERE report_id = reports.id AND until IS NULL)""",
    "reports that stand in a merged story": """
        SELECT count(*) FROM memberships JOIN stories ON stories.id = memberships.story_id
        WHERE memberships.until IS NULL AND stories.merged_into IS NOT NULL""",
    "stories whose reports are miscounted": """
        SELECT count(*) FROM stories WHERE reports <>
        (SELECT count(*) FROM memberships WHERE story_id = stories.id AND until IS NULL)""",
    "stories without history": """
        SELECT count(*) FROM stories WHERE NOT EXISTS (SELECT 1 FROM events WHERE story_id = stories.id)""",
    "reports that cannot be found by full text": """
        SELECT count(*) FROM reports WHERE NOT EXISTS (SELECT 1 FROM search WHERE search.{key} = reports.current)""",
    "texts found that no longer count": """
        SELECT count(*) FROM search WHERE NOT EXISTS (SELECT 1 FROM reports WHERE reports.current = search.{key})""",
}


def find_faults(connection: Connection) -> tuple[str, ...]:
    """Return what is wrong with a library, one line each; nothing where it is whole."""
    sqlite = connection.dialect.name == "sqlite"
    found = []
    for wrong, query in _WRONG.items():
        count = connection.execute(text(query.format(key="rowid" if sqlite else "version_id"))).scalar_one()
        if count:
            found.append(f"{count} {wrong}")
    if sqlite:
        found += [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"{row[0]} {row[1]} refers to nothing" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
        ]
    return tuple(found)
