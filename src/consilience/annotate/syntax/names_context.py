"""Put successive sentences together for the reader of names that looks beyond one sentence.

A name that one sentence leaves open ("Epic", "Word") is told by its neighbours, and a sentence boundary that is set
wrongly costs little where both halves are read together (document context for names: Luoma and Pyysalo, COLING 2020).
Shared by the component and by the recipe, as ``names_encoding`` is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.annotate.syntax.names_encoding import WINDOW, batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from consilience.annotate.syntax.names_encoding import Encoded


@dataclass(frozen=True, slots=True)
class Context:
    """Successive windows without the special tokens between them."""

    ids: tuple[int, ...]
    #: one casing feature a piece, 0 for special tokens
    casing: tuple[int, ...]
    #: how the sentence of each piece is cased, 0 for special tokens
    style: tuple[int, ...]
    #: index of each window, and by how many pieces it stands further right here
    members: tuple[tuple[int, int], ...]


def contexts(windows: Iterable[Encoded], room: int = WINDOW) -> list[Context]:
    """Return the windows, in their order, in as few contexts of at most ``room`` pieces as come when each is filled."""
    groups: list[list[tuple[int, Encoded]]] = []
    filled = room
    for index, window in enumerate(windows):
        size = len(window.ids) - 2
        if filled + size > room - 2:
            groups.append([])
            filled = 0
        groups[-1].append((index, window))
        filled += size
    return [_context(group) for group in groups]


def read_in_context(
    windows: Sequence[Encoded], run: Callable[[list[Context]], NDArray[np.float32]]
) -> list[NDArray[np.float32]]:
    """Return each window's label scores in the context of its neighbours; those of special tokens mean nothing.

    The windows are those of successive sentences; ``run`` gives the label scores of a batch of contexts.
    """
    found: dict[int, NDArray[np.float32]] = {}
    read = contexts(windows)
    for group in batches([len(context.ids) for context in read]):
        logits = run([read[place] for place in group])
        for row, place in enumerate(group):
            for index, right in read[place].members:
                found[index] = logits[row, right : right + len(windows[index].ids)]
    return [found[index] for index in range(len(windows))]


def _context(group: Sequence[tuple[int, Encoded]]) -> Context:
    first, last = group[0][1].ids[0], group[0][1].ids[-1]
    ids, casing, style = [first], [0], [0]
    members = []
    for index, window in group:
        members.append((index, len(ids) - 1))
        ids += window.ids[1:-1]
        casing += window.casing[1:-1]
        style += [window.style] * (len(window.ids) - 2)
    return Context((*ids, last), (*casing, 0), (*style, 0), tuple(members))


def context_arrays(given: Sequence[Context]) -> dict[str, NDArray[np.int64]]:
    """Return the reader's inputs for a batch, padded at the right."""
    width = max(len(context.ids) for context in given)
    ids, mask, casing, style = (np.zeros((len(given), width), np.int64) for _ in range(4))
    for row, context in enumerate(given):
        size = len(context.ids)
        ids[row, :size], mask[row, :size] = context.ids, 1
        casing[row, :size], style[row, :size] = context.casing, context.style
    return {"ids": ids, "mask": mask, "casing": casing, "style": style}
