"""Requests that come again byte for byte: the same answer, and never to what only looks like such a request."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_room import EXAMPLE, SINGLE, make_room
from consilience.types import Decision
from consilience.web import desk
from consilience.web.app import make_app
from consilience.web.repeats import MOST, Heard, Repeat, Repeats
from consilience.web.server import Bounded
from consilience.web.wire import Answer, ready_of
from tools.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = f"/stories/{EXAMPLE}"


def request_of(path: str, *headers: str, body: bytes = b"", method: str = "GET", version: str = "1.1") -> bytes:
    head = "".join(f"{header}\r\n" for header in ("Host: localhost", *headers))
    return f"{method} {path} HTTP/{version}\r\n{head}\r\n".encode() + body


class Counted:
    """An application that counts how often it is asked."""

    def __init__(self, app: Any) -> None:
        self.app, self.state, self.asked = app, app.state, 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await self.app(scope, receive, send)


class Connection:
    """A connection that stays open, over which bytes are sent and whole answers are read."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), 5)
        self._read = self._socket.makefile("rb")

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._socket.sendall(piece)
            if len(pieces) > 1:
                time.sleep(0.02)

    def answer(self, *, body: bool = True) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers without the date, and the body, which an answer to HEAD does not have."""
        status = int(self._read.readline().split()[1])
        headers = {}
        while line := self._read.readline().strip():
            name, _, value = line.decode("latin-1").partition(": ")
            headers[name] = value
        assert headers.pop("date")
        return status, headers, self._read.read(int(headers.get("content-length", 0)) if body else 0)

    def ask(self, data: bytes) -> tuple[int, dict[str, str], bytes]:
        self.send(data)
        return self.answer()

    @property
    def closed(self) -> bool:
        """Whether the other end closed it."""
        return self._socket.recv(1) == b""

    def close(self) -> None:
        self._read.close()
        self._socket.close()


@contextmanager
def connected(**options: Any) -> Iterator[tuple[Counted, Connection]]:
    app = Counted(make_app(make_room(), **options))
    with served(app, log_level="critical", http=Bounded) as address:  # type: ignore[arg-type]
        connection = Connection(int(address.rpartition(":")[2]))
        try:
            yield app, connection
        finally:
            connection.close()


@pytest.fixture(autouse=True, scope="module")
def trusted_for_long() -> Iterator[None]:
    """Let no test hang on how fast this machine is: a story that was looked up is trusted for all of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "TRUSTED", 600.0)
        yield


@pytest.mark.parametrize("path", [STORY, f"{STORY}/sections/points"])
@pytest.mark.parametrize("header", ["Accept-Encoding: gzip", "Accept: */*"])
def test_the_same_bytes_get_the_same_answer_without_asking_the_application(path: str, header: str) -> None:
    with connected() as (app, connection):
        data = request_of(path, header)
        first = connection.ask(data)
        assert first[0] == 200
        assert [connection.ask(data) for _ in range(5)] == [first] * 5
        assert app.asked == 1
        known = request_of(path, header, f"If-None-Match: {first[1]['etag']}")
        assert [connection.ask(known)[0] for _ in range(3)] == [304] * 3
        assert app.asked == 2


def test_an_answer_to_head_has_no_body() -> None:
    with connected() as (app, connection):
        connection.send(request_of(STORY, method="HEAD"))
        status, headers, _ = connection.answer(body=False)
        whole = connection.ask(request_of(STORY))
        assert (status, headers) == whole[:2]
        assert len(whole[2]) == int(headers["content-length"])
        assert app.asked == 2


def test_a_connection_is_kept_as_long_as_something_comes() -> None:
    app = make_app(make_room())
    with served(app, log_level="critical", http=Bounded, timeout_keep_alive=2) as address:
        first, other = (Connection(int(address.rpartition(":")[2])) for _ in range(2))
        for _ in range(4):
            assert first.ask(request_of(STORY))[0] == other.ask(request_of(STORY))[0] == 200
            time.sleep(0.6)
        first.send(request_of(STORY))
        assert first.answer()[0] == 200
        time.sleep(2.4)
        assert first.closed
        assert other.closed
        first.close()
        other.close()


