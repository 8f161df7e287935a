"""The matcher that ships, on short texts of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from consilience.errors import ModelError
from consilience.judge import matcher as matcher_module
from consilience.judge.matcher import LONGEST, Matcher
from consilience.judge.pieces import BETWEEN, FIRST
from consilience.pipeline import read_articles

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from consilience.types import AnnotatedArticle

pytestmark = pytest.mark.model

TOLD = "A landslide buried the road to Halm on Monday. The mayor of Halm thanked the rescue workers."
RETOLD = "Earth and rock cut off the only way into Halm. The mayor of Halm opened a new school."


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    rows = [{"text": text, "id": name} for name, text in (("a", TOLD), ("b", RETOLD))]
    return sorted(read_articles(rows).articles, key=lambda article: article.id)


def of(matcher: Matcher, article: int, sentence: int) -> NDArray[np.float32]:
    """Return a sentence's vector."""
    (found,) = matcher.vectors("ab"[article], sentence, ())
    return np.asarray(found, np.float32)


def test_the_same_in_other_words_is_nearer_than_anything_else(articles: list[AnnotatedArticle]) -> None:
    matcher = Matcher(articles)
    (road, mayor), (cut_off, school) = ([of(matcher, article, n) for n in (0, 1)] for article in (0, 1))
    assert road @ cut_off > road @ school
    assert road @ cut_off > mayor @ cut_off


def test_company_changes_no_vector(articles: list[AnnotatedArticle]) -> None:
    alone, together = Matcher(articles[:1]), Matcher(articles)
    of(together, 1, 0)
    assert np.array_equal(of(alone, 0, 1), of(together, 0, 1))


def test_groups_are_pooled_over_their_own_pieces(articles: list[AnnotatedArticle]) -> None:
    matcher = Matcher(articles)
    sentence = articles[0].sentences[1]
    first, last = sentence.first, sentence.last
    ids, places = matcher.as_pieces("a", 1, [[first], [last - 1]])
    assert (ids[0], ids[-1]) == (FIRST, BETWEEN)
    assert places == ((1,), (len(ids) - 2,))
    found = matcher.vectors("a", 1, [[first], [last - 1]])
    assert found.shape[0] == 3
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert not np.allclose(found[1], found[2])


def test_words_have_a_vector_each(articles: list[AnnotatedArticle]) -> None:
    matcher = Matcher(articles)
    sentence = articles[0].sentences[1]
    found = matcher.words("a", 1)
    assert len(found) == sentence.last - sentence.first
    assert np.array_equal(found[1], matcher.vectors("a", 1, [[sentence.first + 1]])[1])


def test_what_lies_behind_the_room_has_the_sentences_vector() -> None:
    trees = ", ".join(f"the tree that stands behind house {number}" for number in range(40))
    (article,) = read_articles([{"text": f"The council of Halm said on Monday that it would fell {trees}."}]).articles
    sentence = max(range(len(article.sentences)), key=lambda n: article.sentences[n].last - article.sentences[n].first)
    last = article.sentences[sentence].last - 1
    matcher = Matcher([article])
    ids, places = matcher.as_pieces(article.id, sentence, [[last]])
    assert len(ids) == LONGEST + 2
    assert places == ((),)
    whole, part = matcher.vectors(article.id, sentence, [[last]])
    assert np.array_equal(whole, part)


def test_a_missing_model_is_named(articles: list[AnnotatedArticle], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="matcher cannot be loaded"):
        of(Matcher(articles, tmp_path / "matcher.onnx"), 0, 0)
    assert matcher_module.MODEL.exists()
