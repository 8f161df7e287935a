"""Reports that take what others print: a statement with and without quotation marks, an interview of another outlet.

Requires each report's quotations and its own running words as runs of five (``text.shingles``). Known to fail for
statements of which each of two reports prints another part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.text.shingles import SIZE, covered, holders, shingles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from consilience.text.normalise import Word

Run = tuple[str, ...]

#: words that one report has in quotation marks and another on its own word. Of the pairs of 120 stories that reach it
#: all print one statement or letter at length; what two hold by chance, or from a post, stays under 37.
UNMARKED = 40
#: words of quotations that only an outlet and those who credit it have
INTERVIEW = 40
#: reports that hold a run; what more hold is a formula
_MOST = 40


@dataclass(frozen=True, eq=False)
class Quoting:
    """The quotations of a story's reports beside their own words."""

    #: for each report its quotations
    said: Sequence[Sequence[tuple[Word, ...]]]
    #: for each report its own words in one sequence, without what anybody says
    own: Sequence[Sequence[Word]]

    @cached_property
    def _runs(self) -> list[list[tuple[Run, ...]]]:
        return [[shingles([word.form for word in part]) for part in parts] for parts in self.said]

    @cached_property
    def _quoted(self) -> list[frozenset[Run]]:
        return [frozenset(run for part in parts for run in part) for parts in self._runs]

    @cached_property
    def _told(self) -> list[frozenset[Run]]:
        """The own runs of each report that any report has in quotation marks."""
        quoted = frozenset[Run]().union(*self._quoted)
        return [quoted.intersection(shingles([word.form for word in own])) for own in self.own]

    def _words(self, n: int, runs: frozenset[Run]) -> int:
        """Return how many words of a report's quotations stand in these runs."""
        return sum(sum(covered(part, runs)) for part in self._runs[n])

    def unmarked(self) -> Iterator[tuple[int, int, int]]:
        """Yield the reports of which one quotes at length what the other tells without marks, with the words.

        Idea: whoever prints a statement, a letter or a release as it came has its words as its own, and a report that
        quotes them has them from there or from the same paper.
        """
        for n, m in _pairs(self._quoted, self._told, UNMARKED // SIZE):
            count = self._words(n, self._told[m])
            if count >= UNMARKED:
                yield n, m, count

    def interviews(self, credits_it: Callable[[int, int], bool]) -> Iterator[tuple[int, int, int]]:
        """Yield the reports that quote at length what they credit another report's outlet with, with the words.

        Idea: what everybody was told a third report has too; words that stand only in an outlet's report and in those
        that credit it come from it.
        """
        for n, m in _pairs(self._quoted, self._quoted, INTERVIEW // SIZE):
            if not credits_it(n, m):
                continue
            others = (k for k in range(len(self.said)) if k not in (n, m) and not credits_it(k, m))
            public = frozenset[Run]().union(*(self._quoted[k] | self._told[k] for k in others))
            count = self._words(n, (self._quoted[n] & self._quoted[m]) - public)
            if count >= INTERVIEW:
                yield n, m, count


def _pairs(first: Sequence[frozenset[Run]], second: Sequence[frozenset[Run]], least: int) -> Iterator[tuple[int, int]]:
    """Yield the positions of which the one in ``first`` shares so many runs with the one in ``second``."""
    held = holders(enumerate(second))
    for n, runs in enumerate(first):
        counts = Counter(m for run in runs for m in held.get(run, ())[:_MOST] if m != n)
        yield from ((n, m) for m in sorted(counts) if counts[m] >= least)
