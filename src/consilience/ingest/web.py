"""Fetching of addresses, the only place of the program that touches the network.

A name is resolved once, every address it has is checked, and the connection goes to the checked address, so that a
name that changes its mind (DNS rebinding) gains nothing; a redirect starts again from there. Proxies of the
environment are not used, because a proxy would resolve the name itself. Nothing is run, no cookie is kept.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from consilience.errors import FetchError, TooLarge
from consilience.ingest.addresses import is_public, split_address
from consilience.ingest.lexicon import MEDIA_TYPES
from consilience.ingest.limits import Limits

if TYPE_CHECKING:
    import httpx

#: from a host and a port to the IP addresses that the name has; raises OSError
Resolver = Callable[[str, int], list[str]]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "consilience/0.1 (news reader; one request a page)",
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, identity",
}
_SAVE = "open it in a browser, save the page, and give the file"


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


class Fetcher(Protocol):
    """What gives the body of an address."""

    def fetch(self, url: str) -> Fetched:
        """Return the body of an address; raises FetchError or TooLarge."""


@dataclass(frozen=True, slots=True)
class FakeFetcher:
    """A fetcher without a network, for tests: each address with its body, or with the error that it ends in."""

    pages: Mapping[str, Fetched | bytes | FetchError] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Return the body that was given for the address; FetchError for any other address."""
        page = self.pages.get(url)
        if page is None:
            raise FetchError("is not known here", identity=url)
        if isinstance(page, FetchError):
            raise page
        return page if isinstance(page, Fetched) else Fetched(page, url, "text/html")


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class HttpFetcher:
    """Fetches over http and https within the limits; see the module for what it refuses."""

    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = resolve

    def fetch(self, url: str) -> Fetched:
        """Return the body of an address.

        Raises FetchError where the address may not be fetched, fails, or is no text; TooLarge where its body goes
        beyond ``limits.max_page_bytes``.
        """
        import httpx  # noqa: PLC0415 -- heavy: loaded when it is needed

        deadline = time.monotonic() + self.limits.fetch_seconds
        address = url
        timeout = httpx.Timeout(self.limits.fetch_seconds, connect=min(10.0, self.limits.fetch_seconds))
        with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False, headers=_HEADERS) as client:
            for _ in range(self.limits.max_redirects + 1):
                try:
                    answer = self._request(client, url, address, deadline)
                except httpx.TimeoutException as error:
                    raise FetchError("took too long to answer", identity=url, hint=_SAVE) from error
                except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                    raise FetchError(f"could not be fetched ({_cause(error)})", identity=url, hint=_SAVE) from error
                if isinstance(answer, Fetched):
                    return answer
                address = answer
        raise FetchError(f"leads through more than {self.limits.max_redirects} redirects", identity=url, hint=_SAVE)

    def _request(self, client: httpx.Client, url: str, address: str, deadline: float) -> Fetched | str:
        """Return the body at ``address``, or the address that it redirects to."""
        import httpx  # noqa: PLC0415 -- heavy: loaded when it is needed

        _, host, port = split_address(address)
        peer = self._checked_peer(url, host, port)
        target = httpx.URL(address).copy_with(fragment=None)
        request = client.build_request(
            "GET",
            target.copy_with(host=peer),
            headers={"Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        response = client.send(request, stream=True)
        try:
            location = response.headers.get("location")
            if response.status_code in _REDIRECTS and location:
                return str(urljoin(address, location))
            if response.status_code != 200:
                answer = f"{response.status_code} {response.reason_phrase}".strip()
                raise FetchError(f"was answered with {answer}", identity=url, hint=_SAVE)
            media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media_type and media_type not in MEDIA_TYPES:
                raise FetchError(f"is {media_type}, not a page or text", identity=url)
            body = self._body(response, url, deadline)
            return Fetched(body, str(target), media_type, response.charset_encoding)
        finally:
            response.close()

    def _checked_peer(self, url: str, host: str, port: int) -> str:
        """Return the IP address to connect to, having checked all that the host has."""
        try:
            peers = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"has an unknown host, {host}", identity=url, hint="check its spelling") from error
        refused = next((peer for peer in peers if not is_public(peer)), None)
        if refused is not None and not self.allow_private:
            raise FetchError(
                f"leads to {refused}, an address of this machine or a private network",
                identity=url,
                hint="allow private addresses if that is meant",
            )
        if not peers:
            raise FetchError(f"has an unknown host, {host}", identity=url, hint="check its spelling")
        return peers[0].partition("%")[0]

    def _body(self, response: httpx.Response, url: str, deadline: float) -> bytes:
        """Return the body, stopping at the limit of size or time, whatever the server says of its length."""
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self.limits.max_page_bytes:
                raise TooLarge(f"has more than {self.limits.max_page_bytes:,} bytes", identity=url)
            if time.monotonic() > deadline:
                raise FetchError(f"took more than {self.limits.fetch_seconds:g} seconds", identity=url, hint=_SAVE)
            pieces.append(piece)
        return b"".join(pieces)


def _cause(error: Exception) -> str:
    return str(error).strip()[:120] or type(error).__name__
