"""Whose words a quotation holds is never taken from another story."""

from __future__ import annotations

import pytest

import consilience

pytestmark = pytest.mark.model

BLAST = {
    "id": "blast",
    "title": "Blast in Osterby kills four",
    "published": "2024-03-15T10:00:00Z",
    "text": (
        "A blast at a paint factory in Osterby killed four people on Thursday, police said. Firefighters fought the "
        'flames for hours. "We will not give up," said fire chief Anna Berg. Rescuers searched the ruins of the plant.'
    ),
}
FINAL = [
    {
        "id": f"final{n}",
        "title": f"Halm wins the cup final{more}",
        "published": f"2022-05-0{n}T20:00:00Z",
        "text": (
            "Halm won the cup final against Norda on penalties on Saturday in front of 40,000 people. "
            f'"We will not give up," the coach said. The striker scored twice in the final{more}.'
        ),
    }
    for n, more in ((1, ""), (2, " at last"))
]


def test_words_of_another_story_give_no_speaker() -> None:
    found = consilience.reconcile_stories([BLAST, *FINAL])
    speakers = {
        quote.speaker
        for account in found
        for article in account.articles
        for quote in article.quotes
        if article.id.startswith("final")
    }
    assert "Anna Berg" not in speakers


def test_a_report_of_the_same_story_gives_one() -> None:
    other = {**BLAST, "id": "other", "text": BLAST["text"].replace("said fire chief Anna Berg", "he said")}
    account = consilience.reconcile([BLAST, other])
    (quote,) = account.article("other").quotes
    assert quote.speaker == "Anna Berg"
