"""Weekdays and weekends of a named week, ranges of dates, dates in figures, and times of day without a day."""

from __future__ import annotations

import pytest

from consilience.annotate.times.find import find_times_in_text

#: a Thursday
REFERENCE = "2031-05-15"

#: what a long report says around the sentence in question, with dates of its own
BEFORE = (
    "The council of Velmark met for three hours. Its members spoke of the harbour, which was built in 1987. "
    "The mayor, who was elected two years ago, asked for more time.\n\n"
)
AFTER = "\n\nThe opposition rejected the plan. It was first put forward in the spring of 2029 and cost 4 million."


def read(text: str, reference: str = REFERENCE) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_times_in_text(text, reference)]


WEEKS = [
    ("Two men drowned on Monday last week.", "Monday last week", "2031-05-05"),
    ("The bank failed on Friday of last week, it said.", "Friday of last week", "2031-05-09"),
    ("Troops left on Wednesday night of last week.", "Wednesday night of last week", "2031-05-07"),
    ("The court will sit on Tuesday next week.", "Tuesday next week", "2031-05-20"),
    ("He was seen on Monday this week.", "Monday this week", "2031-05-12"),
    ("The strike began last week Tuesday.", "last week Tuesday", "2031-05-06"),
    ("Last week on Friday the bridge fell.", "Last week on Friday", "2031-05-09"),
    ("It broke on Monday of the week before last.", "Monday of the week before last", "2031-04-28"),
    ("The town voted the Sunday before last.", "Sunday before last", "2031-05-04"),
    ("The house burned the Friday before last.", "Friday before last", "2031-05-02"),
    ("He died the week before last.", "the week before last", "2031-W18"),
    ("It ended the month before last.", "the month before last", "2031-03"),
    ("The rally is planned for the Sunday after next.", "Sunday after next", "2031-05-25"),
    ("The vote is due the week after next.", "the week after next", "2031-W22"),
    ("They fled the night before last.", "the night before last", "2031-05-13"),
    ("Police raided the house two Sundays ago.", "two Sundays ago", "2031-05-04"),
    ("The bank closed a week ago Monday.", "a week ago Monday", "2031-05-05"),
    ("It closed on Monday two weeks ago.", "Monday two weeks ago", "2031-04-28"),
    ("The count will be held a week on Sunday.", "a week on Sunday", "2031-05-25"),
    ("The count will be held on Sunday week.", "Sunday week", "2031-05-25"),
    ("The trial starts two weeks from Monday.", "two weeks from Monday", "2031-06-02"),
    ("The pact runs out a fortnight on Friday.", "a fortnight on Friday", "2031-05-30"),
    ("She will be sworn in a week tomorrow.", "a week tomorrow", "2031-05-23"),
    ("He was last seen a week last Sunday.", "a week last Sunday", "2031-05-04"),
    ("She will be sworn in a week from today.", "a week from today", "2031-05-22"),
    ("He was held on the 3rd of last month.", "3rd of last month", "2031-04-03"),
    ("The law begins on the 14th of next month.", "14th of next month", "2031-06-14"),
    ("Rebels took the town at the weekend.", "the weekend", "2031-W19-WE"),
    ("Nine people were killed over the weekend.", "the weekend", "2031-W19-WE"),
    ("The party will meet at the weekend.", "the weekend", "2031-W20-WE"),
    ("The coming weekend will be wet.", "The coming weekend", "2031-W20-WE"),
    ("It rained this past weekend.", "this past weekend", "2031-W19-WE"),
    ("It rained the weekend before last.", "the weekend before last", "2031-W18-WE"),
    ("The weekend of May 3 was calm.", "The weekend of May 3", "2031-W18-WE"),
]


