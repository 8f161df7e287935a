"""Which addresses may be fetched. Pure: names are resolved elsewhere."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from consilience.errors import FetchError
from consilience.text.web_address import split_parts

#: IPv6 prefixes that carry an IPv4 address in their last 32 bits: NAT64 (RFC 6052), its local form (RFC 8215), and
#: the deprecated IPv4-compatible addresses (RFC 4291)
_EMBEDDING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/96"), IPv6Network("::/96"))


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet.

    False for private, loopback, link-local, multicast, reserved and unspecified addresses, also where an IPv6
    address carries such an IPv4 address, and for what is no address.
    """
    try:
        parsed = ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    return all(part.is_global and not part.is_multicast and not part.is_reserved for part in _all_parts(parsed))


def split_address(address: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address; raises FetchError where it is none that we fetch."""
    parts = split_parts(address)
    if parts is None:
        raise FetchError("is not a well-formed address", identity=address, hint="check its spelling")
    host = parts.host
    if parts.scheme not in {"http", "https"}:
        raise FetchError(
            f"is a {parts.scheme or 'nameless'} address", identity=address, hint="only http and https are fetched"
        )
    if not host or any(character.isspace() or ord(character) < 32 for character in address):
        raise FetchError("is not a well-formed address", identity=address, hint="check its spelling")
    if parts.has_user:
        raise FetchError("carries a user name or password", identity=f"{parts.scheme}://{host}", hint="give it without")
    return parts.scheme, host, parts.port or (443 if parts.scheme == "https" else 80)


def _all_parts(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the addresses that a connection to ``address`` may end at."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    inner: list[IPv4Address | IPv6Address] = []
    if address.sixtofour:
        inner.append(address.sixtofour)
    if address.teredo:
        inner += address.teredo
    if any(address in network for network in _EMBEDDING):
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if address in _EMBEDDING[0]:
            return inner
    return [address, *inner]
