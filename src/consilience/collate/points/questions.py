"""Find which figures of which reports answer one question of number.

Requires figures with state, noun and place, and the groups of statements. Idea: what is learned of pairs of figures
(``same_question``) says how likely two answer one question; those that stand together on average are put together, and
what cannot be one is never held against each other. Values are never averaged: each question keeps every report's
answer with its bound, and the range over independent origins, as casualty recorders report it (Every Casualty,
Standards for Casualty Recording, 2016). Known to fail where two events of one kind are counted in one place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING

from consilience.collate.compare.clusters import average_linkage
from consilience.collate.compare.senses import sense_of
from consilience.collate.points.risen import RISEN, are_one_count
from consilience.collate.points.same_question import Pairs
from consilience.text.timex import TimeValue
from consilience.types import (
    NOT,
    POSSIBLY,
    SILENT_KINDS,
    WIDER_STATES,
    Evidence,
    Figure,
    FigureQuestion,
    FigureValue,
    Saying,
    Says,
    State,
    widest_state,
)
from consilience.words.numbers import CARDINALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.collate.points.group import Group
    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle

_list = str.split
#: mean likelihood at which figures are one question; with each story left out, pairs of the work stories are then
#: right in .96 and found in .75, those with other values in .94 and .39 (``training/fit_questions.py``)
SAME_QUESTION = 0.5
#: figures of one unit up to which all are held against all
FEW = 120
#: figures that one is held against in each respect
NEAREST = 60
#: how far a word of vague size reaches: "dozens" is 24 to a couple of hundred in common usage
VAGUE_REACH = 9.0
#: nouns that say nothing of who was counted
GENERIC = frozenset(_list("person people individual human one other victim life soul"))
#: nouns that say of people what happened to them, and not of what kind they are
_BY_STATE = frozenset(_list("captive hostage detainee survivor casualty"))
#: states that a question can ask for, of those that a figure may have: any verb's lemma besides
ASKED: frozenset[str] = frozenset(State)
_EACH = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:(?:in|on|for|to|from|at|of|by)\s+)?(?:each|apiece)\b", re.IGNORECASE)
#: what happened to people, of which a question asks for one
_HARMED = frozenset({State.CASUALTY, State.INJURED, State.MISSING, State.SURVIVED, State.INFECTED})
#: unit of a person's or animal's age
AGE = "year-old"
#: words that open a whole of which a part is told
THE_WHOLE = "the|its|their|his|her|our|those|these|all"
#: what follows a part: "of the 19"
OF_A_WHOLE = re.compile(rf"\s+of\s+(?:{THE_WHOLE})\b")
#: what stands before a whole: a part and "of the", "out of"; the return of the 21 is no part of them
_OF_BEFORE = re.compile(
    rf"(?:\b(?:\d[\d,.]*|{'|'.join(CARDINALS)}|dozens?|none|neither|either|some|most|many|few|fewer|half|all|each|any|both"
    r"|several|more|third|quarter|percent|per\s+cent|rest|remainder|out|number|members?|part)\s+of|^\W*of)"
    rf"\s+(?:(?:{THE_WHOLE})\s+)?(?:other\s+)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A figure with all that tells what it counts."""

    article: int
    number: int
    figure: Figure
    sentence: int
    #: numbers of the groups of statements that its sentence stands in
    groups: frozenset[int]
    times: frozenset[str]
    #: True where the sentence dates something long before the report
    past: bool = False
    #: True where no other figure of the sentence has its unit
    alone: bool = True
    #: True where the number is said of each of several things: "nine in each of the three boosters"
    each: bool = False

    #: True where the number is a part of a whole that stands beside it: "15 of the 19"
    part: bool = False
    #: True where it is such a whole, of which nothing is told: the five of "three of the five gunmen were killed"
    whole: bool = False

    #: what is counted, words of one sense as one; "" for people in general
    noun: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "noun", noun_of(self.figure))


def ask_figures(articles: Sequence[AnnotatedArticle], matrix: Matrix) -> tuple[tuple[Counted, ...], ...]:
    """Return figures of at least two articles, or two values of one, that answer one question; biggest first."""
    counted = count_figures(articles, matrix.groups)
    pairs = Pairs(articles, counted)
    scores = {
        (low, high): max(
            pairs.likely(low, high), RISEN if are_one_count(articles, counted[low], counted[high]) else 0.0
        )
        for low, high in _comparable(counted)
        if may_be_one(counted[low], counted[high])
    }
    clusters = average_linkage(len(counted), scores, SAME_QUESTION)
    found = [tuple(counted[n] for n in cluster) for cluster in clusters]
    several = [
        group for group in found if len({c.article for c in group}) > 1 or len({c.figure.value for c in group}) > 1
    ]
    return tuple(
        sorted(several, key=lambda group: (-len({c.article for c in group}), group[0].article, group[0].number))
    )


