import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Never

import pytest

from consilience.errors import FetchError, InputError, TooLarge
from consilience.ingest import Fetched, HttpFetcher, Limits, read_inputs
from consilience.ingest.web import resolve

BODY = (
    "<html><body><article>"
    + "<p>The café by the pier was shut on Tuesday, its owner said, and nobody was hurt there.</p>" * 5
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = 200, {"Content-Type": "text/html; charset=windows-1252"}, BODY.encode("cp1252")
        if self.path.startswith("/redirect/"):
            left = int(self.path.rsplit("/", 1)[1])
            status, headers, body = 302, {"Location": f"/redirect/{left - 1}" if left else "/page"}, b""
        elif self.path == "/away":
            status, headers, body = 301, {"Location": "http://private.example/secret"}, b""
        elif self.path == "/odd":
            status, headers, body = 302, {"Location": "file:///etc/passwd"}, b""
        elif self.path == "/missing":
            status, body = 404, b"gone"
        elif self.path == "/picture":
            headers, body = {"Content-Type": "image/png"}, b"%PDF-1.7"
        elif self.path == "/gzip":
            headers, body = headers | {"Content-Encoding": "gzip"}, gzip.compress(body)
        elif self.path == "/bomb":
            headers, body = headers | {"Content-Encoding": "gzip"}, gzip.compress(b" " * 5_000_000)
        elif self.path == "/host":
            headers, body = {"Content-Type": "text/plain"}, self.headers["Host"].encode()
        elif self.path == "/slow":
            time.sleep(1.0)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(port: int, path: str, **limits: Any) -> Fetched:
    return HttpFetcher(allow_private=True, limits=Limits(**limits)).fetch(f"http://127.0.0.1:{port}{path}")


def test_a_page(port: int) -> None:
    fetched = fetch(port, "/page#part")
    assert fetched.content == BODY.encode("cp1252")
    assert (fetched.media_type, fetched.encoding) == ("text/html", "windows-1252")
    assert fetched.final_url == f"http://127.0.0.1:{port}/page"
    assert fetch(port, "/gzip").content == fetched.content


def test_the_whole_way(port: int) -> None:
    (article,) = read_inputs([f"http://127.0.0.1:{port}/page"], allow_private=True).articles
    assert article.text.startswith("The café by the pier")
    assert article.id == "page"


def test_own_machine_is_refused_unless_allowed(port: int) -> None:
    (failure,) = read_inputs([f"http://127.0.0.1:{port}/page"]).failures
    assert isinstance(failure, FetchError)
    assert "127.0.0.1, an address of this machine or a private network" in failure.message
    for host in ("localhost", "[::1]", "0.0.0.0", "2130706433"):
        (failure,) = read_inputs([f"http://{host}:{port}/page"]).failures
        assert isinstance(failure, FetchError)


def test_redirects(port: int) -> None:
    assert fetch(port, "/redirect/3").final_url.endswith("/page")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch(port, "/redirect/9")
    with pytest.raises(FetchError, match="file address"):
        fetch(port, "/odd")


def test_the_host_name_is_sent_and_the_checked_address_connected_to(port: int) -> None:
    asked = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    fetched = HttpFetcher(allow_private=True, resolver=resolver).fetch(f"http://post.example:{port}/host")
    assert fetched.content == f"post.example:{port}".encode()
    assert asked == ["post.example"]


def test_every_address_of_a_name_and_every_redirect_is_checked(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = HttpFetcher(resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        mixed.fetch("http://post.example/")

    # the first host counts as public here, so that the redirect is what is refused
    monkeypatch.setattr("consilience.ingest.web.is_public", lambda address: address == "127.0.0.1")
    hosts = {"post.example": ["127.0.0.1"], "private.example": ["192.168.0.1"]}
    fetcher = HttpFetcher(resolver=lambda host, port: hosts[host])
    with pytest.raises(FetchError, match=r"leads to 192\.168\.0\.1"):
        fetcher.fetch(f"http://post.example:{port}/away")


@pytest.mark.parametrize(
    ("path", "limits", "kind", "part"),
    [
        ("/missing", {}, FetchError, "404"),
        ("/picture", {}, FetchError, "image/png"),
        ("/page", {"max_page_bytes": 100}, TooLarge, "100 bytes"),
        ("/bomb", {"max_page_bytes": 100_000}, TooLarge, "100,000 bytes"),
        ("/slow", {"fetch_seconds": 0.2}, FetchError, "too long"),
    ],
)
def test_failures(port: int, path: str, limits: dict[str, Any], kind: type[InputError], part: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(port, path, **limits)
    assert type(caught.value) is kind
    assert part in caught.value.message
    assert caught.value.identity.endswith(path)


def test_nobody_there() -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        HttpFetcher(allow_private=True).fetch("http://127.0.0.1:9/")

    def failing(host: str, port: int) -> Never:
        raise OSError("no such name")

    with pytest.raises(FetchError, match=r"unknown host, nowhere\.example"):
        HttpFetcher(resolver=failing).fetch("http://nowhere.example/")


def test_resolve_numbers() -> None:
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]


def test_no_time_at_all_is_told_as_such(port: int) -> None:
    with pytest.raises(FetchError, match="took too long"):
        fetch(port, "/page", fetch_seconds=0.0)


def test_a_server_that_speaks_no_tls_is_one_line(port: int) -> None:
    with pytest.raises(FetchError) as caught:
        HttpFetcher(allow_private=True).fetch(f"https://127.0.0.1:{port}/page")
    assert str(caught.value).startswith(f"https://127.0.0.1:{port}/page: ")
    assert "\n" not in str(caught.value)


def test_a_server_that_never_begins_tls_costs_no_more_than_its_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        started = time.monotonic()
        with pytest.raises(FetchError, match="took too long"):
            HttpFetcher(allow_private=True, limits=Limits(fetch_seconds=0.5)).fetch(address)
        assert time.monotonic() - started < 5
