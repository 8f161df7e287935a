from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.magnitudes import SCALES, TENS, UNITS
from consilience.text.numbers import find_numbers


def parse_number(text: str) -> float | None:
    """Return what a text is worth that is one number and nothing else, else None."""
    stripped = text.strip()
    numbers = find_numbers(stripped)
    whole = len(numbers) == 1 and (numbers[0].start, numbers[0].end) == (0, len(stripped))
    return numbers[0].value if whole else None


def spell(value: int) -> str:
    """Spell a whole number below a quadrillion as British newspapers do."""
    small = {number: word for word, number in (*UNITS.items(), *TENS.items())}
    if value in small:
        return small[value]
    if value < 100:
        return f"{small[value - value % 10]}-{small[value % 10]}"
    if value < 1000:
        rest = f" and {spell(value % 100)}" if value % 100 else ""
        return f"{small[value // 100]} hundred{rest}"
    scale, word = next((v, k) for k, v in reversed(SCALES.items()) if v <= value and v >= 1000)
    rest = f" {spell(value % scale)}" if value % scale else ""
    return f"{spell(value // scale)} {word}{rest}"


@given(st.integers(0, 10**15 - 1))
def test_words_are_read_back(value: int) -> None:
    assert parse_number(spell(value)) == value
    assert parse_number(spell(value).capitalize()) == value


@given(st.integers(1, 10**15 - 1), st.sampled_from(["{:,}", "{}"]))
def test_digits_are_read_back(value: int, pattern: str) -> None:
    assert parse_number(pattern.format(value)) == value


@given(st.decimals(min_value="0.1", max_value=999, places=1), st.sampled_from(["thousand", "million", "billion", "bn"]))
def test_decimals_with_a_scale(value: object, scale: str) -> None:
    factor = SCALES.get(scale, 10**9)
    assert parse_number(f"{value} {scale}") == pytest.approx(float(str(value)) * factor)


@given(st.text(alphabet="0123456789 ,.-/:$a tomilndhurfeys", max_size=60) | st.text(max_size=200))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    numbers = find_numbers(text)
    edges = [edge for number in numbers for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(0 <= number.start < number.end <= len(text) for number in numbers)
    assert all(number.maximum is None or number.maximum > number.value for number in numbers)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34,535", 34535),
        ("1,00,000", 100000),
        ("10\u202f000", 10000),
        ("2.5 million", 2.5e6),
        ("two million", 2e6),
        ("forty-two", 42),
        ("twenty one", 21),
        ("a hundred", 100),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 5e5),
        ("a million and a half", 1.5e6),
        ("one and a half million", 1.5e6),
        ("two and a half", 2.5),
        ("2½", 2.5),
        ("twenty-five thousand", 25000),
        ("5bn", 5e9),
        ("85th", 85),
        ("a third", 1 / 3),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("¾", 0.75),
    ],
)
def test_one_number(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10 to 15 people", 10, 15),
        ("10-15 people", 10, 15),
        ("10–15 people", 10, 15),
        ("between 10 and 15 people", 10, 15),
        ("six or seven men", 6, 7),
        ("2 to 3 million", 2e6, 3e6),
        ("$2-3 million", 2e6, 3e6),
        ("5 million-10 million", 5e6, 1e7),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.maximum) == (low, high)


def test_a_change_is_two_numbers() -> None:
    assert [number.value for number in find_numbers("rose from 10 to 15")] == [10, 15]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dozens of people", 24),
        ("hundreds", 200),
        ("tens of thousands", 20000),
        ("hundreds of thousands", 200000),
        ("several hundred", 300),
        ("a few dozen", 36),
        ("several people", 3),
        ("a couple of ships", 2),
    ],
)
def test_vague_magnitudes(text: str, value: float) -> None:
    (number,) = find_numbers(text)
    assert number.vague
    assert number.value == value


