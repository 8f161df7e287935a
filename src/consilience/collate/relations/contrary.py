"""Which statements of a group agree, which answer its question otherwise, and which are apart from all others.

Requires verdicts. Idea: a clause is held against the sentence of each other report's statement, both ways; what the
judge says one way alone counts less, since a long sentence that tells a second fact looks contrary that way. The judge
reads a pair in milliseconds, so that it is asked last, and only of what is still open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from consilience.collate.relations.verdicts import Verdict, Verdicts
    from consilience.types import Evidence

#: probability from which two statements answer one question otherwise, the lower of both ways
CONTRARY = 0.6
#: the same one way alone, for a denial on one side, and where the words themselves show one or opposite verbs
MAY_BE_CONTRARY, SHOWN_CONTRARY = 0.8, 0.6
#: probability from which two statements are apart, the lower of both ways
APART = 0.85
#: probability from which one of two statements says what the other says: from .7 the judge is right of .78 of pairs of
#: real reports that it was not trained on, from .5 of .67; one contradiction in 31 passes for agreement, not three
AGREES = 0.7
#: statements after it with which each is held: a point of hundreds of reports stays linear
NEXT = 8


def pairs_of(statements: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Yield pairs of statements of different reports, by index, that are held against each other."""
    for low, one in enumerate(statements):
        for high in range(low + 1, min(len(statements), low + 1 + NEXT)):
            if one.article != statements[high].article:
                yield low, high


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two statements, by index, that may answer one question otherwise."""

    low: int
    high: int
    #: what differs, of ``judge.encoding.DIFFERS``
    differs: str
    #: True where the judge says so both ways, and not one way alone
    likely: bool


def contrary_pairs(
    statements: Sequence[Evidence], verdicts: Verdicts, pairs: Iterable[tuple[int, int]]
) -> list[Contrary]:
    """Return those of the pairs, by index, that answer one question otherwise, the surest first."""
    rows = []
    for low, high in pairs if verdicts.ready else ():
        one, other = statements[low], statements[high]
        there, back = verdicts.of_all([(one, other), (other, one)])
        least, most = sorted((there.other, back.other))
        supports = max(there.supports, back.supports)
        if least < CONTRARY and not _may_be(most, supports, (one, other), verdicts):
            continue
        differs = max((there, back), key=lambda verdict: verdict.other).differs
        rows.append((-least, Contrary(low, high, differs, likely=least >= CONTRARY)))
    return [row for _least, row in sorted(rows, key=lambda row: (row[0], row[1].low, row[1].high))]


def surely_otherwise(
    pairs: Sequence[tuple[Evidence, Evidence]], sure: Sequence[float], verdicts: Verdicts
) -> list[tuple[int, Verdict, Verdict]]:
    """Return the pairs, by index, that answer one question otherwise both ways, with the verdicts, in their order.

    ``sure`` is the probability from which each is. What one way already leaves open is not asked the other way.
    """
    there = verdicts.of_all(pairs)
    kept = [number for number, verdict in enumerate(there) if verdict.other >= sure[number]]
    back = verdicts.of_all([(pairs[number][1], pairs[number][0]) for number in kept])
    found = zip(kept, back, strict=True)
    return [(number, there[number], verdict) for number, verdict in found if verdict.other >= sure[number]]


def _may_be(most: float, supports: float, pair: tuple[Evidence, Evidence], verdicts: Verdicts) -> bool:
    """Tell whether a pair that the judge finds contrary one way at most may be so."""
    if most >= MAY_BE_CONTRARY and supports < AGREES:
        return True
    return most >= SHOWN_CONTRARY and verdicts.opposed(*pair)


def agree(one: Evidence, other: Evidence, verdicts: Verdicts) -> bool:
    """Tell whether one of two statements says what the other says."""
    if not verdicts.ready or verdicts.opposed(one, other):
        return False
    return any(verdicts.of(*pair).supports >= AGREES for pair in ((one, other), (other, one)))


def surely_apart(statements: Sequence[Evidence], verdicts: Verdicts) -> frozenset[int]:
    """Return the statements that are apart from every other that they were held with.

    Of two that are not apart from some other each, the judge is not asked: most statements of a point are settled by
    the first that is like them.
    """
    held: set[int] = set()
    together: set[int] = set()
    for low, high in pairs_of(statements) if verdicts.ready else ():
        held.update((low, high))
        if not {low, high} <= together and not _apart(statements[low], statements[high], verdicts):
            together.update((low, high))
    return frozenset(held - together)


def _apart(one: Evidence, other: Evidence, verdicts: Verdicts) -> bool:
    return all(verdicts.of(*pair).apart >= APART for pair in ((one, other), (other, one)))
