"""How a fact and a passage are given to the judge.

A pair is ``[CLS] before [M] fact [/M] after [SEP] passage [SEP]``: the fact is a clause, marked in the sentence that it
stands in, since a clause alone often does not say who or what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CLS, SEP = 101, 102
#: two word pieces that no text has ([unused1] and [unused2]), around the fact
OPEN, CLOSE = 2, 3
#: most word pieces of the words before the fact, of the fact, of the words after it, and of the passage
BEFORE, FACT, AFTER, PASSAGE = 14, 44, 14, 72
#: most word pieces of a pair with all its marks
LONGEST = BEFORE + FACT + AFTER + PASSAGE + 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact and a passage as word pieces."""

    ids: tuple[int, ...]
    #: where the passage begins
    passage: int


def pieces(tokenizer: Any, text: str) -> list[int]:
    """Return the word pieces of a text without marks of begin and end."""
    return list(tokenizer.encode(text, add_special_tokens=False).ids)


def make_pair(before: Sequence[int], fact: Sequence[int], after: Sequence[int], passage: Sequence[int]) -> Pair:
    """Return the pair of word pieces, each part cut to its room."""
    left = before[-BEFORE:] if before else ()
    first = [CLS, *left, OPEN, *fact[:FACT], CLOSE, *after[:AFTER], SEP]
    return Pair((*first, *passage[:PASSAGE], SEP), len(first))


def as_arrays(pairs: Sequence[Pair]) -> dict[str, NDArray[np.int64]]:
    """Return the pairs as the model's inputs: (pairs, longest) of ids, of which part (0, 1) and of what is there."""
    longest = max(len(pair.ids) for pair in pairs)
    ids, parts, mask = (np.zeros((len(pairs), longest), np.int64) for _ in range(3))
    for row, pair in enumerate(pairs):
        size = len(pair.ids)
        ids[row, :size] = pair.ids
        parts[row, pair.passage : size] = 1
        mask[row, :size] = 1
    return {"ids": ids, "parts": parts, "mask": mask}
