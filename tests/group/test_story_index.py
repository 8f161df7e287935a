from __future__ import annotations

import pytest

from builders_grouping import budget, ferry, ferry_again
from consilience.group import MemoryIndex, index_terms, lexicon, lookup_terms
from consilience.types import ArticleFeatures, StoryProfile


def _story(number: int, *members: ArticleFeatures) -> StoryProfile:
    return StoryProfile(id=number, count=len(members), members=members)


def _word(identity: str, published: float | None) -> ArticleFeatures:
    return ArticleFeatures(id=identity, published=published, words=(("ferry", 1.0),))


def test_the_story_that_shares_most_comes_first() -> None:
    index = MemoryIndex()
    index.put(_story(1, budget()))
    index.put(_story(2, ferry()))
    terms = lookup_terms(ferry_again())
    assert index.candidates(terms, ferry_again().published, 5)[0] == 2
    assert index.candidates(terms, None, 5)[0] == 2


def test_of_many_stories_with_a_term_the_nearest_in_time_are_proposed() -> None:
    index = MemoryIndex()
    for number in range(1, 201):
        index.put(_story(number, _word(str(number), float(number))))
    found = index.candidates(["ferry"], 100.0, 1000)
    assert len(found) == lexicon.POSTINGS
    assert {100, 99, 101} <= set(found)
    assert max(index.candidates(["ferry"], None, 1000)) == 200


def test_a_story_is_found_under_its_new_terms_only() -> None:
    index = MemoryIndex()
    index.put(_story(1, ferry()))
    index.put(_story(1, budget()))
    assert list(index.candidates(["skerrywind"], None, 5)) == []
    index.remove(1)
    index.remove(1)
    assert index.profiles() == ()
    assert list(index.candidates(lookup_terms(budget()), None, 5)) == []
    with pytest.raises(KeyError):
        index.get(1)


def test_undated_stories_stand_where_they_came_in() -> None:
    index = MemoryIndex()
    undated = 1000
    for number in range(1, 201):
        index.put(_story(number, _word(str(number), float(number))))
        if number == 100:
            index.put(_story(undated, _word("undated", None)))
    assert undated in index.candidates(["ferry"], 100.0, 1000)
    assert undated not in index.candidates(["ferry"], 200.0, 1000)


def test_the_terms_of_a_long_story_are_bounded() -> None:
    members = tuple(
        ArticleFeatures(id=str(n), words=tuple((f"w{n}-{k}", 0.2) for k in range(24)), names=((f"n{n}", 1.0),))
        for n in range(lexicon.MEMBERS)
    )
    terms = index_terms(_story(1, *members))
    assert len(terms) == lexicon.INDEXED_TERMS
    assert list(terms) == sorted(terms)


def test_names_and_words_are_told_apart() -> None:
    terms = lookup_terms(ArticleFeatures(id="a", words=(("march", 1.0),), names=(("march", 1.0),)))
    assert terms == ("@march", "march")
