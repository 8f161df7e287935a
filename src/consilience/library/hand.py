"""The editor's hand: stories merged, split and named, reports moved and taken out, and all of it undone.

Each act is one transaction, with what follows from it: who stands where, what grouping remembers, the histories, and
its entry among the acts. What an editor put together or apart, the grouping leaves so; new reports join as before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.errors import NotInLibrary, UsageError
from consilience.group import held_profile
from consilience.library.placing import StoredIndex, move, note, note_merge
from consilience.library.settling import settle_days
from consilience.library.standing import HISTORY, current_story, standing_story
from consilience.store.acts import Moved
from consilience.types import Act, ActKind, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from consilience.store import Session, Store

#: characters of a story's name, of an author and of a note
MOST_NAME, MOST_AUTHOR, MOST_NOTE = 200, 200, 2000


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, when, and why."""

    at: str
    author: str = ""
    note: str = ""

    def reason(self, what: str) -> str:
        """Return what was done in one phrase for a story's history."""
        return f"{what} by {self.author or 'an editor'}{f': {self.note}' if self.note else ''}"


class Hand:
    """What an editor can do to the stories of a library."""

    def __init__(self, store: Store, clock: Callable[[], str]) -> None:
        self._store = store
        self._clock = clock

    def by(self, author: str, note: str) -> By:
        """Return who does something now; raises UsageError for a text that is too long."""
        return By(self._clock(), _line(author, MOST_AUTHOR, "author"), _line(note, MOST_NOTE, "note"))

    def merge(self, into: int, other: int, by: By) -> Act:
        """Let a story take over the reports of another."""
        with self._store.write() as session:
            target, source = standing_story(session, into), standing_story(session, other)
            if target == source:
                raise UsageError("are one story already", identity=f"stories {into} and {other}")
            staying, going = reports_of(session, target), reports_of(session, source)
            rows = [*(Moved(r, target, target) for r in staying), *(Moved(r, source, target) for r in going)]
            act = _note_act(session, ActKind.MERGE, target, by, rows, other=source)
            _into(session, going, source, target, by.at, by.reason("merged"))
            _remember(session, (target, source), by.at)
        settle_days(self._store, [target])
        return act

    def split(self, story: int, reports: Sequence[str], by: By) -> Act:
        """Let reports of a story be a story of their own, whose id is the act's ``other``."""
        with self._store.write() as session:
            source = standing_story(session, story)
            held = reports_of(session, source)
            going = list(dict.fromkeys(_standing_in(session, source, label) for label in reports))
            staying = [report for report in held if report not in going]
            if not going:
                raise UsageError("no report is named that goes", identity=f"story {story}")
            if not staying:
                hint = f"leave one of its {len(held)} in it" if len(held) > 1 else "it has one report"
                raise UsageError("would have no report left", identity=f"story {story}", hint=hint)
            parted = session.stories.create(by.at)
            rows = [*(Moved(r, source, source) for r in staying), *(Moved(r, source, parted) for r in going)]
            act = _note_act(session, ActKind.SPLIT, source, by, rows, other=parted)
            reason = by.reason("parted")
            move(session, going, parted, at=by.at, reason=reason)
            _note_split(session, source, parted, reason, by.at)
            _remember(session, (source, parted), by.at)
        settle_days(self._store, [source, parted])
        return act

    def move(self, report: str, story: int, by: By) -> Act:
        """Let a report go to another story; a story that it leaves empty is merged into that."""
        with self._store.write() as session:
            number, source = _placed(session, report)
            target = standing_story(session, story)
            if source == target:
                raise UsageError(f"stands in story {target} already", identity=report)
            staying = [r for r in reports_of(session, source) if r != number]
            rows = [
                Moved(r, s, s) for s, held in ((source, staying), (target, reports_of(session, target))) for r in held
            ]
            act = _note_act(session, ActKind.MOVE, target, by, [*rows, Moved(number, source, target)], other=source)
            reason = by.reason("moved")
            if staying:
                move(session, [number], target, at=by.at, reason=reason)
                _note_move(session, number, source, target, reason, by.at)
            else:
                _into(session, [number], source, target, by.at, reason)
            _remember(session, (source, target), by.at)
        settle_days(self._store, [source, target])
        return act

    def rename(self, story: int, name: str, by: By) -> Act:
        """Give a story a name; without one it has the headline of a report again."""
        with self._store.write() as session:
            found = standing_story(session, story)
            given = _line(name, MOST_NAME, "name")
            act = _note_act(session, ActKind.RENAME, found, by, (), name=given)
            told = by.reason(f"renamed to “{given}”" if given else "renamed after a report again")
            note(session, StoryEventKind.RENAMED, found, told, by.at)
        return act

    def remove_report(self, report: str, by: By) -> Act:
        """Take a report out of what counts; it is kept, and its id is never given to another."""
        with self._store.write() as session:
            number, source = _placed(session, report)
            act = _note_act(session, ActKind.REMOVE_REPORT, source, by, [Moved(number, source, 0)])
            _take_out(session, [number], source, by.at)
            note(session, StoryEventKind.LEFT, source, by.reason("removed"), by.at, report=number)
        settle_days(self._store, [source])
        return act

    def remove_story(self, story: int, by: By) -> Act:
        """Take a story with all its reports out of what counts; what comes later on its event is a new story."""
        with self._store.write() as session:
            source = standing_story(session, story)
            going = reports_of(session, source)
            act = _note_act(session, ActKind.REMOVE_STORY, source, by, [Moved(r, source, 0) for r in going])
            _take_out(session, going, source, by.at)
            note(session, StoryEventKind.REMOVED, source, by.reason("removed"), by.at)
        return act

    def undo(self, number: int | None, by: By) -> Act:
        """Undo an act, the newest that stands where none is named."""
        with self._store.write() as session:
            undone = _undoable(session, number)
            rows = session.acts.reports(undone.id)
            went = [row for row in rows if row.before != row.after]
            _check_last(session, undone, [row.report for row in went])
            undo = Act(id=0, at=by.at, kind=ActKind.UNDO, story=undone.story, other=undone.other, author=by.author,
                       note=by.note, undoes=undone.id)  # fmt: skip
            act = session.acts.add(undo, [Moved(row.report, row.after, row.before) for row in went])
            touched = _undo(session, undone, rows, by)
            _remember(session, touched, by.at)
            done = session.acts.find(number=act)[0]
        settle_days(self._store, touched)
        return done


