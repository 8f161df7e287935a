"""The matcher: vectors by which sentences, and clauses in them, that state one fact are near.

Method: the base encoder fine-tuned over all sentences of a story at once, with whether the story's key puts two of
them under one point (``training/train_matcher.py``, MODEL_CARD.md); means of word pieces, as in Sentence-BERT (Reimers
and Gurevych, EMNLP 2019). The vectors of the names models say what a sentence is about; of two sentences about one
thing these tell better whether they tell the same of it. A sentence is read by itself, so that its digits never depend
on others. Known to fail where a sentence leans on the one before ("It did so").
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.errors import ModelError
from consilience.judge.pieces import BETWEEN, FIRST, Pieces, pieces_of
from consilience.judge.session import open_session
from consilience.judge.word_table import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consilience.types import AnnotatedArticle

#: the model that ships
MODEL = Path(__file__).parent / "model" / "matcher.onnx"
#: the names models' word table, which is the base encoder's
_TABLE = Path(__file__).parents[1] / "annotate" / "models" / "names"
#: pieces of a sentence that are read, without the marks around them
LONGEST = 126
#: sentences of which all states are kept, some 60 kB each: a story of few reports is read once
KEPT = 400


class Matcher:
    """Gives the vectors of one story's sentences, clauses and words; made once for a story.

    ``model`` is the file of the weights; ``vectors`` raises ModelError where it cannot be loaded.
    """

    def __init__(self, articles: Sequence[AnnotatedArticle], model: Path = MODEL) -> None:
        self._articles = {article.id: article for article in articles}
        self._model = model
        #: of each article the pieces of its words
        self._pieces: dict[str, Pieces] = {}
        #: what was found of sentences in the same words: reports of one event copy from each other
        self._known: dict[tuple[bytes, tuple[tuple[int, ...], ...]], NDArray[np.float32]] = {}
        #: the states of the sentences that were read last, by their pieces
        self._states: dict[bytes, NDArray[np.float32]] = {}

    def vectors(self, article: str, sentence: int, groups: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return unit vectors, float32 (1 + groups, width): of the sentence, and of each group of its tokens.

        Tokens are numbered as the article's. A group that lies behind what is read has the sentence's vector.
        """
        ids, places = self.as_pieces(article, sentence, groups)
        known = (ids.tobytes(), places)
        if known not in self._known:
            self._known[known] = self._read(ids, places)
        return self._known[known]

    def words(self, article: str, sentence: int) -> NDArray[np.float32]:
        """Return one unit vector for each token of a sentence, float32 (tokens, width)."""
        held = self._articles[article].sentences[sentence]
        return self.vectors(article, sentence, [[token] for token in range(held.first, held.last)])[1:]

    def as_pieces(
        self, article: str, sentence: int, groups: Sequence[Sequence[int]]
    ) -> tuple[NDArray[np.int64], tuple[tuple[int, ...], ...]]:
        """Return a sentence's pieces between their marks, and where in them those of each group of tokens stand."""
        held = self._articles[article].sentences[sentence]
        pieces = self._pieces_of(article)
        starts = pieces.starts[held.first : held.last + 1]
        ids = pieces.ids[starts[0] : starts[-1]][:LONGEST]
        offsets = (starts - starts[0] + 1).tolist()
        places = tuple(
            tuple(
                place
                for token in group
                for place in range(offsets[token - held.first], offsets[token - held.first + 1])
                if place <= len(ids)
            )
            for group in groups
        )
        return np.concatenate([[FIRST], ids, [BETWEEN]]).astype(np.int64), places

    def _pieces_of(self, article: str) -> Pieces:
        if article not in self._pieces:
            forms = [token.text for token in self._articles[article].tokens]
            self._pieces[article] = pieces_of(forms, load_table(_TABLE).tokenizer)
        return self._pieces[article]

    def _read(self, ids: NDArray[np.int64], places: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        states = self._states.get(ids.tobytes())
        if states is None:
            states = self._states[ids.tobytes()] = self._run(ids)
            if len(self._states) > KEPT:
                del self._states[next(iter(self._states))]
        means = np.stack([states.mean(0), *(states[list(row) or slice(None)].mean(0) for row in places)])
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)

    def _run(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        given = {
            "rows": load_table(_TABLE).rows[ids][None].astype(np.float32),
            "ids": ids[None],
            "place": np.arange(len(ids), dtype=np.int64)[None],
        }
        (states,) = _session(self._model).run(["states"], given)
        return np.asarray(states[0], np.float32)


@lru_cache(maxsize=3)
def _session(model: Path) -> Any:
    try:
        return open_session(model)
    except Exception as error:  # onnxruntime raises its own, unrelated family
        raise ModelError(
            "the matcher cannot be loaded", identity=str(model), hint="run training/export_matcher.py"
        ) from error
