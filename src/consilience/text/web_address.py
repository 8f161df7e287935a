"""Web addresses taken apart and put together; nothing here raises for any text.

``urllib.parse`` raises ValueError for addresses like "http://[" and, later, when a part like the port is asked for.
This is the only place that calls it, so that no reader can forget that.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class AddressParts:
    """The parts of an address, as RFC 3986 names them; "" where there is none."""

    #: lower case
    scheme: str
    #: user, host and port as they stand
    netloc: str
    #: lower case, without the brackets of an IPv6 address
    host: str
    port: int | None
    path: str
    query: str
    fragment: str
    #: a user name or a password stands before the host
    has_user: bool


def split_parts(address: str) -> AddressParts | None:
    """Return the parts of an address, None where it is not well-formed ("http://[", "http://a:b/")."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    return AddressParts(
        scheme=parts.scheme,
        netloc=parts.netloc,
        host=host,
        port=port,
        path=parts.path,
        query=parts.query,
        fragment=parts.fragment,
        has_user=parts.username is not None or parts.password is not None,
    )


def joined(base: str, address: str) -> str | None:
    """Return ``address`` as it is meant on the page ``base``, None where either is not well-formed."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None
