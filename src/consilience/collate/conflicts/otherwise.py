"""Where clauses of different reports answer one question otherwise, in whatever words, as the judge finds both ways.

Requires vectors and verdicts. Idea: the nearest clauses of different reports are held against each other's sentence,
each way; where the judge finds both ways that they answer one question otherwise, and what is marked in them holds the
difference that it names, they are told. Of 42 such pairs of 50 stories that the judge had not read, 26 stood in the
keys of readers, and seven of nine outside of collections of several events. A logistic model over eighteen features of
the pairs ranked them no better than the lower of both ways (``docs/decisions/0058-judge-of-real-reports.md``). Known to
fail where two events of one kind are told in the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.dates import days_of, told_times
from consilience.collate.conflicts.difference import (
    TOLD,
    Difference,
    at_a_glance,
    of_days,
    of_numbers,
    only_of_unit,
)
from consilience.collate.conflicts.figures import relate
from consilience.collate.points.questions import (
    AGE,
    OF_A_WHOLE,
    counted_in,
    may_be_one,
    of_one_kind,
    unit_of,
)
from consilience.collate.relations.contrary import surely_otherwise
from consilience.text.numbers import written
from consilience.text.similarity import candidate_pairs
from consilience.text.timex import TimeValue
from consilience.types import (
    SILENT_KINDS,
    Conflict,
    ConflictKind,
    Evidence,
    Relation,
    Saying,
    Says,
    Severity,
)
from consilience.words.speech import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.points.questions import Counted
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.types import AnnotatedArticle, Clause

#: cosine of two clauses from which they are held against each other: .9 of the 526 conflicts that readers keyed on 89
#: stories have such a pair
NEAR = 0.4
#: pairs of sentences for each report that are held, the nearest ones: the 100 nearest of a story have .57 of those
#: conflicts, the 200 nearest .73
PER_REPORT = 20
#: reports up to which all clauses are compared; of more only those that share two words or more
FEW = 12
#: probability, the lower of both ways, from which numbers and days are told, and from which all else is
SURE, SURE_OF_WORDS = 0.5, 0.65
#: how many times one measure or sum may be the other, as in `points.questions`: of five pairs of 50 stories beyond it
#: four measured two things (the loot of two heists, two shares' falls). Counts of people have no such bound:
#: 400,000 customers became 15 million
FAR = 3.0
#: minutes that two times of one day may be apart and be one, as told
SAME_TIME = 10
#: fewest words of a clause
_FEWEST = 4
#: minutes of a day
_DAY = 24 * 60
#: a zone behind a time of day, and the characters within which it stands
_ZONE = re.compile(r"\b(?:GMT|UTC|[BCEMP][DES]?S?T|local time)\b")
_BEHIND = 12
#: what differs, by the conflict that is told of it
KINDS: Mapping[str, tuple[ConflictKind, Relation]] = {
    "figure": (ConflictKind.FIGURE, Relation.CONTRADICTION),
    "time": (ConflictKind.DATE, Relation.CONTRADICTION),
    "place": (ConflictKind.PLACE, Relation.CONTRADICTION),
    "name": (ConflictKind.NAME, Relation.CONTRADICTION),
    "actor": (ConflictKind.WORDING, Relation.CONTRADICTION),
    "happened": (ConflictKind.DENIAL, Relation.CONTRADICTION),
    "position": (ConflictKind.DENIAL, Relation.CONTRADICTION),
    "state": (ConflictKind.STATUS, Relation.UPDATE),
    "cause": (ConflictKind.WORDING, Relation.CONTRADICTION),
    "degree": (ConflictKind.WORDING, Relation.VAGUER),
    "part": (ConflictKind.WORDING, Relation.SCOPE),
    "quote": (ConflictKind.WORDING, Relation.WORDING),
    "source": (ConflictKind.ATTRIBUTION, Relation.CREDIT),
}
#: questions that are not whether it is so
_QUESTIONS = {
    "place": Says.WHERE_WAS_IT,
    "name": Says.WHO_WAS_IT,
    "actor": Says.WHO_WAS_IT,
    "source": Says.WHO_SAYS_SO,
}


@dataclass(frozen=True, slots=True)
class Near:
    """Clauses of two reports, as (article, clause), and the cosine of their vectors."""

    one: tuple[int, int]
    other: tuple[int, int]
    cosine: float


@dataclass(frozen=True, slots=True)
class Apart:
    """A pair that answers one question otherwise: how sure that is (the lower of both ways), and what differs."""

    near: Near
    sure: float
    differs: str

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Its clauses, as (article, clause)."""
        return (self.near.one, self.near.other)


