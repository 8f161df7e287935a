"""Train the matcher on the CPU, and print how well it ranks the pairs of stories that it has not read.

    PYTHONPATH=src python training/train_matcher.py GATHERED OUTPUT.pt --base BASE
    PYTHONPATH=src python training/train_matcher.py GATHERED first.pt --base BASE --half 0     # and --half 1

GATHERED is what ``matcher_gather.py`` wrote. It learns from keyed stories of the bench and our own, and is scored on
the work stories, which it never reads. ``--half`` takes one half of the bench alone, so that the pair model
(``fit_points.py``) learns from vectors of stories that were not trained on. A step is a story: for each sentence those
of the other reports that share a point must be nearest, and by sentence and by clause it must be told whether two do.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from judge_keys import half_of
from matcher_model import MatcherModel
from sklearn.metrics import average_precision_score
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Story = Mapping[str, Any]

#: sentences of a story that a step takes at most, and steps until the rate is full
ROOM, WARM = 110, 20
#: weight of a pair that shares a point over one that does not, and of both losses
RIGHT, TELLS, RANKS = 5.0, 2.0, 0.3
#: rate of the two scores' own numbers
OF_SCORES = 1e-2


def loss_of(scores: Tensor, right: Tensor, held: Tensor) -> Tensor:
    """Return the loss of one matrix of scores; ``held`` is 1 where the two sentences are of different reports."""
    each = functional.binary_cross_entropy_with_logits(scores, right, reduction="none") * held
    told = (each * (1 + (RIGHT - 1) * right)).sum() / held.sum()
    shares = functional.log_softmax(scores.masked_fill(held == 0, -1e4), 1)
    wanted = right * held
    some = wanted.sum(1) > 0
    if not some.any():
        return TELLS * told
    ranked = -((shares * wanted).sum(1) / wanted.sum(1).clamp(min=1))[some].mean()
    return TELLS * told + RANKS * ranked


def step_loss(model: MatcherModel, story: Story, rng: random.Random) -> Tensor:
    """Return the loss of a story, or of ``ROOM`` of its sentences."""
    count = len(story["sentences"])
    chosen = sorted(rng.sample(range(count), min(count, ROOM)))
    articles = torch.tensor([story["articles"][n] for n in chosen])
    points = [story["points"][n] for n in chosen]
    right = torch.tensor([[float(bool(one & other)) for other in points] for one in points])
    held = (articles[:, None] != articles[None]).float()
    with torch.autocast("cpu", torch.bfloat16):
        made = model.vectors([story["sentences"][n] for n in chosen])
    return torch.stack(
        [loss_of(scores, right, held) for scores in model.scores(*(part.float() for part in made))]
    ).sum()


def precisions(model: MatcherModel, stories: Sequence[Story]) -> tuple[float, float]:
    """Return the mean average precision of the stories' pairs, by sentences and by clauses."""
    model.eval()
    found = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for story in stories:
            low, high = story["pairs"].T
            both = model.scores(*model.vectors(story["sentences"]))
            found.append([average_precision_score(story["right"], s.float().numpy()[low, high]) for s in both])
    model.train()
    by_sentence, by_clause = np.mean(found, axis=0).tolist()
    return by_sentence, by_clause


def train(model: MatcherModel, stories: Sequence[Story], left: Sequence[Story], options: argparse.Namespace) -> None:
    """Go through the stories ``epochs`` times; the rate falls to nothing."""
    rng, start = random.Random(options.seed), time.time()
    own = [model.sentence_score, model.clause_score]
    groups = [{"params": list(model.encoder.parameters())}, {"params": own}]
    steps = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01)
    total, done = options.epochs * len(stories), 0
    for epoch in range(options.epochs):
        losses = []
        for story in rng.sample(stories, len(stories)):
            part = min(1.0, (done + 1) / WARM) * (1 - done / total)
            for group, rate in zip(steps.param_groups, (options.rate, OF_SCORES), strict=True):
                group["lr"] = rate * part
            loss = step_loss(model, story, rng)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            steps.step()
            losses.append(loss.item())
            done += 1
        scored = ", ".join(f"{value:.3f}" for value in precisions(model, left))
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, left out {scored}, {time.time() - start:.0f} s", flush=True
        )


def is_learned(name: str, kind: str, half: int | None) -> bool:
    """Tell whether a story is trained on: our own in either half, work stories never."""
    return kind == "own" or (kind == "bench" and half in {None, half_of(name)})


def main() -> None:
    """Train, score and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gathered", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    stories = {
        name: story for name, story in pickle.loads(options.gathered.read_bytes()).items() if story["right"].any()
    }
    left = [story for story in stories.values() if story["kind"] == "work"]
    learned = [story for name, story in sorted(stories.items()) if is_learned(name, story["kind"], options.half)]
    model = MatcherModel()
    model.load_base(options.base)
    print(
        f"{len(learned)} stories; before: {', '.join(f'{value:.3f}' for value in precisions(model, left))}", flush=True
    )
    train(model, learned, left, options)
    torch.save(model.state_dict(), options.output)


if __name__ == "__main__":
    main()
