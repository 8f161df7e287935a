"""Place articles into stories one after the other, merge and part stories where that turns out right, and say why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.group import lexicon
from consilience.group.decide import Verdict, judge, one_story, probability
from consilience.group.index import MemoryIndex, lookup_terms
from consilience.group.likeness import Gathered
from consilience.group.parting import find_parting
from consilience.types import Merge, Placement, Split, StoryProfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.group.index import StoryIndex
    from consilience.types import ArticleFeatures

#: how many gathered stories are kept at hand
_AT_HAND = 64


class Grouper:
    """Places articles online. What it knows is in its index: the same index and article give the same placement."""

    def __init__(self, index: StoryIndex | None = None) -> None:
        #: the stories known
        self.index: StoryIndex = MemoryIndex() if index is None else index
        self._at_hand: dict[int, tuple[StoryProfile, Gathered]] = {}

    def place(self, article: ArticleFeatures) -> Placement:
        """Place an article and tell why, with the merges and the split that followed.

        Articles may come in any order; each is placed by its own date. The cost does not grow with the number of
        stories, as far as the index's does not.
        """
        found = self.index.candidates(lookup_terms(article), article.published, lexicon.CANDIDATES)
        verdicts = [judge(article, story, self._gathered(story)) for story in found]
        verdicts.sort(key=lambda verdict: (-verdict.odds, verdict.story))
        best = verdicts[0] if verdicts else None
        if best is None or best.odds < lexicon.JOIN:
            return self._open(article, best)
        return self._join(article, best, verdicts[1:])

    def _open(self, article: ArticleFeatures, nearest: Verdict | None) -> Placement:
        story = self.index.new_story()
        self.index.put(StoryProfile(id=story, count=1, members=(article,)))
        reasons = tuple(reason for reason in nearest.reasons if reason.weight < 0) if nearest else ()
        score = probability(nearest.odds) if nearest else 0.0
        return Placement(article=article.id, story=story, new=True, score=score, reasons=reasons)

    def _join(self, article: ArticleFeatures, best: Verdict, others: Sequence[Verdict]) -> Placement:
        profile = self.index.get(best.story)
        joined = replace(profile, count=profile.count + 1, members=kept((*profile.members, article)))
        self.index.put(joined)
        story, merges = self._merge(joined.id, [other.story for other in others if other.odds >= lexicon.JOIN])
        story, splits = self._part(story, article)
        return Placement(
            article=article.id,
            story=story,
            new=False,
            score=probability(best.odds),
            reasons=tuple(reason for reason in best.reasons if reason.weight > 0),
            merges=merges,
            splits=splits,
        )

    def _merge(self, story: int, others: Sequence[int]) -> tuple[int, tuple[Merge, ...]]:
        """Merge a story with others that the article fits too, where they turn out to be one."""
        merges: list[Merge] = []
        for other in others:
            first, second = self.index.get(story), self.index.get(other)
            gathered = {profile.id: self._gathered(profile.id) for profile in (first, second)}
            verdict = one_story(first, second, gathered)
            if verdict is not None:
                # the number that an editor gave a meaning stays
                into, absorbed = sorted((first, second), key=lambda profile: (not profile.held, profile.id))
                merges.append(self._absorb(into, absorbed, verdict))
                story = into.id
        return story, tuple(merges)

    def _absorb(self, into: StoryProfile, absorbed: StoryProfile, verdict: Verdict) -> Merge:
        members = sorted((*into.members, *absorbed.members), key=_by_time)
        apart = tuple(sorted({*into.apart, *absorbed.apart}))
        count = into.count + absorbed.count
        self.index.remove(absorbed.id)
        held = into.held or absorbed.held
        self.index.put(StoryProfile(id=into.id, count=count, members=kept(tuple(members)), apart=apart, held=held))
        return Merge(
            into=into.id,
            absorbed=absorbed.id,
            articles=tuple(member.id for member in absorbed.members),
            score=probability(verdict.odds),
            reasons=tuple(reason for reason in verdict.reasons if reason.weight > 0),
        )

    def _part(self, story: int, article: ArticleFeatures) -> tuple[int, tuple[Split, ...]]:
        """Part a story whose articles turn out to tell of two events; the larger half keeps the id."""
        profile = self.index.get(story)
        whole = profile.count == len(profile.members) and not profile.held
        parting = find_parting(profile.members) if whole else None
        if parting is None:
            return story, ()
        stay, go = ([profile.members[n] for n in half] for half in parting.halves)
        new = self.index.new_story()
        self.index.put(_half(story, stay, (*profile.apart, new)))
        self.index.put(_half(new, go, (*profile.apart, story)))
        gone = tuple(member.id for member in go)
        split = Split(story=story, parted=new, articles=gone, reasons=parting.reasons)
        return (new if article.id in gone else story), (split,)

    def _gathered(self, story: int) -> Gathered:
        profile = self.index.get(story)
        held = self._at_hand.get(story)
        if held is not None and held[0] is profile:
            return held[1]
        gathered = Gathered(profile.members)
        self._at_hand.pop(story, None)
        if len(self._at_hand) >= _AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        self._at_hand[story] = (profile, gathered)
        return gathered


def kept(members: tuple[ArticleFeatures, ...]) -> tuple[ArticleFeatures, ...]:
    """Return the members that a profile holds: the first ones and the latest."""
    if len(members) <= lexicon.MEMBERS:
        return members
    first = lexicon.FIRST_MEMBERS
    return (*members[:first], *members[len(members) - lexicon.MEMBERS + first :])


def held_profile(story: int, articles: Sequence[ArticleFeatures], *, held: bool) -> StoryProfile:
    """Return what grouping remembers of a story whose articles are all given, in any order."""
    members = kept(tuple(sorted(articles, key=_by_time)))
    return StoryProfile(id=story, count=len(articles), members=members, held=held)


def _half(story: int, members: Sequence[ArticleFeatures], apart: Sequence[int]) -> StoryProfile:
    return StoryProfile(id=story, count=len(members), members=tuple(members), apart=tuple(sorted(set(apart))))


def _by_time(article: ArticleFeatures) -> tuple[bool, float, str]:
    return (article.published is None, article.published or 0.0, article.id)


def group_in_time_order(articles: Sequence[ArticleFeatures]) -> dict[str, int]:
    """Return the story of each article, articles placed in the order of their dates; undated ones last, as given."""
    grouper, stories = Grouper(), dict[str, int]()
    for article in sorted(articles, key=lambda a: (a.published is None, a.published or 0.0)):
        placement = grouper.place(article)
        follow(placement, stories)
    return stories


def follow(placement: Placement, stories: dict[str, int]) -> None:
    """Write into ``stories`` (article -> story) what a placement changed."""
    stories[placement.article] = placement.story
    for merge in placement.merges:
        for article, story in stories.items():
            if story == merge.absorbed:
                stories[article] = merge.into
    for split in placement.splits:
        stories.update(dict.fromkeys(split.articles, split.parted))
    stories[placement.article] = placement.story
