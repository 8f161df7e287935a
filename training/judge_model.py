"""The judge: MiniLM's own layers, fine-tuned over a fact and a passage together (Devlin et al. 2019).

The word table stays as it was, so that the program reads that of the names models. Each piece also has which part it
stands in and what its word is to the other side (``consilience.judge.pieces``): the encoder alone blurs numbers, names
and "not".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from names_model import LAYERS, WIDTH, Encoder, Layer, padding_bias
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from consilience.judge.encoding import DIFFERS, IN_FACT, IN_PASSAGE
from consilience.judge.pieces import SIGNS

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = ("supports", "other", "apart")


class Judge(nn.Module):
    """From the pieces of pairs to the scores of the three classes, and of what differs."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.part = nn.Embedding(4, WIDTH)
        self.signs = nn.Linear(SIGNS, WIDTH)
        for table in (self.part, self.signs):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.signs.bias)
        self.drop = nn.Dropout(dropout)
        self.middle = nn.Linear(3 * WIDTH, WIDTH)
        self.leave, self.differs = nn.Linear(WIDTH, len(CLASSES)), nn.Linear(WIDTH, len(DIFFERS))

    def load_base(self, folder: Path) -> None:
        """Take the base model's weights."""
        self.encoder.load_base(load_file(folder / "model.safetensors"))

    def forward(self, ids: Tensor, place: Tensor, part: Tensor, signs: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores (pairs, classes), and of what differs (pairs, kinds)."""
        rows = self.encoder.words[ids].float()
        return self.of_rows(rows, ids, place, part, signs, mask)

    def of_rows(
        self, rows: Tensor, ids: Tensor, place: Tensor, part: Tensor, signs: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the same from the rows of the word table, (pairs, pieces, width)."""
        encoder = self.encoder
        states = rows * encoder.word_scale[ids] + encoder.places[place] + self.part(part) + self.signs(signs)
        states = self.drop(encoder.norm(states))
        bias = padding_bias(mask)
        for layer in encoder.layers:
            states = layer(states, bias)
        means = []
        for kind in (IN_FACT, IN_PASSAGE):
            chosen = ((part == kind).float() * mask)[..., None]
            means.append((states * chosen).sum(1) / chosen.sum(1).clamp(min=1))
        ends = self.drop(torch.cat([states[:, 0], *means], -1))
        made = functional.gelu(self.middle(ends))
        return self.leave(made), self.differs(made)
