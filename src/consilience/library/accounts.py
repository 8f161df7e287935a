"""Accounts of stories: made from their reports' annotations, at any moment; what lists and logs need is kept."""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from consilience.collate.changes.find import find_changes, regrouped
from consilience.errors import ComparisonError, ConsilienceError, DamagedRecord, NotInLibrary, StoreError
from consilience.guard import unforeseen
from consilience.library.naming import SHAPING, with_names
from consilience.library.settling import Read, with_inferred_days
from consilience.library.standing import current_story, decisions_of
from consilience.pipeline import reconcile_articles, settle_together
from consilience.render.decided import conflict_fingerprints, decided_in, pairs_held_apart
from consilience.store.accounts import Summary
from consilience.text.normalise import is_content, words
from consilience.types import Account, Change, Severity, StoryEventKind, StorySummary
from consilience.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consilience.pipeline import Progress
    from consilience.store import Member, Session, Store
    from consilience.store.stories import StoryRow
    from consilience.types import Decision

#: accounts that are kept in memory
KEPT = 32
#: versions up to which each moment at which one came out is a step of the log
EVERY_MOMENT = 10
#: beyond that a step takes in so many new versions, as a share of the reports before it: a log of a long story costs as
#: much as a handful of its accounts
SHARE_OF_STEP = 0.5


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
            decisions = decisions_of(session, found)
            if at is None:
                members = session.stories.members(found)
            else:
                versions = with_inferred_days(session, session.stories.history_of_versions(found))
                members = _counting([version for version in versions if version.moment <= at])
        if not members and at is None:
            raise NotInLibrary("has no report any more", identity=f"story {story}", hint="an editor removed them")
        if not members:
            raise NotInLibrary("has no report by then", identity=f"story {story}")
        return self._of(members, decisions=decisions)

    def summaries(self, rows: Sequence[StoryRow]) -> Iterator[StorySummary]:
        """Yield what a list says of stories, and keep what had to be made for it."""
        with self._store.read() as session:
            kept = session.accounts.summaries([row.id for row in rows])
            members = {row.id: session.stories.members(row.id) for row in rows}
            whole = {row.id: session.stories.absorbed(row.id) for row in rows}
            decided = {story: decisions_of(session, story) for story in whole}
            names = _names(session, whole)
        for row in rows:
            fingerprint = _fingerprint(members[row.id], decided[row.id])
            summary = kept.get(row.id)
            fault = ""
            if summary is None or summary.fingerprint != fingerprint:
                summary, fault = self._summary_or_fault(row.id, members[row.id], fingerprint, decided[row.id])
                # what is kept saves work, nothing else: a full or held store is still listed
                if not fault:
                    with suppress(StoreError), self._store.write() as session:
                        session.accounts.save_summary(row.id, summary)
            outlets = sorted({member.outlet for member in members[row.id] if member.outlet})
            yield StorySummary(
                id=row.id,
                headline=names.get(row.id) or summary.headline,
                reports=row.reports,
                outlets=tuple(outlets),
                origins=summary.origins,
                open_conflicts=summary.open_conflicts,
                first=row.first,
                last=row.last,
                fault=fault,
                name=names.get(row.id, ""),
            )

    def changes(self, story: int, progress: Progress | None = None) -> tuple[Change, ...]:
        """Return the change log of a story: what each moment at which reports came out changed, and regroupings.

        In a long story several moments are one step; its entries bear the moments of the reports that brought them.
        Steps that were made before from the same reports by the same program are not made again. Raises NotInLibrary.
        """
        with self._store.read() as session:
            found = current_story(session, story)
            versions = with_inferred_days(session, session.stories.history_of_versions(found))
            history = session.stories.history(session.stories.absorbed(found))
            kept = session.accounts.steps(found)
        moments = {version.label: version.moment for version in versions}
        read = Read(self._store)
        log: list[Change] = []
        made: dict[str, tuple[Change, ...]] = {}
        before: tuple[Member, ...] = ()
        wanted: list[str] = []
        steps = _steps(versions)
        for moment, members in steps:
            fingerprint = _fingerprint((*before, None, *members))
            entries = kept.get(fingerprint)
            if entries is None:
                former = self._of(before, read) if before else None
                entries = _dated(find_changes(former, self._of(members, read), at=moment), before, moments)
                made[fingerprint] = entries
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

    def _of(self, members: Sequence[Member], read: Read | None = None, decisions: Sequence[Decision] = ()) -> Account:
        by_label = sorted(members, key=lambda member: member.label)
        overruling = [decision for decision in decisions if decision.kind in SHAPING]
        fingerprint = _fingerprint(by_label, overruling)
        with self._lock:
            if fingerprint in self._kept:
                self._kept.move_to_end(fingerprint)
                return self._kept[fingerprint]
        articles = (read or Read(self._store)).articles(members)
        apart = pairs_held_apart((article.id for article in articles), overruling)
        account = with_names(reconcile_articles(settle_together(articles), apart=apart), overruling)
        with self._lock:
            self._kept[fingerprint] = account
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return account

    def _summary_or_fault(
        self, story: int, members: Sequence[Member], fingerprint: str, decisions: Sequence[Decision]
    ) -> tuple[Summary, str]:
        """Return a story's summary, or what can be told without its account and why; the other stories go on."""
        try:
            return self._summary(members, fingerprint, decisions), ""
        except (DamagedRecord, ComparisonError) as error:
            fault: ConsilienceError = error
        except ConsilienceError:
            raise
        except Exception as error:
            fault = unforeseen(error, ComparisonError, f"story {story}")
        return Summary(fingerprint, headline_of([member.title for member in members]), 0, 0), str(fault)

    def _summary(self, members: Sequence[Member], fingerprint: str, decisions: Sequence[Decision]) -> Summary:
        headline = headline_of([member.title for member in members])
        if len(members) < 2:
            # one report has nothing beside it: no account has to be made for a list
            return Summary(fingerprint, headline, len(members), 0)
        account = self._of(members, decisions=decisions)
        # Not the sum over all points: a desk would read that as so much support.
        origins = max((len(point.origins) for point in account.points), default=0)
        return Summary(fingerprint, headline, origins, open_conflicts(account, decisions))


