"""The room on a socket as ``serve`` opens it: it tells its address once it answers, and ends when it is told to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from builders_room import make_room
from consilience.errors import UsageError
from consilience.web import server
from consilience.web.app import make_app
from consilience.web.server import bound, run

if TYPE_CHECKING:
    import uvicorn


def has_ipv6() -> bool:
    try:
        bound("::1", 0).close()
    except UsageError:
        return False
    return True


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:"),
        pytest.param("::1", "http://[::1]:", marks=pytest.mark.skipif(not has_ipv6(), reason="no IPv6 here")),
    ],
)
def test_the_address_is_told_when_it_answers(host: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[uvicorn.Server] = []
    make = server.server_of

    def kept(*args: Any) -> uvicorn.Server:
        made.append(make(*args))
        return made[0]

    monkeypatch.setattr(server, "server_of", kept)
    told: list[str] = []
    open_ = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        open_.set()

    thread = threading.Thread(
        target=run, args=(make_app(make_room()),), kwargs={"host": host, "port": 0, "ready": ready}, daemon=True
    )
    thread.start()
    assert open_.wait(30)
    (address,) = told
    assert address.startswith(shown)
    assert httpx.get(f"{address}stories").status_code == 200
    made[0].should_exit = True
    thread.join(30)
    assert not thread.is_alive()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_a_server_that_cannot_begin_tells_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        started = False

        async def serve(self, **_: object) -> None:
            """End at once, as a server does whose application does not start."""

    monkeypatch.setattr(server, "server_of", lambda _: Failing())
    told: list[str] = []
    run(make_app(make_room()), host="127.0.0.1", port=0, ready=told.append)
    assert told == []


def test_ctrl_c_ends_it_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        started = True

        async def serve(self, **_: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(server, "server_of", lambda _: Interrupted())
    run(make_app(make_room()), host="127.0.0.1", port=0, ready=lambda _: None)


def test_an_address_that_is_taken_or_none_is_one_line() -> None:
    with bound("127.0.0.1", 0) as held:
        held.listen()
        port = held.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}: cannot be had .*; choose another with --port"):
            bound("127.0.0.1", port)
    with pytest.raises(UsageError, match="cannot be had"):
        bound("nowhere.invalid", 0)
