"""Which statements of a group agree, which answer its question otherwise, and which are apart from all others.

Requires verdicts. Idea: a clause is held against the sentence of each other report's statement, both ways; what the
judge says one way alone counts less, since a long sentence that tells a second fact looks contrary that way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.relations.verdicts import Verdict, Verdicts
    from consilience.types import Evidence

#: probability from which two statements answer one question otherwise, the lower of both ways
CONTRARY = 0.6
#: the same one way alone, for a denial on one side, and where the words themselves show one or opposite verbs
MAY_BE_CONTRARY, SHOWN_CONTRARY = 0.8, 0.6
#: probability from which two statements are apart, the lower of both ways
APART = 0.85
#: probability from which one of two statements says what the other says
AGREES = 0.5
#: statements after it with which each is held: a point of hundreds of reports stays linear
NEXT = 8


def pairs_of(statements: Sequence[Evidence], verdicts: Verdicts) -> list[tuple[int, int, Verdict, Verdict]]:
    """Return pairs of statements of different reports, by index, with the verdicts both ways."""
    index = [
        (low, high)
        for low, one in enumerate(statements)
        for high in range(low + 1, min(len(statements), low + 1 + NEXT))
        if one.article != statements[high].article
    ]
    asked = [(statements[a], statements[b]) for low, high in index for a, b in ((low, high), (high, low))]
    found = verdicts.of_all(asked) if verdicts.ready else []
    return [(low, high, found[2 * n], found[2 * n + 1]) for n, (low, high) in enumerate(index)] if found else []


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two statements, by index, that may answer one question otherwise."""

    low: int
    high: int
    #: what differs, of ``judge.encoding.DIFFERS``
    differs: str
    #: True where the judge says so both ways, and not one way alone
    likely: bool


def contrary_pairs(statements: Sequence[Evidence], verdicts: Verdicts) -> list[Contrary]:
    """Return the pairs that answer one question otherwise, the surest first."""
    rows = []
    for low, high, there, back in pairs_of(statements, verdicts):
        least, most = sorted((there.other, back.other))
        supports = max(there.supports, back.supports)
        if least < CONTRARY and not _may_be(most, supports, (statements[low], statements[high]), verdicts):
            continue
        differs = max((there, back), key=lambda verdict: verdict.other).differs
        rows.append((-least, Contrary(low, high, differs, likely=least >= CONTRARY)))
    return [row for _least, row in sorted(rows, key=lambda row: (row[0], row[1].low, row[1].high))]


def _may_be(most: float, supports: float, pair: tuple[Evidence, Evidence], verdicts: Verdicts) -> bool:
    """Tell whether a pair that the judge finds contrary one way at most may be so."""
    if most >= MAY_BE_CONTRARY and supports < AGREES:
        return True
    return most >= SHOWN_CONTRARY and verdicts.opposed(*pair)


def agreeing_pairs(statements: Sequence[Evidence], verdicts: Verdicts) -> list[tuple[int, int]]:
    """Return the pairs, by index, of which one says what the other says."""
    return [
        (low, high)
        for low, high, there, back in pairs_of(statements, verdicts)
        if max(there.supports, back.supports) >= AGREES and not verdicts.opposed(statements[low], statements[high])
    ]


def surely_apart(statements: Sequence[Evidence], verdicts: Verdicts) -> frozenset[int]:
    """Return the statements that are apart from every other that they were held with."""
    held: dict[int, list[bool]] = {}
    for low, high, there, back in pairs_of(statements, verdicts):
        apart = min(there.apart, back.apart) >= APART
        held.setdefault(low, []).append(apart)
        held.setdefault(high, []).append(apart)
    return frozenset(number for number, rows in held.items() if all(rows))