def test_an_answer_is_not_given_any_longer_than_the_story_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "TRUSTED", 0.3)
    with connected() as (app, connection):
        data = request_of(STORY)
        before = connection.ask(data)
        decided = Decision(
            story=EXAMPLE, kind="point", fingerprint="0" * 16, verdict="checked", note="so it is", author="A. Editor"
        )
        app.state.desk.room.decide(decided)
        time.sleep(0.4)
        after = connection.ask(data)
        assert b"so it is" in after[2]
        assert after[1]["etag"] != before[1]["etag"]
        assert connection.ask(data) == after


@pytest.mark.parametrize(
    "data",
    [
        request_of(STORY, "Connection: close"),
        request_of(STORY, "Connection: keep-alive"),
        request_of(STORY, version="1.0"),
        request_of(STORY, "Content-Length: 4", body=b"\r\n\r\n"),
        request_of(STORY, "X-Long: " + "x" * 5000),
        request_of(f"{STORY}?at="),
        request_of("/stories"),
        request_of("/stories/99"),
    ],
)
def test_what_is_not_plainly_such_a_request_takes_the_long_way(data: bytes) -> None:
    with connected() as (app, connection):
        port = connection._socket.getpeername()[1]
        for _ in range(3):
            other = Connection(port)
            other.send(data)
            assert other.answer()[0] in {200, 404}
            other.close()
        assert app.asked == 3


def test_who_must_sign_in_is_asked_each_time() -> None:
    with connected(password="correct horse") as (app, connection):
        assert connection.ask(request_of(STORY))[0] == 303
        signed = request_of(STORY, "Authorization: Bearer correct horse")
        assert [connection.ask(signed)[0] for _ in range(3)] == [200] * 3
        assert app.asked == 4


def test_a_body_that_looks_like_a_request_is_a_body() -> None:
    data = request_of(STORY)
    with connected() as (_, connection):
        told = connection.ask(data)
        head = request_of("/stories/1/decisions", f"Content-Length: {len(data)}", method="POST")
        connection.send(head, data)
        assert connection.answer()[0] in {403, 422}
        assert connection.ask(data) == told


@pytest.fixture(scope="module")
def shared_connection() -> Iterator[Connection]:
    with connected() as (_, connection):
        yield connection


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_however_requests_are_cut_each_gets_its_answer_in_order(
    shared_connection: Connection, data: st.DataObject
) -> None:
    paths = data.draw(st.lists(st.sampled_from([STORY, f"/stories/{SINGLE}", "/stories/99"]), min_size=1, max_size=5))
    sent = b"".join(request_of(path) for path in paths)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(sent) - 1), max_size=4)))
    ends = [0, *cuts, len(sent)]
    told = {path: shared_connection.ask(request_of(path)) for path in dict.fromkeys(paths)}
    shared_connection.send(*(sent[start:end] for start, end in pairwise(ends)))
    assert [shared_connection.answer() for _ in paths] == [told[path] for path in paths]


class HandMadeDesk:
    """Has one answer in hand."""

    def __init__(self) -> None:
        self.held: object = None

    def at_hand(self, *_: str) -> object:
        return self.held


def test_only_so_many_are_remembered() -> None:
    hand = HandMadeDesk()
    ready = hand.held = ready_of(b"x", "text/plain")
    repeats = Repeats(hand)  # type: ignore[arg-type]
    repeat = Repeat("1", "ready", ready, Answer(200, (), b"x"))
    for number in range(MOST + 1):
        heard = Heard(b"GET /%d\r\n\r\n" % number)
        heard.begun = heard.ended = 1
        repeats.remember(heard, [], repeat)
    assert repeats.answer(b"GET /0\r\n\r\n") is None
    assert repeats.answer(b"GET /1\r\n\r\n") is not None
    hand.held = ready_of(b"x", "text/plain")
    assert repeats.answer(b"GET /1\r\n\r\n") is None


@pytest.mark.parametrize(("begun", "ended", "data"), [(1, 0, b"\r\n\r\n"), (2, 2, b"\r\n\r\n"), (1, 1, b"\r\n\r\nG")])
def test_what_is_more_or_less_than_a_request(begun: int, ended: int, data: bytes) -> None:
    heard = Heard(data)
    heard.begun, heard.ended = begun, ended
    assert not heard.one
