"""How much an article is like a story: a handful of measures, each of which can be told to the reader."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.group import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.types import ArticleFeatures

_Weighted = tuple[tuple[str, float], ...]

#: what vectors say where there are none: a line through (cosine of words, cosine of vectors) of the same pairs
_MEANING_OF_WORDS = (0.40, 0.75)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article against the articles of a story; cosines and shares are 0 to 1."""

    #: highest cosine of the weighted lemmas with one of the story's articles
    words: float
    #: cosine of headline and lead as vectors: mean over the story's articles, and the highest
    meaning: float
    meaning_best: float
    #: highest cosine of the headlines' lemmas
    title: float
    #: share, by weight, of what most of the story's articles have that this one has too
    core: float
    #: share, by squared weight, of the article's words that no article of the story has
    new_words: float
    #: days to the story's nearest article in time; None where either is undated
    gap: float | None
    #: how many articles the story's profile holds
    size: int


class Gathered:
    """A story's articles taken together, for comparing several articles with them."""

    def __init__(self, members: Sequence[ArticleFeatures]) -> None:
        self.members = members
        self.words = [dict(member.words) for member in members]
        self.titles = [dict(member.title) for member in members]
        #: in how many articles each lemma and each name stands
        self.word_counts = _holders(member.words for member in members)
        self.name_counts = _holders(member.names for member in members)
        #: lemmas that most of the articles have (of a single article all), with their summed weights
        self.core = self._core()
        self.dates = [member.published for member in members if member.published is not None]
        self._vectors = [_floats(member.vector) for member in members if member.vector]

    def cosines(self, article: ArticleFeatures) -> list[float]:
        """Return the cosine of the vectors with each article that has one."""
        own = _floats(article.vector)
        return [float(own @ other) for other in self._vectors if len(other) == len(own)] if len(own) else []

    def _core(self) -> dict[str, float]:
        least = max(2.0, lexicon.CORE * len(self.members)) if len(self.members) > 1 else 1.0
        terms = [term for term, count in self.word_counts.items() if count >= least]
        return {term: math.fsum(words.get(term, 0.0) for words in self.words) for term in terms}


def likeness(article: ArticleFeatures, story: Gathered) -> Likeness:
    """Measure an article against a story of at least one article."""
    words = [cosine(article.words, other) for other in story.words]
    start, slope = _MEANING_OF_WORDS
    cosines = story.cosines(article) or [start + slope * value for value in words]
    dated = article.published is not None and bool(story.dates)
    return Likeness(
        words=max(words),
        meaning=mean(cosines),
        meaning_best=max(cosines),
        title=max(cosine(article.title, other) for other in story.titles),
        core=_share_of_core(article.words, story),
        new_words=_share_new(article.words, story.word_counts),
        gap=min(abs((article.published or 0.0) - date) for date in story.dates) if dated else None,
        size=len(story.members),
    )


def cosine(first: _Weighted, second: Mapping[str, float]) -> float:
    """Return the cosine of two bags whose squared weights add up to 1 each."""
    return math.fsum(weight * second[term] for term, weight in first if term in second)


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean; 0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def _floats(vector: bytes) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    values = np.frombuffer(vector, np.int8).astype(np.float32)
    return values / (np.linalg.norm(values) or 1.0)


def _holders(bags: Iterable[_Weighted]) -> dict[str, int]:
    return dict(Counter(term for bag in bags for term, _weight in bag))


def _share_new(bag: _Weighted, known: Mapping[str, int]) -> float:
    """Return the share, by squared weight, that is unknown; a half where there is nothing to tell by."""
    whole = math.fsum(weight * weight for _term, weight in bag)
    return math.fsum(w * w for term, w in bag if term not in known) / whole if whole else 0.5


def _share_of_core(bag: _Weighted, story: Gathered) -> float:
    """Return the share, by weight, of the story's core that the article has; a half where there is no core."""
    own = dict(bag)
    whole = math.fsum(story.core.values())
    return math.fsum(weight for term, weight in story.core.items() if term in own) / whole if whole else 0.5
