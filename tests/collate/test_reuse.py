from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders_linking import report
from consilience.collate.lexicon import is_outlet_of
from consilience.collate.media.credits import find_credits
from consilience.collate.origins.reuse import find_reuse
from consilience.render.words.say import words_of
from consilience.types import AnnotatedArticle, Article, CleanArticle, Passage, PassageKind, Reuse, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

WIRE = (
    "Two ferries collided in thick fog near the northern pier, slightly hurting four passengers.\n"
    "The harbour office says neither boat took on water during the early crossing.\n"
    "Rescue crews brought every traveller ashore within forty minutes of the alarm.\n"
    "The channel stayed closed until noon while divers examined both hulls."
)
REWRITE = (
    "Four passengers were slightly hurt as two ferries ran into each other near the northern pier in thick fog.\n"
    "Neither of the boats took on water on the early crossing, according to the harbour office.\n"
    "All the travellers were brought ashore by rescue crews forty minutes after the alarm.\n"
    "Divers examined the hulls of both while the channel was closed until noon."
)
OWN = (
    "A collision of ferries off the port left some people bruised on Tuesday.\n"
    "Witnesses heard a horn and then a long scraping noise, a shopkeeper recalled.\n"
    "The company bought its vessels second-hand three years ago from an operator abroad.\n"
    "Unions had asked for better radar since the winter, when another boat ran aground."
)


def reuse_of(articles: Sequence[AnnotatedArticle]) -> tuple[Reuse, ...]:
    return find_reuse(articles, find_credits(articles))


def test_a_copy_is_verbatim_with_its_passages() -> None:
    (reuse,) = reuse_of([report("a", WIRE), report("b", "Fog delays commuters.\n" + WIRE)])
    assert (reuse.kind, reuse.articles, reuse.share) == ("verbatim", ("a", "b"), 1.0)
    assert len(reuse.passages) == 4
    assert "own words" in words_of(reuse.reason)


def test_a_close_rewrite_in_the_same_order() -> None:
    (reuse,) = reuse_of([report("a", WIRE), report("b", REWRITE)])
    assert reuse.kind == "rewrite"
    assert [p.first.start for p in reuse.passages] == sorted(p.first.start for p in reuse.passages)


def test_the_same_sentences_in_another_order_are_less() -> None:
    turned = "\n".join(reversed(REWRITE.splitlines()))
    assert reuse_of([report("a", WIRE), report("b", turned)]) == ()


def test_two_reports_of_one_event_are_independent() -> None:
    assert reuse_of([report("a", WIRE), report("b", OWN)]) == ()


def test_one_press_statement_quoted_by_both_is_no_reuse() -> None:
    said = "“" + WIRE.replace("\n", " ") + "”"
    a = report("a", f"{said} the harbour master told a crowd on the quay.\n{OWN}")
    b = report("b", f"At a briefing on the mole the harbour master read: {said}")
    assert reuse_of([a, b]) == ()


STATEMENT = (
    "We did what we could on that night, and we owe an answer to all who were on board and to those who waited for "
    "them on the quay. The boats were sound. The crews were trained, and they had slept. What failed us is the radar "
    "on the northern mole, which this office asked the state to renew in three letters since the spring of last year."
)


@pytest.mark.parametrize("more", ["", "\n".join(f"Shop number {n} on the quay sold out." for n in range(8))])
def test_one_statement_that_is_a_good_part_of_both(more: str) -> None:
    a = report("a", f"The harbour master spoke on Tuesday.\n“{STATEMENT}”\n{OWN}\n{more}".strip())
    b = report("b", f"“{STATEMENT}”\nThat is what the head of the port wrote to us after the boats met in fog.")
    (reuse,) = reuse_of([a, b])
    assert (reuse.kind, reuse.articles) == ("verbatim", ("a", "b"))
    assert "one statement" in words_of(reuse.reason)
    assert a.text[reuse.passages[0].first.start : reuse.passages[0].first.end].startswith("We did what we could")


def test_one_statement_that_is_little_of_a_long_report_is_no_reuse() -> None:
    long = "\n".join(
        f"Trader number {n} on the quay recalled how loud the horn had been that night." for n in range(20)
    )
    a = report("a", f"“{STATEMENT}” the harbour master wrote.\n{long}")
    b = report("b", f"“{STATEMENT}”\nThat is what the head of the port wrote to us after the boats met in fog.")
    assert reuse_of([a, b]) == ()


