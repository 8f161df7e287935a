"""Hostile connections over real sockets: each is cut in time, and others are served meanwhile."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.responses import PlainTextResponse

from builders_room import EXAMPLE, make_room
from consilience.web.app import make_app
from consilience.web.connections import Limits, network_of
from consilience.web.guard import Bounds
from tools.serving import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STORY = f"/stories/{EXAMPLE}"
GET = f"GET {STORY} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
#: short, so that a test is: what stands for ten seconds is six tenths of one
LIMITS = Limits(
    connections=30, per_address=20, head_seconds=0.6, head_bytes=20_000, idle_seconds=1, stalled_seconds=0.8
)
#: seconds after which a test has waited long enough
PATIENCE = 20.0


@contextmanager
def room(limits: Limits = LIMITS, **options: Any) -> Iterator[int]:
    """Serve a room on a port; it has an answer too large for any buffer under /large."""
    app = make_app(make_room(), **options)
    app.add_api_route("/large", lambda: PlainTextResponse("x" * 30_000_000))
    with served(app, limits, log_level="critical") as address:
        yield int(address.rpartition(":")[2])


def connect(port: int, **options: int) -> socket.socket:
    made = socket.socket()
    made.settimeout(PATIENCE)
    if options:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, options["buffer"])
    made.connect(("127.0.0.1", port))
    return made


def status_of(connection: socket.socket, request: bytes = GET) -> int:
    """Ask over a connection that then is of no more use; returns the status, 0 where it was cut."""
    try:
        connection.sendall(request)
        return int(connection.recv(100).split()[1])
    except (ConnectionError, IndexError):
        return 0


def ask(port: int) -> int:
    with connect(port) as connection:
        return status_of(connection)


def ended(connection: socket.socket, drip: bytes = b"") -> float:
    """Return the seconds until the other end closes a connection, over which a byte now and then may go."""
    start = time.monotonic()
    connection.settimeout(0.1)
    while time.monotonic() - start < PATIENCE:
        try:
            if drip:
                connection.sendall(drip)
            if not connection.recv(1000):
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    return time.monotonic() - start


def test_the_silent_turn_nobody_away_and_are_cut() -> None:
    limits = Limits(connections=200, per_address=100, head_seconds=2.0)
    with room(limits) as port, ExitStack() as stack:
        silent = [stack.enter_context(connect(port)) for _ in range(199)]
        assert [ask(port) for _ in range(20)] == [200] * 20
        assert max(map(ended, silent)) < PATIENCE


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nX: "])
def test_a_head_that_comes_byte_by_byte_is_cut_while_others_are_served(begun: bytes) -> None:
    with room() as port, connect(port) as slow:
        start = time.monotonic()
        slow.sendall(begun)
        assert ask(port) == 200
        ended(slow, b"y")
        assert LIMITS.head_seconds < time.monotonic() - start < PATIENCE
        assert ask(port) == 200


def test_a_second_head_has_its_time_too() -> None:
    with room() as port, connect(port) as slow:
        assert status_of(slow) == 200
        assert ended(slow, b"y") < PATIENCE


def test_a_head_without_end_is_refused() -> None:
    with room() as port, connect(port) as connection:
        long = b"GET /stories HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 2 * LIMITS.head_bytes
        assert status_of(connection, long) in {0, 400}


@pytest.mark.parametrize("path", ["/add", "/api/v1/stories/1/decisions"])
def test_a_slow_body_is_cut_while_others_are_served(path: str) -> None:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    with room(bounds=Bounds(seconds=0.5)) as port, connect(port) as slow:
        slow.sendall(head.encode())
        assert ask(port) == 200
        assert ended(slow, b"y") < PATIENCE
        assert ask(port) == 200


def test_a_stranger_may_send_little() -> None:
    head = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    bounds = Bounds(stranger_bytes=1000, stranger_seconds=0.5)
    with room(password="correct horse", bounds=bounds) as port:
        with connect(port) as large:
            assert status_of(large, head + b"Content-Length: 5000\r\n\r\n" + b"y" * 5000) == 413
        with connect(port) as slow:
            slow.sendall(head + b"Content-Length: 500\r\n\r\n")
            assert ended(slow, b"y") < PATIENCE


def test_a_reader_who_takes_nothing_is_cut_while_others_are_served() -> None:
    with room() as port, connect(port, buffer=4096) as slow:
        slow.sendall(GET.replace(STORY.encode(), b"/large"))
        start = time.monotonic()
        while time.monotonic() - start < 2.5:
            assert ask(port) == 200
            time.sleep(0.1)
        taken = 0
        while piece := _taken(slow):
            taken += piece
        assert taken < 30_000_000


def _taken(connection: socket.socket) -> int:
    try:
        return len(connection.recv(1_000_000))
    except ConnectionError:
        return 0


def test_a_reader_who_takes_it_steadily_is_served_to_the_end() -> None:
    limits = Limits(stalled_seconds=0.4, head_seconds=0.6)
    with room(limits) as port, connect(port, buffer=1_000_000) as steady:
        steady.sendall(GET.replace(STORY.encode(), b"/large"))
        start, taken = time.monotonic(), 0
        while taken < 30_000_000 and (piece := _taken(steady)):
            taken += piece
            # all in about a second and a half, far longer than nothing may go
            behind = start + taken / 20_000_000 - time.monotonic()
            if behind > 0:
                time.sleep(behind)
        assert taken >= 30_000_000
        assert time.monotonic() - start > 2 * limits.stalled_seconds


def test_one_address_has_so_many_connections_and_no_more() -> None:
    limits = Limits(connections=30, per_address=3, head_seconds=5.0, stalled_seconds=5.0)
    with room(limits, bounds=Bounds(seconds=5.0)) as port, ExitStack() as stack:
        body = b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        working = [stack.enter_context(connect(port)) for _ in range(3)]
        for connection in working:
            connection.sendall(body + b"Content-Length: 5\r\n\r\n")
        time.sleep(0.3)
        # all are in the middle of a request: none of them goes for the fourth
        assert ask(port) in {0, 503}
        for connection in working:
            assert status_of(connection, b"a=bcd") == 403
        assert ask(port) == 200


def test_a_request_in_hand_is_never_cut_for_a_new_connection() -> None:
    with room(Limits(per_address=2, connections=4)) as port, connect(port) as steady:
        for _ in range(3):
            with connect(port), connect(port):
                assert ask(port) == 200
        assert status_of(steady) in {0, 200}


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        (("192.0.2.7", 5), "192.0.2.7"),
        (("::ffff:192.0.2.7", 5, 0, 0), "192.0.2.7"),
        (("2001:db8:1:2:3::4", 5, 0, 0), "2001:db8:1:2::/64"),
        (("fe80::1%eth0", 5, 0, 0), "fe80::/64"),
        ("", ""),
        (None, ""),
    ],
)
def test_what_counts_as_one_address(peer: object, network: str) -> None:
    assert network_of(peer) == network


def test_readers_of_a_slow_story_do_not_keep_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    look: Callable[..., Any] = make_app(make_room()).state.desk.__class__.shown

    def slow(desk: Any, key: str, at: str = "") -> Any:
        if key == "2":
            time.sleep(4.0)
        return look(desk, key, at)

    monkeypatch.setattr("consilience.web.desk.Desk.shown", slow)
    with room(Limits()) as port, ExitStack() as stack:
        for _ in range(60):
            stack.enter_context(connect(port)).sendall(GET.replace(STORY.encode(), b"/stories/2"))
        time.sleep(0.2)
        start = time.monotonic()
        assert ask(port) == 200
        # 60 wait for the slow story, more than the threads there are by default
        assert time.monotonic() - start < 3.0
