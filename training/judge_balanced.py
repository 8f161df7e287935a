"""What the judge is trained on: groups in which no text tells its label by itself, and real reports.

A passage of a group tells by its style alone whether it supports the fact: those that support are long and reworded,
those that are apart short. Words of the passage, without the fact, score .65 to .69 (macro F1) on a domain that was
left out, as much as the first judge with it. So each other answer has a fact of its own (``counterfacts/``), which it
supports, and so have two passages that are apart: each passage stands with each label, and so does each fact.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from judge_bank import Bank, Row
from judge_data import APART, OTHER, SUPPORTS
from judge_rows import differs_of

from consilience.judge.encoding import AROUND, FACT, Pair

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: share of facts that stand in a longer text, and of passages to which another is joined
BESIDE, JOINED = 0.35, 0.25
#: weight of pairs that are easily told apart
EASY = 0.7


@dataclass(frozen=True, slots=True)
class Balanced:
    """A group with a fact for each of its other answers, and for two of what is apart."""

    domain: str
    fact: str
    supports: tuple[str, ...]
    other: tuple[str, ...]
    #: what differs, of each other answer
    what: tuple[int, ...]
    apart: tuple[str, ...]
    #: the fact of each other answer
    counter: tuple[str, ...]
    #: the fact of the first two that are apart
    own: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        """Return every text."""
        return (self.fact, *self.supports, *self.other, *self.apart, *self.counter, *self.own)


def read_balanced(folders: Sequence[Path], counterfacts: Path) -> list[Balanced]:
    """Return the groups that have counter-facts, in the order of these."""
    rows = {
        f"{path.stem}/{row['id']}": (path.stem, row)
        for folder in folders
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    found = []
    for line in counterfacts.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        domain, row = rows[given["id"]]
        found.append(
            Balanced(
                domain=domain,
                fact=row["fact"],
                supports=tuple(row["supports"]),
                other=tuple(other["text"] for other in row["other"]),
                what=tuple(differs_of(other["what"]) for other in row["other"]),
                apart=tuple(row["apart"]),
                counter=tuple(given["o"]),
                own=tuple(given["a"]),
            )
        )
    return found


def balanced_rows(group: Balanced, bank: Bank, rng: random.Random, *, plain: bool = False) -> list[Row]:
    """Return a group's pairs; ``plain`` ones stand alone, as they are scored."""
    return [_row(group, bank, rng, told, plain=plain) for told in _told(group, rng)]


@dataclass(frozen=True, slots=True)
class _Told:
    fact: str
    passage: str
    label: int
    weight: float = 1.0
    differs: int = -1


def _told(group: Balanced, rng: random.Random) -> Iterator[_Told]:
    fact, counter, what = group.fact, group.counter, group.what
    for number, passage in enumerate(group.other):
        yield _Told(counter[number], passage, SUPPORTS)
        yield _Told(fact, passage, OTHER, differs=what[number])
        yield _Told(rng.choice(group.own), passage, APART, EASY)
    for passage in group.supports:
        number = rng.randrange(len(counter))
        yield _Told(fact, passage, SUPPORTS)
        yield _Told(counter[number], passage, OTHER, differs=what[number])
        if rng.random() < 0.6:
            yield _Told(rng.choice(group.own), passage, APART, EASY)
    for number, passage in enumerate(group.apart):
        yield _Told(fact, passage, APART)
        yield _Told(rng.choice(counter), passage, APART)
        if number < len(group.own):
            yield _Told(group.own[number], passage, SUPPORTS)
    for number in rng.sample(range(len(counter)), 3):
        yield _Told(fact, counter[number], OTHER, differs=what[number])
        yield _Told(counter[number], fact, OTHER, differs=what[number])
    for own in group.own:
        yield _Told(own, fact, APART, EASY)
        yield _Told(fact, own, APART, EASY)


def _row(group: Balanced, bank: Bank, rng: random.Random, told: _Told, *, plain: bool) -> Row:
    places = bank.places(told.fact)[:FACT]
    inside = np.ones(len(places), bool)
    passages = (told.passage,)
    if not plain and rng.random() < BESIDE:
        beside = bank.places(
            rng.choice([text for text in (*group.apart, *group.own) if text not in {told.fact, told.passage}])
        )
        if rng.random() < 0.5:
            beside = beside[-AROUND:]
            places, inside = np.concatenate([beside, places]), np.concatenate([np.zeros(len(beside), bool), inside])
        else:
            beside = beside[:AROUND]
            places, inside = np.concatenate([places, beside]), np.concatenate([inside, np.zeros(len(beside), bool)])
    if not plain and rng.random() < JOINED:
        passages = _joined(group, told, rng)
    return Row(Pair(places, inside, bank.passage(*passages)), told.label, told.weight, told.differs)


def _joined(group: Balanced, told: _Told, rng: random.Random) -> tuple[str, ...]:
    """Return the passage with one that is apart from the fact, before it or after it."""
    own = group.apart[group.own.index(told.fact)] if told.fact in group.own else ""
    rest = [text for text in group.apart if text not in {told.passage, own}]
    other = rng.choice(rest)
    return (told.passage, other) if rng.random() < 0.5 else (other, told.passage)
