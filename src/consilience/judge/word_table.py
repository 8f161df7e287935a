"""The base encoder's table of word pieces, which the names models and the judge read from one file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.errors import ModelError
from consilience.judge.session import load_tokenizer

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class WordTable:
    """The rows of word pieces, int8 (pieces, width), and the tokenizer that cuts words into them."""

    rows: NDArray[np.int8]
    tokenizer: Any


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
