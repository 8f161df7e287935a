"""From measures to decisions: does an article belong to a story, are two stories one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from consilience.group import lexicon
from consilience.group.likeness import Gathered, likeness, mean
from consilience.group.reasons import explain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.group.likeness import Likeness
    from consilience.types import ArticleFeatures, Reason, StoryProfile


class Verdict(NamedTuple):
    """How far an article or a story belongs to a story."""

    story: int
    #: log odds
    odds: float
    reasons: tuple[Reason, ...]


def judge(article: ArticleFeatures, story: int, gathered: Gathered) -> Verdict:
    """Return how far an article belongs to a story, with the reasons for and against."""
    measured = likeness(article, gathered)
    parts = contributions(measured)
    odds = lexicon.CONSTANT + math.fsum(parts.values())
    return Verdict(story, odds, explain(article, gathered, measured, parts))


def contributions(measured: Likeness) -> dict[str, float]:
    """Return what each measure adds to the log odds.

    Method: logistic regression, but that likeness in kind fades with the days between (``docs/method/grouping.md``).
    """
    gap = gap_cost(measured.gap)
    values = {
        "words": measured.words,
        "meaning": measured.meaning,
        "meaning_best": measured.meaning_best,
        "title": measured.title,
        "core": measured.core,
        "new_words": measured.new_words,
        "gap": gap,
        "size": math.log(measured.size),
    }
    fading = lexicon.FADING
    return {n: lexicon.WEIGHTS[n] * value / (1.0 + fading.get(n, 0.0) * gap) for n, value in values.items()}


def gap_cost(gap: float | None) -> float:
    """Return 0 for a gap of few days or none known, then the logarithm of how much longer it is, bounded."""
    if gap is None or gap <= lexicon.QUIET_GAP:
        return 0.0
    return math.log(min(gap, lexicon.LONGEST_GAP) / lexicon.QUIET_GAP)


def probability(odds: float) -> float:
    """Return the probability, 0 to 1, of log odds; rounded, as no digit beyond the third means anything."""
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))), 3)


def one_story(first: StoryProfile, second: StoryProfile, gathered: Mapping[int, Gathered]) -> Verdict | None:
    """Return why two stories are one, or None where they are two.

    The articles of the smaller (a sample over its time) are held against the other; the mean of the log odds decides.
    """
    if second.id in first.apart or first.id in second.apart or (first.held and second.held):
        return None
    small, large = sorted((first, second), key=lambda story: (story.count, -story.id))
    verdicts = [judge(member, large.id, gathered[large.id]) for member in sample(small.members)]
    odds = mean([verdict.odds for verdict in verdicts])
    if odds < lexicon.MERGE:
        return None
    best = max(verdicts, key=lambda verdict: verdict.odds)
    return Verdict(large.id, odds, best.reasons)


def sample(members: Sequence[ArticleFeatures]) -> list[ArticleFeatures]:
    """Return at most ``MERGE_SAMPLE`` members, evenly spread."""
    step = max(1.0, len(members) / lexicon.MERGE_SAMPLE)
    return [members[int(n * step)] for n in range(min(len(members), lexicon.MERGE_SAMPLE))]
