"""A room over a library: everything is asked of it, nothing is kept here."""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING

from consilience.errors import NotInLibrary
from consilience.web.room import Entry, Progress, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.errors import InputError
    from consilience.library import Library
    from consilience.store import Session
    from consilience.types import Account, AddResult, Change, Decision, Document, SearchFacets, SearchHit, StorySummary


class LibraryRoom:
    """The stories of a library. Safe to use from several threads, as the library is."""

    keeps = True

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def hand(self) -> Library:
        """The library itself."""
        return self._library

    def stories(self, wanted: Wanted, *, after: str = "", limit: int = 50) -> tuple[Entry, ...]:
        """Return stories in the order that is wanted, from behind the cursor ``after``."""
        found = self._library.stories(
            since=wanted.since or None,
            until=wanted.until or None,
            outlet=wanted.outlet or None,
            entity=wanted.entity or None,
            order=wanted.order,
            open_conflicts=wanted.conflicts,
            cursor=after or None,
            limit=limit,
        )
        return tuple(self._entry(summary) for summary in islice(found, limit))

    def entry(self, story: int) -> Entry:
        """Return one story as a list has it."""
        return self._entry(self._library.summary(story))

    def _entry(self, summary: StorySummary) -> Entry:
        with self._library.store.read() as session:
            moments = tuple(member.moment for member in session.stories.members(summary.id))
        return Entry(summary, tuple(sorted(moments)))

    def fingerprint(self, story: int, at: str = "") -> str:
        """Return what changes whenever the story's account does: its versions, their readings, its name."""
        with self._library.store.read() as session:
            found = _current(session, story)
            members = session.stories.members(found, at=at or None)
            names = session.acts.names(session.stories.absorbed(found))
        told = "\n".join(map(repr, (*members, names)))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def account(self, story: int, at: str = "") -> Account:
        """Return the account as it stood at a moment, or now."""
        return self._library.story(story, at=at or None)

    def changes(self, story: int) -> tuple[Change, ...]:
        """Return the change log, the oldest entry first."""
        return self._library.changes(story)

    def search(self, query: str, *, limit: int, offset: int = 0) -> tuple[SearchHit, ...]:
        """Return the reports that answer a query, the best first; raises UsageError for what is no query."""
        return self._library.search(query, limit=limit, offset=offset)

    def found(self, query: str) -> SearchFacets:
        """Return how many reports answer a query, and of which outlets, months and stories they are."""
        return self._library.found(query)

    def decisions(self, story: int) -> tuple[Decision, ...]:
        """Return what editors decided about a story and those merged into it, in the order in which they did."""
        return self._library.decisions(story)

    def decide(self, decision: Decision) -> None:
        """Keep a decision."""
        self._library.decide(decision)

    def add(self, documents: Iterable[Document | InputError], progress: Progress) -> AddResult:
        """Add reports to the library, each into the story it belongs to."""
        return self._library.add_documents(documents, progress=progress)


def _current(session: Session, story: int) -> int:
    found = session.stories.current(story)
    if found is None:
        raise NotInLibrary(identity=f"story {story}", hint="see the list of stories")
    return found
