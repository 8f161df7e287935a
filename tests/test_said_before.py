"""A figure that a report itself gives as said before is the older answer, in that report and in all others."""

from __future__ import annotations

from typing import Any

import pytest

import consilience
from consilience.collate.conflicts.earlier import is_earlier
from consilience.pipeline import annotate_articles
from consilience.types import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The firm previously said 100,000 clients were affected.", {100000}),
        ("The ministry had initially reported that 12 miners were trapped.", {12}),
        ("The boy was originally said to be 4 years old.", {4}),
        ("The bureau revised its count to 15 dead from an earlier estimate of 12 people.", {12}),
        ("The tally was revised upwards from 12 people on Friday.", {12}),
        ("Police found 9 boats, not the 7 boats originally reported.", {7}),
        ("An initial count of 30 people was too low, the mayor said.", {30}),
        ("The firm said 100,000 clients were affected.", set()),
        ("The council first announced two markets in May.", set()),
        ("He said earlier. Ten people were hurt.", set()),
        ("Two reports said that 12 people were hurt.", set()),
    ],
)
def test_which_figures_are_told_as_earlier(text: str, earlier: set[int]) -> None:
    article = annotate_articles([Article(id="a", text=f"News from Halm\n\n{text}\n", names=("a",), format="text")])
    found = article.articles[0]
    assert {int(figure.value) for figure in found.figures if is_earlier(found, figure)} == earlier


def _conflicts(*texts: str) -> list[dict[str, Any]]:
    rows = [{"id": f"r{n}", "title": f"Breach at Norda {n}", "text": text} for n, text in enumerate(texts)]
    found: list[dict[str, Any]] = consilience.reconcile(rows).to_dict()["conflicts"]
    return [conflict for conflict in found if conflict["kind"] == "figure"]


NOW = "Norda said on Tuesday that 145,000 customers were affected by the breach of its billing system."
BEFORE = "Norda said on Monday that 100,000 customers were affected by the breach of its billing system."
WITHDRAWN = "The company previously said 100,000 customers were affected by the breach."


def test_what_no_report_takes_back_contradicts() -> None:
    assert [conflict["relation"] for conflict in _conflicts(NOW, BEFORE)] == ["contradiction"]


def test_what_a_report_gives_as_said_before_is_the_older_answer_everywhere() -> None:
    (conflict,) = _conflicts(f"{NOW} {WITHDRAWN}", BEFORE)
    assert conflict["relation"] == "update"
    assert "100,000 was said before; 145,000 is the newer answer" in conflict["explanation"]
