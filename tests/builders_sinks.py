"""Servers that take what an alert sends: POSTs over HTTP, and mails over SMTP, both on 127.0.0.1."""

from __future__ import annotations

import contextlib
import json
import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sink:
    """What arrived, and how it is answered."""

    def __init__(self) -> None:
        self.port = 0
        #: of HTTP the objects, of SMTP the mails as they were written
        self.taken: list[Any] = []
        #: of HTTP the media types, of SMTP the recipients
        self.notes: list[str] = []
        #: HTTP status, or 0 for silence; of SMTP whether the recipient is refused
        self.status = 204
        self.over = threading.Event()


@contextlib.contextmanager
def _running(server: socketserver.BaseServer, sink: Sink) -> Iterator[Sink]:
    sink.port = server.server_address[1]  # type: ignore[assignment,index]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        sink.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def running_webhook() -> Iterator[Sink]:
    """Run a server that takes POSTs."""
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if not sink.status:
                sink.over.wait(10)
                return
            sink.notes.append(self.headers["Content-Type"])
            sink.taken.append(json.loads(content))
            self.send_response(sink.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with _running(server, sink):
        yield sink


@contextlib.contextmanager
def running_mail_server() -> Iterator[Sink]:
    """Run a server that takes mails, as RFC 5321 has it, without any extension."""
    sink = Sink()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode("ascii"))

        def handle(self) -> None:
            if not sink.status:
                # a byte now and then: every single wait is short
                while not sink.over.is_set():
                    with contextlib.suppress(OSError):
                        self.wfile.write(b"2")
                    time.sleep(0.05)
                return
            self.say("220 sink")
            while line := self.rfile.readline():
                verb = line.decode("ascii").upper()
                if verb.startswith("DATA"):
                    self.say("354 go on")
                    written = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        written += part
                    sink.taken.append(written.decode("utf-8"))
                    self.say("250 taken")
                elif verb.startswith("RCPT"):
                    sink.notes.append(line.decode("ascii").strip())
                    self.say("250 fine" if sink.status == 204 else "550 nobody here")
                elif verb.startswith("QUIT"):
                    self.say("221 bye")
                    return
                else:
                    self.say("250 fine")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with _running(Server(("127.0.0.1", 0), Handler), sink):
        yield sink
