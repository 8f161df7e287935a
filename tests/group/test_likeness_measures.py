from __future__ import annotations

from consilience.group.likeness import Gathered, likeness
from consilience.group.reasons import listed, shared_terms
from consilience.types import ArticleFeatures


def _article(
    identity: str, words: dict[str, float], published: float | None = None, vector: bytes = b""
) -> ArticleFeatures:
    return ArticleFeatures(id=identity, published=published, words=tuple(words.items()), vector=vector)


ONE = _article("1", {"a": 0.8, "b": 0.6}, 10.0, bytes([10, 0]))
TWO = _article("2", {"a": 0.6, "c": 0.8}, 14.0, bytes([0, 20]))


def test_an_article_is_wholly_like_itself() -> None:
    measured = likeness(ONE, Gathered([ONE]))
    assert (measured.words, measured.core, measured.new_words) == (1.0, 1.0, 0.0)
    assert measured.gap == 0.0
    assert round(measured.meaning, 6) == 1.0


def test_measures_over_two_articles() -> None:
    new = _article("3", {"c": 0.6, "d": 0.8}, 17.0, bytes([0, 5]))
    measured = likeness(new, Gathered([ONE, TWO]))
    assert round(measured.words, 6) == 0.48
    assert (round(measured.meaning, 6), round(measured.meaning_best, 6)) == (0.5, 1.0)
    # of two articles only what both have is core
    assert measured.core == 0.0
    assert round(measured.new_words, 6) == 0.64
    assert (measured.gap, measured.size) == (3.0, 2)


def test_a_gap_is_unknown_without_dates() -> None:
    assert likeness(_article("x", {"a": 1.0}), Gathered([ONE])).gap is None
    assert likeness(ONE, Gathered([_article("x", {"a": 1.0})])).gap is None


def test_without_vectors_words_stand_in() -> None:
    like = likeness(_article("x", {"a": 0.8, "b": 0.6}), Gathered([ONE]))
    unlike = likeness(_article("x", {"z": 1.0}), Gathered([ONE]))
    assert 0 < unlike.meaning < like.meaning <= 1.2


def test_terms_are_listed_as_running_text() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_terms_that_most_share_are_named() -> None:
    assert shared_terms((("rare", 0.9), ("usual", 0.4), ("own", 0.1)), {"rare": 1, "usual": 4}) == ["usual"]
