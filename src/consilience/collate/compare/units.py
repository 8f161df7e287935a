"""The stretches of text that are compared: sentences, each with its keys and its clauses.

Whole sentences are compared first and clauses only inside sentences that match: comparing clauses alone was measured
to lose a tenth of the points (parser errors, and too few words to go by).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from consilience.types import SILENT_KINDS, AnnotatedArticle, Figure, PassageKind, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.collate.compare.keys import StoryKeys

_Spanned = TypeVar("_Spanned", Figure, TimeExpression)

#: who posted and when, under an embedded post: it states nothing
_SIGNATURE = re.compile(r"[—–-]\s?[^\n]{1,80}\(@\w{1,30}\)")
#: fewest words that say something for a sentence to be compared; a heading says something only with one more
FEWEST = (2, 3)
#: times that one article's sentence is compared letter for letter the same: as headline, caption and body; a text that
#: repeats itself without end would cost the square of its length
REPEATS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence as it is compared."""

    #: index of the article in the account's order
    article: int
    #: index of the sentence in the article
    sentence: int
    start: int
    end: int
    #: what it speaks of, see ``keys``
    keys: frozenset[str]
    #: values of figures and other numbers
    numbers: frozenset[str]
    #: (state, value) of figures that say what happened to how many
    figures: frozenset[tuple[str, float]]
    #: values of time expressions
    times: frozenset[str]
    #: place in the article, 0 to 1
    position: float
    words: int


def make_units(keys: StoryKeys) -> tuple[Unit, ...]:
    """Return the units of all articles in order; passages that state no fact of their own have none."""
    return tuple(unit for number, article in enumerate(keys.articles) for unit in _units_of(number, article, keys))


def _units_of(number: int, article: AnnotatedArticle, story: StoryKeys) -> list[Unit]:
    units = []
    written: Counter[str] = Counter()
    starts = [sentence.start for sentence in article.sentences]
    figures, times = _by_sentence(article.figures, starts), _by_sentence(article.times, starts)
    for place, sentence in enumerate(article.sentences):
        words = article.text[sentence.start : sentence.end]
        written[words] += 1
        if sentence.kind in SILENT_KINDS or written[words] > REPEATS or is_signature(words):
            continue
        keys = story.sentence(number, place)
        if sum(not key.startswith("~") for key in keys) < FEWEST[sentence.kind is PassageKind.HEADING]:
            continue
        units.append(
            Unit(
                article=number,
                sentence=place,
                start=sentence.start,
                end=sentence.end,
                keys=keys,
                numbers=frozenset(f"{figure.value:g}" for figure in figures.get(place, ())),
                figures=frozenset((figure.state or figure.counted, figure.value) for figure in figures.get(place, ())),
                times=frozenset(t.value for t in times.get(place, ()) if t.value and t.type in {"DATE", "TIME"}),
                position=place / max(1, len(article.sentences)),
                words=sentence.last - sentence.first,
            )
        )
    return units


def is_signature(words: str) -> bool:
    """Tell whether words are the line under an embedded post that says whose it is and of when: it states nothing."""
    return _SIGNATURE.match(words) is not None


def _by_sentence(found: Iterable[_Spanned], starts: Sequence[int]) -> dict[int, list[_Spanned]]:
    """Return what begins in each sentence, by the sentence's index; ``starts`` are where the sentences begin."""
    grouped: dict[int, list[_Spanned]] = {}
    for item in found:
        grouped.setdefault(bisect_right(starts, item.start) - 1, []).append(item)
    return grouped
