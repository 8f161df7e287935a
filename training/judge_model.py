"""The judge: a cross-encoder over a fact and a passage, fine-tuned from MiniLM (BERT's pair tasks, Devlin et al. 2019).

The word table stays that of the names models, frozen and int8 a row, so that all models share one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from names_model import LAYERS, WIDTH, Encoder, Layer, padding_bias
from safetensors.torch import load_file
from torch import Tensor, nn

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = ("supports", "other", "apart")


class Judge(nn.Module):
    """From pairs of word pieces to the scores of the three classes."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder().requires_grad_(False)
        self.part = nn.Embedding(2, WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.leave = nn.Linear(3 * WIDTH, len(CLASSES))
        self.drop = nn.Dropout(dropout)

    def forward(self, ids: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """Return scores (pairs, classes): of the first piece, and of the means over fact and passage."""
        bias = padding_bias(mask)
        hidden = self.drop(self.encoder.embedded(ids) + self.part(parts))
        for layer in self.layers:
            hidden = layer(hidden, bias)
        here, second = mask.float(), parts.float() * mask
        first = here - second
        means = [(hidden * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1) for part in (first, second)]
        return self.leave(self.drop(torch.cat([hidden[:, 0], means[0], means[1] - means[0]], -1)))


def load_base(folder: Path) -> Judge:
    """Return the judge with the base's layers and an untrained end."""
    weights = load_file(folder / "model.safetensors")
    model = Judge()
    model.encoder.load_base(weights)
    model.layers.load_state_dict(model.encoder.layers.state_dict())
    kinds = weights["embeddings.token_type_embeddings.weight"].float()
    with torch.no_grad():
        # the table of places holds the first kind already
        model.part.weight.copy_(kinds - kinds[0])
    model.encoder.layers = nn.ModuleList()
    return model
