"""Facts that answer one question otherwise: what is put to the judge, and what is told where the judge is sure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.conflicts.facts import fact_conflicts
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.facts.read import read_facts
from consilience.collate.facts.same import Questions
from consilience.collate.relations.verdicts import Verdict, Verdicts
from consilience.pipeline import read_articles
from consilience.types import ConflictKind, Relation, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import AnnotatedArticle, Conflict, Evidence

pytestmark = pytest.mark.model

#: what stands in every report, so that the words of a sentence are rare among the others
REST = " The harbour of Norda is the largest on the coast. The council meets every second Monday in the old town hall."


class Sure(Verdicts):
    """A judge that finds every pair one question with other answers, so likely."""

    def __init__(self, other: float) -> None:
        self.ready, self.verdict = True, Verdict((1 - other) / 2, other, (1 - other) / 2)

    def of_all(self, pairs: Iterable[tuple[Evidence, Evidence]]) -> list[Verdict]:
        return [self.verdict for _pair in pairs]


@cache
def _read(*texts: str) -> tuple[AnnotatedArticle, ...]:
    given = [Text(f"News from Norda {n}\n\n{text}{REST}") for n, text in enumerate(texts)]
    return tuple(sorted(read_articles(given).articles, key=lambda article: article.text))


def _conflicts(*texts: str, sure: float = 0.95) -> list[Conflict]:
    articles = _read(*texts)
    index = entity_index(link_entities(articles))
    keys = StoryKeys(articles, index)
    return fact_conflicts(Questions(keys, read_facts(articles, index)), Likeness(keys), Sure(sure))


@pytest.mark.parametrize(
    ("one", "other", "kind", "values"),
    [
        (
            "Mara Lind has led the port authority since 2012.",
            "Mara Lind has led the port authority since 2014.",
            ConflictKind.DATE,
            ["2012", "2014"],
        ),
        (
            "The blaze in the warehouse lasted six hours.",
            "The blaze in the warehouse lasted 11 hours.",
            ConflictKind.FIGURE,
            ["11 hours", "six hours"],
        ),
        (
            "The ferry Alba carried 240 passengers on Sunday.",
            "The ferry Alba carried 310 passengers on Sunday.",
            ConflictKind.FIGURE,
            ["240", "310"],
        ),
        (
            "The ferry Alba has passed its inspection.",
            "The ferry Alba has not passed its inspection.",
            ConflictKind.DENIAL,
            ["The ferry Alba has not passed its inspection", "The ferry Alba has passed its inspection"],
        ),
        (
            "Nobody was hurt when the crane fell.",
            "Four people were hurt when the crane fell.",
            ConflictKind.DENIAL,
            ["Four people were hurt", "Nobody was hurt"],
        ),
        (
            "The driver of the lorry survived.",
            "The driver of the lorry died.",
            ConflictKind.DENIAL,
            ["The driver of the lorry died", "The driver of the lorry survived"],
        ),
        (
            "Police did not arrest anybody on the quay.",
            "Police arrested two men on the quay.",
            ConflictKind.DENIAL,
            ["Police arrested two men on the quay", "Police did not arrest anybody on the quay"],
        ),
        # said of everybody, in clauses too short to be near each other
        (
            "Police did not arrest anyone.",
            "Police arrested two divers.",
            ConflictKind.DENIAL,
            ["Police arrested two divers", "Police did not arrest anyone"],
        ),
        (
            "No arrests were made.",
            "Three smugglers were arrested.",
            ConflictKind.DENIAL,
            ["No arrests were made", "Three smugglers were arrested"],
        ),
        (
            "There were no reports of injuries.",
            "Two dockers were hurt.",
            ConflictKind.DENIAL,
            ["There were no reports of injuries", "Two dockers were hurt"],
        ),
        (
            "No charges were filed.",
            "Prosecutors filed charges against the captain.",
            ConflictKind.DENIAL,
            ["No charges were filed", "Prosecutors filed charges against the captain"],
        ),
    ],
)
def test_one_question_with_two_answers(one: str, other: str, kind: ConflictKind, values: list[str]) -> None:
    (conflict,) = _conflicts(one, other)
    assert (conflict.kind, conflict.relation) == (kind, Relation.CONTRADICTION)
    assert sorted(side.value for side in conflict.sides) == values
    texts = {article.id: article.text for article in _read(one, other)}
    for side in conflict.sides:
        (place,) = side.evidence
        assert texts[place.article][place.start : place.end]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one date holds the other
        ("Mara Lind has led the port authority since 2012.", "Mara Lind has led the port authority since May 2012."),
        # both can hold
        ("The ferry Alba carried at least 240 passengers.", "The ferry Alba carried more than 310 passengers."),
        ("The ferry Alba carried more than 240 passengers.", "The ferry Alba carried up to 310 passengers."),
        # other things counted
        ("The ferry Alba carried 240 passengers on Sunday.", "The ferry Alba carried 31 lorries on Sunday."),
        # two events
        ("The new timetable takes effect on 1 May 2024.", "The new timetable expires on 1 March 2025."),
        # what may be denies nothing
        ("The ferry Alba has passed its inspection.", "The ferry Alba may not pass its inspection."),
        # of some nobody speaks
        ("Nobody else was hurt.", "Four people were hurt."),
        ("None of the dockers were hurt.", "Four sailors were hurt."),
        ("No arrests were made.", "Police may arrest two smugglers."),
        # somebody else
        ("The ferry Alba has passed its inspection.", "The tanker Brune has not passed its inspection."),
    ],
)
def test_what_fits_together_is_never_asked(one: str, other: str) -> None:
    assert _conflicts(one, other, sure=1.0) == []


def test_nothing_is_told_where_the_judge_is_not_sure() -> None:
    texts = ("The ferry Alba carried 240 passengers on Sunday.", "The ferry Alba carried 310 passengers on Sunday.")
    assert _conflicts(*texts, sure=0.79) == []
    keys = StoryKeys((), entity_index(()))
    assert fact_conflicts(Questions(keys, ()), Likeness(keys), Verdicts(())) == []


def test_reports_that_answer_alike_stand_on_one_side() -> None:
    (conflict,) = _conflicts(
        "Mara Lind has led the port authority since 2012.",
        "Mara Lind has led the port authority since 2014.",
        "Since 2014 Mara Lind has led the port authority.",
    )
    reports = {side.value: len(side.articles) for side in conflict.sides}
    assert reports == {"2012": 1, "2014": 2}
