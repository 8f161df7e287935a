"""One request at a time to a host, and what robots.txt says."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from builders_web import FakeClock, Handler, Site, quick_fetcher, running_site
from consilience.errors import FetchError
from consilience.ingest import HttpFetcher, Limits
from consilience.ingest.politeness import HostBusyError, Politeness, SystemClock
from consilience.ingest.robots import BarredError, Robots
from consilience.ingest.web import Answer, FakeFetcher, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = 86_400.0


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


def test_a_pause_between_two_requests_to_a_host() -> None:
    clock = FakeClock()
    politeness = Politeness(delay=2, clock=clock)
    for address in ("https://a.example/1", "https://b.example/1", "https://A.example/2", "https://a.example:81/1"):
        with politeness.turn(address):
            pass
    assert clock.slept == [2]
    with politeness.turn("https://a.example/3", delay=10):
        pass
    with politeness.turn("https://a.example/4"):
        pass
    assert clock.slept == [2, 2, 10]
    clock.passed += 60
    with politeness.turn("https://a.example/5"):
        pass
    assert len(clock.slept) == 3


def test_the_pause_begins_when_the_request_has_ended_even_badly() -> None:
    clock = FakeClock()
    politeness = Politeness(delay=2, clock=clock)

    def broken() -> None:
        with politeness.turn("https://a.example/"):
            clock.passed += 5
            raise FetchError("broke")

    with pytest.raises(FetchError):
        broken()
    with politeness.turn("https://a.example/"):
        pass
    assert clock.slept == [2]


def test_long_waits_are_not_waited_for() -> None:
    clock = FakeClock()
    politeness = Politeness(delay=1, longest_wait=30, clock=clock)
    politeness.hold("https://a.example/", 31)
    with pytest.raises(HostBusyError, match="another 31 seconds") as caught, politeness.turn("https://a.example/x"):
        pass
    assert caught.value.seconds == 31
    assert clock.slept == []
    clock.passed += 1.5
    with politeness.turn("https://a.example/x"):
        pass
    assert clock.slept == [29.5]


def test_two_threads_take_turns() -> None:
    politeness = Politeness(delay=0)
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            with politeness.turn("https://a.example/"):
                inside += 1
                most = max(most, inside)
                time.sleep(0.0005)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_many_hosts_are_forgotten() -> None:
    politeness = Politeness(clock=FakeClock(), delay=0)
    for number in range(5000):
        with politeness.turn(f"https://h{number}.example/"):
            pass
    assert len(politeness._hosts) <= 2001


def test_the_system_clock() -> None:
    clock = SystemClock()
    before = clock.ticks()
    clock.sleep(0.001)
    assert clock.ticks() > before
    assert clock.now().tzinfo is not None


RULES = """
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 7