def test_what_one_quotes_at_length_and_the_other_prints_without_marks() -> None:
    a = report("a", f"{OWN}\nThe head of the port put it so: “{STATEMENT}”")
    (reuse,) = reuse_of([a, report("b", f"Notice of the harbour office\n{STATEMENT}\nThe office opens at nine.")])
    assert (reuse.kind, reuse.articles) == ("verbatim", ("a", "b"))
    few = " ".join(STATEMENT.split()[:30])
    assert reuse_of([report("a", f"{OWN}\nHe said: “{few}”"), report("b", f"Notice\n{STATEMENT}")]) == ()


def test_an_interview_that_is_credited_to_its_outlet() -> None:
    told = f"“{STATEMENT}” the head of the port told"
    long = "\n".join(
        f"Trader number {n} on the quay recalled how loud the horn had been that night." for n in range(30)
    )
    first = report("a", f"{long}\n{told} me over tea.", outlet="nytimes.com")
    credited = report("b", f"{OWN}\n{told} The New York Times on Tuesday.")
    (reuse,) = reuse_of([first, credited])
    assert reuse.articles == ("a", "b")
    # where a third report has the words without credit, everybody was told
    assert reuse_of([first, credited, report("c", f"Boats met at dawn.\n{told} a crowd.\n{OWN_LONG}")]) == ()


def test_a_post_that_both_show_is_no_text_of_theirs() -> None:
    post = "Two ferries met in fog off the northern pier and all the travellers are safe ashore tonight — Port (@port)"
    a = report("a", f"{OWN}\n{post}", (OWN, PassageKind.BODY), (post, PassageKind.EMBED))
    flash = "Boats collided in the strait before dawn."
    b = report("b", f"{flash}\n{post}", (flash, PassageKind.BODY), (post, PassageKind.EMBED))
    assert reuse_of([a, b]) == ()


def test_one_headline_word_for_word() -> None:
    headline = "Ferries collide in fog near northern pier, four hurt"
    other = headline.upper().replace(",", " –")
    parts = [
        report("a", f"{headline}\n{OWN}", (headline, PassageKind.HEADLINE), (OWN, PassageKind.BODY)),
        report("b", f"{other}\nFog, again.", (other, PassageKind.HEADLINE), ("Fog, again.", PassageKind.BODY)),
    ]
    (reuse,) = reuse_of(parts)
    assert words_of(reuse.reason) == "both have one headline, word for word"
    short = "Ferries collide"
    parts = [report(n, f"{short}\n{t}", (short, PassageKind.HEADLINE)) for n, t in (("a", OWN), ("b", "Fog, again."))]
    assert reuse_of(parts) == ()


LONG = "\n".join(f"Pilot {n} steered a boat past the {n}th buoy when dawn broke over the bay." for n in range(3, 30))
OWN_LONG = "\n".join(
    f"Shop number {n} on the quay sold out of bread before the {n}th bell rang." for n in range(103, 130)
)
TAKEN = (
    "A retired pilot who had warned of the buoys for years watched it from his kitchen window.",
    "The mole was built too short because the town had run out of money for stone.",
)


def test_phrases_that_two_texts_alone_have() -> None:
    a = report("a", f"{WIRE}\n{LONG}\n{TAKEN[0]}\nPilots know it.\n{TAKEN[1]}")
    told = "The boats met where a retired pilot who had warned of the buoys for years watched it with his wife."
    more = "Engineers recall that the mole was built too short because the town had run out of money for it."
    (reuse,) = reuse_of([a, report("b", f"{OWN}\n{OWN_LONG}\n{told}\n{more}")])
    assert (reuse.kind, reuse.articles) == ("rewrite", ("a", "b"))
    assert reuse.passages
    assert "own words" in words_of(reuse.reason)


def test_phrases_that_a_third_text_has_too_tell_nothing() -> None:
    gulls = "\n".join(
        f"Gull {n} of the colony left its nest before the fog rose from field {n}." for n in range(203, 240)
    )
    texts = {"a": LONG, "b": OWN_LONG, "c": gulls}
    phrases = "It happened near the old mole that was built too short. {} A pilot who had warned of the buoys saw it."
    pair = [report(name, f"{texts[name]}\n{phrases.format(name)}") for name in "ab"]
    assert [reuse.articles for reuse in reuse_of(pair)] == [("a", "b")]
    assert reuse_of([*pair, report("c", f"{gulls}\n{phrases.format('c')}")]) == ()


