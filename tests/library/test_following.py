"""Feeds followed on a local server, on both stores."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders_web import FakeClock, Site, item, page, quick_fetcher, rss, running_site
from consilience.errors import ConsilienceError, InputError, NotInLibrary, UsageError
from consilience.ingest.politeness import Politeness
from consilience.library.following import MOST_ENTRIES, MOST_TRIES, Follower, Visit
from library_worker import make_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.library import Library, Outcome
    from consilience.types import AddResult, Feed


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        site.serve("/robots.txt", "", 404)
        yield site


@pytest.fixture
def library(library_address: str) -> Iterator[Library]:
    with make_library(library_address) as library:
        yield library


class Desk:
    """A follower with a clock that nobody waits for, and what it told."""

    def __init__(self, library: Library) -> None:
        self.clock = FakeClock()
        self.library = library
        self.follower = Follower(library, fetcher=quick_fetcher(), politeness=Politeness(delay=0.0, clock=self.clock))
        self.visits: list[Visit] = []
        self.outcomes: list[Outcome] = []

    def round(self, later: timedelta = timedelta(minutes=20), *, force: bool | tuple[str, ...] = False) -> AddResult:
        self.visits.clear()
        self.outcomes.clear()
        self.clock.passed += later.total_seconds()
        return self.follower.round(force=force, on_visit=self.visits.append, on_outcome=self.outcomes.append)

    def feed(self, address: str) -> Feed:
        with self.library.store.read() as session:
            found = session.feeds.get(address)
        assert found is not None
        return found


def entries(site: Site, *numbers: int, extra: str = "") -> str:
    return rss(*(item(n, link=site.address(f"/{n}"), extra=extra) for n in numbers))


def serve(site: Site, *numbers: int) -> str:
    site.serve("/feed", entries(site, *numbers))
    for number in numbers:
        site.serve(f"/{number}", page(f"Report number {number}"), Content_Type="text/html")
    return site.address("/feed")


def counts(result: AddResult) -> tuple[int, int, int, int]:
    return result.added, result.known, result.new_versions, len(result.failures)


def test_a_feed_is_followed_and_its_articles_are_added(site: Site, library: Library) -> None:
    address, desk = serve(site, 1, 2), Desk(library)
    visit = desk.follower.follow(f" {address}\n")
    assert (visit.feed.title, visit.entries, visit.error) == ("Post", 2, None)
    assert counts(desk.round()) == (2, 0, 0, 0)
    assert [visit.entries for visit in desk.visits] == [2]
    assert {outcome.name for outcome in desk.outcomes} == {site.address("/1"), site.address("/2")}
    feed = desk.feed(address)
    assert feed.next_fetch > feed.fetched
    version = library.versions(next(o.version for o in desk.outcomes))[0]
    assert version.url is None or version.url.startswith("http")
    assert version.published.startswith("2024-04-30")


def test_a_feed_that_is_not_due_is_left_alone(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    desk.round()
    site.asked.clear()
    assert counts(desk.round(timedelta(minutes=5))) == (0, 0, 0, 0)
    assert not site.asked


def test_only_what_is_new_is_fetched(site: Site, library: Library) -> None:
    address, desk = serve(site, 1, 2), Desk(library)
    desk.follower.follow(address)
    desk.round()
    serve(site, 3, 2, 1)
    site.asked.clear()
    assert counts(desk.round()) == (1, 0, 0, 0)
    assert set(site.paths()) == {"/feed", "/3"}


def test_a_changed_article_is_a_new_version(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    desk.round()
    first = desk.outcomes[0].version
    site.serve("/feed", entries(site, 1, extra="<description>corrected</description>"))
    site.serve("/1", page("Report number 1", paragraphs=7), Content_Type="text/html")
    assert counts(desk.round()) == (0, 0, 1, 0)
    rewrite = library.rewrite(desk.outcomes[0].version)
    assert rewrite is not None
    assert (rewrite.before, len(rewrite.removed)) == (first, 0)


def test_a_page_that_changed_without_a_word_is_found_later(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    desk.round()
    site.serve("/1", page("Report number 1", paragraphs=7), Content_Type="text/html")
    site.serve("/feed", entries(site, 2, 1))
    site.serve("/2", page("Report number 2"), Content_Type="text/html")
    assert counts(desk.round(timedelta(hours=1))) == (1, 0, 0, 0)
    serve(site, 3, 2)
    site.serve("/feed", entries(site, 3, 2, 1))
    assert counts(desk.round(timedelta(hours=7))) == (1, 1, 1, 0)


def test_an_article_of_two_feeds_is_fetched_once(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    site.serve("/other", entries(site, 1))
    for one in (address, site.address("/other")):
        desk.follower.follow(one)
    result = desk.round()
    assert (result.added, result.new_versions, len(result.failures)) == (1, 0, 0)
    assert all(desk.feed(one).fetched for one in (address, site.address("/other")))
    site.serve("/third", entries(site, 1))
    desk.follower.follow(site.address("/third"))
    site.asked.clear()
    desk.round(timedelta(minutes=1))
    assert "/1" not in site.paths()


def test_a_page_that_fails_is_tried_again_and_then_left(site: Site, library: Library) -> None:
    address, desk = serve(site, 1, 2), Desk(library)
    site.serve("/2", "", 500)
    desk.follower.follow(address)
    assert counts(desk.round()) == (1, 0, 0, 1)
    site.serve("/feed", "", 304)
    site.asked.clear()
    desk.round(timedelta(minutes=20))
    assert "/2" not in site.paths()
    site.serve("/2", page("Report number 2"), Content_Type="text/html")
    assert counts(desk.round(timedelta(hours=1))) == (1, 0, 0, 0)

    site.serve("/feed", entries(site, 4))
    site.serve("/4", "", 500)
    for _ in range(MOST_TRIES + 2):
        desk.round(timedelta(days=2))
    assert site.paths().count("/4") == MOST_TRIES


def test_a_page_that_is_not_there_is_not_asked_again(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    site.serve("/1", "", 404)
    desk.follower.follow(address)
    result = desk.round()
    assert [str(error).startswith(site.address("/1")) for error in result.failures] == [True]
    desk.round(timedelta(days=1))
    assert site.paths().count("/1") == 1


def test_what_robots_may_not_read_is_not_read(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    site.serve("/robots.txt", "User-agent: *\nDisallow: /1\n", Content_Type="text/plain")
    desk.follower.follow(address)
    assert counts(desk.round()) == (0, 0, 0, 1)
    assert "/1" not in site.paths()


def test_a_feed_that_fails_is_put_off_and_says_why(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    site.serve("/feed", "", 503, Retry_After="7200")
    assert counts(desk.round()) == (0, 0, 0, 0)
    feed = desk.feed(address)
    assert feed.failures == 1
    assert "503" in feed.error
    assert isinstance(desk.visits[0].error, ConsilienceError)
    site.asked.clear()
    desk.round(timedelta(hours=1))
    assert not site.asked


def test_a_feed_that_is_gone_is_never_asked_again(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    site.serve("/feed", "", 410)
    desk.round()
    assert desk.feed(address).gone
    site.asked.clear()
    desk.round(timedelta(days=30))
    assert not site.asked


def test_what_is_no_feed_is_not_followed(site: Site, library: Library) -> None:
    site.serve("/", page("News", head='<link rel="alternate" type="application/rss+xml" href="/feed">'))
    desk = Desk(library)
    with pytest.raises(InputError):
        desk.follower.follow(site.address("/"))
    with pytest.raises(InputError):
        desk.follower.follow(site.address("/nowhere"))
    with library.store.read() as session:
        assert session.feeds.all() == ()


def test_a_feed_that_does_not_answer_now_is_followed_all_the_same(site: Site, library: Library) -> None:
    site.serve("/feed", "", 500)
    desk = Desk(library)
    visit = desk.follower.follow(site.address("/feed"))
    assert visit.error is not None
    with pytest.raises(UsageError, match="is followed already"):
        desk.follower.follow(site.address("/feed"))
    serve(site, 1)
    assert desk.round().added == 1


def test_many_entries_come_in_several_visits(site: Site, library: Library) -> None:
    text = " ".join(f"The ferry ran aground and all were saved by boat {n}." for n in range(60))
    items = [
        f"<item><guid>e{n}</guid><title>Report {n}</title><content:encoded>{text} Number {n}.</content:encoded></item>"
        for n in range(MOST_ENTRIES + 5)
    ]
    site.serve("/feed", rss(*items), ETag='"1"')
    desk = Desk(library)
    desk.follower.follow(site.address("/feed"))
    first, second = desk.round(), desk.round()
    assert first.added + second.added + len(first.failures) + len(second.failures) == MOST_ENTRIES + 5
    assert len(first.failures) + first.added == MOST_ENTRIES


def test_entries_without_links_of_two_feeds_are_two(site: Site, library: Library) -> None:
    def feed(word: str) -> str:
        text = " ".join(f"The {word} ran aground and all were saved by boat {n}." for n in range(60))
        return rss(
            f"<item><guid>1</guid><title>{word.title()} aground</title><content:encoded>{text}</content:encoded></item>"
        )

    desk = Desk(library)
    for name in ("ferry", "tanker"):
        site.serve(f"/{name}", feed(name))
        desk.follower.follow(site.address(f"/{name}"))
    assert counts(desk.round()) == (2, 0, 0, 0)


def test_what_was_not_settled_is_asked_for_again(site: Site, library: Library, monkeypatch: Any) -> None:
    address, desk = serve(site, 1, 2), Desk(library)
    desk.follower.follow(address)

    def ends(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(library, "add_documents", ends)
        with pytest.raises(KeyboardInterrupt):
            desk.round()
    assert desk.feed(address).fetched == ""
    assert counts(desk.round(timedelta())) == (2, 0, 0, 0)


def test_a_feed_that_is_followed_no_longer_meanwhile_is_no_fault(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)

    def leave(_: object) -> None:
        with library.store.write() as session:
            session.feeds.remove(address)

    result = desk.follower.round(on_visit=leave)
    assert result.added == 1


def test_rounds_rest_until_something_is_due(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    assert desk.follower.rest(timedelta(hours=1)) == timedelta(hours=1)
    desk.follower.follow(address)
    assert desk.follower.rest(timedelta(hours=1)) == timedelta(seconds=1)
    rounds = desk.follower.rounds(timedelta(hours=1))
    assert next(rounds).added == 1
    assert next(rounds).added == 0
    assert timedelta(minutes=14) < timedelta(seconds=desk.clock.slept[-1]) <= timedelta(minutes=15)


def test_a_visit_can_be_forced(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    site.serve("/other", entries(site, 9))
    for one in (address, site.address("/other")):
        desk.follower.follow(one)
    site.serve("/9", "", 500)
    desk.round()
    serve(site, 2, 1)
    site.serve("/9", page("Report number 9"), Content_Type="text/html")
    assert counts(desk.round(timedelta(minutes=1))) == (0, 0, 0, 0)
    site.asked.clear()
    assert counts(desk.round(timedelta(minutes=1), force=(address,))) == (1, 0, 0, 0)
    assert set(site.paths()) == {"/feed", "/2"}
    # what failed before is tried again too
    assert counts(desk.round(timedelta(minutes=1), force=True)) == (1, 0, 0, 0)
    with pytest.raises(NotInLibrary, match="is not followed"):
        desk.round(force=("https://post.example/nowhere",))


def test_a_feed_that_was_given_up_is_asked_once_more_where_that_is_forced(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    site.serve("/feed", "", 410)
    desk.round()
    serve(site, 1)
    assert desk.round(force=True).added == 1
    assert not desk.feed(address).gone


def test_rounds_begin_with_a_forced_one(site: Site, library: Library) -> None:
    address, desk = serve(site, 1), Desk(library)
    desk.follower.follow(address)
    desk.round()
    site.asked.clear()
    rounds = desk.follower.rounds(timedelta(seconds=1), force=True)
    next(rounds)
    next(rounds)
    assert site.paths() == ["/feed"]


def test_entries_without_a_date_and_of_days_to_come_are_flagged_and_stand_behind(site: Site, library: Library) -> None:
    def entry(number: int, date: str) -> str:
        told = f"<pubDate>{date}</pubDate>" if date else ""
        link = site.address(f"/{number}")
        site.serve(f"/{number}", page(f"Report number {number}"), Content_Type="text/html")
        return f"<item><title>Report {number}</title><link>{link}</link><guid>g{number}</guid>{told}</item>"

    dates = {1: "Fri, 03 May 2030 10:00:00 GMT", 2: "", 3: "Tue, 30 Apr 2024 10:00:00 GMT", 4: "never"}
    site.serve("/feed", rss(*(entry(number, date) for number, date in dates.items())))
    desk = Desk(library)
    desk.follower.follow(site.address("/feed"))
    site.asked.clear()
    desk.round()
    [visit] = desk.visits
    assert visit.to_come == (site.address("/1"),)
    assert visit.undated == (site.address("/2"), site.address("/4"))
    fetched = [path for path in site.paths() if path[1:].isdigit()]
    assert fetched == ["/3", "/1", "/2", "/4"]
    published = {o.name: library.versions(o.version)[0].published for o in desk.outcomes if o.version}
    assert published[site.address("/3")].startswith("2024-04-30")
    assert published[site.address("/1")] == ""
    # they are told once, and not with every visit
    desk.round()
    assert (desk.visits[0].to_come, desk.visits[0].undated) == ((), ())
