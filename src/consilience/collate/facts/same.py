"""Which facts of two reports ask one question, and which of their answers differ.

Requires facts and the keys of a story's words. Idea: two facts with one predicate (the same verb, one of its sense, or
its opposite) are held role by role; where they share somebody or something that few clauses of the story name, and one
answer alone is other, they ask one question. Known to fail where the same is said of two events of one kind, and where
a role is filled by a description in one report and by a name in the other.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.compare.dates import days_of
from consilience.collate.compare.rarity import story_rarity
from consilience.collate.compare.senses import sense_of
from consilience.collate.facts.lexicon import ANYBODY, MUTUAL
from consilience.types.fact import AnswerKind
from consilience.words.events import OPPOSITES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.compare.dates import Days
    from consilience.collate.compare.keys import StoryKeys
    from consilience.collate.facts.arguments import Argument
    from consilience.collate.facts.read import Read
    from consilience.types import Evidence


class Fit(StrEnum):
    """How two facts' answers to one question stand to each other."""

    #: both give it, and it is one
    SAME = "same"
    #: both give it, and it is not one
    OTHER = "other"
    #: one of them does not give it, or what it gives cannot be compared ("he")
    OPEN = "open"


#: kinds held by what their words speak of
ROLES = (
    AnswerKind.ACTOR,
    AnswerKind.TARGET,
    AnswerKind.RECIPIENT,
    AnswerKind.PLACE,
    AnswerKind.ORIGIN,
    AnswerKind.GOAL,
    AnswerKind.CAUSE,
)


#: share of the weight of the poorer answer that two answers must have in common to be one
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Held:
    """Two facts of different reports, answer by answer."""

    one: Read
    other: Read
    #: "same", "sense", "opposite" or "other"
    predicate: str
    fits: Mapping[AnswerKind, Fit]

    @property
    def differing(self) -> tuple[AnswerKind, ...]:
        """The kinds of answers that differ."""
        return tuple(kind for kind, fit in self.fits.items() if fit is Fit.OTHER)

    @property
    def agreeing(self) -> tuple[AnswerKind, ...]:
        """The kinds of answers that both give alike."""
        return tuple(kind for kind, fit in self.fits.items() if fit is Fit.SAME)


