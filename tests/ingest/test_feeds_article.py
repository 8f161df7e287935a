"""The article behind a feed's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders_web import PARAGRAPH, FakeClock, Site, page, quick_fetcher, running_site
from consilience.ingest import HttpFetcher, Limits, read_document
from consilience.ingest.feeds.article import FetchedArticle, fetch_article, has_full_content
from consilience.ingest.feeds.records import Failure, FailureKind, FeedEntry
from consilience.ingest.politeness import Politeness
from consilience.ingest.robots import Robots
from consilience.types import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = "".join(f"<p>{PARAGRAPH}It was boat {number} &amp; its crew.</p>" for number in range(10))


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        site.serve("/robots.txt", b"", 404)
        yield site


def entry(link: str = "", content: str = "", published: str | None = "2024-04-30T10:00:00+00:00") -> FeedEntry:
    return FeedEntry(id="g1", link=link, title="Ferry saved", published=published, content=content, authors=("Ann",))


def fetch(entry: FeedEntry, fetcher: HttpFetcher | None = None, **limits: float) -> FetchedArticle | Failure:
    politeness = Politeness(clock=FakeClock())
    fetcher = fetcher or quick_fetcher()
    robots = Robots(fetcher, politeness=politeness)
    bounds = Limits(**limits)  # type: ignore[arg-type]
    return fetch_article(entry, fetcher=fetcher, robots=robots, politeness=politeness, limits=bounds)


def fetched(entry: FeedEntry) -> FetchedArticle:
    found = fetch(entry)
    assert isinstance(found, FetchedArticle), found
    return found


def test_the_page(site: Site) -> None:
    canonical = '<link rel="canonical" href="/ferry">'
    site.serve("/a?utm_source=rss", page("Ferry runs aground", head=canonical), Content_Type="text/html; charset=utf-8")
    found = fetched(entry(site.address("/a?utm_source=rss")))
    assert found.how == "page"
    assert found.key == f"https://127.0.0.1:{site.port}/ferry"
    assert found.article.text.startswith("Ferry runs aground\n\nThe ferry ran aground")
    assert found.article.title is not None
    assert found.article.title.value == "Ferry runs aground"
    # the page has no date of its own
    assert found.article.published == Known("2024-04-30T10:00:00+00:00", "record", reason="feed or archive")
    assert read_document(found.document) == found.article
    assert site.paths() == ["/robots.txt", "/a?utm_source=rss"]


def test_the_pages_own_date_comes_first(site: Site) -> None:
    site.serve("/a", page("Ferry", head='<meta name="date" content="2024-04-29">'), Content_Type="text/html")
    published = fetched(entry(site.address("/a"))).article.published
    assert published is not None
    assert (published.value, published.how) == ("2024-04-29", "page")


def test_two_addresses_of_one_article_have_one_key(site: Site) -> None:
    site.redirect("/short", "/ferry?fbclid=1")
    for path in ("/ferry?fbclid=1", "/ferry/?utm_medium=x"):
        site.serve(path, page("Ferry"), Content_Type="text/html")
    keys = {fetched(entry(site.address(path))).key for path in ("/short", "/ferry/?utm_medium=x")}
    assert len(keys) == 1


def test_robots_bar_the_page_and_the_feed_may_serve(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /a")
    site.serve("/a", page("Ferry"), Content_Type="text/html")
    failure = fetch(entry(site.address("/a")))
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BARRED
    assert failure.error.identity == site.address("/a")
    assert "/a" not in site.paths()
    found = fetched(entry(site.address("/a"), FULL))
    assert found.how == "feed"
    assert found.page_failure is not None
    assert found.page_failure.kind is FailureKind.BARRED
    article = found.article
    assert article.text.startswith("Ferry saved\n\nThe ferry ran aground")
    assert "boat 3 & its crew" in article.text
    assert (article.format, article.url) == ("record", site.address("/a"))
    assert article.authors == ("Ann",)
    assert article.published is not None
    assert read_document(found.document) == article


def test_robots_bar_the_way_too(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /b")
    site.redirect("/a", "/b")
    site.serve("/b", page("Ferry"), Content_Type="text/html")
    failure = fetch(entry(site.address("/a")))
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BARRED


@pytest.mark.parametrize(
    ("status", "content_type", "body", "kind"),
    [
        (404, "text/html", page("Ferry"), FailureKind.MISSING),
        (410, "text/html", page("Ferry"), FailureKind.GONE),
        (403, "text/html", page("Ferry"), FailureKind.DENIED),
        (500, "text/html", page("Ferry"), FailureKind.SERVER),
        (200, "application/pdf", "%PDF-1.7", FailureKind.NO_ARTICLE),
        (200, "text/html", "<html><body></body></html>", FailureKind.NO_ARTICLE),
        (200, "text/html", page("Ferry", paragraphs=3000), FailureKind.TOO_LARGE),
    ],
)
def test_failures(site: Site, status: int, content_type: str, body: str, kind: FailureKind) -> None:
    site.serve("/a", body, status, Content_Type=content_type)
    failure = fetch(entry(site.address("/a")), max_page_bytes=100_000)
    assert isinstance(failure, Failure)
    assert failure.kind is kind
    found = fetch(entry(site.address("/a"), FULL), max_page_bytes=100_000)
    assert isinstance(found, FetchedArticle)
    assert found.how == "feed"


def test_a_wall_before_the_article(site: Site) -> None:
    site.serve("/a", page("Please agree", paragraphs=1), Content_Type="text/html")
    assert fetched(entry(site.address("/a"), FULL)).how == "feed"
    assert fetched(entry(site.address("/a"), "<p>A teaser of the report.</p>")).how == "page"


def test_private_addresses(site: Site) -> None:
    failure = fetch(entry(site.address("/a")), HttpFetcher())
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.REFUSED
    assert not site.asked


def test_without_a_link() -> None:
    failure = fetch(entry())
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.NO_ARTICLE
    found = fetched(entry(content=FULL))
    assert (found.how, found.key) == ("feed", "")


def test_full_content() -> None:
    assert has_full_content(entry(content=FULL))
    assert not has_full_content(entry(content=FULL + "<p>Continue reading</p>"))
    assert not has_full_content(entry(content=FULL + " […]"))
    assert not has_full_content(entry(content="<p>Short.</p>"))
    assert not has_full_content(entry())
