"""The matcher: MiniLM's own layers, fine-tuned so that sentences and clauses that state one fact are near.

The word table stays as it was, so that the program reads that of the names models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from names_model import LAYERS, Encoder, Layer, padding_bias
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: sentences that are read at once, and clauses of one that are looked at
CHUNK, CLAUSES = 32, 6
#: from cosine to score at the start: a factor and what is added
_START = (12.0, -7.0)


class MatcherModel(nn.Module):
    """From the pieces of sentences to their vectors and those of their clauses."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.sentence_score, self.clause_score = (nn.Parameter(torch.tensor(_START)) for _ in range(2))

    def load_base(self, folder: Path) -> None:
        """Take the base model's weights."""
        self.encoder.load_base(load_file(folder / "model.safetensors"))

    def of_rows(self, rows: Tensor, ids: Tensor, place: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the states (sentences, pieces, width) from the rows of the word table."""
        encoder = self.encoder
        states = encoder.norm(rows * encoder.word_scale[ids] + encoder.places[place])
        bias = padding_bias(torch.ones(ids.shape) if mask is None else mask)
        for layer in encoder.layers:
            states = layer(states, bias)
        return states

    def vectors(self, sentences: Sequence[tuple[Sequence[int], Sequence[Sequence[int]]]]) -> tuple[Tensor, Tensor]:
        """Return unit vectors of the sentences, and (sentences, clauses, width) of their clauses, the last repeated.

        A sentence is its pieces, and of each clause where its pieces stand in them.
        """
        order = sorted(range(len(sentences)), key=lambda n: len(sentences[n][0]))
        wholes: list[Tensor] = [torch.empty(0)] * len(order)
        parts: list[Tensor] = [torch.empty(0)] * len(order)
        for at in range(0, len(order), CHUNK):
            chosen = order[at : at + CHUNK]
            for number, states in zip(chosen, self._states([sentences[n][0] for n in chosen]), strict=True):
                wholes[number] = states.mean(0)
                rows = [states[list(row)].mean(0) for row in sentences[number][1][:CLAUSES] if len(row)]
                rows = rows or [wholes[number]]
                parts[number] = torch.stack([*rows, *rows[-1:] * (CLAUSES - len(rows))])
        return functional.normalize(torch.stack(wholes), dim=-1), functional.normalize(torch.stack(parts), dim=-1)

    def _states(self, sentences: Sequence[Sequence[int]]) -> list[Tensor]:
        longest = max(map(len, sentences))
        ids, mask = torch.zeros(len(sentences), longest, dtype=torch.long), torch.zeros(len(sentences), longest)
        for row, pieces in enumerate(sentences):
            ids[row, : len(pieces)] = torch.as_tensor(pieces)
            mask[row, : len(pieces)] = 1
        place = torch.arange(longest).expand_as(ids)
        found = self.of_rows(self.encoder.words[ids].float(), ids, place, mask).float()
        return [found[row, : len(pieces)] for row, pieces in enumerate(sentences)]

    def scores(self, sentences: Tensor, clauses: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores (sentences, sentences) by the sentences' cosines, and by those of their likest clauses."""
        (factor, added), (of_clauses, to_clauses) = self.sentence_score, self.clause_score
        likest = torch.einsum("ikd,jld->ijkl", clauses, clauses).amax((2, 3))
        return factor * (sentences @ sentences.T) + added, of_clauses * likest + to_clauses
