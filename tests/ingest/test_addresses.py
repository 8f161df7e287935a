import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import FetchError
from consilience.ingest.addresses import is_public, split_address


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:db8::1", "localhost", ""],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("ftp://a.example/", "is a ftp address"),
        ("file:///etc/passwd", "is a file address"),
        ("http://", "not a well-formed"),
        ("http://a.example:port/", "not a well-formed"),
        ("http://[broken/", "not a well-formed"),
        ("http://a.example/a b", "not a well-formed"),
        ("http://me:secret@a.example/", "carries a user name or password"),
    ],
)
def test_refused(address: str, part: str) -> None:
    with pytest.raises(FetchError) as caught:
        split_address(address)
    assert part in caught.value.message
    assert "secret" not in str(caught.value)


def test_parts() -> None:
    assert split_address("HTTPS://Post.Example/a") == ("https", "post.example", 443)
    assert split_address("http://post.example:8080") == ("http", "post.example", 8080)
    assert split_address("http://[::1]/") == ("http", "::1", 80)


@given(st.sampled_from(["", "http://", "HTTPS://", "http://a.example:"]), st.text())
def test_any_text_is_parts_or_a_fetch_error(start: str, text: str) -> None:
    found = None
    with contextlib.suppress(FetchError):
        found = split_address(start + text)
    if found is None:
        return
    scheme, host, port = found
    assert scheme in {"http", "https"}
    assert host == host.lower() != ""
    assert 0 <= port < 65536
