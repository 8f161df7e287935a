import pytest

from consilience.ingest.markup import parse_page
from consilience.ingest.metadata import read_metadata
from consilience.types import Known


def metadata(head: str, body: str = "<p>Text.</p>", address: str | None = None):
    return read_metadata(parse_page(f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>"), address)


LINKED = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Harbour Post"},
  {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another story"}]},
  {"@type": ["NewsArticle"], "headline": "Ferry runs aground &amp; sinks", "datePublished": "2023-05-02T10:15:00+02:00",
   "dateModified": "2023-05-02T18:40:00+02:00", "author": [{"@type": "Person", "name": "By Ada Lind"}, "Ben Okoro"],
   "publisher": {"@type": "Organization", "name": "Harbour Post"}}
]}</script>"""


def test_linked_data_first():
    found = metadata(LINKED + "<meta property='article:published_time' content='2020-01-01'>")
    assert found.title == Known("Ferry runs aground & sinks", "page", reason="JSON-LD headline")
    assert found.published == Known("2023-05-02T10:15:00+02:00", "page", reason="JSON-LD datePublished")
    assert found.modified == Known("2023-05-02T18:40:00+02:00", "page", reason="JSON-LD dateModified")
    assert found.outlet == Known("Harbour Post", "page", reason="JSON-LD publisher")
    assert found.authors == ("Ada Lind", "Ben Okoro")
    assert found.language == "en"


@pytest.mark.parametrize(
    ("head", "body", "value", "reason"),
    [
        ("<meta property='article:published_time' content='2023-05-02T08:15:00Z'>", "", "2023-05-02T08:15:00+00:00", "meta article:published_time"),
        ("<meta name='Date' content='May 2, 2023'>", "", "2023-05-02", "meta date"),
        ("<meta name='date' content='soon'><meta name='pubdate' content='20230502'>", "", "2023-05-02", "meta pubdate"),
        ("", "<span itemprop='datePublished' content='2023-05-02'>Tuesday</span>", "2023-05-02", "microdata datePublished"),
        ("", "<article><time datetime='2023-05-02T08:15'>Tue</time></article>", "2023-05-02T08:15:00", "time element"),
        ("<link rel='canonical' href='https://post.example/2023/05/02/ferry'>", "", "2023-05-02", "date in the address"),
        ("<script type='application/ld+json'>{broken</script><meta name='date' content='2023-05-02'>", "", "2023-05-02", "meta date"),
    ],
)  # fmt: skip
def test_published_and_how_it_is_known(head, body, value, reason):
    assert metadata(head, body or "<p>x</p>").published == Known(value, "page", reason=reason)


def test_times_of_several_stories_give_no_date():
    body = "<time datetime='2023-05-02'>a</time><time datetime='2023-04-01'>b</time>"
    assert metadata("", body).published is None


def test_title_without_the_outlet():
    head = "<title>Ferry runs aground off the coast - Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
    assert metadata(head).title.value == "Ferry runs aground off the coast"
    head = "<meta property='og:title' content='Ferry runs aground off the coast | Home of local news'>"
    assert metadata(head, "<h1>Ferry runs aground off the coast</h1>").title.value == "Ferry runs aground off the coast"


def test_outlet_falls_back_to_the_host():
    found = metadata("", address="https://www.post.example/a/ferry")
    assert found.outlet == Known("www.post.example", "page", reason="address")
    assert found.url == "https://www.post.example/a/ferry"


def test_nothing_known():
    found = metadata("")
    assert (found.title, found.outlet, found.published, found.url) == (None, None, None, None)


def test_dangerous_links_are_not_taken_as_addresses():
    assert metadata("<link rel='canonical' href='javascript:alert(1)'>").url is None
    assert metadata("<link rel='canonical' href='http://[broken'>").url is None
