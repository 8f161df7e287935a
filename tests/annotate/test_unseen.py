"""Readers see through what cannot be seen, and say where things stand in the text as it was read."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pytest

from consilience.ingest import read_inputs
from consilience.pipeline import annotate_alone, annotate_articles, settle_together

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle

pytestmark = pytest.mark.model

MORE = (
    " Firefighters searched the valley with two helicopters. The minister promised an inquiry into the slide."
    " Schools stayed closed for the day, and the road to the pass was blocked by mud."
)


def read_out(text: str, more: str = "") -> AnnotatedArticle:
    record = {"id": "a", "title": "Mud slide in Velmark", "published": "2024-03-15T18:00:00Z", "text": text + more}
    (article,) = annotate_articles(read_inputs([record]).articles).articles
    return article


@pytest.mark.parametrize("more", ["", MORE], ids=["short", "long"])
@pytest.mark.parametrize(
    ("text", "bound", "value", "counted"),
    [
        ("More\u00a0than\u00a040 people were killed, the agency said.", "more than", 40, "person"),
        ("At\u202fleast 12\u00a0houses were destroyed, the mayor said.", "at least", 12, "house"),
        ("Up&nbsp;to&nbsp;50 villagers were hurt, the clinic said.", "at most", 50, "villager"),
        ("No more\u00a0than 1\u00a0200 tourists were in the valley, the hotel said.", "at most", 1200, "tourist"),
        ("Some 60 refu\u00adgees fled, the army said.", "about", 60, "refugee"),
        ("Fewer\u2009than \u200e30\u200e sol\u00addiers were hurt, the army said.", "less than", 30, "soldier"),
        ("About \ufb01fteen boats were lost, the harbour said.", "about", 15, "boat"),
    ],
)
def test_figures(text: str, bound: str, value: float, counted: str, more: str) -> None:
    article = read_out(text, more)
    figure = article.figures[0]
    assert (figure.bound.value, figure.value, figure.counted) == (bound, value, counted)
    assert article.text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize("more", ["", MORE], ids=["short", "long"])
@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("&quot;We ran,&quot; said Anna Marsh on Monday.", "We ran,"),
        ("&ldquo;We ran to the church,&rdquo; said Anna Marsh.", "We ran to the church,"),
        ("&#8220;We saw it come,&#8221; Anna Marsh said.", "We saw it come,"),
        ("&amp;quot;We saw it come,&amp;quot; Anna Marsh said.", "We saw it come,"),
        ("Anna\u00a0Marsh said: &quot;It&#39;s gone.&quot;", "It&#39;s gone."),
    ],
)
def test_quotes(text: str, quoted: str, more: str) -> None:
    article = read_out(text, more)
    assert [(quote.text, quote.speaker) for quote in article.quotes] == [(quoted, "Anna Marsh")]
    assert article.text[article.quotes[0].start : article.quotes[0].end] == quoted


def test_names_and_times() -> None:
    article = read_out("\u202bHaifa\u202c was calm, Anna Marsh\u200e said on March\u00a014,\u00a02024.", MORE)
    names = [article.text[name.start : name.end] for name in article.names]
    assert {"Haifa", "Anna Marsh"} <= set(names)
    assert [(time.text, time.value) for time in article.times][:1] == [("March\u00a014,\u00a02024", "2024-03-14")]


def test_every_record_stands_in_the_text_as_read() -> None:
    article = read_out(
        "&quot;We ran,&quot; said Mar\u00adta Lind on Mon\u00adday. More\u00a0than 40 hou\u00adses fell.", MORE
    )
    for records in (article.tokens, article.names, article.times, article.figures, article.quotes):
        assert records
        assert all(article.text[record.start : record.end] == record.text for record in records)
    assert all(article.text[p.start : p.end].strip() for p in article.passages)
    assert "&quot;" in article.text


def test_a_date_that_comes_later_changes_nothing_else() -> None:
    text = "&quot;We ran,&quot; said Anna\u00a0Marsh on Monday. More\u00a0than 40 hou\u00adses fell." + MORE
    records = [{"id": "a", "title": "Slide", "text": text}, {"id": "b", "published": "2024-03-15", "text": text[30:]}]
    articles = read_inputs(records).articles
    together = annotate_articles(articles).articles
    for one, other in zip(together, settle_together([annotate_alone(a) for a in articles]), strict=True):
        for field in fields(one):
            left, right = getattr(one, field.name), getattr(other, field.name)
            same = np.array_equal(left, right) if isinstance(left, np.ndarray) else left == right
            assert same, (one.id, field.name)
