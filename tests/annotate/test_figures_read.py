"""Figures read out of whole sentences by the model, each alone and in the middle of a longer report."""

from __future__ import annotations

from functools import cache

import pytest

from consilience.pipeline import annotate_alone
from consilience.types import Article

pytestmark = pytest.mark.model

BEFORE = (
    "Rain kept on in the valley of Osterby on Monday.\n\nThe council met in the school hall, and the mayor thanked the "
    "crews who had come from the coast. Roads to the north stayed shut.\n\n"
)
AFTER = "\n\nThe council will meet again in the spring, the mayor told reporters. Schools open as usual."


@cache
def told(text: str, *, long: bool) -> dict[str, tuple[float, str, str]]:
    """Return value, unit and state of each figure of a text by its words."""
    whole = f"{BEFORE}{text}{AFTER}" if long else f"The council of Osterby spoke on Monday. {text}"
    article = annotate_alone(Article(id="a", text=whole, names=("a",)))
    start = whole.index(text)
    inside = (f for f in article.figures if start <= f.start < start + len(text))
    return {figure.text: (figure.value, figure.unit, figure.state) for figure in inside}


def states(text: str, *, long: bool) -> dict[str, str]:
    return {words: state for words, (_, _, state) in told(text, long=long).items()}


both = pytest.mark.parametrize("long", [False, True], ids=["short", "long"])


@both
@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Four farmers were shot dead near the mill.", "Four", "kill"),
        ("Raiders shot four farmers dead near the mill.", "four", "kill"),
        ("Seven sailors were stabbed to death on the quay.", "Seven", "kill"),
        ("The crowd beat two drivers to death.", "two", "kill"),
        ("Nine villagers were burned alive in the barn.", "Nine", "kill"),
        ("Six traders were gunned down at the market.", "Six", "kill"),
        ("Five men were hanged at dawn.", "Five", "kill"),
        ("Eleven guards were slain in the raid.", "Eleven", "kill"),
        ("Two linemen were electrocuted on the roof.", "Two", "kill"),
        ("Three drivers were fatally wounded.", "Three", "kill"),
        ("Twelve people were shot, four of them fatally.", "four", "kill"),
        ("Five hikers went missing in the fog.", "Five", "miss"),
        ("The landslide cost 14 lives.", "14", "kill"),
        ("Eight miners were reported killed.", "Eight", "kill"),
        ("Twenty people have been confirmed to have died.", "Twenty", "kill"),
        ("Six men were shot and wounded at the gate.", "Six", "injure"),
        ("Six men were sentenced to death.", "Six", "convict"),
        ("Two robbers beat three clerks to death.", "Two", ""),
    ],
)
def test_the_outcome_counts_not_the_manner(text: str, words: str, state: str, long: bool) -> None:
    assert states(text, long=long)[words] == state


@both
@pytest.mark.parametrize(
    ("text", "whole", "part", "state"),
    [
        ("Three of the seven climbers died on Sunday.", "seven", "Three", "kill"),
        ("Six out of 11 crewmen were rescued.", "11", "Six", "rescue"),
        ("Of the 30 pupils, 12 were hurt.", "30", "12", "injure"),
        ("Two of its nine guards were arrested.", "nine", "Two", "arrest"),
        ("Eight of those 15 men were killed.", "15", "Eight", "kill"),
    ],
)
def test_of_a_whole_nothing_is_told(text: str, whole: str, part: str, state: str, long: bool) -> None:
    found = states(text, long=long)
    assert (found[whole], found[part]) == ("", state)


@both
@pytest.mark.parametrize("text", ["Not one of the 40 workers was hurt.", "Neither of the two guards was hurt."])
def test_not_one_is_no_count(text: str, long: bool) -> None:
    assert not {1, 2} & {value for value, _, _ in told(text, long=long).values()}


