"""How surely a new passage says what a point says."""

from __future__ import annotations

from builders_collate import article
from consilience.collate.changes.sure import MOST_HELD, Sureness
from consilience.types import Account, AnnotatedArticle, Evidence, PassageKind

FERRY = "The ferry Aurelia collided with a freighter off Skerra, killing four passengers."
OTHER = "The minister of transport promised an inquiry into safety rules."
NEAR = "A ferry service between the islands was opened in spring."


def sureness(*articles: AnnotatedArticle) -> Sureness:
    return Sureness(Account(articles=articles))


def place(report: AnnotatedArticle, words: str) -> Evidence:
    start = report.text.index(words)
    return Evidence(report.id, start, start + len(words))


def test_the_same_words_are_sure_and_a_shared_word_is_not() -> None:
    a, b = article("a", f"{FERRY} {OTHER}"), article("b", f"{FERRY} {NEAR}")
    found = sureness(a, b)
    assert found.states(place(b, FERRY), [place(a, FERRY)])
    assert not found.states(place(b, NEAR), [place(a, FERRY)])


def test_most_of_the_reports_must_say_it() -> None:
    a, b, c = article("a", f"{FERRY} {OTHER}"), article("b", f"{NEAR} {OTHER}"), article("c", f"{OTHER} {FERRY}")
    found = sureness(a, b, c)
    assert not found.states(place(c, FERRY), [place(a, FERRY), place(b, NEAR)])
    assert found.states(place(c, OTHER), [place(a, OTHER), place(b, OTHER)])


def test_a_caption_supports_nothing() -> None:
    a, b = article("a", FERRY), article("b", f"{OTHER} {FERRY}", (FERRY, PassageKind.CAPTION))
    assert not sureness(a, b).states(place(b, FERRY), [place(a, FERRY)])


def test_what_cannot_be_held_against_anything_passes() -> None:
    a, b = article("a", FERRY), article("b", FERRY)
    assert sureness(a, b).states(place(b, FERRY), [])
    assert sureness(a, b).states(place(b, FERRY), [place(b, FERRY)])


def test_a_passage_is_held_against_few_of_many_reports() -> None:
    reports = [article(f"a{n}", f"{FERRY if n < MOST_HELD else NEAR} {OTHER}") for n in range(2 * MOST_HELD)]
    new = article("z", f"{FERRY} {OTHER}")
    known = [Evidence(report.id, 0, len(FERRY if n < MOST_HELD else NEAR)) for n, report in enumerate(reports)]
    assert sureness(*reports, new).states(place(new, FERRY), known)
