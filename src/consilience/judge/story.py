"""The words of one story's articles, and what is asked about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.judge.encoding import Pair, make_pair, make_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consilience.types import AnnotatedArticle

#: columns of a verdict, before those of what differs
SUPPORTS, OTHER, APART = range(3)


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact, as half-open range of tokens of an article's sentence, and a sentence of another article."""

    article: int
    sentence: int
    first: int
    last: int
    other_article: int
    other_sentence: int


class StoryWords:
    """The words of a story's articles, one after the other."""

    def __init__(self, articles: Sequence[AnnotatedArticle]) -> None:
        self._articles = articles
        self._starts = np.cumsum([0, *(len(article.tokens) for article in articles)]).tolist()
        tokens = [token for article in articles for token in article.tokens]
        #: the words as numbers, and their forms
        self.words = make_words((token.text, token.lemma, token.pos) for token in tokens)
        self.forms = tuple(token.text for token in tokens)
        known: dict[tuple[str, str, str], int] = {}
        #: each word by all that the judge is told of it, as a number
        self._alike = np.array([known.setdefault((t.text, t.lemma, t.pos), len(known)) for t in tokens], np.intc)

    def pair(self, row: Asked) -> Pair:
        """Return what is asked as places in the words."""
        start, other = self._starts[row.article], self._starts[row.other_article]
        sentence = self._articles[row.article].sentences[row.sentence]
        passage = self._articles[row.other_article].sentences[row.other_sentence]
        return make_pair(
            (start + sentence.first, start + sentence.last),
            (start + row.first, start + row.last),
            (other + passage.first, other + passage.last),
        )

    def told(self, pair: Pair) -> tuple[bytes, ...]:
        """Return all that the judge is told of a pair: of two that are told alike, it says the same."""
        return self._alike[pair.fact].tobytes(), pair.inside.tobytes(), self._alike[pair.passage].tobytes()


def shares(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the shares (softmax) of rows of scores."""
    powers = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))
