"""The judge at work: of pairs of a fact and a passage, how likely each of the three relations is.

A cross-encoder (Devlin et al. 2019): the base encoder's own layers, fine-tuned, read both together, once a pair
(``training/train_judge.py``, MODEL_CARD.md). A pair is read by itself, so that its digits never depend on others. Known
to fail where only knowledge of the world tells that two words mean one thing, and where two facts of one kind stand
side by side.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.errors import ModelError
from consilience.judge.encoding import DIFFERS
from consilience.judge.pieces import as_pieces, pieces_of
from consilience.judge.session import open_session
from consilience.judge.story import shares
from consilience.judge.word_table import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consilience.judge.encoding import Pair
    from consilience.judge.story import Asked, StoryWords

_MODEL = Path(__file__).parent / "model" / "judge.onnx"
#: the names models' word table, which is the base encoder's
_TABLE = Path(__file__).parents[1] / "annotate" / "models" / "names"


class Judge:
    """Judges facts and passages of one story's articles; made once for a story."""

    def __init__(self, story: StoryWords) -> None:
        self._story, self._table = story, load_table(_TABLE)
        self._pieces = pieces_of(story.forms, self._table.tokenizer)
        #: what was found of pairs in the same words: reports of one event copy from each other
        self._known: dict[tuple[bytes, ...], NDArray[np.float64]] = {}

    def of(self, asked: Sequence[Asked]) -> NDArray[np.float64]:
        """Return (asked, 3 and what differs), four decimals.

        First the probabilities of supports, other answer and apart; then those of what differs (``DIFFERS``), which
        mean something where there is another answer.
        """
        found = np.zeros((len(asked), 3 + len(DIFFERS)))
        for number, row in enumerate(asked):
            pair = self._story.pair(row)
            told = self._story.told(pair)
            if told not in self._known:
                self._known[told] = self._read(pair)
            found[number] = self._known[told]
        return np.round(found, 4)

    def _read(self, pair: Pair) -> NDArray[np.float64]:
        arrays = as_pieces(self._story.words, self._pieces, [pair], self._pieces.length(pair))
        arrays["rows"] = self._table.rows[arrays["ids"]].astype(np.float32)
        return np.concatenate([shares(scores)[0] for scores in _session().run(["scores", "differs"], arrays)])


@lru_cache(maxsize=1)
def _session() -> Any:
    try:
        return open_session(_MODEL)
    except Exception as error:  # onnxruntime raises its own, unrelated family
        raise ModelError(
            "the judge cannot be loaded", identity=str(_MODEL), hint="run training/export_judge.py"
        ) from error
