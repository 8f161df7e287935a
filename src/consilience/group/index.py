"""Where stories are looked up: by telling terms, nearest in time first, so that the cost does not grow with the store.

Method: an inverted index whose posting lists are read only around the article's date and only to a fixed length.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from consilience.group import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.types import ArticleFeatures, StoryProfile


class StoryIndex(Protocol):
    """The stories that grouping knows; a store may keep them in a database."""

    def new_story(self) -> int:
        """Return an id that no story has or had."""

    def candidates(self, terms: Sequence[str], published: float | None, limit: int) -> Sequence[int]:
        """Return the stories that share most of ``terms`` by ``best_candidates``.

        A term counts 1 / ln(2 + number of stories that have it), and only for those of them that lie nearest in time
        to ``published`` (the newest, where it is None), at most ``lexicon.POSTINGS``.
        """

    def get(self, story: int) -> StoryProfile:
        """Return a story; raises KeyError where there is none."""

    def put(self, profile: StoryProfile) -> None:
        """Keep a story, in place of what was kept under its id; it is found by ``index_terms(profile)``."""

    def remove(self, story: int) -> None:
        """Forget a story."""


def best_candidates(scores: Mapping[int, float], limit: int) -> list[int]:
    """Return the stories with the highest scores, best first, ties by id; those far behind the best are left out."""
    best = sorted(scores, key=lambda story: (-scores[story], story))[:limit]
    return [story for story in best if scores[story] >= lexicon.CANDIDATE_SHARE * scores[best[0]]]


def lookup_terms(article: ArticleFeatures) -> tuple[str, ...]:
    """Return the terms by which an article's candidates are looked up; names are told from lemmas by a mark."""
    return _terms(article, lexicon.LOOKUP_WORDS, lexicon.LOOKUP_NAMES)


def index_terms(profile: StoryProfile) -> tuple[str, ...]:
    """Return the terms by which a story is found: the heaviest of all its articles, sorted; bounded."""
    sums: dict[str, float] = defaultdict(float)
    for member in profile.members:
        for place, term in enumerate(_terms(member, lexicon.INDEXED_WORDS, lexicon.INDEXED_NAMES)):
            sums[term] += 1.0 / (1.0 + place)
    best = sorted(sums.items(), key=lambda item: (-item[1], item[0]))[: lexicon.INDEXED_TERMS]
    return tuple(sorted(term for term, _sum in best))


def _terms(article: ArticleFeatures, words: int, names: int) -> tuple[str, ...]:
    by_name = [f"@{name}" for name, _weight in article.names[:names]]
    return (*by_name, *(term for term, _weight in article.words[:words]))


def story_time(profile: StoryProfile) -> float | None:
    """Return when a story's newest article was published, in days; None where none is dated."""
    return max((member.published for member in profile.members if member.published is not None), default=None)


class MemoryIndex:
    """A ``StoryIndex`` in memory."""

    def __init__(self) -> None:
        self._profiles: dict[int, StoryProfile] = {}
        #: term -> (time, story), ascending; an undated story stands where it was put in the order of arrival
        self._postings: dict[str, list[tuple[float, int]]] = {}
        self._placed: dict[int, tuple[float, tuple[str, ...]]] = {}
        self._newest = 0.0
        self._last_story = 0

    def new_story(self) -> int:
        """Return the next number."""
        self._last_story += 1
        return self._last_story

    def candidates(self, terms: Sequence[str], published: float | None, limit: int) -> Sequence[int]:
        """Return the stories that share most of the terms, of those nearest in time; a rarer term counts for more."""
        scores: dict[int, float] = defaultdict(float)
        for term in terms:
            postings = self._postings.get(term, [])
            weight = 1.0 / math.log(2.0 + len(postings))
            for _time, story in _nearest(postings, published):
                scores[story] += weight
        return best_candidates(scores, limit)

    def get(self, story: int) -> StoryProfile:
        """Return a story; raises KeyError where there is none."""
        return self._profiles[story]

    def put(self, profile: StoryProfile) -> None:
        """Keep a story and post it under its terms."""
        dated = story_time(profile)
        self._post(profile, self._newest if dated is None else dated)

    def _post(self, profile: StoryProfile, time: float) -> None:
        self.remove(profile.id)
        self._newest = max(self._newest, time)
        terms = index_terms(profile)
        for term in terms:
            insort(self._postings.setdefault(term, []), (time, profile.id))
        self._profiles[profile.id] = profile
        self._placed[profile.id] = (time, terms)

    def remove(self, story: int) -> None:
        """Forget a story; nothing happens where it is not known."""
        if story not in self._profiles:
            return
        time, terms = self._placed.pop(story)
        for term in terms:
            postings = self._postings[term]
            del postings[bisect_left(postings, (time, story))]
            if not postings:
                del self._postings[term]
        del self._profiles[story]

    def older_than(self, moment: float) -> tuple[int, ...]:
        """Return the stories, by id, of which the newest article came out before a moment (days)."""
        return tuple(sorted(story for story, (time, _terms) in self._placed.items() if time < moment))

    def profiles(self) -> tuple[StoryProfile, ...]:
        """Return all stories by id."""
        return tuple(self._profiles[story] for story in sorted(self._profiles))


def _nearest(postings: Sequence[tuple[float, int]], published: float | None) -> Sequence[tuple[float, int]]:
    """Return the postings around a time, at most ``POSTINGS``: half before it and half after, where there are."""
    size = lexicon.POSTINGS
    if published is None or len(postings) <= size:
        return postings[-size:]
    at = bisect_left(postings, (published, -1))
    start = max(0, min(at - size // 2, len(postings) - size))
    return postings[start : start + size]
