"""From an article to its labelled passages and its date. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.clean.labels import label_passages
from consilience.clean.publication import settle
from consilience.clean.substance import holds_article
from consilience.types import CleanArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import AnnotatedArticle, Article, Known

__all__ = ["clean_articles", "holds_article", "label_passages", "settle_dates"]


def clean_articles(articles: Sequence[Article]) -> tuple[CleanArticle, ...]:
    """Label the passages of the reports of one story and settle their publication dates together.

    Returns one cleaned article for each given one, in the given order; what comes out for an article does not depend
    on that order. ``published`` is the metadata's date, unchanged, where there is one, else a day (ISO 8601) inferred
    with its evidence, else None.
    """
    passages = [label_passages(article) for article in articles]
    return tuple(
        CleanArticle(article=article, passages=labelled, published=published)
        for article, labelled, published in zip(articles, passages, settle(articles, passages), strict=True)
    )


def settle_dates(articles: Sequence[AnnotatedArticle]) -> tuple[Known | None, ...]:
    """Return the dates that reports of one story, whose passages are labelled, have together; as ``clean_articles``."""
    return settle([article.article for article in articles], [article.passages for article in articles])