@both
@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("If the wall falls, 900 people could be killed.", "900", "possibly kill"),
        ("The storm may kill 60 people, the union said.", "60", "possibly kill"),
        ("The ministry denied that 14 people were killed.", "14", "not kill"),
        ("The ministry dismissed reports of 14 deaths.", "14", "not kill"),
        ("It is not known whether 18 people were hurt.", "18", "possibly injure"),
        ("The group planned to kill 20 guards.", "20", "possibly kill"),
        ("The rebels threatened to kill nine hostages.", "nine", "possibly kill"),
        ("Twelve people were nearly killed.", "Twelve", "not kill"),
        ("Seven more miners are feared dead.", "Seven", "possibly kill"),
        ("There are fears that 35 people drowned.", "35", "possibly kill"),
        ("The number of dead could reach 200.", "200", "possibly kill"),
        ("The blast would have killed 80 people.", "80", "possibly kill"),
        ("The mayor denied any fault after nine people were killed.", "nine", "kill"),
        ("The flood, which could have been foreseen, killed nine people.", "nine", "kill"),
        ("Nearly 40 people were killed.", "Nearly 40", "kill"),
        ("Nine people were killed, and the number may rise.", "Nine", "kill"),
    ],
)
def test_what_did_not_happen_has_a_state_of_its_own(text: str, words: str, state: str, long: bool) -> None:
    assert states(text, long=long)[words] == state


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll rose by six to 19.", {"six": "", "19": "kill"}),
        ("The number of injured went up by 20 to 140.", {"20": "", "140": "injure"}),
        ("The death toll was revised down to 12 from 15.", {"12": "kill", "15": "kill"}),
        ("The toll was cut to nine.", {"nine": "kill"}),
        ("Two bodies were found, taking the death toll to 17.", {"Two": "", "17": "kill"}),
        ("That brings to 23 the number of people killed.", {"23": "kill"}),
        ("The number of deaths is 41.", {"41": "kill"}),
        ("The number of missing stands at 12.", {"12": "miss"}),
    ],
)
def test_tolls(text: str, expected: dict[str, str], long: bool) -> None:
    assert states(text, long=long) == expected


@both
@pytest.mark.parametrize(
    ("text", "ages", "counts"),
    [
        ("Two boys, 11 and 13, drowned in the lake.", {11, 13}, {2}),
        ("Three sisters, aged 9, 11 and 15, were killed.", {9, 11, 15}, {3}),
        ("Two girls, aged seven and eight, were hurt.", {7, 8}, {2}),
        ("A girl of six and a boy of 12 were killed.", {6, 12}, set()),
        ("A boy (8) and his sister (10) drowned.", {8, 10}, set()),
        ("Three 12-year-olds were killed.", {12}, {3}),
        ("Ida, five, and Jon, nine, were killed.", {5, 9}, set()),
        ("The twins, both 14, were hurt.", {14}, set()),
        ("Three men, two women and a child were killed.", set(), {3, 2}),
        ("Of the passengers, 12 were injured.", set(), {12}),
        ("A mother of three was killed.", set(), set()),
    ],
)
def test_ages_are_no_counts(text: str, ages: set[float], counts: set[float], long: bool) -> None:
    found = told(text, long=long).values()
    assert {value for value, unit, _ in found if unit == "year-old"} == ages
    assert {value for value, unit, _ in found if not unit} == counts
    assert not any(state for _, unit, state in found if unit == "year-old")


@both
@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("One man was killed and three others, aged 31 and 40, were hurt.", "three", "injure"),
        ("Five people were killed and eight, including two children, injured.", "eight", "injure"),
        ("Five guards were killed and three clerks, both sides said, were wounded.", "three", "injure"),
        ("Two were killed; six others, two of them nurses, were taken to hospital.", "six", "treat"),
        ("Four died and 11 (most of them pupils) were rescued.", "11", "rescue"),
        ("Two sailors drowned and five others – all cooks – are missing.", "five", "miss"),
        ("Up to 30 others were injured.", "Up to 30", "injure"),
        ("The fire burned 9,000 acres.", "9,000 acres", "burn"),
        ("Three gunmen killed five people.", "Three", ""),
    ],
)
def test_a_clause_of_its_own_behind_an_aside(text: str, words: str, state: str, long: bool) -> None:
    assert states(text, long=long)[words] == state


