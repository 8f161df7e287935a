"""Accounts of stories: made from their reports' annotations, at any moment; what lists and logs need is kept."""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from consilience.collate.changes import find_changes, regrouped
from consilience.errors import NotInLibrary, StoreError
from consilience.pipeline import reconcile_articles, settle_together
from consilience.store.accounts import Summary
from consilience.text.normalise import is_content, words
from consilience.types import Account, Change, OriginKind, Severity, StoryEventKind, StorySummary
from consilience.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from consilience.pipeline import Progress
    from consilience.store import Member, Session, Store
    from consilience.store.stories import StoryRow

#: accounts that are kept in memory
KEPT = 32


class Accounts:
    """Makes accounts of a library's stories. Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, Account] = OrderedDict()
        self._lock = Lock()

    def account(self, story: int, at: str | None = None) -> Account:
        """Return the account of a story's reports as they stood at a moment; raises NotInLibrary."""
        with self._store.read() as session:
            found = current_story(session, story)
            members = session.stories.members(found, at=at)
        if not members:
            raise NotInLibrary("has no report by then", identity=f"story {story}")
        return self._of(members)

    def summaries(self, rows: Sequence[StoryRow]) -> Iterator[StorySummary]:
        """Yield what a list says of stories, and keep what had to be made for it."""
        with self._store.read() as session:
            kept = session.accounts.summaries([row.id for row in rows])
            members = {row.id: session.stories.members(row.id) for row in rows}
        for row in rows:
            fingerprint = _fingerprint(members[row.id])
            summary = kept.get(row.id)
            if summary is None or summary.fingerprint != fingerprint:
                summary = self._summary(members[row.id], fingerprint)
                # what is kept saves work, nothing else: a full or held store is still listed
                with suppress(StoreError), self._store.write() as session:
                    session.accounts.save_summary(row.id, summary)
            outlets = sorted({member.outlet for member in members[row.id] if member.outlet})
            yield StorySummary(
                id=row.id,
                headline=summary.headline,
                reports=row.reports,
                outlets=tuple(outlets),
                origins=summary.origins,
                open_conflicts=summary.open_conflicts,
                first=row.first,
                last=row.last,
            )

    def changes(self, story: int, progress: Progress | None = None) -> tuple[Change, ...]:
        """Return the change log of a story: what each moment at which reports came out changed, and regroupings.

        Steps that were made before from the same reports by the same program are not made again; a step costs the
        account of the reports that were out by then. Raises NotInLibrary.
        """
        with self._store.read() as session:
            found = current_story(session, story)
            versions = session.stories.history_of_versions(found)
            history = session.stories.history(session.stories.absorbed(found))
            kept = session.accounts.steps(found)
        steps = _steps(versions)
        log: list[Change] = []
        made: dict[str, tuple[Change, ...]] = {}
        before: tuple[Member, ...] = ()
        wanted = []
        for moment, members in steps:
            fingerprint = _fingerprint((*before, None, *members))
            entries = kept.get(fingerprint)
            if entries is None:
                former = self._of(before) if before else None
                entries = made[fingerprint] = find_changes(former, self._of(members), at=moment)
            wanted.append(fingerprint)
            if progress is not None:
                progress("comparing", len(wanted), len(steps))
            log.extend(entries)
            before = members
        if made or set(kept) - set(wanted):
            with suppress(StoreError), self._store.write() as session:
                session.accounts.save_steps(found, made, keep=wanted)
        told = [event for event in history if event.kind in {StoryEventKind.MERGED, StoryEventKind.SPLIT}]
        others = self._headlines(event.other for event in told)
        return tuple(sorted((*log, *regrouped(told, others, story=found)), key=lambda change: change.at))

    def _headlines(self, stories: Iterable[int]) -> dict[int, str]:
        with self._store.read() as session:
            kept = session.accounts.summaries(sorted(set(stories)))
        return {story: summary.headline for story, summary in kept.items()}

    def _of(self, members: Sequence[Member]) -> Account:
        fingerprint = _fingerprint(members)
        with self._lock:
            if fingerprint in self._kept:
                self._kept.move_to_end(fingerprint)
                return self._kept[fingerprint]
        with self._store.read() as session:
            articles = tuple(session.reading.annotated([member.version for member in members]))
        account = reconcile_articles(settle_together(articles))
        with self._lock:
            self._kept[fingerprint] = account
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return account

    def _summary(self, members: Sequence[Member], fingerprint: str) -> Summary:
        headline = headline_of([member.title for member in members])
        if len(members) < 2:
            # one report has nothing beside it: no account has to be made for a list
            return Summary(fingerprint, headline, len(members), 0)
        account = self._of(members)
        origins = sum(origin.kind is not OriginKind.UNCREDITED for origin in account.origins)
        return Summary(fingerprint, headline, origins, open_conflicts(account))


def current_story(session: Session, story: int) -> int:
    """Return the story that holds a story's reports now; raises NotInLibrary."""
    found = session.stories.current(story)
    if found is None:
        raise NotInLibrary(identity=f"story {story}", hint="see the list of stories")
    return found


def open_conflicts(account: Account) -> int:
    """Count the conflicts that an editor has to look at."""
    return sum(conflict.severity is not Severity.LOW for conflict in account.conflicts)


def headline_of(titles: Sequence[str]) -> str:
    """Return the title that shares most with the others: each word counts by the titles that have it.

    Divided by the square root of the title's length, so that the longest does not win by length; of equals the last,
    which is the newest.
    """
    forms = [[word.form for word in words(title) if is_content(word.form)] for title in titles]
    counts = Counter(form for title in forms for form in set(title))
    best = max(
        range(len(titles)),
        key=lambda n: (round(sum(counts[f] for f in set(forms[n])) / max(len(forms[n]), 1) ** 0.5, 6), n),
        default=None,
    )
    return titles[best] if best is not None else ""


def _steps(versions: Sequence[Member]) -> list[tuple[str, tuple[Member, ...]]]:
    """Return each moment at which a version came out, with the versions that counted then."""
    counting: dict[int, Member] = {}
    steps: list[tuple[str, tuple[Member, ...]]] = []
    for version in versions:
        held = counting.get(version.report)
        if held is None or (held.moment, held.number) <= (version.moment, version.number):
            counting[version.report] = version
        members = tuple(sorted(counting.values(), key=lambda member: (member.moment, member.label)))
        if steps and steps[-1][0] == version.moment:
            steps[-1] = (version.moment, members)
        else:
            steps.append((version.moment, members))
    return steps


def _fingerprint(members: Sequence[Member | None]) -> str:
    """Return what an account is made from, in a hash: its versions, their readings, and the program."""
    parts = [__version__]
    parts += ["|" if member is None else f"{member.label}\t{member.reading}" for member in members]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
