from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders_account import example_account
from builders_changes import only, version_of
from builders_points import A
from builders_reports import find
from consilience.collate.changes.find import compare_versions, find_changes
from consilience.collate.changes.versions import Alignment, Versions, report_of
from consilience.render.words.say import words_of
from consilience.types import Account, ChangeKind

texts = st.text(alphabet="ab !\n", max_size=60)


def test_ids_name_reports_and_versions() -> None:
    assert [report_of(identity) for identity in ("a", "a@2", "a@b", "@2")] == ["a", "a", "a@b", "@2"]


@given(texts, texts, st.integers(0, 60), st.integers(0, 60))
def test_what_is_followed_lies_in_the_text(before: str, after: str, start: int, end: int) -> None:
    alignment = Alignment(before, after)
    low, high = sorted((min(start, len(before)), min(end, len(before))))
    found = alignment.forward(low, high)
    assert found is None or 0 <= found[0] < found[1] <= len(after)
    instead = alignment.instead(low, high)
    assert 0 <= instead[0] <= instead[1] <= len(after)
    assert 0 <= alignment.kept <= 1


@given(texts)
def test_a_text_is_followed_into_itself(text: str) -> None:
    alignment = Alignment(text, text)
    assert alignment.kept == 1
    for word in re.finditer(r"[ab]+", text):
        assert alignment.forward(*word.span()) == word.span()
        assert alignment.back(*word.span()) == word.span()


def test_a_passage_is_known_where_half_of_it_stands() -> None:
    before = "Two people were killed. The bridge is shut. Trains run."
    after = "Three people were killed. Trains run again."
    alignment = Alignment(before, after)
    start = before.index("Two")
    found = alignment.forward(start, start + len("Two people were killed"))
    assert found
    assert after[found[0] : found[1]] == "people were killed"
    assert alignment.forward(before.index("The bridge"), before.index(" Trains")) is None
    low, high = alignment.instead(0, 3)
    assert after[low:high].strip() == "Three"


def test_sentences_that_moved_are_found_letter_for_letter() -> None:
    text = "One came first.\n\nThe second was long enough.\n\nA third."
    old = replace(A, article=replace(A.article, text=text), figures=(), sentences=(), passages=())
    new = replace(
        old,
        article=replace(old.article, id="courier@2", text="A third.\n\nThe second was long enough.\n\nOne came first."),
    )
    versions = Versions(Account(articles=(old,)), Account(articles=(new,)))
    place = versions.carried(find(old, "One came first."))
    assert place is not None
    assert new.text[place.start : place.end].startswith("One came first")


def test_versions_are_compared_by_sentence() -> None:
    new = version_of(A, 2, The_driver_was_still_missing="The driver was found")
    rewrite = compare_versions(A, new)
    assert (rewrite.before, rewrite.after) == ("courier", "courier@2")
    assert [A.text[e.start : e.end] for e in rewrite.removed] == [
        "Two people were killed and at least 14 injured, the fire service said. The driver was still missing."
    ]
    assert len(rewrite.added) == 1
    assert 0.9 < rewrite.kept < 1
    assert compare_versions(A, A).kept == 1


def test_a_report_that_takes_a_statement_back_is_told() -> None:
    account = only(example_account(), ("courier", "herald", "bulletin"))
    old = account.article("courier")
    new = version_of(old, 2, The_driver_was_still_missing="Rain fell all day")
    versions = Versions(account, replace(account, articles=(new, *account.articles[1:])))

    def moved(evidence: object) -> object:
        return versions.carried(evidence)  # type: ignore[arg-type]

    points = []
    for point in account.points:
        claims = tuple(
            replace(claim, evidence=place) for claim in point.claims if (place := versions.carried(claim.evidence))
        )
        cells = tuple(
            replace(cell, article=versions.pairs[cell.article])
            for cell in point.cells
            if any(claim.evidence.article == versions.pairs[cell.article] for claim in claims)
        )
        if len({claim.evidence.article for claim in claims}) > 1:
            points.append(replace(point, claims=claims, cells=cells, wording=claims[0].evidence))
    after = Account(articles=(new, *account.articles[1:]), points=tuple(points), origins=account.origins)
    changes = find_changes(account, after, at="x")
    told = [words_of(change.text) for change in changes if change.kind is ChangeKind.WITHDRAWN]
    assert told == ["Orsund Courier, 12 Mar: no longer says “The driver was still missing”"]
    assert ChangeKind.REWRITTEN in {change.kind for change in changes}


def test_other_furniture_is_no_rewrite() -> None:
    account = only(example_account(), ("courier",))
    same = version_of(account.articles[0], 2)
    again = replace(same, sentences=account.articles[0].sentences)
    changes = find_changes(account, Account(articles=(again,)), at="x")
    assert ChangeKind.REWRITTEN not in {change.kind for change in changes}
    assert ChangeKind.NEW_REPORT not in {change.kind for change in changes}
