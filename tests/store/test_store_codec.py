"""Records are written and read without loss."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_library import make_annotated
from consilience.store import codec
from consilience.store.records import decode_article, encode_article, name_key, with_id
from consilience.text.digest import text_digest
from consilience.types import (
    Article,
    Change,
    ChangeKind,
    Document,
    Evidence,
    Figure,
    Known,
    Rewrite,
    Saying,
    Says,
    Span,
    TimeExpression,
    Token,
)
from consilience.types.annotation import NOT_STORED

pytestmark = [pytest.mark.fresh(codec), pytest.mark.usefixtures("fresh_caches")]

TEXT = st.text(st.characters(codec=None), max_size=20)
PLACES = st.integers(0, 1000)
SPANS = st.builds(Span, PLACES, PLACES)
EVIDENCE = st.builds(Evidence, TEXT, PLACES, PLACES)
KNOWN = st.builds(Known, TEXT, TEXT, st.lists(EVIDENCE, max_size=2).map(tuple), TEXT)


def same(one: Any, other: Any) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(one))


@given(
    st.builds(
        Article,
        id=TEXT,
        text=TEXT,
        names=st.lists(TEXT, max_size=3).map(tuple),
        title=st.none() | KNOWN,
        authors=st.lists(TEXT, max_size=2).map(tuple),
        published=st.none() | KNOWN,
    )
)
def test_articles_come_back(article: Article) -> None:
    assert codec.unpack(Article, codec.pack(article)) == article


@given(
    st.lists(
        st.builds(
            Figure,
            PLACES,
            PLACES,
            TEXT,
            st.floats(allow_nan=False),
            counted_span=st.none() | SPANS,
            source=st.none() | TEXT,
        ),
        max_size=3,
    ),
    st.lists(st.builds(Token, PLACES, PLACES, TEXT, TEXT, TEXT, TEXT, TEXT, PLACES, PLACES), max_size=3),
    st.lists(st.builds(TimeExpression, PLACES, PLACES, TEXT, TEXT, TEXT), max_size=2),
)
def test_annotations_come_back(figures: list[Figure], tokens: list[Token], times: list[TimeExpression]) -> None:
    article = replace(
        make_annotated(),
        figures=tuple(figures),
        tokens=tuple(tokens),
        times=tuple(times),
        vectors=np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4),
        sentence_vectors=np.zeros((0, 4), np.float32),
    )
    found = decode_article(encode_article(article))
    for part in fields(article):
        if "vectors" in part.name:
            assert np.array_equal(getattr(found, part.name), getattr(article, part.name))
            assert getattr(found, part.name).shape == getattr(article, part.name).shape
        else:
            assert getattr(found, part.name) == getattr(article, part.name)


def test_an_annotation_with_vectors_of_words_is_read_without_them() -> None:
    """Libraries of a time hold more behind the vectors of sentences."""
    whole = encode_article(replace(make_annotated(), vectors=np.ones((2, 3), np.float32)))
    older = codec.decompress(whole.annotation) + bytes(8) + bytes(20)
    found = decode_article(replace(whole, annotation=codec.compress(older)))
    assert found.vectors is not None
    assert found.vectors.tolist() == [[1, 1, 1], [1, 1, 1]]


PARTS = st.lists(TEXT, max_size=3).map(tuple)
SAYINGS = st.recursive(
    st.builds(Saying, st.sampled_from(Says), PARTS),
    lambda inner: st.builds(Saying, st.sampled_from(Says), PARTS, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)


@given(st.lists(st.builds(Change, at=TEXT, kind=st.sampled_from(ChangeKind), text=SAYINGS), max_size=3).map(tuple))
def test_lists_come_back(changes: tuple[Change, ...]) -> None:
    assert codec.loads_all(Change, codec.dumps_all(Change, changes)) == changes


def test_fields_may_come_and_go() -> None:
    assert codec.loads(Rewrite, '{"before":"a","after":"b","colour":"red"}') == Rewrite(before="a", after="b")
    document = Document(name="n", content=b"\x00\xff", kind="text", address=None)
    assert codec.loads(Document, codec.dumps(document)) == document


def test_evidence_goes_with_the_id() -> None:
    known = Known("2024-05-01", "text", (Evidence("ferry", 0, 5), Evidence("other", 0, 5)))
    moved = with_id(replace(make_annotated(), published=known), "ferry@2")
    assert moved.id == "ferry@2"
    assert moved.published is not None
    assert [evidence.article for evidence in moved.published.evidence] == ["ferry@2", "other"]


def test_keys() -> None:
    assert name_key("  José  MUÑOZ\x00") == name_key("jose munoz\ufffd")
    assert text_digest("a  b\n") == text_digest(" a b")
    assert text_digest("a\ud800") != text_digest("a")


@dataclass(frozen=True)
class _Loose:
    held: Any = None


@dataclass(frozen=True)
class _Marked:
    name: str
    held: Any = field(default=None, metadata=NOT_STORED)


def test_a_field_of_any_type_is_written_by_no_accident() -> None:
    with pytest.raises(TypeError, match="no way to write"):
        codec.dumps(_Loose())
    assert codec.loads(_Marked, codec.dumps(_Marked("a", held=object()))) == _Marked("a")
