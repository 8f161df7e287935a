r"""Train the judge on the CPU, and score it on what is left out.

    PYTHONPATH=src python training/train_judge.py GATHERED OUTPUT.pt --groups 1 --epochs 2 --left politics war
    PYTHONPATH=src python training/train_judge.py GATHERED OUTPUT.pt --start BEFORE.pt --balanced 0.6 --epochs 2
    PYTHONPATH=src python training/train_judge.py GATHERED OUTPUT.pt --start BEFORE.pt --balanced .2 \
        --reports 2 --keys .3 --bench .3

GATHERED is what ``judge_gather.py`` wrote. ``--groups``, ``--balanced`` and ``--keys`` are the shares of the groups,
of those with counter-facts and of the stories' keys that an epoch takes; ``--reports`` how often it takes the labelled
pairs of real reports, ``--bench`` the share of what the keys of the bench support or leave apart (what answers
otherwise is taken whole). ``--left`` names domains, stories and topics that are not trained on and scored instead. In
half precision: a processor with AMX takes .8 seconds a step of 48 pairs, one without three times as long.
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
from judge_balanced import balanced_rows
from judge_bank import Bank, Row
from judge_data import APART, OTHER, SUPPORTS
from judge_model import Judge
from judge_rows import Told, clause_row, differs_of, example_row, neighbour_rows, rows_of_epoch, whole_row
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from torch import nn
from torch.nn import functional
from train_names import follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


#: pairs a step, steps until the rate is full, and the share of the averaged weights that a step keeps
SIZE, WARM, KEPT = 48, 60, 0.995
#: own clauses, neighbours and changed sentences of the work stories an epoch, where their keys are taken
OWN, NEIGHBOURS, CHANGED = 400, 500, 600
#: share of the keys' pairs apart that is taken, and weight of naming what differs in the loss
KEYS_APART, KIND = 0.3, 0.2


class Plan:
    """What an epoch takes, and what is scored."""

    def __init__(self, options: argparse.Namespace, bank: Bank) -> None:
        self.options, self.bank, self.rng = options, bank, random.Random(options.seed)
        left = frozenset(options.left)
        given = pickle.loads(options.gathered.with_suffix(".data").read_bytes())
        balanced, reports, bench = given.pop("balanced"), given.pop("reports"), given.pop("bench")
        told = Told(**given)
        stories = frozenset(example.part for example in told.stories)
        self.groups, self.keyed = told.without(stories | left), told.without(left & stories)
        self.balanced = [group for group in balanced if group.domain not in left]
        self.reports = [_row(bank, *pair) for pair in reports if pair[0].part not in left]
        self.bench = [_row(bank, *pair) for pair in bench if pair[0].part not in left]
        self.held = {
            **{name: _held(bank, [g for g in balanced if g.domain == name]) for name in options.left},
            "reports": [_row(bank, *pair) for pair in reports if pair[0].part in left],
            "keys of the bench": [_row(bank, *pair) for pair in bench if pair[0].part in left],
        }

    def rows(self) -> list[Row]:
        """Return the rows of an epoch."""
        options, rng, bank = self.options, self.rng, self.bank
        found: list[Row] = []
        if options.groups:
            found += _share(rows_of_epoch(self.groups, bank, rng), options.groups, rng)
        if options.balanced:
            each = [row for group in self.balanced for row in balanced_rows(group, bank, rng)]
            found += _share(each, options.balanced, rng)
        if options.keys:
            found += list(self._of_keys())
        if options.bench:
            found += [row for row in self.bench if row.label == OTHER or rng.random() < options.bench]
        return found + self.reports * options.reports

    def _of_keys(self) -> Iterable[Row]:
        told, rng, bank = self.keyed, self.rng, self.bank
        chosen = [example for example in told.stories if example.label != APART or rng.random() < KEYS_APART]
        yield from (example_row(example, bank) for example in _share(chosen, self.options.keys, rng))
        texts = [text for rows in told.sentences.values() for text in rows]
        yield from (clause_row(bank, text, (text,), SUPPORTS, rng) for text in rng.choices(texts, k=OWN))
        yield from rng.sample(list(neighbour_rows(told, bank, rng)), NEIGHBOURS)
        changed = rng.sample(list(told.salt), min(CHANGED, len(told.salt)))
        yield from (whole_row(bank, text, (new,), OTHER, 0.7) for _, text, new in changed)


def _share(rows: list, share: float, rng: random.Random) -> list:  # type: ignore[type-arg]
    return rows if share >= 1 else rng.sample(rows, int(share * len(rows)))


def _row(bank: Bank, example: object, what: str) -> Row:
    row = example_row(example, bank)
    return Row(row.pair, row.label, 1.0, differs_of(what))


def _held(bank: Bank, groups: Sequence) -> list[Row]:  # type: ignore[type-arg]
    rng = random.Random(1)
    return [row for group in groups for row in balanced_rows(group, bank, rng, plain=True)]


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


def scores_of(model: Judge, bank: Bank, rows: Sequence[Row]) -> tuple[torch.Tensor, ...]:
    """Return the model's scores of rows, and of what differs."""
    given = {name: torch.from_numpy(value) for name, value in bank.arrays(rows).items()}
    with torch.autocast("cpu", torch.bfloat16):
        return tuple(scores.float() for scores in model(**given))


