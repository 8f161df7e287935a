"""Train the judge on the CPU, and score it on what is left out.

    PYTHONPATH=src python training/train_judge.py BASE FACTS STORIES.pkl OUTPUT.pt --left politics nice-attack

BASE is the folder of all-MiniLM-L6-v2's files, FACTS the folder of the groups, STORIES.pkl what ``judge_stories.py``
wrote. ``--left`` names domains and stories that are not trained on.
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from judge_data import APART, OTHER, SUPPORTS, Example, epoch, labelled, read_groups
from judge_encoding import Pair, as_arrays, make_pair, pieces
from judge_model import Judge, load_base
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from train_names import follow, pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Pairs:
    """Makes pairs of examples; a text is cut into pieces once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def of(self, example: Example) -> Pair:
        """Return the pair of an example."""
        sentence = example.sentence
        parts = (sentence[: example.start], sentence[example.start : example.end], sentence[example.end :])
        return make_pair(*map(self._pieces, parts), self._pieces(example.passage))

    def _pieces(self, text: str) -> list[int]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = pieces(self._tokenizer, text)
        return found


def batches(rows: Sequence[tuple[Example, Pair]], room: int, rng: random.Random) -> list[list[tuple[Example, Pair]]]:
    """Return rows of like length together, ``room`` pieces a batch, in random order."""
    ordered = sorted(rows, key=lambda row: len(row[1].ids) // 6 + rng.random())
    found: list[list[tuple[Example, Pair]]] = [[]]
    for row in ordered:
        if found[-1] and (len(found[-1]) + 1) * len(row[1].ids) > room:
            found.append([])
        found[-1].append(row)
    rng.shuffle(found)
    return found


def learn(model: Judge, batch: Sequence[tuple[Example, Pair]], optimizer: torch.optim.Optimizer) -> float:
    """Take one step on a batch; return the loss."""
    scores = model(*map(torch.from_numpy, as_arrays([pair for _, pair in batch]).values()))
    gold = torch.tensor([example.label for example, _ in batch])
    weight = torch.tensor([example.weight for example, _ in batch])
    loss = (functional.cross_entropy(scores, gold, reduction="none", label_smoothing=0.05) * weight).mean()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def probabilities(model: Judge, pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Return (pairs, classes), in the order of the pairs."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].ids))
    found = np.zeros((len(pairs), 3))
    with torch.no_grad():
        for low in range(0, len(order), 64):
            rows = order[low : low + 64]
            scores = model(*map(torch.from_numpy, as_arrays([pairs[n] for n in rows]).values()))
            found[rows] = functional.softmax(scores, 1).double().numpy()
    return found


def scores(gold: NDArray[np.int64], found: NDArray[np.float64]) -> dict[str, float]:
    """Return macro F1, and how well each two classes are told apart (area under the ROC curve)."""

    def apart(one: int, other: int) -> float:
        rows = (gold == one) | (gold == other)
        if len(set(gold[rows])) < 2:
            return float("nan")
        return float(roc_auc_score(gold[rows] == one, np.log(found[rows, one] / found[rows, other])))

    return {
        "macro F1": float(f1_score(gold, found.argmax(1), average="macro")),
        "supports/other": apart(SUPPORTS, OTHER),
        "supports/apart": apart(SUPPORTS, APART),
        "other/apart": apart(OTHER, APART),
        "one question, AP": float(average_precision_score(gold != APART, 1 - found[:, APART])),
        "supports, AP": float(average_precision_score(gold == SUPPORTS, found[:, SUPPORTS])),
    }


def report(model: Judge, held: dict[str, list[tuple[Example, Pair]]]) -> None:
    """Print the scores on each part that was left out."""
    for name, rows in held.items():
        gold = np.array([example.label for example, _ in rows])
        result = scores(gold, probabilities(model, [pair for _, pair in rows]))
        print(f"  {name}:", "  ".join(f"{key} {value:.3f}" for key, value in result.items()), flush=True)


def main() -> None:
    """Train and save the judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("base", "facts", "stories", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--left", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--room", type=int, default=1536, help="word pieces a batch")
    parser.add_argument("--share", type=float, default=0.5, help="of the stories' apart examples taken in an epoch")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--kept", type=float, default=0.995, help="of the averaged weights a step")
    parser.add_argument("--told", type=float, default=1.0, help="share of the stories' other examples")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    train(options)


def train(options: argparse.Namespace) -> None:
    """Train for the given epochs; saves averaged weights after each."""
    rng = random.Random(options.seed)
    pairs = Pairs(Tokenizer.from_file(str(options.base / "tokenizer.json")))
    groups = read_groups(options.facts)
    told = [Example(*row) for row in pickle.loads(options.stories.read_bytes())]
    held = {
        "groups": [(e, pairs.of(e)) for g in groups if g.domain in options.left for e in labelled(g)],
        "stories": [(e, pairs.of(e)) for e in told if e.part in options.left],
    }
    held = {name: rows for name, rows in held.items() if rows}
    groups = [group for group in groups if group.domain not in options.left]
    told = [example for example in told if example.part not in options.left]
    model = load_base(options.base)
    model.layers[: options.frozen].requires_grad_(False)
    copied = [weight for layer in model.layers for weight in layer.parameters() if weight.requires_grad]
    fresh = [*model.part.parameters(), *model.leave.parameters()]
    rates = (options.rate, 10 * options.rate)
    optimizer = torch.optim.AdamW([{"params": copied}, {"params": fresh}], weight_decay=0.01)
    average = copy.deepcopy(model)
    began = time.monotonic()
    for number in range(options.epochs):
        chosen = [
            example for example in told if rng.random() < (options.share if example.label == APART else options.told)
        ] + epoch(groups, rng)
        cut = batches([(example, pairs.of(example)) for example in chosen], options.room, rng)
        losses = []
        for step, batch in enumerate(cut):
            model.train()
            share = (number + (step + 1) / len(cut)) / options.epochs
            for rate, parameters in zip(rates, optimizer.param_groups, strict=True):
                parameters["lr"] = rate * pace(share)
            losses.append(learn(model, batch, optimizer))
            follow(average, model, options.kept)
            if step % 100 == 99:
                print(
                    f"  {step + 1}/{len(cut)} {time.monotonic() - began:.0f} s, {np.mean(losses[-100:]):.4f}",
                    flush=True,
                )
        print(f"epoch {number + 1}: {time.monotonic() - began:.0f} s, loss {np.mean(losses):.4f}", flush=True)
        report(average, held)
        torch.save(average.state_dict(), options.output)


if __name__ == "__main__":
    main()
