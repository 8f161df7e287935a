"""Which of many spans overlap a stretch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consilience.text.overlaps import CELL, Overlaps

places = st.integers(0, 5 * CELL)
spans = st.tuples(places, places).map(lambda pair: (min(pair), max(pair)))


@given(known=st.lists(spans, max_size=30), asked=spans)
def test_finds_what_shares_a_character_and_nothing_else(known: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    expected = [n for n, (first, last) in enumerate(known) if max(first, start) < min(last, end)]
    assert Overlaps(known).touching(start, end) == expected


def test_neighbours_do_not_overlap() -> None:
    assert Overlaps([(0, CELL), (CELL, 2 * CELL)]).touching(CELL, CELL + 1) == [1]
