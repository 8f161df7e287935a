"""How likely two figures answer one question, whatever their values.

Requires figures with noun, state, verb and place, and vectors of sentences and clauses. Idea: a logistic model over
what the two stand among (words near the number, weighed by their rarity in the story; nouns, states and verbs; vectors
of the clause and the sentence; times and places) and over the values, with weights of their own where the values are
equal: equal rare numbers need little else, other values need everything else. Learned from figures of real reports
that readers sorted by question (``training/questions``); each story was scored with it left out. Known to fail where
two events of one kind are told in the same words.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.senses import sense_of
from consilience.collate.compare.weights import read_weights
from consilience.types import widest_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from consilience.collate.points.questions import Counted
    from consilience.types import AnnotatedArticle, Figure

#: what two figures are held against each other by; each has a second weight for equal values
RESPECTS = tuple(
    """
    same_group same_noun other_noun one_noun same_state other_state one_state same_verb other_verb
    sentence_cosine clause_cosine near_nouns near_names near_verbs shared_of_shorter
    age percent measured place same_time other_time one_past one_part both_alone vague one_article
    """.split()
)
#: what the values alone tell
BY_VALUE = tuple("equal equal_small equal_once equal_size tenth third ratio thrice vague_and_other".split())
#: the order of the weights
FEATURES = (*RESPECTS, *(f"equal_{name}" for name in RESPECTS), *BY_VALUE)

#: a count up to which equal numbers are no surprise
SMALL = 4
#: common logarithm of a count up to which equal numbers may be chance (20), and the share of rare words that is little
COMMON, _HARDLY = 1.31, 0.1
#: tokens within which a word near a number weighs half
_NEAR = 5
#: the cosine of two sentences that have nothing to do with each other
_UNLIKE = 0.2
#: rarity of a word that the story's sentences do not hold
_UNKNOWN = 3.0
_NOUNS, _NAMES, _VERBS = frozenset({"NOUN", "ADJ"}), frozenset({"PROPN"}), frozenset({"VERB"})


class Pairs:
    """Holds the figures of one story against each other; made once for a story."""

    def __init__(self, articles: Sequence[AnnotatedArticle], counted: Sequence[Counted]) -> None:
        self.articles = articles
        self.counted = counted

    def likely(self, low: int, high: int) -> float:
        """Return how likely the figures of these indices answer one question, 0 to 1."""
        weights, intercept = _weights()
        features = self.features(low, high)
        if _share_a_number_alone(dict(zip(FEATURES, features, strict=True))):
            return 0.0
        score = sum(weight * value for weight, value in zip(weights, features, strict=True))
        return round(1 / (1 + math.exp(-(score + intercept))), 6)

    def features(self, low: int, high: int) -> list[float]:
        """Return what tells whether two figures answer one question, in the order of ``FEATURES``."""
        first, second = self.counted[low], self.counted[high]
        equal = float(first.figure.value == second.figure.value and first.figure.vague == second.figure.vague)
        respects = [
            *self._kinds(first, second),
            *self._words(low, high),
            *_circumstances(first, second),
        ]
        return [*respects, *(equal * value for value in respects), *self._by_value(first, second, equal)]

    def _kinds(self, first: Counted, second: Counted) -> list[float]:
        """Tell what is counted, what happened to it and by which verb."""
        states = [counted.figure.state for counted in (first, second)]
        same_state = bool(states[0]) and widest_state(states[0]) == widest_state(states[1])
        verbs = [self._verb(counted) for counted in (first, second)]
        same_verb = bool(verbs[0]) and verbs[0] == verbs[1]
        return [
            float(bool(first.groups & second.groups)),
            float(bool(first.noun) and first.noun == second.noun),
            float(bool(first.noun and second.noun) and first.noun != second.noun),
            float(bool(first.noun) != bool(second.noun)),
            float(same_state),
            float(all(states) and not same_state),
            float(bool(states[0]) != bool(states[1])),
            float(same_verb),
            float(all(verbs) and not same_verb),
        ]

    def _verb(self, counted: Counted) -> str:
        if counted.figure.verb < 0:
            return ""
        lemma = self.articles[counted.article].tokens[counted.figure.verb].lemma
        return sense_of(lemma) or lemma

    def _words(self, low: int, high: int) -> list[float]:
        """Tell how alike the sentences, the clauses and the words near the numbers are."""
        mine, theirs = self._near[low], self._near[high]
        shared = sorted(mine.keys() & theirs.keys())
        near = dict.fromkeys(("NOUN", "ADJ", "PROPN", "VERB"), 0.0)
        for word in shared:
            distance, pos = mine[word]
            near[pos] += self._rarity.get(word, _UNKNOWN) * _weight(distance) * _weight(theirs[word][0])
        whole = [sum(self._rarity.get(word, _UNKNOWN) for word in words) for words in (mine, theirs, shared)]
        return [
            _product(self._sentence(low), self._sentence(high)),
            _product(self._clauses[low], self._clauses[high]),
            near["NOUN"] + near["ADJ"],
            near["PROPN"],
            near["VERB"],
            whole[2] / (1 + min(whole[:2])),
        ]

    def _sentence(self, number: int) -> NDArray[np.float32] | None:
        counted = self.counted[number]
        vectors = self.articles[counted.article].sentence_vectors
        return None if vectors is None else vectors[counted.sentence]

    def _by_value(self, first: Counted, second: Counted, equal: float) -> list[float]:
        low, high = sorted(max(counted.figure.value, 1e-9) for counted in (first, second))
        ratio = high / low
        count = not first.figure.unit
        once = all(self._told[_key(counted)] == 1 for counted in (first, second))
        return [
            equal,
            equal * float(low <= SMALL and count),
            equal * float(once),
            equal * min(4.0, math.log10(max(low, 1.0))),
            float(not equal and ratio <= 1.1),
            float(not equal and ratio <= 1.35),
            min(math.log(ratio), 5.0),
            float(ratio > 3),
            float((first.figure.vague or second.figure.vague) and not equal),
        ]

    @cached_property
    def _told(self) -> Counter[tuple[int, float, str]]:
        """How often each report has a number of this value and unit."""
        return Counter(map(_key, self.counted))

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        """How rare each word is among the sentences of the story."""
        found: Counter[str] = Counter()
        sentences = 0
        for article in self.articles:
            sentences += len(article.sentences)
            for sentence in article.sentences:
                tokens = article.tokens[sentence.first : sentence.last]
                found.update({_sense(token.lemma) for token in tokens if token.pos in _NOUNS | _NAMES | _VERBS})
        return {word: math.log((sentences + 1) / (count + 0.5)) for word, count in found.items()}

    @cached_property
    def _near(self) -> Sequence[Mapping[str, tuple[int, str]]]:
        """The words of each figure's sentence: how many tokens away the nearest is, and its part of speech."""
        return [self._near_of(counted) for counted in self.counted]

    def _near_of(self, counted: Counted) -> Mapping[str, tuple[int, str]]:
        article, figure = self.articles[counted.article], counted.figure
        sentence = article.sentences[counted.sentence]
        numbers = range(sentence.first, sentence.last)
        at = next((n for n in numbers if article.tokens[n].end > figure.start), sentence.first)
        found: dict[str, tuple[int, str]] = {}
        for number in numbers:
            token = article.tokens[number]
            if token.pos in _NOUNS | _NAMES | _VERBS and not figure.start <= token.start < figure.end:
                word, distance = _sense(token.lemma), abs(number - at)
                if word not in found or distance < found[word][0]:
                    found[word] = (distance, token.pos)
        return found

    @cached_property
    def _clauses(self) -> Sequence[NDArray[np.float32] | None]:
        """The vector of the smallest clause that holds each figure."""
        return [self._clause_of(counted) for counted in self.counted]

    def _clause_of(self, counted: Counted) -> NDArray[np.float32] | None:
        article = self.articles[counted.article]
        if article.vectors is None:
            return None
        start = counted.figure.start
        holding = [(c.end - c.start, n) for n, c in enumerate(article.clauses) if c.start <= start < c.end]
        return article.vectors[min(holding)[1]] if holding else None


