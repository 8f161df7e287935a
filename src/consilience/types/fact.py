"""Facts: what one clause of one report states, taken apart into typed answers.

A fact says what happens or holds, whether it is affirmed, how sure it is put, on whose word, and which answers it
gives: who, to whom, how many, when, where, why. Every part carries its evidence. A question is a fact with one answer
taken out: two facts ask one question where they would be one fact but for that answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.types.account import Credit
    from consilience.types.article import Evidence


class Modality(StrEnum):
    """How a report puts a fact (compare the factuality values of FactBank, Saurí and Pustejovsky 2009)."""

    #: it happened, happens or holds
    STATED = "stated"
    #: it may be so: "may", "could", "allegedly", "is likely to"
    POSSIBLE = "possible"
    #: it is to come: "will", "plans to", "is expected to"
    AHEAD = "ahead"
    #: somebody wants it: "should", "urged … to", "demanded that"
    WANTED = "wanted"
    #: it hangs on something else or is asked: "would", "if", "whether"
    CONDITIONAL = "conditional"


class AnswerKind(StrEnum):
    """Which question an answer answers."""

    #: who or what does it or is it
    ACTOR = "actor"
    #: to whom or what it is done
    TARGET = "target"
    #: to whom something is given or told
    RECIPIENT = "recipient"
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    #: where from, and where to
    ORIGIN = "origin"
    GOAL = "goal"
    CAUSE = "cause"
    #: words in quotation marks
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a fact gives for one question."""

    kind: AnswerKind
    evidence: Evidence
    #: in comparable form: an entity's name, a TIMEX3 value, a number; otherwise the words as they stand
    value: str
    #: id of the entity that is named, or ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What one clause of one report states."""

    id: str
    #: the clause
    evidence: Evidence
    #: the word that says what happens or holds
    predicate: Evidence
    #: its base form
    lemma: str
    #: False where the clause says that it is not so; ``negation`` is the word that says it
    affirmed: bool
    modality: Modality
    #: who is credited with it, the nearest source first; empty where the outlet states it itself
    chain: tuple[Credit, ...] = ()
    answers: tuple[Answer, ...] = ()
    negation: Evidence | None = None
    #: the word that says how sure it is put
    modal: Evidence | None = None

    def of_kind(self, kind: AnswerKind) -> tuple[Answer, ...]:
        """Return the answers of one kind, in the order of the text."""
        return tuple(answer for answer in self.answers if answer.kind is kind)
