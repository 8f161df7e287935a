"""Everything made anew from the original bytes, by the program as it is now.

Reports are read and annotated one transaction each, so that a rebuild that is killed leaves a library that is whole,
with some reports in the new reading and some in the old. Grouping is made anew at the end, in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from consilience.collate.changes.find import compare_versions
from consilience.errors import ConsilienceError
from consilience.ingest import read_document
from consilience.library.adding import version_moment
from consilience.library.preparing import Preparer, fresh_of
from consilience.library.regrouping import regroup
from consilience.library.settling import settle_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from consilience.pipeline import Progress
    from consilience.store import PreparedReport, Store
    from consilience.store.reading import Stored

#: versions that are read at once
_BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildResult:
    """What came of a rebuild."""

    #: versions that were read and annotated anew
    rebuilt: int
    #: those that keep their old reading, as they cannot be read any more
    failures: tuple[ConsilienceError, ...] = ()


def rebuild(
    store: Store, preparer: Preparer, *, clock: Callable[[], str], progress: Progress | None = None
) -> RebuildResult:
    """Read and annotate all versions anew, and group all reports anew; raises StoreError, ModelError."""
    with store.read() as session:
        total = session.reading.count()
    rebuilt, failures = 0, []
    for batch in _batches(store):
        held = {}
        for stored in batch:
            try:
                held[stored.label] = stored, fresh_of(stored.document, read_document(stored.document))
            except ConsilienceError as error:
                failures.append(error)
        results = preparer([fresh for _, fresh in held.values()])
        for (stored, _), (_, result) in zip(held.values(), results, strict=True):
            if isinstance(result, ConsilienceError):
                failures.append(result)
            else:
                _replace(store, stored, result)
                rebuilt += 1
            if progress is not None:
                progress("rebuilding", rebuilt + len(failures), total)
    with store.write() as session:
        regroup(session, at=clock())
        session.accounts.forget()
        stories = session.stories.standing().values()
    settle_days(store, stories)
    return RebuildResult(rebuilt=rebuilt, failures=tuple(failures))


def _batches(store: Store) -> Iterator[tuple[Stored, ...]]:
    last = 0
    while True:
        with store.read() as session:
            batch = session.reading.stored(last, limit=_BATCH)
        if not batch:
            return
        yield batch
        last = batch[-1].version


def _replace(store: Store, stored: Stored, prepared: PreparedReport) -> None:
    """Write a version's new reading, and what it and the next version changed."""
    moment = version_moment(prepared, stored.number, stored.arrived)
    with store.write() as session:
        session.reports.replace_annotation(stored.version, prepared, moment=moment)
        if stored.number == 1:
            session.grouping.save_features(stored.report, prepared.features)
        story = session.stories.of_report(stored.report)
        if story is not None:
            session.stories.update_bounds([story])
        labels = [version.id for version in session.reading.versions(stored.label)]
        for before, after in pairwise(labels):
            if stored.label in (before, after):
                articles = [session.reading.annotated_version(label) for label in (before, after)]
                session.reports.save_rewrite(after, compare_versions(*articles))
