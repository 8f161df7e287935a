"""The dates of a page: those of its own article, shown or written in its head, and those of others."""

from __future__ import annotations

import pytest

from consilience.ingest.markup import parse_page
from consilience.ingest.metadata import PageMetadata, read_metadata

TITLE = "River carries off a bridge in Velmark"
PARAGRAPH = f"<p>{'The river rose by two metres in the night and carried off a bridge, the mayor said. ' * 3}</p>"
#: around the article: elements of their own, or blocks with classes that lay out the page
FRAMES = (
    "<main><article>{above}<h1>{title}</h1>{below}{text}{end}</article></main>{after}",
    "<div class='page has-sidebar'><div class='story'><h1>{title}</h1>{below}{text}{end}</div>{after}</div>",
)


def page(frame: str = FRAMES[0], *, length: int = 2, head: str = "", address: str = "", **parts: str) -> PageMetadata:
    given = {"above": "", "below": "", "end": "", "after": "", **parts}
    body = frame.format(title=TITLE, text=PARAGRAPH * length, **given)
    markup = f"<html><head><title>{TITLE} | Vale Post</title>{head}</head><body><nav>Home</nav>{body}</body></html>"
    return read_metadata(parse_page(markup), address or None)


def dates(found: PageMetadata) -> tuple[str | None, str | None]:
    return (
        found.published.value if found.published else None,
        found.modified.value if found.modified else None,
    )


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("length", [1, 30])
@pytest.mark.parametrize(
    "after",
    [
        "<section class='comments'><div><time datetime='2021-06-01'>1 June</time>So sad</div></section>",
        "<div id='disqus_thread' class='replies'><time datetime='2021-06-01'>1 June</time></div>",
        "<div class='comments-area'><article class='comment'><time datetime='2021-06-01'>1</time></article></div>",
        "<div itemprop='comment' itemscope><meta itemprop='datePublished' content='2021-06-01'></div>",
        "<aside><article><h3>Old story</h3><time datetime='2020-01-01'>1 January</time></article></aside>",
        "<div class='related-posts'><a href='/y'>Other</a><span class='date'>Jan 5, 2020</span></div>",
        "<div class='moreStories'><span itemprop='datePublished' content='2020-01-04'>4 January</span></div>",
        "<blockquote class='twitter-tweet'>x <a href='/t'>March 3, 2021</a></blockquote>",
        "<footer>Posted on March 3, 2021</footer>",
        "<ul><li><a href='/x'>Mayor opens the new school of Velmark</a> <time datetime='2020-01-01'>1</time></li></ul>",
        "<ul><li><a href='/x'>Mayor opens the new school <time datetime='2020-01-01'>1 January</time></a></li></ul>",
    ],
)
def test_dates_of_others_are_not_the_articles(frame: str, length: int, after: str) -> None:
    assert dates(page(frame, length=length, after=after)) == (None, None)
    own = page(frame, length=length, after=after, below="<p>Posted on March 4, 2021</p>")
    assert dates(own) == ("2021-03-04", None)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("length", [1, 30])
@pytest.mark.parametrize(
    ("below", "published", "modified"),
    [
        ("<time datetime='2021-03-04T08:00Z'>4 March</time>", "2021-03-04T08:00:00+00:00", None),
        ("<time>4 March 2021</time>", "2021-03-04", None),
        ("<p>Updated: <time datetime='2021-03-05'>5 March</time></p>", None, "2021-03-05"),
        ("<time itemprop='dateModified' datetime='2021-03-05'>5 March</time>", None, "2021-03-05"),
        (
            "<div>Updated <time datetime='2021-03-05'>5</time> Published <time datetime='2021-03-04'>4</time></div>",
            "2021-03-04",
            "2021-03-05",
        ),
        (
            "<time class='published' datetime='2021-03-04'></time> <time class='updated' datetime='2021-03-05'></time>",
            "2021-03-04",
            "2021-03-05",
        ),
        ("<time class='published updated' datetime='2021-03-04'>4</time>", "2021-03-04", None),
        ("<div class='byline'>By Anna Reuss | March 4, 2021 7:15 PM EST</div>", "2021-03-04T19:15:00-05:00", None),
        ("<div class='article_date'>March 4, 2021 - 11:28 AMT</div>", "2021-03-04T11:28:00", None),
        ("<ul class='meta'><li>Anna Reuss</li><li>4 March 2021</li></ul>", "2021-03-04", None),
        ("<abbr class='published' title='2021-03-04'>Thursday</abbr>", "2021-03-04", None),
        ("<span>Posted on Thursday, March 4, 2021 at 9:30 am</span>", "2021-03-04T09:30:00", None),
        ("<div class='date'>24/03/2021 07:00</div>", "2021-03-24T07:00:00", None),
        ("<p>Published March 4, 2021 | Updated March 5, 2021, 8 a.m.</p>", "2021-03-04", "2021-03-05T08:00:00"),
        (
            "<div>Published 08:00, 4 March 2021<br>Last updated 09:00, 5 March 2021</div>",
            "2021-03-04T08:00:00",
            "2021-03-05T09:00:00",
        ),
        (
            "<p>Published: 07:00 GMT, 4 March 2021 | Updated: 09:00 GMT, 5 March 2021</p>",
            "2021-03-04T07:00:00+00:00",
            "2021-03-05T09:00:00+00:00",
        ),
        (
            "<div>Last edited: 24/03/2021, 10:15</div><div>Created: 23/03/2021</div>",
            "2021-03-23",
            "2021-03-24T10:15:00",
        ),
        ("<p>March 4, 2021 / 11:30 PM EST / Vale News</p>", "2021-03-04T23:30:00-05:00", None),
        ("<span class='timestamp' data-epoch='1614844800'>2 hours ago</span>", "2021-03-04T08:00:00+00:00", None),
        ("<div class='entry-meta'>March 4, 2021 by Anna Reuss Leave a comment</div>", "2021-03-04", None),
        ("<div><b>Published</b><span>4 March 2021</span></div>", "2021-03-04", None),
        ("<p>The mayor died on March 4, 2021.</p>", None, None),
        ("<p>March 4, 2021 was a bad day for the town.</p>", None, None),
    ],
)
def test_what_stands_under_the_heading(
    frame: str, length: int, below: str, published: str | None, modified: str | None
) -> None:
    assert dates(page(frame, length=length, below=below)) == (published, modified)


def test_dates_beside_the_text() -> None:
    assert dates(page(above="<div>4 March 2021</div>")) == ("2021-03-04", None)
    assert dates(page(end="<p>Published March 4, 2021</p>")) == ("2021-03-04", None)
    assert dates(page(end="<footer>Posted on <time datetime='2021-03-04'>4</time></footer>")) == ("2021-03-04", None)
    # what stands above the heading may date a section or what is told of
    assert dates(page(above="<p>3 March 2021</p>", below="<p>4 March 2021</p>")) == ("2021-03-04", None)


@pytest.mark.parametrize("written", ["1970-01-01T00:00:00Z", "2144-01-01", "soon", "0"])
def test_dates_that_cannot_be_are_passed_over(written: str) -> None:
    below = "<time datetime='2021-03-04'>4 March</time>"
    head = f"<meta property='article:published_time' content='{written}'>"
    assert dates(page(head=head, below=below)) == ("2021-03-04", None)
    linked = f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{written}"}}</script>'
    assert dates(page(head=linked, below=below)) == ("2021-03-04", None)


def test_figures_in_meta_elements() -> None:
    head = "<meta property='article:published_time' content='24/03/2021 07:00'>"
    assert dates(page(head=head)) == ("2021-03-24T07:00:00", None)
