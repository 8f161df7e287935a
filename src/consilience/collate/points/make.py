"""From groups of statements to points: the rows of the matrix of points by reports.

Requires groups, claims' chains and origins. A group of several articles is a point; a statement that no other report
has is a claim of one report.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.compare.rarity import story_rarity
from consilience.collate.lexicon import is_agency
from consilience.collate.points.claims import chain_of, is_quoted
from consilience.collate.relations.contrary import agree, pairs_of
from consilience.types import Cell, Claim, Conflict, Evidence, Mark, PassageKind, Point, Saying, Says, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.origins.find import OriginFinder
    from consilience.collate.points.group import Group, Statement
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.types import AnnotatedArticle

#: severities of conflicts that contest a point
_CONTESTING = frozenset({Severity.HIGH, Severity.MEDIUM})


@dataclass(frozen=True, eq=False)
class Matrix:
    """Points of several reports and the claims of single ones."""

    points: tuple[Point, ...]
    alone: tuple[Claim, ...]
    #: the group behind each point, in the order of the points
    groups: tuple[Group, ...]


def make_matrix(
    articles: Sequence[AnnotatedArticle], groups: Sequence[Group], origins: OriginFinder, verdicts: Verdicts
) -> Matrix:
    """Return the points, best supported first, and the claims that one report alone has, in order of place."""
    weights = story_rarity(s.keys for group in groups for s in group.statements)
    rows: list[tuple[tuple[float, ...], Point, Group, list[Evidence]]] = []
    alone: list[Claim] = []
    for number, group in enumerate(groups):
        claims = [_claim(articles, s, f"c{number + 1}.{n + 1}") for n, s in enumerate(group.statements)]
        settled, independent = origins.of_point(claims)
        if len(group.articles) < 2:
            alone.extend(settled)
            continue
        wordings = _plainest_first(articles, group.statements, settled, weights)
        point = Point(
            id="",
            wording=wordings[0],
            claims=settled,
            cells=_cells(articles, group, settled),
            status=_status(settled, independent, verdicts),
            origins=independent,
        )
        first = min(s.sentence for s in group.statements)
        rank = (-len(group.articles), -len(independent), -group.cohesion, first, number)
        rows.append((rank, point, group, wordings))
    rows.sort(key=lambda row: row[0])
    used: set[Evidence] = set()
    points = []
    for number, (_rank, point, _group, wordings) in enumerate(rows, 1):
        # A sentence of two facts words one point; the other takes the next best, so that no two rows read alike.
        wording = next((w for w in wordings if not any(w.overlaps(u) for u in used)), wordings[0])
        used.add(wording)
        points.append(replace(point, id=f"p{number}", wording=wording))
    return Matrix(tuple(points), tuple(alone), tuple(row[2] for row in rows))


def _status(claims: Sequence[Claim], independent: Sequence[str], verdicts: Verdicts) -> Status:
    """Return what stands behind a point, counting only claims that say what another report's claim says."""
    several = Status.CORROBORATED if len(independent) > 1 else Status.ONE_ORIGIN
    if not verdicts.ready:
        return several
    places = [claim.evidence for claim in claims]
    agreed = False
    known: set[str] = set()
    for low, high in pairs_of(places):
        new = {claims[low].origin, claims[high].origin} & set(independent) - known
        # Once two agree, only those are asked for that may bring another origin.
        if (new or not agreed) and agree(places[low], places[high], verdicts):
            agreed = True
            known |= new
            if len(known) > 1:
                return Status.CORROBORATED
    return Status.ONE_ORIGIN if agreed else Status.ALIKE


def _claim(articles: Sequence[AnnotatedArticle], statement: Statement, identity: str) -> Claim:
    article = articles[statement.article]
    return Claim(
        id=identity,
        evidence=statement.evidence,
        chain=chain_of(article, statement.evidence),
        quoted=is_quoted(article, statement.evidence),
    )


