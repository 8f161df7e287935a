from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.numbers import SCALES, TENS, UNITS, find_numbers


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
