from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders_brief import BURST, DAM, ENGINEERS, article, claim, point, words
from consilience.collate.brief.coverage import SAME, _Bags, find_coverage
from consilience.collate.brief.wording import Wordings, contained
from consilience.types import Status

if TYPE_CHECKING:
    import pytest


def test_a_report_leaves_out_what_two_others_have() -> None:
    a, b, c = article("a", DAM), article("b", BURST), article("c", ENGINEERS)
    dam = point("p1", (a, b, c), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    rows = find_coverage(Wordings((a, b, c)), [dam], [claim(c, 0)])
    assert [row.article for row in rows] == ["a", "b", "c"]
    assert [row.omits for row in rows] == [(), (), ("p1",)]
    assert [words((a, b, c), place) for place in rows[2].alone] == [c.text]


def test_what_a_report_says_twice_is_listed_once() -> None:
    a, b = article("a", ENGINEERS, ENGINEERS), article("b", DAM)
    row = find_coverage(Wordings((a, b)), [], [claim(a, 0), claim(a, 1)])[0]
    assert len(row.alone) == 1


def test_a_report_with_nothing_of_its_own_has_an_empty_row() -> None:
    a = article("a", DAM)
    assert find_coverage(Wordings((a,)), [], [])[0].alone == ()


@given(st.lists(st.frozensets(st.sampled_from("abcdefghij"), min_size=1, max_size=8), max_size=12))
def test_a_bag_that_says_the_same_is_found_as_by_looking_at_all(bags: list[frozenset[str]]) -> None:
    known = _Bags(bags)
    for number, bag in enumerate(bags):
        assert known.hold(bag) is any(contained(bag, other) >= SAME for other in bags[:number])
        known.add(bag)


def test_what_a_report_says_is_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(first: frozenset[str], second: frozenset[str]) -> float:
        compared.append(1)
        return contained(first, second)

    monkeypatch.setattr("consilience.collate.brief.coverage.contained", counted)
    bags = [frozenset({f"word{n}", f"name{n}", f"place{n}", "said"}) for n in range(200)]
    known = _Bags(bags)
    for bag in bags:
        assert not known.hold(bag)
        known.add(bag)
    assert len(compared) < len(list(combinations(bags, 2))) / 10
