"""Walls and error pages are told from articles, and articles that speak of them from walls."""

from __future__ import annotations

import pytest

from consilience.errors import EmptyInput, NotAnArticle
from consilience.ingest import read_inputs
from consilience.ingest.walls import WALLS, wall_of

SCRIPT, CONSENT, PAYWALL, ERROR = (wall.name for wall in WALLS)
REPORT = "\n".join(
    f"The ferry Aurelia left the port of Halvorsund at {hour} on Tuesday with forty people on board, the owner said."
    for hour in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("You need to enable JavaScript to run this app.", SCRIPT),
        ("JavaScript is disabled\nPlease turn on JavaScript in your browser's settings and reload the page.", SCRIPT),
        ("The Post\nThis site requires JavaScript.\nHome\nNews\nSport", SCRIPT),
        (
            "We value your privacy\nWe and our 812 partners use cookies to show you news.\nAccept all\nReject all",
            CONSENT,
        ),
        (
            (
                "Before you continue\nWe use cookies and data to\n- deliver and maintain our services\n- measure how "
                "many people read what\nIf you choose to accept, we will also use cookies to show personalised ads.\n"
                "Manage options\nPrivacy policy"
            ),
            CONSENT,
        ),
        ("Ferry sinks off Skerra\nTo continue reading, subscribe now.\nAlready a subscriber? Log in", PAYWALL),
        (
            (
                "Ferry sinks off Skerra\nThe ferry Aurelia sank on Tuesday night in fog, and the coast guard began a "
                "search that went on until the morning.\nYou have read your 3 free articles this month.\n"
                "Subscribe to continue reading"
            ),
            PAYWALL,
        ),
        ("404\nPage not found\nSorry, we can't find the page you are looking for.", ERROR),
        ("Access Denied\nYou don't have permission to access this server.\nReference #18.2f4d2117.1700000000", ERROR),
        ("Just a moment...\nChecking your browser before you go on.", ERROR),
    ],
)
def test_what_stands_before_an_article_is_told(text: str, wall: str) -> None:
    found = wall_of(text)
    assert found is not None
    assert found.name == wall


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"{REPORT}\nWe use cookies.\nAccept all\nManage preferences",
        f"Subscribe to continue reading\n{REPORT}\nAlready a subscriber? Log in",
        f"404: the road that is not there\n{REPORT}",
        "The regulator fined the company because its site let nobody refuse to be followed, and called that unfair.",
        "Access to the port was denied on Tuesday, the owner of the ferry said, and nobody was told the reason for it.",
        "Skip to content\nHome\nPolitics\nTerms of use | Privacy policy\nManage preferences",
        "A flash: ferry sinks off Skerra",
        "",
    ],
)
def test_an_article_is_none(text: str) -> None:
    assert wall_of(text) is None


def page(body: str) -> bytes:
    return f"<html><head><title>The Post</title></head><body>{body}</body></html>".encode()


def test_a_page_without_text_is_named_by_its_wall() -> None:
    script = page("<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>")
    consent = page("<div><button>Accept all</button><span>We value your privacy</span></div>")
    empty = page("<div id='root'></div><script>show('enable javascript')</script>")
    errors = read_inputs([script, consent, empty]).failures
    assert [type(error) for error in errors if f"is {SCRIPT}" in error.message] == [NotAnArticle]
    assert [type(error) for error in errors if f"is {CONSENT}" in error.message] == [NotAnArticle]
    (left,) = [error for error in errors if not isinstance(error, NotAnArticle)]
    assert isinstance(left, EmptyInput)


def test_a_text_and_a_record_are_looked_at_too() -> None:
    found = read_inputs([b"Please enable JavaScript to go on.", {"title": "The Post", "text": "404 page not found"}])
    assert [type(error) for error in found.failures] == [NotAnArticle, NotAnArticle]
    assert all(error.hint for error in found.failures)
