"""Where two facts of different reports answer one question otherwise, whether or not they stand in one point.

Requires facts, vectors of clauses and verdicts. Idea: facts whose clauses are near and share rare words are taken apart
into their answers; only where one typed answer differs (the one number of a unit, the day of one verb, yes or no of one
verb said of the same, opposite verbs, nobody against some) is the judge asked, and it must be sure both ways that they
answer one question otherwise. Of 226 such differences in 121 stories that readers sorted, 35 were right; of the numbers
and days on which the judge is sure, 5 of 6. Aligned denials: 2 of 3. Models over 24 features of the pairs ranked them
no better than the judge alone (``docs/decisions/0056-facts.md``). Known to fail where two events of one kind are told
in the same words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.clusters import root_of
from consilience.collate.compare.dates import days_of
from consilience.collate.conflicts.difference import (
    TOLD,
    Difference,
    at_a_glance,
    of_days,
    of_numbers,
    of_statements,
    only_of_unit,
)
from consilience.collate.conflicts.figures import relate
from consilience.collate.facts.lexicon import ANYBODY, EMPTY, NO_PERSON, REPORTED
from consilience.collate.facts.same import Fit
from consilience.collate.points.questions import counted_in, of_one_kind
from consilience.collate.relations.contrary import surely_otherwise
from consilience.text.numbers import written
from consilience.text.similarity import candidate_pairs
from consilience.types.fact import AnswerKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.facts.read import Read
    from consilience.collate.facts.same import Held, Questions
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.types import AnnotatedArticle, Answer, Conflict, Evidence, Fact

#: cosine of two clauses' vectors, and share of their words' weight, from which their answers are compared
NEAR, SHARED = 0.5, 0.2
#: facts with which each is held, the nearest ones
PARTNERS = 4
#: probability, the lower of both ways, from which the judge is sure that they answer one question otherwise
SURE = 0.8
#: the same where the facts are held role by role, and nothing but yes and no differs
ALIGNED = 0.6
#: share of their words' weight from which two clauses are alike but for their verbs
ALIKE = 0.5
#: facts with which one that is denied of everybody is held
WITH_NOBODY = 60
#: who does it, and to whom: one of them must be the same for two facts to be of one thing
_CORE = frozenset({AnswerKind.ACTOR, AnswerKind.TARGET})
#: how facts are put that can deny each other: what may be or should be denies nothing
_FIRM = frozenset({Modality.STATED, Modality.AHEAD})


@dataclass(frozen=True, slots=True)
class _Near:
    """Two facts, by index, with the share of their words' weight and the cosine of their clauses."""

    one: int
    other: int
    share: float
    cosine: float


@dataclass(frozen=True, slots=True, eq=False)
class _Typed:
    """Two facts with the typed answer in which they differ, and how sure the judge must be."""

    one: Read
    other: Read
    difference: Difference
    #: each fact's answer in comparable form
    answers: tuple[str, str]
    sure: float


def fact_conflicts(questions: Questions, likeness: Likeness, verdicts: Verdicts) -> list[Conflict]:
    """Return one conflict for each pair of facts that surely answer one question otherwise, the surest first."""
    if not verdicts.ready:
        return []
    typed = _typed(questions, likeness)
    pairs = [(row.one.fact.evidence, row.other.fact.evidence) for row in typed]
    sure = surely_otherwise(pairs, [row.sure for row in typed], verdicts)
    surest = sorted((-min(there.other, back.other), number) for number, there, back in sure)
    return _gathered([typed[number] for _least, number in surest])


def _gathered(rows: Sequence[_Typed]) -> list[Conflict]:
    """Return one conflict for each question: pairs of one kind that share a fact are its answers.

    The surest pair says what differs; what other reports answer alike stands on its sides.
    """
    parents = list(range(len(rows)))
    holders: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        for read in (row.one, row.other):
            earlier = holders.setdefault((row.difference.kind, read.fact.id), number)
            low, high = sorted((root_of(parents, earlier), root_of(parents, number)))
            parents[high] = low
    places: dict[int, dict[str, list[Evidence]]] = {}
    for number, row in enumerate(rows):
        root = root_of(parents, number)
        for answer, place in zip(row.answers, row.difference.places, strict=True):
            if answer in rows[root].answers:
                places.setdefault(root, {}).setdefault(answer, []).append(place)
    return [_with_more(rows[root], found) for root, found in places.items()]


