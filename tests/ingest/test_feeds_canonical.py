from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.ingest.canonical import article_address, canonical_address

KEY = "https://post.example/news/ferry"


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/news/ferry",
        "http://www.post.example:80/news/ferry/",
        " HTTPS://Post.Example/news/ferry?utm_source=x&utm_medium=rss&fbclid=abc#comments ",
        "https://post.example:443/news/./a/../ferry",
        "https://post.example./news/%66erry?at_medium=RSS&ref=rss",
        "https://post.example/news/ferry/index.html?",
        "https://post.example/news/ferry?gclid=1&&mc_cid=2",
    ],
)
def test_one_article_under_many_addresses(address: str) -> None:
    assert canonical_address(address) == KEY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?id=1", "https://a.example/?id=2"),
        ("https://a.example/a", "https://a.example/A"),
        ("https://a.example/a", "https://b.example/a"),
        ("https://a.example/a", "https://a.example:8080/a"),
        ("https://a.example/#!/1", "https://a.example/#!/2"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/?source=reuters", "https://a.example/?source=afp"),
    ],
)
def test_different_articles(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


def test_details() -> None:
    assert canonical_address("https://a.example/?b=2&a=1") == canonical_address("https://a.example?a=1&b=2")
    assert canonical_address("https://müller.example/ü") == "https://xn--mller-kva.example/%C3%BC"
    assert canonical_address("https://a.example/%c3%bc") == canonical_address("https://a.example/ü")
    assert canonical_address("http://[2001:DB8::1]:8080/x") == "https://[2001:db8::1]:8080/x"
    for other in ("", "mailto:a@b.example", "not an address", "http://[::1", "http://a.example:x/"):
        assert canonical_address(other) == other


def test_what_a_page_says_of_its_address() -> None:
    own = "https://amp.post.example/ferry?amp=1"
    assert article_address(own, "https://www.post.example/ferry") == "https://post.example/ferry"
    assert article_address(own, None) == "https://amp.post.example/ferry?amp=1"
    # agency copy on two sites is two reports, and a front page is no article's address
    assert article_address("https://post.example/ferry", "https://agency.example/ferry") == "https://post.example/ferry"
    assert article_address("https://post.example/ferry", "https://post.example/") == "https://post.example/ferry"


HOSTS = st.from_regex(r"(www\.)?[a-z]{1,5}(\.[a-z]{1,5}){1,2}\.?", fullmatch=True)
ADDRESSES = st.builds(
    lambda scheme, host, port, path, query, fragment: f"{scheme}://{host}{port}/{path}?{query}#{fragment}",
    st.sampled_from(["http", "https", "HTTP"]),
    HOSTS,
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text(alphabet="aA/.%2fé ;=+~\ud7ff", max_size=20),
    st.text(alphabet="aA&=%2fé utm_?/[]", max_size=20),
    st.text(alphabet="!/aé%", max_size=6),
)


@given(ADDRESSES)
def test_twice_is_once(address: str) -> None:
    once = canonical_address(address)
    assert canonical_address(once) == once
    assert urlsplit(once).scheme == "https"


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    once = canonical_address(text)
    assert canonical_address(once) == once


@given(
    ADDRESSES, st.sampled_from(["utm_campaign", "fbclid", "gclid", "UTM_SOURCE", "mc_eid"]), st.text("ab1", max_size=3)
)
def test_tracking_parameters_do_not_show(address: str, name: str, value: str) -> None:
    bare, _, fragment = address.partition("#")
    assert canonical_address(f"{bare}&{name}={value}#{fragment}") == canonical_address(address)


@pytest.mark.parametrize(
    "host", ["Half a  million ", "\x00post.ex\x1fample\x0b", "post\x7f.example", "a\u2028b.example"]
)
def test_what_no_host_can_be_comes_back_as_it_is(host: str) -> None:
    address = f"HTTP://{host}:80/fire"
    assert canonical_address(address) == address
