"""Where clauses of different reports answer one question otherwise, in whatever words, as the judge finds both ways.

Requires vectors and verdicts. Idea: the nearest clauses of different reports are held against each other's sentence,
each way; where the judge finds both ways that they answer one question otherwise, and what is marked in them holds the
difference that it names, they are told. Of 42 such pairs of 50 stories that the judge had not read, 26 stood in the
keys of readers, and seven of nine outside of collections of several events. A logistic model over eighteen features of
the pairs ranked them no better than the lower of both ways (``docs/decisions/0058-judge-of-real-reports.md``). Known to
fail where two events of one kind are told in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.dates import days_of
from consilience.collate.conflicts.difference import at_a_glance
from consilience.collate.conflicts.figures import relate
from consilience.collate.points.questions import counted_in, may_be_one, of_one_kind
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
    Side,
)

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
#: minutes that two times of one day may be apart and be one, as told
SAME_TIME = 10
#: fewest words of a clause
_FEWEST = 4
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
    "time": Says.WHEN_WAS_IT,
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
    rows = [row for row in pairs_apart(likeness, verdicts) if _is_held(articles, row, verdicts)]
    rows.sort(key=lambda row: -round(row.sure, 6))
    return [_conflict(articles, question) for question in _gathered(articles, rows)]


def pairs_apart(likeness: Likeness, verdicts: Verdicts) -> list[Apart]:
    """Return the nearest pairs that the judge finds to answer one question otherwise, in order of nearness."""
    articles = likeness.keys.articles
    pairs = nearest_pairs(likeness)
    places = [(_place(articles, near.one), _place(articles, near.other)) for near in pairs]
    there = verdicts.of_all(places)
    # What one way already leaves open need not be asked the other way.
    kept = [n for n, verdict in enumerate(there) if verdict.other >= SURE]
    back = verdicts.of_all([(places[n][1], places[n][0]) for n in kept])
    return [
        Apart(pairs[n], min(there[n].other, verdict.other), max((there[n], verdict), key=lambda v: v.other).differs)
        for n, verdict in zip(kept, back, strict=True)
        if verdict.other >= SURE
    ]


def nearest_pairs(likeness: Likeness) -> list[Near]:
    """Return the nearest pair of clauses of each two sentences of different reports, the nearest first."""
    articles = likeness.keys.articles
    rows = [(a, c) for a, article in enumerate(articles) for c, clause in enumerate(article.clauses)]
    rows = [(a, c) for a, c in rows if _speaks(articles[a], articles[a].clauses[c])]
    best: dict[tuple[tuple[int, int], ...], Near] = {}
    for near in sorted(_near(likeness, rows), key=lambda near: (-near.cosine, near.one, near.other)):
        best.setdefault(tuple(_sentence(articles, end) for end in (near.one, near.other)), near)
    return list(best.values())[: PER_REPORT * len(articles)]


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


def _is_held(articles: Sequence[AnnotatedArticle], row: Apart, verdicts: Verdicts) -> bool:
    """Tell whether what is marked in the clauses holds the difference that the judge names.

    Numbers must count one thing (the killed and the hurt answer two questions), days must not meet; whatever else
    differs, one clause must deny or have an opposite verb, and the judge be surer.
    """
    if row.differs == "figure":
        counted = [
            counted_in(articles[end[0]], end[0], _place(articles, end), _sentence(articles, end)[1]) for end in row.ends
        ]
        return any(_count_otherwise(articles, one, other) for one in counted[0] for other in counted[1])
    if row.differs == "time":
        dates = [_dates(articles, end) for end in row.ends]
        return all(dates) and not any(_meet(x, y) for x in dates[0] for y in dates[1])
    one, other = (_place(articles, end) for end in row.ends)
    return row.sure >= SURE_OF_WORDS and verdicts.opposed(one, other)


def _counted(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> list[Counted]:
    article, sentence = _sentence(articles, end)
    return counted_in(articles[article], article, _place(articles, end), sentence)


def _count_otherwise(articles: Sequence[AnnotatedArticle], one: Counted, other: Counted) -> bool:
    """Tell whether two numbers count one kind of thing and differ."""
    return may_be_one(one, other) and of_one_kind(one, other) and relate(articles, one, other) is not None


def _dates(articles: Sequence[AnnotatedArticle], end: tuple[int, int]) -> list[TimeValue]:
    """Return the days and hours that a clause names."""
    place = _place(articles, end)
    times = (time for time in articles[end[0]].times if place.start <= time.start < place.end)
    return [read for time in times if days_of(time.value) and (read := TimeValue.parse(time.value))]


def _meet(one: TimeValue, other: TimeValue) -> bool:
    """Tell whether two dates can be one: their days meet, and their hours where both have one."""
    first, second = one.days, other.days
    assert first is not None
    assert second is not None
    if first[0] > second[1] or second[0] > first[1]:
        return False
    hours = one.minutes, other.minutes
    return hours[0] is None or hours[1] is None or abs(hours[0] - hours[1]) <= SAME_TIME


@dataclass(frozen=True, eq=False)
class _Question:
    """What its surest pair differs in, and the sentences of each side with their clauses."""

    differs: str
    sides: tuple[dict[tuple[int, int], Evidence], dict[tuple[int, int], Evidence]] = field(
        default_factory=lambda: ({}, {})
    )

    def side_of(self, ends: Sequence[tuple[int, int]]) -> int | None:
        """Return the side on which the first of two sentences stands, or would; None where neither stands here."""
        for number, end in enumerate(ends):
            for side, held in enumerate(self.sides):
                if end in held:
                    return side if number == 0 else 1 - side
        return None


def _gathered(articles: Sequence[AnnotatedArticle], rows: Sequence[Apart]) -> list[_Question]:
    """Put pairs of one kind that share a sentence under one question, whose sides are those of its surest pair.

    A further pair joins where one of its sentences stands on a side; the other stands on the other side then.
    """
    questions: list[_Question] = []
    for row in rows:
        sentences = [_sentence(articles, end) for end in row.ends]
        kind = KINDS[row.differs][0]
        joined = next((q for q in questions if KINDS[q.differs][0] is kind and q.side_of(sentences) is not None), None)
        if joined is None:
            joined = _Question(row.differs)
            questions.append(joined)
        first = joined.side_of(sentences) or 0
        for end, sentence, side in zip(row.ends, sentences, (first, 1 - first), strict=True):
            if not any(sentence in held for held in joined.sides):
                joined.sides[side][sentence] = _place(articles, end)
    return questions


def _conflict(articles: Sequence[AnnotatedArticle], question: _Question) -> Conflict:
    texts = {article.id: article.text for article in articles}
    sides = []
    for held in question.sides:
        places = list(held.values())
        sides.append(
            Side(
                value=at_a_glance(texts[places[0].article][places[0].start : places[0].end]),
                articles=tuple(sorted({place.article for place in places})),
                evidence=tuple(sorted(places, key=lambda place: (place.article, place.start))),
            )
        )
    first, second = sorted(sides, key=lambda side: (side.evidence[0].article, side.evidence[0].start))
    kind, relation = KINDS[question.differs]
    asked = _QUESTIONS.get(question.differs, Says.IS_IT_SO)
    return Conflict(
        id="",
        kind=kind,
        question=Saying(asked) if asked is Says.WHEN_WAS_IT else Saying(asked, (first.value,)),
        sides=(first, second),
        relation=relation,
        severity=Severity.MEDIUM,
        explanation=Saying(Says.DIFFERS_IN, (question.differs, first.value, second.value)),
    )
