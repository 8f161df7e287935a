"""Pages that are the same for all readers: one look-up for all who ask at once, compressed and tagged once."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest

from builders_account import example_account
from builders_room import EXAMPLE, HandMadeRoom, make_client
from consilience.web.app import make_app
from consilience.web.wire import accepts_gzip, has_already, ready_of

if TYPE_CHECKING:
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


@pytest.mark.parametrize("path", [STORY, f"{STORY}/sections/points"])
def test_who_has_a_page_already_is_told_so(path: str) -> None:
    client = make_client()
    first = client.get(path)
    assert first.headers["content-encoding"] == "gzip"
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


@pytest.mark.parametrize("path", ["/stories/99", "/stories/draft-" + "a" * 20, "/stories/0", "/stories/x"])
def test_what_is_not_there_is_told(path: str) -> None:
    assert make_client().get(path).status_code in {404, 422}


def test_a_story_is_behind_the_guards() -> None:
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
