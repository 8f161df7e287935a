"""Train the names model's head on the CPU.

    PYTHONPATH=src python training/train_names.py BASE TREEBANKS NAMES OUTPUT.pt

BASE is the folder of all-MiniLM-L6-v2's files. One thread by default; ``--threads`` for more.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import torch
from names_data import NamedSentence, evaluation_documents, training_documents
from names_model import NamesModel, load_base
from names_variants import epoch_items, name_pool
from score_names import Labeller, score_documents
from tokenizers import Tokenizer
from torch import Tensor, nn

from consilience.annotate.names_encoding import LABELS, Encoded, as_arrays, batches, encode

IGNORED = -100


def gold_labels(window: Encoded, item: NamedSentence) -> list[int]:
    """Return a label for the first piece of each word, and ``IGNORED`` for all other pieces."""
    labels = [IGNORED] * len(window.ids)
    for piece, (left, right) in zip(window.firsts, window.words, strict=True):
        labels[piece] = 0
        for start, end, label in item.names:
            if left < end and right > start:
                begins = left <= start or not any(start < before < left for before, _ in window.words)
                first = all(not (a < end and b > start) for a, b in window.words if a < left)
                labels[piece] = LABELS.index(f"{'B' if begins and first else 'I'}-{label}")
        if any(left < end and right > start for start, end in item.unknown):
            labels[piece] = IGNORED
    return labels


def tensors(windows: list[Encoded]) -> list[Tensor]:
    """Return the model's inputs for a batch."""
    return [torch.from_numpy(array) for array in as_arrays(windows).values()]


def labeller(model: NamesModel, tokenizer: Tokenizer) -> Labeller:
    """Return a function from a batch of windows to label scores."""

    def run(windows: list[Encoded]) -> Tensor:
        model.eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            return model(*tensors(windows))[0].float().numpy()

    return Labeller(tokenizer, run)


def learn(model: NamesModel, batch: list[tuple[Encoded, list[int]]], optimizer: torch.optim.Optimizer) -> float:
    """Take one step on a batch of windows with their labels; return the loss."""
    inputs = tensors([window for window, _ in batch])
    gold = torch.full(inputs[0].shape, IGNORED)
    for row, (_, labels) in enumerate(batch):
        gold[row, : len(labels)] = torch.tensor(labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, _ = model(*inputs)
    loss = nn.functional.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    loss.backward()
    nn.utils.clip_grad_norm_(model.head.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def pace(done: float) -> float:
    """Return the share of the full learning rate after a share of the training: warm-up, then a cosine."""
    return min(done * 12, 0.5 + 0.5 * math.cos(math.pi * min(1.0, done)))


def train(model: NamesModel, tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    """Train the head for the given epochs; each has its own variants of the sentences."""
    rng = random.Random(options.seed)
    documents = training_documents(options.treebanks, options.names)
    held_out = evaluation_documents(options.treebanks)
    pool = name_pool(documents)
    optimizer = torch.optim.AdamW(model.head.parameters(), lr=options.rate, weight_decay=0.01)
    began = time.monotonic()
    for epoch in range(options.epochs):
        items = epoch_items(documents, pool, rng, options.swapped)
        pairs = [(w, gold_labels(w, item)) for item in items for w in encode(tokenizer, item.text, 0, len(item.text))]
        groups = batches([len(window.ids) for window, _ in pairs], options.room)
        rng.shuffle(groups)
        model.train()
        losses = []
        for number, group in enumerate(groups):
            share = (epoch + (number + 1) / len(groups)) / options.epochs
            optimizer.param_groups[0]["lr"] = options.rate * pace(share)
            losses.append(learn(model, [pairs[index] for index in group], optimizer))
        scores = score_documents(held_out["ewt-dev"], labeller(model, tokenizer))
        seconds, loss = time.monotonic() - began, sum(losses) / len(losses)
        print(f"epoch {epoch + 1}: {seconds:.0f} s, loss {loss:.4f}, EWT dev {scores}", flush=True)
        torch.save(model.head.state_dict(), options.output)
    for name, texts in held_out.items():
        print(name, score_documents(texts, labeller(model, tokenizer)), flush=True)


def main() -> None:
    """Train and save the head."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("base", "treebanks", "names", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--room", type=int, default=1024, help="word pieces a batch")
    parser.add_argument("--swapped", type=float, default=0.3, help="share of the sentences that get other names")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    train(load_base(options.base), tokenizer, options)


if __name__ == "__main__":
    main()
