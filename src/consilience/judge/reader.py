"""What is kept of a word for the judge: its state in its sentence and its own form, in few numbers.

The first part of the judge's model, run once a word when an article is read. Plain arithmetic on arrays, so that it
costs no session of its own. The word table is that of the names models, int8 a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from consilience.errors import ModelError
from consilience.judge.session import load_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: added to a variance before its root, as in training
_EPSILON = 1e-5
#: word pieces of one word that are looked at
_PIECES = 6
_UNKNOWN = 100
_MODEL = Path(__file__).parent / "model" / "reader.npz"


@dataclass(frozen=True, eq=False)
class WordTable:
    """The encoder's table of word pieces, and the tokenizer that cuts words into them."""

    rows: NDArray[np.int8]
    tokenizer: Any

    def of(self, forms: Sequence[str]) -> NDArray[np.float32]:
        """Return for each word the mean of its pieces' rows of unit length, float32 (words, width)."""
        known: dict[str, NDArray[np.float32]] = {}
        for form in forms:
            key = form.lower()
            if key not in known:
                pieces = self.tokenizer.encode(key, add_special_tokens=False).ids[:_PIECES] or [_UNKNOWN]
                rows = self.rows[pieces].astype(np.float32)
                known[key] = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)).mean(0)
        return np.stack([known[form.lower()] for form in forms])


@lru_cache(maxsize=2)
def load_table(folder: Path) -> WordTable:
    """Return the word table of the names models in ``folder``. Raises ModelError where it is not there."""
    try:
        tokenizer = load_tokenizer(folder / "tokenizer.json")
        rows = np.memmap(folder / "words.bin", np.int8, "r").reshape(tokenizer.get_vocab_size(), -1)
    except Exception as error:  # tokenizers raises its own, unrelated family
        raise ModelError(
            "the word table cannot be read", identity=str(folder), hint="run training/export_names.py"
        ) from error
    return WordTable(rows, tokenizer)


def kept_of(hidden: NDArray[np.float32], words: NDArray[np.float32]) -> NDArray[np.float16]:
    """Return what is kept of words, float16 (words, width), from their states and their rows of the table."""
    weights = _weights()
    centred = hidden - hidden.mean(1, keepdims=True)
    normed = centred / np.sqrt((centred * centred).mean(1, keepdims=True) + np.float32(_EPSILON))
    normed = normed * weights["norm.weight"] + weights["norm.bias"]
    made = normed @ weights["hidden.weight"].T + weights["hidden.bias"] + words @ weights["word.weight"].T
    return cast("NDArray[np.float16]", made.astype(np.float16))


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float32]]:
    """Return the weights by name; the scale of the word table is folded into ``word.weight``."""
    try:
        with np.load(_MODEL) as kept:
            return {name: kept[name].astype(np.float32) for name in kept.files}
    except (OSError, ValueError) as error:
        raise ModelError("the judge cannot be loaded", identity=str(_MODEL), hint="run training/export_judge.py") from (
            error
        )
