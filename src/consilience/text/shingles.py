"""Runs of n words that two texts share: verbatim reuse.

Source of the measure: containment of shingles (Broder, *On the resemblance and containment of documents*, 1997), with
word 5-grams, the length that the text-reuse literature on newswire uses (METER: Clough et al., ACL 2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from consilience.text.normalise import Word

_Run = TypeVar("_Run", bound="Hashable")

#: words in a shingle
SIZE = 5


class Run(NamedTuple):
    """A run of words that stands in two texts: half-open ranges of word indices."""

    first: int
    first_end: int
    second: int
    second_end: int


def shingles(forms: Sequence[str], size: int = SIZE) -> tuple[tuple[str, ...], ...]:
    """Return all runs of ``size`` consecutive words, in order."""
    return tuple(zip(*(forms[n:] for n in range(size)), strict=False))


def containment(first: AbstractSet[Hashable], second: AbstractSet[Hashable]) -> float:
    """Return the share of the smaller set of runs that the other holds too, 0 to 1; 0 where one is empty."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def covered(runs: Sequence[Hashable], other: AbstractSet[Hashable], size: int = SIZE) -> tuple[bool, ...]:
    """Tell for each word of a text, given all its ``runs`` in order, whether it stands in one that ``other`` holds."""
    flags = [False] * (len(runs) + size - 1 if runs else 0)
    for at, run in enumerate(runs):
        if run in other:
            flags[at : at + size] = [True] * size
    return tuple(flags)


def holders(bags: Iterable[tuple[int, AbstractSet[_Run]]]) -> Mapping[_Run, Sequence[int]]:
    """Return for every run the texts that hold it, by their numbers in the order given."""
    found: dict[_Run, list[int]] = {}
    for number, bag in bags:
        for run in bag:
            found.setdefault(run, []).append(number)
    return found


def gram_places(words: Sequence[Word], size: int = SIZE) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Return for every run of ``size`` words where it begins, for many calls of ``shared_runs`` on one text."""
    forms = [word.form for word in words]
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(forms) - size + 1):
        places.setdefault(tuple(forms[j : j + size]), []).append(j)
    return places


def shared_runs(
    first: Sequence[Word],
    second: Sequence[Word],
    size: int = SIZE,
    *,
    places: Mapping[tuple[str, ...], Sequence[int]] | None = None,
) -> tuple[Run, ...]:
    """Return the longest common runs of at least ``size`` words, each word of ``first`` in one run at most.

    Greedy from left to right: each run is the longest that starts at its place, taken at its earliest place in
    ``second``. ``places`` may hold ``gram_places(second)``.
    """
    places = gram_places(second, size) if places is None else places
    forms = [word.form for word in first]
    runs: list[Run] = []
    i = 0
    while i + size <= len(first):
        best = Run(i, i, 0, 0)
        for j in places.get(tuple(forms[i : i + size]), ()):
            length = _common_length(first, i, second, j)
            if length > best.first_end - best.first:
                best = Run(i, i + length, j, j + length)
        if best.first_end > i:
            runs.append(best)
        i = max(best.first_end, i + 1)
    return tuple(runs)


def _common_length(first: Sequence[Word], i: int, second: Sequence[Word], j: int) -> int:
    most = min(len(first) - i, len(second) - j)
    length = 0
    while length < most and first[i + length].form == second[j + length].form:
        length += 1
    return length
