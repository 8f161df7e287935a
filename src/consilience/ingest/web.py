"""Fetching of addresses, the only place of the program that touches the network.

A name is resolved once, every address it has is checked, and the connection goes to the checked address, so that a
name that changes its mind (DNS rebinding) gains nothing; a redirect starts again from there. Proxies of the
environment are not used, because a proxy would resolve the name itself. Nothing is run, no cookie is kept.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from consilience.errors import FetchError, TooLarge
from consilience.ingest.addresses import is_public, split_address
from consilience.ingest.lexicon import MEDIA_TYPES
from consilience.ingest.limits import Limits
from consilience.ingest.unpacking import unpacker
from consilience.text.web_address import joined
from consilience.version import __version__

if TYPE_CHECKING:
    import httpx

#: from a host and a port to the IP addresses that the name has; raises OSError
Resolver = Callable[[str, int], list[str]]

#: the name under which robots.txt files address this program
AGENT = "consilience"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, identity",
}
_SAVE = "open it in a browser, save the page, and give the file"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_UNFIT_FOR_HEADER = re.compile(r"[^\x20-\x7e]+|[()]")


class RefusedError(FetchError):
    """An address that may not be fetched: one of this machine or a private network, or one that its site bars."""

    default = "may not be fetched"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body of an address."""

    content: bytes
    #: the address after redirects
    final_url: str
    #: lower case, without parameters; "" where the server names none
    media_type: str = ""
    #: the charset that the server names
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request was answered with, whatever the status; redirects are not followed."""

    status: int
    #: the address that was asked, without fragment
    url: str
    #: the body where the status is 200, else empty
    content: bytes = b""
    #: by lower-case name
    headers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    #: False where the body was left because of its media type
    wanted: bool = True

    @property
    def media_type(self) -> str:
        """Media type of the body in lower case and without parameters; "" where the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def encoding(self) -> str | None:
        """The charset that the server names."""
        return charset_of(self.headers.get("content-type", ""))

    @property
    def target(self) -> str | None:
        """The address that a redirect leads to, None where this is no redirect.

        Raises FetchError where what stands there is no address.
        """
        location = self.headers.get("location")
        if not location or self.status not in _REDIRECTS:
            return None
        target = joined(self.url, location)
        if target is None:
            raise FetchError("leads to what is not a well-formed address", identity=self.url, hint=_SAVE)
        return target

    @property
    def described(self) -> str:
        """The status in words, as "404 Not Found"."""
        return f"{self.status} {self.reason}".strip()


class Fetcher(Protocol):
    """What gives the body of an address."""

    def fetch(self, url: str) -> Fetched:
        """Return the body of an address; raises FetchError or TooLarge."""


class WebFetcher(Fetcher, Protocol):
    """A fetcher that can also make a single request and tell its status and headers."""

    def ask(
        self,
        url: str,
        *,
        headers: Mapping[str, str] = _NOTHING,
        max_bytes: int | None = None,
        seconds: float | None = None,
        media_types: Set[str] | None = None,
    ) -> Answer:
        """Return what one GET of an address is answered with; redirects are not followed.

        ``headers`` go with the request. ``media_types`` are those whose body is wanted, None for any; the body of
        others is left. Raises RefusedError for an address that may not be fetched, TooLarge for a body beyond
        ``max_bytes``, and FetchError where nothing whole arrives within ``seconds``.
        """


