"""All reports of a library grouped anew, in time order, with the ids of stories kept wherever that can be.

Requires the features of reports, as a rebuild leaves them. Idea: the grouping runs over all reports with stories of its
own; each of these takes the id of that old story with which it shares most reports, the largest share first. What this
changes is written to the histories like any other merge, split or move. Known to fail for a story that falls into equal
halves: the half with the oldest report keeps the id, whichever an editor would call the story.

Reports that an editor put together or apart stay in the stories in which they stand, and the others are grouped around
them; what an editor removed stays out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.group import Grouper, held_profile
from consilience.library.placing import StoredIndex, move, note, note_merge
from consilience.types import StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from consilience.store import Session
    from consilience.types import Placement

#: no library has so many stories; both databases take twice as much for an id
_BEYOND = 1_000_000_000
REASON = "grouped anew by a rebuild"


class _NumberedIndex(StoredIndex):
    """A stored index whose new stories have numbers beyond all ids, and no row, until they are given their ids."""

    def __init__(self) -> None:
        super().__init__()
        self._last = _BEYOND

    def new_story(self) -> int:
        """Return the next number."""
        self._last += 1
        return self._last


def regroup(session: Session, *, at: str) -> None:
    """Group all reports anew, within one transaction."""
    before = session.stories.standing()
    by_hand = session.acts.held()
    groups = _groups(session, {report: story for report, story in before.items() if report in by_hand}, at)
    ids = _ids(session, groups, before, at)
    session.grouping.rename(ids)
    after = {report: ids[group] for report, group in groups.items()}
    _write(session, before, after, set(ids.values()), at)


def _groups(session: Session, fixed: Mapping[int, int], at: str) -> dict[int, int]:
    """Return the group of each report, by its number; those that are fixed have the numbers of their stories."""
    session.grouping.clear()
    index = _NumberedIndex()
    # no profile that another process holds in memory is taken for one of these
    index.bind(session, f"{at} anew")
    grouper = Grouper(index)
    groups = dict(fixed)
    held: dict[int, set[int]] = defaultdict(set)
    for report, story in fixed.items():
        held[story].add(report)
    for story, reports in sorted(held.items()):
        found = session.grouping.features(sorted(reports))
        articles = [replace(features, id=str(report)) for report, features in found.items()]
        index.put(held_profile(story, articles, held=True))
        index.write_and_forget()
    for report, features in session.reports.features_in_time():
        if report in fixed:
            continue
        placement = grouper.place(replace(features, id=str(report)))
        held[placement.story].add(report)
        groups[report] = placement.story
        _follow(placement, groups, held)
        # one profile in memory a story would be all of them in the end
        index.write_and_forget()
    return groups


def _follow(placement: Placement, groups: dict[int, int], held: dict[int, set[int]]) -> None:
    """Let the reports of merged and parted groups go where their groups went."""
    for merge in placement.merges:
        for report in held.pop(merge.absorbed, set()):
            groups[report] = merge.into
            held[merge.into].add(report)
    for split in placement.splits:
        for report in map(int, split.articles):
            held[groups[report]].discard(report)
            groups[report] = split.parted
            held[split.parted].add(report)


def _ids(session: Session, groups: Mapping[int, int], before: Mapping[int, int], at: str) -> dict[int, int]:
    """Return the story id of each group: an old story's where they share most, else a new one."""
    shared = Counter((group, before[report]) for report, group in groups.items() if report in before)
    # those that an editor shaped are their stories themselves
    ids = {group: group for group in groups.values() if group <= _BEYOND}
    taken = set(ids)
    # of equal shares the group that was opened first
    for (group, story), _ in sorted(shared.items(), key=lambda item: (-item[1], *item[0])):
        if group not in ids and story not in taken:
            ids[group] = story
            taken.add(story)
    for group in sorted(set(groups.values()) - set(ids)):
        ids[group] = session.stories.create(at)
    return ids


def _write(session: Session, before: Mapping[int, int], after: Mapping[int, int], kept: set[int], at: str) -> None:
    """Move the reports that stand elsewhere now, and note why at every story that this touches."""
    moves: dict[tuple[int, int], list[int]] = defaultdict(list)
    for report, story in after.items():
        if before.get(report, 0) != story:
            moves[before.get(report, 0), story].append(report)
    old = set(before.values())
    for (source, target), reports in sorted(moves.items()):
        move(session, reports, target, at=at, reason=REASON)
        if source in kept and target in old:
            for report in reports:
                note(session, StoryEventKind.LEFT, source, REASON, at, report=report, other=target)
                note(session, StoryEventKind.JOINED, target, REASON, at, report=report, other=source)
    for story in sorted(old - kept):
        into = _most(((target, reports) for (source, target), reports in moves.items() if source == story))
        note_merge(session, story, into, at=at, reason=REASON)
    for story in sorted(kept - old):
        source = _most(((source, reports) for (source, target), reports in moves.items() if target == story))
        if source:
            for one, other in ((source, story), (story, source)):
                note(session, StoryEventKind.SPLIT, one, REASON, at, other=other)
        else:
            note(session, StoryEventKind.CREATED, story, REASON, at)
    session.stories.update_bounds({story for pair in moves for story in pair if story})


def _most(shares: Iterable[tuple[int, list[int]]]) -> int:
    """Return the story that has most of the reports; of equal ones the oldest."""
    return min(shares, key=lambda share: (-len(share[1]), share[0]))[0]
