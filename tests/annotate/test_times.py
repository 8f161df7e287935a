"""Time expressions: what is found, over which characters, and with which value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import make_clean
from consilience.annotate.times.find import find_times, find_times_in_text
from consilience.types import Evidence, Known, ParsedArticle, PassageKind, TimeExpression

#: a Friday
REFERENCE = "2016-07-15"


def read(text: str, reference: str | None = REFERENCE, *, parts_of_day: bool = False) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in find_times_in_text(text, reference, parts_of_day=parts_of_day)]


def only(text: str, reference: str | None = REFERENCE) -> TimeExpression:
    found = find_times_in_text(text, reference)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The bomb went off on November 13, 2015.", "November 13, 2015", "2015-11-13"),
        ("The bomb went off on Nov. 13, the police said.", "Nov. 13", "2015-11-13"),
        ("It began on Tuesday 12 July in Rennes.", "Tuesday 12 July", "2016-07-12"),
        ("It began on the 3rd of May 2014.", "3rd of May 2014", "2014-05-03"),
        ("It happened on 07/14/2016 there.", "07/14/2016", "2016-07-14"),
        ("It happened on 14.07.2016 there.", "14.07.2016", "2016-07-14"),
        ("It happened on 2016-07-14 there.", "2016-07-14", "2016-07-14"),
        ("They were taken in April 2014.", "April 2014", "2014-04"),
        ("They were taken last October.", "last October", "2015-10"),
        ("They were taken in October last year.", "October last year", "2015-10"),
        ("They met this March in Cairo.", "this March", "2016-03"),
        ("A video was shown in August.", "August", "2015-08"),
        ("The vessel was seized in late November.", "late November", "2015-11"),
        ("The law was passed in 1996.", "1996", "1996"),
        ("The 1996 law was changed.", "1996", "1996"),
        ("It ended with the rebels' 2007 takeover of the town.", "2007", "2007"),
        ("The rift dates back to 2007 when they split.", "2007", "2007"),
        ("She grew up in the mid-1990s.", "mid-1990s", "199X"),
        ("It was built in the 19th century.", "19th century", "18"),
        ("He was shot last fall.", "last fall", "2015-FA"),
        ("They met in the summer of 2015.", "summer of 2015", "2015-SU"),
        ("Sales fell in the third quarter of 2015.", "third quarter of 2015", "2015-Q3"),
        ("Profits fell in FY2015.", "FY2015", "FY2015"),
        ("He was elected last year.", "last year", "2015"),
        ("They were freed earlier this year.", "earlier this year", "2016"),
        ("The council met last week.", "last week", "2016-W27"),
        ("The council met three days ago.", "three days ago", "2016-07-12"),
        ("The council met six weeks ago.", "six weeks ago", "2016-W22"),
        ("It was eight months ago.", "eight months ago", "2015-11"),
        ("It aired 18 years ago.", "18 years ago", "1998"),
        ("It was a year and a half ago.", "a year and a half ago", "2014"),
        ("He died on Christmas Day.", "Christmas Day", "2015-12-25"),
        ("It opened on Good Friday.", "Good Friday", "2016-03-25"),
        ("They voted on Election Day.", "Election Day", "2015-11-03"),
        ("The 9/11 commission said so.", "9/11", "2001-09-11"),
        ("The Sept. 11 attacks changed that.", "Sept. 11", "2001-09-11"),
        ("It will shape the year ahead.", "the year ahead", "2017"),
        ("It happened the week of March 7.", "the week of March 7", "2016-W10"),
    ],
)
def test_dates(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.type, found.value) == (span, "DATE", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Police said Friday that he was dead.", "2016-07-15"),
        ("Police said Thursday that he was dead.", "2016-07-14"),
        ("Police said on Sunday that he was dead.", "2016-07-10"),
        ("The court will hear him on Tuesday.", "2016-07-19"),
        ("He is expected to be freed Monday.", "2016-07-18"),
        ("The deadline was extended until Tuesday.", "2016-07-19"),
        ("They met again last Friday.", "2016-07-08"),
        ("They will meet next Friday.", "2016-07-22"),
        ("Wednesday's attack killed two.", "2016-07-13"),
        ("The summit will be held in November.", "2016-11"),
        ("The summit will be held on November 4.", "2016-11-04"),
        ("The emergency was to end on July 26.", "2016-07-26"),
        ("The trial starts Monday.", "2016-07-18"),
        ("We will come tomorrow.", "2016-07-16"),
        ("We came yesterday.", "2016-07-14"),
    ],
)
def test_tense_settles_bare_days_and_months(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The trains collided around 5:10 a.m. near Rue Lepic.", "5:10 a.m.", "2016-07-15T05:10"),
        ("The trains collided at 5.10am.", "5.10am", "2016-07-15T05:10"),
        ("The trains collided at 5pm.", "5pm", "2016-07-15T17:00"),
        ("The quake struck at 0600 GMT on Monday.", "0600 GMT on Monday", "2016-07-11T06:00"),
        ("Gunmen struck on Nov. 13, 2015, at 9:20 p.m. there.", "Nov. 13, 2015, at 9:20 p.m.", "2015-11-13T21:20"),
        ("They left at midnight Friday.", "midnight Friday", "2016-07-15T00:00"),
        ("He leaves at 4 in the morning.", "4 in the morning", "2016-07-15T04:00"),
        ("He left at four o'clock.", "four o'clock", "2016-07-15T04:00"),
        ("Five were dead by eight o'clock.", "eight o'clock", "2016-07-15T08:00"),
        ("He left at three o’clock in the afternoon.", "three o’clock in the afternoon", "2016-07-15T15:00"),
        ("He left at 12:30 a.m. again.", "12:30 a.m.", "2016-07-15T00:30"),
    ],
)
def test_clock_times(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.type, found.value) == (span, "TIME", value)


def test_clock_time_takes_the_day_of_its_sentence_or_of_the_one_before() -> None:
    assert read("The ship sank at 4 p.m. when the storm came on Tuesday.")[0][1] == "2016-07-12T16:00"
    assert read("The ship sank on Tuesday. It was about 4 p.m. then.")[1][1] == "2016-07-12T16:00"


@pytest.mark.parametrize(
    ("text", "span", "value", "mod"),
    [
        ("They talked for three days.", "three days", "P3D", None),
        ("It is a two-year project.", "two-year", "P2Y", None),
        ("It took half an hour.", "half an hour", "PT30M", None),
        ("It took 5 1/2 hours.", "5 1/2 hours", "PT5H30M", None),
        ("It took about two weeks.", "two weeks", "P2W", "APPROX"),
        ("It took nearly six months.", "six months", "P6M", "LESS_THAN"),
        ("It took at least 72 hours.", "at least 72 hours", "PT72H", "EQUAL_OR_MORE"),
        ("It was more than two years ago.", "more than two years ago", "P2Y", "MORE_THAN"),
        ("It fell over the past two years.", "past two years", "P2Y", None),
        ("It fell in recent weeks.", "recent weeks", "PXW", None),
        ("It has gone on for decades.", "decades", "PXY", None),
        ("It is a decades-long war.", "decades-long", "PXY", None),
        ("He waited for a couple of hours.", "a couple of hours", "PT2H", None),
        ("He waited several days.", "several days", "PXD", None),
        ("It took twenty-one days.", "twenty-one days", "P21D", None),
    ],
)
def test_durations(text: str, span: str, value: str, mod: str | None) -> None:
    found = only(text)
    assert (found.text, found.type, found.value, found.mod) == (span, "DURATION", value, mod)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They meet on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("They meet daily.", "daily", "P1D"),
        ("They meet twice a year.", "twice a year", "P1Y"),
        ("They send $5 a day home.", "a day", "P1D"),
    ],
)
def test_sets(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.type, found.value) == (span, "SET", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He is now in Paris.", "PRESENT_REF"),
        ("He recently moved to Paris.", "PAST_REF"),
        ("Nobody knows the future.", "FUTURE_REF"),
        ("It was years ago.", "PAST_REF"),
    ],
)
def test_vague_references(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "2,007 people fled.",
        "About 2000 prisoners escaped.",
        "They walked 1500 metres.",
        "France lost the Euro final of Paris 2016 there.",
        "He bought Windows 2000 for $2010.",
        "A 2000-strong crowd came.",
        "He may march on the town.",
        "The Sun and the March for Life were there.",
        "The second of two blasts was worse.",
        "Their four-month-old baby was with a 42-year-old man, 12 years old in spirit.",
        "April Jones met Jan Brown.",
        "The Sunday Times and the Mail on Sunday said so.",
        "They won 5:10 there.",
        "A crowd celebrating Bastille Day watched the Bastille Day fireworks.",
        "The fall of the town was feared.",
        "He watched 60 Minutes.",
        "Police said 12 May have died.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_parts_of_day_are_dropped_unless_asked_for() -> None:
    text = "It happened early Wednesday morning. They left last night."
    assert read(text) == [("Wednesday morning", "2016-07-13"), ("last night", "2016-07-14")]
    assert read(text, parts_of_day=True) == [
        ("Wednesday morning", "2016-07-13TMO"),
        ("last night", "2016-07-14TNI"),
    ]


def test_expressions_that_refer_back() -> None:
    text = (
        "The town fell on July 3, 2014. The following day the army came. That evening it withdrew. "
        "Two days later it was back. Later that year peace was made."
    )
    assert [value for _, value in read(text)] == ["2014-07-03", "2014-07-04", "2014-07-04", "2014-07-06", "2014"]


def test_nothing_to_refer_back_to_has_no_value() -> None:
    assert read("The following day he left.") == [("The following day", "")]


def test_year_given_once_holds_for_the_same_day() -> None:
    text = "The embassy was bombed on Aug. 7, 1998. The Aug. 7 bombing killed many."
    assert [value for _, value in read(text)] == ["1998-08-07", "1998-08-07"]


def test_mentions_of_one_day_share_the_year_that_their_tense_says() -> None:
    text = "July 27 attack: what we know\n\nGunmen struck the town on July 27. A vigil was held for July 27."
    assert [value for _, value in read(text, "2016-06-01")] == ["2015-07-27"] * 3


def test_clock_in_brackets_keeps_the_day_of_the_one_before() -> None:
    assert [value for _, value in read("It began on 14 July at 22.30 local time (20:30 UTC) there.")] == [
        "2016-07-14T22:30",
        "2016-07-14T20:30",
    ]


def test_two_days_of_one_month() -> None:
    assert read("They met on April 24 and 25.") == [("April 24", "2016-04-24"), ("25", "2016-04-25")]
    assert read("They met on 24-26 April 2014.") == [("24", "2014-04-24"), ("26 April 2014", "2014-04-26")]
    assert read("In April 24 girls were freed.") == [("April", "2016-04")]


def test_ranges_of_years() -> None:
    assert [value for _, value in read("From 1991 to 1997 he was away; see 1939-1945.")] == [
        "1991",
        "1997",
        "1939",
        "1945",
    ]


def test_hours_ago_cross_midnight_only_where_the_time_of_publication_is_known() -> None:
    assert only("He spoke about an hour ago.", "2016-10-14T00:37:43").value == "2016-10-13"
    assert only("He spoke about an hour ago.", "2016-10-14T00:00:00").value == "2016-10-14"


def test_without_a_publication_date_only_absolute_expressions_have_values() -> None:
    text = "On Tuesday they met. It began on May 3, 2014. Yesterday it ended. Today it is over."
    assert [value for _, value in read(text, None)] == ["", "2014-05-03", "", "PRESENT_REF"]


def test_reference_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        find_times_in_text("On Tuesday they met.", "yesterday")


def test_paragraphs_part_expressions() -> None:
    assert read("They met in May\n\n2014 was bad.") == [("May", "2016-05"), ("2014", "2014")]


def test_wrapped_lines_do_not_part_expressions() -> None:
    line = "The delegates of both parties came together in the capital for talks of"
    lines = [line, "some days, the ministry of foreign affairs in the capital said on July", "3, 2014, and left"]
    assert read("\n".join([*lines, *[line] * 6]))[-1] == ("July\n3, 2014", "2014-07-03")


def parsed(text: str, *passages: tuple[str, PassageKind], published: str | None = "2024-04-30") -> ParsedArticle:
    return ParsedArticle(clean=make_clean(text, *passages, published=published), tokens=(), sentences=())


def test_article_is_read_outside_chrome_credits_and_duplicates() -> None:
    text = "Updated Monday\nTalks began Tuesday.\nBeijing, Nov. 20, 2023.\nPhoto: May 2, 2020"
    article = parsed(
        text,
        ("Updated Monday", PassageKind.CHROME),
        ("Talks began Tuesday.", PassageKind.BODY),
        ("Beijing, Nov. 20, 2023.", PassageKind.CAPTION),
        ("Photo: May 2, 2020", PassageKind.CREDIT),
    )
    assert [(t.text, t.value) for t in find_times(article)] == [
        ("Tuesday", "2024-04-30"),
        ("Nov. 20, 2023", "2023-11-20"),
    ]


def test_article_without_date_keeps_its_expressions() -> None:
    found = find_times(parsed("Talks began Tuesday.", published=None))
    assert [(t.text, t.value) for t in found] == [("Tuesday", "")]


def test_doubted_date_of_metadata_is_not_counted_from() -> None:
    text = "It fell on Saturday. A post: April 30, 2016."
    start = text.index("April")
    clean = make_clean(text)
    doubted = Known("2017-11-20", "record", (Evidence(clean.article.id, start, start + 14),), "doubtful")
    for published, value in ((doubted, "2016-04-30"), (Known("2017-11-20", "record"), "2017-11-18")):
        parsed = ParsedArticle(clean=replace(clean, published=published), tokens=(), sentences=())
        assert find_times(parsed)[0].value == value


def test_weekends_are_counted_from_a_day_as_weeks_are() -> None:
    assert read("They met on July 1. Two weekends later it was over.")[1][1] == "2016-W28-WE"
