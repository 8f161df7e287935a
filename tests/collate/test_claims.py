"""Whom a claim is credited to, and whether it is quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders_collate import article, at
from consilience.collate.points.claims import chain_of, is_quoted, names_source


def speakers(found: object, words: str) -> list[str]:
    return [credit.speaker for credit in chain_of(found, at(found, words))]  # type: ignore[arg-type]


def test_nobody_is_credited_with_an_outlets_own_statement() -> None:
    assert speakers(article("a", "Two ships sank."), "Two ships sank") == []


def test_a_credit_keeps_its_source_and_cue() -> None:
    a = article("a", "Two ships sank, police said.", said=[("police", "said", "Two ships sank", None)])
    (credit,) = chain_of(a, at(a, "Two ships sank"))
    assert (credit.speaker, credit.source, credit.cue) == ("police", at(a, "police"), at(a, "said"))


def test_the_nearest_source_comes_first() -> None:
    a = article(
        "a",
        "Two ships sank, the ministry said, state media reported.",
        said=[
            ("state media", "reported", "Two ships sank, the ministry said", None),
            ("the ministry", "said", "Two ships sank", None),
        ],
    )
    assert speakers(a, "Two ships sank") == ["the ministry", "state media"]


def test_the_order_of_attributions_does_not_matter() -> None:
    said = [
        ("the ministry", "said", "Two ships sank", None),
        ("state media", "reported", "Two ships sank, the ministry said", None),
    ]
    text = "Two ships sank, the ministry said, state media reported."
    one, other = article("a", text, said=said), article("a", text, said=said[::-1])
    assert chain_of(one, at(one, "Two ships sank")) == chain_of(other, at(other, "Two ships sank"))


def test_one_speaker_is_one_link() -> None:
    said = [("Ruiz", "said", "Two ships sank in fog", "Ana Ruiz"), ("Ruiz", "said", "Two ships sank", "Ana Ruiz")]
    assert speakers(article("a", "Two ships sank in fog, Ruiz said.", said=said), "Two ships sank") == ["Ana Ruiz"]


def test_the_resolved_speaker_is_credited() -> None:
    a = article("a", "Two ships sank, he said.", said=[("he", "said", "Two ships sank", "Lin Jian")])
    assert speakers(a, "Two ships sank") == ["Lin Jian"]


@pytest.mark.parametrize("cue", ["urged", "expects", "wants", "called for"])
def test_who_wishes_something_is_not_its_source(cue: str) -> None:
    a = article("a", f"The union {cue} safer ships.", said=[("The union", cue, "safer ships", None)])
    assert speakers(a, f"The union {cue} safer ships") == []


@pytest.mark.parametrize("cue", ["said", "according to", "told", "reported", "confirmed", "alleges", "estimated"])
def test_who_asserts_something_is_its_source(cue: str) -> None:
    a = article("a", f"Two ships sank, {cue} police.", said=[("police", cue, "Two ships sank", None)])
    assert speakers(a, "Two ships sank") == ["police"]


def test_words_that_reach_far_beyond_what_is_said_are_not_credited() -> None:
    text = "Two ships sank on Tuesday near the island in thick fog and rain, and it will rain, police said."
    a = article("a", text, said=[("police", "said", "it will rain", None)])
    assert speakers(a, "Two ships sank on Tuesday near the island in thick fog and rain, and it will rain") == []


def test_the_words_that_credit_do_not_count_against_the_claim() -> None:
    text = "The spokesman of the foreign ministry in the capital told reporters: two ships sank."
    source = "The spokesman of the foreign ministry in the capital"
    a = article("a", text, said=[(source, "told", "two ships sank", None)])
    assert speakers(a, text) == [source]


@pytest.mark.parametrize(
    "word",
    ["he", "They", "its", "which", "some", "reports", "", None, "x", "Monday", "No group", "nobody", "real story of"],
)
def test_pronouns_days_and_fragments_name_no_source(word: str | None) -> None:
    assert not names_source(word)


def test_bodies_and_persons_name_a_source() -> None:
    assert names_source("police")
    assert names_source("Lin Jian")
    assert names_source("Norwich council")


def test_a_claim_is_quoted_where_most_of_it_is() -> None:
    a = article("a", "Ruiz said: “Two ships sank in fog.”")
    assert is_quoted(a, at(a, "Two ships sank in fog."))
    assert is_quoted(a, at(a, "said: “Two ships sank in fog.”"))


def test_a_quoted_word_does_not_quote_the_claim() -> None:
    a = article("a", "The two ships sank in “thick fog” off Skerra.")
    assert not is_quoted(a, at(a, "The two ships sank in “thick fog” off Skerra"))


def test_scare_quotes_quote_nobody() -> None:
    from dataclasses import replace

    from consilience.types import QuoteKind

    a = article("a", "“Safe ships sank.”")
    scare = replace(a, quotes=tuple(replace(quote, kind=QuoteKind.SCARE) for quote in a.quotes))
    assert is_quoted(a, at(a, "Safe ships sank."))
    assert not is_quoted(scare, at(a, "Safe ships sank."))


def test_words_without_a_noun_are_no_source_and_a_speaker_without_words_is_one() -> None:
    a = article("a", "Two ships sank, apparently said.", said=[("apparently", "said", "Two ships sank", None)])
    start = a.text.index("apparently")
    misread = replace(a, tokens=tuple(replace(t, pos="ADV") if t.start == start else t for t in a.tokens))
    assert speakers(misread, "Two ships sank") == []
    nowhere = replace(a, attributions=tuple(replace(b, source=(), speaker="police") for b in a.attributions))
    assert speakers(nowhere, "Two ships sank") == ["police"]
