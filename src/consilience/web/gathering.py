"""Reports that were read together but may tell of several events: grouped into stories, as the library groups them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.group import article_features, group_in_time_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.types import AnnotatedArticle, ArticleFeatures

Group = tuple["AnnotatedArticle", ...]


class Gathering:
    """Reports as they come in, and the stories that they make up so far.

    Requires reports that were annotated alone, with distinct ids. Each look places them anew in the order of their
    dates, so that the stories do not depend on the order in which files were dropped. Known to fail as the grouping
    does: reports of one event that share few names and words come apart (``docs/method/grouping.md``), which is why a
    reader can have all of them read as one story.
    """

    def __init__(self, articles: Iterable[AnnotatedArticle] = ()) -> None:
        self.articles: list[AnnotatedArticle] = []
        self._features: list[ArticleFeatures] = []
        for article in articles:
            self.add(article)

    def add(self, article: AnnotatedArticle) -> None:
        """Take a report in."""
        self.articles.append(article)
        self._features.append(replace(article_features(article), id=article.id))

    def stories(self) -> tuple[Group, ...]:
        """Return the reports of each story, all in the order in which they came in."""
        placed = group_in_time_order(self._features)
        found: dict[int, list[AnnotatedArticle]] = {}
        for article in self.articles:
            found.setdefault(placed[article.id], []).append(article)
        return tuple(map(tuple, found.values()))


def matched(groups: Sequence[Group], held: Mapping[int, Sequence[str]]) -> list[int]:
    """Return for each group the story that held most of its reports (ids) until now, 0 for a new one; none twice."""
    free = {story: set(ids) for story, ids in held.items()}
    chosen = []
    for group in groups:
        ids = {article.id for article in group}
        best = max(free, key=lambda story: (len(free[story] & ids), -story), default=0)
        if best and not free[best] & ids:
            best = 0
        free.pop(best, None)
        chosen.append(best)
    return chosen
