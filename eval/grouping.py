"""Articles grouped into stories, in time order, by what the library groups them by."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from consilience.errors import AnnotationError
from consilience.group import article_features, group_in_time_order, text_features
from consilience.pipeline import annotate_alone
from consilience.types import Article, ArticleFeatures, Known
from eval.data import read_rows, scorer, shared_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from eval.data import Row
    from eval.readers import Clock

#: what the clock calls it
READER = "reading an article for grouping"
#: streams that are scored, each of several files taken together in time order
STREAMS = {
    "news_cluster, newswcl50 and basil as one stream": ("news_cluster", "newswcl50", "basil"),
    "ecbplus subtopics": ("ecbplus",),
}


def predict_grouping(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
    """Yield {"id", "story"} for rows with "id", "title", "text" and, where known, "published" and "outlet"."""
    features = []
    for row in rows:
        with clock.on(READER, row["text"]):
            features.append(features_of(row))
    stories = group_in_time_order(features)
    yield from ({"id": article.id, "story": str(stories[article.id])} for article in features)


def features_of(row: Row) -> ArticleFeatures:
    """Read a row as the record of one article, and return what grouping needs of it.

    A text that cannot be annotated is grouped by its bare words.
    """
    article = as_record(row)
    try:
        return article_features(annotate_alone(article))
    except AnnotationError:
        return text_features(article.id, row.get("title") or "", row["text"], row.get("published"))


def as_record(row: Row) -> Article:
    """Return a row as the article that a line of JSON Lines becomes: title, blank line, text."""
    title = row.get("title") or ""
    return Article(
        id=str(row["id"]),
        text=f"{title}\n\n{row['text']}" if title else row["text"],
        names=(str(row["id"]),),
        format="record",
        title=Known(title, "record") if title else None,
        outlet=Known(row["outlet"], "record") if row.get("outlet") else None,
        url=row.get("url"),
        published=Known(row["published"], "record") if row.get("published") else None,
    )


def files(names: Iterable[str]) -> list[Path]:
    """Return the development halves of sets of stories."""
    return [shared_folder() / "bench" / "stories" / f"{name}.dev.jsonl.gz" for name in names]


def grouping_scores() -> dict[str, float]:
    """Group the streams of the development halves; articles are read in as many processes as there are cores."""
    scores: dict[str, float] = {}
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for stream, names in STREAMS.items():
            rows = [row for path in files(names) for row in read_rows(path)]
            stories = group_in_time_order(list(pool.map(features_of, rows, chunksize=8)))
            raw = scorer("stories").score({row["id"]: row["story"] for row in rows}, stories)["bcubed"]
            scores |= {f"{stream}: BCubed {part}": raw[part.lower()] for part in ("F1", "P", "R")}
    return scores
