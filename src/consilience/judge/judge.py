"""The judge at work: of pairs of a fact and a passage, how likely each of the three relations is.

Requires token vectors. The model is a small transformer over both (``training/train_judge.py``, MODEL_CARD.md); what it
is given of the words was made when the article was read. Known to fail where two facts of one kind stand side by side,
and where only knowledge of the world tells that two words mean one thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from consilience.errors import ModelError
from consilience.judge.encoding import DIFFERS, Pair, Words, as_arrays, make_pair, make_words, size_of
from consilience.judge.session import open_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consilience.types import AnnotatedArticle

#: columns of what the judge returns
SUPPORTS, OTHER, APART = range(3)
#: pairs that are judged at once; their length is rounded up, so that a pair's company never changes its digits
BATCH, STEP = 64, 8
_MODEL = Path(__file__).parent / "model" / "judge.onnx"


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact, as half-open range of tokens of an article's sentence, and a sentence of another article."""

    article: int
    sentence: int
    first: int
    last: int
    other_article: int
    other_sentence: int


class Judge:
    """Judges facts and passages of one story's articles; made once for a story. ``ready`` is False without vectors."""

    def __init__(self, articles: Sequence[AnnotatedArticle]) -> None:
        self._articles = articles
        self._starts = np.cumsum([0, *(len(article.tokens) for article in articles)]).tolist()
        self.ready = bool(articles) and all(article.token_vectors is not None for article in articles)
        self._words = _words(articles) if self.ready else None

    def of(self, asked: Sequence[Asked]) -> NDArray[np.float64]:
        """Return (asked, 3 and what differs), four decimals.

        First the probabilities of supports, other answer and apart; then those of what differs (``DIFFERS``), which
        mean something where there is another answer.
        """
        found = np.zeros((len(asked), 3 + len(DIFFERS)))
        if self._words is None:
            found[:, APART] = 1.0
            return found
        pairs = [self._pair(row) for row in asked]
        order = sorted(range(len(pairs)), key=lambda number: (_length(pairs[number]), number))
        at = 0
        while at < len(order):
            length = _length(pairs[order[at]])
            rows = [n for n in order[at : at + BATCH] if _length(pairs[n]) == length]
            found[rows] = _run(as_arrays(self._words, [pairs[n] for n in rows], length))
            at += len(rows)
        return np.round(found, 4)

    def _pair(self, row: Asked) -> Pair:
        start, other = self._starts[row.article], self._starts[row.other_article]
        sentence = self._articles[row.article].sentences[row.sentence]
        passage = self._articles[row.other_article].sentences[row.other_sentence]
        return make_pair(
            (start + sentence.first, start + sentence.last),
            (start + row.first, start + row.last),
            (other + passage.first, other + passage.last),
        )


def _length(pair: Pair) -> int:
    return -(-size_of(pair) // STEP) * STEP


def _words(articles: Sequence[AnnotatedArticle]) -> Words:
    named = np.concatenate([_named(article) for article in articles])
    rows = ((t.text, t.lemma, t.pos, t.dep) for article in articles for t in article.tokens)
    states = np.concatenate([np.asarray(article.token_vectors, np.float32) for article in articles])
    return make_words(states, rows, named)


def _named(article: AnnotatedArticle) -> NDArray[np.bool_]:
    found = np.zeros(len(article.tokens), bool)
    starts = np.array([token.start for token in article.tokens])
    for name in article.names:
        found[np.searchsorted(starts, name.start) : np.searchsorted(starts, name.end)] = True
    return found


def _run(arrays: dict[str, NDArray[np.generic]]) -> NDArray[np.float64]:
    return np.concatenate([_shares(scores) for scores in _session().run(["scores", "differs"], arrays)], 1)


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    powers = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
    return cast("NDArray[np.float64]", powers / powers.sum(1, keepdims=True))


@lru_cache(maxsize=1)
def _session() -> Any:
    try:
        return open_session(_MODEL)
    except Exception as error:  # onnxruntime raises its own, unrelated family
        raise ModelError(
            "the judge cannot be loaded", identity=str(_MODEL), hint="run training/export_judge.py"
        ) from error
