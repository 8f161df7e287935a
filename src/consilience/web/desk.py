"""Where a page finds its story: the room's stories and the drafts, with their accounts laid out once and kept."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from consilience.errors import NotInLibrary
from consilience.render.html.account import view_of
from consilience.web.pages import RoomPage
from consilience.web.story_rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from consilience.render.html.account import AccountView
    from consilience.types import Account, Change, Decision
    from consilience.web.contexts import StoryRow
    from consilience.web.reports_room import ReportsRoom
    from consilience.web.room import Entry, Room

Made = TypeVar("Made")

#: stories that are kept laid out
MOST_KEPT = 48
#: seconds for which a story is not looked up again: how late a page may show what another program changed
TRUSTED = 0.25
#: drafts that are kept, and reports in all of them; the oldest goes first
MOST_DRAFTS, MOST_REPORTS = 600, 1000

KEY = re.compile(r"[1-9]\d{0,17}|draft-[a-z0-9]{20}")


class Place(NamedTuple):
    """A story in one of the two rooms."""

    key: str
    room: Room
    story: int

    @property
    def draft(self) -> bool:
        """Whether it is there until the program ends, or until newer drafts take its place."""
        return self.key.startswith("draft-")

    @property
    def base(self) -> str:
        """The address of its page."""
        return f"/stories/{self.key}"


class Shown:
    """A story's account at a moment, laid out, with what was made of it."""

    def __init__(self, place: Place, entry: Entry, account: Account, decisions: tuple[Decision, ...], at: str) -> None:
        self.place = place
        self.row: StoryRow = row_of(entry, place.key)
        self.account = account
        self.decisions = decisions
        self.at = at
        self.query = f"at={at.replace('+', '%2B')}" if at else ""
        self._lock = threading.RLock()
        self._made: dict[str, object] = {}

    def page(self, *here: str) -> RoomPage:
        """Return a page that links to the reports' own pages; ``here`` are those that it shows itself."""
        return RoomPage(self.account, base=self.place.base, query=self.query, here=here, decisions=self.decisions)

    @property
    def laid_out(self) -> tuple[RoomPage, AccountView]:
        """The account in sections, and the page that knows which passages they link to."""

        def make() -> tuple[RoomPage, AccountView]:
            page = self.page()
            return page, view_of(page, whole=False)

        return self.once("view", make)

    def changes(self) -> tuple[Change, ...]:
        """Return the change log up to the moment as which it is shown, the oldest entry first."""
        # the room keeps what it can; making it must not hold up the page, which ``once`` would
        log = self.place.room.changes(self.place.story)
        return tuple(change for change in log if not self.at or change.at <= self.at)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what was made under this name, or make it."""
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]  # type: ignore[return-value]


class Held(NamedTuple):
    """A story that is kept laid out."""

    #: changes whenever the story does
    mark: str
    shown: Shown
    #: up to when it is taken to be unchanged, by the monotonic clock
    until: float

    @property
    def trusted(self) -> bool:
        """Whether it was looked up a moment ago."""
        return time.monotonic() < self.until


class Desk:
    """The room's stories and the drafts."""

    def __init__(self, room: Room, drafts: ReportsRoom) -> None:
        self.room = room
        self.drafts = drafts
        self._keys: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()
        self._shown: OrderedDict[tuple[str, str], Held] = OrderedDict()
        self._locks: dict[tuple[str, str], threading.Lock] = {}

    def place(self, key: str) -> Place:
        """Return where a story is; raises NotInLibrary."""
        if not KEY.fullmatch(key):
            raise NotInLibrary("is no story", identity=key[:40])
        if not key.startswith("draft-"):
            return Place(key, self.room, int(key))
        with self._lock:
            if key not in self._keys:
                raise NotInLibrary("is not here any more", identity="this draft", hint="add its reports again")
            return Place(key, self.drafts, self._keys[key])

    def open_draft(self, key: str, story: int) -> None:
        """Let a story of the drafts be found under a key."""
        self.forget(key)
        with self._lock:
            self._keys[key] = story
            reports = sum(len(self.drafts.reports(held)) for held in self._keys.values())
            while len(self._keys) > MOST_DRAFTS or (reports > MOST_REPORTS and len(self._keys) > 1):
                _, oldest = self._keys.popitem(last=False)
                reports -= len(self.drafts.reports(oldest))
                self.drafts.drop(oldest)

    def close_draft(self, key: str) -> None:
        """Let a draft go whose reports went to others."""
        self.forget(key)
        with self._lock:
            story = self._keys.pop(key, None)
            if story is not None:
                self.drafts.drop(story)

    def shown(self, key: str, at: str = "") -> Shown:
        """Return a story's account laid out, from memory where it has not changed since.

        Those who ask for the same at the same time wait for one look-up; it is trusted for a moment.
        """
        name = (key, at)
        with self._lock:
            held = self._shown.get(name)
            if held and held.trusted:
                self._shown.move_to_end(name)
                return held.shown
            lock = self._locks.setdefault(name, threading.Lock())
        with lock:
            held = self._shown.get(name)
            if held and held.trusted:
                return held.shown
            place = self.place(key)
            mark = self._mark(place, at)
            if held and held.mark == mark:
                shown = held.shown
            else:
                decisions = place.room.decisions(place.story)
                entry, account = place.room.entry(place.story), place.room.account(place.story, at)
                shown = Shown(place, entry, account, decisions, at)
            self._keep(name, Held(mark, shown, time.monotonic() + TRUSTED))
        return shown

    def forget(self, key: str) -> None:
        """Look a story up anew when it is asked for next."""
        with self._lock:
            for name, held in self._shown.items():
                if name[0] == key:
                    self._shown[name] = held._replace(until=0.0)

    def _mark(self, place: Place, at: str) -> str:
        decisions = place.room.decisions(place.story)
        told = f"{place.room.fingerprint(place.story, at)} {len(decisions)} {decisions[-1:]!r}"
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def _keep(self, name: tuple[str, str], held: Held) -> None:
        with self._lock:
            self._shown[name] = held
            self._shown.move_to_end(name)
            while len(self._shown) > MOST_KEPT:
                gone, _ = self._shown.popitem(last=False)
                self._locks.pop(gone, None)
