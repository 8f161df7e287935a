"""Which figures were revised: told apart from figures that do not fit together.

Requires the questions of number of the later account. Idea: a number is revised where a report that is new gives
another answer than the answers at hand, and either the same source gives it later (in either direction: tolls are
corrected downwards too), or another source does and the later answer takes the earlier one further: a higher count as
of a later time, of the missing and the held a lower one, or an exact one for a vaguer one. A count of something else
(another scope), a rounding and a vaguer repetition are no revisions; what is left is for the conflicts to tell. Known
to fail where a report printed later carries an older count of the same source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from consilience.collate.changes.words import cited, figure_words, flattened
from consilience.collate.conflicts.figures import interval, relate
from consilience.collate.points.questions import Counted, noun_of, question_of
from consilience.text.normalise import fold
from consilience.text.timex import TimeValue
from consilience.types import FALLING_STATES, SILENT_KINDS, Bound, Change, ChangeKind, Evidence, Relation, Saying, Says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.changes.versions import Versions
    from consilience.types import AnnotatedArticle, Figure, FigureQuestion

#: units whose numbers describe somebody and are not counted anew
_NOT_REVISED = frozenset({"year-old"})
#: bounds above which no value is meant
_CEILINGS = frozenset({Bound.NEARLY, Bound.AT_MOST, Bound.LESS_THAN})
_CLOCK = re.compile(r"T00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$")


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One report's answer to a question of number, in the version that gave it."""

    article: AnnotatedArticle
    figure: Figure
    evidence: Evidence
    #: the report, whatever its version
    report: str
    #: id of the origin in the later account; "" for an answer of the earlier one alone
    origin: str = ""

    @property
    def value(self) -> tuple[float, bool]:
        """The number, and whether a word of vague size gives it."""
        return self.figure.value, self.figure.vague


def figure_changes(versions: Versions, at: str) -> Iterator[Change]:
    """Yield an entry for each number that was revised, in the order of the questions."""
    told: set[tuple[str, float, float]] = set()
    for question in versions.after.figures:
        if question.unit in _NOT_REVISED:
            continue
        answers = [_answer(versions, question, n) for n in range(len(question.values))]
        new = [answer for answer in answers if versions.is_news(answer.evidence)]
        if not new:
            continue
        old = [answer for answer in answers if answer not in new] + _former(versions, new)
        for revised, standing in _revisions(old, new):
            told.add((revised.article.id, standing.figure.value, revised.figure.value))
            same = [answer for answer in new if answer.value == revised.value]
            yield _change(question.question, standing, revised, same, at)
    yield from _inside_rewritten(versions, told, at)


def _answer(versions: Versions, question: FigureQuestion, number: int) -> Answer:
    value = question.values[number]
    article = versions.now[value.article]
    return Answer(article, article.figures[value.figure], value.evidence, value.article, value.origin)


def _former(versions: Versions, new: Sequence[Answer]) -> list[Answer]:
    """Return what rewritten reports said in the places where they answer anew."""
    back = {after: before for before, after in versions.rewritten.items()}
    found = []
    for answer in new:
        before = back.get(answer.article.id)
        if before is None:
            continue
        for figure in _replaced(versions, before, answer.figure):
            article = versions.old[before]
            found.append(Answer(article, figure, _place(article, figure), answer.report))
    return found


def _replaced(versions: Versions, before: str, figure: Figure) -> list[Figure]:
    """Return the figures of the old version that stood where the new one has ``figure`` and counted the same."""
    alignment = versions.alignment(before)
    found = []
    for old in versions.old[before].figures:
        start, end = alignment.instead(old.start, old.end)
        states = {state for state in (old.state, figure.state) if state}
        if start <= figure.start and figure.end <= end and len(states) < 2 and _same_kind(old, figure):
            found.append(old)
    return found


def _same_kind(first: Figure, second: Figure) -> bool:
    """Tell whether two figures count things of one kind, as far as they say."""
    nouns = {noun for noun in (noun_of(first), noun_of(second)) if noun}
    places = [set(fold(place).split()) for place in (first.place, second.place) if place]
    apart = len(places) == 2 and not places[0] & places[1]
    return first.unit == second.unit and len(nouns) < 2 and not apart


