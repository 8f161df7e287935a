"""The main event of single articles (who, what, when, where, why, how), in the form that its scorer reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.event.article import article_event
from consilience.pipeline import annotate_articles
from consilience.types import Article, Known
from consilience.words.calendar import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consilience.types import AnnotatedArticle
    from eval.clock import Clock
    from eval.data import Row

#: what the clock calls it
READER = "main event, with everything before it"
_QUESTIONS = ("who", "what", "when", "where", "why", "how")


def predict_event(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
    """Yield {"id", "answers"} for rows with "id", "title", "text" and, where known, "date".

    ``description`` is left out: the benchmark's texts begin with it. Each article is read alone, not as a story.
    """
    for row in rows:
        with clock.on(READER, row["text"]):
            answers = _answers(row)
        yield {"id": row["id"], "answers": {question: list(found) for question, found in answers.items()}}


def _answers(row: Row) -> dict[str, tuple[str, ...]]:
    title, text = row["title"] or "", row["text"] or ""
    article = Article(
        id=row["id"],
        text=f"{title}\n\n{text}" if title else text,
        names=(row["id"],),
        format="record",
        title=Known(title, "record") if title else None,
        published=Known(row["date"], "record") if row.get("date") else None,
    )
    read = annotate_articles([article]).articles
    return event_answers(read[0]) if read else {}


def event_answers(article: AnnotatedArticle) -> dict[str, tuple[str, ...]]:
    """Return the answers to each question as text; where the text says no time, when is the day of publication."""
    event = article_event(article)
    answers = {
        question: tuple(dict.fromkeys(article.text[e.start : e.end] for e in getattr(event, question)))
        for question in _QUESTIONS
    }
    if article.published and len(article.published.value) >= 10:
        year, month, day = article.published.value[:10].split("-")
        answers["when"] = (*answers["when"], f"{MONTH_NAMES[int(month) - 1]} {int(day)}, {year}")
    return answers