@dataclass(frozen=True, eq=False)
class Questions:
    """Holds facts of one story against each other; made once for a story."""

    keys: StoryKeys
    facts: Sequence[Read]

    def of_one_predicate(self, number: int) -> list[int]:
        """Return the facts of other reports that have one predicate with a fact, or one sense of it, in order."""
        found = {n for form in self._predicates[number] for n in self._holders[form]}
        return sorted(n for n in found if self.facts[n].article != self.facts[number].article)

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """For each base form and sense the facts that have it."""
        holders: dict[str, list[int]] = {}
        for number, forms in enumerate(self._predicates):
            for form in forms:
                holders.setdefault(form, []).append(number)
        return holders

    def turned_round(self, one: Evidence, other: Evidence) -> bool:
        """Tell whether who does it at one place is to whom it is done at the other, and the other way round.

        "The driver attacked a nurse", "a nurse attacked the driver": all that goes by words takes these for one. Who
        met whom is the same both ways.
        """
        return any(self._is_turned(n, m) for n in self._inside(one) for m in self._inside(other))

    def _inside(self, place: Evidence) -> Sequence[int]:
        """Return the facts that stand at a place."""
        starts, numbers = self._places.get(place.article, ((), ()))
        return numbers[bisect_left(starts, place.start) : bisect_left(starts, place.end)]

    @cached_property
    def _places(self) -> Mapping[str, tuple[Sequence[int], Sequence[int]]]:
        """For each article where its facts start, and which they are."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, read in enumerate(self.facts):
            found.setdefault(read.fact.evidence.article, []).append((read.fact.evidence.start, number))
        rows = {article: sorted(starts) for article, starts in found.items()}
        return {key: (tuple(at for at, _ in row), tuple(n for _, n in row)) for key, row in rows.items()}

    def _is_turned(self, one: int, other: int) -> bool:
        first, second = self.facts[one].fact, self.facts[other].fact
        if first.lemma != second.lemma or first.lemma in MUTUAL or first.affirmed != second.affirmed:
            return False
        pairs = ((AnswerKind.ACTOR, AnswerKind.TARGET), (AnswerKind.TARGET, AnswerKind.ACTOR))
        mine, theirs = self._roles[one], self._roles[other]
        crossed = all(self._fit(mine.get(a), theirs.get(b)) is Fit.SAME for a, b in pairs)
        return crossed and all(self._fit(mine.get(a), theirs.get(a)) is Fit.OTHER for a, _ in pairs)

    def held(self, one: int, other: int) -> Held:
        """Return two facts, by index, held answer by answer."""
        first, second = self._roles[one], self._roles[other]
        fits = {kind: self._fit(first.get(kind), second.get(kind)) for kind in ROLES}
        fits[AnswerKind.TIME] = _times(self.facts[one], self.facts[other])
        return Held(
            one=self.facts[one],
            other=self.facts[other],
            predicate=self._predicate(one, other),
            fits=fits,
        )

    def _predicate(self, one: int, other: int) -> str:
        first, second = self._predicates[one], self._predicates[other]
        if first[0] == second[0]:
            return "same"
        if set(first) & set(second):
            return "sense"
        return "opposite" if any(form in OPPOSITES.get(other, ()) for form in first for other in second) else "other"

    def _fit(self, first: frozenset[str] | None, second: frozenset[str] | None) -> Fit:
        if not first or not second:
            return Fit.OPEN
        shared = self._weight(first & second)
        return Fit.SAME if shared >= _SHARED * min(self._weight(first), self._weight(second)) else Fit.OTHER

    def _weight(self, keys: frozenset[str]) -> float:
        return round(sum(self._rarity.get(key, 0.0) for key in sorted(keys)), 4)

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        return story_rarity(keys for article in self.keys.clauses for keys in article)

    @cached_property
    def _predicates(self) -> list[tuple[str, ...]]:
        """For each fact the base form of its predicate, and the sense that it shares with others."""
        return [self._forms(read) for read in self.facts]

    def _forms(self, read: Read) -> tuple[str, ...]:
        token = self.keys.articles[read.article].tokens[read.predicate.token]
        lemma = read.fact.lemma
        sense = sense_of(lemma) or sense_of(token.text.casefold())
        return (lemma, *((f"~{sense}",) if sense else ()))

    @cached_property
    def _roles(self) -> list[Mapping[AnswerKind, frozenset[str]]]:
        """For each fact what its roles speak of; of two of one kind, all together."""
        return [self._roles_of(read) for read in self.facts]

    def _roles_of(self, read: Read) -> Mapping[AnswerKind, frozenset[str]]:
        found: dict[AnswerKind, frozenset[str]] = {}
        for argument in read.arguments:
            found[argument.kind] = found.get(argument.kind, frozenset()) | self._keys_of(read.article, argument)
        return found

    def _keys_of(self, article: int, argument: Argument) -> frozenset[str]:
        """Return what an argument speaks of; "anybody on the quay" is whoever it may be, "none of the men" is not."""
        words, tokens = self.keys.words[article], self.keys.articles[article].tokens
        opening = [token.text.casefold() for token in tokens[argument.first : argument.first + 2]]
        if opening[0] in ANYBODY and opening[1:] != ["of"]:
            return frozenset()
        return frozenset(key for n in range(argument.first, argument.last + 1) for key in words[n])


def _times(one: Read, other: Read) -> Fit:
    """Hold the days of two facts against each other."""
    first, second = _days(one), _days(other)
    if not first or not second:
        return Fit.OPEN
    return Fit.SAME if any(a.first <= b.last and b.first <= a.last for a in first for b in second) else Fit.OTHER


def _days(read: Read) -> list[Days]:
    return [days for answer in read.fact.of_kind(AnswerKind.TIME) if (days := days_of(answer.value)) is not None]
