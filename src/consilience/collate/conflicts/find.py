"""Gather the conflicts of all kinds, most serious first, each with its id and the points that it touches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.conflicts.answered import Answered
from consilience.collate.conflicts.attribution import attribution_conflicts
from consilience.collate.conflicts.dates import date_conflicts
from consilience.collate.conflicts.denial import denial_conflicts
from consilience.collate.conflicts.facts import fact_conflicts
from consilience.collate.conflicts.figures import figure_conflict, tells_change
from consilience.collate.conflicts.held import Held
from consilience.collate.conflicts.judged import judged_conflicts
from consilience.collate.conflicts.material import Material
from consilience.collate.conflicts.names import name_conflicts
from consilience.collate.conflicts.otherwise import otherwise_conflicts
from consilience.collate.conflicts.wording import wording_conflicts
from consilience.collate.points.questions import Counted, make_question
from consilience.types import Conflict, ConflictKind, Evidence, FigureQuestion, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.facts.same import Questions
    from consilience.collate.origins.find import OriginFinder
    from consilience.collate.points.make import Matrix
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.judge.matcher import Matcher
    from consilience.types import AnnotatedArticle, Entity, Side, Utterance

#: contradictions, denials and disclosures first; vaguer and rounding last
_RELATIONS = (
    Relation.CONTRADICTION,
    Relation.DISCLOSURE,
    Relation.UPDATE,
    Relation.SCOPE,
    Relation.CREDIT,
    Relation.WORDING,
    Relation.ROUNDING,
    Relation.VAGUER,
)
#: what stands before a number written in digits
_QUALIFIED = re.compile(r"^\D+(?=\d)")
_SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


@dataclass(frozen=True, eq=False)
class Found:
    """Conflicts, and the questions of number with the conflicts that they raise."""

    conflicts: tuple[Conflict, ...]
    questions: tuple[FigureQuestion, ...]


#: the evidence of conflicts, by kind and article: start, end, which conflict, which side
_Told = dict[tuple[str, str], list[tuple[int, int, int, int]]]


def find_conflicts(
    articles: Sequence[AnnotatedArticle],
    matrix: Matrix,
    questions: Sequence[Sequence[Counted]],
    utterances: Sequence[Utterance],
    entities: Sequence[Entity],
    origins: OriginFinder,
    likeness: Likeness,
    verdicts: Verdicts,
    matcher: Matcher,
    asked: Questions,
) -> Found:
    """Return all conflicts in the order in which an editor should see them, and the questions of number."""
    held = Held(verdicts, likeness)
    raised = [(number, figure_conflict(articles, group)) for number, group in enumerate(questions)]
    drafts: list[tuple[int, Conflict]] = [
        (number, conflict)
        for number, conflict in raised
        if conflict and (_told_itself(articles, questions[number], conflict) or held.believes(conflict))
    ]
    material = Material(articles)
    others = [
        *filter(held.believes, attribution_conflicts(articles, matrix, origins, likeness)),
        *wording_conflicts(articles, utterances),
        *filter(held.believes, date_conflicts(articles, matrix, likeness)),
        *name_conflicts(entities),
        *filter(held.believes, denial_conflicts(material)),
        *judged_conflicts(articles, matrix, verdicts),
        *fact_conflicts(asked, likeness, verdicts),
    ]
    # A question holds all its answers together, and knows better how two of them differ than the two alone.
    held_by_questions = _told_by([conflict for _, conflict in drafts])
    answered = Answered(articles, questions)
    drafts.extend((-1, answered.whole(conflict)) for conflict in others if not _is_told(conflict, held_by_questions))
    told = _told_by([conflict for _, conflict in drafts], of_any_kind=True)
    otherwise = otherwise_conflicts(likeness, verdicts, matcher)
    drafts.extend((-1, conflict) for conflict in otherwise if not _is_told(conflict, told, of_any_kind=True))
    claimed = _claimed(matrix)
    placed = [(number, _touching(conflict, claimed, matrix)) for number, conflict in drafts]
    placed.sort(key=lambda row: _rank(row[1]))
    placed = _once(placed)
    numbered = [(number, replace(conflict, id=f"x{n}")) for n, (number, conflict) in enumerate(placed, 1)]
    by_question = {number: conflict.id for number, conflict in numbered if number >= 0}
    records = tuple(
        _record(f"f{number + 1}", articles, group, origins, by_question.get(number, ""))
        for number, group in enumerate(questions)
        if len({counted.article for counted in group}) > 1 or number in by_question
    )
    return Found(tuple(conflict for _, conflict in numbered), records)


def _told_itself(articles: Sequence[AnnotatedArticle], group: Sequence[Counted], conflict: Conflict) -> bool:
    """Tell whether a report says itself that the answer changed: nothing else need hold it then."""
    return conflict.relation is Relation.UPDATE and tells_change(articles, group)


def _record(
    identity: str,
    articles: Sequence[AnnotatedArticle],
    group: Sequence[Counted],
    origins: OriginFinder,
    conflict: str,
) -> FigureQuestion:
    found = _origins(articles, group, origins)
    return make_question(identity, articles, group, found, conflict, origins.apart(found.values()))


def _once(placed: Sequence[tuple[int, Conflict]]) -> list[tuple[int, Conflict]]:
    """Leave out a conflict that an earlier one of its kind tells already: two of its sides meet two of that one's.

    Denials of one clause are one conflict, with all that stands on their sides.
    """
    kept: list[tuple[int, Conflict]] = []
    told: _Told = {}
    for number, conflict in placed:
        if _is_told(conflict, told) or _gives_no_more(conflict, [other for _, other in kept]):
            continue
        whole = next(((n, found) for n, (_, other) in enumerate(kept) if (found := _joined(other, conflict))), None)
        if whole is not None:
            at, joined = whole
            kept[at] = (kept[at][0], joined)
            _tell(told, joined, at)
            continue
        _tell(told, conflict, len(kept))
        kept.append((number, conflict))
    return kept


def _shared_side(one: Conflict, other: Conflict) -> tuple[int, int] | None:
    """Return on which side of each of two denials one clause stands, where it is one question that both tell."""
    if not one.kind is other.kind is ConflictKind.DENIAL or not len(one.sides) == len(other.sides) == 2:
        return None
    return next(
        (
            (n, m)
            for n, side in enumerate(one.sides)
            for m, theirs in enumerate(other.sides)
            if any(a.overlaps(b) for a in side.evidence for b in theirs.evidence)
        ),
        None,
    )


def _joined(kept: Conflict, conflict: Conflict) -> Conflict | None:
    """Return an earlier denial with what stands on the sides of a later one of the same clause, None of another."""
    shared = _shared_side(kept, conflict)
    if shared is None:
        return None
    mine, theirs = shared
    theirs_by_side = {mine: conflict.sides[theirs], 1 - mine: conflict.sides[1 - theirs]}
    sides = tuple(_with_places(side, theirs_by_side[n]) for n, side in enumerate(kept.sides))
    reports = {article for side in sides for article in side.articles}
    points = tuple(dict.fromkeys((*kept.points, *conflict.points)))
    return replace(kept, sides=sides, points=points, within=len(reports) == 1)


def _with_places(side: Side, other: Side) -> Side:
    """Return a side with the places and speakers of another that says the same; of overlapping ones the first."""
    more = (place for place in other.evidence if not any(place.overlaps(own) for own in side.evidence))
    places = tuple(sorted({*side.evidence, *more}))
    return replace(
        side,
        evidence=places,
        articles=tuple(sorted({place.article for place in places})),
        speakers=tuple(sorted({*side.speakers, *other.speakers})),
    )


def _told_by(conflicts: Sequence[Conflict], *, of_any_kind: bool = False) -> _Told:
    """Return the evidence of conflicts, by which ``_is_told`` finds what they tell already."""
    told: _Told = {}
    for number, conflict in enumerate(conflicts):
        _tell(told, conflict, number, of_any_kind=of_any_kind)
    return told


def _tell(told: _Told, conflict: Conflict, number: int, *, of_any_kind: bool = False) -> None:
    kind = "" if of_any_kind else conflict.kind.value
    for side_number, side in enumerate(conflict.sides):
        for item in side.evidence:
            row = (item.start, item.end, number, side_number)
            told.setdefault((kind, item.article), []).append(row)


def _gives_no_more(conflict: Conflict, kept: Sequence[Conflict]) -> bool:
    """Tell whether an earlier conflict has all numbers of this one, of the same reports: the toll told twice."""
    if conflict.kind is not ConflictKind.FIGURE:
        return False
    values, articles = _values(conflict), {a for side in conflict.sides for a in side.articles}
    return any(
        other.kind is ConflictKind.FIGURE
        and values <= _values(other)
        and articles <= {a for side in other.sides for a in side.articles}
        for other in kept
    )


def _values(conflict: Conflict) -> frozenset[str]:
    """Return the numbers of a conflict without what qualifies them: "15 million" of "more than 15 million"."""
    parts = (part.casefold() for side in conflict.sides for part in side.value.split(" / "))
    return frozenset(_QUALIFIED.sub("", part) or part for part in parts)


def _is_told(
    conflict: Conflict,
    told: Mapping[tuple[str, str], Sequence[tuple[int, int, int, int]]],
    *,
    of_any_kind: bool = False,
) -> bool:
    kind = "" if of_any_kind else conflict.kind.value
    met: dict[int, set[tuple[int, int]]] = {}
    for mine, side in enumerate(conflict.sides):
        for item in side.evidence:
            for start, end, other, theirs in told.get((kind, item.article), ()):
                if start < item.end and item.start < end:
                    met.setdefault(other, set()).add((mine, theirs))
    return any(a != b and i != j for pairs in met.values() for a, i in pairs for b, j in pairs)


def _rank(conflict: Conflict) -> tuple[int, int, int, str, Evidence]:
    return (
        _SEVERITIES.index(conflict.severity),
        _RELATIONS.index(conflict.relation),
        -len({article for side in conflict.sides for article in side.articles}),
        conflict.kind.value,
        conflict.sides[0].evidence[0],
    )


def _touching(conflict: Conflict, claimed: Mapping[str, Sequence[tuple[int, int, int]]], matrix: Matrix) -> Conflict:
    """Name the points that two sides of the conflict have evidence in.

    ``claimed`` holds for each article the (start, end, point) of its claims, in order.
    """
    if conflict.points:
        return conflict
    sides: dict[int, set[int]] = {}
    for number, side in enumerate(conflict.sides):
        for item in side.evidence:
            for start, end, point in claimed.get(item.article, ()):
                if start < item.end and item.start < end:
                    sides.setdefault(point, set()).add(number)
    touched = [matrix.points[point].id for point, numbers in sorted(sides.items()) if len(numbers) > 1]
    return replace(conflict, points=tuple(touched))


def _claimed(matrix: Matrix) -> Mapping[str, Sequence[tuple[int, int, int]]]:
    claimed: dict[str, list[tuple[int, int, int]]] = {}
    for number, point in enumerate(matrix.points):
        for claim in point.claims:
            claimed.setdefault(claim.evidence.article, []).append((claim.evidence.start, claim.evidence.end, number))
    return claimed


def _origins(
    articles: Sequence[AnnotatedArticle], group: Sequence[Counted], origins: OriginFinder
) -> dict[tuple[int, int], str]:
    places = [Evidence(articles[c.article].id, c.figure.start, c.figure.end) for c in group]
    found = origins.of_sources(places, [c.figure.source for c in group])
    return {(counted.article, counted.number): origin for counted, origin in zip(group, found, strict=True)}
