"""Two answers to one question, with their places, and the conflict that is told of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.conflicts.figures import figure_text, tell_update, told_number
from consilience.collate.points.questions import place_of, question_of, unit_of
from consilience.types import Conflict, ConflictKind, Relation, Saying, Says, Severity, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consilience.collate.points.questions import Counted
    from consilience.types import AnnotatedArticle, Evidence

#: relations of two numbers that are told of two statements alone
TOLD = frozenset({Relation.CONTRADICTION, Relation.UPDATE})
#: words of a value that a reader takes in at a glance
_SHORT = 16


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Two answers, each with its place, and how they differ."""

    kind: ConflictKind
    question: Saying
    values: tuple[str, str]
    places: tuple[Evidence, Evidence]
    relation: Relation
    severity: Severity
    explanation: Saying

    def conflict(self, points: tuple[str, ...] = ()) -> Conflict:
        """Return the conflict, in the points of these ids."""
        rows = sorted(zip(self.places, self.values, strict=True), key=lambda row: (row[0].article, row[0].start))
        return Conflict(
            id="",
            kind=self.kind,
            question=self.question,
            sides=tuple(
                Side(
                    value=value,
                    articles=(place.article,),
                    evidence=(place,),
                    ours=Saying(Says.DATE, (value,)) if self.kind is ConflictKind.DATE else None,
                )
                for place, value in rows
            ),
            relation=self.relation,
            severity=self.severity,
            explanation=self.explanation,
            points=points,
        )

    def with_places(self, places: Mapping[Evidence, Iterable[Evidence]]) -> Conflict:
        """Return the conflict with all places that give an answer, by the place of the answer here."""
        told = self.conflict()
        found = [sorted(set(places[side.evidence[0]])) for side in told.sides]
        return replace(
            told,
            sides=tuple(
                replace(side, evidence=tuple(more), articles=tuple(sorted({place.article for place in more})))
                for side, more in zip(told.sides, found, strict=True)
            ),
        )


def at_a_glance(words: str) -> str:
    """Return the words of a statement on one line, cut where a reader does not take them in at a glance."""
    parts = words.split()
    return " ".join(parts[:_SHORT]) + (" …" if len(parts) > _SHORT else "")


def only_of_unit(mine: Sequence[Counted], theirs: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Yield the numbers of two statements that are the only one of their unit in each."""
    for first in mine:
        unit = unit_of(first.figure)
        own, other = ([c for c in row if unit_of(c.figure) == unit] for row in (mine, theirs))
        if len(own) == len(other) == 1:
            yield first, other[0]


def of_numbers(articles: Sequence[AnnotatedArticle], pair: tuple[Counted, Counted], relation: Relation) -> Difference:
    """Return how two numbers differ that answer one question, an update or a contradiction."""
    low, high = sorted(pair, key=lambda counted: counted.figure.value)
    update = relation is Relation.UPDATE
    apart = Saying(Says.CANNOT_BOTH_HOLD, (told_number(low.figure), told_number(high.figure)))
    return Difference(
        kind=ConflictKind.FIGURE,
        question=question_of(pair),
        values=(figure_text(pair[0].figure), figure_text(pair[1].figure)),
        places=(place_of(articles, pair[0]), place_of(articles, pair[1])),
        relation=relation,
        severity=Severity.MEDIUM if update else Severity.HIGH,
        explanation=tell_update(articles, [low], [high], group=[low, high]) if update else apart,
    )


def of_days(places: tuple[Evidence, Evidence], values: tuple[str, str]) -> Difference:
    """Return how two days differ, given as TIMEX3 values."""
    told = tuple(Saying(Says.DATE, (value,)) for value in sorted(values))
    return Difference(
        kind=ConflictKind.DATE,
        question=Saying(Says.WHEN_WAS_IT),
        values=values,
        places=places,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=Saying(Says.DATES_APART, more=told),
    )


def of_statements(places: tuple[Evidence, Evidence], values: tuple[str, str]) -> Difference:
    """Return how two statements differ of which one denies the other, or says the opposite."""
    return Difference(
        kind=ConflictKind.DENIAL,
        question=Saying(Says.IS_IT_SO, (values[0],)),
        values=values,
        places=places,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=Saying(Says.ANSWERS_APART, values),
    )
