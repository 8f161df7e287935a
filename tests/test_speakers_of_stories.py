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


@pytest.mark.parametrize("more", ["", " The mayor came to the plant at noon, and shops nearby stayed shut until dark."])
def test_who_spoke_stands_in_the_chain_of_fact_and_claim_too(more: str) -> None:
    told = {**BLAST, "text": BLAST["text"].replace("give up,", "give up while men are missing,")}
    other = {**BLAST, "id": "other", "text": told["text"].replace("said fire chief Anna Berg", "he said") + more}
    account = consilience.reconcile([told, other])
    (quote,) = account.article("other").quotes
    claims = [claim for point in account.points for claim in point.claims] + list(account.claims)
    chains = [*((claim.evidence, claim.chain) for claim in claims), *((f.evidence, f.chain) for f in account.facts)]
    for place, chain in chains:
        if place.article == "other" and place.start <= quote.start and place.end >= quote.end:
            assert [credit.speaker for credit in chain] == ["Anna Berg"]
    assert any(claim.evidence.article == "other" and claim.chain for claim in claims)
