"""Feeds followed: due ones visited, what is new in them fetched, and the articles added.

Requires a library. Idea: feeds are visited and their pages fetched by a few threads, politely; articles are added by
the caller's thread, each in its own transaction; only when every article of a feed is settled is the feed's state
written. So an end at any moment loses nothing: what was added stays, and the next visit asks again for the rest, of
which the library knows what it has. Entries whose page cannot be had now are tried again, ever more rarely. Known to
fail for feeds that drop entries faster than they are visited.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from consilience.errors import (
    ConsilienceError,
    DamagedRecord,
    InputError,
    NotInLibrary,
    OverTime,
    StoreError,
    StoreRefused,
    UnreadableInput,
    UsageError,
)
from consilience.guard import unforeseen
from consilience.ingest import HttpFetcher, Limits
from consilience.ingest.canonical import canonical_address
from consilience.ingest.feeds.article import FetchedArticle, fetch_article
from consilience.ingest.feeds.fetch import fetch_feed
from consilience.ingest.feeds.records import Failure, FailureKind, FeedPolicy, FeedResult
from consilience.ingest.feeds.records import FeedEntry as Entry
from consilience.ingest.feeds.schedule import after_failure
from consilience.ingest.politeness import Politeness
from consilience.ingest.robots import Robots
from consilience.library.adding import Came, Outcome
from consilience.library.feed_state import date_of, feed_after, mark_of, name_of, state_of
from consilience.library.moments import moment_of, written
from consilience.store.records import KEY_BYTES
from consilience.types import AddResult, Document, Feed, FeedEntry
from consilience.types.short import short_repr
from consilience.workers import checked_jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from consilience.ingest.feeds.records import FeedResult
    from consilience.ingest.web import WebFetcher
    from consilience.pipeline import Progress
    from consilience.store import Store

#: feeds that are visited at once
WORKERS = 8
#: entries that one visit fetches at most; the feed is asked for the others at the next visit
MOST_ENTRIES = 100
#: failures in a row after which an entry is left alone
MOST_TRIES = 6
#: an entry that failed is tried again after this, and after twice as long each time
RETRY = timedelta(minutes=30)
#: a page is looked at again after this, as long as the feed shows it and it is not older than that
LOOK_AGAIN = timedelta(hours=6)
FRESH = timedelta(days=3)
#: a date further ahead than this is one to come: nowhere is the day so far on
AHEAD = timedelta(hours=14)
#: later than every moment: with it all that failed is tried again
_ALWAYS = "9999"
#: failures that may pass
_PASSING = frozenset({FailureKind.BUSY, FailureKind.SERVER, FailureKind.UNREACHABLE, FailureKind.FAULT})


class Fed(Protocol):
    """What following asks of a library: where feeds are kept, and that it takes documents in."""

    store: Store

    def add_documents(
        self,
        documents: Iterable[Document | InputError],
        *,
        jobs: int = 1,
        on_outcome: Callable[[Outcome], None] | None = None,
        progress: Progress | None = None,
    ) -> AddResult:
        """Add documents, each outcome told as it is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of one visit to a feed."""

    __repr__ = short_repr

    #: as it stands after the visit
    feed: Feed
    #: entries that were new, changed, or tried again
    entries: int = 0
    #: the feed says the same as at the last visit
    unchanged: bool = False
    #: why the feed could not be had
    error: ConsilienceError | None = None
    #: what went wrong without spoiling the rest
    warnings: tuple[str, ...] = ()
    #: entries to fetch, by address or title, that have no date, or one that is to come; no date is taken from these
    undated: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What one thread brought from one feed: documents to add, entries to note, the state to keep."""

    visit: Visit
    documents: list[tuple[Document, FeedEntry]] = field(default_factory=list)
    settled: list[FeedEntry] = field(default_factory=list)
    failures: list[tuple[str, ConsilienceError]] = field(default_factory=list)
    #: documents that are not settled yet
    waiting: int = 0