def _with_more(first: _Typed, places: Mapping[str, Sequence[Evidence]]) -> Conflict:
    return first.difference.with_places(
        {place: places[answer] for place, answer in zip(first.difference.places, first.answers, strict=True)}
    )


def _typed(questions: Questions, likeness: Likeness) -> list[_Typed]:
    found: list[tuple[float, _Typed]] = []
    told = set()
    for near in _near(questions.facts, likeness):
        typed = _difference(questions, near)
        if typed is not None:
            told.add((near.one, near.other))
            found.append((near.cosine, typed))
    far = [near for near in _of_nobody(questions, likeness) if (near.one, near.other) not in told]
    for near in far:
        held = questions.held(near.one, near.other)
        if not held.differing:
            found.append((near.cosine, _of_denial(questions.keys.articles, held, near.share)))
    return _nearest(found)


def _difference(questions: Questions, near: _Near) -> _Typed | None:
    """Return the typed answer in which two facts differ, or None."""
    articles = questions.keys.articles
    typed = _of_number(articles, questions.facts[near.one], questions.facts[near.other])
    if typed is not None:
        return typed
    held = questions.held(near.one, near.other)
    # "Takes effect on 1 September", "expires on 1 March": two events, and no two days of one.
    if held.predicate in {"same", "sense"} and held.fits[AnswerKind.TIME] is Fit.OTHER:
        return _of_day(held.one, held.other)
    return _of_denial(articles, held, near.share) if _denies(held) or _denies_any(held) else None


def _nearest(rows: Sequence[tuple[float, _Typed]]) -> list[_Typed]:
    """Return the rows in which a fact meets one of those nearest to it: of hundreds of reports all tell one thing."""
    met: Counter[str] = Counter()
    kept = set()
    for number in sorted(range(len(rows)), key=lambda n: (-rows[n][0], n)):
        pair = [read.fact.id for read in (rows[number][1].one, rows[number][1].other)]
        if any(met[identity] < PARTNERS for identity in pair):
            met.update(pair)
            kept.add(number)
    return [row for number, (_, row) in enumerate(rows) if number in kept]


def _near(facts: Sequence[Read], likeness: Likeness) -> list[_Near]:
    """Return pairs of facts of different reports whose clauses are near each other."""
    bags = [_keys(likeness, read) for read in facts]
    pairs = candidate_pairs(bags, [read.article for read in facts], shared=2, common=True)
    alike = [(n, m, share) for n, m in pairs if (share := likeness.of(bags[n], bags[m])) >= SHARED]
    return [
        _Near(n, m, share, found) for n, m, share in alike if (found := _cosine(likeness, facts[n], facts[m])) >= NEAR
    ]


def _keys(likeness: Likeness, read: Read) -> frozenset[str]:
    return likeness.keys.clauses[read.article][read.clause]


def _cosine(likeness: Likeness, one: Read, other: Read) -> float:
    first, second = (likeness.keys.articles[read.article].vectors for read in (one, other))
    if first is None or second is None:
        return 0.0
    return round(float(np.dot(first[one.clause], second[other.clause])), 4)


def _of_nobody(questions: Questions, likeness: Likeness) -> Iterator[_Near]:
    """Yield facts that are denied of everybody, each with facts of other reports that say it of some.

    "No injuries were reported", "four people were hurt": clauses so short share too little to be near, and one verb
    denied of everybody fits no other. The judge must be as sure as of those that are near. In 121 stories there are 22
    such denials, nine pairs and one conflict, a true one.
    """
    facts = questions.facts
    for number, read in enumerate(facts):
        if not _denies_all(questions, read):
            continue
        others = [n for n in questions.of_one_predicate(number) if _affirms(facts[n].fact)]
        for other in others[:WITH_NOBODY]:
            low, high = sorted((number, other))
            share = round(likeness.of(_keys(likeness, facts[low]), _keys(likeness, facts[high])), 4)
            yield _Near(low, high, share, _cosine(likeness, facts[low], facts[high]))


def _affirms(fact: Fact) -> bool:
    return fact.affirmed and fact.modality is Modality.STATED


