"""What of a page is its own text although it looks like something else: linked paragraphs, captions, asides."""

import pytest

from consilience.clean import clean_articles
from consilience.ingest.page import read_page
from consilience.ingest.read import read_inputs
from consilience.types import PassageKind

LEAD = (
    "A cable car with 31 people in it stopped above the Harn gorge on Sunday, the operator said. "
    "Two people were hurt and nine were brought down on ropes."
)
TEXT = (
    "Firefighters worked for six hours in strong wind. The gondola hung 90 metres above the river, their chief said.",
    '"We held each other and sang," said Mira Toft, a nurse who was on her way home with her son.',
    "The clinic in Harnfoot treated eleven people on Sunday evening. One of them had a broken arm, a doctor said.",
    "The line was inspected in May, according to the district office. It will stay closed until the cause is known.",
)
FEEDS = {
    "a link": f"<p><a href='/live'>{LEAD}</a></p>",
    "a link in bold": f"<p><strong><a href='/live'>{LEAD}</a></strong></p>",
    "bold in a link": f"<p><a href='/live'><strong>{LEAD}</strong></a></p>",
    "two links": f"<p><a href='/live'>{LEAD[:80]}</a><a href='/map'>{LEAD[80:]}</a></p>",
    "a link around the paragraph": f"<a href='/live'><p>{LEAD}</p></a>",
    "a dateline before the link": f"<p>HARNFOOT — <a href='/live'>{LEAD}</a></p>",
    "a block without a name": f"<div><a href='/live'>{LEAD}</a></div>",
    "a paragraph in a block": f"<div class='lead'><p><a href='/live'>{LEAD}</a></p></div>",
}
LONG = tuple(
    f"{number} guests of the mountain hotel spent the night in the valley, its manager said on day {number}."
    for number in range(3, 33)
)


def paragraphs(*texts: str) -> list[str]:
    return [f"<p>{text}</p>" for text in texts]


def page(parts: list[str], around: str = "article") -> str:
    return (
        "<html lang='en'><head><title>Cable car stops above gorge</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
        f"<{around}><h1>Cable car stops above gorge</h1>{''.join(parts)}</{around}>"
        "<footer>© 2024 Harn Gazette</footer></body></html>"
    )


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("feed", FEEDS.values(), ids=list(FEEDS))
@pytest.mark.parametrize("place", [0, 2])
def test_a_paragraph_that_is_wholly_a_link_stays(feed: str, place: int, text: tuple[str, ...]) -> None:
    parts = paragraphs(*text)
    body = read_page(page([*parts[:place], feed, *parts[place:]])).running
    assert "31 people" in body
    assert "nine were brought down on ropes." in body
    assert text[0] in body
    assert text[-1] in body


def test_links_to_other_stories_stay_out() -> None:
    titles = ("Ten walks for a spring weekend", "Why the old bridge will be painted red", "Mayor opens the fair")
    teasers = "".join(f"<p><a href='/{n}'>{title}</a></p>" for n, title in enumerate(titles))
    body = read_page(page([*paragraphs(*TEXT), f"<div class='more'>{teasers}</div>"])).running
    assert not any(title in body for title in titles)


@pytest.mark.parametrize("around", ["aside", "footer", "header"])
def test_an_article_in_an_element_for_what_stands_beside(around: str) -> None:
    body = read_page(page(paragraphs(LEAD, *TEXT), around)).running
    assert body.split("\n") == [LEAD, *TEXT]


def test_an_aside_beside_the_article_stays_out() -> None:
    aside = "<aside><p>Sign up for the letter that our editors write to you every morning of the week.</p></aside>"
    assert "Sign up" not in read_page(page([*paragraphs(LEAD, *TEXT), aside])).running


def labels(markup: str) -> list[tuple[PassageKind, str]]:
    (article,) = read_inputs([markup.encode()]).articles
    (clean,) = clean_articles([article])
    return [(passage.kind, article.text[passage.start : passage.end]) for passage in clean.passages]


CAPTION = "The gondola hangs above the Harn, as seen from the east bank"
MARKED = {
    "figure": f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>",
    "paragraph in a figure": f"<figure><img src='a.jpg'><figcaption><p>{CAPTION}</p></figcaption></figure>",
    "class of WordPress": f"<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>{CAPTION}</p></div>",
    "class": f"<div class='photo'><img src='a.jpg'><div class='caption'>{CAPTION}</div></div>",
    "span": f"<div class='image'><img src='a.jpg'><span class='image-caption'>{CAPTION}</span></div>",
    "property": f"<div><img src='a.jpg'><span itemprop='caption'>{CAPTION}</span></div>",
    "in an aside": f"<aside class='inline'><figure><img src='a'><figcaption>{CAPTION}</figcaption></figure></aside>",
}


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("marked", MARKED.values(), ids=list(MARKED))
@pytest.mark.parametrize("place", [0, 2])
def test_a_caption_is_kept_where_it_stands(marked: str, place: int, text: tuple[str, ...]) -> None:
    parts = paragraphs(*text)
    found = labels(page([*parts[:place], marked, *parts[place:]]))
    assert found[1 + place] == (PassageKind.CAPTION, CAPTION)
    assert [line for kind, line in found if kind is PassageKind.BODY] == list(text)


def test_a_credit_in_a_caption_is_a_credit() -> None:
    marked = f"<figure><img src='a'><figcaption>{CAPTION} <span class='credit'>Ann Lee/NPA</span></figcaption></figure>"
    found = labels(page([marked, *paragraphs(*TEXT)]))
    assert found[1:3] == [(PassageKind.CAPTION, CAPTION), (PassageKind.CREDIT, "Ann Lee/NPA")]


def test_a_slide_show_says_a_caption_again() -> None:
    again = f"<figure><img src='a'><figcaption>Image 1 of 4 {CAPTION}</figcaption></figure>"
    found = labels(page([MARKED["figure"], *paragraphs(*TEXT), again]))
    assert [line for kind, line in found if kind is PassageKind.CAPTION] == [CAPTION]


@pytest.mark.parametrize(
    "beside",
    [
        f"<figure><img src='a'><figcaption><a href='/b'>{CAPTION}</a></figcaption></figure>",
        f"<div class='related-stories'><figure><img src='a'><figcaption>{CAPTION}</figcaption></figure></div>",
        f"<article><figure><img src='a'><figcaption>{CAPTION}</figcaption></figure></article>",
    ],
)
def test_captions_of_other_stories_stay_out(beside: str) -> None:
    assert all(kind is not PassageKind.CAPTION for kind, _ in labels(page([*paragraphs(*TEXT), beside])))


def test_a_gallery_of_captions_is_an_article() -> None:
    captions = (CAPTION, "Firefighters secure a rope at the tower.", "Relatives wait in the valley station on Sunday")
    parts = [f"<figure><img src='a'><figcaption>{caption}</figcaption></figure>" for caption in captions]
    found = labels(page(parts))
    assert [line for kind, line in found if kind is PassageKind.CAPTION] == list(captions)
    found = labels(page([f"<ul>{''.join(f'<li>{part}</li>' for part in parts)}</ul>"]))
    assert [line for kind, line in found if kind is PassageKind.CAPTION] == list(captions)
