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

    from numpy.typing import NDArray

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.points.questions import Counted
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.judge.matcher import Matcher
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
#: the matcher's cosine from which clauses that differ in a denial or an opposite verb are of one thing: of 104 such
#: pairs of 160 stories on which the judge is sure, .31 stand in readers' keys, .43 of the 63 that have it; of the 49
#: pairs of stories that the judge had not read .24, and .34 of the 32
OF_ONE_THING = 0.55
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

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Both clauses."""
        return (self.one, self.other)


@dataclass(frozen=True, slots=True)
class Apart:
    """A pair that answers one question otherwise: how sure that is (the lower of both ways), and what differs."""

    near: Near
    sure: float
    differs: str

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Its clauses, as (article, clause)."""
        return self.near.ends


def otherwise_conflicts(likeness: Likeness, verdicts: Verdicts, matcher: Matcher) -> list[Conflict]:
    """Return one conflict for each question that clauses answer otherwise, the surest first."""
    if not verdicts.ready:
        return []
    articles = likeness.keys.articles
    marks = _Marks(articles, verdicts, matcher)
    rows = sorted(pairs_apart(likeness, verdicts, matcher), key=lambda row: -round(row.sure, 6))
    held = [(row, shown) for row in rows if (shown := _shown(marks, row)) is not None]
    return [question.conflict() for question in _gathered(articles, held)]


def pairs_apart(likeness: Likeness, verdicts: Verdicts, matcher: Matcher) -> list[Apart]:
    """Return the nearest pairs that the judge finds to answer one question otherwise, in order of nearness.

    The judge takes most of the time: it is asked only of pairs in which something marked differs.
    """
    articles = likeness.keys.articles
    marks = _Marks(articles, verdicts, matcher)
    pairs = [near for near in nearest_pairs(likeness) if marks.any(near)]
    places = [_places(articles, near) for near in pairs]
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
        best.setdefault(tuple(_sentence(articles, end) for end in near.ends), near)
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


def _places(articles: Sequence[AnnotatedArticle], near: Near) -> tuple[Evidence, Evidence]:
    return _place(articles, near.one), _place(articles, near.other)


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """The difference that is marked in two clauses, and each one's answer; "" where it is no number and no date."""

    difference: Difference
    answers: tuple[str, str] = ("", "")


def _shown(marks: _Marks, row: Apart) -> _Shown | None:
    """Return the difference where what is marked in the clauses holds it.

    Numbers must count one thing (the killed and the hurt answer two questions), days must not meet; whatever else
    differs, one clause must deny or have an opposite verb, both be near to the matcher, and the judge be surer.
    """
    if row.differs == "figure":
        return _of_numbers(marks.articles, row)
    if row.differs == "time":
        return _of_dates(marks.articles, row.near)
    if row.sure < SURE_OF_WORDS or not marks.words(row.near):
        return None
    return _Shown(_in_words(marks.articles, row, KINDS[row.differs][1], Severity.MEDIUM))


@dataclass(frozen=True, eq=False)
class _Marks:
    """What is marked in clauses and may differ, whatever the judge finds."""

    articles: Sequence[AnnotatedArticle]
    verdicts: Verdicts
    matcher: Matcher

    def any(self, near: Near) -> bool:
        """Tell whether one of the differences that are told can be told of two clauses."""
        return (
            _numbers(self.articles, near) is not None or _of_dates(self.articles, near) is not None or self.words(near)
        )

    def words(self, near: Near) -> bool:
        """Tell whether one of two clauses of one thing denies, has an opposite verb, or turns roles round."""
        if not self.verdicts.opposed(*_places(self.articles, near)):
            return False
        one, other = (self._vector(end) for end in near.ends)
        return round(float(one @ other), 4) >= OF_ONE_THING

    def _vector(self, end: tuple[int, int]) -> NDArray[np.float32]:
        article, clause = self.articles[end[0]], self.articles[end[0]].clauses[end[1]]
        _whole, vector = self.matcher.vectors(article.id, clause.sentence, [clause.tokens])
        return np.asarray(vector, np.float32)


def _of_numbers(articles: Sequence[AnnotatedArticle], row: Apart) -> _Shown | None:
    """Return how two numbers of one thing differ; rounded, vague and partial ones in the clauses' words, and low."""
    found = _numbers(articles, row.near)
    if found is None:
        return None
    pair, relation = found
    if relation in TOLD:
        return _Shown(of_numbers(articles, pair, relation), _answers(pair))
    return _Shown(_in_words(articles, row, relation, Severity.LOW), _answers(pair))


def _numbers(articles: Sequence[AnnotatedArticle], near: Near) -> tuple[tuple[Counted, Counted], Relation] | None:
    """Return the first numbers that differ, are the only ones of their unit and count one kind of thing, and how."""
    for pair in only_of_unit(*(_counted(articles, end) for end in near.ends)):
        relation = relate(articles, *pair) if _of_one_thing(articles, pair) else None
        if relation is not None:
            return pair, relation
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


def _of_dates(articles: Sequence[AnnotatedArticle], near: Near) -> _Shown | None:
    """Return how the only dates of two clauses differ: of two ("born in 1960, took over in 2014") neither need be."""
    dates = [_dates(articles, end) for end in near.ends]
    if [len(found) for found in dates] != [1, 1]:
        return None
    (one, zone), (other, other_zone) = dates[0][0], dates[1][0]
    if _meet(one, other) or (zone != other_zone and one.minutes is not None and other.minutes is not None):
        return None
    values = (str(one), str(other))
    return _Shown(of_days(_places(articles, near), values), values)


def _in_words(articles: Sequence[AnnotatedArticle], row: Apart, relation: Relation, severity: Severity) -> Difference:
    """Return a difference told by the clauses themselves and by what differs in them."""
    places = _places(articles, row.near)
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