def reports_of(session: Session, story: int) -> list[int]:
    """Return the reports (row ids) that stand in a story."""
    return sorted(member.report for member in session.stories.members(story))


def _line(text: str, most: int, what: str) -> str:
    line = " ".join(text.split())
    if len(line) > most:
        raise UsageError(f"is too long for {what}: {len(line):,} characters", hint=f"at most {most:,}")
    return line


def _placed(session: Session, report: str) -> tuple[int, int]:
    """Return a report's row id and story; raises NotInLibrary, UsageError where it was removed."""
    number = session.reports.of_label(report)
    if number is None:
        raise NotInLibrary("is no report of the library", identity=report)
    story = session.stories.of_report(number)
    if story is None:
        raise UsageError("was removed", identity=report, hint=f"undo that first; {HISTORY}")
    return number, story


def _standing_in(session: Session, story: int, label: str) -> int:
    number, found = _placed(session, label)
    if found != story:
        raise UsageError(f"stands in story {found}, not in story {story}", identity=label)
    return number


def _note_act(
    session: Session,
    kind: ActKind,
    story: int,
    by: By,
    reports: Iterable[Moved],
    *,
    other: int = 0,
    name: str = "",
) -> Act:
    act = Act(id=0, at=by.at, kind=kind, story=story, other=other, name=name, author=by.author, note=by.note)
    return session.acts.find(number=session.acts.add(act, tuple(reports)))[0]


def _note_split(session: Session, story: int, parted: int, reason: str, at: str) -> None:
    for one, other in ((story, parted), (parted, story)):
        note(session, StoryEventKind.SPLIT, one, reason, at, other=other)


def _note_move(session: Session, report: int, source: int, target: int, reason: str, at: str) -> None:
    note(session, StoryEventKind.LEFT, source, reason, at, report=report, other=target)
    note(session, StoryEventKind.JOINED, target, reason, at, report=report, other=source)


