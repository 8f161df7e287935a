"""Which facts of two reports ask one question, and which of their answers differ.

Requires facts and the keys of a story's words. Idea: two facts with one predicate (the same verb, one of its sense, or
its opposite) are held role by role; where they share somebody or something that few clauses of the story name, and one
answer alone is other, they ask one question. Known to fail where the same is said of two events of one kind, and where
a role is filled by a description in one report and by a name in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.compare.dates import days_of
from consilience.collate.compare.rarity import story_rarity
from consilience.collate.compare.senses import sense_of
from consilience.collate.facts.lexicon import ANYBODY
from consilience.types.fact import AnswerKind
from consilience.words.events import OPPOSITES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.compare.dates import Days
    from consilience.collate.compare.keys import StoryKeys
    from consilience.collate.facts.arguments import Argument
    from consilience.collate.facts.read import Read


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
    #: how much what they share tells them from the rest of the story
    shared: float
    #: True where each does to the other's actor what it is done to
    swapped: bool

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

    def pairs(self) -> list[Held]:
        """Return the facts of different reports with one predicate that share an answer, in order."""
        held = [self.held(one, other) for one, other in self._candidates()]
        return [row for row in held if row.agreeing or row.swapped]

    def _candidates(self) -> list[tuple[int, int]]:
        """Return facts of different reports, by index, that have one predicate, one sense of it, or its opposite."""
        holders: dict[str, list[int]] = {}
        for number, forms in enumerate(self._predicates):
            for form in forms:
                holders.setdefault(form, []).append(number)
        found: set[tuple[int, int]] = set()
        for number, forms in enumerate(self._predicates):
            opposite = {other for form in forms for other in OPPOSITES.get(form, ())}
            later = {n for form in {*forms, *opposite} for n in holders.get(form, ()) if n > number}
            found.update((number, n) for n in later if self.facts[n].article != self.facts[number].article)
        return sorted(found)

    def held(self, one: int, other: int) -> Held:
        """Return two facts, by index, held answer by answer."""
        first, second = self._roles[one], self._roles[other]
        fits = {kind: self._fit(first.get(kind), second.get(kind)) for kind in ROLES}
        fits[AnswerKind.TIME] = _times(self.facts[one], self.facts[other])
        shared = frozenset[str]().union(*first.values()) & frozenset[str]().union(*second.values())
        return Held(
            one=self.facts[one],
            other=self.facts[other],
            predicate=self._predicate(one, other),
            fits=fits,
            shared=self._weight(shared),
            swapped=self._swapped(first, second, fits),
        )

    def _swapped(
        self,
        first: Mapping[AnswerKind, frozenset[str]],
        second: Mapping[AnswerKind, frozenset[str]],
        fits: Mapping[AnswerKind, Fit],
    ) -> bool:
        actor, target = AnswerKind.ACTOR, AnswerKind.TARGET
        if fits[actor] is not Fit.OTHER or fits[target] is not Fit.OTHER:
            return False
        crossed = ((first[actor], second[target]), (first[target], second[actor]))
        return all(self._fit(a, b) is Fit.SAME for a, b in crossed)

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
        """Return what an argument speaks of; "anybody on the quay" is whoever it may be."""
        words = self.keys.words[article]
        if self.keys.articles[article].tokens[argument.first].text.casefold() in ANYBODY:
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