User-agent: Consilience
Disallow: /not-for-us
Crawl-delay: 3
"""


def robots_of(answer: Answer | bytes | FetchError | None, agent: str = "consilience") -> Robots:
    pages = {} if answer is None else {"https://a.example/robots.txt": answer}
    return Robots(FakeFetcher(pages), clock=FakeClock(), agent=agent)


def allowed(robots: Robots, path: str) -> bool:
    try:
        robots.check(f"https://a.example{path}")
    except BarredError:
        return False
    return True


def test_rules() -> None:
    ours, others = robots_of(RULES.encode()), robots_of(RULES.encode(), "other")
    assert not allowed(ours, "/not-for-us")
    assert allowed(ours, "/private/x")
    assert ours.delay("https://a.example/") == 3
    assert not allowed(others, "/private/x")
    assert allowed(others, "/private/open/x")
    assert not allowed(others, "/a.pdf")
    assert allowed(others, "/a.pdf?x")
    assert others.delay("https://a.example/") == 7


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00nonsense", b"<html>not found</html>", b"Disallow: /", b"\x00" * 9]
)
def test_files_that_say_nothing_allow(content: bytes) -> None:
    robots = robots_of(content)
    assert allowed(robots, "/x")
    assert robots.delay("https://a.example/x") == 0


def test_delays_within_bounds() -> None:
    assert robots_of(b"User-agent: *\nCrawl-delay: 999999").delay("https://a.example/") == 3600
    for wish in (b"-3", b"soon", b"nan"):
        assert robots_of(b"User-agent: *\nCrawl-delay: " + wish).delay("https://a.example/") == 0


@pytest.mark.parametrize("status", [404, 410, 401, 403, 418])
def test_none_allows_everything(status: int) -> None:
    robots = robots_of(Answer(status, "https://a.example/robots.txt"))
    assert allowed(robots, "/x")


@pytest.mark.parametrize("answer", [Answer(500, "x"), Answer(503, "x"), Answer(429, "x"), FetchError("broke"), None])
def test_one_that_cannot_be_had_bars_for_a_while(answer: Answer | FetchError | None) -> None:
    robots = robots_of(answer)
    with pytest.raises(FetchError, match=r"whose robots\.txt could not be had"):
        robots.check("https://a.example/x")


def test_what_was_read_is_kept_a_day(site: Site) -> None:
    clock = FakeClock()
    robots = Robots(quick_fetcher(), clock=clock)
    site.serve("/robots.txt", "User-agent: *\nDisallow: /a")
    for _ in range(2):
        with pytest.raises(BarredError):
            robots.check(site.address("/a"))
    robots.check(site.address("/b"))
    assert len(site.asked) == 1
    clock.passed += DAY + 1
    site.serve("/robots.txt", "")
    robots.check(site.address("/a"))
    assert len(site.asked) == 2


def test_an_old_copy_stands_in(site: Site) -> None:
    clock = FakeClock()
    robots = Robots(quick_fetcher(), clock=clock)
    site.serve("/robots.txt", "User-agent: *\nDisallow: /a")
    robots.check(site.address("/b"))
    site.serve("/robots.txt", b"", 500)
    clock.passed += DAY + 1
    robots.check(site.address("/b"))
    with pytest.raises(BarredError):
        robots.check(site.address("/a"))
    assert len(site.asked) == 2
    clock.passed += 601
    robots.check(site.address("/b"))
    assert len(site.asked) == 3
    clock.passed += 30 * DAY
    with pytest.raises(FetchError, match="could not be had"):
        robots.check(site.address("/b"))


def test_redirects_silence_and_size(site: Site) -> None:
    site.redirect("/robots.txt", "/r", 301)
    site.serve("/r", "User-agent: *\nDisallow: /a")
    with pytest.raises(BarredError):
        Robots(quick_fetcher()).check(site.address("/a"))
    site.serve("/robots.txt", "# " + "x" * 1000)
    with pytest.raises(FetchError, match="could not be had"):
        Robots(quick_fetcher(), limits=Limits(max_robots_bytes=500)).check(site.address("/a"))

    def silence(handler: Handler) -> None:
        handler.over.wait(20)

    site.actions["/robots.txt"] = silence
    started = time.monotonic()
    with pytest.raises(FetchError, match="could not be had"):
        Robots(quick_fetcher(), limits=Limits(robots_seconds=0.3)).check(site.address("/a"))
    assert time.monotonic() - started < 10


def test_the_guard_of_private_addresses_holds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.1"):
        Robots(HttpFetcher()).check(site.address("/a"))
    assert not site.asked
    monkeypatch.setattr("consilience.ingest.web.is_public", lambda address: address == "127.0.0.1")
    hosts = {"post.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    site.redirect("/robots.txt", "http://inside.example/robots.txt")
    fetcher = HttpFetcher(resolver=lambda host, port: hosts[host])
    with pytest.raises(FetchError, match=r"robots\.txt could not be had"):
        Robots(fetcher).check(site.address("/a", "post.example"))


def test_asking_for_robots_waits_for_its_turn() -> None:
    clock = FakeClock()
    politeness = Politeness(delay=1, clock=clock)
    robots = Robots(FakeFetcher({"https://a.example/robots.txt": b""}), politeness=politeness)
    with politeness.turn("https://a.example/"):
        pass
    robots.check("https://a.example/x")
    assert clock.slept == [1]
    politeness.hold("https://b.example/", 900)
    with pytest.raises(HostBusyError):
        robots.check("https://b.example/x")
