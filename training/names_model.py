"""The names models: a frozen MiniLM encoder (BERT, Devlin et al. 2019) with two readers of names that we train.

The reader is a fine-tuned copy of the encoder over windows of successive sentences. The head takes a learned mix of
the frozen encoder's layers (as ELMo does, Peters et al. 2018), a sentence at a time, then two convolutions over
neighbouring pieces. Both see how each word is cased, and their label scores are averaged: they err in different places.
The frozen encoder stays as it was, so that its pass also gives the sentence vectors of the base model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from names_data import SOURCES
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from consilience.annotate.syntax.names_encoding import LABELS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LAYERS, HEADS, WIDTH, POSITIONS = 6, 12, 384, 256


def padding_bias(mask: Tensor) -> Tensor:
    """Return what hides the padding from attention."""
    return (1 - mask[:, None, None, :].float()) * -1e4


class Layer(nn.Module):
    """One transformer layer with the weights of BERT's."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next states; ``bias`` hides the padding."""
        batch, length, _ = states.shape

        def heads(values: Tensor) -> Tensor:
            return values.reshape(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        weights = torch.softmax(query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias, -1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm(self.drop(self.output(mixed)) + states)
        return self.last_norm(self.drop(self.narrow(functional.gelu(self.widen(states)))) + states)


class Encoder(nn.Module):
    """The base model; gives the states of its embeddings and of all layers. Word embeddings are int8 a row."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("words", torch.zeros(30522, WIDTH, dtype=torch.int8))
        self.register_buffer("word_scale", torch.zeros(30522, 1))
        self.register_buffer("places", torch.zeros(POSITIONS, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def embedded(self, ids: Tensor) -> Tensor:
        """Return the states before the first layer."""
        words = self.words[ids].float() * self.word_scale[ids]
        return self.norm(words + self.places[: ids.shape[1]])

    def forward(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the states of the embeddings and of every layer."""
        bias = padding_bias(mask)
        states = [self.embedded(ids)]
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states

    def load_base(self, weights: Mapping[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint."""
        table = weights["embeddings.word_embeddings.weight"].float()
        self.word_scale.copy_((table.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8))
        self.words.copy_((table / self.word_scale).round().to(torch.int8))
        places = weights["embeddings.position_embeddings.weight"][:POSITIONS]
        self.places.copy_(places + weights["embeddings.token_type_embeddings.weight"][0])
        _take(self.norm, weights, "embeddings.LayerNorm")
        for index, layer in enumerate(self.layers):
            for part, name in _BERT_NAMES.items():
                _take(getattr(layer, part), weights, f"encoder.layer.{index}.{name}")


_BERT_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "last_norm": "output.LayerNorm",
}


def _take(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.load_state_dict({part: weights[f"{name}.{part}"].float() for part in ("weight", "bias")})


class Near(nn.Conv1d):
    """A convolution over three neighbouring pieces, written as one product so that its weights can be int8."""

    def __init__(self, width: int) -> None:
        super().__init__(width, width, 3)

    def forward(self, hidden: Tensor) -> Tensor:
        """Return (batch, pieces, width) of the same."""
        padded = functional.pad(hidden, (0, 0, 1, 1))
        beside = torch.cat([padded[:, :-2], hidden, padded[:, 2:]], -1)
        return functional.linear(beside, self.weight.transpose(1, 2).flatten(1), self.bias)


class NamesReader(nn.Module):
    """From the embeddings of successive sentences and the casing features to label scores: own copies of all layers."""

    def __init__(self, width: int = 256, casing_width: int = 64, dropout: float = 0.1) -> None:
        super().__init__()
        self.casing = nn.Embedding(2 * SHAPES, WIDTH)
        self.style = nn.Embedding(4, WIDTH)
        self.source = nn.Embedding(len(SOURCES), WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.late_casing = nn.Embedding(2 * SHAPES, casing_width)
        self.enter = nn.Linear(WIDTH + casing_width, width)
        self.near = Near(width)
        self.leave = nn.Linear(width, len(LABELS))
        self.drop = nn.Dropout(dropout)
        for table in (self.casing, self.style, self.source):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, states: Tensor, mask: Tensor, casing: Tensor, style: Tensor, source: Tensor) -> Tensor:
        """Return label scores (batch, pieces, labels)."""
        bias = padding_bias(mask)
        hidden = self.drop(states + self.casing(casing) + self.style(style) + self.source(source)[:, None])
        for layer in self.layers:
            hidden = layer(hidden, bias)
        here = mask[..., None].float()
        hidden = functional.gelu(self.enter(torch.cat([self.drop(hidden), self.late_casing(casing)], -1))) * here
        return self.leave(self.drop(hidden + functional.gelu(self.near(self.drop(hidden)))))


class NamesHead(nn.Module):
    """From the states of all frozen layers and the casing features to label scores."""

    def __init__(self, width: int = 320, casing_width: int = 64, dropout: float = 0.15) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.gain = nn.Parameter(torch.ones(1))
        self.casing = nn.Embedding(2 * SHAPES, casing_width)
        self.style = nn.Embedding(4, casing_width)
        self.enter = nn.Linear(WIDTH + casing_width, width)
        self.near = nn.ModuleList(Near(width) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2))
        self.leave = nn.Linear(width, len(LABELS))
        self.drop = nn.Dropout(dropout)

    def forward(self, states: list[Tensor], mask: Tensor, casing: Tensor, style: Tensor) -> Tensor:
        """Return label scores (batch, pieces, labels)."""
        weights = torch.softmax(self.mix, 0) * self.gain
        mixed = self.drop(sum(weights[index] * layer for index, layer in enumerate(states)))
        here = mask[..., None].float()
        hidden = torch.cat([mixed, self.casing(casing) + self.style(style)[:, None]], -1)
        hidden = functional.gelu(self.enter(hidden)) * here
        for near, norm in zip(self.near, self.norms, strict=True):
            hidden = norm(hidden + functional.gelu(near(self.drop(hidden)))) * here
        return self.leave(self.drop(hidden))


class NamesModel(nn.Module):
    """The encoder with both readers: what is trained."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder().requires_grad_(False)
        self.reader = NamesReader()
        self.head = NamesHead()

    def reader_scores(self, ids: Tensor, mask: Tensor, casing: Tensor, style: Tensor, source: Tensor) -> Tensor:
        """Return the reader's label scores as the corpus ``source`` would have them; ``style`` is one a piece."""
        return self.reader(self.encoder.embedded(ids), mask, casing, style, source)

    def head_scores(self, ids: Tensor, mask: Tensor, casing: Tensor, style: Tensor) -> Tensor:
        """Return the head's label scores; ``style`` is one a sentence."""
        with torch.no_grad():
            states = self.encoder(ids, mask)
        return self.head(states, mask, casing, style)


class SentenceModel(nn.Module):
    """Encoder and head as they are exported."""

    def __init__(self, model: NamesModel) -> None:
        super().__init__()
        self.encoder, self.head = model.encoder, model.head

    def forward(self, ids: Tensor, mask: Tensor, casing: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """Return label scores (batch, pieces, 7) and the encoder's last states (batch, pieces, 384)."""
        states = self.encoder(ids, mask)
        return self.head(states, mask, casing, style), states[-1]


class ContextModel(nn.Module):
    """The reader as it is exported: asked for names as the first corpus marks them."""

    def __init__(self, model: NamesModel) -> None:
        super().__init__()
        self.names = model

    def forward(self, ids: Tensor, mask: Tensor, casing: Tensor, style: Tensor) -> Tensor:
        """Return label scores (batch, pieces, 7)."""
        return self.names.reader_scores(ids, mask, casing, style, torch.zeros_like(ids[:, 0]))


def load_base(folder: Path) -> NamesModel:
    """Return the model with the base's encoder, its copy in the reader, and an untrained head."""
    model = NamesModel()
    model.encoder.load_base(load_file(folder / "model.safetensors"))
    model.reader.layers.load_state_dict(model.encoder.layers.state_dict())
    return model
