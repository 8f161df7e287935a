"""Quotations that one report leaves open, and another gives to somebody by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders_collate import article, span
from consilience.annotate.attribution.elsewhere import settle_speakers
from consilience.types import Name, NameKind, Quote, QuoteKind

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle

WORDS = "nobody in this town has slept"
TELLS = f'Ana Dahl said that "{WORDS} for days".'


def report(
    identity: str, text: str, words: str, speaker: str | None, source: str = "", kind: QuoteKind = QuoteKind.DIRECT
) -> AnnotatedArticle:
    """Return a report with one quotation, and with its speaker's name where that stands in it."""
    found = article(identity, text)
    place = span(text, words)
    named = [name for name in ("Ana Dahl", "Rosa Dahl", "Peter Marsh") if name in text]
    names = tuple(Name(*_ends(text, name), name, NameKind.PERSON) for name in named)
    where = span(text, source) if source else None
    quote = Quote(place.start, place.end, words, kind, speaker=speaker, speaker_span=where)
    return replace(found, names=names, quotes=(quote,))


def _ends(text: str, words: str) -> tuple[int, int]:
    place = span(text, words)
    return place.start, place.end


TELLER = report("a", TELLS, f"{WORDS} for days", "Ana Dahl", "Ana Dahl")


def settled(*reports: AnnotatedArticle) -> Quote:
    """Return the last report's quotation when all are read together."""
    return settle_speakers(reports)[-1].quotes[0]


@pytest.mark.parametrize(
    ("speaker", "source"), [(None, ""), ("She", "She"), ("mayor of the town", "The mayor of the town")]
)
def test_open_words_are_whose_another_report_says(speaker: str | None, source: str) -> None:
    text = f'{source or "It read"} said: "{WORDS}".'
    assert settled(TELLER, report("b", text, WORDS, speaker, source)).speaker == "Ana Dahl"


def test_a_term_that_somebody_said_is_no_term() -> None:
    quote = settled(TELLER, report("b", f'The "{WORDS}" remark hurt.', WORDS, None, kind=QuoteKind.SCARE))
    assert (quote.speaker, quote.kind) == ("Ana Dahl", QuoteKind.MIXED)


def test_a_name_holds_where_it_stands_beside_the_words_and_not_where_a_pronoun_stands_for_it() -> None:
    text = f'Peter Marsh came. He said: "{WORDS}".'
    assert settled(TELLER, report("b", text, WORDS, "Peter Marsh", "Peter Marsh")).speaker == "Peter Marsh"
    assert settled(TELLER, report("b", text, WORDS, "Peter Marsh", "He")).speaker == "Ana Dahl"


def test_reports_that_do_not_agree_settle_nothing() -> None:
    other = report("c", f'Rosa Dahl said: "{WORDS}".', WORDS, "Rosa Dahl", "Rosa Dahl")
    assert settled(TELLER, other, report("b", f'It said: "{WORDS}".', WORDS, None)).speaker is None


@pytest.mark.parametrize(
    ("words", "speaker", "source", "kind"),
    [
        ("Nobody In This Town", None, "", QuoteKind.SCARE),
        ("this town", None, "", QuoteKind.SCARE),
        (WORDS, "officials", "Officials", QuoteKind.DIRECT),
        (WORDS, "lawyer for Dahl in the town", "A lawyer", QuoteKind.DIRECT),
        (WORDS, "the Harbour Board", "the Harbour Board", QuoteKind.DIRECT),
    ],
)
def test_titles_short_terms_several_and_others_stay(
    words: str, speaker: str | None, source: str, kind: QuoteKind
) -> None:
    text = f'{source or "It"} said: "{words}".'
    assert settled(TELLER, report("b", text, words, speaker, source, kind)).speaker == speaker


def test_a_source_that_only_holds_a_name_tells_nothing() -> None:
    text = f'The Ana Dahl campaign said that "{WORDS} for days".'
    teller = report("a", text, f"{WORDS} for days", "Ana Dahl", "The Ana Dahl campaign")
    assert settled(teller, report("b", f'It said: "{WORDS}".', WORDS, None)).speaker is None


def test_nobody_names_himself_and_a_second_time_changes_nothing() -> None:
    words = "nobody in this town trusts Dahl"
    teller = report("a", f'Ana Dahl said: "{words}".', words, "Ana Dahl", "Ana Dahl")
    assert settled(teller, report("b", f'It said: "{words}".', words, None)).speaker is None
    once = settle_speakers([TELLER, report("b", f'She said: "{WORDS}".', WORDS, "She", "She")])
    assert settle_speakers(once) == once