class Follower:
    """Follows a library's feeds. One object serves one process; two processes may follow one library."""

    def __init__(
        self,
        library: Fed,
        *,
        fetcher: WebFetcher | None = None,
        allow_private: bool = False,
        contact: str = "",
        politeness: Politeness | None = None,
        policy: FeedPolicy | None = None,
        limits: Limits | None = None,
        jobs: int = 1,
    ) -> None:
        self._library = library
        self._limits = limits or Limits()
        self._fetcher = fetcher or HttpFetcher(allow_private=allow_private, limits=self._limits, contact=contact)
        self._politeness = politeness or Politeness()
        self._robots = Robots(self._fetcher, politeness=self._politeness, limits=self._limits)
        self._policy = policy or FeedPolicy()
        self._jobs = checked_jobs(jobs)

    @property
    def clock(self) -> str:
        """The present moment."""
        return written(self._politeness.clock.now())

    def follow(self, address: str) -> Visit:
        """Follow a feed from now on; its articles come with the first round.

        The feed is asked at once, so that a wrong address is told. One that cannot be had now is followed all the
        same, with the error in the visit. Raises UsageError where it is followed already, and the InputError of what
        is no feed, is not there, or may not be fetched.
        """
        address = address.strip()
        if len(address.encode("utf-8", "surrogatepass")) > KEY_BYTES:
            raise UsageError(f"is longer than {KEY_BYTES:,} bytes", identity=address[:80], hint="check the address")
        result = fetch_feed(
            address, fetcher=self._fetcher, politeness=self._politeness, policy=self._policy, limits=self._limits
        )
        if result.failure and result.failure.kind not in _PASSING:
            raise result.failure.error
        error = result.failure.error if result.failure else None
        feed = Feed(address=address, title=" ".join(result.title.split()), error=str(error) if error else "")
        with self._library.store.write() as session:
            if not session.feeds.add(feed):
                raise UsageError("is followed already", identity=address)
        return Visit(feed=feed, entries=len(result.entries), error=error, warnings=result.warnings)

    def round(
        self,
        *,
        force: bool | Collection[str] = False,
        on_visit: Callable[[Visit], None] | None = None,
        on_outcome: Callable[[Outcome], None] | None = None,
        progress: Progress | None = None,
    ) -> AddResult:
        """Visit every feed that is due, add what is new in it, and return what came of the articles.

        With ``force`` all feeds are visited, or those at the addresses that it holds and no other, due or not, and what
        failed before is tried again; a feed that was given up by its publisher is asked once more. ``on_visit`` is told
        of each feed, ``on_outcome`` of each article, when it is in the library. Raises StoreError, ModelError, and
        NotInLibrary for an address that is not followed.
        """
        due = self._due(force)
        work = _Round(self, self._library, on_visit, on_outcome)
        with ThreadPoolExecutor(max(1, min(WORKERS, len(due)))) as pool:
            try:
                documents = work.documents(self._gathered(pool, due, forced=bool(force)))
                result = self._library.add_documents(
                    documents, jobs=self._jobs, on_outcome=work.settle, progress=progress
                )
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return replace(result, failures=(*result.failures, *work.failures))

    def _due(self, force: bool | Collection[str]) -> tuple[Feed, ...]:
        """Return the feeds to visit."""
        with self._library.store.read() as session:
            if not force:
                return session.feeds.due(self.clock)
            followed = session.feeds.all()
        if isinstance(force, bool):
            return followed
        missing = set(force) - {feed.address for feed in followed}
        if missing:
            raise NotInLibrary("is not followed", identity=min(missing), hint="consilience feed list")
        return tuple(feed for feed in followed if feed.address in force)

    def rounds(
        self,
        every: timedelta,
        *,
        force: bool = False,
        on_visit: Callable[[Visit], None] | None = None,
        on_outcome: Callable[[Outcome], None] | None = None,
    ) -> Iterator[AddResult]:
        """Yield what came of one round after the other, for ever; between two it waits, at most ``every``.

        With ``force`` the first round visits all feeds, due or not.
        """
        while True:
            yield self.round(force=force, on_visit=on_visit, on_outcome=on_outcome)
            force = False
            self._politeness.clock.sleep(self.rest(every).total_seconds())

    def due(self) -> str:
        """Return the moment at which the next feed is due, "" where none will be."""
        with self._library.store.read() as session:
            moments = [feed.next_fetch or self.clock for feed in session.feeds.all() if not feed.gone]
        return min(moments, default="")

    def rest(self, every: timedelta) -> timedelta:
        """Return how long nothing is due, at most ``every`` and at least a second."""
        now = self._politeness.clock.now()
        with self._library.store.read() as session:
            moments = [feed.next_fetch for feed in session.feeds.all() if not feed.gone]
        waits = [datetime.fromisoformat(moment) - now if moment else timedelta() for moment in moments]
        return max(timedelta(seconds=1), min([every, *waits]))

    def _gathered(self, pool: ThreadPoolExecutor, due: Sequence[Feed], *, forced: bool) -> Iterator[_Gathered]:
        """Yield what was gathered, in the order of the feeds, a few feeds ahead of the adding."""
        waiting = iter(due)
        ahead = deque(
            pool.submit(self._gather, feed, forced) for feed, _ in zip(waiting, range(2 * WORKERS), strict=False)
        )
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(pool.submit(self._gather, feed, forced) for feed, _ in zip(waiting, range(1), strict=False))

    def _gather(self, feed: Feed, forced: bool) -> _Gathered:
        """Visit one feed and fetch what is new in it; a fault is the feed's own, and told as its failure."""
        try:
            return self._visited(replace(feed, gone=False) if forced else feed, forced=forced)
        except (StoreRefused, DamagedRecord) as error:
            return self._faulty(feed, error)
        except ConsilienceError:
            raise
        except Exception as error:
            return self._faulty(feed, unforeseen(error, UnreadableInput, feed.address, "could not be visited"))

    def _faulty(self, feed: Feed, error: ConsilienceError) -> _Gathered:
        """Return a visit that came to nothing."""
        return _Gathered(Visit(feed=self.after_fault(feed, error), error=error))

    def after_fault(self, feed: Feed, error: ConsilienceError) -> Feed:
        """Return a feed as it stands after a fault: it is visited again, ever more rarely."""
        failures = feed.failures + 1
        moment = after_failure(self._politeness.clock.now(), self._policy, failures, {})
        return replace(feed, fetched=self.clock, next_fetch=written(moment), failures=failures, error=str(error)[:500])

    def _visited(self, feed: Feed, *, forced: bool) -> _Gathered:
        result = fetch_feed(
            feed.address,
            state_of(feed),
            fetcher=self._fetcher,
            politeness=self._politeness,
            policy=self._policy,
            limits=self._limits,
        )
        wanted, known = self._wanted(feed, result, forced=forced)
        more = len(wanted) > MOST_ENTRIES
        visit = Visit(
            feed=feed_after(feed, result, self.clock, more=more),
            entries=min(len(wanted), MOST_ENTRIES),
            unchanged=result.unchanged,
            error=result.failure.error if result.failure else None,
            warnings=result.warnings,
            undated=tuple(name_of(entry) for entry in wanted if entry.id not in known and not date_of(entry)),
            to_come=tuple(name_of(entry) for entry in wanted if entry.id not in known and self._is_to_come(entry)),
        )
        gathered = _Gathered(visit)
        for entry in wanted[:MOST_ENTRIES]:
            noted = known.get(entry.id)
            try:
                self._fetch(entry, noted, gathered)
            except StoreError:
                raise
            except Exception as error:
                fault = unforeseen(error, UnreadableInput, entry.link or entry.id, "could not be fetched")
                self._note_failure(entry, noted, gathered, Failure(FailureKind.FAULT, fault))
        gathered.waiting = len(gathered.documents)
        return gathered

    def _wanted(self, feed: Feed, result: FeedResult, *, forced: bool) -> tuple[list[Entry], dict[str, FeedEntry]]:
        """Return the entries to fetch: new ones, changed ones, and those to try again; and what is noted of them.

        Those without a date, or with one that is to come, stand behind the others.
        """
        with self._library.store.read() as session:
            known = session.feeds.entries(feed.address, [entry.id for entry in result.entries])
            pending = session.feeds.pending(feed.address, _ALWAYS if forced else self.clock)
        shown = {entry.id for entry in result.entries}
        again = {entry.id for entry in pending}
        wanted = [
            entry
            for entry in result.entries
            if entry.id not in known
            or known[entry.id].mark != mark_of(entry)
            or entry.id in again
            or self._may_have_changed(entry, known[entry.id])
        ]
        wanted.sort(key=lambda entry: not date_of(entry) or self._is_to_come(entry))
        wanted += [Entry(id=entry.id, link=entry.address) for entry in pending if entry.id not in shown]
        return wanted, known | {entry.id: entry for entry in pending}

    def _is_to_come(self, entry: Entry) -> bool:
        moment = moment_of(date_of(entry))
        return bool(moment) and datetime.fromisoformat(moment) > self._politeness.clock.now() + AHEAD

    def _may_have_changed(self, entry: Entry, noted: FeedEntry) -> bool:
        """Tell whether to look at a page again that the feed still shows: many are changed without a word."""
        if noted.next_try or noted.failures:
            return False
        now = self._politeness.clock.now()
        published = moment_of(entry.published or "")
        fresh = not published or now - datetime.fromisoformat(published) <= FRESH
        return fresh and now - datetime.fromisoformat(noted.seen) >= LOOK_AGAIN

    def _fetch(self, entry: Entry, noted: FeedEntry | None, gathered: _Gathered) -> None:
        feed = gathered.visit.feed.address
        note = self._note(entry, noted)
        if noted is None and entry.link and self._is_known(entry.link):
            # another feed brought it; its changes come that way too
            gathered.settled.append(note)
            return
        # a date that is to come dates no report
        dated = replace(entry, published=None, updated=None) if self._is_to_come(entry) else entry
        found = fetch_article(
            dated, fetcher=self._fetcher, robots=self._robots, politeness=self._politeness, limits=self._limits
        )
        if isinstance(found, FetchedArticle):
            named = found.document if entry.link else replace(found.document, name=f"{feed}#{entry.id}")
            # until it is settled it counts as failed as often as before
            gathered.documents.append((named, replace(note, failures=noted.failures if noted else 0)))
        else:
            self._note_failure(entry, noted, gathered, found)

    def _note(self, entry: Entry, noted: FeedEntry | None) -> FeedEntry:
        if noted is not None and not entry.title and not entry.content:
            # tried again by its address alone: what the feed said of it is kept
            return FeedEntry(id=entry.id, address=entry.link, mark=noted.mark, seen=self.clock)
        return FeedEntry(id=entry.id, address=entry.link, mark=mark_of(entry), seen=self.clock)

    def _note_failure(self, entry: Entry, noted: FeedEntry | None, gathered: _Gathered, failure: Failure) -> None:
        note = self._note(entry, noted)
        failures = noted.failures if noted else 0
        gathered.settled.append(self.failed(note, failures, again=failure.kind in _PASSING))
        gathered.failures.append((entry.link or entry.id, failure.error))

    def _is_known(self, address: str) -> bool:
        with self._library.store.read() as session:
            return session.reports.at_address(canonical_address(address)) is not None

    def failed(self, note: FeedEntry, before: int, *, again: bool) -> FeedEntry:
        """Return an entry that failed once more than ``before``; with ``again`` it is tried again, a few times."""
        failures = before + 1
        if not again or failures >= MOST_TRIES:
            return replace(note, failures=failures, next_try="")
        moment = self._politeness.clock.now() + RETRY * 2 ** (failures - 1)
        return replace(note, failures=failures, next_try=written(moment))


