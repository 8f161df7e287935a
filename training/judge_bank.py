"""The words of all texts that the judge is trained on, and rows of the training as the model's inputs."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from consilience.judge.encoding import AROUND, FACT, PASSAGE, Pair, make_words
from consilience.judge.pieces import as_pieces, pieces_of
from consilience.judge.word_table import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MODELS = Path(__file__).parents[1] / "src/consilience/annotate/models/names"


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its label."""

    pair: Pair
    label: int
    weight: float = 1.0
    #: what differs, as index in ``DIFFERS``; -1 where it is not known
    differs: int = -1


class Bank:
    """Texts as ``judge_gather.py`` wrote them: their words one after the other, and the word pieces of these."""

    def __init__(self, path: Path) -> None:
        texts, tokens = pickle.loads(path.with_suffix(".pkl").read_bytes())
        self._starts = np.cumsum([0, *map(len, tokens)])
        self._at = {text: number for number, text in enumerate(texts)}
        #: of each text its tokens: start, end, form, lemma, part of speech
        self.tokens = tokens
        self._words = make_words((token[2], token[3], token[4]) for text in tokens for token in text)
        forms = [token[2] for text in tokens for token in text]
        self._pieces = pieces_of(forms, load_table(MODELS).tokenizer)

    def places(self, text: str) -> NDArray[np.intp]:
        """Return the places of a text's words."""
        number = self._at[text]
        return np.arange(self._starts[number], self._starts[number + 1])

    def words_of(self, text: str) -> list[tuple[int, int, str, str, str]]:
        """Return a text's tokens: start, end, form, lemma, part of speech."""
        return [tuple(token[:5]) for token in self.tokens[self._at[text]]]

    def inside(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of the words of a text that meet these characters; all where none does."""
        tokens = self.tokens[self._at[text]]
        met = [n for n, token in enumerate(tokens) if token[0] < end and token[1] > start]
        return (met[0], met[-1] + 1) if met else (0, len(tokens))

    def fact(self, text: str, first: int, last: int) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Return a fact's words with what stands around it, as the program cuts them."""
        places = self.places(text)
        low, high = max(0, first - AROUND), min(len(places), first + FACT, last + AROUND)
        numbers = np.arange(low, high)
        return places[low:high], (numbers >= first) & (numbers < last)

    def passage(self, *texts: str) -> NDArray[np.intp]:
        """Return the words of texts, one after the other."""
        return np.concatenate([self.places(text) for text in texts])[:PASSAGE]

    def size(self, row: Row) -> int:
        """Return the pieces of a row."""
        return self._pieces.length(row.pair)

    def arrays(self, rows: Sequence[Row]) -> dict[str, NDArray[np.generic]]:
        """Return rows as the model's inputs."""
        length = max(self.size(row) for row in rows)
        return as_pieces(self._words, self._pieces, [row.pair for row in rows], length)
