from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders_linking import report
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


def test_furniture_and_headlines_do_not_count() -> None:
    box = "Sign up here for our morning letter and never miss the stories that matter most to you and yours today."
    a = report("a", OWN + "\n" + box, (OWN, PassageKind.BODY), (box, PassageKind.CHROME))
    b = report(
        "b", "Fog held up the boats.\n" + box, ("Fog held up the boats.", PassageKind.BODY), (box, PassageKind.CHROME)
    )
    assert reuse_of([a, b]) == ()


def test_a_sentence_quoted_from_an_agency_and_printed_elsewhere() -> None:
    sentence = "Some forty containers are still adrift, though it is not known how many of them may have sunk"
    a = report("a", f"“{sentence},” Reuters reports.\nThe port has been shut since dawn.")
    b = report("b", f"{sentence.replace('though', 'although')}.\n{OWN}")
    (reuse,) = reuse_of([b, a])
    assert (reuse.kind, reuse.articles) == ("agency", ("b", "a"))
    assert reuse.passages[0].first.article == "b"
    assert words_of(reuse.reason) == "a quotes a sentence of Reuters that b prints as its own"


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
