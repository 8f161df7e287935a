import pytest

from consilience.ingest.markup import parse_page
from consilience.ingest.metadata import PageMetadata, read_metadata
from consilience.types import Known


def metadata(head: str, body: str = "<p>Text.</p>", address: str | None = None) -> PageMetadata:
    return read_metadata(parse_page(f"<html lang='en-GB'><head>{head}</head><body>{body}</body></html>"), address)


LINKED = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Harbour Post"},
  {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another story"}]},
  {"@type": ["NewsArticle"], "headline": "Ferry runs aground &amp; sinks", "datePublished": "2023-05-02T10:15:00+02:00",
   "dateModified": "2023-05-02T18:40:00+02:00", "author": [{"@type": "Person", "name": "By Ada Lind"}, "Ben Okoro"],
   "publisher": {"@type": "Organization", "name": "Harbour Post"}}
]}</script>"""


def test_linked_data_first() -> None:
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
        ("<meta property='article:published_time' content='2023-05-02T08:15Z'>", "", "2023-05-02T08:15:00+00:00",
         "meta article:published_time"),
        ("<meta name='Date' content='May 2, 2023'>", "", "2023-05-02", "meta date"),
        ("<meta name='date' content='soon'><meta name='pubdate' content='20230502'>", "", "2023-05-02", "meta pubdate"),
        ("", "<b itemprop='datePublished' content='2023-05-02'>x</b>", "2023-05-02", "microdata datePublished"),
        ("", "<article><time datetime='2023-05-02T08:15'>Tue</time></article>", "2023-05-02T08:15:00", "time element"),
        ("<link rel='canonical' href='https://a.example/2023/05/02/ferry'>", "", "2023-05-02", "date in the address"),
        ("<script type='application/ld+json'>{broken</script><meta name='date' content='2023-05-02'>", "", "2023-05-02",
         "meta date"),
    ],
)  # fmt: skip
def test_published_and_how_it_is_known(head: str, body: str, value: str, reason: str) -> None:
    assert metadata(head, body or "<p>x</p>").published == Known(value, "page", reason=reason)


def test_times_of_several_stories_give_no_date() -> None:
    body = "<time datetime='2023-05-02'>a</time><time datetime='2023-04-01'>b</time>"
    assert metadata("", body).published is None


def test_title_without_the_outlet() -> None:
    head = "<title>Ferry runs aground - Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
    assert metadata(head).title == Known("Ferry runs aground", "page", reason="page title")
    head = "<meta property='og:title' content='Ferry runs aground off the coast | Home of local news'>"
    found = metadata(head, "<h1>Ferry runs aground off the coast</h1>")
    assert found.title == Known("Ferry runs aground off the coast", "page", reason="heading")


def test_outlet_falls_back_to_the_host() -> None:
    found = metadata("", address="https://www.post.example/a/ferry")
    assert found.outlet == Known("www.post.example", "page", reason="address")
    assert found.url == "https://www.post.example/a/ferry"


def test_nothing_known() -> None:
    found = metadata("")
    assert (found.title, found.outlet, found.published, found.url) == (None, None, None, None)


def test_dangerous_links_are_not_taken_as_addresses() -> None:
    assert metadata("<link rel='canonical' href='javascript:alert(1)'>").url is None
    assert metadata("<link rel='canonical' href='http://[broken'>").url is None


def linked(*objects: str) -> str:
    return "".join(f'<script type="application/ld+json">{one}</script>' for one in objects)


OLD = '{"@type": "NewsArticle", "headline": "Mayor opens a school", "datePublished": "2020-01-01"%s}'
OWN = '{"@type": "Article", "headline": "%s", "datePublished": "2023-05-02"%s}'
H1 = "<h1>Ferry runs aground off the coast</h1><p>Text.</p>"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        # the heading tells
        (linked(OLD % "", OWN % ("Ferry runs aground off the coast", "")), None),
        (linked(f"[{OLD % ''}, {OWN % ('Ferry runs aground off coast', '')}]"), None),
        # the address tells, although the headline is another
        (
            "<link rel='canonical' href='https://post.example/ferry'>"
            + linked(OLD % ', "url": "https://post.example/school"', OWN % ("On sand", ', "url": "https://post.example/ferry/"')),
            None,
        ),
        (
            linked(
                OLD % ', "mainEntityOfPage": {"@id": "https://post.example/school"}',
                OWN % ("On sand", ', "mainEntityOfPage": "https://www.post.example/ferry"'),
            ),
            "https://post.example/ferry?utm_source=x",
        ),
        # one block alone, under another headline, at the page's address
        (
            "<link rel='canonical' href='https://post.example/ferry'>"
            + linked(OWN % ("Alma on sand", ', "url": "https://post.example/ferry"')),
            None,
        ),
    ],
)  # fmt: skip
def test_linked_data_of_the_pages_own_article(head: str, address: str | None) -> None:
    found = metadata(head, H1, address)
    assert found.published == Known("2023-05-02", "page", reason="JSON-LD datePublished")


def test_linked_data_of_another_article_alone() -> None:
    head = "<link rel='canonical' href='https://post.example/ferry'>"
    found = metadata(head + linked(OLD % ', "url": "https://post.example/school"'), H1)
    assert found.published is None
    assert found.title == Known("Ferry runs aground off the coast", "page", reason="heading")


def test_linked_data_names_persons_by_id() -> None:
    more = ', "author": [{"@id": "#p1"}, {"@id": "#p2"}], "publisher": {"@id": "#o"}'
    named = (
        '{"@graph": [{"@type": "Person", "@id": "#p1", "name": "Ada Lind"}, {"@id": "#p2", "name": "Ben Okoro"},'
        ' {"@type": "Organization", "@id": "#o", "name": "Harbour Post"}]}'
    )
    found = metadata(linked(OWN % ("Ferry runs aground off the coast", more), named), H1)
    assert found.authors == ("Ada Lind", "Ben Okoro")
    assert found.outlet == Known("Harbour Post", "page", reason="JSON-LD publisher")
    # an "@id" that leads nowhere names nobody
    assert metadata(linked(OWN % ("Ferry runs aground off the coast", more)), H1).authors == ()


def test_more_authors_of_the_meta_elements() -> None:
    head = linked(OWN % ("Ferry", ', "author": {"name": "Ada Lind"}'))
    head += "<meta name='author' content='Ada Lind'><meta name='author' content='Ben Okoro'>"
    assert metadata(head).authors == ("Ada Lind", "Ben Okoro")