def otherwise_conflicts(likeness: Likeness, verdicts: Verdicts) -> list[Conflict]:
    """Return one conflict for each question that clauses answer otherwise, the surest first."""
    if not verdicts.ready:
        return []
    articles = likeness.keys.articles
    rows = sorted(pairs_apart(likeness, verdicts), key=lambda row: -round(row.sure, 6))
    held = [(row, shown) for row in rows if (shown := _shown(articles, row, verdicts)) is not None]
    return [question.conflict() for question in _gathered(articles, held)]


def pairs_apart(likeness: Likeness, verdicts: Verdicts) -> list[Apart]:
    """Return the nearest pairs that the judge finds to answer one question otherwise, in order of nearness."""
    articles = likeness.keys.articles
    pairs = nearest_pairs(likeness)
    places = [(_place(articles, near.one), _place(articles, near.other)) for near in pairs]
    return [
        Apart(pairs[number], min(there.other, back.other), max((there, back), key=lambda way: way.other).differs)
        for number, there, back in surely_otherwise(places, [SURE] * len(places), verdicts)
    ]


def nearest_pairs(likeness: Likeness) -> list[Near]:
    """Return the nearest pair of clauses of each two sentences of different reports, the nearest first."""
    articles = likeness.keys.articles
    rows = [(a, c) for a, article in enumerate(articles) for c, clause in enumerate(article.clauses)]
    rows = [(a, c) for a, c in rows if _speaks(articles[a], articles[a].clauses[c])]
    best: dict[tuple[tuple[int, int], ...], Near] = {}
    words = {row: _words(articles, row) for row in rows}
    for near in sorted(_near(likeness, rows), key=lambda near: (-near.cosine, near.one, near.other)):
        # What both print letter for letter differs in nothing, and would take the place of what does.
        if words[near.one] == words[near.other]:
            continue
        best.setdefault(tuple(_sentence(articles, end) for end in (near.one, near.other)), near)
    return list(best.values())[: PER_REPORT * len(articles)]


