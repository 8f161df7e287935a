"""Train the reader or the head of the names models on the CPU.

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
from typing import TYPE_CHECKING, Any

import torch
from names_data import NamedSentence, evaluation_documents, training_documents
from names_model import NamesModel, load_base
from names_variants import epoch_items, epoch_passages, name_pool
from score_names import score_documents
from tokenizers import Tokenizer
from torch import Tensor, nn

from consilience.annotate.syntax.names_context import Context, context_arrays, contexts, read_in_context
from consilience.annotate.syntax.names_encoding import LABELS, Encoded, as_arrays, batches, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from names_data import Document
    from numpy.typing import NDArray
    from score_names import Scores

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Sample:
    """A window of a sentence, or several together, with a label a piece and the corpus they come from."""

    window: Encoded | Context
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


def sentence_samples(tokenizer: Tokenizer, items: list[NamedSentence]) -> list[Sample]:
    """Return what the head learns from: each item by itself."""
    return [
        Sample(window, gold_labels(window, item), item.source)
        for item in items
        for window in encode(tokenizer, item.text, 0, len(item.text))
    ]


def passage_samples(tokenizer: Tokenizer, passages: list[Document]) -> Iterator[Sample]:
    """Yield what the reader learns from: successive sentences together."""
    for passage in passages:
        alone = sentence_samples(tokenizer, passage)
        for context in contexts(sample.window for sample in alone):
            inner = [label for index, _ in context.members for label in alone[index].labels[1:-1]]
            yield Sample(context, [IGNORED, *inner, IGNORED], passage[0].source)


def part_scores(model: NamesModel, part: str, batch: list[Any], sources: Tensor) -> Tensor:
    """Return the label scores of the "reader" for contexts, or of the "head" for windows of one sentence."""
    if part == "reader":
        return model.reader_scores(*map(torch.from_numpy, context_arrays(batch).values()), sources)
    return model.head_scores(*map(torch.from_numpy, as_arrays(batch).values()))


def learn(model: NamesModel, part: str, batch: list[Sample], optimizer: torch.optim.Optimizer) -> float:
    """Take one step on a batch; return the loss."""
    gold = torch.full((len(batch), max(len(sample.labels) for sample in batch)), IGNORED)
    for row, sample in enumerate(batch):
        gold[row, : len(sample.labels)] = torch.tensor(sample.labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        windows = [sample.window for sample in batch]
        logits = part_scores(model, part, windows, torch.tensor([sample.source for sample in batch]))
    loss = nn.functional.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    loss.backward()
    nn.utils.clip_grad_norm_(model.get_submodule(part).parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def part_score(model: NamesModel, tokenizer: Tokenizer, part: str, documents: list[Document]) -> Scores:
    """Score a part on documents, as the first corpus would have its names."""

    def run(batch: list[Any]) -> NDArray[np.float32]:
        model.eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            return part_scores(model, part, batch, torch.zeros(len(batch), dtype=torch.long)).float().numpy()

    def read(windows: list[Encoded]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        if part == "reader":
            yield from enumerate(read_in_context(windows, run))
            return
        for group in batches([len(window.ids) for window in windows]):
            yield from zip(group, run([windows[index] for index in group]), strict=True)

    return score_documents(documents, tokenizer, read)


def pace(done: float) -> float:
    """Return the share of the full learning rate after a share of the training: warm-up, then a cosine."""
    return min(done * 12, 0.5 + 0.5 * math.cos(math.pi * min(1.0, done)))


def epoch_batches(
    documents: list[Document], tokenizer: Tokenizer, rng: random.Random, options: argparse.Namespace
) -> list[list[Sample]]:
    """Return one epoch's samples, with variants of their own, in batches of windows of like length."""
    pool = name_pool(documents)
    if options.part == "reader":
        samples = list(passage_samples(tokenizer, epoch_passages(documents, pool, rng, options.swapped)))
    else:
        samples = sentence_samples(tokenizer, epoch_items(documents, pool, rng, options.swapped))
    groups = batches([len(sample.window.ids) for sample in samples], options.room)
    rng.shuffle(groups)
    return [[samples[index] for index in group] for group in groups]


def train(model: NamesModel, tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    """Train a part for the given epochs; saves averaged weights."""
    rng = random.Random(options.seed)
    documents = training_documents(options.treebanks, options.names, options.parts, whole=options.part == "reader")
    held_out = evaluation_documents(options.treebanks)
    part = model.get_submodule(options.part)
    copied = [weight for name, weight in part.named_parameters() if name.startswith("layers.")]
    fresh = [weight for name, weight in part.named_parameters() if not name.startswith("layers.")]
    rates = (options.rate, 5 * options.rate)
    optimizer = torch.optim.AdamW([{"params": copied}, {"params": fresh}], weight_decay=0.01)
    average = copy.deepcopy(model)
    mean = average.get_submodule(options.part)
    began = time.monotonic()
    for epoch in range(options.epochs):
        groups = epoch_batches(documents, tokenizer, rng, options)
        losses = []
        for number, group in enumerate(groups):
            model.train()
            share = (epoch + (number + 1) / len(groups)) / options.epochs
            for rate, parameters in zip(rates, optimizer.param_groups, strict=True):
                parameters["lr"] = rate * pace(share)
            losses.append(learn(model, options.part, group, optimizer))
            follow(mean, part, options.kept)
        seconds, loss = time.monotonic() - began, sum(losses) / len(losses)
        print(f"epoch {epoch + 1}: {seconds:.0f} s, loss {loss:.4f}", flush=True)
        for kind, scored in (("last", model), ("averaged", average)):
            scores = part_score(scored, tokenizer, options.part, held_out["ewt-dev"])
            print(f"  {kind}: EWT dev {scores}", flush=True)
        torch.save(mean.state_dict(), options.output)
    for name, texts in held_out.items():
        print(name, part_score(average, tokenizer, options.part, texts), flush=True)


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
    parser.add_argument("--part", choices=("reader", "head"), default="reader")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4, help="of copied layers; five times that for the rest")
    parser.add_argument("--room", type=int, default=1024, help="word pieces a batch")
    parser.add_argument("--swapped", type=float, default=0.3, help="share of the passages that get other names")
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