def _share_a_number_alone(features: Mapping[str, float]) -> bool:
    """Tell whether two figures of no common point count other things, or share a common number and hardly a word.

    Of such pairs of readers' figures .06 and .15 answer one question; the model takes many for one, since it learned
    from stories in which equal numbers mostly do. Other ages outside a common point are those of other persons.
    """
    if features["same_group"]:
        return False
    if features["age"] and not features["equal"]:
        return True
    common = features["equal"] and features["equal_size"] <= COMMON and not features["measured"] + features["percent"]
    return bool(features["other_noun"] or (common and features["shared_of_shorter"] < _HARDLY))


def _circumstances(first: Counted, second: Counted) -> list[float]:
    """Tell of which kind the numbers are, and where and when they hold."""
    figures = first.figure, second.figure
    unit = figures[0].unit if figures[0].unit != "time" else ""
    times = first.times, second.times
    return [
        float(unit == "year-old"),
        float(unit == "percent"),
        float(unit not in {"", "year-old", "percent"}),
        _by_place(*figures),
        float(bool(times[0] & times[1])),
        float(bool(times[0] and times[1]) and not times[0] & times[1]),
        float(first.past != second.past),
        float(first.part != second.part or first.each != second.each),
        float(first.alone and second.alone),
        float(figures[0].vague or figures[1].vague),
        float(first.article == second.article),
    ]


def _by_place(first: Figure, second: Figure) -> float:
    if not first.place or not second.place:
        return 0.0
    shared = set(first.place.casefold().split()) & set(second.place.casefold().split())
    return 0.1 if shared else -0.4


def _key(counted: Counted) -> tuple[int, float, str]:
    return counted.article, counted.figure.value, counted.figure.unit


def _sense(lemma: str) -> str:
    word = lemma.casefold()
    return sense_of(word) or word


def _weight(distance: int) -> float:
    return 1 / (1 + distance / _NEAR)


def _product(first: NDArray[np.float32] | None, second: NDArray[np.float32] | None) -> float:
    """Return the cosine of two unit vectors, rounded as pairs of sentences are; that of unlike ones where one lacks."""
    return _UNLIKE if first is None or second is None else round(float(np.dot(first, second)), 3)


@lru_cache(maxsize=1)
def _weights() -> tuple[tuple[float, ...], float]:
    return read_weights("consilience.collate.points", "questions.json", FEATURES)
