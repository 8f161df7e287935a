"""The few things that records compute about themselves."""

from __future__ import annotations

import hashlib

import pytest

from builders import make_clean
from consilience import types
from consilience.types import (
    Account,
    AnnotatedArticle,
    Article,
    Cell,
    Claim,
    Evidence,
    Mark,
    Passage,
    PassageKind,
    Point,
    Span,
    Status,
)


def test_all_names_are_exported() -> None:
    assert all(hasattr(types, name) for name in types.__all__)


@pytest.mark.parametrize(
    ("one", "other", "expected"), [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((0, 9), (2, 3), True)]
)
def test_spans_overlap_where_they_share_a_character(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert Span(*one).overlaps(Span(*other)) is expected
    assert Span(*other).overlaps(Span(*one)) is expected
    assert Evidence("a", *one).overlaps(Evidence("a", *other)) is expected
    assert not Evidence("a", *one).overlaps(Evidence("b", *other))


def test_a_span_contains_what_lies_wholly_inside() -> None:
    assert Span(0, 5).contains(Span(0, 5))
    assert Span(0, 5).contains(Span(1, 4))
    assert not Span(1, 4).contains(Span(0, 4))


def test_positions_are_code_points() -> None:
    text = "😀 ships"
    assert Span(2, 7).of(text) == "ships"


def test_the_hash_of_a_text_is_that_of_its_utf_8() -> None:
    assert Article(id="a", text="é", names=()).text_sha256 == hashlib.sha256("é".encode()).hexdigest()


def test_a_lone_surrogate_has_a_hash_too() -> None:
    assert len(Article(id="a", text="\ud800", names=()).text_sha256) == 64


def test_between_passages_is_body() -> None:
    clean = make_clean("Menu\n\nNews", ("Menu", PassageKind.CHROME), ("News", PassageKind.BODY))
    kinds = [clean.kind_at(n) for n in (0, 3, 4, 6, 99)]
    assert kinds == [PassageKind.CHROME, PassageKind.CHROME, PassageKind.BODY, PassageKind.BODY, PassageKind.BODY]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_the_label_of_every_position_is_that_of_its_passage(count: int) -> None:
    passages = tuple(Passage(3 * n, 3 * n + 2, list(PassageKind)[n]) for n in range(count))
    clean = types.CleanArticle(article=Article(id="a", text="x" * 30, names=()), passages=passages)
    for position in range(30):
        expected = [p.kind for p in passages if p.start <= position < p.end]
        assert clean.kind_at(position) is (expected[0] if expected else PassageKind.BODY)


def point() -> Point:
    claims = (Claim("c1", Evidence("a", 0, 3)), Claim("c2", Evidence("b", 1, 2)))
    cells = (
        Cell("a", Mark.STATES, (Evidence("a", 0, 3),), ("c1",)),
        Cell("b", Mark.OTHER_VALUE, (Evidence("b", 1, 2),), ("c2",)),
        Cell("c", Mark.SILENT),
    )
    return Point("p1", Evidence("a", 0, 3), claims, cells, Status.ONE_ORIGIN, ("credit:0",))


def test_a_point_knows_its_evidence_and_who_is_silent() -> None:
    found = point()
    assert found.evidence == (Evidence("a", 0, 3), Evidence("b", 1, 2))
    assert (found.articles, found.silent) == (("a", "b"), ("c",))


def account() -> Account:
    articles = tuple(
        AnnotatedArticle(article=Article(id=identity, text=f"{identity} text", names=()), passages=())
        for identity in ("b", "a")
    )
    return Account(articles=articles, points=(point(),), version="1")


def test_an_account_finds_text_article_and_number() -> None:
    found = account()
    assert found.text(Evidence("a", 2, 6)) == "text"
    assert found.article("b").text == "b text"
    assert (found.number("b"), found.number("a")) == (1, 2)
    assert repr(found) == "<Account articles=2 points=1 conflicts=0 version='1'>"


def test_an_unknown_article_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        account().text(Evidence("z", 0, 1))
    with pytest.raises(KeyError):
        account().article("z")


def test_every_mark_has_a_sign() -> None:
    assert set(types.MARK_SIGNS) == set(Mark)
    assert len(set(types.MARK_SIGNS.values())) == len(Mark)
