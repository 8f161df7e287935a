"""How much is read before an input is refused. Every refusal names the limit and its value."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.types.short import short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one run. The defaults are far above any news report and below what makes a laptop wait for minutes."""

    __repr__ = short_repr

    #: bytes of one file, of standard input, or of one document given as bytes
    max_bytes: int = 64_000_000
    #: bytes of one HTML page, fetched or read
    max_page_bytes: int = 20_000_000
    #: elements of one HTML page; extraction is slower than linear in them
    max_page_elements: int = 60_000
    #: code points of one report's text; a parser needs about 1 GB for a million
    max_text_chars: int = 1_000_000
    #: words and marks of one report's text; the models take 1 to 2 milliseconds of CPU time for each
    max_text_words: int = 200_000
    #: lines of one report's text that hold anything; each is read as a sentence of its own, however short
    max_text_lines: int = 20_000
    #: records (or lines) of one file
    max_records: int = 20_000
    #: files taken from one folder or glob
    max_files: int = 20_000
    #: bytes that one archive, office document or Parquet file may unpack to
    max_unpacked_bytes: int = 512_000_000
    #: pages of one PDF
    max_pdf_pages: int = 500
    #: seconds for one address, redirects and body included
    fetch_seconds: float = 30.0
    #: redirects followed for one address
    max_redirects: int = 5
    #: seconds for one feed, redirects and body included: what a silent server costs
    feed_seconds: float = 15.0
    #: bytes of one feed
    max_feed_bytes: int = 10_000_000
    #: entries taken from one answer of a feed
    max_feed_entries: int = 1_000
    #: seconds for one robots.txt, and how much of it is read (RFC 9309 asks for at least 500 KiB)
    robots_seconds: float = 10.0
    max_robots_bytes: int = 512_000
    #: pages taken from one web archive; a file of Common Crawl's news collection has some 40,000
    max_archive_pages: int = 200_000
