"""Articles grouped into stories, in time order, by what the library groups them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.errors import AnnotationError, EmptyInput
from consilience.group import article_features, group_in_time_order, text_features
from consilience.pipeline import annotate_alone
from eval.accounts import as_record
from eval.data import read_rows, scorer, shared_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from consilience.types import ArticleFeatures
    from eval.clock import Clock
    from eval.data import Row

#: what the clock calls it
READER = "reading an article for grouping"
#: the groups of scores: of all stories, and of every third, by which the gate goes since it takes a third of the time
WHOLE, PART = "grouping", "grouping, every third story"
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

    A text that cannot be annotated, or is taken for no article, is grouped by its bare words.
    """
    article = as_record(row)
    try:
        return article_features(annotate_alone(article))
    except (AnnotationError, EmptyInput):
        return text_features(article.id, row.get("title") or "", row["text"], row.get("published"))


def files(names: Iterable[str]) -> list[Path]:
    """Return the development halves of sets of stories."""
    return [shared_folder() / "bench" / "stories" / f"{name}.dev.jsonl.gz" for name in names]


def grouping_scores(pool: Executor, *, whole: bool = True) -> dict[str, dict[str, float]]:
    """Group the streams of the development halves; return scores of all stories and of every third, or of these alone.

    Articles are read by the pool's processes.
    """
    scores: dict[str, dict[str, float]] = {WHOLE: {}, PART: {}} if whole else {PART: {}}
    for stream, names in STREAMS.items():
        rows = [row for path in files(names) for row in read_rows(path)]
        part = every_third(rows)
        read = rows if whole else part
        features = dict(zip((row["id"] for row in read), pool.map(features_of, read, chunksize=8), strict=True))
        for group, chosen in ((WHOLE, rows), (PART, part)):
            if group in scores:
                scores[group] |= _scores(stream, chosen, features)
    return scores


def _scores(stream: str, rows: Iterable[Row], features: Mapping[str, ArticleFeatures]) -> dict[str, float]:
    gold = {row["id"]: row["story"] for row in rows}
    raw = scorer("stories").score(gold, group_in_time_order([features[identity] for identity in gold]))["bcubed"]
    return {f"{stream}: BCubed {part}": raw[part.lower()] for part in ("F1", "P", "R")}


def every_third(rows: Iterable[Row]) -> list[Row]:
    """Return the articles of every third story, in their order; the stories of one topic count as one.

    Look-alikes, which make grouping hard, stay together: their names differ after the number.
    """
    rows = list(rows)
    topics = sorted({topic_of(row["story"]) for row in rows})
    chosen = set(topics[::3])
    return [row for row in rows if topic_of(row["story"]) in chosen]


def topic_of(story: str) -> str:
    """Return a story's name up to its first number: "ecb-10ecb" and "ecb-10ecbplus" are of the topic "ecb-10"."""
    return re.sub(r"^(\D*\d+).*", r"\1", story)
