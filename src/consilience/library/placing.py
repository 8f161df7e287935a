"""Where a report belongs: asks the grouping, and writes what it decides, with its reasons."""

from __future__ import annotations

import math
from collections import OrderedDict, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from consilience.group import Grouper, best_candidates, index_terms
from consilience.group import lexicon as grouping
from consilience.group.index import story_time
from consilience.store.grouping import Profile
from consilience.types import Placement, StoryEvent, StoryEventKind, StoryProfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.store import Session
    from consilience.types import ArticleFeatures

#: profiles that are kept in memory; each holds some sixty kilobytes
_PROFILES = 256


class Placer(Protocol):
    """What decides where a report goes. Called within the transaction that writes the report."""

    def place(self, session: Session, report: int, features: ArticleFeatures, *, at: str) -> Placement:
        """Return where a report (a row id) goes, having remembered it; new stories are made by ``session``."""


class GroupingPlacer:
    """Places reports by ``consilience.group``, with what it remembers in the store."""

    def __init__(self) -> None:
        self._index = StoredIndex()
        self._grouper = Grouper(self._index)

    def place(self, session: Session, report: int, features: ArticleFeatures, *, at: str) -> Placement:
        """Return where a report goes; the same for the same library and report."""
        session.grouping.save_features(report, features)
        self._index.bind(session, at)
        placement = self._grouper.place(replace(features, id=str(report)))
        self._index.write()
        return placement


