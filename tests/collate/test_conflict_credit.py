"""One number, stated as fact and credited to somebody."""

from __future__ import annotations

from typing import Any

from builders_collate import article, counted_in, figure, origin_finder
from consilience.collate.conflicts.credit import credit_conflicts
from consilience.types import AnnotatedArticle, Conflict, ConflictKind, PassageKind, Relation


def report(identity: str, text: str, value: float, *places: tuple[str, PassageKind], **more: Any) -> AnnotatedArticle:
    """Build a report with one count of the dead, "40" or as given."""
    made = figure(text, f"{value:g}", value, counted="person", state="kill", **more)
    return article(identity, text, *places, figures=[made])


def conflicts(*reports: AnnotatedArticle) -> list[Conflict]:
    group = [counted_in(reports, number) for number in range(len(reports))]
    return credit_conflicts(reports, [group], origin_finder(list(reports)))


STATED = report("a", "The flood killed 40 people.", 40)
CREDITED = report("b", "Police say 40 people died.", 40, source="Police")


def test_a_number_stated_and_credited() -> None:
    (found,) = conflicts(STATED, CREDITED)
    assert (found.kind, found.relation) == (ConflictKind.ATTRIBUTION, Relation.CREDIT)
    assert [side.articles for side in found.sides] == [("a",), ("b",)]
    assert found.question == "Who says so: How many were killed? 40"


def test_other_numbers_are_another_matter() -> None:
    assert conflicts(STATED, report("b", "Police say 50 people died.", 50, source="Police")) == []


def test_a_report_that_credits_it_elsewhere_takes_no_side() -> None:
    text = "The flood killed 40 people. Police say 40 people died."
    both = article(
        "a", text,
        figures=[
            figure("The flood killed 40 people.", "40", 40, counted="person", state="kill"),
            figure(text, "40", 40, counted="person", state="kill", source="Police"),
        ],
    )  # fmt: skip
    group = [counted_in([both, CREDITED], 0), counted_in([both, CREDITED], 0, 1), counted_in([both, CREDITED], 1)]
    assert credit_conflicts([both, CREDITED], [group], origin_finder([both, CREDITED])) == []


def test_small_numbers_and_things_that_cannot_speak_are_passed_over() -> None:
    few = report("a", "The flood killed 4 people.", 4), report("b", "Police say 4 people died.", 4, source="Police")
    assert conflicts(*few) == []
    assert conflicts(STATED, report("b", "The rules say 40 people died.", 40, source="new rules")) == []


def test_a_headline_states_in_short_what_the_text_credits() -> None:
    text = "The flood killed 40 people."
    headline = report("a", text, 40, (text, PassageKind.HEADLINE))
    assert conflicts(headline, CREDITED) == []


def test_lives_that_a_flood_claims_are_claimed_by_nobody() -> None:
    text = "The flood has claimed 40 lives."
    made = figure(text, "40", 40, counted="person", state="kill")
    claimed = article("a", text, figures=[made], said=[("The flood", "claimed", "40 lives", None)])
    assert len(conflicts(claimed, CREDITED)) == 1
