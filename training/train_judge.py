"""Train the judge on the CPU, and score it on what is left out.

    PYTHONPATH=src python training/train_judge.py GATHERED OUTPUT.pt --left politics nice-attack

GATHERED is what ``judge_gather.py`` wrote (``GATHERED.data``, ``.npz``, ``.pkl``). ``--left`` names domains and stories
that are not trained on. Some twelve minutes on a core.
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
from judge_bank import Bank, Row
from judge_data import APART, OTHER, SUPPORTS
from judge_model import Judge
from judge_rows import Told, held_rows, rows_of_epoch
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from torch import nn
from torch.nn import functional
from train_names import follow

from consilience.judge.encoding import DIFFERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: pairs a step
SIZE = 64
#: weight of naming what differs in the loss
KIND = 0.2
#: steps until the rate is full
WARM = 300


def scores_of(model: Judge, bank: Bank, rows: Sequence[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the model's scores of rows, and of what differs."""
    given = {name: torch.from_numpy(value) for name, value in bank.arrays(rows).items()}
    hidden, word = given.pop("hidden"), given.pop("word")
    return model(states=model.reader(hidden, word), **given)


def probabilities(model: Judge, bank: Bank, rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return (rows, classes and what differs), in the order of the rows."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda n: bank.size(rows[n]))
    found = np.zeros((len(rows), 3 + len(DIFFERS)))
    with torch.no_grad():
        for low in range(0, len(order), 256):
            chosen = order[low : low + 256]
            made = scores_of(model, bank, [rows[n] for n in chosen])
            found[chosen] = torch.cat([functional.softmax(scores, 1) for scores in made], 1).double().numpy()
    return found


def measures(gold: NDArray[np.int64], found: NDArray[np.float64]) -> dict[str, float]:
    """Return macro F1, and how well each two classes are told apart (area under the ROC curve)."""

    def apart(one: int, other: int) -> float:
        rows = (gold == one) | (gold == other)
        if len(set(gold[rows])) < 2:
            return float("nan")
        return float(roc_auc_score(gold[rows] == one, np.log((found[rows, one] + 1e-9) / (found[rows, other] + 1e-9))))

    result = {
        "macro F1": float(f1_score(gold, found[:, :3].argmax(1), average="macro")),
        "supports/other": apart(SUPPORTS, OTHER),
        "supports/apart": apart(SUPPORTS, APART),
        "other/apart": apart(OTHER, APART),
    }
    for name, label in (("AP supports", SUPPORTS), ("AP other", OTHER)):
        result[name] = float(average_precision_score(gold == label, found[:, label])) if (gold == label).any() else 0.0
    return result


def report(model: Judge, bank: Bank, held: dict[str, list[Row]]) -> None:
    """Print the scores on each part that was left out."""
    for name, rows in held.items():
        found = probabilities(model, bank, rows)
        result = measures(np.array([row.label for row in rows]), found)
        shown = "  ".join(f"{key} {value:.3f}" for key, value in result.items())
        known = [n for n, row in enumerate(rows) if row.differs >= 0]
        named = np.mean([found[n, 3:].argmax() == rows[n].differs for n in known]) if known else float("nan")
        called = np.bincount(found[:, :3].argmax(1), minlength=3)
        print(f"  {name} ({len(rows)}): {shown}  what differs {named:.3f}  called", called, flush=True)


def batches(bank: Bank, rows: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    """Return rows of like length together, in random order."""
    ordered = sorted(rows, key=lambda row: bank.size(row) // 4 + 3 * rng.random())
    found = [ordered[low : low + SIZE] for low in range(0, len(ordered), SIZE)]
    rng.shuffle(found)
    return found


def learn(model: Judge, bank: Bank, batch: Sequence[Row], optimizer: torch.optim.Optimizer) -> float:
    """Take one step on a batch; return the loss."""
    gold = torch.tensor([row.label for row in batch])
    weight = torch.tensor([row.weight for row in batch])
    scores, kinds = scores_of(model, bank, batch)
    loss = (functional.cross_entropy(scores, gold, reduction="none", label_smoothing=0.05) * weight).mean()
    differs = torch.tensor([row.differs for row in batch])
    if (differs >= 0).any():
        loss = loss + KIND * functional.cross_entropy(kinds, differs, ignore_index=-1)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def main() -> None:
    """Train and save the judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("gathered", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--left", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--kept", type=float, default=0.998, help="of the averaged weights a step")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    train(options)


def train(options: argparse.Namespace) -> None:
    """Train for the given epochs; saves averaged weights after each."""
    rng = random.Random(options.seed)
    told: Told = Told(**pickle.loads(options.gathered.with_suffix(".data").read_bytes()))
    bank = Bank(options.gathered)
    held = held_rows(told, bank, frozenset(options.left))
    told = told.without(frozenset(options.left))
    model = Judge(options.width, options.layers, dropout=options.dropout)
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.02)
    began, step = time.monotonic(), 0
    for number in range(options.epochs):
        cut = batches(bank, rows_of_epoch(told, bank, rng), rng)
        losses = []
        for at, batch in enumerate(cut):
            model.train()
            share = (number + at / len(cut)) / options.epochs
            optimizer.param_groups[0]["lr"] = options.rate * min(1.0, step / WARM) * (1 - share)
            losses.append(learn(model, bank, batch, optimizer))
            step += 1
            follow(average, model, min(options.kept, step / (step + 10)))
            if at % 200 == 199:
                mean = np.mean(losses[-200:])
                print(f"  {at + 1}/{len(cut)} {time.monotonic() - began:.0f} s, {mean:.4f}", flush=True)
        print(f"epoch {number + 1}: {time.monotonic() - began:.0f} s, loss {np.mean(losses):.4f}", flush=True)
        report(average, bank, held)
        shape = {"width": options.width, "layers": options.layers}
        torch.save({"shape": shape, "weights": average.state_dict()}, options.output)


if __name__ == "__main__":
    main()