class _Round:
    """One round: hands documents to the library, and writes down what is settled."""

    def __init__(
        self,
        follower: Follower,
        library: Fed,
        on_visit: Callable[[Visit], None] | None,
        on_outcome: Callable[[Outcome], None] | None,
    ) -> None:
        self._follower = follower
        self._library = library
        self._on_visit = on_visit
        self._on_outcome = on_outcome
        self._open: dict[str, list[tuple[_Gathered, FeedEntry]]] = {}
        #: what kept entries' articles from being had
        self.failures: list[ConsilienceError] = []

    def documents(self, gathered: Iterator[_Gathered]) -> Iterator[Document]:
        """Yield the documents of all feeds, each article once."""
        given: set[str] = set()
        for one in gathered:
            if self._on_visit is not None:
                self._on_visit(one.visit)
            for name, error in one.failures:
                self.failures.append(error)
                if self._on_outcome is not None:
                    self._on_outcome(Outcome(name=name, came=Came.FAILED, error=error))
            for document, note in one.documents:
                self._open.setdefault(document.name, []).append((one, note))
            if not one.waiting:
                self._close(one)
            for document, _ in one.documents:
                if document.name not in given:
                    given.add(document.name)
                    yield document

    def settle(self, outcome: Outcome) -> None:
        """Note an entry whose article is in the library, or can never be; the last of a feed closes its visit."""
        for gathered, note in self._open.pop(outcome.name, ()):
            gathered.settled.append(self._settled(note, outcome))
            gathered.waiting -= 1
            if not gathered.waiting:
                self._close(gathered)
        if self._on_outcome is not None:
            self._on_outcome(outcome)

    def _close(self, gathered: _Gathered) -> None:
        feed = gathered.visit.feed
        try:
            with self._library.store.write() as session:
                session.feeds.save_entries(feed.address, gathered.settled)
                session.feeds.save(feed)
        except NotInLibrary:
            # somebody stopped following it meanwhile
            return
        except StoreRefused as error:
            # what the feed says cannot be kept: it counts as a visit that failed
            self.failures.append(error)
            with suppress(NotInLibrary), self._library.store.write() as session:
                session.feeds.save(self._follower.after_fault(feed, error))

    def _settled(self, note: FeedEntry, outcome: Outcome) -> FeedEntry:
        """Return an entry as it stands after its article was dealt with.

        One that holds no article stays settled; one that ran over its time, or met a fault, is tried again.
        """
        if outcome.came is not Came.FAILED:
            return replace(note, failures=0)
        for_good = isinstance(outcome.error, InputError) and not isinstance(outcome.error, OverTime)
        return self._follower.failed(note, note.failures, again=not for_good)
