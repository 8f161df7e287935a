"""Contradictions are never shown as agreement, in short reports and inside long ones; one source is one origin.

The inputs are our own, written for the kinds of faults that readers found; each is tried alone and in full reports.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pytest

import consilience
from example_fixtures import EXAMPLES, on_examples

pytestmark = pytest.mark.model

#: two clauses that cannot both hold
CONTRADICTIONS = [
    # one denies
    ("Divers did not find the wreck.", "Divers found the wreck on the second day."),
    (
        "Nobody was hurt in the fire, the fire service said.",
        "Four people were hurt in the fire, the fire service said.",
    ),
    ("The bank has no plans to close the branch.", "The bank plans to close the branch."),
    ("Police did not arrest anyone.", "Police arrested two smugglers."),
    ("No injuries were reported at the plant.", "Four workers were injured at the plant."),
    # each does it to the other
    ("The coach struck the referee.", "The referee struck the coach."),
    ("Guards shot a hunter.", "A hunter shot a guard."),
    # opposites
    ("The council rejected the plan for the bridge.", "The council approved the plan for the bridge."),
    ("The pilot survived, the hospital said.", "The pilot died, the hospital said."),
    ("The court acquitted the captain of the barge.", "The court convicted the captain of the barge."),
    ("Shares in the company rose after the news.", "Shares in the company fell after the news."),
    # far apart numbers
    ("Eleven people were injured, police said.", "About 300 people were injured, the hospital said."),
    ("About 400 people marched, police said.", "About 15,000 people marched, the organisers said."),
    ("The owner paid $3 million for the painting.", "The owner paid $30 million for the painting."),
    # other states
    ("The gate was open, the guard said.", "The gate was locked, the guard said."),
    ("The dam is safe, the engineer said.", "The dam is unsafe, the engineer said."),
    ("The strike is legal, the court said.", "The strike is illegal, the court said."),
    ("The road to Halm was open on Friday.", "The road to Halm was blocked on Friday."),
]
LEADS = (
    "A meeting in the town hall of Halm ended late on Thursday, the mayor's office said.",
    "In Halm a meeting in the town hall went on until late on Thursday, according to residents.",
)
ENDS = ("Shops along the quay stayed open. A choir sang in the evening.", "Rain fell all day. The library was closed.")


def documents(texts: tuple[str, str]) -> dict[str, Any]:
    rows = [
        {"id": identity, "title": f"News from Halm {identity}", "outlet": f"{identity} Post", "text": text}
        for identity, text in zip("ab", texts, strict=True)
    ]
    found: dict[str, Any] = consilience.reconcile(rows).to_dict()
    return found


@lru_cache(maxsize=1)
def _long() -> tuple[str, str]:
    names = ("northern-press.txt", "halvorsund-post.txt")
    first, second = ((EXAMPLES / name).read_text(encoding="utf-8") for name in names)
    return first, second


def agreed(document: dict[str, Any], texts: tuple[str, str], clauses: tuple[str, str]) -> list[str]:
    """Return what shows two clauses as agreement: points, and lines of the brief that cite both."""
    spans = {
        n: (text.index(clause), text.index(clause) + len(clause))
        for n, (text, clause) in enumerate(zip(texts, clauses, strict=True))
    }
    numbers = {
        article["id"]: n
        for n, text in enumerate(texts)
        for article in document["articles"]
        if clauses[n] in article["text"]
    }

    def meets(places: list[dict[str, Any]]) -> bool:
        found = set()
        for place in places:
            n = numbers[place["article"]]
            text = next(a["text"] for a in document["articles"] if a["id"] == place["article"])
            start = text.index(clauses[n])
            if place["start"] < start + len(clauses[n]) and start < place["end"]:
                found.add(n)
        return found == set(spans)

    shown = [
        p["wording"]["exact"]
        for p in document["points"]
        if p["status"] in {"corroborated", "one origin"} and meets(p["evidence"])
    ]
    for section in document["brief"]:
        if section["title"] != "Disputed":
            shown += [
                line["wording"]["exact"] for line in section["lines"] if meets([line["wording"], *line["citations"]])
            ]
    return shown


@pytest.mark.parametrize("clauses", CONTRADICTIONS, ids=lambda pair: pair[0][:30])
def test_a_contradiction_is_no_agreement(clauses: tuple[str, str]) -> None:
    texts = tuple(f"{lead}\n\n{clause}\n\n{end}" for lead, clause, end in zip(LEADS, clauses, ENDS, strict=True))
    assert agreed(documents((texts[0], texts[1])), (texts[0], texts[1]), clauses) == []


@on_examples
@pytest.mark.parametrize("clauses", CONTRADICTIONS[::2], ids=lambda pair: pair[0][:30])
def test_nor_inside_long_reports(clauses: tuple[str, str]) -> None:
    texts = tuple(f"{text}\n\n{clause}\n" for text, clause in zip(_long(), clauses, strict=True))
    assert agreed(documents((texts[0], texts[1])), (texts[0], texts[1]), clauses) == []


@pytest.mark.parametrize(
    "clauses", [CONTRADICTIONS[n] for n in (1, 3, 4, 7, 8, 9, 11, 12)], ids=lambda pair: pair[0][:30]
)
def test_what_cannot_both_hold_is_a_conflict(clauses: tuple[str, str]) -> None:
    texts = tuple(f"{lead}\n\n{clause}\n\n{end}" for lead, clause, end in zip(LEADS, clauses, ENDS, strict=True))
    conflicts = documents((texts[0], texts[1]))["conflicts"]
    assert any({p["article"] for side in c["sides"] for p in side["evidence"]} == {"a", "b"} for c in conflicts), (
        json.dumps(conflicts)
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the mayor", "Halm mayor Rosa Lind"),
        ("hospital officials", "the hospital"),
        ("police", "Police Chief Ida Berg"),
        ("the fire service", "firefighters"),
    ],
)
def test_one_source_by_two_names_is_one_origin(first: str, second: str) -> None:
    fact = "Three people were killed in the blast"
    texts = tuple(
        f"{lead}\n\n{fact}, {who} said.\n\n{end}" for lead, who, end in zip(LEADS, (first, second), ENDS, strict=True)
    )
    document = documents((texts[0], texts[1]))
    told = [point for point in document["points"] if fact in point["wording"]["exact"]]
    assert told
    assert all(point["status"] != "corroborated" for point in told)


@pytest.mark.parametrize("line", ["HALM (AP) — ", "HALM, March 3 (Reuters) - "])
def test_one_agency_in_two_datelines_is_one_origin(line: str) -> None:
    texts = (
        f"{line}A blast hit the market of Halm on Thursday and killed three people. Shops nearby stayed shut.",
        f"{line}On Thursday three people died in an explosion at the market in Halm. The mayor spoke to traders.",
    )
    document = documents(texts)
    assert not any(point["status"] == "corroborated" for point in document["points"])


def _denials(*clauses: str, more: str = "") -> list[list[set[str]]]:
    """Return, for each denial of reports with these clauses, the reports on each of its sides."""
    leads = (*LEADS, "Residents of Halm met in the town hall on Thursday.")
    rows = [
        {"id": "abc"[n], "title": f"News from Halm {n}", "text": f"{leads[n]}\n\n{clause}\n\n{ENDS[n % 2]}{more}"}
        for n, clause in enumerate(clauses)
    ]
    found: dict[str, Any] = consilience.reconcile(rows).to_dict()
    denials = [conflict for conflict in found["conflicts"] if conflict["kind"] == "denial"]
    return [[{place["article"] for place in side["evidence"]} for side in c["sides"]] for c in denials]


MORE = " The council of Halm sits every second week. Its members are elected for five years, and the mayor leads it."


@pytest.mark.parametrize("more", ["", MORE], ids=["short", "longer"])
def test_one_clause_that_two_denials_are_about_is_one_conflict(more: str) -> None:
    (sides,) = _denials(
        "Nobody was hurt in the fire, and police denied that a docker was hurt.",
        "Four people were hurt in the fire.",
        "A docker was hurt in the fire.",
        more=more,
    )
    assert sorted(sides, key=len) == [{"a"}, {"b", "c"}]


@pytest.mark.parametrize("more", ["", MORE], ids=["short", "longer"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Dahl denied that the owner had set the fire.", "The owner did not set the fire."),
        ("The firm denied having sold the barge to the port.", "The firm did not sell the barge to the port."),
        ("Ana Dahl denied that the barge held ammonia.", "The barge did not hold ammonia."),
    ],
)
def test_what_is_denied_is_not_so(one: str, other: str, more: str) -> None:
    assert _denials(one, other, more=more) == []
