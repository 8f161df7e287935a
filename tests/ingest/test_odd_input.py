"""Input that is odd in one place: each kind that once stopped a run is one line about one input, or a result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import BrokenRecord, FetchError, InputError
from consilience.ingest import FakeFetcher, read_inputs
from consilience.ingest.canonical import article_address, canonical_address
from consilience.ingest.dates import date_in_address, normalise_date
from consilience.ingest.identity import address_id
from consilience.ingest.json_text import MAX_DEPTH, NestedError, load_json
from consilience.ingest.metadata import host_of
from consilience.ingest.politeness import authority
from consilience.ingest.web import Answer
from consilience.text.web_address import joined, split_parts

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The mayor said on Monday that three barns burnt down near the harbour of Skerra. Nobody was hurt. "
#: addresses for which urllib raises, at once or when a part is asked for
MALFORMED = ("http://[", "http://[;:1]/", "http://a]b/", "http://a:port/", "http://a:99999/", "http://[::1", "//[")


def nested(depth: int, innermost: object = "x") -> object:
    value = innermost
    for _ in range(depth):
        value = [value]
    return value


def records(*odd: dict[str, object]) -> bytes:
    rows: list[dict[str, object]] = [
        {"id": "first", "text": TEXT + "First."},
        *odd,
        {"id": "last", "text": TEXT + "Last."},
    ]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


@pytest.mark.parametrize("address", MALFORMED)
def test_a_malformed_address_is_no_address(address: str) -> None:
    assert split_parts(address) is None
    assert joined("https://post.example/a", "//[") is None
    assert canonical_address(address) == address
    assert article_address("https://post.example/a", address) == "https://post.example/a"
    assert article_address(address, "https://post.example/a") == address
    assert address_id(address) == host_of(address) == authority(address) == ""


@given(st.text(alphabet="htps:/[]@.%?#a1-\\\0\n é", max_size=30))
def test_no_text_is_too_odd_for_an_address(text: str) -> None:
    for address in (text, f"http://{text}", f"https://post.example/{text}"):
        split_parts(address)
        joined("https://post.example/a", address)
        article_address("https://post.example/a", address)
        article_address(address, address)
        address_id(address)
        date_in_address(address)


@pytest.mark.parametrize("address", MALFORMED)
def test_a_record_with_a_malformed_address_is_read(address: str) -> None:
    found = read_inputs([records({"id": "odd", "url": address, "text": TEXT + "Odd."})])
    assert [article.id for article in found.articles] == ["first", "last", "odd"]
    assert not found.failures


@pytest.mark.parametrize("date", ["5 Auguſt 2024", "2021e999-01-01T00:00:00Z", "٣١ May 2024", "9" * 90, "1e9", "24:61"])
def test_a_record_with_an_odd_date_is_read(date: str) -> None:
    found = read_inputs([records({"id": "odd", "published": date, "text": TEXT + "Odd."})])
    assert [article.id for article in found.articles] == ["first", "last", "odd"]


@given(
    st.one_of(st.text(alphabet="0123456789TZ:+-/ .,eſıAugustMay", max_size=40), st.floats(), st.integers(), st.none())
)
def test_no_date_is_too_odd(value: object) -> None:
    found = normalise_date(value)
    assert found is None or found[:4].isdigit()


@pytest.mark.parametrize("field", ["title", "author", "outlet", "url", "published", "id", "publisher", "articleBody"])
@pytest.mark.parametrize("depth", [MAX_DEPTH, 500, 900])
def test_a_record_that_is_nested_too_deeply_is_named_alone(field: str, depth: int) -> None:
    found = read_inputs([records({"id": "odd", "text": TEXT + "Odd.", field: nested(depth)})])
    assert [article.id for article in found.articles] == ["first", "last"]
    (failure,) = found.failures
    assert isinstance(failure, BrokenRecord)
    assert failure.identity.endswith(":2")
    assert "nested too deeply" in failure.message


def test_depth_is_counted_through_lists_and_objects() -> None:
    assert load_json(json.dumps(nested(MAX_DEPTH - 1))) is not None
    mixed: object = "x"
    for _ in range(MAX_DEPTH // 2 + 1):
        mixed = {"a": [mixed]}
    with pytest.raises(NestedError):
        load_json(json.dumps(mixed))
    with pytest.raises(NestedError):
        load_json("[" * 200_000 + "]" * 200_000)


def test_json_ld_that_is_nested_too_deeply_costs_its_metadata_alone() -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": "Barns burn", "author": nested(500)})
    page = f"<html><script type='application/ld+json'>{linked}</script><h1>Fire</h1><p>{TEXT * 4}</p></html>"
    (article,) = read_inputs([page.encode()]).articles
    assert "three barns" in article.text
    assert article.authors == ()


@pytest.mark.parametrize("address", MALFORMED)
def test_a_redirect_to_a_malformed_address_is_one_line(address: str) -> None:
    redirect = Answer(302, "https://post.example/a", headers={"location": address})
    fetcher = FakeFetcher({"https://post.example/a": redirect})
    found = read_inputs(["https://post.example/a", (TEXT + "Good.").encode()], fetcher=fetcher)
    assert len(found.articles) == len(found.failures) == 1
    if joined(redirect.url, address) is None:
        with pytest.raises(FetchError, match="not a well-formed address"):
            redirect.target  # noqa: B018 -- the property raises
    else:
        # it can be joined; asking for it is refused
        assert split_parts(redirect.target or "") is None


def test_a_glob_that_is_none_and_a_name_that_is_too_long_are_one_line_each(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    given_ = [str(good), f"{tmp_path}/[z-a]*", "a" * 5_000, "x\ud800", f"{tmp_path}/[!", "http://["]
    found = read_inputs(given_, fetcher=FakeFetcher())
    assert len(found.articles) == 1
    assert len(found.failures) == len(given_) - 1
    assert all(isinstance(failure, InputError) for failure in found.failures)


def test_long_keys_are_not_repeated_whole() -> None:
    made = '{"' + "k" * 5_000 + '": 1}'
    (failure,) = read_inputs([made.encode()]).failures
    assert "k" * 20 in failure.message
    assert len(failure.message) < 200
