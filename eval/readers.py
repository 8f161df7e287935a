"""Our readers on single documents, in the form that the benchmarks' scorers read, with the CPU time that each takes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.annotate.attribution.find import find_attributions
from consilience.annotate.attribution.speakers import resolve_speakers
from consilience.annotate.names.find import find_names
from consilience.annotate.quotes.find import find_quotes
from consilience.annotate.syntax.convert import parse_article
from consilience.annotate.syntax.language import load_language
from consilience.annotate.times.find import find_times_in_text
from consilience.errors import InputError
from consilience.ingest.page import read_page
from consilience.types import Article, CleanArticle, Known, Passage, PassageKind
from eval.spans import to_benchmark_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consilience.types import Attribution, Name, ParsedArticle, TimeExpression
    from eval.clock import Clock
    from eval.data import Row


def as_article(identity: str, text: str, published: str | None = None) -> CleanArticle:
    """Return a text as an article whose every character is body, as the benchmarks want it read."""
    article = Article(id=identity, text=text, names=(identity,))
    date = Known(value=published, how="record") if published else None
    return CleanArticle(article=article, passages=(Passage(0, len(text), PassageKind.BODY),), published=date)


def parse(clean: CleanArticle) -> ParsedArticle:
    """Return the article with its syntax and names."""
    parsed = parse_article(load_language(), clean)
    return replace(parsed, names=find_names(parsed.tokens, parsed.sentences, parsed.text, parsed.names))


def parse_without_names(clean: CleanArticle) -> ParsedArticle:
    """Return the article with its syntax alone, the same as with names and in a quarter of the time."""
    with load_language().select_pipes(disable=NAMES) as _:
        return parse_article(load_language(), clean)


def read_attributions(parsed: ParsedArticle) -> tuple[Attribution, ...]:
    """Return quotations and indirect speech with their sources."""
    quotes = find_quotes(parsed)
    return resolve_speakers(parsed, quotes, find_attributions(parsed, quotes))[1]


def read_times(parsed: ParsedArticle, reference: str | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions with parts of day, as TIMEX3 wants them."""
    return find_times_in_text(parsed.text, reference, parsed.tokens, parts_of_day=True)


def predict_attribution(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
    """Yield {"id", "attributions"} for rows with "id" and "text"."""
    for row in rows:
        with clock.on(PARSE, row["text"]):
            parsed = parse(as_article(str(row["id"]), row["text"], day(row.get("published"))))
        with clock.on("quotes and attribution", row["text"]):
            found = read_attributions(parsed)
        yield {"id": row["id"], "attributions": to_benchmark_rows(found)}


def predict_timex(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
    """Yield {"id", "timexes"} for rows with "id", "text" and "dct"."""
    for row in rows:
        reference = day(row.get("dct"))
        with clock.on(SYNTAX, row["text"]):
            parsed = parse_without_names(as_article(str(row["id"]), row["text"], reference))
        with clock.on("time expressions", row["text"]):
            found = read_times(parsed, reference)
        yield {"id": row["id"], "timexes": [timex(time) for time in found]}


def timex(time: TimeExpression) -> Row:
    """Return a time expression as the scorer reads it."""
    return {"start": time.start, "end": time.end, "type": time.type, "value": time.value, "mod": time.mod}


def predict_extraction(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
    """Yield {"id", "text"} for rows with "id" and "html"; the text is empty where the page holds no article.

    It is the running text without the captions of pictures: the gold has none.
    """
    for row in rows:
        text = ""
        with clock.on("article text from HTML", row.get("text", "")), suppress(InputError):
            text = read_page(row["html"], address=row.get("url")).running
        yield {"id": row["id"], "text": text}


def predict_names(rows: Iterable[Row], clock: Clock) -> Iterator[Row]:
    """Yield {"id", "names"} for rows with "id" and "text"."""
    for row in rows:
        with clock.on(PARSE, row["text"]):
            parsed = parse(as_article(str(row["id"]), row["text"]))
        yield {"id": row["id"], "names": [named(name) for name in parsed.names if name.kind in LABELS]}


#: what readers stand on: of the page none, of times the syntax alone
PARSE, SYNTAX = "syntax, names, vectors", "syntax alone"
#: the component of the pipeline that finds names and gives vectors
NAMES = "consilience_names"
#: our kinds of names -> the labels of the corpora
LABELS = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC"}


def named(name: Name) -> Row:
    """Return a name with its label in the corpora."""
    return {"start": name.start, "end": name.end, "type": LABELS[name.kind]}


def day(published: str | None) -> str | None:
    """Return a date that our readers accept, or None."""
    return published if published and len(published) >= len("2016-01-01") else None
