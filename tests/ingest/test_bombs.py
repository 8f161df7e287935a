"""Small bodies that would unpack to a lot: from a real server, and in archives on disk."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from builders_web import Site, page, quick_fetcher, running_site
from consilience.errors import FetchError, InputError, TooLarge
from consilience.ingest import Limits, fetch_feed, read_inputs
from consilience.ingest.feeds.records import FailureKind
from consilience.ingest.politeness import Politeness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: bytes of memory that any refusal may take beside the 20 MB of a page
MEMORY = 60_000_000


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture(scope="module")
def once() -> bytes:
    """Two hundred million blanks in 200 kB."""
    return gzip.compress(b" " * 200_000_000, 9)


def refused(site: Site, path: str) -> InputError:
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            quick_fetcher().fetch(site.address(path))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEMORY
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_body_that_unpacks_to_a_lot_is_refused(site: Site, once: bytes) -> None:
    site.serve("/bomb", once, Content_Type="text/html", Content_Encoding="gzip")
    error = refused(site, "/bomb")
    assert isinstance(error, TooLarge)
    assert "20,000,000" in str(error)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,gzip,gzip", "deflate, gzip", "gzip, identity, x-gzip"])
def test_a_body_that_was_compressed_twice_is_refused(site: Site, once: bytes, encoding: str) -> None:
    twice = gzip.compress(once, 9)
    assert len(twice) < 2_000
    site.serve("/bomb", twice, Content_Type="text/html", Content_Encoding=encoding)
    error = refused(site, "/bomb")
    assert isinstance(error, FetchError)
    assert "compressed" in str(error)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip;q=1", "x"])
def test_an_encoding_that_nobody_asked_for_is_refused(site: Site, encoding: str) -> None:
    site.serve("/odd", b"\x0b\x02\x80x\x03", Content_Type="text/html", Content_Encoding=encoding)
    assert "not asked for" in str(refused(site, "/odd"))


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "identity", "", "GZIP", "identity, gzip"])
def test_one_layer_is_undone(site: Site, encoding: str) -> None:
    body = page("Ferry aground").encode()
    packed = gzip.compress(body)
    if encoding in {"identity", ""}:
        packed = body
    elif encoding == "deflate":
        packed = zlib.compress(body)
    site.serve("/page", packed, Content_Type="text/html", Content_Encoding=encoding)
    assert quick_fetcher().fetch(site.address("/page")).content == body


def test_a_body_that_is_not_what_it_says_is_refused(site: Site) -> None:
    site.serve("/odd", b"plain words", Content_Type="text/html", Content_Encoding="gzip")
    assert "not compressed as it says" in str(refused(site, "/odd"))


def test_a_feed_that_unpacks_to_a_lot_is_refused(site: Site, once: bytes) -> None:
    for body, encoding in ((once, "gzip"), (gzip.compress(once), "gzip, gzip")):
        site.serve("/feed", body, Content_Type="application/rss+xml", Content_Encoding=encoding)
        result = fetch_feed(site.address("/feed"), fetcher=quick_fetcher(), politeness=Politeness(delay=0.0))
        assert result.failure is not None
        assert result.failure.kind in {FailureKind.TOO_LARGE, FailureKind.UNREACHABLE}
        assert result.state.next_fetch_after is not None


def member(body: bytes, *, encoding: str = "", date: str = "2024-05-01T00:00:00Z") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n".encode()
    block = head + body
    record = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode()
    return gzip.compress(record + block + b"\r\n\r\n", 9)


def test_a_member_of_an_archive_that_unpacks_to_a_lot_is_named_alone(tmp_path: Path, once: bytes) -> None:
    good = page("Ferry aground").encode()
    archive = tmp_path / "pages.warc.gz"
    twice = gzip.compress(once, 9)
    bombs = [member(b" " * 200_000_000), member(once, encoding="gzip"), member(twice, encoding="gzip, gzip")]
    archive.write_bytes(member(good) + b"".join(bombs) + member(page("Storm ahead").encode(), date="5 Auguſt 2024"))
    tracemalloc.start()
    found = read_inputs([archive], limits=Limits())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.articles) == 2
    assert len(found.failures) == 3
    assert sum(isinstance(failure, TooLarge) for failure in found.failures) == 2
    assert peak < 2 * MEMORY