@dataclass(frozen=True, slots=True)
class FakeFetcher:
    """A fetcher without a network, for tests: each address with its body, answer, or the error that it ends in."""

    pages: Mapping[str, Fetched | Answer | bytes | FetchError] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Return the body that was given for the address; FetchError for any other address."""
        page = self._page(url)
        if isinstance(page, Answer):
            if page.status != 200:
                raise FetchError(f"was answered with {page.described}", identity=url, hint=_SAVE)
            return Fetched(page.content, page.url, page.media_type, page.encoding)
        return page if isinstance(page, Fetched) else Fetched(page, url, "text/html")

    def ask(
        self,
        url: str,
        *,
        headers: Mapping[str, str] = _NOTHING,  # noqa: ARG002 -- a fake answers all alike
        max_bytes: int | None = None,  # noqa: ARG002
        seconds: float | None = None,  # noqa: ARG002
        media_types: Set[str] | None = None,  # noqa: ARG002
    ) -> Answer:
        """Return the answer that was given for the address, or one with the body given; FetchError for any other."""
        page = self._page(url)
        if isinstance(page, Answer):
            return page
        if isinstance(page, Fetched):
            charset = f"; charset={page.encoding}" if page.encoding else ""
            return Answer(200, page.final_url, page.content, {"content-type": page.media_type + charset})
        return Answer(200, url, page, {"content-type": "text/html"})

    def _page(self, url: str) -> Fetched | Answer | bytes:
        page = self.pages.get(url)
        if page is None:
            raise FetchError("is not known here", identity=url)
        if isinstance(page, FetchError):
            raise page
        return page


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type header names, or None."""
    match = re.search(r"charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", content_type, re.IGNORECASE)
    return match[1] if match else None


