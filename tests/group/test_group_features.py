from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_parsed
from consilience.group import article_features, text_features
from consilience.group.features import days
from consilience.store import codec
from consilience.types import AnnotatedArticle, ArticleFeatures, Known, NameKind, PassageKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS = """
Ferry ferry NOUN 2 nsubj
sinks sink VERB 0 root
off off ADP 4 case
Lorne Lorne PROPN 2 obl

The the DET 2 det
ferry ferry NOUN 4 nsubj
suddenly suddenly ADV 4 advmod
sank sink VERB 0 root
. . PUNCT 4 punct

Photo photo NOUN 2 compound
agency agency NOUN 0 root
"""


def annotated(vectors: NDArray[np.float32] | None = None) -> AnnotatedArticle:
    text = "Ferry sinks off Lorne\n\nThe ferry suddenly sank.\n\nPhoto agency"
    parsed = make_parsed(
        ROWS,
        text,
        passages=(
            ("Ferry sinks off Lorne", PassageKind.HEADLINE),
            ("The ferry suddenly sank.", PassageKind.BODY),
            ("Photo agency", PassageKind.CREDIT),
        ),
        names=(("Lorne", NameKind.PLACE),),
    )
    clean = parsed.clean
    return AnnotatedArticle(
        article=clean.article,
        passages=clean.passages,
        published=clean.published,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        names=parsed.names,
        sentence_vectors=vectors,
    )


def test_words_and_names_of_what_is_stated_count_and_credits_do_not() -> None:
    features = article_features(annotated())
    assert {term for term, _weight in features.words} == {"ferry", "sink", "lorne", "suddenly"}
    assert [term for term, _weight in features.names] == ["lorne"]
    assert {term for term, _weight in features.title} == {"ferry", "sink", "lorne"}


def test_a_lemma_that_comes_back_weighs_more() -> None:
    weights = dict(article_features(annotated()).words)
    assert weights["ferry"] > weights["suddenly"]


def test_weights_have_unit_length() -> None:
    features = article_features(annotated())
    for bag in (features.words, features.names, features.title):
        assert math.isclose(sum(weight * weight for _term, weight in bag), 1.0, abs_tol=1e-3)


def test_headline_and_lead_are_pooled_and_credits_left_out() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0]], np.float32)
    assert article_features(annotated(vectors)).vector == np.array([127, 127], np.int8).tobytes()


def test_an_article_without_sentences_has_features() -> None:
    clean = make_parsed("", "").clean
    features = article_features(AnnotatedArticle(article=clean.article, passages=(), published=None))
    assert features == ArticleFeatures(id="a")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1970-01-02", 1.0), ("1970-01-02T12:00:00", 1.5), ("1970-01-02T12:00:00+12:00", 1.0), ("Tuesday", None)],
)
def test_dates_are_days_of_utc(value: str, expected: float | None) -> None:
    assert days(Known(value, "record")) == expected
    assert days(None) is None


def test_a_surname_counts_for_the_full_name() -> None:
    text = "The mayor, Ada Lorne, resigned. Critics of Lorne had asked for it. In Elvast, Lorne has few friends."
    names = dict(text_features("a", "Mayor resigns", text).names)
    assert "lorne" not in names
    assert names["ada lorne"] > names["elvast"]


def test_abbreviations_lose_their_points() -> None:
    plain = text_features("a", "N.A.A.C.P. meets", "The N.A.A.C.P. met on Monday.")
    assert "naacp" in dict(plain.words)


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_gives_features_that_survive_json(text: str, title: str) -> None:
    features = text_features("x", title, text, "2024-05-01")
    assert codec.loads(ArticleFeatures, codec.dumps(features)) == features
