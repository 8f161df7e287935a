"""Everything made anew from the original bytes, by the program as it is now.

Reports are read and annotated one transaction each, so that a rebuild that is killed leaves a library that is whole,
with some reports in the new reading and some in the old. Grouping is made anew at the end, in one transaction.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from consilience.collate.changes.find import compare_versions
from consilience.errors import AnnotationError, ConsilienceError, DamagedRecord, InputError, StoreRefused
from consilience.guard import unforeseen
from consilience.library.adding import version_moment
from consilience.library.preparing import Preparer, fresh_of
from consilience.library.regrouping import regroup
from consilience.library.settling import settle_days
from consilience.types.short import short_repr

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

    __repr__ = short_repr

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
    rebuilt, failures = 0, list[ConsilienceError]()
    for batch in _batches(store):
        failures += [stored.document for stored in batch if isinstance(stored.document, DamagedRecord)]
        sound = [(stored, stored.document) for stored in batch if not isinstance(stored.document, DamagedRecord)]
        held = []
        for (stored, _), (document, article) in zip(
            sound, preparer.read([document for _, document in sound]), strict=True
        ):
            if isinstance(article, InputError):
                failures.append(article)
            else:
                held.append((stored, fresh_of(document, article)))
        results = preparer([fresh for _, fresh in held])
        for (stored, _), (_, result) in zip(held, results, strict=True):
            failure = result if isinstance(result, ConsilienceError) else _attempt(store, stored, result)
            if failure is not None:
                failures.append(failure)
            else:
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


def _attempt(store: Store, stored: Stored, prepared: PreparedReport) -> ConsilienceError | None:
    """Write a version's new reading; returns why it could not be written. Raises StoreError."""
    try:
        _replace(store, stored, prepared)
    except (StoreRefused, DamagedRecord) as error:
        return error
    except ConsilienceError:
        raise
    except Exception as error:
        return unforeseen(error, AnnotationError, stored.label, "could not be rebuilt")
    return None


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
                # one that is damaged is compared when it is made anew itself
                with suppress(DamagedRecord):
                    articles = [session.reading.annotated_version(label) for label in (before, after)]
                    session.reports.save_rewrite(after, compare_versions(*articles))
