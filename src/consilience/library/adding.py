"""Reports into the library, one transaction each: a report is in it wholly, with its place in a story, or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from consilience.collate.changes.find import compare_versions
from consilience.errors import AnnotationError, ConsilienceError, DamagedRecord, InputError, PassedOver, StoreRefused
from consilience.guard import unforeseen
from consilience.ingest.canonical import article_address
from consilience.ledger import line_of_error
from consilience.library.moments import moment_of
from consilience.library.placing import Placer, write_placement
from consilience.library.preparing import Fresh, Preparer, fresh_of
from consilience.library.settling import settle_days
from consilience.store.records import decode_article, decode_text
from consilience.text.normalise import words
from consilience.types import AddResult, Article, Document, Ending, LedgerLine
from consilience.types.short import short_repr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from consilience.pipeline import Progress
    from consilience.store import KnownReport, PreparedReport, Session, Store, Written

_Result = TypeVar("_Result")

#: documents, and bytes of them, that are read before they are taken in order of time
WINDOW = 256
WINDOW_BYTES = 32_000_000
#: bytes of reports that were read elsewhere, with what was read out of them
PREPARED_BYTES = 128_000_000
#: share of a text's words that must stand in another of the same name for the two to be versions of one report
KEPT_UNDER_NAME = 0.5
#: the same at the same address, where only a page that was given to something else has so little in common
KEPT_AT_ADDRESS = 0.2
#: failures that are kept to be returned; all are told to ``on_outcome``
MOST_FAILURES = 1000


class Came(StrEnum):
    """What came of one input."""

    ADDED = "added"
    KNOWN = "known"
    NEW_VERSION = "new version"
    FAILED = "failed"
    #: a file of a folder or an archive that is no report by its name
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one input; what is added or a new version is in the library for good when this is told."""

    __repr__ = short_repr

    name: str
    came: Came
    #: id of the version, "" where none was written
    version: str = ""
    #: id of its story; 0 where none was written
    story: int = 0
    error: ConsilienceError | None = None
    #: the report's language, ISO 639-1; "" where there is none
    language: str = ""

    def ledger_line(self, at: str) -> LedgerLine:
        """Return the line of the library's ledger at a moment (ISO 8601 in UTC)."""
        if self.error is not None:
            return replace(line_of_error(self.error), name=self.name, at=at)
        ending, reason = Ending.USED, ""
        if self.came is Came.KNOWN:
            ending, reason = Ending.SAME, f"as {self.version}"
        elif self.language not in {"", "en"}:
            ending, reason = Ending.NOT_ENGLISH, f"is not in English ({self.language}); it is kept, and not compared"
        elif self.came is Came.NEW_VERSION:
            reason = "a new version"
        return LedgerLine(name=self.name, ending=ending, reason=reason, article=self.version, at=at)