@dataclass(frozen=True, slots=True)
class HttpFetcher:
    """Fetches over http and https within the limits; see the module for what it refuses."""

    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = resolve
    #: an address under which the sites can reach who runs this, as a mail address or a page
    contact: str = ""

    def fetch(self, url: str) -> Fetched:
        """Return the body of an address.

        Raises FetchError where the address may not be fetched, fails, or is no text; TooLarge where its body goes
        beyond ``limits.max_page_bytes``.
        """
        deadline = time.monotonic() + self.limits.fetch_seconds
        address = url
        for _ in range(self.limits.max_redirects + 1):
            answer = self._request(url, address, _NOTHING, deadline, self.limits.max_page_bytes, MEDIA_TYPES.keys())
            if answer.target is None:
                if answer.status != 200:
                    raise FetchError(f"was answered with {answer.described}", identity=url, hint=_SAVE)
                if not answer.wanted:
                    raise FetchError(f"is {answer.media_type}, not a page or text", identity=url)
                return Fetched(answer.content, answer.url, answer.media_type, answer.encoding)
            address = answer.target
        raise FetchError(f"leads through more than {self.limits.max_redirects} redirects", identity=url, hint=_SAVE)

    def ask(
        self,
        url: str,
        *,
        headers: Mapping[str, str] = _NOTHING,
        max_bytes: int | None = None,
        seconds: float | None = None,
        media_types: Set[str] | None = None,
    ) -> Answer:
        """Return what one GET of an address is answered with; see WebFetcher."""
        deadline = time.monotonic() + (self.limits.fetch_seconds if seconds is None else seconds)
        limit = self.limits.max_page_bytes if max_bytes is None else max_bytes
        return self._request(url, url, headers, deadline, limit, media_types)

    def post(self, url: str, content: bytes, *, media_type: str, seconds: float) -> Answer:
        """Return what a POST to an address is answered with; the body of the answer is left, redirects not followed.

        Raises RefusedError for an address that may not be asked, FetchError where no answer comes in time.
        """
        deadline = time.monotonic() + seconds
        return self._request(url, url, {"Content-Type": media_type}, deadline, 0, None, content)

    @property
    def user_agent(self) -> str:
        """What this program calls itself to servers."""
        contact = _UNFIT_FOR_HEADER.sub("", self.contact).strip()[:200]
        return f"{AGENT}/{__version__} (news reader; one request a page{f'; +{contact}' if contact else ''})"

    def _request(
        self,
        url: str,
        address: str,
        headers: Mapping[str, str],
        deadline: float,
        max_bytes: int,
        media_types: Set[str] | None,
        posted: bytes | None = None,
    ) -> Answer:
        """Return the answer of ``address``; errors name ``url``, by which the user knows it."""
        import httpx  # noqa: PLC0415 -- heavy: loaded when it is needed

        from consilience.ingest.web_transport import (  # noqa: PLC0415 -- the same
            FAILURES,
            NO_CONNECTION,
            TIMEOUTS,
            DeadlineTransport,
        )

        try:
            _, host, port = split_address(address)
        except FetchError as error:
            raise RefusedError(error.message, identity=error.identity, hint=error.hint) from error
        peers = self._checked_peers(url, host, port)
        sent = _HEADERS | {"User-Agent": self.user_agent} | dict(headers)
        for place, peer in enumerate(peers, 1):
            left = max(deadline - time.monotonic(), 0.001)
            try:
                with httpx.Client(
                    transport=DeadlineTransport(deadline), timeout=left, trust_env=False, headers=sent
                ) as client:
                    return self._exchange(
                        client, url, httpx.URL(address), peer, (deadline, max_bytes, media_types), posted
                    )
            except (*NO_CONNECTION, *TIMEOUTS, *FAILURES) as error:
                if isinstance(error, NO_CONNECTION) and place < len(peers) and time.monotonic() < deadline:
                    continue
                late = isinstance(error, TIMEOUTS)
                message = "took too long to answer" if late else f"could not be fetched ({_cause(error)})"
                raise FetchError(message, identity=url, hint=_SAVE) from error
        raise FetchError(f"has an unknown host, {host}", identity=url, hint="check its spelling")

    def _exchange(
        self,
        client: httpx.Client,
        url: str,
        target: httpx.URL,
        peer: str,
        bounds: tuple[float, int, Set[str] | None],
        posted: bytes | None,
    ) -> Answer:
        """Return the answer that a checked peer gives; ``bounds`` are deadline, bytes and media types.

        What is ``posted`` makes it a POST, whose answer's body is left.
        """
        deadline, max_bytes, media_types = bounds
        target = target.copy_with(fragment=None)
        request = client.build_request(
            "GET" if posted is None else "POST",
            target.copy_with(host=peer),
            headers={"Host": target.netloc.decode("ascii")},
            content=posted,
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        response = client.send(request, stream=True)
        try:
            answer = Answer(
                status=response.status_code,
                url=str(target),
                headers={name.lower(): value for name, value in response.headers.items()},
                reason=response.reason_phrase,
            )
            if answer.status != 200 or posted is not None:
                return answer
            if media_types is not None and answer.media_type and answer.media_type not in media_types:
                return replace(answer, wanted=False)
            content = _body(response, url, deadline, max_bytes)
            return replace(answer, content=content)
        finally:
            response.close()

    def _checked_peers(self, url: str, host: str, port: int) -> list[str]:
        """Return the IP addresses to connect to, having checked all that the host has."""
        try:
            peers = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"has an unknown host, {host}", identity=url, hint="check its spelling") from error
        refused = next((peer for peer in peers if not is_public(peer)), None)
        if refused is not None and not self.allow_private:
            raise RefusedError(
                f"leads to {refused}, an address of this machine or a private network",
                identity=url,
                hint="allow private addresses (--allow-private) if that is meant",
            )
        return [peer.partition("%")[0] for peer in peers]


def _body(response: httpx.Response, url: str, deadline: float, max_bytes: int) -> bytes:
    """Return the body, stopping at the limit of size or time, whatever the server says of its length.

    One layer of compression is undone, piece by piece and never beyond the limit: a body that was compressed twice
    can grow a million times. Raises TooLarge, and FetchError for other encodings.
    """
    pieces: list[bytes] = []
    size = 0
    unpack = unpacker(response.headers.get("content-encoding", ""), url)
    for raw in response.iter_raw():
        piece = unpack(raw, max_bytes - size + 1)
        size += len(piece)
        if size > max_bytes:
            raise TooLarge(f"has more than {max_bytes:,} bytes", identity=url)
        if time.monotonic() > deadline:
            raise FetchError("took too long to answer", identity=url, hint=_SAVE)
        pieces.append(piece)
    return b"".join(pieces)


def _cause(error: Exception) -> str:
    return str(error).strip()[:120] or type(error).__name__
