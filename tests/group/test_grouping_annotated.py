"""Grouping of reports that the program's own models have read."""

from __future__ import annotations

import pytest

from builders_grouping import LAUNCHES
from consilience.group import article_features, group_in_time_order
from consilience.pipeline import annotate_alone
from consilience.types import Article, ArticleFeatures, Known


def _read(identity: str, title: str, text: str, published: str) -> ArticleFeatures:
    article = Article(
        id=identity,
        text=f"{title}\n\n{text}",
        names=(identity,),
        format="record",
        title=Known(title, "record"),
        published=Known(published, "record"),
    )
    return article_features(annotate_alone(article))


@pytest.mark.model
def test_launches_two_weeks_apart_are_two_stories_though_their_headlines_are_alike() -> None:
    dates = {"first": "2024-05-01", "second": "2024-05-15"}
    articles = [
        _read(f"{which}{n}", title, text, dates[which])
        for which, reports in LAUNCHES.items()
        for n, (title, text) in enumerate(reports)
    ]
    assert all(len(article.vector) > 100 for article in articles)
    assert group_in_time_order(articles) == {"first0": 1, "first1": 1, "second0": 2, "second1": 2}
    assert group_in_time_order([articles[0], articles[2]]) == {"first0": 1, "second0": 2}
