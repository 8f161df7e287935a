"""The words of all texts that the judge is trained on, and rows of the training as the model's inputs."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from consilience.judge.encoding import AROUND, FACT, PASSAGE, Pair, as_arrays, make_words, size_of
from consilience.judge.reader import load_table

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
    """Texts as ``judge_words.py`` wrote them, their words one after the other."""

    def __init__(self, path: Path) -> None:
        arrays = np.load(path.with_suffix(".npz"))
        self._hidden, self._starts = arrays["hidden"], arrays["starts"]
        texts, tokens = pickle.loads(path.with_suffix(".pkl").read_bytes())
        self._at = {text: number for number, text in enumerate(texts)}
        #: of each text its tokens: start, end, form, lemma, part of speech, relation
        self.tokens = tokens
        rows = [(token[2], token[3], token[4], token[5]) for text in tokens for token in text]
        self._words = make_words(np.zeros((len(rows), 0), np.float32), rows, arrays["ents"] > 0)
        forms: dict[int, str] = {}
        for number, row in zip(self._words.forms.tolist(), rows, strict=True):
            forms.setdefault(number, row[0])
        self._table = load_table(MODELS).of([forms[n] for n in range(len(forms))])

    def size(self, row: Row) -> int:
        """Return the words of a row."""
        return size_of(row.pair)

    def places(self, text: str) -> NDArray[np.intp]:
        """Return the places of a text's words."""
        number = self._at[text]
        return np.arange(self._starts[number], self._starts[number + 1])

    def words_of(self, text: str) -> list[tuple[int, int, str, str, str, str]]:
        """Return a text's tokens: start, end, form, lemma, part of speech, relation."""
        return [tuple(token[:6]) for token in self.tokens[self._at[text]]]

    def lemmas(self, text: str) -> NDArray[np.intp]:
        """Return the numbers of a text's lemmas."""
        return self._words.lemmas[self.places(text)]

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

    def arrays(self, rows: Sequence[Row]) -> dict[str, NDArray[np.generic]]:
        """Return rows as the model's inputs, with ``hidden`` and ``word`` in place of ``states``."""
        length = max(size_of(row.pair) for row in rows)
        given = as_arrays(self._words, [row.pair for row in rows], length)
        del given["states"]
        index = np.zeros((len(rows), length), np.intp)
        for number, row in enumerate(rows):
            both = np.concatenate([row.pair.fact, row.pair.passage])
            index[number, : len(both)] = both
        given["hidden"] = self._hidden[index].astype(np.float32)
        given["word"] = self._table[self._words.forms[index]]
        return given
