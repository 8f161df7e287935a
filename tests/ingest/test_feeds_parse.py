"""Feeds as they are written, well and badly."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_web import item, page, rss
from consilience.ingest import Limits
from consilience.ingest.feeds.parse import parse_feed
from consilience.ingest.feeds.records import Failure, FailureKind, Feed, FeedEntry

BASE = "https://post.example/feeds/rss"


def read(content: bytes | str, **more: str) -> Feed:
    found = parse_feed(content.encode() if isinstance(content, str) else content, address=BASE, **more)  # type: ignore[arg-type]
    assert isinstance(found, Feed), found
    return found


def refused(content: bytes | str, limits: Limits | None = None) -> Failure:
    content = content.encode() if isinstance(content, str) else content
    found = parse_feed(content, address=BASE, limits=limits)
    assert isinstance(found, Failure), found
    return found


def test_rss() -> None:
    feed = read(
        '<?xml version="1.0" encoding="utf-8"?><!-- made by hand --><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Post &amp; Mail</title><ttl>60</ttl><item><title>Caf&eacute; &lt;b&gt;shut&lt;/b&gt;</title>"
        '<link>/a?x=1&amp;y=2</link><guid isPermaLink="false">g1</guid>'
        "<pubDate>Tue, 30 Apr 2024 10:00:00 +0200</pubDate><description>It &amp;amp; the pier</description>"
        "<content:encoded><![CDATA[<p>The caf&eacute; was shut & closed.</p>]]></content:encoded>"
        "<dc:creator>By Ann Lee</dc:creator></item></channel></rss>"
    )
    assert (feed.title, feed.format, feed.is_cut) == ("Post & Mail", "rss", False)
    assert feed.rest is not None
    assert feed.rest.total_seconds() == 3600
    (entry,) = feed.entries
    assert entry == FeedEntry(
        id="g1",
        link="https://post.example/a?x=1&y=2",
        title="Café shut",
        published="2024-04-30T10:00:00+02:00",
        updated=None,
        summary="It & the pier",
        content=entry.content,
        authors=("Ann Lee",),
    )
    assert entry.content.startswith("<p>The caf")


def test_atom() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:post,1</id>'
        '<title type="html">&lt;i&gt;Ferry&lt;/i&gt; saved</title><link rel="enclosure" href="a.mp3"/>'
        '<link rel="alternate" href="ferry.html"/><updated>2024-05-01T10:00:00Z</updated>'
        "<published>2024-04-30T10:00:00+02:00</published><author><name>Bo</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>All saved.</p></div></content>'
        "</entry></feed>"
    )
    (entry,) = feed.entries
    assert feed.format == "atom"
    assert (entry.id, entry.title) == ("tag:post,1", "Ferry saved")
    assert entry.link == "https://post.example/feeds/ferry.html"
    assert (entry.published, entry.updated) == ("2024-04-30T10:00:00+02:00", "2024-05-01T10:00:00+00:00")
    assert "All saved." in entry.content


def test_rdf() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="x"><title>Post</title></channel><item rdf:about="https://post.example/1">'
        "<title>One</title><link>https://post.example/1</link></item></rdf:RDF>"
    )
    assert (feed.format, [entry.link for entry in feed.entries]) == ("rdf", ["https://post.example/1"])


def test_json_feed() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "items": [
            {
                "id": 7,
                "url": "/seven",
                "title": "Ferry \ud800saved",
                "content_html": "<p>All saved.</p>",
                "date_published": "2024-04-30T10:00:00Z",
                "authors": [{"name": "Ann"}, {"name": "Bo"}],
            },
            {"id": "8", "external_url": "https://other.example/8", "content_text": "Text", "author": {"name": "Cy"}},
            "no entry",
            {"id": 7},
        ],
    }
    feed = read(json.dumps(document))
    assert feed.format == "json"
    first, second = feed.entries
    assert (first.id, first.link, first.authors) == ("7", "https://post.example/seven", ("Ann", "Bo"))
    assert first.title == "Ferry \ufffdsaved"
    assert (second.link, second.content, second.authors) == ("https://other.example/8", "Text", ("Cy",))
    assert read(json.dumps(document | {"expired": True})).rest is not None


@pytest.mark.parametrize("text", ["{", "{}", '{"items": []}', '{"version": "1", "items": [{}]}', "{" * 5000, "[]", "1"])
def test_json_that_is_no_feed(text: str) -> None:
    assert refused(text).kind is FailureKind.NOT_A_FEED


@pytest.mark.parametrize(
    ("encoding", "declared", "server"),
    [
        ("utf-8", "", None),
        ("utf-8", "iso-8859-1", "windows-1252"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("windows-1252", "", None),
        ("windows-1252", "utf-8", None),
        ("utf-16", "utf-16", None),
        ("utf-8-sig", "utf-8", None),
        ("windows-1251", "windows-1251", "utf-8"),
        ("windows-1251", "", "windows-1251"),
        ("iso-2022-jp", "iso-2022-jp", None),
    ],
)
def test_encodings_right_wrong_and_missing(encoding: str, declared: str, server: str | None) -> None:
    title = {"windows-1251": "Паром сел на мель у пирса", "iso-2022-jp": "渡し船"}.get(
        encoding, "Café by the pier – née"
    )
    title = title.replace("–", "-") if encoding == "iso-8859-1" else title
    label = f' encoding="{declared}"' if declared else ""
    text = f'<?xml version="1.0"{label}?><rss><channel><item><title>{title}</title></item></channel></rss>'
    found = parse_feed(text.encode(encoding), address=BASE, declared=server)
    assert isinstance(found, Feed)
    assert [entry.title for entry in found.entries] == [title]


def test_what_feeds_get_wrong() -> None:
    feed = read(
        "\n \ufeff<?xml version='1.0'?><rss><channel><item><title>Fish & chips &nbsp;\x01</title>"
        "<link>https://post.example/?a=1&b=2</link><media:thumbnail url='x'/><description>open <br> tag</description>"
        "</item><item><title>Two</title><link><![CDATA[https://post.example/?a=1&b=3]]></link></item>"
        "<item><guid>lone</guid></item><item><title>No id</title></item></channel></rss>"
    )
    one, two, three, four = feed.entries
    assert one.title.startswith("Fish & chips")
    assert (one.link, two.link) == ("https://post.example/?a=1&b=2", "https://post.example/?a=1&b=3")
    assert (three.id, three.link) == ("lone", "")
    assert four.id.startswith("sha256:")


def test_links_that_are_none() -> None:
    feed = read(rss(*(item(n, link=link) for n, link in enumerate(("javascript:alert(1)", "file:///etc/passwd")))))
    assert [entry.link for entry in feed.entries] == ["", ""]


def test_ids_do_not_hang_on_the_feeds_address_and_stand_once() -> None:
    body = rss(item(1), item(1), item(2)).encode()
    first = parse_feed(body, address="http://a.example/")
    second = parse_feed(body, address="https://b.example/x/")
    assert isinstance(first, Feed)
    assert isinstance(second, Feed)
    assert [entry.id for entry in first.entries] == [entry.id for entry in second.entries] == ["g1", "g2"]


def test_more_entries_than_are_taken() -> None:
    found = parse_feed(rss(*map(item, range(20))).encode(), address=BASE, limits=Limits(max_feed_entries=5))
    assert isinstance(found, Feed)
    assert [entry.id for entry in found.entries] == ["g0", "g1", "g2", "g3", "g4"]
    assert not found.is_cut


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a PUBLIC "x" "http://127.0.0.1/secret">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;',
        "<!-- <![CDATA[ --><!ENTITY a SYSTEM 'file:///etc/passwd'><!-- ]]> -->",
        '<!entity a system "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_bombs_and_external_entities(subset: str, encoding: str) -> None:
    text = f"<!DOCTYPE rss [{subset}]><rss><channel><item><title>&l9;&a;</title></item></channel></rss>"
    started = time.process_time()
    failure = refused(text.encode(encoding))
    assert time.process_time() - started < 2
    assert failure.kind is FailureKind.UNSAFE
    assert "root:" not in str(failure.error)


def test_document_types_that_do_no_harm() -> None:
    netscape = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example/rss.dtd">'
    lists = '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://w3/l.ent">]>'
    plain = '<!DOCTYPE rss [<!ENTITY copy "&#169;">]>'
    for start in (netscape, lists, plain):
        feed = read(start + "<rss><channel><item><title>Caf&eacute; &copy;</title></item></channel></rss>")
        assert [entry.title for entry in feed.entries] == ["Café ©"]


def test_talk_about_entities_is_no_declaration() -> None:
    read(rss(item(1, extra='<description><![CDATA[Write <!ENTITY a SYSTEM "file:///x"> so]]></description>')))


@pytest.mark.parametrize(
    "content",
    [
        b"<rss><channel>" + b"<item><title " * 200_000,
        b"<rss><channel>" + b"<item><title>x</title></item>" * 60_000 + b"</channel></rss>",
        b"<rss>" + b"<a>" * 300_000 + b"</rss>",
        b"<rss " + b" ".join(b'a%d="1"' % n for n in range(60_000)) + b"></rss>",
        b"<!DOCTYPE " * 200_000,
        b"<!DOCTYPE rss [" * 100_000,
        b"<!--" * 200_000 + b"<rss/>",
        b"<?x " * 200_000 + b"<rss/>",
        b"<![CDATA[" * 200_000,
        b"<!ENTITY " * 200_000,
        b"<rss>" + b"</rss><!--" * 200_000,
        b"<rss>" + b"</rss" + b" " * 2_000_000,
        b"&" * 2_000_000,
        b"<rss><channel/></rss>" + b"&a" * 500_000,
        b"\x00" * 100_000,
        b"",
        b"   ",
    ],
)
def test_feeds_that_are_made_to_hang_a_reader(content: bytes) -> None:
    started = time.process_time()
    parse_feed(content, address=BASE)
    assert time.process_time() - started < 5


def test_too_many_elements() -> None:
    body = "<rss><channel>" + "<a/>" * 3000 + "</channel></rss>"
    assert refused(body, Limits(max_page_elements=1000)).kind is FailureKind.TOO_LARGE


def test_pages_in_the_place_of_feeds() -> None:
    links = (
        '<link rel="stylesheet" href="x.css"><link rel="Alternate" type="application/atom+xml" href="atom">'
        '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/rss?a=1&amp;b=2">'
        '<link rel="alternate" type="application/rss+xml" href="/comments">'
        '<link rel="alternate" hreflang="de" href="/de">'
    )
    failure = refused(page("Post", head=links))
    assert failure.suggestion == "https://post.example/rss?a=1&b=2"
    assert "is a page, not a feed" in str(failure.error)
    assert refused(page("Post")).suggestion == ""
    assert refused(page("Post", head='<link rel="alternate" type="text/xml" href="file:///x">')).suggestion == ""


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    assert isinstance(parse_feed(content, address=BASE), Feed | Failure)


@given(st.text(max_size=80), st.integers(0, 400))
def test_any_text_in_a_feed_that_breaks_off_anywhere(text: str, place: int) -> None:
    body = rss(item(1), f"<item><title>{text}</title></item>", item(2)).encode("utf-8", "replace")
    found = parse_feed(body[:place] if place < 400 else body, address=BASE)
    assert isinstance(found, Feed | Failure)
    if isinstance(found, Feed):
        assert len({entry.id for entry in found.entries}) == len(found.entries)
