"""The event of a story in one line: the clause that states it best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.types import AnnotatedArticle, MainEvent, Point

if TYPE_CHECKING:
    from collections.abc import Sequence


def main_event(articles: Sequence[AnnotatedArticle], points: Sequence[Point]) -> MainEvent | None:
    """Return the main event of the story, or None where there is no point."""
    return MainEvent(points[0].wording) if points else None
