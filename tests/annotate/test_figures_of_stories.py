"""What stories that nobody made rules for brought: each reading alone and in the middle of a longer report."""

from __future__ import annotations

from functools import cache

import pytest

from consilience.pipeline import annotate_alone
from consilience.text.numbers import find_numbers
from consilience.types import Article, Figure

pytestmark = pytest.mark.model

BEFORE = (
    "Fog lay over the harbour of Norrvik on Sunday.\n\nThe harbour master spoke in the fish hall and thanked the crews "
    "who had come from the islands. The road to the lighthouse stayed shut.\n\n"
)
AFTER = "\n\nThe harbour master will speak again in the autumn, his office said. Ferries sail as usual."


@cache
def figures(text: str, *, long: bool) -> dict[str, Figure]:
    """Return each figure of a text by its words."""
    whole = f"{BEFORE}{text}{AFTER}" if long else f"The harbour master spoke on Sunday. {text}"
    article = annotate_alone(Article(id="a", text=whole, names=("a",)))
    start = whole.index(text)
    return {f.text: f for f in article.figures if start <= f.start < start + len(text)}


both = pytest.mark.parametrize("long", [False, True], ids=["short", "long"])


@both
@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The comet shone at -3.4 magnitude over the bay.", "-3.4 magnitude", -3.4, "magnitude"),
        ("The night was cold, with minus 21 degrees at dawn.", "minus 21 degrees", -21, "degree"),
        ("Engineers measured the loss at −12 percent.", "−12 percent", -12, "percent"),
        ("The quarrel fed half a century of bad blood.", "half a century", 50, "year"),
        ("The song closed a half-century of silence.", "half-century", 50, "year"),
        ("Divers stayed under water for a half hour.", "half hour", 0.5, "hour"),
        ("The wall runs for half a mile.", "half a mile", 0.5, "mile"),
        ("The swarm comes back every 17 years.", "17 years", 17, "year"),
        ("The strike went on for a couple of weeks.", "a couple of weeks", 2, "week"),
        ("There is a 1 in 2,000 chance that the dam breaks.", "1 in 2,000", 0.0005, "share"),
        ("Three out of four adults own a boat.", "Three out of four", 0.75, "share"),
    ],
)
def test_values_and_units(text: str, words: str, value: float, unit: str, long: bool) -> None:
    figure = figures(text, long=long)[words]
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit


@both
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The blockade, now in its eleventh week, goes on.", 11),
        ("It was the island's fourth landslide since spring.", 4),
        ("The port ranks second in the country in herring.", 2),
        ("The princess is sixth in line to the throne.", 6),
        ("The lock failed for the 14th time on Friday.", 14),
        ("The team of three women and one man set out at noon.", 1),
        ("Police questioned two Wall Street brokers.", 2),
        ("Eleven of the 14 Sept. 11 plotters came by boat.", 14),
    ],
)
def test_counts(text: str, value: float, long: bool) -> None:
    assert value in {figure.value for figure in figures(text, long=long).values()}


@both
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The quartet plays on Feb. 8, 15 and 22 in the old barn.", 15),
        ("The quartet plays on Feb. 8, 15 and 22 in the old barn.", 22),
        ("The club meets at 412 Alder St. on Friday.", 412),
        ("The union meets in 27 Cannery Hall on Friday.", 27),
        ("The ageing Vostrel 9 space probe burned up over the sea.", 9),
        ("She is just one of 40 advisers.", 1),
        ("This is another one.", 1),
        ("One of them should not hold the keys.", 1),
        ("On a scale of one to 10, the noise was bearable.", 1),
        ("It was the third quarter of the season.", 3),
        ("The second fire broke out at noon.", 2),
        ("Thousands of readers wrote in.", 2000),
        ("The tunnel runs hundreds of kilometres to the west.", 200),
        ("The tariff will mean billions of dollars in fees.", 2e9),
    ],
)
def test_no_counts(text: str, value: float, long: bool) -> None:
    assert value not in {figure.value for figure in figures(text, long=long).values()}


@both
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dozens were killed in the mine.", 24),
        ("The flood displaced thousands of farmers.", 2000),
        ("Millions more savers were affected.", 2e6),
        ("The boats were searched dozens of times.", 24),
        ("At least several hundred letters came in.", 300),
        ("On Feb. 8, 15 people were hurt.", 15),
        ("One of them was hurt.", 1),
        ("It is a town of 9 Vostrel descendants.", 9),
    ],
)
def test_counts_that_look_like_none(text: str, value: float, long: bool) -> None:
    assert value in {figure.value for figure in figures(text, long=long).values()}


