"""What the noun beside a date says of its tense, whatever the verb: kinds of nouns, short and inside a report."""

from __future__ import annotations

import pytest

from consilience.annotate.times.find import find_times_in_text

#: a Thursday
REFERENCE = "2031-05-15"

BEFORE = "The council of Velmark met for three hours. Its harbour was built in 1987.\n\n"
AFTER = "\n\nThe opposition rejected the plan, which cost 4 million."


def value(text: str, span: str, reference: str = REFERENCE) -> str:
    (found,) = [time.value for time in find_times_in_text(text, reference) if time.text == span]
    return found


HAS_BEEN = [
    ("The minister will be asked about the visit to Orsk on Monday.", "Monday", "2031-05-12"),
    ("She will face questions over her meeting with the envoy on Tuesday.", "Tuesday", "2031-05-13"),
    ("The panel will look into his email of Wednesday.", "Wednesday", "2031-05-14"),
    ("The chief may lose his post after the collapse of the bridge on Sunday.", "Sunday", "2031-05-11"),
    ("The attack on Monday could delay the launch.", "Monday", "2031-05-12"),
    ("The premier's speech Monday may cost him votes.", "Monday", "2031-05-12"),
    ("Prosecutors will appeal against the ruling on Monday that freed her.", "Monday", "2031-05-12"),
    ("The court will examine the phone call on April 2 between the two men.", "April 2", "2031-04-02"),
    ("The party will meet following Tuesday's defeat.", "Tuesday", "2031-05-13"),
]

IS_TO_COME = [
    ("Two ministers arrived in Orsk ahead of talks on Monday.", "Monday", "2031-05-19"),
    ("Police put up fences ahead of Sunday's final.", "Sunday", "2031-05-18"),
    ("The envoy flew home to prepare for the summit on July 4.", "July 4", "2031-07-04"),
    ("She was a candidate in the primary on June 30, he said.", "June 30", "2031-06-30"),
    ("The mayor will make a speech on Monday.", "Monday", "2031-05-19"),
    ("The bank will make the announcement on June 2.", "June 2", "2031-06-02"),
    ("The speech on Monday will be his last.", "Monday", "2031-05-19"),
    ("The president will hold a meeting on Tuesday.", "Tuesday", "2031-05-20"),
]


@pytest.mark.parametrize(("text", "span", "expected"), HAS_BEEN + IS_TO_COME)
def test_noun_beside_a_date_tells_its_tense(text: str, span: str, expected: str) -> None:
    assert value(text, span) == expected
    assert value(BEFORE + text + AFTER, span) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("The siege has gone on since November 3.", "November 3", "2030-11-03"),
        ("Nobody has seen him since Monday.", "Monday", "2031-05-12"),
    ],
)
def test_since_looks_back(text: str, span: str, expected: str) -> None:
    assert value(text, span) == expected


TOMORROW = [
    ("The company mended its statement on Friday.", REFERENCE, "2031-05-16"),
    ("The new speaker, poised to take the chair on Friday, thanked them.", REFERENCE, "2031-05-16"),
    ("The company mended its statement on Friday.", "2031-05-15T22:10:00", "2031-05-16"),
    # a report of the morning knows nothing of the next day
    ("The company mended its statement on Friday.", "2031-05-15T07:10:00", "2031-05-09"),
    ("Friday's attack killed two.", REFERENCE, "2031-05-09"),
    ("They met last Friday.", REFERENCE, "2031-05-09"),
    ("The company mended its statement on Saturday.", REFERENCE, "2031-05-10"),
]


@pytest.mark.parametrize(("text", "reference", "expected"), TOMORROW)
def test_name_of_tomorrow_is_tomorrow(text: str, reference: str, expected: str) -> None:
    (found,) = find_times_in_text(text, reference)
    assert found.value == expected


def test_following_with_an_article_counts_from_the_day_before_it() -> None:
    found = find_times_in_text("He fell ill on May 1 and died the following Tuesday.", REFERENCE)
    assert [time.value for time in found] == ["2031-05-01", "2031-05-06"]