def _plainest_first(
    articles: Sequence[AnnotatedArticle],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    weights: Mapping[str, float],
) -> list[Evidence]:
    """Return the wordings, first the one that says most of what the others say and little besides."""
    everybody = Counter(key for statement in statements for key in statement.keys)
    own_article: dict[int, Counter[str]] = {}
    for statement in statements:
        own_article.setdefault(statement.article, Counter()).update(statement.keys)

    def score(number: int) -> tuple[float, int]:
        statement, claim = statements[number], claims[number]
        keys = sorted(statement.keys)
        own = sum(weights.get(key, 0.0) for key in keys) + 1
        said = own_article[statement.article]
        shared = sum(weights.get(key, 0.0) * (everybody[key] - said[key]) for key in keys)
        article = articles[statement.article]
        kind = article.sentences[statement.sentence].kind
        plain = 0.85 if kind is not PassageKind.BODY else 1.0
        plain *= 0.9 if claim.quoted else 1.0
        # The geometric middle between recall of the others and brevity.
        return (round(plain * shared / (own**0.7), 6), -number)

    return [statements[number].evidence for number in sorted(range(len(statements)), key=score, reverse=True)]


def _cells(articles: Sequence[AnnotatedArticle], group: Group, claims: Sequence[Claim]) -> tuple[Cell, ...]:
    cells = []
    for number, article in enumerate(articles):
        own = [c for s, c in zip(group.statements, claims, strict=True) if s.article == number]
        cells.append(
            Cell(
                article=article.id,
                mark=_mark(own),
                evidence=tuple(claim.evidence for claim in own),
                claims=tuple(claim.id for claim in own),
            )
        )
    return tuple(cells)


def _mark(claims: Sequence[Claim]) -> Mark:
    """Return the most committed way in which a report has the point: stating beats crediting beats quoting."""
    if not claims:
        return Mark.SILENT
    if any(not claim.chain and not claim.quoted for claim in claims):
        return Mark.STATES
    return Mark.QUOTES if all(claim.quoted for claim in claims) else Mark.CREDITS


def with_conflicts(
    points: Sequence[Point], conflicts: Sequence[Conflict], names: Mapping[str, str]
) -> tuple[Point, ...]:
    """Return the points with their status, support and marks after the conflicts are known.

    ``names`` gives each origin's name by id.
    """
    touching: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        for identity in conflict.points:
            touching.setdefault(identity, []).append(conflict)
    finished = []
    for point in points:
        mine = [c for c in touching.get(point.id, []) if c.severity in _CONTESTING]
        status = Status.CONTESTED if mine else point.status
        finished.append(replace(point, status=status, support=_support(point, names), cells=_contested(point, mine)))
    return tuple(finished)


def _contested(point: Point, conflicts: Sequence[Conflict]) -> tuple[Cell, ...]:
    """Mark the reports whose value is not the one most reports of the point give; of as many, not the wording's."""
    others: set[str] = set()
    for conflict in conflicts:
        if conflict.kind.value not in {"figure", "date", "place", "name"}:
            continue
        sides = sorted(
            conflict.sides, key=lambda side: (-len(side.articles), point.wording.article not in side.articles)
        )
        majority = set(sides[0].articles)
        others.update(a for side in sides[1:] for a in side.articles if a not in majority)
    return tuple(
        replace(cell, mark=Mark.OTHER_VALUE) if cell.article in others and cell.mark is not Mark.SILENT else cell
        for cell in point.cells
    )


def _support(point: Point, names: Mapping[str, str]) -> Saying:
    reports = str(len(point.articles))
    if point.status is Status.ALIKE:
        return Saying(Says.SUPPORT_ALIKE, (reports,))
    own = {claim.origin for claim in point.claims}
    if len(own) == 1 and not own.isdisjoint(point.origins) and next(iter(own)).startswith("text:"):
        name = names[next(iter(own))]
        return Saying(Says.ONE_TEXT, (reports, name if is_agency(name) else ""))
    named = {origin for origin in own if not origin.startswith("text:") or is_agency(names[origin])}
    # One body is named only where every report names it, an outlet never: all may have it from one statement. Several
    # are counted only where two of them are found to say the same.
    several = len(point.origins) > 1
    if not named or (len(own) > 1 and not several) or (several and point.status is Status.ONE_ORIGIN):
        return Saying(Says.SUPPORT_UNNAMED, (reports,))
    counts = (reports, str(len(point.origins)))
    return Saying(Says.SUPPORT, (*counts, *(names[identity] for identity in point.origins)))
