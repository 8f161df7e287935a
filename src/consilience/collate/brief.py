"""One page of the reports' own clauses, each with its citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.types import AnnotatedArticle, BriefLine, BriefSection, Claim, Conflict, Point, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINES = 6


def make_brief(
    articles: Sequence[AnnotatedArticle],
    points: Sequence[Point],
    alone: Sequence[Claim],
    conflicts: Sequence[Conflict],
) -> tuple[BriefSection, ...]:
    """Return the sections that have lines."""
    sections = (
        ("Established", [_line(p) for p in points if p.status is Status.CORROBORATED]),
        ("Reported, one origin", [_line(p) for p in points if p.status is Status.ONE_ORIGIN]),
        ("Disputed", [_line(p) for p in points if p.status is Status.CONTESTED]),
        ("One report only", [BriefLine(claim.evidence, (claim.evidence,)) for claim in alone]),
    )
    return tuple(BriefSection(title, tuple(lines[:_LINES])) for title, lines in sections if lines)


def _line(point: Point) -> BriefLine:
    return BriefLine(point.wording, point.evidence, point.support)
