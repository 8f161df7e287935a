"""Stated as fact by one report, credited to a source by another.

Requires points with claims and chains. Idea: inside a point that holds together well, a report that states without
credit what others credit takes a side. What is said of words and wishes ("he called for …") has no such conflict.
Known to fail where the credit stands in the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consilience.types import Claim, Conflict, ConflictKind, PassageKind, Relation, Severity, Side

if TYPE_CHECKING:
    from consilience.collate.matrix import Matrix
    from consilience.collate.origins import OriginFinder
    from consilience.types import AnnotatedArticle

#: mean pair probability from which a point's claims surely state one fact
HOLDS_TOGETHER = 0.5


def attribution_conflicts(
    articles: Sequence[AnnotatedArticle], matrix: Matrix, origins: OriginFinder
) -> list[Conflict]:
    """Return one conflict for each point that some reports state and others credit."""
    by_id = {article.id: article for article in articles}
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        if group.cohesion < HOLDS_TOGETHER:
            continue
        body = [c for c in point.claims if _kind(by_id[c.evidence.article], c) in {PassageKind.BODY}]
        stated = [claim for claim in body if not claim.chain and not claim.quoted]
        credited = [claim for claim in body if claim.chain and not claim.quoted]
        fact = {claim.evidence.article for claim in stated} - {claim.evidence.article for claim in credited}
        stated = [claim for claim in stated if claim.evidence.article in fact]
        if not stated or not credited:
            continue
        text = articles_text(articles, point.wording.article)[point.wording.start : point.wording.end]
        found.append(
            Conflict(
                id="",
                kind=ConflictKind.ATTRIBUTION,
                question=f"Who says so: “{' '.join(text.split())}”?",
                sides=(_stated(stated), *_credited(credited, origins)),
                relation=Relation.CREDIT,
                severity=Severity.MEDIUM,
                explanation=_explain(stated, credited, origins),
                points=(point.id,),
            )
        )
    return found


def articles_text(articles: Sequence[AnnotatedArticle], identity: str) -> str:
    """Return the text of the article with this id."""
    return next(article.text for article in articles if article.id == identity)


def _kind(article: AnnotatedArticle, claim: Claim) -> PassageKind:
    return next(
        (p.kind for p in article.passages if p.start <= claim.evidence.start < p.end), PassageKind.BODY
    )


def _stated(claims: Sequence[Claim]) -> Side:
    return Side(
        value="stated as fact",
        articles=tuple(sorted({claim.evidence.article for claim in claims})),
        evidence=tuple(sorted(claim.evidence for claim in claims)),
    )


def _credited(claims: Sequence[Claim], origins: OriginFinder) -> list[Side]:
    bodies: dict[str, list[Claim]] = {}
    for claim in claims:
        bodies.setdefault(origins.bodies.of(claim.chain[0].speaker).name, []).append(claim)
    return [
        Side(
            value=name,
            articles=tuple(sorted({claim.evidence.article for claim in bodies[name]})),
            evidence=tuple(sorted(claim.evidence for claim in bodies[name])),
            speakers=(name,),
        )
        for name in sorted(bodies, key=lambda name: (-len(bodies[name]), name))
    ]


def _explain(stated: Sequence[Claim], credited: Sequence[Claim], origins: OriginFinder) -> str:
    names = sorted({origins.bodies.of(claim.chain[0].speaker).name for claim in credited})
    count = len({claim.evidence.article for claim in stated})
    who = "One report states" if count == 1 else f"{count} reports state"
    return f"{who} as fact what others credit to {', '.join(names[:3])}."
