"""What the judge learns from: pairs of a fact and a passage with what the passage says of it.

Three sources. Groups: our own fiction (``data/facts``), of which each passage is labelled. Keys: evidence of the work
stories' answer keys, a clause in its sentence against sentences of the other reports. Alterations: passages of the
groups that support a fact, with one thing changed so that they no longer do.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

SUPPORTS, OTHER, APART = range(3)


@dataclass(frozen=True, slots=True)
class Example:
    """A fact, the clause marked in its sentence, and a passage."""

    #: the sentence in which the fact stands
    sentence: str
    #: half-open place of the fact's clause in the sentence
    start: int
    end: int
    passage: str
    label: int
    #: what it is left out with: the domain of a group, the name of a story
    part: str


@dataclass(frozen=True, slots=True)
class Group:
    """One group of ``data/facts``."""

    domain: str
    fact: str
    supports: tuple[str, ...]
    other: tuple[str, ...]
    apart: tuple[str, ...]


def read_groups(folder: Path) -> list[Group]:
    """Return the groups of every file of a folder, in order."""
    return [
        Group(
            path.stem, row["fact"], tuple(row["supports"]), tuple(o["text"] for o in row["other"]), tuple(row["apart"])
        )
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def read_what(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the passages of a folder's groups that answer otherwise, with what differs."""
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield from ((other["text"], other["what"]) for other in row["other"])


_NUMBER = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")
_WORDS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(m for m in _MONTHS if m != 'May')})\b")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|would|did|does|can|could)\b(?! not\b)")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")


def alterations(fact: str, passage: str, rng: random.Random) -> Iterator[str]:
    """Yield a passage with one number, day, month or name changed that the fact has too, or its one verb negated."""
    for pattern, draw in (
        (_NUMBER, lambda old: _number(old, rng)),
        (_NUMBER_WORD, lambda old: _like(rng.choice([w for w in _WORDS if w != old.lower()]), old)),
        (_DAY, lambda old: rng.choice([d for d in _DAYS if d != old])),
        (_MONTH, lambda old: rng.choice([m for m in _MONTHS if m != old])),
        (_NAME, lambda old: _other_name(old, rng)),
    ):
        for match in pattern.finditer(passage):
            if match.group() in fact:
                yield passage[: match.start()] + draw(match.group()) + passage[match.end() :]
    verbs = list(_AUXILIARY.finditer(passage))
    if len(verbs) == 1 and '"' not in passage and not re.search(r"\b(?:no|not|never|nobody|none)\b", passage):
        yield passage[: verbs[0].end()] + " not" + passage[verbs[0].end() :]


def _number(old: str, rng: random.Random) -> str:
    value = float(old.replace(",", ""))
    new = value
    while new == value:
        new = value * rng.choice((0.25, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 2, 3, 10)) + rng.choice((-1, 0, 1, 2))
    if "." in old:
        return f"{abs(new):.1f}"
    return f"{max(1, round(abs(new))):,}" if "," in old else str(max(1, round(abs(new))))


def _like(new: str, old: str) -> str:
    return new.capitalize() if old[0].isupper() else new


_FIRST = "Amara Benoit Celia Dov Elif Farid Greta Hollis Imani Jonas Katya Lucan Mirela Nkechi Oskar Priya".split()
_LAST = "Abara Brandt Castellan Drury Eklund Farrow Grigorescu Hale Ivarsson Juric Kaplan Lindgren Moreau Nwosu".split()


def _other_name(old: str, rng: random.Random) -> str:
    """Return the name with another surname, or wholly another."""
    first = old.split(maxsplit=1)[0] if rng.random() < 0.5 else rng.choice(_FIRST)
    return f"{first} {rng.choice([name for name in _LAST if name not in old])}"