def _words(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> str:
    place = _place(articles, end)
    return " ".join(articles[end[0]].text[place.start : place.end].split())


def _speaks(article: AnnotatedArticle, clause: Clause) -> bool:
    kind = article.sentences[clause.sentence].kind
    return kind not in SILENT_KINDS and len(clause.tokens) >= _FEWEST and article.vectors is not None


def _near(likeness: Likeness, rows: Sequence[tuple[int, int]]) -> list[Near]:
    articles = likeness.keys.articles
    if not rows:
        return []
    vectors = np.stack([articles[a].vectors[c] for a, c in rows])  # type: ignore[index]
    if len(articles) <= FEW:
        reports = np.array([a for a, _ in rows])
        cosines = np.round(vectors @ vectors.T, 4)
        first, second = np.nonzero(np.triu((cosines >= NEAR) & (reports[:, None] != reports[None, :]), 1))
        found = cosines[first, second]
    else:
        bags = [likeness.keys.clauses[a][c] for a, c in rows]
        pairs = candidate_pairs(bags, [a for a, _ in rows], shared=2, common=True)
        first, second = np.array(pairs, np.intp).reshape(-1, 2).T
        found = np.round(np.einsum("ij,ij->i", vectors[first], vectors[second]), 4)
        first, second, found = (row[found >= NEAR] for row in (first, second, found))
    ends = zip(first.tolist(), second.tolist(), found.tolist(), strict=True)
    return [Near(rows[n], rows[m], cosine) for n, m, cosine in ends]


def _sentence(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> tuple[int, int]:
    """Return the article and number of the sentence in which a clause stands."""
    return end[0], articles[end[0]].clauses[end[1]].sentence


def _place(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> Evidence:
    article, clause = articles[end[0]], articles[end[0]].clauses[end[1]]
    return Evidence(article.id, clause.start, clause.end)


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """The difference that is marked in two clauses, and each one's answer; "" where it is no number and no date."""

    difference: Difference
    answers: tuple[str, str] = ("", "")


def _shown(articles: Sequence[AnnotatedArticle], row: Apart, verdicts: Verdicts) -> _Shown | None:
    """Return the difference where what is marked in the clauses holds it.

    Numbers must count one thing (the killed and the hurt answer two questions), days must not meet; whatever else
    differs, one clause must deny or have an opposite verb, and the judge be surer.
    """
    if row.differs == "figure":
        return _of_numbers(articles, row)
    if row.differs == "time":
        return _of_dates(articles, row)
    one, other = (_place(articles, end) for end in row.ends)
    if row.sure < SURE_OF_WORDS or not verdicts.opposed(one, other):
        return None
    return _Shown(_in_words(articles, row, KINDS[row.differs][1], Severity.MEDIUM))


def _of_numbers(articles: Sequence[AnnotatedArticle], row: Apart) -> _Shown | None:
    """Return how two numbers differ that are the only ones of their unit and count one kind of thing.

    Rounded, vague and partial ones are told in the clauses' words, and low.
    """
    for pair in only_of_unit(*(_counted(articles, end) for end in row.ends)):
        relation = relate(articles, *pair) if _of_one_thing(articles, pair) else None
        answers = _answers(pair)
        if relation in TOLD:
            return _Shown(of_numbers(articles, pair, relation), answers)
        if relation is not None:
            return _Shown(_in_words(articles, row, relation, Severity.LOW), answers)
    return None


def _answers(pair: tuple[Counted, Counted]) -> tuple[str, str]:
    """Return two numbers with what they count, in comparable form; of one number of two things no answers."""
    one, other = (f"{written(c.figure.value)} {unit_of(c.figure) or pair[0].noun}" for c in pair)
    return (one, other) if one != other else ("", "")


def _of_one_thing(articles: Sequence[AnnotatedArticle], pair: tuple[Counted, Counted]) -> bool:
    """Tell whether two numbers can count one thing, and neither a part of what stands beside it ("21 of the girls")."""
    if any(OF_A_WHOLE.match(articles[c.article].text, c.figure.end) for c in pair):
        return False
    low, high = sorted(abs(c.figure.value) for c in pair)
    if pair[0].figure.unit and high > FAR * low:
        return False
    # The age of a gorilla is not that of a boy.
    aged = all(c.figure.unit == AGE for c in pair)
    return may_be_one(*pair) and (pair[0].noun == pair[1].noun if aged else of_one_kind(*pair))


def _of_dates(articles: Sequence[AnnotatedArticle], row: Apart) -> _Shown | None:
    """Return how the only dates of two clauses differ: of two ("born in 1960, took over in 2014") neither need be."""
    dates = [_dates(articles, end) for end in row.ends]
    if [len(found) for found in dates] != [1, 1]:
        return None
    (one, zone), (other, other_zone) = dates[0][0], dates[1][0]
    if _meet(one, other) or (zone != other_zone and one.minutes is not None and other.minutes is not None):
        return None
    values = (str(one), str(other))
    return _Shown(of_days((_place(articles, row.ends[0]), _place(articles, row.ends[1])), values), values)


def _in_words(articles: Sequence[AnnotatedArticle], row: Apart, relation: Relation, severity: Severity) -> Difference:
    """Return a difference told by the clauses themselves and by what differs in them."""
    places = (_place(articles, row.ends[0]), _place(articles, row.ends[1]))
    texts = [articles[end[0]].text for end in row.ends]
    words = [at_a_glance(text[place.start : place.end]) for text, place in zip(texts, places, strict=True)]
    asked = _QUESTIONS.get(row.differs, Says.IS_IT_SO)
    # Asked of what denies, yes would be no.
    denies = [any(word in NEGATIONS for word in said.casefold().split()) for said in words]
    return Difference(
        kind=KINDS[row.differs][0],
        question=Saying(asked, (words[denies == [True, False]],)),
        values=(words[0], words[1]),
        places=places,
        relation=relation,
        severity=severity,
        explanation=Saying(Says.DIFFERS_IN, (row.differs, words[0], words[1])),
    )


def _counted(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> list[Counted]:
    article, sentence = _sentence(articles, end)
    return counted_in(articles[article], article, _place(articles, end), sentence)


def _dates(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> list[tuple[TimeValue, str]]:
    """Return the days and hours that a clause names, each once, with the zone that stands behind it, or ""."""
    article = articles[end[0]]
    found: dict[TimeValue, str] = {}
    for time in told_times(article, _place(articles, end)):
        read = TimeValue.parse(time.value)
        if read is not None and days_of(time.value) is not None:
            zone = _ZONE.search(article.text, time.start, time.end + _BEHIND)
            found.setdefault(read, zone.group() if zone else "")
    return list(found.items())


def _meet(one: TimeValue, other: TimeValue) -> bool:
    """Tell whether two dates can be one: their days meet, or their hours where both have one."""
    first, second = one.days, other.days
    assert first is not None
    assert second is not None
    if one.minutes is not None and other.minutes is not None:
        apart = (first[0] - second[0]).days * _DAY + one.minutes - other.minutes
        return abs(apart) <= SAME_TIME
    return first[0] <= second[1] and second[0] <= first[1]


@dataclass(frozen=True, eq=False)
class _Question:
    """What its surest pair differs in, and of each of its sides the sentences with the places of their answers."""

    shown: _Shown
    sides: tuple[dict[tuple[int, int], Evidence], dict[tuple[int, int], Evidence]] = field(
        default_factory=lambda: ({}, {})
    )

    def holds(self, kind: ConflictKind, sentences: Sequence[tuple[int, int]]) -> bool:
        """Tell whether one of two sentences stands on a side, with a difference of this kind."""
        return self.shown.difference.kind is kind and any(s in side for s in sentences for side in self.sides)

    def add(self, shown: _Shown, sentences: Sequence[tuple[int, int]]) -> None:
        """Put a pair's sentences on the sides: numbers and dates with their like, words never with others."""
        for number, sentence in enumerate(sentences):
            answer = shown.answers[number]
            if shown is not self.shown and (not answer or answer not in self.shown.answers):
                continue
            side = self.shown.answers.index(answer) if answer else number
            if not any(sentence in held for held in self.sides):
                self.sides[side][sentence] = shown.difference.places[number]

    def conflict(self) -> Conflict:
        """Return the conflict, with all that stands on its sides."""
        places = (held.values() for held in self.sides)
        return self.shown.difference.with_places(dict(zip(self.shown.difference.places, places, strict=True)))


def _gathered(articles: Sequence[AnnotatedArticle], rows: Sequence[tuple[Apart, _Shown]]) -> list[_Question]:
    """Put pairs of one kind that share a sentence under one question, whose answers are those of its surest pair."""
    questions: list[_Question] = []
    for row, shown in rows:
        sentences = [_sentence(articles, end) for end in row.ends]
        joined = next((q for q in questions if q.holds(shown.difference.kind, sentences)), None)
        if joined is None:
            joined = _Question(shown)
            questions.append(joined)
        joined.add(shown, sentences)
    return questions
