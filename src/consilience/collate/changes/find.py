"""The change log: what an account says that the one before it did not, as dated entries with evidence.

Requires two accounts of one story. Idea: items are matched by where their evidence stands, followed into rewritten
reports, and only then by their question; never by ids, which are numbered anew in every account. So the log can be made
again at any time from the reports alone, with the same entries. Renamed entities, reordered points and other numbers of
citations are no change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.changes.conflicts import conflict_changes
from consilience.collate.changes.figures import figure_changes
from consilience.collate.changes.points import PointChanges, quote_changes
from consilience.collate.changes.reports import regrouped, report_changes
from consilience.collate.changes.versions import Versions, compare_versions
from consilience.types import Account, Change, ChangeKind

__all__ = ["compare_versions", "find_changes", "regrouped"]

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORDER = {kind: number for number, kind in enumerate(ChangeKind)}


def find_changes(before: Account | None, after: Account, *, at: str) -> tuple[Change, ...]:
    """Return what changed from one account of a story to the next, in the order in which an editor reads it.

    ``before`` is None where ``after`` is the story's first account; ``at`` is the moment that all entries bear, as
    ISO 8601. The same two accounts give the same entries, and an account against itself gives none.
    """
    versions = Versions(before or Account(articles=()), after)
    revised = tuple(figure_changes(versions, at))
    disputed = tuple(conflict_changes(versions, [place for entry in revised for place in entry.after], at))
    found: Iterable[Change] = (
        *report_changes(versions, at),
        *revised,
        *disputed,
        *PointChanges(versions, (*revised, *disputed), at).entries(),
        *quote_changes(versions, at),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda change: _ORDER[change.kind]))