def _revisions(old: Sequence[Answer], new: Sequence[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """Yield each new value that revises the one that stood, with that one; what was revised stands from then on."""
    standing = list(old)
    known = {answer.value for answer in old}
    for answer in sorted(new, key=lambda a: (_moment(a), a.figure.value, a.evidence)):
        if answer.value in known:
            continue
        known.add(answer.value)
        revised = _revised(standing, answer)
        if revised:
            yield answer, revised
            standing.append(answer)


def _revised(old: Sequence[Answer], answer: Answer) -> Answer | None:
    """Return the answer that a new one revises, if it does."""
    comparable = [other for other in old if _same_kind(other.figure, answer.figure)]
    # A report's own word comes first, then its source's, then anybody's.
    own = [other for other in comparable if other.report == answer.report]
    source = [other for other in comparable if _same_source(other, answer)]
    corrected = next((found for found in (own, source) if found and _corrects(_standing(found), answer)), None)
    if corrected:
        return _standing(corrected)
    return _standing(comparable) if comparable and _takes_further(_standing(comparable), answer) else None


def _standing(answers: Sequence[Answer]) -> Answer:
    """Return the answer that stood: the latest, an exact one before a vague one, then the highest."""
    return max(answers, key=lambda a: (_moment(a), not a.figure.vague, a.figure.value, a.evidence))


def _same_source(first: Answer, second: Answer) -> bool:
    if first.report == second.report or (first.origin and first.origin == second.origin):
        return True
    named = [fold(answer.figure.source or "") for answer in (first, second)]
    return bool(named[0]) and named[0] == named[1]


def _corrects(standing: Answer, answer: Answer) -> bool:
    """Tell whether a source's later answer replaces its earlier one."""
    rewritten = standing.report == answer.report and standing.article is not answer.article
    relation = _relation(standing, answer)
    if relation in {None, Relation.ROUNDING} or not (rewritten or is_later(_moment(standing), _moment(answer))):
        return False
    return relation is not Relation.VAGUER or _is_inside(answer.figure, standing.figure)


def _takes_further(standing: Answer, answer: Answer) -> bool:
    """Tell whether another source's later answer takes the one that stood further."""
    relation = _relation(standing, answer)
    later = is_later(_moment(standing), _moment(answer))
    if answer.figure.value <= standing.figure.value:
        falling = FALLING_STATES & {standing.figure.state, answer.figure.state}
        return bool(falling) and later and relation in {Relation.CONTRADICTION, Relation.UPDATE}
    if relation is Relation.UPDATE:
        return not is_later(_moment(answer), _moment(standing))
    return (
        later and relation is Relation.VAGUER and not answer.figure.vague and _is_inside(answer.figure, standing.figure)
    )


def _relation(first: Answer, second: Answer) -> Relation | None:
    both = (first.article, second.article)
    counted = (Counted(n, 0, a.figure, 0, frozenset(), frozenset()) for n, a in enumerate((first, second)))
    relation = relate(both, *counted)
    if relation is Relation.ROUNDING and first.figure.bound in _CEILINGS:
        # "Nearly 80" stands for no 84.
        return relation if second.figure.value <= interval(first.figure)[1] else Relation.UPDATE
    return relation


def _is_inside(figure: Figure, other: Figure) -> bool:
    """Tell whether all numbers that ``figure`` allows are allowed by ``other``."""
    (low, high), (lowest, highest) = interval(figure), interval(other)
    return (lowest <= low and high <= highest) or (not figure.vague and lowest < low <= highest)


def _moment(answer: Answer) -> str:
    """Return the time for which an answer holds, else when its report was published; midnight stands for the day."""
    as_of = answer.figure.as_of
    read = TimeValue.parse(as_of)
    if read and read.day:
        return as_of
    known = answer.article.published or answer.article.article.published
    return _CLOCK.sub("", known.value) if known else ""


def is_later(first: str, second: str) -> bool:
    """Tell whether the second moment is surely after the first: at the precision that both have."""
    if not first or not second:
        return False
    try:
        parsed = [datetime.fromisoformat(moment) for moment in (first, second)]
    except ValueError:
        parsed = []
    if parsed and len(first) > 10 and len(second) > 10:
        if None in (parsed[0].tzinfo, parsed[1].tzinfo):
            parsed = [moment.replace(tzinfo=None) for moment in parsed]
        return parsed[0] < parsed[1]
    length = min(len(first), len(second), 10)
    return first[:length] < second[:length]


def _inside_rewritten(versions: Versions, told: set[tuple[str, float, float]], at: str) -> Iterator[Change]:
    """Yield numbers that a report changed on its own account and that no question holds."""
    for before, after in versions.rewritten.items():
        old, new = versions.old[before], versions.now[after]
        for figure in new.figures:
            place = _place(new, figure)
            if _is_silent(new, figure) or figure.unit in _NOT_REVISED or not versions.is_news(place):
                continue
            answer = Answer(new, figure, place, after)
            for former in _replaced(versions, before, figure):
                standing = Answer(old, former, _place(old, former), after)
                key = (after, former.value, figure.value)
                if key not in told and former.value != figure.value and _corrects(standing, answer):
                    told.add(key)
                    question = question_of([Counted(0, 0, f, 0, frozenset(), frozenset()) for f in (former, figure)])
                    yield _change(question, standing, answer, [answer], at)


def _is_silent(article: AnnotatedArticle, figure: Figure) -> bool:
    return any(p.start <= figure.start < p.end and p.kind in SILENT_KINDS for p in article.passages)


def _place(article: AnnotatedArticle, figure: Figure) -> Evidence:
    return Evidence(article.id, figure.start, figure.end)


def _change(question: Saying, standing: Answer, revised: Answer, same: Sequence[Answer], at: str) -> Change:
    figures = (figure_words(standing.figure), figure_words(revised.figure))
    return Change(
        at=at,
        kind=ChangeKind.FIGURE_REVISED,
        text=Saying(Says.FIGURE_REVISED, figures, (flattened(question), cited([revised.article]))),
        before=(standing.evidence,),
        after=tuple(sorted(answer.evidence for answer in same)),
        articles=tuple(dict.fromkeys(answer.article.id for answer in same)),
    )
