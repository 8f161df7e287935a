"""Train the branch or the head of the names model on the CPU.

    PYTHONPATH=src python training/train_names.py BASE TREEBANKS NAMES OUTPUT.pt

BASE is the folder of all-MiniLM-L6-v2's files. One thread by default; ``--threads`` for more.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Sample:
    """A window with a label a piece and the corpus it comes from."""

    window: Encoded
    labels: list[int]
    source: int


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


def labeller(model: NamesModel, tokenizer: Tokenizer, part: str) -> Labeller:
    """Return a function from a batch of windows to a part's label scores, as the first corpus would have them."""

    def run(windows: list[Encoded]) -> Tensor:
        model.eval()
        inputs = tensors(windows)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            sources = torch.zeros(len(windows), dtype=torch.long)
            return model.part_scores(part, *inputs, sources).float().numpy()

    return Labeller(tokenizer, run)


def learn(model: NamesModel, part: str, batch: list[Sample], optimizer: torch.optim.Optimizer) -> float:
    """Take one step on a batch; return the loss."""
    inputs = tensors([sample.window for sample in batch])
    gold = torch.full(inputs[0].shape, IGNORED)
    for row, sample in enumerate(batch):
        gold[row, : len(sample.labels)] = torch.tensor(sample.labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model.part_scores(part, *inputs, torch.tensor([sample.source for sample in batch]))
    loss = nn.functional.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    loss.backward()
    nn.utils.clip_grad_norm_(model.get_submodule(part).parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def pace(done: float) -> float:
    """Return the share of the full learning rate after a share of the training: warm-up, then a cosine."""
    return min(done * 12, 0.5 + 0.5 * math.cos(math.pi * min(1.0, done)))


def train(model: NamesModel, tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    """Train a part for the given epochs; each has its own variants of the sentences. Saves averaged weights."""
    rng = random.Random(options.seed)
    documents = training_documents(options.treebanks, options.names, options.parts)
    held_out = evaluation_documents(options.treebanks)
    pool = name_pool(documents)
    part = model.get_submodule(options.part)
    copied = [weight for name, weight in part.named_parameters() if name.startswith("layers.")]
    fresh = [weight for name, weight in part.named_parameters() if not name.startswith("layers.")]
    rates = (options.rate, 5 * options.rate)
    optimizer = torch.optim.AdamW([{"params": copied}, {"params": fresh}], weight_decay=0.01)
    average = copy.deepcopy(model)
    mean = average.get_submodule(options.part)
    began = time.monotonic()
    for epoch in range(options.epochs):
        items = epoch_items(documents, pool, rng, options.swapped)
        samples = [
            Sample(window, gold_labels(window, item), item.source)
            for item in items
            for window in encode(tokenizer, item.text, 0, len(item.text))
        ]
        groups = batches([len(sample.window.ids) for sample in samples], options.room)
        rng.shuffle(groups)
        losses = []
        for number, group in enumerate(groups):
            model.train()
            share = (epoch + (number + 1) / len(groups)) / options.epochs
            for rate, parameters in zip(rates, optimizer.param_groups, strict=True):
                parameters["lr"] = rate * pace(share)
            losses.append(learn(model, options.part, [samples[index] for index in group], optimizer))
            follow(mean, part, options.kept)
        seconds, loss = time.monotonic() - began, sum(losses) / len(losses)
        print(f"epoch {epoch + 1}: {seconds:.0f} s, loss {loss:.4f}", flush=True)
        for kind, scored in (("last", model), ("averaged", average)):
            scores = score_documents(held_out["ewt-dev"], labeller(scored, tokenizer, options.part))
            print(f"  {kind}: EWT dev {scores}", flush=True)
        torch.save(mean.state_dict(), options.output)
    for name, texts in held_out.items():
        print(name, score_documents(texts, labeller(average, tokenizer, options.part)), flush=True)


def follow(average: nn.Module, part: nn.Module, kept: float) -> None:
    """Move the averaged weights towards the part's (Polyak and Juditsky 1992, with exponential weights)."""
    with torch.no_grad():
        for mean, weight in zip(average.parameters(), part.parameters(), strict=True):
            mean.lerp_(weight, 1 - kept)


def main() -> None:
    """Train and save a part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("base", "treebanks", "names", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--part", choices=("branch", "head"), default="branch")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4, help="of copied layers; five times that for the rest")
    parser.add_argument("--room", type=int, default=1024, help="word pieces a batch")
    parser.add_argument("--swapped", type=float, default=0.3, help="share of the sentences that get other names")
    parser.add_argument("--kept", type=float, default=0.998, help="of the averaged weights a step")
    parser.add_argument("--parts", nargs="+", default=["train"], help="parts of UNER: train, dev")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = load_base(options.base)
    if options.start:
        model.get_submodule(options.part).load_state_dict(torch.load(options.start, weights_only=True))
    train(model, tokenizer, options)


if __name__ == "__main__":
    main()
