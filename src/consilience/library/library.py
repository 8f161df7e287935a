"""The library as a program uses it: one object, each method a matter of its own transactions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from consilience.errors import NotInLibrary, UsageError
from consilience.ingest import stream_documents
from consilience.library.accounts import Accounts
from consilience.library.adding import Adder, Outcome
from consilience.library.hand import Hand
from consilience.library.hits import MOST_COUNTED, facets_of, hit_of
from consilience.library.moments import now, read_moment
from consilience.library.ordering import Order, ordered, read_cursor
from consilience.library.placing import GroupingPlacer, Placer
from consilience.library.preparing import Annotator, Preparer, default_annotator
from consilience.library.query import read_query
from consilience.library.rebuilding import RebuildResult, rebuild
from consilience.library.standing import current_story, decisions_of, standing_story
from consilience.parts import need
from consilience.pipeline import warm_up
from consilience.store import Store, open_store
from consilience.types import Decision
from consilience.workers import SECONDS, Workers, checked_jobs, checked_seconds

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from consilience.errors import ConsilienceError, InputError
    from consilience.ingest import Fetcher, Inputs
    from consilience.ingest.web import WebFetcher
    from consilience.library.deciding import DecisionsRead
    from consilience.library.following import Follower
    from consilience.pipeline import Progress
    from consilience.store import PreparedReport
    from consilience.types import (
        Account,
        Act,
        AddResult,
        AnnotatedArticle,
        Change,
        Document,
        Ending,
        Feed,
        LedgerLine,
        ReportVersion,
        Rewrite,
        SearchFacets,
        SearchHit,
        StoryEvent,
        StorySummary,
    )

#: stories and hits that are asked for at once
_PAGE = 50


class Library:
    """A library of stories. Methods may be called from several threads; close it, or use it as a context manager.

    Every method raises StoreError where the store fails.
    """

    def __init__(
        self,
        store: Store,
        *,
        annotate: Annotator | None = None,
        model: str | None = None,
        placer: Placer | None = None,
        clock: Callable[[], str] = now,
        seconds: float | None = None,
    ) -> None:
        self.store = store
        self._annotate = annotate or default_annotator(model)
        self._warm = partial(warm_up, model) if annotate is None else None
        #: what one article may take to be read, and to be annotated; None for no limit
        self.seconds = checked_seconds(seconds)
        self._workers: dict[int, Workers] = {}
        self._model = model or ""
        self._placer = placer or GroupingPlacer()
        self._clock = clock
        self._accounts = Accounts(store)
        self._hand = Hand(store, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections to the store, and end what reads and annotates."""
        while self._workers:
            self._workers.popitem()[1].close()
        self.store.close()

    def add(
        self,
        inputs: Inputs,
        *,
        jobs: int = 1,
        allow_private: bool = False,
        columns: Mapping[str, str] | None = None,
        fetcher: Fetcher | None = None,
        on_outcome: Callable[[Outcome], None] | None = None,
        progress: Progress | None = None,
    ) -> AddResult:
        """Add the reports of one input or several; ``jobs`` is the number of processes that annotate.

        An input is whatever ``reconcile`` takes: a file, folder, glob or address, a Text, a record, a DataFrame.
        ``columns`` says of tables which column holds what, where their names do not tell.

        Each report is in the library, with its place in a story, when ``on_outcome`` is told of it; bad inputs are
        told and counted, and stop nothing. ``progress`` is called with "adding", how many inputs are done, and how
        many are read so far. Raises StoreError where the store fails, ModelError where the model cannot be used.
        """
        checked_jobs(jobs)
        documents = stream_documents(inputs, fetcher=fetcher, allow_private=allow_private, columns=columns)
        return self.add_documents(documents, jobs=jobs, on_outcome=on_outcome, progress=progress)

    def add_documents(
        self,
        documents: Iterable[Document | InputError],
        *,
        jobs: int = 1,
        on_outcome: Callable[[Outcome], None] | None = None,
        progress: Progress | None = None,
    ) -> AddResult:
        """Add documents that were read elsewhere, as from a feed or an archive; as ``add`` otherwise."""
        preparer = self._preparer(jobs)
        adder = Adder(self.store, self._placer, preparer, clock=self._clock, on_outcome=on_outcome, progress=progress)
        return adder.add(documents)

    def add_prepared(
        self,
        reports: Iterable[PreparedReport | ConsilienceError],
        *,
        on_outcome: Callable[[Outcome], None] | None = None,
        progress: Progress | None = None,
    ) -> AddResult:
        """Add reports that were read and annotated elsewhere, as in shards; as ``add`` otherwise, without models."""
        preparer = self._preparer(1)
        adder = Adder(self.store, self._placer, preparer, clock=self._clock, on_outcome=on_outcome, progress=progress)
        return adder.add_prepared(reports)

    def _preparer(self, jobs: int) -> Preparer:
        """Return what reads and annotates: in processes that stay, where there are several or the time is bounded."""
        workers, jobs = None, checked_jobs(jobs)
        if jobs > 1 or self.seconds is not None:
            workers = self._workers.get(jobs)
            if workers is None:
                workers = self._workers.setdefault(jobs, Workers(jobs, seconds=self.seconds))
        return Preparer(self._annotate, model=self._model, workers=workers, warm=self._warm)

    def stories(
        self,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str | None = None,
        entity: str | None = None,
        order: str = "newest",
        open_conflicts: bool = False,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Iterator[StorySummary]:
        """Yield stories, the one with the latest report first; they are asked for as they are taken.

        ``order`` may be "reports" or "conflicts", for the most first; with ``open_conflicts`` only stories that have
        one. A report without a date, or with one after it was added, makes no story newer.

        ``since`` and ``until`` (a date, a time, or "7d" ago; the day of ``until`` is included) want a report from
        between; ``outlet`` and ``entity`` want a report of this outlet, or that names this person, body or place.
        ``cursor`` goes on after the story whose ``cursor`` it is. Raises UsageError for dates and cursors that are
        none.
        """
        wanted = {
            "since": "" if since is None else read_moment(since, present=self._clock()),
            "until": "" if until is None else read_moment(until, end=True, present=self._clock()),
            "outlet": outlet or "",
            "entity": entity or "",
        }
        after = None if cursor is None else read_cursor(cursor)
        if order not in tuple(Order):
            raise UsageError("is no order of stories", identity=repr(order), hint=f"orders are {', '.join(Order)}")
        if order == Order.NEWEST and not open_conflicts:
            return self._stories(wanted, after, limit)
        with self.store.read() as session:
            rows = session.stories.find(**wanted, after=None, limit=None)
        story = after[1] if after else None
        found = ordered(rows, self._accounts, Order(order), conflicts=open_conflicts, after=story)
        return islice(found, limit)

    def _stories(
        self, wanted: dict[str, str], after: tuple[str, int] | None, limit: int | None
    ) -> Iterator[StorySummary]:
        left = limit
        while left is None or left > 0:
            page = _PAGE if left is None else min(_PAGE, left)
            with self.store.read() as session:
                rows = session.stories.find(**wanted, after=after, limit=page)
            yield from self._accounts.summaries(rows)
            if len(rows) < page:
                return
            after = (rows[-1].last, rows[-1].id)
            left = None if left is None else left - len(rows)

    def summary(self, story: int) -> StorySummary:
        """Return one story as a list has it, of one that was merged into another the other; raises NotInLibrary."""
        with self.store.read() as session:
            row = session.stories.get(standing_story(session, story))
        if row is None:
            raise NotInLibrary(identity=f"story {story}")
        return next(self._accounts.summaries([row]))

    def story(self, story: int, *, at: str | date | None = None) -> Account:
        """Return a story's account, or that of the reports that were out at a moment (a day is taken to its end).

        Of a story that was merged into another it is the other's. Raises NotInLibrary for a story that is none, or
        that had no report then; UsageError for a date that is none.
        """
        moment = None if at is None else read_moment(at, end=True, present=self._clock())
        return self._accounts.account(story, moment)

    def changes(self, story: int, *, progress: Progress | None = None) -> tuple[Change, ...]:
        """Return a story's change log, the oldest entry first; raises NotInLibrary.

        Beyond ten reports a step of the log takes in half as many as are there, with each entry at its report's own
        moment. What was made before is kept. ``progress`` is called with "comparing", how many steps are done, and of
        how many.
        """
        return self._accounts.changes(story, progress)

    def history(self, story: int) -> tuple[StoryEvent, ...]:
        """Return how a story's reports were grouped, with reasons, and those of stories merged into it."""
        with self.store.read() as session:
            found = current_story(session, story)
            return session.stories.history(session.stories.absorbed(found))

    def decisions(self, story: int) -> tuple[Decision, ...]:
        """Return what editors decided about a story and those merged into it, as it fell; raises NotInLibrary.

        What was decided in another story about reports that stand in this one now is among it.
        """
        with self.store.read() as session:
            return decisions_of(session, current_story(session, story))

    def decide(self, decision: Decision) -> Decision:
        """Note what an editor decides about an item of a story's account; returns it as it is kept.

        It is kept with the passages on which the item rests. ``at`` is now where it is empty. Raises NotInLibrary.
        """
        from consilience.library.deciding import completed  # noqa: PLC0415 -- only where something is decided

        noted = completed(replace(decision, at=decision.at or self._clock()), self.story(decision.story))
        with self.store.write() as session:
            session.decisions.add(replace(noted, story=current_story(session, decision.story)))
        return noted

    def decide_names(
        self, story: int, verdict: str, names: Iterable[str], *, author: str = "", note: str = ""
    ) -> Decision:
        """Say of two names that they are "one body" or "not one body", of one that it is a "wrong name".

        Names are written as the reports write them. The story's account has its ``entities`` by that; "open" cannot be
        said here, but by ``decide`` with the fingerprint of what is returned. Raises NotInLibrary, UsageError.
        """
        from consilience.library.deciding import about_names, kind_of  # noqa: PLC0415 -- as above

        given = Decision(
            story=story, kind=kind_of(verdict), fingerprint="", verdict=verdict, note=note, author=author,
            at=self._clock(),
        )  # fmt: skip
        return self.decide(about_names(self.story(story), given, tuple(names)))

    def all_decisions(self) -> tuple[Decision, ...]:
        """Return what editors decided about any story, as it fell; what was taken back is followed by "open"."""
        with self.store.read() as session:
            return session.decisions.all()

    def write_decisions(self, file: str | os.PathLike[str]) -> int:
        """Write all decisions to a file, a line of JSON each; returns how many. Raises UsageError."""
        from consilience.library.deciding import write_decisions  # noqa: PLC0415 -- as above

        with self.store.read() as session:
            return write_decisions(session.decisions.all(), file)

    def read_decisions(self, file: str | os.PathLike[str]) -> DecisionsRead:
        """Add the decisions of a file that ``write_decisions`` wrote, of this library or of another with its reports.

        Each goes to the story that has the reports at which it points. Raises UnreadableInput.
        """
        from consilience.library.deciding import read_decisions  # noqa: PLC0415 -- as above

        return read_decisions(self.store, file)

    def acts(self, story: int | None = None, *, limit: int | None = None) -> tuple[Act, ...]:
        """Return what editors did to stories, the latest ``limit`` of it, oldest first; raises NotInLibrary.

        With ``story`` it is what was done to that story and to those merged into it.
        """
        with self.store.read() as session:
            stories = None if story is None else session.stories.absorbed(current_story(session, story))
            return session.acts.find(stories=stories, limit=limit)

    def merge_stories(self, into: int, other: int, *, author: str = "", note: str = "") -> Act:
        """Let the story ``into`` take over the reports of another, whose number leads to it from now on.

        Like all that editors do it stays: the grouping does not part it, and a rebuild keeps it. ``author`` and
        ``note`` say who did it and why. Raises NotInLibrary, UsageError where the two are one story already.
        """
        return self._hand.merge(into, other, self._hand.by(author, note))

    def split_story(self, story: int, reports: Iterable[str], *, author: str = "", note: str = "") -> Act:
        """Let reports (ids) of a story be a story of their own; its number is ``other`` of what is returned.

        The two are not merged again but by ``merge_stories`` or ``undo``. Raises NotInLibrary; UsageError where a
        report stands in another story, or none would go or stay.
        """
        return self._hand.split(story, tuple(reports), self._hand.by(author, note))

    def move_report(self, report: str, story: int, *, author: str = "", note: str = "") -> Act:
        """Let a report (the id of any of its versions) stand in another story; raises NotInLibrary, UsageError.

        A story whose only report it was is merged into that one.
        """
        return self._hand.move(report, story, self._hand.by(author, note))

    def rename_story(self, story: int, name: str, *, author: str = "", note: str = "") -> Act:
        """Give a story a name, which lists show as its headline; "" gives it that of a report again.

        Raises NotInLibrary, UsageError for more than 200 characters.
        """
        return self._hand.rename(story, name, self._hand.by(author, note))

    def remove_report(self, report: str, *, author: str = "", note: str = "") -> Act:
        """Take a report, with all its versions, out of stories, accounts and searches; raises NotInLibrary, UsageError.

        It is kept for ``undo``, known when it comes again, and its id is never given to another.
        """
        return self._hand.remove_report(report, self._hand.by(author, note))

    def remove_story(self, story: int, *, author: str = "", note: str = "") -> Act:
        """Take all reports of a story out of the library, as ``remove_report`` does; raises NotInLibrary.

        Reports of its event that come later are a new story.
        """
        return self._hand.remove_story(story, self._hand.by(author, note))

    def undo(self, act: int | None = None, *, author: str = "", note: str = "") -> Act:
        """Undo what an editor did, the newest act that stands where none is named; returns the act of undoing it.

        Reports that came to a story meanwhile stay in it. Raises NotInLibrary for an act that is none; UsageError where
        it was undone before, where later acts moved its reports on, and where there is nothing to undo.
        """
        return self._hand.undo(act, self._hand.by(author, note))

    def reports(self, story: int) -> tuple[ReportVersion, ...]:
        """Return the versions that count of a story's reports, by moment; raises NotInLibrary."""
        with self.store.read() as session:
            members = session.stories.members(current_story(session, story))
            return tuple(session.reading.version(member.label) for member in members)

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Return all versions of a report, by the id of any of them; raises NotInLibrary."""
        with self.store.read() as session:
            found = tuple(session.reading.versions(report))
        if not found:
            raise NotInLibrary("is no report of the library", identity=report)
        return found

    def rewrite(self, version: str) -> Rewrite | None:
        """Return what a version changed against the one before; None of a first version. Raises NotInLibrary."""
        with self.store.read() as session:
            return session.reading.rewrite(version)

    def article(self, version: str) -> AnnotatedArticle:
        """Return a version with all that was read out of it; raises NotInLibrary."""
        with self.store.read() as session:
            return session.reading.annotated_version(version)

    def original(self, version: str) -> Document:
        """Return the document from which a version was read, with its bytes; raises NotInLibrary."""
        with self.store.read() as session:
            return session.reading.original(version)

    def rebuild(self, *, jobs: int = 1, progress: Progress | None = None) -> RebuildResult:
        """Make everything anew from the original bytes, by the program as it is now.

        A report that can no longer be read keeps its old reading, and is among the failures. Raises StoreError,
        ModelError.
        """
        return rebuild(self.store, self._preparer(jobs), clock=self._clock, progress=progress)

    def ledger(
        self, *, since: str | date | None = None, endings: Collection[Ending] = (), limit: int | None = None
    ) -> tuple[LedgerLine, ...]:
        """Return what came of each input that was given to the library, the latest ``limit`` of them, oldest first.

        ``since`` is a moment as in ``stories``; ``endings`` wants inputs that ended so. Raises UsageError.
        """
        start = "" if since is None else read_moment(since, present=self._clock())
        with self.store.read() as session:
            return session.ledger.find(since=start, endings=endings, limit=limit)

    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds that are followed, by address."""
        with self.store.read() as session:
            return session.feeds.all()

    def follower(
        self, *, fetcher: WebFetcher | None = None, allow_private: bool = False, contact: str = "", jobs: int = 1
    ) -> Follower:
        """Return what follows the library's feeds: ``follow`` adds one, ``round`` visits those that are due.

        ``contact`` is an address under which sites can reach whoever runs this; it is told to them. Raises MissingPart
        where the part ``feeds`` is not installed.
        """
        need("feeds")
        from consilience.library.following import Follower  # noqa: PLC0415 -- only where feeds are followed

        return Follower(self, fetcher=fetcher, allow_private=allow_private, contact=contact, jobs=jobs)

    def unfollow(self, address: str) -> None:
        """Follow a feed no longer; its reports stay. Raises NotInLibrary where it is not followed."""
        with self.store.write() as session:
            session.feeds.remove(address)

    def export(
        self,
        folder: str | os.PathLike[str],
        form: str = "csv",
        *,
        stories: Iterable[StorySummary] | None = None,
        text: bool = True,
        progress: Progress | None = None,
        on_failure: Callable[[ConsilienceError], None] | None = None,
    ) -> Mapping[Path, int]:
        """Write stories (all, where none are given) as tables or items; see ``export_library``.

        ``form`` is "csv", "jsonl", "parquet" or "ninjs". Without ``text`` tables hold no words of reports but short
        ones. ``on_failure`` is told of each story that is left out, as damaged. Raises UsageError.
        """
        from consilience.library.exporting import export_library  # noqa: PLC0415 -- only where something is exported

        return export_library(self, folder, form, stories=stories, text=text, progress=progress, on_failure=on_failure)

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> tuple[SearchHit, ...]:
        """Return the reports that answer a query, best first, as ``ceasefire speaker:"Lin Jian" after:2024-04-01``.

        See ``consilience.library.query.read_query`` for what a query may hold; raises UsageError for one that is none.
        """
        wanted = read_query(query, present=self._clock())
        with self.store.read() as session:
            matches = session.search.find(wanted, limit=limit, offset=offset)
            return tuple(hit_of(session, match, wanted) for match in matches)

    def found(self, query: str) -> SearchFacets:
        """Return how many reports answer a query, and of which outlets, months and stories they are.

        Raises UsageError for what is no query.
        """
        wanted = read_query(query, present=self._clock())
        with self.store.read() as session:
            return facets_of(session.search.find(wanted, limit=MOST_COUNTED + 1))


def open_library(
    address: str | os.PathLike[str] | None = None,
    *,
    model: str | None = None,
    create: bool = True,
    seconds: float | None = SECONDS,
) -> Library:
    """Open the library at an address: a SQLite file, or ``postgresql://user@host/database``; made where there is none.

    Without an address it is what the environment variable CONSILIENCE_LIBRARY names, else a file in the user's data
    folder. ``model`` names an installed spaCy pipeline instead of the one that ships. ``seconds`` is what one article
    may take to be read, and again to be annotated; one that takes longer is set aside and named. With None nothing is
    bounded, and all is done in this process. Raises UsageError for an address
    that is none, StoreUnreachable (also where there is no library and ``create`` is false), NotALibrary, NewerLibrary.
    """
    checked_seconds(seconds)
    return Library(open_store(address, create=create), model=model, seconds=seconds)
