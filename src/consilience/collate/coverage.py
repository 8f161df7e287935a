"""What one report alone says, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.types import AnnotatedArticle, Claim, Coverage, Point

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_coverage(
    articles: Sequence[AnnotatedArticle], points: Sequence[Point], alone: Sequence[Claim]
) -> tuple[Coverage, ...]:
    """Return one record an article."""
    return tuple(
        Coverage(
            article=article.id,
            alone=tuple(claim.evidence for claim in alone if claim.evidence.article == article.id),
            omits=tuple(p.id for p in points if article.id not in p.articles and len(p.articles) > 1),
        )
        for article in articles
    )
