"""Facts of the fictional reports: what some of their clauses state, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders_points import B, C, D
from builders_reports import find
from consilience.types import Answer, AnswerKind, Credit, Evidence, Fact, Modality

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle


def answer_of(
    report: AnnotatedArticle, kind: AnswerKind, words: str, value: str = "", *, entity: str = "", within: Evidence
) -> Answer:
    """Build an answer that stands in a clause; its value is its words where none is given."""
    return Answer(kind, _inside(report, words, within), value or words, entity)


def _inside(report: AnnotatedArticle, words: str, clause: Evidence) -> Evidence:
    start = report.text.index(words, clause.start)
    assert start + len(words) <= clause.end, f"{words!r} is not in the clause"
    return Evidence(report.id, start, start + len(words))


def _derailed() -> Fact:
    clause = find(B, "A freight train derailed in Orsund early on Tuesday")
    return Fact(
        "k2.1",
        clause,
        _inside(B, "derailed", clause),
        "derail",
        affirmed=True,
        modality=Modality.STATED,
        chain=(Credit("officials", find(B, "officials"), find(B, "said")),),
        answers=(
            answer_of(B, AnswerKind.ACTOR, "A freight train", within=clause),
            answer_of(B, AnswerKind.PLACE, "Orsund", "Orsund", entity="e1", within=clause),
            answer_of(B, AnswerKind.TIME, "early on Tuesday", "2024-03-12TMO", within=clause),
        ),
    )


def _moved() -> Fact:
    clause = find(C, "1,170 people had been moved to schools and a sports hall")
    return Fact(
        "k3.1",
        clause,
        _inside(C, "moved", clause),
        "move",
        affirmed=True,
        modality=Modality.STATED,
        chain=(Credit("Ilse Varga", find(C, "Ilse Varga"), None),),
        answers=(
            answer_of(C, AnswerKind.NUMBER, "1,170", "1170", within=clause),
            answer_of(C, AnswerKind.TARGET, "1,170 people", within=clause),
            answer_of(C, AnswerKind.GOAL, "schools and a sports hall", within=clause),
        ),
    )


def _wake() -> Fact:
    words = "We would sooner wake the whole town than lose another neighbour"
    clause = find(C, words)
    return Fact(
        "k3.2",
        clause,
        _inside(C, "wake", clause),
        "wake",
        affirmed=True,
        modality=Modality.CONDITIONAL,
        modal=_inside(C, "would", clause),
        chain=(Credit("Ilse Varga", None, None),),
        answers=(
            answer_of(C, AnswerKind.ACTOR, "We", within=clause),
            answer_of(C, AnswerKind.WORDS, words, within=clause),
            answer_of(C, AnswerKind.TARGET, "the whole town", within=clause),
        ),
    )


def _shut() -> Fact:
    clause = find(D, "The line between Orsund and Kalvik, which opened in 1911, will stay shut for three weeks")
    return Fact(
        "k4.1",
        clause,
        _inside(D, "shut", clause),
        "open",
        affirmed=False,
        modality=Modality.AHEAD,
        negation=_inside(D, "shut", clause),
        modal=_inside(D, "will", clause),
        answers=(
            answer_of(D, AnswerKind.TARGET, "The line between Orsund and Kalvik, which opened in 1911", within=clause),
        ),
    )


def facts_of() -> tuple[Fact, ...]:
    """Return facts with and without negation, modal word, chain, entity and quoted words, in order of the reports."""
    return (_derailed(), _moved(), _wake(), _shut())
