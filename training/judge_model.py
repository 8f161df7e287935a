"""The judge: a small transformer over the words of a fact and a passage, whose states a frozen encoder gave.

Two parts. The first (``Reader``) makes of a word's state in its sentence (MiniLM's, frozen) and of its own row of the
word table one vector; the program runs it once a word when it reads an article. The second (``Judge``) attends over
both sides of a pair. Pre-norm layers as in GPT-2; a fine-tuned cross-encoder (Devlin et al. 2019) would run the encoder
itself once a pair, some thirty times the work.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from consilience.judge.encoding import DIFFERS, FACT, IN_FACT, IN_PASSAGE, PASSAGE, POS, RELATIONS, SIGNS

CLASSES = ("supports", "other", "apart")
#: width of the encoder's states and of the word table
GIVEN = 384
#: the word table's rows are of unit length, their values small
WORD_SCALE = 4.0


class Block(nn.Module):
    """One layer of attention."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.first_norm, self.second_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mixing, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next states; ``bias`` hides the padding."""
        batch, length, width = states.shape
        mixed = self.mixing(self.first_norm(states)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        weights = torch.softmax(query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias, -1)
        seen = self.output((weights @ value).transpose(1, 2).reshape(batch, length, width))
        states = states + functional.dropout(seen, self.dropout, self.training)
        made = self.narrow(functional.gelu(self.widen(self.second_norm(states))))
        return states + functional.dropout(made, self.dropout, self.training)


class Reader(nn.Module):
    """From a word's state and its row of the word table to the vector that is kept of it."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.norm = nn.LayerNorm(GIVEN)
        self.hidden, self.word = nn.Linear(GIVEN, width), nn.Linear(GIVEN, width, bias=False)

    def forward(self, hidden: Tensor, word: Tensor) -> Tensor:
        """Return the vectors of words, (..., width)."""
        hidden = functional.dropout(self.norm(hidden), self.dropout, self.training)
        word = functional.dropout(word * WORD_SCALE, self.dropout, self.training)
        return self.hidden(hidden) + self.word(word)


class Judge(nn.Module):
    """From the words of pairs to the scores of the three classes."""

    def __init__(self, width: int = 128, layers: int = 2, heads: int = 4, dropout: float = 0.15) -> None:
        super().__init__()
        self.dropout = dropout
        self.reader = Reader(width, dropout)
        self.part, self.place = nn.Embedding(3, width), nn.Embedding(max(FACT, PASSAGE), width)
        self.pos, self.relation = nn.Embedding(len(POS), width), nn.Embedding(len(RELATIONS), width)
        self.named = nn.Embedding(2, width)
        for table in (self.part, self.place, self.pos, self.relation, self.named):
            nn.init.normal_(table.weight, std=0.1)
        self.signs = nn.Linear(SIGNS, width)
        self.whole = nn.Parameter(torch.zeros(width))
        self.norm, self.last_norm = nn.LayerNorm(width), nn.LayerNorm(3 * width)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(layers))
        self.middle, self.leave = nn.Linear(3 * width, width), nn.Linear(width, len(CLASSES))
        self.differs = nn.Linear(width, len(DIFFERS))

    def forward(
        self,
        states: Tensor,
        part: Tensor,
        place: Tensor,
        mask: Tensor,
        signs: Tensor,
        pos: Tensor,
        relation: Tensor,
        named: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return scores (pairs, classes), and of what differs (pairs, kinds): of the whole and of both means."""
        words = states + self.part(part) + self.place(place) + self.pos(pos) + self.relation(relation)
        words = self.norm(words + self.named(named) + self.signs(signs))
        found = torch.cat([self.whole.expand(words.shape[0], 1, -1), words], 1)
        shown = torch.cat([torch.ones_like(mask[:, :1]), mask], 1)
        bias = ((1 - shown) * -1e4)[:, None, None, :]
        for block in self.blocks:
            found = block(found, bias)
        means = []
        for kind in (IN_FACT, IN_PASSAGE):
            chosen = ((part == kind).float() * mask)[..., None]
            means.append((found[:, 1:] * chosen).sum(1) / chosen.sum(1).clamp(min=1))
        ends = functional.dropout(self.last_norm(torch.cat([found[:, 0], *means], -1)), self.dropout, self.training)
        made = functional.gelu(self.middle(ends))
        return self.leave(made), self.differs(made)