@pytest.mark.parametrize(("text", "span", "value"), WEEKS)
def test_week_that_is_named(text: str, span: str, value: str) -> None:
    assert read(text) == [(span, value)]
    assert (span, value) in read(BEFORE + text + AFTER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last week, Monday's storm was forgotten.", [("Last week", "2031-W19"), ("Monday", "2031-05-12")]),
        ("On Monday, the week began badly.", [("Monday", "2031-05-12")]),
        ("He spent the weekend of his birthday at sea.", []),
        ('She was the guest on the programme "This Week" again.', []),
    ],
)
def test_words_that_name_no_week(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_yesterdays_name_is_not_said_of_a_day_ahead() -> None:
    # the reference is a Thursday
    assert read("Another metre of snow fell by Wednesday night.") == [("Wednesday night", "2031-05-14")]
    assert read("He canceled a scheduled interview Wednesday.") == [("Wednesday", "2031-05-14")]
    assert read("The prize will be awarded on Wednesday.") == [("Wednesday", "2031-05-21")]
    assert read("The prize will be awarded on Wednesday.", "2031-05-15T03:10:00") == [("Wednesday", "2031-05-14")]
    assert read("He said so last Wednesday.") == [("last Wednesday", "2031-05-07")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The talks ran between 28 April and 3 May 2029.", ["2029-04-28", "2029-05-03"]),
        ("The siege lasted 28 April-3 May 2029.", ["2029-04-28", "2029-05-03"]),
        ("The siege of April 28 – May 3, 2029, was over.", ["2029-04-28", "2029-05-03"]),
        ("The raid came on the night of 3/4 May 2029.", ["2029-05-03", "2029-05-04"]),
        ("The raid came on the night of 30 April/1 May 2029.", ["2029-04-30", "2029-05-01"]),
        ("The fair ran May 3/4, 2029.", ["2029-05-03", "2029-05-04"]),
        ("It lasted from 28 December to 3 January 2029.", ["2028-12-28", "2029-01-03"]),
        ("From Monday 28 May until Sunday 3 June 2029 it snowed.", ["2029-05-28", "2029-06-03"]),
        ("Strikes hit on April 28, May 3 and June 1, 2029.", ["2029-04-28", "2029-05-03", "2029-06-01"]),
        ("It was open from April to June 2029.", ["2029-04", "2029-06"]),
        ("In December or January 2029 they left.", ["2028-12", "2029-01"]),
        ("On 1, 2 and 3 May 2029 it snowed.", ["2029-05-01", "2029-05-02", "2029-05-03"]),
        ("Between May and 3 June 2029 it was shut.", ["2029-05", "2029-06-03"]),
        ("It ran from 28 December 2028 to 3 January.", ["2028-12-28", "2029-01-03"]),
        ("From 5pm on 28 April to 9am on 3 May 2029 it was shut.", ["2029-04-28T17:00", "2029-05-03T09:00"]),
        ("He sang on April 28; a vote of May 3, 2029 was lost.", ["2031-04-28", "2029-05-03"]),
    ],
)
def test_range_takes_the_year_of_its_end(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The law was passed on 25/12/2029.", "2029-12-25"),
        ("The law was passed on 12/25/2029.", "2029-12-25"),
        ("It ended on 25.12.2029.", "2029-12-25"),
        ("It ended on 25/12/29, he said.", "2029-12-25"),
        ("It ended on 25-12-2029.", "2029-12-25"),
        ("It ended on 2029/12/25.", "2029-12-25"),
        ("It ended on 25-Dec-2029.", "2029-12-25"),
        ("It ended on Dec-25-2029.", "2029-12-25"),
        ("The blast came at 21.40 on Wednesday.", "2031-05-14T21:40"),
        ("The guards had left at 1700.", "2031-05-15T17:00"),
        ("The shops shut at 17h05.", "2031-05-15T17:05"),
        ("The train left at 2140 hours.", "2031-05-15T21:40"),
        ("The search took 2140 hours.", "PT2140H"),
        ("It opened at 10 p.m. Eastern on Monday.", "2031-05-12T22:00"),
    ],
)
def test_figures(text: str, value: str) -> None:
    assert [found for _, found in read(text)] == [value]
    assert value in [found for _, found in read(BEFORE + text + AFTER)]


