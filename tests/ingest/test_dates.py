from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
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


@given(st.datetimes(min_value=datetime(1500, 1, 1), max_value=datetime(2199, 1, 1)), st.integers(-840, 840) | st.none())
def test_iso_keeps_what_it_says(moment: datetime, minutes: int | None) -> None:
    zone = None if minutes is None else timezone(timedelta(minutes=minutes))
    moment = moment.replace(microsecond=0, tzinfo=zone)
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
