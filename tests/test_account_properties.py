"""What must hold of every account, on the fictional reports of examples/ and the models that ship."""

from __future__ import annotations

import dataclasses
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

import consilience
from consilience.pipeline import reconcile_articles
from consilience.render.json.account import account_to_json
from consilience.render.words.say import words_of
from consilience.types import SILENT_KINDS, AnnotatedArticle, Evidence, Mark, Status
from example_fixtures import EXAMPLES, on_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import Account

pytestmark = [pytest.mark.model, on_examples]


@pytest.fixture(scope="module")
def articles(example_articles: tuple[AnnotatedArticle, ...]) -> tuple[AnnotatedArticle, ...]:
    return example_articles


@pytest.fixture(scope="module")
def account(examples_account: Account) -> Account:
    return examples_account


def evidences(record: Any) -> Iterator[Evidence]:
    """Yield every piece of evidence in a record, however deep."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from evidences(item)
    elif dataclasses.is_dataclass(record) and not isinstance(record, AnnotatedArticle):
        for field in dataclasses.fields(record):
            yield from evidences(getattr(record, field.name))


def test_the_account_is_the_same_for_any_order_of_the_articles(
    articles: tuple[AnnotatedArticle, ...], account: Account
) -> None:
    # Articles that were read before have no inputs any more.
    expected = account_to_json(dataclasses.replace(account, inputs=()))
    orders = [articles, articles[::-1], articles[3:] + articles[:3], articles[1::2] + articles[::2]]
    assert len({tuple(a.id for a in order) for order in orders}) == len(orders)
    assert all(account_to_json(reconcile_articles(order)) == expected for order in orders)


def test_the_account_is_the_same_from_run_to_run_and_with_two_processes(account: Account) -> None:
    assert account_to_json(consilience.reconcile([EXAMPLES], jobs=2)) == account_to_json(account)


def test_three_reports_make_one_account_in_all_six_orders(articles: tuple[AnnotatedArticle, ...]) -> None:
    found = {account_to_json(reconcile_articles(order)) for order in permutations(articles[:3])}
    assert len(found) == 1


def test_every_evidence_lies_inside_its_article(account: Account) -> None:
    lengths = {article.id: len(article.text) for article in account.articles}
    found = list(evidences(tuple(getattr(account, f.name) for f in dataclasses.fields(account))))
    assert len(found) > 300
    assert all(0 <= e.start < e.end <= lengths[e.article] for e in found)


def test_evidence_begins_and_ends_with_ink(account: Account) -> None:
    assert account.points
    for point in account.points:
        for evidence in (*point.evidence, point.wording):
            text = account.text(evidence)
            assert text == text.strip()


@pytest.mark.parametrize("kind", ["tokens", "names", "times", "figures", "quotes"])
def test_the_text_of_every_record_is_the_characters_at_its_place(
    kind: str, articles: tuple[AnnotatedArticle, ...]
) -> None:
    records = [(a.text, record) for a in articles for record in getattr(a, kind)]
    assert records
    assert all(text[record.start : record.end] == record.text for text, record in records)


def test_every_span_of_every_article_is_inside_it(articles: tuple[AnnotatedArticle, ...]) -> None:
    assert len(articles) == 6
    for a in articles:
        spans = [(r.start, r.end) for records in (a.sentences, a.clauses, a.passages) for r in records]
        spans += [(s.start, s.end) for r in a.attributions for s in (*r.source, *r.cue, *r.content)]
        spans += [(s.start, s.end) for f in a.figures for s in (f.counted_span, f.source_span) if s]
        spans += [(s.start, s.end) for q in a.quotes for s in (q.speaker_span, q.cue) if s]
        assert all(0 <= start < end <= len(a.text) for start, end in spans)


def test_no_point_stands_on_menus_credits_or_repeated_passages(account: Account) -> None:
    silent = {a.id: [p for p in a.passages if p.kind in SILENT_KINDS] for a in account.articles}
    assert any(silent.values())
    for evidence in evidences((account.points, account.claims)):
        if evidence.article in silent:
            assert not any(p.start < evidence.end and evidence.start < p.end for p in silent[evidence.article])


def test_no_conflict_of_fact_stands_on_menus_or_repeated_passages(account: Account) -> None:
    silent = {a.id: [p for p in a.passages if p.kind in SILENT_KINDS] for a in account.articles}
    assert account.conflicts
    for conflict in account.conflicts:
        for evidence in (e for side in conflict.sides for e in side.evidence):
            inside = [p for p in silent[evidence.article] if p.start <= evidence.start and evidence.end <= p.end]
            assert not inside, (conflict.question, account.text(evidence))


def test_points_name_origins_articles_and_claims_that_exist(account: Account) -> None:
    origins = {origin.id for origin in account.origins}
    order = [article.id for article in account.articles]
    assert account.points
    for point in account.points:
        assert set(point.origins) <= origins
        assert {claim.origin for claim in point.claims} <= origins
        assert [cell.article for cell in point.cells] == order
        assert {identity for cell in point.cells for identity in cell.claims} == {claim.id for claim in point.claims}
        assert len(point.articles) > 1


def test_status_and_support_say_the_same(account: Account) -> None:
    assert {point.status for point in account.points} >= {Status.CONTESTED, Status.ONE_ORIGIN}
    told = [words_of(point.support) for point in account.points]
    for point, words in zip(account.points, told, strict=True):
        alike = f"{len(point.articles)} reports on this, not found to say the same"
        assert point.status is not Status.ALIKE or words == alike
        if words == alike:
            # a conflict is what then stands first
            assert point.status in {Status.ALIKE, Status.CONTESTED}
            continue
        counted = "not shown to be independent" if "not shown" in words else f"{len(point.origins)} origin"
        assert words.startswith(f"{len(point.articles)} reports, {counted}")
        if point.status is Status.CORROBORATED:
            assert len(point.origins) > 1
        if point.status is Status.ONE_ORIGIN:
            # of several whose claims are not found to say the same, none is counted
            assert len(point.origins) == 1 or "not shown" in words


def test_ids_are_used_once(account: Account) -> None:
    for records in (account.points, account.conflicts, account.figures, account.utterances, account.entities):
        assert records
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids))
    claims = [claim.id for point in account.points for claim in point.claims] + [c.id for c in account.claims]
    assert len(claims) == len(set(claims))


def test_conflicts_have_two_sides_and_point_at_points_that_exist(account: Account) -> None:
    points = {point.id for point in account.points}
    assert account.conflicts
    for conflict in account.conflicts:
        assert len(conflict.sides) >= 2
        assert all(side.evidence and words_of(side) for side in conflict.sides)
        assert set(conflict.points) <= points
        assert words_of(conflict.explanation).endswith(".")


def test_questions_and_conflicts_of_figures_name_each_other(account: Account) -> None:
    conflicts = {conflict.id for conflict in account.conflicts}
    assert {question.conflict for question in account.figures if question.conflict} <= conflicts
    assert any(question.conflict for question in account.figures)
    for question in account.figures:
        assert question.low <= question.high
        for value in question.values:
            assert account.article(value.article).figures[value.figure].value == value.value


def test_the_copied_report_is_no_origin_of_its_own(account: Account) -> None:
    assert account.reuse
    for pair in account.reuse:
        for point in account.points:
            own = {claim.origin for claim in point.claims if claim.origin.startswith("text:")}
            both = {c.origin for c in point.claims if c.evidence.article in pair.articles and c.origin in own}
            assert len(both) <= 1


def test_one_report_alone_has_no_points(articles: tuple[AnnotatedArticle, ...]) -> None:
    alone = reconcile_articles(articles[:1])
    assert (alone.points, alone.reuse) == ((), ())
    assert alone.claims
    assert all(conflict.within for conflict in alone.conflicts)


def test_silent_cells_are_empty_and_others_are_not(account: Account) -> None:
    cells = [cell for point in account.points for cell in point.cells]
    assert {cell.mark is Mark.SILENT for cell in cells} == {True, False}
    for cell in cells:
        assert bool(cell.evidence) == bool(cell.claims) == (cell.mark is not Mark.SILENT)