def test_phrases_that_somebody_said_tell_nothing() -> None:
    a = report("a", f"{WIRE}\n{LONG}\n{TAKEN[0]}\nPilots know it.\n{TAKEN[1]}")
    b = report("b", f"{OWN}\n{OWN_LONG}\nOn the wall stood: “{TAKEN[0]}” and below it: “{TAKEN[1]}”")
    assert reuse_of([a, b]) == ()


def test_names_and_titles_are_no_phrases() -> None:
    named = "President of the Port Council of Velmark and Harn Anna Maria Berg and Deputy Mayor Tom Lund came."
    again = "Later President of the Port Council of Velmark and Harn Anna Maria Berg and Deputy Mayor Tom Lund left."
    assert reuse_of([report("a", f"{WIRE}\n{LONG}\n{named}"), report("b", f"{OWN}\n{OWN_LONG}\n{again}")]) == ()


@pytest.mark.parametrize(
    ("credit", "outlet", "dependent"),
    [
        ("The New York Times reported that crews slept.", "www.nytimes.com", True),
        ("The New York Times reported that crews slept.", "www.thetimes.co.uk", False),
        ("Nobody reported that crews slept.", "www.nytimes.com", False),
    ],
)
def test_a_report_that_credits_the_other_needs_few_phrases(credit: str, outlet: str, dependent: bool) -> None:
    a = report("a", f"{WIRE}\n{LONG}\n{TAKEN[0]}", outlet=outlet)
    told = "It was seen by a retired pilot who had warned of the buoys."
    pairs = [reuse.articles for reuse in reuse_of([a, report("b", f"{OWN}\n{OWN_LONG}\n{credit}\n{told}")])]
    assert pairs == ([("a", "b")] if dependent else [])


def test_who_credits_a_text_depends_on_those_that_print_it() -> None:
    text = f"{WIRE}\n{LONG}\n{TAKEN[0]}"
    told = "The New York Times reported it. It was seen by a retired pilot who had warned of the buoys."
    articles = [
        report("a", text, outlet="www.nytimes.com"),
        report("b", f"{OWN}\n{OWN_LONG}\n{told}", outlet="www.harbour.example"),
        report("c", text, outlet="www.pier.example"),
    ]
    assert [reuse.articles for reuse in reuse_of(articles)] == [("a", "b"), ("a", "c"), ("b", "c")]


@pytest.mark.parametrize(
    ("medium", "outlet", "same"),
    [
        ("New York Times", "www.nytimes.com", True),
        ("The Guardian", "www.theguardian.com", True),
        ("BBC", "bbc.co.uk", True),
        ("Harbour Herald", "Harbour Herald", True),
        ("Harbour Herald", "harbourherald.example", True),
        ("The Times", "www.nytimes.com", False),
        ("AP", "www.ap-hill.example", False),
    ],
)
def test_an_outlet_is_known_by_its_site(medium: str, outlet: str, same: bool) -> None:
    assert is_outlet_of(medium, outlet) is same


def test_furniture_and_headlines_do_not_count() -> None:
    box = "Sign up here for our morning letter and never miss the stories that matter most to you and yours today."
    a = report("a", OWN + "\n" + box, (OWN, PassageKind.BODY), (box, PassageKind.CHROME))
    b = report(
        "b", "Fog held up the boats.\n" + box, ("Fog held up the boats.", PassageKind.BODY), (box, PassageKind.CHROME)
    )
    assert reuse_of([a, b]) == ()


def test_agency_credits_stand_in_the_reason() -> None:
    b = report("b", WIRE + "\nCopyright 2023 The Associated Press.")
    (reuse,) = reuse_of([report("a", WIRE), b])
    assert words_of(reuse.reason).endswith("b credits Associated Press")


def test_nothing_to_compare() -> None:
    assert reuse_of([]) == ()
    assert reuse_of([report("a", WIRE), report("b", "Fog.")]) == ()


SHARED = Path(__file__).resolve().parents[3] / "shared" / "stories"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no evaluation data beside the checkout")
def test_copies_of_one_wire_text_are_found_in_the_shared_stories() -> None:
    rows = (SHARED / "subway-collision" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [_plain(json.loads(row)) for row in rows]
    assert len(reuse_of(articles)) == 6


def _plain(row: dict[str, str]) -> AnnotatedArticle:
    text = row["title"] + "\n\n" + row["text"]
    article = Article(id=row["id"], text=text, names=(row["id"],))
    clean = CleanArticle(article=article, passages=(Passage(0, len(text), PassageKind.BODY),))
    sentences, position = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            sentences.append(Sentence(position, position + len(line), 0, 0))
        position += len(line)
    return AnnotatedArticle(article=article, passages=clean.passages, sentences=tuple(sentences))