def probabilities(model: Judge, bank: Bank, rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return (rows, classes), in the order of the rows."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda n: bank.size(rows[n]))
    found = np.zeros((len(rows), 3))
    with torch.no_grad():
        for low in range(0, len(order), 128):
            chosen = order[low : low + 128]
            scores, _ = scores_of(model, bank, [rows[n] for n in chosen])
            found[chosen] = functional.softmax(scores, 1).double().numpy()
    return found


def batches(bank: Bank, rows: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    """Return rows of like length together, in random order."""
    ordered = sorted(rows, key=lambda row: bank.size(row) // 6 + 3 * rng.random())
    found = [ordered[low : low + SIZE] for low in range(0, len(ordered), SIZE)]
    rng.shuffle(found)
    return found


def learn(model: Judge, bank: Bank, batch: Sequence[Row], optimizer: torch.optim.Optimizer) -> float:
    """Take one step on a batch; return the loss."""
    scores, kinds = scores_of(model, bank, batch)
    gold = torch.tensor([row.label for row in batch])
    weight = torch.tensor([row.weight for row in batch])
    loss = (functional.cross_entropy(scores, gold, reduction="none", label_smoothing=0.05) * weight).mean()
    differs = torch.tensor([row.differs for row in batch])
    if (differs >= 0).any():
        loss = loss + KIND * functional.cross_entropy(kinds, differs, ignore_index=-1)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def train(options: argparse.Namespace) -> None:
    """Train for the given epochs; saves averaged weights after each, and prints the scores on what is left."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    bank = Bank(options.gathered)
    plan = Plan(options, bank)
    model = Judge()
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True)["weights"])
    else:
        model.load_base(options.base)
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    epochs = [batches(bank, plan.rows(), plan.rng) for _ in range(options.epochs)]
    total, step, began = sum(map(len, epochs)), 0, time.monotonic()
    for number, cut in enumerate(epochs, 1):
        losses = []
        for batch in cut:
            model.train()
            optimizer.param_groups[0]["lr"] = options.rate * min(1.0, (step + 1) / WARM) * max(0.02, 1 - step / total)
            losses.append(learn(model, bank, batch, optimizer))
            step += 1
            follow(average, model, min(KEPT, step / (step + 10)))
        print(f"epoch {number}: {step} steps, {time.monotonic() - began:.0f} s, loss {np.mean(losses):.4f}", flush=True)
        torch.save({"layers": len(model.encoder.layers), "weights": average.state_dict()}, options.output)
    for name, rows in plan.held.items():
        if rows:
            found = measures(np.array([row.label for row in rows]), probabilities(average, bank, rows))
            print(f"  {name} ({len(rows)}): " + "  ".join(f"{key} {value:.3f}" for key, value in found.items()))


def main() -> None:
    """Train and save the judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("gathered", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--base", type=Path, help="folder of the base model, where nothing is started from")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--left", nargs="*", default=[])
    for name in ("groups", "balanced", "keys", "bench"):
        parser.add_argument(f"--{name}", type=float, default=0.0)
    parser.add_argument("--reports", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
