"""Requests that come again byte for byte, as readers' do: answered without parsing them and asking the application.

For a page that is made already, reading the request and walking through the application is nearly all that an answer
costs. What is remembered is a request's bytes and the answer that they got by the long way; it is given again as long
as the story still has that very answer in hand (``Desk.at_hand``), a quarter of a second after it was last looked up.
So a repeated answer is never older than one by the long way, and the same bytes mean the same host, encoding and tag.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from consilience.web.desk import Desk
    from consilience.web.wire import Answer, Ready

#: requests that are remembered, and the bytes of the longest; the one that was remembered first goes first
MOST, MOST_BYTES = 256, 4096
#: the name under which a server tells the application what it heard (an extension of ASGI's scope)
HEARD = "consilience.heard"
#: what a request must not have: it says that more comes, or that the connection is to be treated otherwise
_OTHERWISE = {b"content-length", b"transfer-encoding", b"connection", b"upgrade", b"expect"}


class Heard:
    """The bytes that a connection brought at once, and how many requests began and ended in them."""

    __slots__ = ("begun", "data", "ended")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.begun = self.ended = 0

    @property
    def one(self) -> bool:
        """Whether they are one request and nothing else."""
        return self.begun == self.ended == 1 and self.data.endswith(b"\r\n\r\n")


class Repeat(NamedTuple):
    """A request's answer, and what must still hold for it: that the story has this under that name."""

    key: str
    name: str
    ready: Ready
    answer: Answer


class Known(NamedTuple):
    """A repeat as it is sent: the status, the headers in one piece with the line after them, the body."""

    repeat: Repeat
    status: int
    head: bytes
    body: bytes


class Repeats:
    """The requests that are remembered. Used by the server's thread alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: OrderedDict[bytes, Known] = OrderedDict()

    def remember(self, heard: Heard, headers: list[tuple[bytes, bytes]], repeat: Repeat) -> None:
        """Remember what a request was answered, where it can be known again by its bytes alone."""
        if not heard.one or len(heard.data) > MOST_BYTES or any(name in _OTHERWISE for name, _ in headers):
            return
        answer = repeat.answer
        head = b"".join(b"%b: %b\r\n" % header for header in answer.headers)
        self._known[heard.data] = Known(repeat, answer.status, head + b"\r\n", answer.body)
        self._known.move_to_end(heard.data)
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def answer(self, data: bytes) -> Known | None:
        """Return what a request was answered, None where it is not known or the answer may not hold any more."""
        known = self._known.get(data)
        if known is None:
            return None
        key, name, ready, _ = known.repeat
        return known if self._desk.at_hand(key, "", name) is ready else None
