"""Dated events by their own date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.types import SILENT_KINDS, AnnotatedArticle, Evidence, TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.matrix import Matrix


def make_timeline(articles: Sequence[AnnotatedArticle], matrix: Matrix) -> tuple[TimelineEvent, ...]:
    """Return what the reports date, in order of date."""
    events = []
    for article in articles:
        for time in article.times:
            if time.type not in {"DATE", "TIME"} or not time.value[:4].isdigit():
                continue
            for clause in article.clauses:
                sentence = article.sentences[clause.sentence]
                if clause.start <= time.start < clause.end and sentence.kind not in SILENT_KINDS:
                    events.append(
                        TimelineEvent(
                            value=time.value,
                            precision="time"
                            if "T" in time.value
                            else {4: "year", 7: "month", 8: "week"}.get(len(time.value), "day"),
                            evidence=(Evidence(article.id, clause.start, clause.end),),
                            times=(Evidence(article.id, time.start, time.end),),
                            articles=(article.id,),
                        )
                    )
                    break
    return tuple(sorted(events, key=lambda event: (event.value, event.evidence)))
