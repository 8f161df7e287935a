"""From sentences that match to points with evidence in clauses, second homes and merging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders_collate import article
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.points.group import _merge_overlapping, group_statements
from consilience.judge.matcher import Matcher
from consilience.types import AnnotatedArticle, PassageKind

if TYPE_CHECKING:
    from consilience.collate.points.group import Group

FERRY = "The ferry Aurelia collided with a freighter off Skerra, killing four passengers."
INQUIRY = "Transport minister Lindqvist promised a full inquiry into safety rules."


def groups(*articles: AnnotatedArticle) -> tuple[Group, ...]:
    return group_statements(StoryKeys(articles, entity_index(link_entities(articles))), Matcher(articles))


def wordings(articles: tuple[AnnotatedArticle, ...]) -> list[list[tuple[str, str]]]:
    """Return the points of several reports as (article, words)."""
    texts = {a.id: a.text for a in articles}
    return [
        [(s.evidence.article, texts[s.evidence.article][s.evidence.start : s.evidence.end]) for s in group.statements]
        for group in groups(*articles)
        if len(group.articles) > 1
    ]


def test_the_same_sentence_in_two_reports_is_one_point() -> None:
    articles = (article("a", f"{FERRY} {INQUIRY}"), article("b", f"{INQUIRY} {FERRY}"))
    assert wordings(articles) == [[("a", FERRY), ("b", FERRY)], [("a", INQUIRY), ("b", INQUIRY)]]


def test_sentences_that_share_nothing_are_no_point() -> None:
    assert wordings((article("a", FERRY), article("b", INQUIRY))) == []


def test_the_same_sentence_twice_in_one_report_is_no_point_of_several() -> None:
    assert wordings((article("a", f"{FERRY} {FERRY}"),)) == []


def test_a_passage_that_is_not_compared_is_in_no_group() -> None:
    menu = article("b", FERRY, (FERRY, PassageKind.CHROME))
    found = groups(article("a", FERRY), menu)
    assert [s.evidence.article for group in found for s in group.statements] == ["a"]


def test_a_sentence_gives_the_clause_that_the_others_say_too() -> None:
    both = "The ferry Aurelia collided with a freighter off Skerra and a choir sang old hymns in church."
    articles = (
        article("a", "The ferry Aurelia collided with a freighter off Skerra."),
        article(
            "b",
            both,
            clauses=["The ferry Aurelia collided with a freighter off Skerra", "a choir sang old hymns in church"],
        ),
    )
    ((_, (identity, words)),) = wordings(articles)
    assert (identity, words) == ("b", "The ferry Aurelia collided with a freighter off Skerra")


def test_a_sentence_of_two_facts_stands_in_the_points_of_both() -> None:
    first = "The ferry Aurelia collided with the freighter Dorado near the lighthouse of Skerra island"
    second = "minister Lindqvist promised parliament a full inquiry into safety rules of harbour pilots"
    articles = (
        article("a", f"{first}. Then {second}."),
        article("b", f"{first}. Then {second}."),
        article("c", f"{first} and {second}.", clauses=[first, second]),
    )
    held = [[words for identity, words in group if identity == "c"] for group in wordings(articles)]
    assert held == [[first], [second]]


def test_a_single_statement_is_a_group_of_full_cohesion() -> None:
    (found,) = groups(article("a", FERRY))
    assert (found.articles, found.cohesion) == ((0,), 1.0)


def test_no_reports_make_no_groups() -> None:
    assert groups() == ()


def test_clusters_that_share_most_members_become_one() -> None:
    assert _merge_overlapping([[0, 1, 2], [1, 2, 3]]) == [[0, 1, 2, 3]]


def test_clusters_that_share_few_members_stay_apart() -> None:
    assert _merge_overlapping([[0, 1, 2], [2, 3, 4]]) == [[0, 1, 2], [2, 3, 4]]


def test_a_cluster_inside_another_goes_into_it() -> None:
    assert _merge_overlapping([[4], [0, 1, 4]]) == [[0, 1, 4]]


def test_merging_goes_on_through_what_was_merged() -> None:
    assert _merge_overlapping([[0, 1], [1, 0, 2], [2, 0, 3]]) == [[0, 1, 2, 3]]


@given(st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=4, unique=True), max_size=6))
def test_merging_loses_nothing(clusters: list[list[int]]) -> None:
    found = _merge_overlapping(clusters)
    assert {n for cluster in found for n in cluster} == {n for cluster in clusters for n in cluster}
    assert all(any(set(cluster) <= set(merged) for merged in found) for cluster in clusters)
    assert all(cluster == sorted(set(cluster)) for cluster in found)
