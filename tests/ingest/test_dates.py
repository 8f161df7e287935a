from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consilience.ingest.dates import date_in_address, normalise_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-10-13T07:59:17", "2016-10-13T07:59:17"),
        ("2017-12-28", "2017-12-28"),
        ("2017-12", "2017-12"),
        ("2016-10-13 07:59:17", "2016-10-13T07:59:17"),
        ("2016-10-13T07:59", "2016-10-13T07:59:00"),
        ("2016-10-13T07:59:17Z", "2016-10-13T07:59:17+00:00"),
        ("2016-10-13T07:59:17.123+0530", "2016-10-13T07:59:17+05:30"),
        ("2016-10-13T07:59:17-05:00", "2016-10-13T07:59:17-05:00"),
        ("2016/10/3", "2016-10-03"),
        ("20161013", "2016-10-13"),
        ("20161013T075917Z", "2016-10-13T07:59:17+00:00"),
        ("Thu, 13 Oct 2016 07:59:17 GMT", "2016-10-13T07:59:17+00:00"),
        ("October 13, 2016", "2016-10-13"),
        ("Published 13th Oct. 2016", "2016-10-13"),
        (1476345557, "2016-10-13T07:59:17+00:00"),
        (1476345557000, "2016-10-13T07:59:17+00:00"),
        ("", None),
        ("10/11/2016", None),
        ("2016-13-45", None),
        ("2016-10-13T25:00:00", None),
        ("0000-00-00", None),
        ("yesterday", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (["2016-10-13"], None),
    ],
)
def test_normalise(value: object, expected: str | None) -> None:
    assert normalise_date(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("June 4, 2031 9:15 PM EST", "2031-06-04T21:15:00-05:00"),
        ("Tue, Jun 04 2031 09:15:10 PM", "2031-06-04T21:15:10"),
        ("Jun 4, 2031, 12:20 a.m.", "2031-06-04T00:20:00"),
        ("4 June 2031 at 7.15pm GMT", "2031-06-04T19:15:00+00:00"),
        ("2031-06-04 09:15 PM", "2031-06-04T21:15:00"),
        ("2031-06-04 21:15 PM", "2031-06-04T21:15:00"),
        ("9:15 AM, June 4, 2031", "2031-06-04T09:15:00"),
        ("Posted: June 4, 2031 7 p.m. ET", "2031-06-04T19:00:00-04:00"),
        ("December 4, 2031 7 p.m. PT", "2031-12-04T19:00:00-08:00"),
        ("Wed, 04 Jun 2031 01:45:08 +02:00", "2031-06-04T01:45:08+02:00"),
        ("Wed, 04 Jun 2031 01:45:08 GMT+1", "2031-06-04T01:45:08+01:00"),
        ("Wed Jun 04 2031 07:00:00 GMT+0530 (IST)", "2031-06-04T07:00:00+05:30"),
        ("Wed, 04 Jun 2031 01:45:08 -0000", "2031-06-04T01:45:08"),
        ("Wed Jun 4 07:00:00 EDT 2031", "2031-06-04T07:00:00-04:00"),
        ("4 June 2031 - 11:28 AMT", "2031-06-04T11:28:00"),
        ("Wednesday, 04-Jun-31 08:49:37 GMT", "2031-06-04T08:49:37+00:00"),
        ("24/06/2031 07:00", "2031-06-24T07:00:00"),
        ("06/24/2031 07:00 PM", "2031-06-24T19:00:00"),
        ("24.06.2031, 07.30", "2031-06-24T07:30:00"),
        ("04.06.2031", "2031-06-04"),
        ("24-6-2031 - 17h05", "2031-06-24T17:05:00"),
        ("04-Jun-2031", "2031-06-04"),
        ("Jun-04-2031 07:00", "2031-06-04T07:00:00"),
        ("2031-6-4", "2031-06-04"),
        ("06/06/2031", "2031-06-06"),
        ("June 4, 2031 | Updated June 6, 2031 8:00 AM", "2031-06-04"),
        ("June 2031", None),
        ("04/06/2031 07:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("1969-12-31T19:00:00-05:00", None),
        (0, None),
    ],
)
def test_halves_of_the_day_zones_and_figures(value: object, expected: str | None) -> None:
    assert normalise_date(value) == expected


@given(st.datetimes(min_value=datetime(1500, 1, 1), max_value=datetime(2199, 1, 1)), st.integers(-840, 840) | st.none())
def test_iso_keeps_what_it_says(moment: datetime, minutes: int | None) -> None:
    zone = None if minutes is None else timezone(timedelta(minutes=minutes))
    moment = moment.replace(microsecond=0, tzinfo=zone)
    # the zero of Unix time is what programs write for a date that they do not have
    assume(moment.year not in {1969, 1970})
    assert normalise_date(moment.isoformat()) == moment.isoformat()


@given(st.text() | st.integers() | st.floats())
def test_what_is_found_is_found_again(value: object) -> None:
    found = normalise_date(value)
    assert found is None or normalise_date(found) == found


def test_day_in_an_address() -> None:
    assert date_in_address("https://a.example/world/2016/10/13/girls-freed.html") == "2016-10-13"
    assert date_in_address("https://a.example/2016/oct/13/girls-freed") == "2016-10-13"
    assert date_in_address("https://a.example/2016/45/13/x") is None
    assert date_in_address("https://a.example/story/20161013") is None
