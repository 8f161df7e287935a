"""The short way to a story's page: the same answer as by the long way, one look-up for all who ask at once."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import TYPE_CHECKING, Any

import pytest

from builders_account import example_account
from builders_room import EXAMPLE, HandMadeRoom, make_client, make_room
from consilience.web.app import make_app
from consilience.web.server import MOST_HEAD, Bounded
from consilience.web.wire import accepts_gzip, has_already, ready_of
from tools.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import Account

STORY = f"/stories/{EXAMPLE}"


class SlowRoom(HandMadeRoom):
    """A room that takes its time, and counts how often it is asked for an account."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def account(self, story: int, at: str = "") -> Account:
        self.asked += 1
        time.sleep(0.05)
        return super().account(story, at)


async def asked(app: Any, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask an application as a server would; returns status, headers and body."""
    raw = [(b"host", b"127.0.0.1"), *((name.encode(), value.encode()) for name, value in headers.items())]
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": raw,
        "http_version": "1.1", "scheme": "http", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "root_path": "", "asgi": {"version": "3.0"},
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, b"".join(message.get("body", b"") for message in sent[1:])


def test_many_who_ask_at_once_wait_for_one_look_up() -> None:
    room = SlowRoom()
    room.hold(example_account())
    app = make_app(room)

    async def many() -> list[tuple[int, dict[str, str], bytes]]:
        return await asyncio.gather(*(asked(app, STORY) for _ in range(30)))

    answers = asyncio.run(many())
    assert {status for status, _, _ in answers} == {200}
    assert len({body for _, _, body in answers}) == 1
    assert room.asked == 1


def test_both_ways_answer_the_same() -> None:
    client = make_client()
    short = client.get(STORY)
    long = client.get(STORY, params={"at": ""})
    assert short.content == long.content
    assert {name: value for name, value in short.headers.items() if name != "date"} == dict(long.headers)


@pytest.mark.parametrize("path", ["/stories/99", "/stories/draft-" + "a" * 20, "/stories/0", "/stories/x"])
def test_what_is_not_there_is_told_by_the_long_way(path: str) -> None:
    assert make_client().get(path).status_code in {404, 422}


def test_a_short_way_is_no_way_round_the_guards() -> None:
    assert make_client().get(STORY, headers={"Host": "evil.example"}).status_code == 421
    client = make_client(password="correct horse")
    assert client.get(STORY).status_code == 303
    assert client.get(STORY, headers={"Cookie": "consilience_signed=1.2.3; a=b"}).status_code == 303
    assert client.get(STORY, headers={"Authorization": "Bearer correct horse"}).status_code == 200


@pytest.mark.parametrize(
    ("header", "accepts"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip; q=0", False),
        ("", False),
        ("identity", False),
        ("agzip", False),
    ],
)
def test_encodings(header: str, accepts: bool) -> None:
    assert accepts_gzip(header) is accepts


def test_tags() -> None:
    ready = ready_of(b"x" * 5000, "text/plain")
    tag = ready.plain.tag.decode()
    assert tag != ready.zipped.tag.decode()
    assert has_already(f'"a", W/{tag}', tag)
    assert has_already("*", tag)
    assert not has_already("", tag)
    assert ready_of(b"x", "text/plain").zipped.body == b"x"


def test_the_shared_style_is_not_sent_twice() -> None:
    client = make_client()
    first = client.get("/static/shared/page.css")
    assert first.headers["content-type"].startswith("text/css")
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/static/shared/page.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/shared/other.css").status_code == 404


@pytest.fixture
def port() -> Iterator[int]:
    with served(make_app(make_room()), log_level="critical", http=Bounded) as address:
        yield int(address.rpartition(":")[2])


def test_a_head_without_end_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(b"GET /stories HTTP/1.1\r\nHost: localhost\r\nX: ")
        answer = b""
        try:
            for _ in range(MOST_HEAD // 1000 + 10):
                connection.sendall(b"y" * 1000)
            answer = connection.recv(100)
        except ConnectionError:
            return
    assert b" 400 " in answer