LIST = "The harbour master gave these numbers on Friday.\n\n{}\n\nThe search goes on with four boats, he said."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "People on board: 96\nRescued: 71\nDeceased: 14\nMissing: 11",
            {"96": "aboard", "71": "rescue", "14": "kill", "11": "miss"},
        ),
        ("Dead: 312\nInjured: 1,050\nDisplaced: 8,000", {"312": "kill", "1,050": "injure", "8,000": "displace"}),
        ("- Killed: 7\n- Wounded: 19\n- Unaccounted for: 2", {"7": "kill", "19": "injure", "2": "miss"}),
        ("Passengers: 40\nCrew: 6\nConfirmed dead: 9", {"40": "", "6": "", "9": "kill"}),
        ("He told of the dead (13), injured (44) and missing (6).", {"13": "kill", "44": "injure", "6": "miss"}),
    ],
)
def test_a_label_counts_the_number_behind_it(lines: str, expected: dict[str, str]) -> None:
    article = annotate_alone(Article(id="a", text=LIST.format(lines), names=("a",)))
    assert {figure.text: figure.state for figure in article.figures if figure.text != "four"} == expected


@both
@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The flood displaced 3.5 lakh people.", "3.5 lakh", 350000, ""),
        ("The dam will cost Rs 740 crore.", "Rs 740 crore", 7400000000, "INR"),
        (
            "It will cost between $3 million and $9 million.",
            "between $3 million and $9 million",
            3000000,
            "USD",
        ),
        ("The quake killed 31 400 people.", "31 400", 31400, ""),
        ("The aid cost $2 300 000 in all.", "$2 300 000", 2300000, "USD"),
        ("One in six people went hungry.", "One in six", 1 / 6, "share"),
        ("Some 30-odd people were hurt.", "Some 30-odd", 30, ""),
        ("A handful of people were hurt.", "A handful of", 3, ""),
    ],
)
def test_numbers_of_other_newsrooms(text: str, words: str, value: float, unit: str, long: bool) -> None:
    found = told(text, long=long)[words]
    assert found[0] == pytest.approx(value)
    assert found[1] == unit


@both
@pytest.mark.parametrize(
    "text", ["Police took 911 calls about a fight.", "She dialled 999 and hid.", "Ring 0800 444 111 for help."]
)
def test_telephone_numbers_count_nothing(text: str, long: bool) -> None:
    assert not told(text, long=long)


@both
@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The bridge was closed for four days.", "four days", 4, "day"),
        ("Crews needed about 20 minutes to reach the hut.", "about 20 minutes", 20, "minute"),
        ("A 10-minute delay followed.", "10-minute", 10, "minute"),
        ("He had her for about 15 minutes before she was freed.", "about 15 minutes", 15, "minute"),
        ("The shares cannot be sold for five years.", "five years", 5, "year"),
        ("The road will open within a week.", "a week", 1, "week"),
        ("It ended more than a year of doubt.", "more than a year", 1, "year"),
        ("The talks began six months after the vote.", "six months", 6, "month"),
        ("The vote came less than two weeks before the feast.", "less than two weeks", 2, "week"),
        ("The plane left on Monday and landed nine hours later.", "nine hours", 9, "hour"),
        ("The crew tried it twice.", "twice", 2, "time"),
        ("She won by a 134-to-63 vote.", "134", 134, ""),
        ("The chamber voted 420-0 to release it.", "0", 0, ""),
        ("He stayed for his nearly two full terms.", "nearly two", 2, ""),
        ("The state carried out its sixth nuclear test.", "sixth", 6, ""),
        ("She is in her fifth term.", "fifth", 5, ""),
        ("The leak hit 44million accounts.", "44million", 44000000, ""),
        ("They sold shares worth £1.3million.", "£1.3million", 1300000, "GBP"),
        ("They need a two-thirds majority.", "two-thirds", 2 / 3, "share"),
        ("The forest shrank by more than half.", "more than half", 0.5, "share"),
    ],
)
def test_how_long_how_often_and_how_far(text: str, words: str, value: float, unit: str, long: bool) -> None:
    found = told(text, long=long)[words]
    assert found[0] == pytest.approx(value)
    assert found[1] == unit


@both
@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell two years ago.",
        "Prices fell over the last three months.",
        "It has been dry for eight months now.",
        "One day the bridge will open.",
        "It was a one-time payment.",
        "Flight no. 446 took off at noon.",
        "They held a one-on-one meeting.",
        "The chance of rain is zero.",
        "She is the Senate's No. 2 Republican.",
    ],
)
def test_what_only_places_or_names_is_no_figure(text: str, long: bool) -> None:
    assert not told(text, long=long)
