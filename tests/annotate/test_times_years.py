"""Years that name an event, halves, decades in words, days within a period or beside another day, and "today's"."""

from __future__ import annotations

import pytest

from consilience.annotate.times.find import find_times_in_text

#: a Thursday
REFERENCE = "2031-05-15"

BEFORE = "The council of Velmark met for three hours. Its harbour was deepened two years ago.\n\n"
AFTER = "\n\nThe opposition rejected the plan, which cost 4 million."


def read(text: str, *, parts_of_day: bool = False) -> list[tuple[str, str]]:
    found = find_times_in_text(text, REFERENCE, parts_of_day=parts_of_day)
    return [(time.text, time.value) for time in found]


PERIODS = [
    ("He pulled off a surprise 2030 victory.", ("2030", "2030")),
    ("Several 2032 presidential candidates objected.", ("2032", "2032")),
    ("Mayor announces 2032 Senate bid", ("2032", "2032")),
    ("2032 candidates call for calm", ("2032", "2032")),
    ("She is serving life for the deadly 1998 rampage.", ("1998", "1998")),
    ("Their tax rate for 2029 was low; this is the outlook for 2032.", ("2032", "2032")),
    ("The plant was not meant to last past 2027, he said.", ("2027", "2027")),
    ("It will run through at least 2040.", ("2040", "2040")),
    ("Output fell in the first half of 2030.", ("the first half of 2030", "2030-H1")),
    ("It is to open in the second half of this year.", ("the second half of this year", "2031-H2")),
    ("Profits fell in the second half of last year.", ("the second half of last year", "2030-H2")),
    ("The song goes back to the sixties.", ("the sixties", "196X")),
    ("The town grew in the late eighties.", ("the late eighties", "198X")),
    ("It rained on the first day of 2031.", ("the first day of 2031", "2031-01-01")),
    ("He died on the last day of April.", ("the last day of April", "2031-04-30")),
    ("Fireworks lit the first night of the year.", ("the first night of the year", "2031-01-01")),
    ("The law begins on the first day of next month.", ("the first day of next month", "2031-06-01")),
    ("A day before Monday's vote, he fell ill.", ("A day before", "2031-05-11")),
    ("She left the day after Christmas.", ("the day after", "2030-12-26")),
    ("Two days after the May 3 attack, shops opened.", ("Two days after", "2031-05-05")),
    ("The show was on Jan. 3, 10 and 17.", ("17", "2031-01-17")),
    ("He spoke to some of today's biggest companies.", ("today", "PRESENT_REF")),
    ("He spoke of today's youth.", ("today", "PRESENT_REF")),
    ("He spoke of today's ruling.", ("today", "2031-05-15")),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods_and_days_counted_from_others(text: str, expected: tuple[str, str]) -> None:
    assert expected in read(text)
    assert expected in read(BEFORE + text + AFTER)


@pytest.mark.parametrize(
    "text",
    [
        "The club lost the Euro 2016 final.",
        "He counted 2000 voters.",
        "He sold it for 2000 euros.",
        "Highs will be in the sixties.",
        "The host of Stars Tonight spoke of the dead and of those who had fled the town.",
        "Doctor May Lamb Plays In “Stars Tonight” At Velmark Hall",
        "He gave his seat to a man in his sixties.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_the_day_counted_from_stays_an_expression_of_its_own_but_in_timex3() -> None:
    text = "A day before Monday's vote, he fell ill."
    assert read(text) == [("A day before", "2031-05-11"), ("Monday", "2031-05-12")]
    assert read(text, parts_of_day=True) == [("A day before Monday", "2031-05-11")]


def test_days_beside_no_day_stay_a_length() -> None:
    assert read("Two days after the fire, shops opened.") == [("Two days", "P2D")]