def _names(session: Session, stories: Mapping[int, Sequence[int]]) -> dict[int, str]:
    """Return what editors call stories, given with those merged into each: its own name, else the newest of theirs."""
    given = session.acts.names({one for absorbed in stories.values() for one in absorbed})
    found = {}
    for story, absorbed in stories.items():
        known = [given[one] for one in (*absorbed, story) if one in given]
        if known:
            found[story] = known[-1]
    return found


def open_conflicts(account: Account, decisions: Iterable[Decision] = ()) -> int:
    """Count the conflicts that an editor has to look at still."""
    settled = decided_in(account, decisions)
    names = conflict_fingerprints(account)
    return sum(
        conflict.severity is not Severity.LOW and ("conflict", names[conflict.id]) not in settled
        for conflict in account.conflicts
    )


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
    """Return the steps of a log: a moment, and the versions that counted then."""
    steps: list[tuple[str, tuple[Member, ...]]] = []
    since = 0
    for number, version in enumerate(versions, 1):
        last = number == len(versions)
        if not last and versions[number].moment == version.moment:
            continue
        standing = len(steps[-1][1]) if steps else 0
        if last or number <= EVERY_MOMENT or number - since >= SHARE_OF_STEP * standing:
            steps.append((version.moment, _counting(versions[:number])))
            since = number
    return steps


def _counting(versions: Sequence[Member]) -> tuple[Member, ...]:
    """Return the versions that count, one a report, by moment and label."""
    counting: dict[int, Member] = {}
    for version in versions:
        held = counting.get(version.report)
        if held is None or (held.moment, held.number) <= (version.moment, version.number):
            counting[version.report] = version
    return tuple(sorted(counting.values(), key=_by_moment))


def _dated(entries: Sequence[Change], before: Sequence[Member], moments: Mapping[str, str]) -> tuple[Change, ...]:
    """Return entries by the moments at which the last of the new versions that each speaks of came out."""
    known = {member.label for member in before}
    found = []
    for entry in entries:
        new = [moments[label] for label in entry.articles if label in moments and label not in known]
        found.append(replace(entry, at=max(new)) if new else entry)
    return tuple(sorted(found, key=lambda entry: entry.at))


def _by_moment(member: Member) -> tuple[str, str]:
    return member.moment, member.label


def _fingerprint(members: Sequence[Member | None], decisions: Sequence[Decision] = ()) -> str:
    """Return what an account is made from, in a hash: its versions, their readings, the program, and what was decided.

    Decisions change what a list says of the account; of the account itself only those about dependence.
    """
    parts = [__version__, *map(repr, decisions)]
    parts += ["|" if member is None else f"{member.label}\t{member.reading}" for member in members]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