def _into(session: Session, reports: Sequence[int], source: int, target: int, at: str, reason: str) -> None:
    """Let a story take over all reports of another."""
    move(session, reports, target, at=at, reason=reason)
    note_merge(session, source, target, at=at, reason=reason)


def _take_out(session: Session, reports: Sequence[int], story: int, at: str) -> None:
    session.stories.leave(reports, at=at)
    session.acts.set_removed(reports, at)
    _remember(session, (story,), at)


def _undoable(session: Session, number: int | None) -> Act:
    """Return the act to undo; raises NotInLibrary, UsageError where it cannot be undone."""
    if number is None:
        number = session.acts.last_standing()
        if number is None:
            raise UsageError("there is nothing to undo")
    found = session.acts.find(number=number)
    if not found:
        raise NotInLibrary("is not in the history", identity=f"act {number}", hint=HISTORY)
    (act,) = found
    if act.kind is ActKind.UNDO:
        raise UsageError("undoes another, and stays", identity=f"act {number}", hint="do what it undid again")
    if act.undone_by:
        raise UsageError(f"was undone by act {act.undone_by}", identity=f"act {number}")
    return act


def _check_last(session: Session, act: Act, reports: Sequence[int]) -> None:
    """Raise UsageError where an act after this one moved the same reports further."""
    later = session.acts.after(act.id, reports)
    if later:
        told = ", ".join(map(str, later[::-1][:5]))
        raise UsageError("later acts moved its reports on", identity=f"act {act.id}", hint=f"undo first: {told}")


def _check_two(act: Act, one: int, other: int) -> None:
    """Raise UsageError where the stories between which an act's reports went are one by now, as by a later merge."""
    if one == other:
        hint = f"undo what merged them first; {HISTORY}"
        raise UsageError(f"its stories are one by now, story {one}", identity=f"act {act.id}", hint=hint)


def _undo(session: Session, act: Act, rows: Sequence[Moved], by: By) -> tuple[int, ...]:
    """Put reports back to where an act found them; returns the stories that this touches."""
    went = [row.report for row in rows if row.before != row.after]
    reason = by.reason(f"act {act.id} ({act.kind.value}) undone")
    if act.kind is ActKind.RENAME:
        note(session, StoryEventKind.RENAMED, act.story, reason, by.at)
        return ()
    if act.kind in {ActKind.REMOVE_REPORT, ActKind.REMOVE_STORY}:
        return _bring_back(session, went, current_story(session, act.story), reason, by.at)
    if act.kind is ActKind.SPLIT:
        parted, story = current_story(session, act.other), current_story(session, act.story)
        _check_two(act, parted, story)
        _into(session, reports_of(session, parted), parted, story, by.at, reason)
        return parted, story
    target = current_story(session, act.story)
    emptied = not any(row.before == row.after == act.other for row in rows)
    source = act.other
    if emptied:
        session.stories.set_merged(source, None)
        move(session, went, source, at=by.at, reason=reason)
        _note_split(session, target, source, reason, by.at)
    else:
        source = current_story(session, source)
        _check_two(act, source, target)
        move(session, went, source, at=by.at, reason=reason)
        for report in went:
            _note_move(session, report, target, source, reason, by.at)
    return source, target


def _bring_back(session: Session, reports: Sequence[int], story: int, reason: str, at: str) -> tuple[int, ...]:
    session.acts.set_removed(reports, None)
    for report in reports:
        session.stories.join(story, report, at=at, reason=reason)
        note(session, StoryEventKind.JOINED, story, reason, at, report=report)
    return (story,)


def _remember(session: Session, stories: Iterable[int], at: str) -> None:
    """Write anew how many reports stories have, and what grouping remembers of them."""
    touched = sorted(set(stories))
    session.stories.update_bounds(touched)
    by_hand = session.acts.held()
    index = StoredIndex()
    index.bind(session, at)
    for story in touched:
        reports = reports_of(session, story)
        known = session.grouping.profile(story)
        if not reports:
            index.remove(story)
            continue
        features = session.grouping.features(reports)
        articles = [replace(features[report], id=str(report)) for report in reports if report in features]
        if articles:
            profile = held_profile(story, articles, held=not by_hand.isdisjoint(reports))
            apart = () if known is None else tuple(other for other in known.apart if other not in touched)
            index.put(replace(profile, apart=apart))
    index.write()