def _denies_all(questions: Questions, read: Read) -> bool:
    """Tell whether a fact says that nobody did it, that nobody suffered it, or that nothing of the kind came about."""
    fact = read.fact
    if fact.affirmed or fact.modality is not Modality.STATED or fact.lemma in EMPTY:
        return False
    if any(_is_nobody(answer) for kind in _CORE for answer in fact.of_kind(kind)):
        return True
    noun = questions.keys.articles[read.article].tokens[read.predicate.token].pos == "NOUN"
    return noun and fact.lemma in REPORTED and not fact.of_kind(AnswerKind.TARGET)


def _of_number(articles: Sequence[AnnotatedArticle], one: Read, other: Read) -> _Typed | None:
    """Return how the only numbers of one unit in two facts differ, where they count one kind of thing."""
    rows = [
        [c for c in counted_in(articles[r.article], r.article, r.fact.evidence, r.sentence) if not c.figure.vague]
        for r in (one, other)
    ]
    for pair in only_of_unit(*rows):
        relation = relate(articles, *pair) if of_one_kind(*pair) else None
        if relation in TOLD:
            values = written(pair[0].figure.value), written(pair[1].figure.value)
            return _Typed(one, other, of_numbers(articles, pair, relation), values, SURE)
    return None


def _of_day(one: Read, other: Read) -> _Typed:
    """Return how the first days of two facts differ, of which none of the one meets one of the other."""
    first, second = (
        next(answer for answer in read.fact.of_kind(AnswerKind.TIME) if days_of(answer.value) is not None)
        for read in (one, other)
    )
    values = first.value, second.value
    return _Typed(one, other, of_days((first.evidence, second.evidence), values), values, SURE)


def _denies(held: Held) -> bool:
    """Tell whether one fact denies the other: yes and no of one verb, or opposites, said of the same as surely."""
    one, other = held.one.fact, held.other.fact
    if one.modality is not other.modality or one.modality not in _FIRM:
        return False
    if held.differing or (held.predicate, one.affirmed == other.affirmed) not in {("same", False), ("opposite", True)}:
        return False
    alike = _CORE & set(held.agreeing)
    return bool(alike) and all(_is_open(one, other, kind) for kind in _CORE - alike)


def _denies_any(held: Held) -> bool:
    """Tell whether one fact says of nobody what the other says of some: "nobody was hurt", "four people were hurt"."""
    pair = [held.one.fact, held.other.fact]
    if {fact.modality for fact in pair} != {Modality.STATED} or pair[0].affirmed == pair[1].affirmed:
        return False
    denied = next(fact for fact in pair if not fact.affirmed)
    of_nobody = all(_is_anybody(answer) for kind in _CORE for answer in denied.of_kind(kind))
    return of_nobody and not held.differing and held.predicate in {"same", "sense"}


def _is_open(one: Fact, other: Fact, kind: AnswerKind) -> bool:
    """Tell whether neither fact gives an answer, or one gives "anybody" or "nothing", which every answer meets."""
    first, second = one.of_kind(kind), other.of_kind(kind)
    if not first or not second:
        return not first and not second
    return any(_is_anybody(answer) for answer in (*first, *second))


def _is_anybody(answer: Answer) -> bool:
    """Tell whether an answer is "anybody", "nobody on the quay", "no one".

    "Nobody else" leaves somebody, and "none of the men" is no man of these.
    """
    words = answer.value.casefold().split()
    anybody = bool(words) and (words[0] in ANYBODY or " ".join(words[:2]) in ANYBODY)
    return anybody and "else" not in words[:3] and "of" not in words[:2]


def _is_nobody(answer: Answer) -> bool:
    """Tell whether it is everybody of whom something is denied, and not everything."""
    return _is_anybody(answer) and answer.value.casefold().split()[0] not in NO_PERSON


def _of_denial(articles: Sequence[AnnotatedArticle], held: Held, share: float) -> _Typed:
    one, other = held.one, held.other
    words = _words(articles, one), _words(articles, other)
    difference = of_statements((one.fact.evidence, other.fact.evidence), words)
    if one.fact.affirmed == other.fact.affirmed:
        # "The driver survived", "the driver died": known opposites of one thing need nobody's judgement.
        return _Typed(one, other, difference, (one.fact.lemma, other.fact.lemma), 0.0 if share >= ALIKE else ALIGNED)
    answers = ("yes", "no") if one.fact.affirmed else ("no", "yes")
    return _Typed(one, other, difference, answers, ALIGNED)


def _words(articles: Sequence[AnnotatedArticle], read: Read) -> str:
    place = read.fact.evidence
    return at_a_glance(articles[read.article].text[place.start : place.end])
