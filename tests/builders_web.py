"""A web server that misbehaves as it is told, and a clock that nobody waits for."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from consilience.ingest import HttpFetcher, Limits

Action = Callable[["Handler"], None]

PARAGRAPH = "The ferry ran aground off the northern pier on Tuesday morning, and all forty people were saved. "


class FakeClock:
    """Starts at noon of 1 May 2024; only sleeping moves it."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2024, 5, 1, 12, tzinfo=UTC) + timedelta(seconds=self.passed)

    def ticks(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


class Site:
    """What a server answers, by path, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.actions: dict[str, Action] = {}
        #: (path, headers by lower-case name)
        self.asked: list[tuple[str, dict[str, str]]] = []

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _headers in self.asked]

    def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        """Answer a path with a body; the names of headers are written with "_" for "-"."""
        content = body.encode() if isinstance(body, str) else body
        self.actions[path] = lambda handler: answer(handler, content, status, headers)

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        self.serve(path, b"", status, Location=target)


class Handler(BaseHTTPRequestHandler):
    site: Site
    #: set when the test is over, so that no thread goes on
    over: threading.Event

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        action = self.site.actions.get(self.path)
        with contextlib.suppress(OSError):
            if action is None:
                answer(self, b"not here", 404, {})
            else:
                action(self)

    def log_message(self, *args: object) -> None:
        pass


def answer(handler: Handler, body: bytes, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in ({"Content_Length": str(len(body))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextlib.contextmanager
def running_site() -> Iterator[Site]:
    """Run a server until the block ends."""
    over = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    server.RequestHandlerClass = type("SiteHandler", (Handler,), {"site": site, "over": over})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def quick_fetcher(**limits: float) -> HttpFetcher:
    """Return a fetcher that may fetch from this machine."""
    return HttpFetcher(allow_private=True, limits=Limits(**limits), contact="desk@post.example")  # type: ignore[arg-type]


def page(title: str, *, paragraphs: int = 6, head: str = "") -> str:
    body = "".join(f"<p>{PARAGRAPH}Boat {number} was there.</p>" for number in range(paragraphs))
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def rss(*items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{head}{"".join(items)}</channel></rss>'


def item(number: int, *, link: str | None = None, extra: str = "") -> str:
    link = link or f"https://post.example/{number}"
    return (
        f"<item><title>Report {number}</title><link>{link}</link><guid>g{number}</guid>"
        f"<pubDate>Tue, 30 Apr 2024 1{number % 10}:00:00 GMT</pubDate>{extra}</item>"
    )
