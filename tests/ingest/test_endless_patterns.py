"""Hostile and natural texts on which patterns had no end; each is read at once or refused."""

from __future__ import annotations

import pytest

from consilience.collate.media.credits import _LISTED, _OPEN_AFTER
from consilience.errors import UsageError
from consilience.ingest.canonical import canonical_address
from consilience.ingest.feeds.parse import parse_feed
from consilience.ingest.feeds.records import Failure, Feed
from consilience.ingest.jsonld import _load
from consilience.ingest.read import _HTML_START
from consilience.library.query import LONGEST_QUERY, read_query


def test_comments_before_a_page() -> None:
    assert not _HTML_START.match("<!---->" * 500 + "x")
    assert _HTML_START.match("<!-- a --> \n<!-- b -->\n<html>")
    assert _HTML_START.match("<?xml version='1.0'?> <!-- <p> --><!DOCTYPE html>")


def test_comments_after_a_feed() -> None:
    item = "<item><title>Fire in Halvorsund</title><link>https://post.example/1</link></item>"
    body = f"<rss version='2.0'><channel><title>Post</title>{item}</channel></rss>"
    whole, broken = (
        parse_feed((body + "<!-- c -->" * 500 + tail).encode(), address="https://post.example/feed")
        for tail in ("\n", "x")
    )
    assert isinstance(whole, Feed)
    assert isinstance(broken, Feed)
    assert (whole.is_cut, broken.is_cut) == (False, True)


@pytest.mark.parametrize("start", ["<!DOCTYPE>", "<!DOCTYPE rss [ <!-- --> ]>", "<!-- -->", "<?a?>"])
def test_many_declarations_before_a_feed(start: str) -> None:
    assert isinstance(parse_feed((start * 100_000).encode(), address="https://post.example/feed"), Failure)


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("Reuters, AFP and Anadolu Agency", True),
        ("(AP / Reuters)", True),
        ("PC, Anadolu, AJA", True),
        ("AP SOURCES SAY NUCLEAR TALKS RESUME: WHITE HOUSE", False),
        ("A" * 250, True),
        ("A" * 249 + ":a", False),
        ("Reuters reported it", True),
        ("Reuters, and nothing that has a capital in its first thirty-one letters", False),
    ],
)
def test_names_in_a_row(line: str, listed: bool) -> None:
    assert bool(_LISTED.match(line)) is listed


def test_names_with_hyphens() -> None:
    assert not _OPEN_AFTER.search("X-" * 20_000)
    found = _OPEN_AFTER.search("he told the Al-Halvor Times of Bergen newspaper")
    assert found is not None
    assert found[1] == "Al-Halvor Times of Bergen"


def test_white_space_around_linked_data() -> None:
    assert _load(" " * 1_000_000) is None
    assert _load("\n<!-- \n" + '{"a": "b   --> c"}' + " " * 1_000_000 + "-->;\n") == {"a": "b   --> c"}
    assert _load('/*<![CDATA[*/ {"a": 1} /* ]]> */') == {"a": 1}


def test_an_address_of_index_pages() -> None:
    assert canonical_address("https://post.example" + "/index.html" * 80_000) == "https://post.example"
    assert canonical_address("https://post.example/a/index.php/") == "https://post.example/a"
    assert canonical_address("https://post.example/an-index.html") == "https://post.example/an-index.html"


def test_a_long_query_is_refused() -> None:
    assert read_query("x" * LONGEST_QUERY).phrases
    with pytest.raises(UsageError, match="a query has at most"):
        read_query("word " * 12_000)
