"""What a reading room can be asked for, wherever its stories lie: in memory, or in a library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from consilience.errors import InputError
    from consilience.library import Library
    from consilience.types import Account, AddResult, Change, Decision, Document, SearchFacets, SearchHit, StorySummary

#: called with the stage's name, how many are done, and of how many
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories a list shall have; empty values ask for nothing."""

    #: moments: some report at or after, and before
    since: str = ""
    until: str = ""
    outlet: str = ""
    entity: str = ""
    #: an ``Order`` of the library
    order: str = "newest"
    #: only stories with an open conflict
    conflicts: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a list, with the moments of its reports in ascending order."""

    summary: StorySummary
    moments: tuple[str, ...]


class Room(Protocol):
    """Stories with their accounts. Methods raise NotInLibrary for a story that is not there, and StoreError."""

    @property
    def keeps(self) -> bool:
        """Whether what is added is kept when the program ends."""

    @property
    def hand(self) -> Library | None:
        """The library whose stories an editor can change; None where nothing is kept."""

    def stories(self, wanted: Wanted, *, after: str = "", limit: int = 50) -> tuple[Entry, ...]:
        """Return stories in the order that is wanted, from behind the cursor ``after``."""

    def entry(self, story: int) -> Entry:
        """Return one story as a list has it."""

    def fingerprint(self, story: int, at: str = "") -> str:
        """Return what changes whenever the story's account does."""

    def account(self, story: int, at: str = "") -> Account:
        """Return the account as it stood at a moment, or now."""

    def changes(self, story: int) -> tuple[Change, ...]:
        """Return the change log, the oldest entry first."""

    def search(self, query: str, *, limit: int, offset: int = 0) -> tuple[SearchHit, ...]:
        """Return the reports that answer a query, the best first."""

    def found(self, query: str) -> SearchFacets:
        """Return how many reports answer a query, and of which outlets, months and stories they are."""

    def decisions(self, story: int) -> tuple[Decision, ...]:
        """Return what editors decided, in the order in which they did."""

    def decide(self, decision: Decision) -> None:
        """Note a decision."""

    def add(self, documents: Iterable[Document | InputError], progress: Progress) -> AddResult:
        """Add reports, and keep them where the room keeps anything."""
