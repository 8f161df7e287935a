"""Each reader on texts made from its own language's pieces: a result or an error of our family, nothing else.

``FUZZ_EXAMPLES`` says how many inputs each reader takes: a few here, as many as one has time for in ``make fuzz``.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consilience.errors import ConsilienceError
from consilience.ingest import read_inputs
from consilience.ingest.canonical import canonical_address
from consilience.ingest.feeds.parse import parse_feed
from consilience.ingest.feeds.records import Failure, Feed
from consilience.ingest.read import ReadResult
from consilience.library.query import read_query
from consilience.text.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
SENTENCE = "Police in Halvorsund said on Monday that 12 people were hurt in a fire at the harbour."

#: reader -> the pieces that its inputs are put together from, beside any text
PIECES = {
    "text": [
        SENTENCE,
        "\n\n",
        "\t" * 300,
        '"',
        "“",
        "”",
        "By Anna Lind",
        "(AP)",
        "X-" * 90,
        "(AP A SAYS B: C)",
        "\x00",
    ],
    "page": [
        "<html>",
        "<!---->" * 40,
        "<meta charset=",
        "<p>",
        "</p>",
        "<title>",
        "<script type=application/ld+json>",
        "</script>",
        '{"@type":"NewsArticle"',
        " " * 2000,
        "<article>",
        SENTENCE,
        "<![CDATA[",
        "&#x110000;",
    ],
    "json": [
        "{",
        "}",
        "[",
        "]",
        '"text":',
        f'"{SENTENCE}"',
        '"title":',
        '"published":',
        '"5 August 2024"',
        ",",
        "1e999",
    ],
    "lines": [f'{{"text": "{SENTENCE}"}}', "\n", '{"text":', '"author": [', "\\ud800", "null", "{}"],
    "feed": [
        "<rss>",
        "<channel>",
        "<item>",
        "<title>",
        "</item>",
        "</channel></rss>",
        "<!DOCTYPE>" * 50,
        "<!---->" * 40,
        "<?xml version='1.0'?>",
        "<![CDATA[",
        "]]>",
        "<feed>",
        "<entry>",
        "&amp;",
        "<pubDate>",
        SENTENCE,
    ],
    "address": [
        "https://",
        "post.example",
        "/index.html" * 50,
        "..",
        "/",
        "?a=b",
        "&",
        "#!",
        "%2",
        "%41",
        ":80",
        "@",
        "xn--",
    ],
    "query": ["speaker:", '"', "after:", "7d", "outlet:", "fire", " ", ":", "2024-02-30"],
    "numbers": [
        "hundreds of ",
        "1,",
        "half a million",
        "and a half ",
        "between ",
        " to ",
        "$",
        "½",
        "1" * 400,
        " " * 300,
    ],
}


def read_text(made: bytes) -> None:
    assert isinstance(read_inputs([made]), ReadResult)


def read_feed(made: bytes) -> None:
    assert isinstance(parse_feed(made, address="https://post.example/feed"), Feed | Failure)


def read_address(made: bytes) -> None:
    once = canonical_address(made.decode("utf-8", "replace"))
    assert canonical_address(once) == once


def read_a_query(made: bytes) -> None:
    with contextlib.suppress(ConsilienceError):
        read_query(made.decode("utf-8", "replace"))


def read_numbers(made: bytes) -> None:
    text = made.decode("utf-8", "replace")
    assert all(0 <= number.start < number.end <= len(text) for number in find_numbers(text))


READERS: dict[str, Callable[[bytes], None]] = {
    "text": read_text,
    "page": read_text,
    "json": read_text,
    "lines": read_text,
    "feed": read_feed,
    "address": read_address,
    "query": read_a_query,
    "numbers": read_numbers,
}


@pytest.mark.parametrize("reader", READERS)
def test_whatever_comes_is_read_or_named(reader: str) -> None:
    pieces = st.one_of(st.sampled_from(PIECES[reader]), st.text(max_size=12))
    texts = st.lists(pieces, max_size=14).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass"))

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(made=texts)
    def fuzz(made: bytes) -> None:
        READERS[reader](made)

    fuzz()
