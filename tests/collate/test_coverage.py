from __future__ import annotations

from builders_brief import BURST, DAM, ENGINEERS, article, claim, point, words
from consilience.collate.brief.coverage import find_coverage
from consilience.collate.brief.wording import Wordings
from consilience.types import Status


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