class StoredIndex:
    """A ``consilience.group.StoryIndex`` in a library's store; articles are row ids of reports.

    What is put is written by ``write``, once however often it was put. Profiles are kept in memory too, and hold only
    as long as the store has the same: another process, or a transaction that came to nothing, may have changed it.
    """

    def __init__(self) -> None:
        self._session: Session | None = None
        self._at = ""
        self._kept: OrderedDict[int, tuple[Profile, StoryProfile]] = OrderedDict()
        #: what this transaction has read or put; None what it has removed
        self._known: dict[int, StoryProfile | None] = {}
        #: what it has put or removed and not written
        self._changed: set[int] = set()

    @property
    def session(self) -> Session:
        """The transaction in which it is asked."""
        assert self._session is not None, "bind the index first"
        return self._session

    def bind(self, session: Session, at: str) -> None:
        """Ask and write in this transaction, which happens at the moment ``at``."""
        self._session, self._at = session, at
        self._known.clear()
        self._changed.clear()

    def new_story(self) -> int:
        """Return the id of a new story, which has no report yet."""
        return self.session.stories.create(self._at)

    def candidates(self, terms: Sequence[str], published: float | None, limit: int) -> Sequence[int]:
        """Return the stories that share most of the terms, of those nearest in time; a rarer term counts for more."""
        self.write()
        size = grouping.POSTINGS
        stories = self.session.grouping.stories_of(terms)
        postings = self.session.grouping.postings(stories, published, size)
        scores: dict[int, float] = defaultdict(float)
        for term in terms:
            rows = postings.get(term, [])
            before = sum(time < published for time, _ in rows) if published is not None else len(rows)
            start = max(0, min(before - size // 2, len(rows) - size))
            for _, story in rows[start : start + size]:
                scores[story] += 1.0 / math.log(2.0 + stories[term])
        best = best_candidates(scores, limit)
        self._read([story for story in best if story not in self._known])
        return best

    def get(self, story: int) -> StoryProfile:
        """Return a story; raises KeyError where there is none."""
        if story not in self._known:
            self._read([story])
        found = self._known[story]
        if found is None:
            raise KeyError(story)
        return found

    def put(self, profile: StoryProfile) -> None:
        """Keep a story and let it be found by its terms."""
        self._known[profile.id] = profile
        self._changed.add(profile.id)

    def remove(self, story: int) -> None:
        """Forget a story."""
        self._known[story] = None
        self._changed.add(story)

    def write(self) -> None:
        """Write what was put and removed."""
        for story in sorted(self._changed):
            profile = self._known[story]
            if profile is None:
                self.session.grouping.remove_profile(story)
                self._kept.pop(story, None)
            else:
                stored = self._stored(profile)
                self.session.grouping.save_profile(stored, index_terms(profile))
                self._keep(stored, profile)
        self._changed.clear()

    def write_and_forget(self) -> None:
        """Write what was put and removed, and read anew what is asked for next."""
        self.write()
        self._known.clear()

    def _read(self, stories: Sequence[int]) -> None:
        """Read stories; one statement for all costs hardly more than for one."""
        if not stories:
            return
        self._known.update(dict.fromkeys(stories))
        fresh = []
        for story, stored in self.session.grouping.profiles(stories).items():
            kept = self._kept.get(story)
            if kept is not None and kept[0] == stored:
                self._known[story] = kept[1]
                self._kept.move_to_end(story)
            else:
                fresh.append(stored)
        reports = [report for stored in fresh for report in stored.members]
        features = self.session.grouping.features(reports) if reports else {}
        for stored in fresh:
            members = tuple(replace(features[report], id=str(report)) for report in stored.members)
            profile = StoryProfile(
                id=stored.story, count=stored.count, members=members, apart=stored.apart, held=stored.held
            )
            self._known[stored.story] = profile
            self._keep(stored, profile)

    def _stored(self, profile: StoryProfile) -> Profile:
        time = story_time(profile)
        if time is None:
            # an undated story stands where it came in
            time = max(self.session.grouping.newest() or 0.0, 0.0)
        return Profile(
            story=profile.id,
            count=profile.count,
            members=tuple(int(member.id) for member in profile.members),
            apart=profile.apart,
            time=time,
            at=self._at,
            held=profile.held,
        )

    def _keep(self, stored: Profile, profile: StoryProfile) -> None:
        self._kept[profile.id] = stored, profile
        self._kept.move_to_end(profile.id)
        while len(self._kept) > _PROFILES:
            self._kept.popitem(last=False)


def write_placement(session: Session, placement: Placement, report: int, *, at: str) -> int:
    """Write where a report goes and what follows from it for other stories; returns its story."""
    story = placement.story
    if placement.new:
        note(session, StoryEventKind.CREATED, story, placement.reason, at, report=report, score=placement.score)
    else:
        note(session, StoryEventKind.JOINED, story, placement.reason, at, report=report, score=placement.score)
    session.stories.join(story, report, at=at, reason=placement.reason, score=placement.score)
    touched = {story}
    for merge in placement.merges:
        reports = [member.report for member in session.stories.members(merge.absorbed)]
        move(session, [r for r in reports if r != report], merge.into, at=at, reason=merge.reason, score=merge.score)
        note_merge(session, merge.absorbed, merge.into, at=at, reason=merge.reason, score=merge.score)
        touched |= {merge.absorbed, merge.into}
    for split in placement.splits:
        reports = [int(article) for article in split.articles if int(article) != report]
        move(session, reports, split.parted, at=at, reason=split.reason)
        for one, other in ((split.story, split.parted), (split.parted, split.story)):
            note(session, StoryEventKind.SPLIT, one, split.reason, at, other=other)
        touched |= {split.story, split.parted}
    session.stories.update_bounds(touched)
    return story


def move(session: Session, reports: Sequence[int], story: int, *, at: str, reason: str, score: float = 0.0) -> None:
    """Let reports leave the stories in which they stand for another; the caller notes why and updates the bounds."""
    session.stories.leave(reports, at=at)
    for report in reports:
        session.stories.join(story, report, at=at, reason=reason, score=score)


def note_merge(session: Session, absorbed: int, into: int, *, at: str, reason: str, score: float = 0.0) -> None:
    """Note at both stories that one took the other's reports over."""
    session.stories.set_merged(absorbed, into)
    for one, other in ((absorbed, into), (into, absorbed)):
        note(session, StoryEventKind.MERGED, one, reason, at, other=other, score=score)


def note(
    session: Session,
    kind: StoryEventKind,
    story: int,
    reason: str,
    at: str,
    *,
    report: int | None = None,
    other: int = 0,
    score: float = 0.0,
) -> None:
    """Add an entry to a story's history; ``report`` is a row id."""
    session.stories.note(
        StoryEvent(at=at, story=story, kind=kind, reason=reason, other=other, score=score), report=report
    )
