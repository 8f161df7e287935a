"""What an epoch of the judge's training is made of.

Groups of our own fiction as they are labelled, both ways where that follows; passages joined to others of their group,
since a sentence of a real report tells several things; clauses held against their own sentence, which supports them;
sentences of which one number, day, name or verb was changed; and pairs of the work stories' keys.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from judge_bank import Bank, Row
from judge_data import APART, OTHER, SUPPORTS, Example, Group

from consilience.judge.encoding import DIFFERS, Pair

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

#: share of passages to which another of the group is joined
JOINED = 0.35
#: share of the stories' apart examples an epoch
STORIES_APART = 0.4
#: clauses an epoch that are held against their own sentence, and against another of the same report
OWN, NEIGHBOURS = 3000, 1500
#: words at which a sentence may be cut into clauses, and fewest words of a clause
_CUTS = frozenset(", ; : and but or who which that when after before as while because where if to -".split())
_FEWEST = 4
#: times a passage that says the fact back may be as long as the fact
LONGER = 1.25


@dataclass(frozen=True, slots=True)
class Told:
    """All that is trained on."""

    groups: Sequence[Group]
    #: of a group's fact: its passages, and what became of each with one thing changed
    alt: Mapping[str, Sequence[tuple[str, str]]]
    stories: Sequence[Example]
    #: of (story, article) its sentences
    sentences: Mapping[tuple[str, str], Sequence[str]]
    #: of a story's sentences: story, sentence, and the sentence with one thing changed
    salt: Sequence[tuple[str, str, str]]
    #: of a group's other answers what differs, by the passage
    what: Mapping[str, str]

    def without(self, left: frozenset[str]) -> Told:
        """Return what is not of these domains and stories."""
        return replace(
            self,
            groups=[group for group in self.groups if group.domain not in left],
            stories=[example for example in self.stories if example.part not in left],
            sentences={key: rows for key, rows in self.sentences.items() if key[0] not in left},
            salt=[row for row in self.salt if row[0] not in left],
        )


def rows_of_epoch(told: Told, bank: Bank, rng: random.Random) -> list[Row]:
    """Return one epoch's rows."""
    found = [row for group in told.groups for row in _of_group(group, told, bank, rng)]
    chosen = [row for row in told.stories if row.label != APART or rng.random() < STORIES_APART]
    found.extend(example_row(example, bank) for example in chosen)
    texts = [text for rows in told.sentences.values() for text in rows]
    if texts:
        found.extend(clause_row(bank, text, (text,), SUPPORTS, rng) for text in rng.choices(texts, k=OWN))
        found.extend(neighbour_rows(told, bank, rng))
        found.extend(whole_row(bank, text, (new,), OTHER, 0.7) for _story, text, new in told.salt if rng.random() < 0.5)
    return found


def differs_of(name: str) -> int:
    """Return what differs as index in ``DIFFERS``, -1 where it is not one of them."""
    return DIFFERS.index(name) if name in DIFFERS else -1


def _differs(told: Told, passage: str) -> int:
    return differs_of(told.what.get(passage, ""))


def _of_group(group: Group, told: Told, bank: Bank, rng: random.Random) -> Iterator[Row]:
    for label, passages in ((SUPPORTS, group.supports), (OTHER, group.other), (APART, group.apart)):
        for passage in passages:
            yield whole_row(bank, group.fact, _joined(passage, group, rng), label, differs=_differs(told, passage))
    yield whole_row(bank, group.fact, _joined(group.fact, group, rng), SUPPORTS)
    for passage in rng.sample(group.other, 3):
        yield whole_row(bank, rng.choice(group.supports), (passage,), OTHER, differs=_differs(told, passage))
    for passage in rng.sample(group.apart, 2):
        yield whole_row(bank, rng.choice(group.supports), _joined(passage, group, rng), APART)
    for passage in rng.sample(group.other, 2):
        kind = _differs(told, passage)
        yield whole_row(bank, passage, (rng.choice((group.fact, *group.supports)),), OTHER, differs=kind)
    yield whole_row(bank, rng.choice(group.apart), (rng.choice((group.fact, *group.supports)),), APART)
    for passage in rng.sample(group.supports, 2):
        if len(passage) <= LONGER * len(group.fact):
            yield whole_row(bank, passage, (group.fact,), SUPPORTS)
    for text in rng.sample((*group.supports, *group.other, *group.apart), 2):
        yield clause_row(bank, text, _joined(text, group, rng), SUPPORTS, rng)
    changed = list(told.alt[group.fact])
    for old, new in rng.sample(changed, min(2, len(changed))):
        yield whole_row(bank, rng.choice((group.fact, old)), _joined(new, group, rng), OTHER, 0.7)


def _joined(passage: str, group: Group, rng: random.Random) -> tuple[str, ...]:
    """Return the passage, now and then with another of the group that is apart, before it or after it."""
    other = rng.choice(group.apart)
    if other == passage or rng.random() > JOINED:
        return (passage,)
    return (passage, other) if rng.random() < 0.5 else (other, passage)


def neighbour_rows(told: Told, bank: Bank, rng: random.Random) -> Iterator[Row]:
    """Yield clauses against another sentence of the same report, which rarely says the same."""
    reports = [rows for rows in told.sentences.values() if len(rows) > 4]
    for _ in range(NEIGHBOURS):
        rows = rng.choice(reports)
        # headline and lead, and the lead and what goes on with it, tell one thing twice
        one, other = rng.sample(rows[2:], 2)
        if one != other:
            yield clause_row(bank, one, (other,), APART, rng)


def whole_row(
    bank: Bank, fact: str, passage: tuple[str, ...], label: int, weight: float = 1.0, *, differs: int = -1
) -> Row:
    """Return a row whose fact is a whole text."""
    pair = Pair(*bank.fact(fact, 0, len(bank.places(fact))), bank.passage(*passage))
    return Row(pair, label, weight, differs)


def clause_row(bank: Bank, text: str, passage: tuple[str, ...], label: int, rng: random.Random) -> Row:
    """Return a row whose fact is a piece of a sentence, cut where a clause may begin."""
    words = bank.words_of(text)
    cuts = [0, *(n + (word[2] in ",;:") for n, word in enumerate(words) if word[2].lower() in _CUTS), len(words)]
    pieces = [
        (low, high)
        for n, low in enumerate(cuts)
        for high in cuts[n + 1 : n + 4]
        if high - low >= _FEWEST and any(word[4] in {"VERB", "AUX"} for word in words[low:high])
    ]
    first, last = rng.choice(pieces) if pieces else (0, len(words))
    places = bank.passage(*passage)
    if last > len(places) and label == SUPPORTS:
        first, last = 0, min(last, len(places))
    return Row(Pair(*bank.fact(text, first, last), places), label)


def example_row(example: Example, bank: Bank) -> Row:
    """Return an example as a row."""
    first, last = bank.inside(example.sentence, example.start, example.end)
    return Row(Pair(*bank.fact(example.sentence, first, last), bank.passage(example.passage)), example.label)