def _comparable(counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Return the pairs that may answer one question: all of one unit, where these are few.

    In a story of hundreds of reports each figure is held against its nearest by value among those that are alike in
    state, noun or group, which keeps the pairs linear in the figures.
    """
    units: dict[str, list[int]] = {}
    for number, item in enumerate(counted):
        units.setdefault(unit_of(item.figure), []).append(number)
    pairs: set[tuple[int, int]] = set()
    for members in units.values():
        if len(members) <= FEW:
            pairs.update(combinations(members, 2))
            continue
        alike: dict[tuple[str, str], list[int]] = {}
        for number in members:
            for respect in _respects(counted[number]):
                alike.setdefault(respect, []).append(number)
        for near in alike.values():
            near.sort(key=lambda n: (counted[n].figure.value, n))
            for at, one in enumerate(near):
                pairs.update((min(one, other), max(one, other)) for other in near[at + 1 : at + 1 + NEAREST])
    return sorted(pairs)


def _respects(item: Counted) -> Iterator[tuple[str, str]]:
    """Yield in which respects a figure may be like another."""
    if item.figure.state:
        yield "state", widest_state(item.figure.state)
    if item.noun:
        yield "noun", item.noun
    for group in sorted(item.groups):
        yield "group", str(group)


def count_figures(articles: Sequence[AnnotatedArticle], groups: Sequence[Group]) -> list[Counted]:
    """Return the figures of the running text that count something, with the groups that their sentences stand in."""
    homes: dict[tuple[int, int], set[int]] = {}
    for number, group in enumerate(groups):
        for statement in group.statements:
            homes.setdefault((statement.article, statement.sentence), set()).add(number)
    counted = []
    for at, article in enumerate(articles):
        for number, figure in enumerate(article.figures):
            place = sentence_at(article, figure.start)
            if place is None or article.sentences[place].kind in SILENT_KINDS or _is_both(figure):
                continue
            inside = article.sentences[place]
            times = frozenset(
                t.value for t in article.times if inside.start <= t.start < inside.end and t.type in {"DATE", "TIME"}
            )
            alone = not any(
                other.unit == figure.unit and other is not figure and inside.start <= other.start < inside.end
                for other in article.figures[max(0, number - 6) : number + 7]
            )
            inside_of = frozenset(homes.get((at, place), ()))
            each = _EACH.match(article.text, figure.end, inside.end) is not None
            part = OF_A_WHOLE.match(article.text, figure.end, inside.end) is not None
            whole = not figure.state and _OF_BEFORE.search(article.text[inside.start : figure.start]) is not None
            past = _is_past(article, times)
            counted.append(Counted(at, number, figure, place, inside_of, times, past, alone, each, part, whole))
    return counted


def _is_both(figure: Figure) -> bool:
    """Tell whether a number only takes up two that were named: "both men" counts nothing anew."""
    return figure.text.casefold().split()[:1] == ["both"]


def _is_past(article: AnnotatedArticle, times: frozenset[str]) -> bool:
    """Tell whether one of the times lies before the month that preceded the publication."""
    if article.published is None:
        return False
    published = TimeValue.parse(article.published.value)
    if published is None:
        return False
    month = 12 * published.year + (published.month or 12)
    read = (TimeValue.parse(value) for value in times)
    return any(month - (12 * value.year + (value.month or 12)) > 1 for value in read if value)


def sentence_at(article: AnnotatedArticle, position: int) -> int | None:
    """Return the index of the sentence that holds ``position``, or None."""
    number = sentence_from(article, position)
    return number if number < len(article.sentences) and article.sentences[number].start <= position else None


def sentence_from(article: AnnotatedArticle, position: int) -> int:
    """Return the index of the first sentence that ends behind ``position``, or how many there are."""
    return bisect_right(article.sentences, position, key=attrgetter("end"))


def counted_in(article: AnnotatedArticle, number: int, place: Evidence, sentence: int) -> list[Counted]:
    """Return the figures that begin at a place of the ``number``-th article, as a question of number has them."""
    return [
        Counted(number, at, figure, sentence, frozenset(), frozenset())
        for at, figure in enumerate(article.figures)
        if place.start <= figure.start < place.end
    ]


def noun_of(figure: Figure) -> str:
    """Return what is counted, words of one sense as one; "" for people in general."""
    if figure.unit == "time":
        return "time"
    if figure.counted in GENERIC or (figure.counted in _BY_STATE and figure.state in ASKED):
        return ""
    return sense_of(figure.counted) or figure.counted


def unit_of(figure: Figure) -> str:
    """Return the unit; "30 times" and "dozens of times" are both counts."""
    return "" if figure.unit == "time" else figure.unit


def may_be_one(a: Counted, b: Counted) -> bool:
    """Tell whether two figures can answer one question, as far as their units and what happened to the counted say."""
    first, second = a.figure, b.figure
    if unit_of(first) != unit_of(second) or (a.article == b.article and a.sentence == b.sentence):
        return False
    if a.each != b.each or (a.whole and second.state) or (b.whole and first.state):
        return False
    # The dead are not the hurt, whatever else is alike.
    if len({widest_state(first.state), widest_state(second.state)} & _HARMED) > 1:
        return False
    # How many something may hold is not how many it held.
    if (first.state == State.CAPACITY) != (second.state == State.CAPACITY):
        return False
    # What may have come about, or did not, is not what did.
    if first.state != second.state and {first.state.partition(" ")[0], second.state.partition(" ")[0]} & {
        POSSIBLY,
        NOT,
    }:
        return False
    # The wider count holds the narrower one.
    wider = first.state != second.state and widest_state(first.state) == widest_state(second.state)
    if wider and not _may_hold(first, second):
        return False
    if first.vague != second.vague:
        vague, firm = (first, second) if first.vague else (second, first)
        return vague.value <= firm.value <= VAGUE_REACH * vague.value
    return True


def of_one_kind(a: Counted, b: Counted) -> bool:
    """Tell whether two figures have one unit, or count things of one noun; "people" and nothing go with any."""
    return bool(unit_of(a.figure)) or a.noun == b.noun or bool({a.noun, b.noun} & (GENERIC | {""}))


def _may_hold(first: Figure, second: Figure) -> bool:
    """Tell whether the count of the wider state is no smaller than the count of the narrower one."""
    narrow, wide = (first, second) if first.state in WIDER_STATES else (second, first)
    return narrow.value <= wide.value


def place_of(articles: Sequence[AnnotatedArticle], counted: Counted) -> Evidence:
    """Return the figure with the phrase that it counts."""
    figure = counted.figure
    start, end = figure.start, figure.end
    if figure.counted_span and figure.counted_span.end > end and figure.counted_span.end - start < 160:
        end = figure.counted_span.end
    return Evidence(articles[counted.article].id, start, end)


def make_question(
    identity: str,
    articles: Sequence[AnnotatedArticle],
    group: Sequence[Counted],
    origins: Mapping[tuple[int, int], str],
    conflict: str,
    apart: int,
) -> FigureQuestion:
    """Return the record of one question; ``origins`` gives the origin of (article, figure).

    ``apart`` tells how many of them surely know it each for themselves. Where that is not shown of two, and not all
    have it from one, the range is told over reports: a mayor by role and by name is no two origins.
    """
    values = tuple(
        FigureValue(
            article=articles[c.article].id,
            figure=c.number,
            evidence=place_of(articles, c),
            value=c.figure.value,
            bound=c.figure.bound,
            maximum=c.figure.maximum,
            source=c.figure.source,
            origin=origins[c.article, c.number],
            as_of=c.figure.as_of or _published(articles[c.article]),
        )
        for c in group
    )
    firm = [c for c in group if not c.figure.vague] or list(group)
    low = min(c.figure.value for c in firm)
    high = max(max(c.figure.value, c.figure.maximum or c.figure.value) for c in firm)
    one = len({value.origin for value in values}) == 1 and not values[0].origin.startswith("uncredited:")
    known = apart if apart > 1 else int(one)
    lowest = min(firm, key=lambda c: c.figure.value).figure
    bound = lowest.bound.value if low == high else ""
    return FigureQuestion(
        id=identity,
        question=question_of(group),
        unit=group[0].figure.unit,
        values=values,
        low=low,
        high=high,
        range=Saying(Says.RANGE, (str(low), str(high), str(known), bound, str(len({v.article for v in values})))),
        conflict=conflict,
    )


def question_of(group: Sequence[Counted]) -> Saying:
    """Return the question in words that all answers share: "How many were killed in Israel?"."""
    states = sorted({c.figure.state for c in group if c.figure.state})
    nouns = sorted({c.figure.counted for c in group if c.figure.counted})
    places = sorted({c.figure.place for c in group if c.figure.place}, key=lambda place: (len(place), place))
    placed = 3 * sum(bool(c.figure.place) for c in group) >= len(group)
    where = places[0] if placed and len({p.casefold().split()[-1] for p in places}) == 1 else ""
    unit = group[0].figure.unit
    if all(noun_of(c.figure) == "time" for c in group):
        return Saying(Says.HOW_OFTEN)
    if unit == AGE:
        return Saying(Says.HOW_OLD, (nouns[0] if nouns else "",))
    if unit:
        return Saying(Says.HOW_MUCH, (unit, nouns[0] if len(nouns) == 1 and nouns[0] != unit else "", where))
    noun = nouns[0] if len(nouns) == 1 and nouns[0] not in GENERIC else ""
    # Only states that the lexicon knows: the lemma of any verb may be one that the model guessed.
    if len(states) > 1 and {widest_state(state) for state in states} == {State.CASUALTY}:
        states = [State.CASUALTY]
    state = states[0] if len(states) == 1 and states[0] in ASKED else ""
    return Saying(Says.HOW_MANY, (noun, state, where))


def _published(article: AnnotatedArticle) -> str:
    return article.published.value[:10] if article.published else ""
