"""Who stays in view and who is meant by an office, read by the shipped model: alone and inside a long report."""

from __future__ import annotations

import pytest

from consilience.annotate.article import annotate_article
from consilience.annotate.syntax.language import load_language
from consilience.clean import clean_articles
from consilience.types import Article, QuoteKind

pytestmark = pytest.mark.model

BEFORE = (
    "The harbour of Skerra lies at the end of a long valley. Ships have called there since the valley was settled, and "
    "the mill above the town still stands.\n\n"
)
AFTER = "\n\nThe council will meet again in the spring. Until then the ferry runs twice a day."


def spoken(text: str) -> dict[str, str | None]:
    (clean,) = clean_articles([Article(id="a", text=text, names=("a",))])
    quotes = annotate_article(load_language(), clean).quotes
    return {quote.text.strip(" ,."): quote.speaker for quote in quotes if quote.kind is not QuoteKind.SCARE}


LONG = (
    'Ben Holm said he would stay. "The mill is old. It was built by my father. He had nothing. He sold his boat. He '
    "bought the wheel. He carried the stones. He never slept. He died poor. We owe him that. I will not go.\n\n"
    '"It is all I have," he said.'
)
OPENING = (
    'Hosting Minister Rosa Veld of Lomar at the port, Mr. Holm again condemned the plan of the council as "madness" '
    'and "a bad joke."'
)
WIFE = (
    "President Ben Holm of Lomar came to the fair. Holm, along with his wife Anna Holm, was greeted by children. "
    '"It is a fine day for all of us," Holm said.'
)
VARIED = (
    "Renzo Holm has said the fire at the theatre was his fault. He told the council that he had left the lamp on. It "
    'was found in the ashes. The director said it was "the worst night of my life."'
)
OWNED = (
    "Holm attorney Rosa Veld said on Monday that the trial was over. The court did not answer. Holm's attorney "
    'blasted the court on Tuesday, saying the ruling was "an insult to every sailor."'
)
FOREIGN = (
    "President Holm spoke in Skerra. Then the French president, Luc Marais, took the stage beside him and praised the "
    'harbour.\n\nThe president has denounced the mayor of Lomar as "a madman."'
)
BESIDE = (
    'Even as they praised what Holm called "a very special friendship," Veld hinted at the matters that divide the '
    "two towns."
)
FRIEND = (
    "She came to the court with her lawyer, Rosa Veld, Ben Holm's neighbour of many years, who had known her father. "
    'The judge left the room. "It took an hour," the lawyer said.'
)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (LONG, "It is all I have", "Ben Holm"),
        (OPENING, "madness", "Holm"),
        (WIFE, "It is a fine day for all of us", "Ben Holm"),
        (VARIED, "the worst night of my life", "Renzo Holm"),
        (OWNED, "an insult to every sailor", "Rosa Veld"),
        (FOREIGN, "a madman", "Holm"),
        (BESIDE, "a very special friendship", "Holm"),
        (FRIEND, "It took an hour", "Rosa Veld"),
    ],
)
def test_who_is_in_view(text: str, words: str, speaker: str) -> None:
    assert spoken(text)[words] == speaker
    assert spoken(f"{BEFORE}{text}{AFTER}")[words] == speaker


def test_a_newcomer_varies_nobody() -> None:
    text = 'Renzo Holm said the lamp was on. He left at nine. The driver said it was "dark as a sack."'
    assert spoken(text)["dark as a sack"] == "driver"


def test_the_host_of_a_programme_is_not_he() -> None:
    refused = "Todd Marsh, however, refused again to step down in an interview on Ben Holm's radio show."
    assert (
        spoken(f'{refused}\n\n"There has to be room for us," he said.')["There has to be room for us"] == "Todd Marsh"
    )