class Adder:
    """Adds documents to a library."""

    def __init__(
        self,
        store: Store,
        placer: Placer,
        preparer: Preparer,
        *,
        clock: Callable[[], str],
        on_outcome: Callable[[Outcome], None] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._store = store
        self._placer = placer
        self._preparer = preparer
        self._clock = clock
        self._on_outcome = on_outcome
        self._progress = progress
        self._counts: Counter[Came] = Counter()
        self._seen = 0
        self._failures: list[ConsilienceError] = []
        self._stories: set[int] = set()
        self._lines: list[LedgerLine] = []

    def add(self, documents: Iterable[Document | InputError]) -> AddResult:
        """Add documents; bad ones are told and counted. Raises StoreError, ModelError."""
        for window in _windows(documents):
            self._seen += len(window)
            self._place(
                (item.document.name, prepared)
                for item, prepared in self._preparer(sorted(self._fresh(window), key=_in_time))
            )
        return self._result()

    def add_prepared(self, reports: Iterable[PreparedReport | ConsilienceError]) -> AddResult:
        """Add reports that were read and annotated elsewhere, and tell of those that were not. Raises StoreError."""
        for window in _windows_of_prepared(reports):
            self._seen += len(window)
            for item in window:
                if isinstance(item, ConsilienceError):
                    self._failed(item.identity, item)
            sound = [item for item in window if not isinstance(item, ConsilienceError)]
            sound.sort(key=lambda prepared: _by_time(prepared.article, prepared.document))
            self._place((prepared.document.name, prepared) for prepared in sound)
        return self._result()

    def _place(self, reports: Iterable[tuple[str, PreparedReport | ConsilienceError]]) -> None:
        """Write reports in the order given, or tell why they cannot be, and what follows for their stories."""
        touched: set[int] = set()
        for name, prepared in reports:
            came: Outcome | ConsilienceError = (
                prepared
                if isinstance(prepared, ConsilienceError)
                else self._attempt(name, partial(self._write, prepared))
            )
            if isinstance(came, ConsilienceError):
                self._failed(name, came)
            else:
                touched |= {came.story} - {0}
                self._tell(came)
        settle_days(self._store, touched)
        self._note()

    def _result(self) -> AddResult:
        return AddResult(
            added=self._counts[Came.ADDED],
            known=self._counts[Came.KNOWN],
            new_versions=self._counts[Came.NEW_VERSION],
            passed_over=self._counts[Came.PASSED_OVER],
            failures=tuple(self._failures),
            stories=tuple(sorted(self._stories)),
        )

    def _fresh(self, window: Sequence[Document | InputError]) -> Iterator[Fresh]:
        """Yield the articles of documents that can be read and are not known letter for letter."""
        articles = self._preparer.read([item for item in window if not isinstance(item, InputError)])
        for item in window:
            if isinstance(item, InputError):
                self._failed(item.identity, item)
                continue
            document, article = next(articles)
            found: Fresh | Outcome | ConsilienceError = (
                article
                if isinstance(article, InputError)
                else self._attempt(document.name, partial(self._unknown, document, article))
            )
            if isinstance(found, ConsilienceError):
                self._failed(document.name, found)
            elif isinstance(found, Outcome):
                self._tell(found)
            else:
                yield found

    def _attempt(self, name: str, step: Callable[[], _Result]) -> _Result | ConsilienceError:
        """Return what a step for one input gives, or why it failed; raises StoreError, ModelError.

        What a failed step had written is undone with its transaction.
        """
        try:
            return step()
        except (StoreRefused, DamagedRecord) as error:
            return error
        except ConsilienceError:
            raise
        except Exception as error:
            return unforeseen(error, AnnotationError, name, "could not be added")

    def _unknown(self, document: Document, article: Article) -> Fresh | Outcome:
        """Return a document's article, unless it is known letter for letter."""
        fresh = fresh_of(document, article)
        with self._store.read() as session:
            known = session.reports.same_text(fresh.digest, _outlet(article))
            noted = known is not None and session.reports.has_names(known.report, *_names(document, article.url))
        if known is None:
            return fresh
        if not noted:
            with self._store.write() as session:
                session.reports.add_names(known.report, *_names(document, article.url))
        return Outcome(name=document.name, came=Came.KNOWN, version=known.version)

    def _write(self, prepared: PreparedReport) -> Outcome:
        """Write one report: the only place where the library grows."""
        name, arrived = prepared.document.name, self._clock()
        names, addresses = _names(prepared.document, prepared.article.url)
        with self._store.write() as session:
            known = session.reports.same_text(prepared.digest, _outlet(prepared.article))
            if known is not None:
                session.reports.add_names(known.report, names, addresses)
                return Outcome(name=name, came=Came.KNOWN, version=known.version)
            former = _former(session, prepared, names, addresses)
            if former is None:
                moment = version_moment(prepared, 1, arrived)
                written = session.reports.add(prepared, arrived=arrived, moment=moment)
                placement = self._placer.place(session, written.report, prepared.features, at=arrived)
                story = write_placement(session, placement, written.report, at=arrived)
                came = Came.ADDED
            else:
                written, story = _write_version(session, prepared, former, arrived)
                came = Came.NEW_VERSION
            session.reports.add_names(written.report, names, addresses)
        language = prepared.article.language
        return Outcome(name=name, came=came, version=written.label, story=story, language=language)

    def _note(self) -> None:
        """Write what came of a window's inputs into the ledger."""
        with self._store.write() as session:
            session.ledger.add(self._lines)
        self._lines = []

    def _failed(self, name: str, error: ConsilienceError) -> None:
        if isinstance(error, PassedOver):
            self._tell(Outcome(name=name, came=Came.PASSED_OVER, error=error))
            return
        if len(self._failures) < MOST_FAILURES:
            self._failures.append(error)
        self._tell(Outcome(name=name, came=Came.FAILED, error=error))

    def _tell(self, outcome: Outcome) -> None:
        self._counts[outcome.came] += 1
        self._lines.append(outcome.ledger_line(self._clock()))
        if outcome.story:
            self._stories.add(outcome.story)
        if self._on_outcome is not None:
            self._on_outcome(outcome)
        if self._progress is not None:
            self._progress("adding", self._counts.total(), self._seen)


def _write_version(
    session: Session, prepared: PreparedReport, former: KnownReport, arrived: str
) -> tuple[Written, int]:
    before = session.reading.annotated_version(former.version)
    after = decode_article(prepared.payload)
    moment = version_moment(prepared, 2, arrived)
    rewrite = compare_versions(before, after)
    written = session.reports.add_version(prepared, former, arrived=arrived, moment=moment, rewrite=rewrite)
    story = session.stories.of_report(former.report) or 0
    if story:
        session.stories.update_bounds([story])
    return written, story


def version_moment(prepared: PreparedReport, number: int, arrived: str) -> str:
    """Return when a version counts as out: a first one when published, a later one when modified, by its own word.

    Where it says nothing, or names a day to come, it is when it arrived.
    """
    modified = prepared.article.modified
    said = prepared.published if number == 1 else moment_of(modified.value) if modified else ""
    return min(said or arrived, arrived)


def _former(session: Session, prepared: PreparedReport, names: list[str], addresses: list[str]) -> KnownReport | None:
    """Return the report of which this is another wording: at the same address, or of the same name and alike."""
    text = decode_text(prepared.payload.article, "").text
    for address in addresses:
        known = session.reports.at_address(address)
        if known and kept_words(session.reading.article(known.version).text, text) >= KEPT_AT_ADDRESS:
            return known
    if addresses:
        return None
    for name in names:
        for known in session.reports.under_name(name):
            if kept_words(session.reading.article(known.version).text, text) >= KEPT_UNDER_NAME:
                return known
    return None


def kept_words(before: str, after: str) -> float:
    """Return the share of the words of one text that stand in another too, counting repeats; 0 to 1."""
    old = Counter(word.form for word in words(before))
    new = Counter(word.form for word in words(after))
    return (old & new).total() / max(old.total(), 1)


def _windows(documents: Iterable[Document | InputError]) -> Iterator[list[Document | InputError]]:
    """Yield documents in lists that fit into memory."""
    window: list[Document | InputError] = []
    size = 0
    for document in documents:
        window.append(document)
        size += 0 if isinstance(document, InputError) else len(document.content)
        if len(window) >= WINDOW or size >= WINDOW_BYTES:
            yield window
            window, size = [], 0
    if window:
        yield window


def _windows_of_prepared(
    reports: Iterable[PreparedReport | ConsilienceError],
) -> Iterator[list[PreparedReport | ConsilienceError]]:
    """Yield reports in lists that fit into memory."""
    window: list[PreparedReport | ConsilienceError] = []
    size = 0
    for report in reports:
        window.append(report)
        if not isinstance(report, ConsilienceError):
            size += len(report.document.content) + len(report.payload.annotation)
        if len(window) >= WINDOW or size >= PREPARED_BYTES:
            yield window
            window, size = [], 0
    if window:
        yield window


def _in_time(fresh: Fresh) -> tuple[bool, str, str]:
    """Sort by date of publication, as far as the report gives one itself; the undated come last."""
    return _by_time(fresh.article, fresh.document)


def _by_time(article: Article, document: Document) -> tuple[bool, str, str]:
    published = moment_of(article.published.value) if article.published else ""
    return not published, published, document.name


def _outlet(article: Article) -> str:
    return article.outlet.value if article.outlet else ""


def _names(document: Document, url: str | None) -> tuple[list[str], list[str]]:
    """Return the names and the addresses of a document."""
    # a record's file may have an address too, which is not the report's
    address = url if document.kind == "record" else document.address or url
    return [document.name], [article_address(address, url)] if address else []