@pytest.mark.parametrize(
    "text",
    [
        "Shares closed at 21.40 again.",
        "The toll stood at 1700 then.",
        "They met at 1600 Pennsylvania Avenue.",
        "The plane flew at 1500 feet.",
        "See release 10.12.2023.4 or call 555-12-2023.",
    ],
)
def test_figures_that_are_no_times(text: str) -> None:
    assert read(text) == []


def test_order_of_figures_is_that_of_the_nearest_clear_date() -> None:
    assert [value for _, value in read("One fell on 02/03/2031, one on 14/03/2031.")] == ["2031-03-02", "2031-03-14"]
    assert [value for _, value in read("One fell on 02/03/2031, one on 03/14/2031.")] == ["2031-02-03", "2031-03-14"]
    assert [value for _, value in read("One fell on 02/03/2031, one on 14 March.")] == ["2031-03-02", "2031-03-14"]
    assert [value for _, value in read("One fell on 02/03/2031.")] == ["2031-02-03"]
    far = "It was signed on 07/15/2029. " + BEFORE + "The first was on 14/03/2031, the second on 02/03/2031."
    assert [value for _, value in read(far)][-2:] == ["2031-03-14", "2031-03-02"]


def test_past_time_of_day_does_not_lie_behind_publication() -> None:
    assert read("The attack began at 11 p.m.", "2031-05-15T09:00:00") == [("11 p.m.", "2031-05-14T23:00")]
    assert read("The attack began at 8 a.m.", "2031-05-15T09:00:00") == [("8 a.m.", "2031-05-15T08:00")]
    # where the stamp may be another zone's, some hours mean nothing
    assert read("The attack began at 11 a.m.", "2031-05-15T09:00:00Z") == [("11 a.m.", "2031-05-15T11:00")]
    assert read("The attack began at 11 a.m.", "2031-05-15T09:00:00+03:00") == [("11 a.m.", "2031-05-14T11:00")]
    assert read("The minister will speak at 11 p.m.", "2031-05-15T09:00:00") == [("11 p.m.", "2031-05-15T23:00")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bank took a charge in its fourth-quarter earnings.", "2030-Q4"),
        ("Sales fell in the first quarter.", "2031-Q1"),
        ("Profit will rise in the third quarter, the company said.", "2031-Q3"),
        ("Exports shrank in the final quarter of 2029.", "2029-Q4"),
        ("Exports shrank in the second quarter of last year.", "2030-Q2"),
        ("The army shelled the town overnight.", "2031-05-14"),
        ("Rain is expected overnight.", "2031-05-15"),
        ("The flight will land back in 2030, as others cross into 2031.", "2030"),
        ("He spoke in a March meeting with officials.", "2031-03"),
        ("He sang at the New Year's Eve celebration.", "2030-12-31"),
        ("A bill lets families of Sept. 11 victims sue.", "2001-09-11"),
        ("The mob's Jan. 6 riot was recalled.", "2021-01-06"),
    ],
)
def test_quarters_nights_and_named_days(text: str, value: str) -> None:
    assert next(found for _, found in read(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "He threw the ball in the fourth quarter of the game.",
        "It fell in its fiscal fourth quarter on lower sales.",
        "She became famous almost overnight.",
        "The state, overnight, became the focus of a backlash.",
        "It fell at approximately 5:52 local eastern time.",
        "Theresa May met him, and he spoke to May again.",
        "The story was in USA TODAY.",
        "Nobody was hurt in the fall, the zoo said.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert read(text) == []


def test_nine_eleven_of_a_text_that_names_it() -> None:
    assert read("On 9/11 she lost her son. On Sept. 11 all changed.") == [
        ("9/11", "2001-09-11"),
        ("Sept. 11", "2001-09-11"),
    ]
    assert read("The 9/11 families met on Sept. 11.", "2030-09-13")[-1] == ("Sept. 11", "2030-09-11")
