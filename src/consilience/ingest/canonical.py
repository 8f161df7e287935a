"""Which addresses name one article. Pure: nothing is fetched.

Requires addresses as feeds, pages and their canonical links write them. Idea: scheme, "www.", default port, fragment,
a last slash and parameters that only say how a reader came tell no two articles apart; the rest does (RFC 3986,
section 6.2, gives what is safe for any address, the rest is how news sites work). Known to fail where a site tells
articles apart by one of the dropped parameters, or shows one article under two paths without a canonical link.
"""

from __future__ import annotations

import contextlib
import re
from urllib.parse import quote, unquote_to_bytes, urlunsplit

from consilience.ingest.lexicon_web import (
    CAME_FROM_NAMES,
    CAME_FROM_VALUES,
    HOST_VARIANTS,
    TRACKING_PARAMETERS,
    TRACKING_PREFIXES,
)
from consilience.text.web_address import split_parts

_DEFAULT_PORTS = {"http": 80, "https": 443}
#: characters that stand for themselves in a path and in a query (RFC 3986, pchar and query, without "%")
_PATH_SAFE = "/:@!$&'()*+,;=~"
_QUERY_SAFE = _PATH_SAFE + "?"
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNRESERVED = re.compile(r"[\w.~-]", re.ASCII)
_NO_HOST = re.compile(r"[\x00-\x20\x7f]|\s")
_INDEX = re.compile(r"(?:index|default)\.(?:s?html?|php|aspx?)", re.IGNORECASE)


def canonical_address(url: str) -> str:
    """Return the form of an address by which articles are told apart.

    It is a key to compare, not an address to fetch: "http://www.post.example:80/a/?utm_source=x#top" and
    "https://post.example/a" give the same. What is no http address comes back without the white space around it.
    Applying it twice changes nothing.
    """
    url = url.strip()
    parts = split_parts(url)
    if parts is None or parts.scheme not in _DEFAULT_PORTS or not parts.host:
        return url
    host, port = _host(parts.host), parts.port
    if not host or _NO_HOST.search(host):
        return url
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port not in _DEFAULT_PORTS.values():
        netloc = f"{netloc}:{port}"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", netloc, _path(parts.path), _query(parts.query), _escaped(fragment, _QUERY_SAFE)))


def article_address(address: str, declared: str | None) -> str:
    """Return the key of the article at ``address``, whose page says that its address is ``declared``.

    The page's word counts only within its own site, and not where it sends every article to the front page: copies
    of an agency's report on two sites are two reports, and some sites declare one address for all their pages.
    """
    own = canonical_address(address)
    if not declared:
        return own
    said = canonical_address(declared)
    ours, theirs = split_parts(own), split_parts(said)
    if ours is None or theirs is None or site_of(ours.host) != site_of(theirs.host):
        return own
    if not theirs.path.strip("/") and not theirs.query and (ours.path.strip("/") or ours.query):
        return own
    return said


def site_of(host: str) -> str:
    """Return a host without the first label by which sites name variants of themselves ("m.", "amp.")."""
    first, dot, rest = host.partition(".")
    return rest if dot and first in HOST_VARIANTS and "." in rest else host


def _host(host: str) -> str:
    host = host.lower().rstrip(".")
    with contextlib.suppress(UnicodeError):
        host = host if host.isascii() else host.encode("idna").decode("ascii").lower().rstrip(".")
    shorter = host.removeprefix("www.")
    return shorter if "." in shorter else host


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in _escaped(path, _PATH_SAFE).split("/"):
        if segment == "..":
            del segments[max(len(segments) - 1, 1) :]
        elif segment != ".":
            segments.append(segment)
    while segments and (not segments[-1] or (len(segments) > 1 and _INDEX.fullmatch(segments[-1]))):
        segments.pop()
    return "/".join(segments)


def _query(query: str) -> str:
    """Return the parameters that tell articles apart, sorted."""
    kept = [part for part in _escaped(query, _QUERY_SAFE).split("&") if part and not _is_tracking(part)]
    return "&".join(sorted(kept))


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.lower().partition("=")
    if name in CAME_FROM_NAMES and value in CAME_FROM_VALUES:
        return True
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def _escaped(text: str, safe: str) -> str:
    """Return text with escapes in one form: none for unreserved characters, upper case for the others."""
    pieces: list[str] = []
    place = 0
    for escape in _ESCAPE.finditer(text):
        pieces.append(quote(text[place : escape.start()], safe=safe, errors="replace"))
        byte = unquote_to_bytes(escape[0]).decode("latin-1")
        pieces.append(byte if _UNRESERVED.fullmatch(byte) else escape[0].upper())
        place = escape.end()
    pieces.append(quote(text[place:], safe=safe, errors="replace"))
    return "".join(pieces)