@both
@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("The ferry must be raised within three days.", 3, "at most"),
        ("The kite rose about 2,000 feet (610 metres) over the bay.", 610, "about"),
        ("The hull could weigh up to 40 tons (88,000 pounds).", 88000, "at most"),
        ("The bill was $40 million, or $12 for each home.", 12, "exactly"),
        ("Children as young as 7 sail alone.", 7, "at least"),
        ("The judge presided over three hearings.", 3, "exactly"),
        ("About two-thirds of the boats are wood.", 2 / 3, "about"),
        ("The toll was revised up to 51 from 47.", 51, "exactly"),
        ("Up to 51 people were hurt.", 51, "at most"),
        ("Up to 51 ships from 2019 still sail.", 51, "at most"),
    ],
)
def test_bounds(text: str, value: float, bound: str, long: bool) -> None:
    found = {round(figure.value, 9): figure.bound for figure in figures(text, long=long).values()}
    assert found[round(value, 9)] == bound


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five divers were burnt alive in the bell.", {5: "kill"}),
        ("Raiders burned alive six monks.", {6: "kill"}),
        ("Gunmen mowed down eight pilgrims.", {8: "kill"}),
        ("A lorry mowed down eight pilgrims.", {8: "casualty"}),
        ("The toll was revised up to 51 from 47.", {51: "kill", 47: "kill"}),
        ("The council revised the number of injured up to 60 from 52.", {60: "injure", 52: "injure"}),
        ("The number of dead now stands at 33.", {33: "kill"}),
        ("The number of missing is now 12.", {12: "miss"}),
        ("Nine people were hurt, four of whom later died.", {9: "injure", 4: "kill"}),
        ("Seven men were arrested, three of whom have been released.", {7: "arrest", 3: "free"}),
        ("Eleven miners were trapped, six of whom were rescued.", {11: "trap", 6: "rescue"}),
        ("Two out of three students were injured.", {2: "injure", 3: ""}),
    ],
)
def test_states(text: str, expected: dict[float, str], long: bool) -> None:
    assert {figure.value: figure.state for figure in figures(text, long=long).values()} == expected


@both
@pytest.mark.parametrize(
    ("text", "value", "source"),
    [
        ("The ministry said eight had died, against 21 according to medics.", 21, "medics"),
        ("The army reported nine dead, compared with 40 according to the rebels.", 40, "rebels"),
        ("The ministry said eight had died, against 21 according to medics.", 8, "ministry"),
    ],
)
def test_a_rival_is_credited_with_its_own_number(text: str, value: float, source: str, long: bool) -> None:
    found = {figure.value: figure.source for figure in figures(text, long=long).values()}
    assert found[value] == source


@both
@pytest.mark.parametrize(
    ("text", "counted"),
    [("The plant's 50-plus workers walked out.", "worker"), ("The inn's 40-odd guests slept on.", "guest")],
)
def test_what_stands_behind_a_loosened_number_is_counted(text: str, counted: str, long: bool) -> None:
    (figure,) = figures(text, long=long).values()
    assert figure.counted == counted


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 3 percent and 5 percent", 3, 5),
        ("between 10% and 12%", 10, 12),
        ("between 4 tons and 6 tons", 4, 6),
        ("between four feet and six feet", 4, 6),
    ],
)
def test_a_range_may_name_its_unit_twice(text: str, low: float, high: float) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.maximum) == (low, high)


@pytest.mark.parametrize("text", ["between 3 men and 5 boats", "between 4 feet and 9 pounds"])
def test_two_units_are_no_range(text: str) -> None:
    assert [number.maximum for number in find_numbers(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a drop of -5 points", [-5]),
        ("the mast (-14)", [14]),
        ("at −0.3 magnitude", [-0.3]),
        ("the men -12 sailors- left", [12]),
        ("6-12 inches", [6]),
        ("killed - 14", [14]),
        ("at -40", [-40]),
        ("at -40 people", [40]),
    ],
)
def test_a_minus_stands_before_what_can_be_below_nothing(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "value"), [("a “couple hundred” people", 200), ("couple of hours", 2), ("a couple dozen boats", 24)]
)
def test_a_couple_is_two(text: str, value: float) -> None:
    (number,) = find_numbers(text)
    assert (number.vague, number.value) == (True, value)