@pytest.mark.parametrize(
    "text",
    [
        "at 5:10 a.m.",
        "at 5.10am",
        "about 5pm",
        "on 07/15/2016",
        "on 2016-07-15",
        "call 0207 782 4368",
        "see https://example.org/2024/04",
        "mail tips24@example.org",
        "@news24",
        "#day2",
        "a 16x9 image",
        "Flight MH17",
        "COVID-19",
        "the F-16",
        "won 3-1",
        "the 9/11 attacks",
        "in 2016-17",
        "no numbers at all",
    ],
)
def test_no_number(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "suffix"), [("80kg", 80, "kg"), ("4m wide", 4, "m"), ("£4m", 4e6, ""), ("4m people", 4e6, "")]
)
def test_letters_behind_digits(text: str, value: float, suffix: str) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.suffix) == (value, suffix)


def test_two_numbers_are_not_run_together() -> None:
    assert [number.value for number in find_numbers("12 and 13, two and three")] == [12, 13, 2, 3]


def test_more_than_one_number_is_no_single_number() -> None:
    assert parse_number("12 and 13") is None
    assert parse_number("12 people") is None
    assert parse_number("") is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The storm left 48 500 homes dark.", [48500]),
        ("It paid $3 250 000 for 1 200 boats.", [3250000, 1200]),
        ("Some 2 345 678 voters signed.", [2345678]),
        ("The canton has 61'250 firms and 1’004’000 people.", [61250, 1004000]),
        ("The dam cost R730 000 000.", [730000000]),
        ("It weighs 14 300.5 tonnes.", [14300.5]),
        ("On April 9 300 people died.", [9, 300]),
        ("On 9 April 300 people died.", [9, 300]),
        ("Flight 415 212 people.", [415, 212]),
        ("The Boeing 777 300 landed.", [777, 300]),
        ("Call 600 123 456 now.", []),
        ("Ring 0700 222 333 now.", []),
        ("The roof is 9 1/2 metres high.", [9.5]),
        ("It lost 2 1/2 million barrels.", [2500000]),
    ],
)
def test_thousands_set_apart_and_what_only_looks_like_them(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("4.5 lakh", 450000),
        ("seven lakhs", 700000),
        ("320 crore", 3200000000),
        ("1.5 lakh crore", 1500000000000),
        ("two thousand crores", 20000000000),
        ("three and a half crore", 35000000),
    ],
)
def test_numbers_of_south_asia(words: str, value: float) -> None:
    (number,) = find_numbers(f"It came to {words} in all.")
    assert (number.value, words) == (value, f"It came to {words} in all."[number.start : number.end])


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("One in six homes was hit.", 1 / 6),
        ("Four in 10 firms closed.", 0.4),
        ("About two in three nurses struck.", 2 / 3),
        ("One in every eight trees fell.", 1 / 8),
        ("Eight out of ten drivers agreed.", 0.8),
        ("Six out of nine crewmen lived.", None),
        ("It was the first in two years.", None),
        ("He won two in three days.", None),
        ("The flu killed one in 12 cases.", None),
        ("They met one in 2016.", None),
    ],
)
def test_so_many_of_so_many_are_a_share(text: str, share: float | None) -> None:
    assert [n.value for n in find_numbers(text) if n.fraction] == ([] if share is None else [pytest.approx(share)])


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("The toll rose by six to 19.", [None, None]),
        ("The number of missing fell by about 40 to 310.", [None, None]),
        ("Profit grew by $2 million to $31 million.", [None, None]),
        ("Prices rose by 6 to 8 percent.", [8]),
        ("The trial was put off by two to six weeks.", [6]),
        ("Some six to 19 boats sank.", [19]),
        ("It will cost between Rs 4 crore and Rs 9 crore.", [90000000]),
    ],
)
def test_a_change_and_what_came_of_it_are_two(text: str, ranges: list[float | None]) -> None:
    assert [number.maximum for number in find_numbers(text)] == ranges


def test_vague_numbers_of_people() -> None:
    found = [find_numbers(text)[0] for text in ("Tens of boats", "Lakhs of pilgrims", "tens of lakhs of pilgrims")]
    assert [(number.value, number.vague) for number in found] == [(20, True), (200000, True), (2000000, True)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The House voted 412-9 to pass it.", [412, 9]),
        ("The final tally was 96-3.", [96, 3]),
        ("The Colts won 31-24 on Sunday.", []),
        ("Some 12million homes and £2.5billion were lost.", [12000000, 2500000000]),
    ],
)
def test_votes_are_two_counts_and_scores_none(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values
