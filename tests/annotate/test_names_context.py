"""Sentences put together for the reader: nothing is lost, nothing is moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consilience.annotate.syntax.names_context import context_arrays, contexts
from consilience.annotate.syntax.names_encoding import WINDOW, Encoded

CLS, SEP = 2, 3


def window(first: int, size: int, style: int = 0) -> Encoded:
    """Return a window of pieces that are numbered from ``first``."""
    pieces = tuple(range(first, first + size))
    return Encoded(
        ids=(CLS, *pieces, SEP),
        casing=(0, *(piece % 7 + 1 for piece in pieces), 0),
        style=style,
        spans=((0, 0), *((piece, piece + 1) for piece in pieces), (0, 0)),
        firsts=tuple(range(1, size + 1)),
        words=tuple((piece, piece + 1) for piece in pieces),
    )


def test_short_sentences_share_a_context() -> None:
    read = contexts([window(10, 2, style=1), window(20, 3, style=2)])
    assert [context.ids for context in read] == [(CLS, 10, 11, 20, 21, 22, SEP)]
    assert read[0].style == (0, 1, 1, 2, 2, 2, 0)
    assert read[0].members == ((0, 0), (1, 2))


def test_nothing_gives_no_context() -> None:
    assert contexts([]) == []


@given(st.lists(st.tuples(st.integers(0, WINDOW - 2), st.integers(0, 3)), max_size=40))
def test_every_piece_stands_where_its_member_says(sizes: list[tuple[int, int]]) -> None:
    windows = [window(100 * number, size, style) for number, (size, style) in enumerate(sizes)]
    read = contexts(windows)
    assert [index for context in read for index, _ in context.members] == list(range(len(windows)))
    for context in read:
        assert len(context.ids) == len(context.casing) == len(context.style) <= WINDOW
        for index, right in context.members:
            inner = slice(right + 1, right + len(windows[index].ids) - 1)
            assert context.ids[inner] == windows[index].ids[1:-1]
            assert context.casing[inner] == windows[index].casing[1:-1]
            assert set(context.style[inner]) <= {windows[index].style}


@given(st.lists(st.integers(1, WINDOW - 2), min_size=1, max_size=40))
def test_contexts_are_filled(sizes: list[int]) -> None:
    read = contexts([window(0, size) for size in sizes])
    pieces = [len(context.ids) - 2 for context in read]
    firsts = [sizes[context.members[0][0]] for context in read]
    assert sum(pieces) == sum(sizes)
    assert all(filled + following > WINDOW - 2 for filled, following in zip(pieces, firsts[1:], strict=False))


def test_arrays_are_padded_and_masked() -> None:
    read = contexts([window(10, WINDOW - 2, style=3), window(20, 1)])
    arrays = context_arrays(read)
    assert {name: array.shape for name, array in arrays.items()} == dict.fromkeys(arrays, (2, WINDOW))
    assert arrays["mask"][1].tolist() == [1, 1, 1] + [0] * (WINDOW - 3)
    assert arrays["style"][0, 1] == 3
