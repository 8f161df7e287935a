"""Visits to feeds on a server that misbehaves."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders_web import FakeClock, Handler, Site, item, page, quick_fetcher, rss, running_site
from consilience.ingest import HttpFetcher, Limits
from consilience.ingest.feeds.fetch import fetch_feed
from consilience.ingest.feeds.records import FailureKind, FeedPolicy, FeedResult, FeedState
from consilience.ingest.feeds.schedule import after_failure, max_age, retry_after
from consilience.ingest.politeness import Politeness
from consilience.ingest.web import FakeFetcher

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
FEED = rss(item(1), item(2))


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


def visit(address: str, state: FeedState | None = None, **limits: Any) -> FeedResult:
    politeness = Politeness(clock=FakeClock())
    return fetch_feed(
        address,
        state or FeedState(),
        fetcher=quick_fetcher(),
        politeness=politeness,
        limits=Limits(**({"feed_seconds": 5.0} | limits)),
    )


def kind(result: FeedResult) -> FailureKind:
    assert result.failure is not None, result
    assert not result.entries
    return result.failure.kind


def test_a_first_visit(site: Site) -> None:
    site.serve("/feed", FEED, ETag='"1"', Last_Modified="Tue, 30 Apr 2024 12:00:00 GMT")
    result = visit(site.address("/feed"))
    assert [entry.id for entry in result.entries] == ["g1", "g2"]
    assert result.entries[0].published == "2024-04-30T11:00:00+00:00"
    assert (result.title, result.unchanged, result.failure) == ("Post", False, None)
    state = result.state
    assert (state.etag, state.last_modified) == ('"1"', "Tue, 30 Apr 2024 12:00:00 GMT")
    assert state.next_fetch_after == NOON + timedelta(minutes=15)
    assert not state.is_due(NOON)
    assert state.is_due(NOON + timedelta(minutes=15))
    ((_path, headers),) = site.asked
    assert headers["user-agent"].startswith("consilience/")
    assert "desk@post.example" in headers["user-agent"]
    assert "application/rss+xml" in headers["accept"]


def test_validators_are_sent_and_304_is_unchanged(site: Site) -> None:
    site.serve("/feed", b"", 304, Cache_Control="max-age=7200")
    before = FeedState(etag='W/"1"', last_modified="Tue, 30 Apr 2024 12:00:00 GMT", failures=3)
    result = visit(site.address("/feed"), before)
    assert result.unchanged
    assert (result.state.etag, result.state.failures) == ('W/"1"', 0)
    assert result.state.next_fetch_after == NOON + timedelta(hours=2)
    ((_path, headers),) = site.asked
    assert (headers["if-none-match"], headers["if-modified-since"]) == (before.etag, before.last_modified)


def test_304_to_an_unconditional_request_is_a_failure(site: Site) -> None:
    site.serve("/feed", b"", 304)
    assert kind(visit(site.address("/feed"))) is FailureKind.SERVER


def test_the_same_body_is_unchanged_without_validators(site: Site) -> None:
    site.serve("/feed", FEED)
    first = visit(site.address("/feed"))
    second = visit(site.address("/feed"), first.state)
    assert second.unchanged
    assert not second.entries
    site.serve("/feed", rss(item(3)))
    assert [entry.id for entry in visit(site.address("/feed"), second.state).entries] == ["g3"]


@pytest.mark.parametrize("status", [301, 308])
def test_permanent_redirects_are_remembered(site: Site, status: int) -> None:
    site.redirect("/old", "/new", status)
    site.serve("/new", FEED)
    state = visit(site.address("/old")).state
    assert state.moved_to == site.address("/new")
    site.asked.clear()
    visit(site.address("/old"), state)
    assert site.paths() == ["/new"]


@pytest.mark.parametrize("status", [302, 303, 307])
def test_temporary_redirects_are_followed_and_forgotten(site: Site, status: int) -> None:
    site.redirect("/old", "/new", status)
    site.redirect("/new", "/newer", 301)
    site.serve("/newer", FEED)
    result = visit(site.address("/old"))
    assert len(result.entries) == 2
    assert result.address == site.address("/newer")
    assert result.state.moved_to == ""


def test_a_redirect_to_no_feed_is_not_remembered(site: Site) -> None:
    site.redirect("/feed", "/login", 301)
    site.serve("/login", page("Welcome to our network"))
    result = visit(site.address("/feed"))
    assert kind(result) is FailureKind.NOT_A_FEED
    assert result.state.moved_to == ""


@pytest.mark.parametrize("status", [404, 410])
def test_where_a_feed_has_moved_to_may_end_without_the_feed(site: Site, status: int) -> None:
    site.serve("/old", FEED)
    site.serve("/new", b"", status)
    state = FeedState(moved_to=site.address("/new"))
    result = visit(site.address("/old"), state)
    assert result.failure is not None
    assert (result.state.moved_to, result.state.gone) == ("", False)
    assert len(visit(site.address("/old"), result.state).entries) == 2


def test_circles_and_chains_of_redirects(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    result = visit(site.address("/a"))
    assert kind(result) is FailureKind.UNREACHABLE
    assert result.failure is not None
    assert "circle" in result.failure.error.message
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")
    result = visit(site.address("/0"))
    assert result.failure is not None
    assert "more than 5 redirects" in result.failure.error.message
    assert result.failure.error.identity == site.address("/0")


def test_gone_is_the_end(site: Site) -> None:
    site.serve("/feed", b"", 410)
    result = visit(site.address("/feed"))
    assert kind(result) is FailureKind.GONE
    assert result.state.gone
    assert not result.state.is_due(NOON + timedelta(days=999))
    assert kind(visit(site.address("/feed"), result.state)) is FailureKind.GONE
    assert len(site.asked) == 1


def test_failures_add_up_and_a_success_clears_them(site: Site) -> None:
    site.serve("/feed", b"", 500)
    state, pauses = FeedState(etag='"1"'), []
    for _ in range(9):
        result = visit(site.address("/feed"), state)
        assert kind(result) is FailureKind.SERVER
        state = result.state
        assert state.next_fetch_after is not None
        pauses.append((state.next_fetch_after - NOON) / timedelta(minutes=15))
    assert pauses == [2, 4, 8, 16, 32, 64, 96, 96, 96]
    assert state.etag == '"1"'
    site.serve("/feed", FEED)
    assert visit(site.address("/feed"), state).state.failures == 0


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("value", "hours"), [("7200", 2), ("Wed, 01 May 2024 15:00:00 GMT", 3), ("99999999", 168), ("soon", 0.5)]
)
def test_retry_after(site: Site, status: int, value: str, hours: float) -> None:
    site.serve("/feed", b"", status, Retry_After=value)
    result = visit(site.address("/feed"))
    assert kind(result) is FailureKind.BUSY
    assert result.state.next_fetch_after == NOON + timedelta(hours=hours)


def test_a_host_that_asked_for_rest_is_left_alone(site: Site) -> None:
    site.serve("/a", b"", 429, Retry_After="3600")
    site.serve("/b", FEED)
    politeness = Politeness(clock=FakeClock())
    for path in ("/a", "/b"):
        result = fetch_feed(site.address(path), fetcher=quick_fetcher(), politeness=politeness)
        assert kind(result) is FailureKind.BUSY
    assert site.paths() == ["/a"]
    assert result.state.failures == 0
    assert result.state.next_fetch_after == NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, FailureKind.MISSING), (403, FailureKind.DENIED), (418, FailureKind.MISSING), (502, FailureKind.SERVER)],
)
def test_other_answers(site: Site, status: int, expected: FailureKind) -> None:
    site.serve("/feed", b"", status)
    result = visit(site.address("/feed"))
    assert kind(result) is expected
    assert result.failure is not None
    assert str(status) in result.failure.error.message


def silence(handler: Handler) -> None:
    handler.over.wait(20)


def dripping_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.over.wait(0.05):
        handler.wfile.write(b"X-More: 1\r\n")


def dripping_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not handler.over.wait(0.05):
        handler.wfile.write(b" ")


@pytest.mark.parametrize("action", [silence, dripping_head, dripping_body])
def test_slow_servers_cost_the_stated_seconds(site: Site, action: Any) -> None:
    visit(site.address("/warm"))
    site.actions["/feed"] = action
    started = time.monotonic()
    result = visit(site.address("/feed"), feed_seconds=0.4)
    assert 0.3 < time.monotonic() - started < 10
    assert kind(result) is FailureKind.UNREACHABLE
    assert result.failure is not None
    assert "too long" in result.failure.error.message


def test_an_endless_body_is_cut(site: Site) -> None:
    def endless(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
        while not handler.over.is_set():
            handler.wfile.write(b"<item/>" * 1000)

    site.actions["/feed"] = endless
    result = visit(site.address("/feed"), max_feed_bytes=300_000)
    assert kind(result) is FailureKind.TOO_LARGE
    assert result.failure is not None
    assert "300,000 bytes" in result.failure.error.message


def test_half_a_body_is_a_failure_that_forgets_nothing(site: Site) -> None:
    half = FEED.encode()[: len(FEED) // 2]
    site.serve("/feed", half, Content_Length=str(len(FEED)), ETag='"2"')
    result = visit(site.address("/feed"), FeedState(etag='"1"'))
    assert kind(result) is FailureKind.UNREACHABLE
    assert (result.state.etag, result.state.failures) == ('"1"', 1)


def test_half_a_body_that_nobody_announced_gives_its_whole_entries(site: Site) -> None:
    def cut(handler: Handler) -> None:
        handler.wfile.write(b'HTTP/1.0 200 OK\r\nETag: "2"\r\n\r\n' + FEED.encode()[: FEED.index("Report 2") + 5])

    site.actions["/feed"] = cut
    result = visit(site.address("/feed"), FeedState(etag='"1"'))
    assert [entry.id for entry in result.entries] == ["g1"]
    assert result.warnings
    assert (result.state.etag, result.state.content_sha256) == ("", "")


def test_what_is_no_http_at_all(site: Site) -> None:
    def greeting(handler: Handler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9\r\n")

    site.actions["/feed"] = greeting
    assert kind(visit(site.address("/feed"))) is FailureKind.UNREACHABLE
    assert kind(visit("http://127.0.0.1:9/feed")) is FailureKind.UNREACHABLE
    assert kind(visit("ftp://post.example/feed")) is FailureKind.REFUSED


def test_private_addresses_are_refused_at_every_hop(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = fetch_feed(site.address("/feed"), fetcher=HttpFetcher(), politeness=Politeness(clock=FakeClock()))
    assert kind(refused) is FailureKind.REFUSED
    assert not site.asked
    # the first host counts as public here, so that the redirect is what is refused
    monkeypatch.setattr("consilience.ingest.web.is_public", lambda address: address == "127.0.0.1")
    hosts = {"post.example": ["127.0.0.1"], "inside.example": ["192.168.0.1"]}
    fetcher = HttpFetcher(resolver=lambda host, port: hosts[host])
    site.redirect("/feed", "http://inside.example/secret", 301)
    address = site.address("/feed", "post.example")
    result = fetch_feed(address, fetcher=fetcher, politeness=Politeness(clock=FakeClock()))
    assert kind(result) is FailureKind.REFUSED
    assert result.failure is not None
    assert "192.168.0.1" in result.failure.error.message
    assert result.failure.error.identity == address


def test_a_page_names_its_feed(site: Site) -> None:
    site.serve("/", page("Post", head='<link rel="alternate" type="application/rss+xml" href="/rss.xml">'))
    result = visit(site.address("/"))
    assert kind(result) is FailureKind.NOT_A_FEED
    assert result.failure is not None
    assert result.failure.suggestion == site.address("/rss.xml")
    assert site.address("/rss.xml") in str(result.failure.error)


def test_bombs_are_refused_on_the_way_in(site: Site) -> None:
    site.serve("/feed", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel></rss>')
    assert kind(visit(site.address("/feed"))) is FailureKind.UNSAFE


def test_a_second_address_of_a_host_is_tried(site: Site) -> None:
    site.serve("/feed", FEED)
    # nothing listens on the first address of this network
    fetcher = HttpFetcher(allow_private=True, resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    result = fetch_feed(
        site.address("/feed", "post.example"), fetcher=fetcher, politeness=Politeness(clock=FakeClock())
    )
    assert len(result.entries) == 2


def test_without_a_network() -> None:
    fetcher = FakeFetcher({"https://post.example/rss": FEED.encode()})
    clock = FakeClock()
    result = fetch_feed("https://post.example/rss", fetcher=fetcher, politeness=Politeness(clock=clock))
    assert len(result.entries) == 2
    assert kind(fetch_feed("https://post.example/no", fetcher=fetcher, politeness=Politeness(clock=clock)))


def test_schedule() -> None:
    policy = FeedPolicy(interval=timedelta(hours=1), longest_interval=timedelta(hours=6))
    assert [after_failure(NOON, policy, n, {}) - NOON for n in (1, 2, 3, 400)] == [
        timedelta(hours=h) for h in (2, 4, 6, 6)
    ]
    assert retry_after({"retry-after": "-5"}, NOON) == timedelta()
    assert retry_after({"retry-after": "Mon, 01 Jan 2001 00:00:00 GMT"}, NOON) == timedelta()
    assert max_age({"cache-control": "public, s-maxage=9, max-age=60"}) == timedelta(minutes=1)
    assert max_age({"cache-control": "no-cache"}) == timedelta()


def test_the_feeds_own_wish_is_kept_within_bounds() -> None:
    for ttl, minutes in (("5", 15), ("60", 60), ("999999", 1440), ("soon", 15)):
        body = rss(item(1), head=f"<ttl>{ttl}</ttl>").encode()
        result = fetch_feed(
            "http://a.example/",
            fetcher=FakeFetcher({"http://a.example/": body}),
            politeness=Politeness(clock=FakeClock()),
        )
        assert result.state.next_fetch_after == NOON + timedelta(minutes=minutes)
