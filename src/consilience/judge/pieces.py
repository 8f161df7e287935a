"""How a fact and a passage are given to the judge, as word pieces; shared by the program and its training.

Both stand one after the other, as BERT takes two sentences. Each piece has what its word is to the pair: whether it
stands in the fact, beside it or in the passage, whether the other side has its lemma or its form, whether it denies,
and whether it is part of a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.judge.encoding import IN_PASSAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consilience.judge.encoding import Pair, Words

#: the pieces that stand before both sides, and after each
FIRST, BETWEEN = 101, 102
#: what a piece's word is to the pair: its lemma is on the other side, it denies, its form is there, it is a name
SIGNS = 4
#: which part a piece of neither side stands in; those of words are ``BESIDE``, ``IN_FACT`` and ``IN_PASSAGE``
MARK = 3
#: pieces of one word, and of a pair, that are looked at
_PIECES, LONGEST = 6, 200
_UNKNOWN = 100


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces of several words, one after the other."""

    ids: NDArray[np.int64]
    #: (words + 1,): where each word's pieces begin
    starts: NDArray[np.intp]

    def length(self, pair: Pair) -> int:
        """Return the pieces of a pair with those that stand between."""
        both = np.concatenate([pair.fact, pair.passage])
        return min(LONGEST, int((self.starts[both + 1] - self.starts[both]).sum()) + 3)


def pieces_of(forms: Sequence[str], tokenizer: Any) -> Pieces:
    """Return the pieces of words by a tokenizer of word pieces."""
    known: dict[str, list[int]] = {}
    rows = []
    for form in forms:
        if form not in known:
            known[form] = tokenizer.encode(form, add_special_tokens=False).ids[:_PIECES] or [_UNKNOWN]
        rows.append(known[form])
    starts = np.cumsum([0, *map(len, rows)])
    return Pieces(np.array([piece for row in rows for piece in row], np.int64), starts)


def as_pieces(words: Words, pieces: Pieces, pairs: Sequence[Pair], length: int) -> dict[str, NDArray[np.generic]]:
    """Return the pairs as the model's inputs, each (pairs, length) or (pairs, length, signs)."""
    shape = (len(pairs), length)
    ids, place = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    part, mask = np.full(shape, MARK, np.int64), np.zeros(shape, np.float32)
    signs = np.zeros((*shape, SIGNS), np.float32)
    for row, pair in enumerate(pairs):
        made = _of_pair(words, pieces, pair)
        size = min(length, len(made.ids))
        ids[row, :size], part[row, :size], signs[row, :size] = made.ids[:size], made.part[:size], made.signs[:size]
        place[row, :size], mask[row, :size] = np.arange(size), 1
    return {"ids": ids, "place": place, "part": part, "signs": signs, "mask": mask}


@dataclass(frozen=True, eq=False)
class _Row:
    ids: NDArray[np.int64]
    part: NDArray[np.int64]
    signs: NDArray[np.float32]


def _of_pair(words: Words, pieces: Pieces, pair: Pair) -> _Row:
    lemmas, forms = (keys[pair.fact][:, None] == keys[pair.passage] for keys in (words.lemmas, words.forms))
    sides = (
        (pair.fact, pair.inside.astype(np.int64), lemmas.any(1), forms.any(1)),
        (pair.passage, np.full(len(pair.passage), IN_PASSAGE), lemmas.any(0), forms.any(0)),
    )
    ids, part, signs = [np.array([FIRST])], [np.array([MARK])], [np.zeros((1, SIGNS), np.float32)]
    for places, parts, same_lemma, same_form in sides:
        sizes = pieces.starts[places + 1] - pieces.starts[places]
        heads = np.cumsum(sizes) - sizes
        at = np.repeat(pieces.starts[places] - heads, sizes) + np.arange(int(sizes.sum()))
        told = np.stack([same_lemma, words.denies[places], same_form, words.named[places]], 1).astype(np.float32)
        ids += [pieces.ids[at], np.array([BETWEEN])]
        part += [np.repeat(parts, sizes), np.array([MARK])]
        signs += [np.repeat(told, sizes, axis=0), np.zeros((1, SIGNS), np.float32)]
    return _Row(np.concatenate(ids), np.concatenate(part), np.concatenate(signs))
