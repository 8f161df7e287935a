"""schema.org articles in the JSON-LD of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consilience.ingest.canonical import canonical_address
from consilience.ingest.json_text import load_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: objects that are looked at in one page; more is a catalogue, not an article
_MAX_NODES = 5_000
#: what scripts are wrapped in, in a text without white space around it
_WRAPPING = re.compile(
    r"\A(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*+\]\]>|/\*\s*+\]\]>\s*+\*/|\]\]>)?;?\Z"
)
#: properties that list other articles than the page's own
_OTHERS = frozenset(
    {"itemListElement", "isPartOf", "relatedLink", "mentions", "citation", "comment", "hasPart", "review"}
)
#: properties whose objects may stand elsewhere in the page and be named by their "@id"
_NAMED = ("author", "creator", "publisher", "sourceOrganization", "provider")
_WORD = re.compile(r"\w+")
#: share of the words of two headlines from which they are one, and below which they are two
_ALIKE, _UNLIKE = 0.6, 0.3
#: words up to which a heading says nothing
_SHORTEST = 2


def article_node(tree: Any, addresses: Iterable[str] = (), headings: Sequence[str] = ()) -> dict[str, Any] | None:
    """Return the page's own article among its JSON-LD objects, with the objects that its "@id"s lead to.

    It is the one that has an address of the page, else the one under the page's heading, else the first news article,
    else the first article. None where there is none, or where the best has another address and another headline than
    the page.
    """
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects += nodes(_load(script.text or ""))
    own = {canonical_address(address) for address in addresses if address}
    articles = [node for node in objects if is_article(node)]
    fits = [(_at(node, own), _under(node, headings), "News" in _types(node)) for node in articles]
    best = max(range(len(articles)), key=lambda n: (fits[n][0] is True, fits[n][1] >= _ALIKE, fits[n][2]), default=None)
    if best is None or (fits[best][0] is False and fits[best][1] < _UNLIKE):
        return None
    return _with_named(articles[best], objects)


def _at(node: dict[str, Any], own: set[str]) -> bool | None:
    """Tell whether an article has an address of the page; None where it has none, or the page has none."""
    page = node.get("mainEntityOfPage")
    written = [node.get("url"), node.get("@id"), page]
    if isinstance(page, dict):
        written += [page.get("@id"), page.get("url")]
    found = {canonical_address(text) for text in written if isinstance(text, str) and "://" in text}
    return bool(found & own) if found and own else None


def _under(node: dict[str, Any], headings: Sequence[str]) -> float:
    """Return how far an article's headline has the words of one of the page's, 1 where it has none or the page."""
    headline = node.get("headline") or node.get("name")
    words = set(_WORD.findall(headline.lower())) if isinstance(headline, str) else set()
    found = [set(_WORD.findall(heading.lower())) for heading in headings]
    # a heading of a word or two is the site's or a section's
    others = [other for other in found if len(other) > _SHORTEST or other == words]
    if not words or not others:
        return _UNLIKE
    # a page's title has the outlet's name behind the headline, so that the shorter of the two counts
    return max(len(words & other) / min(len(words), len(other)) for other in others)


def _with_named(node: dict[str, Any], objects: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the article with the persons and bodies that it only names by "@id" put in."""
    named: dict[str, dict[str, Any]] = {}
    for one in objects:
        if isinstance(one.get("@id"), str) and "name" in one:
            named.setdefault(one["@id"], one)

    def put_in(value: Any) -> Any:
        if isinstance(value, list):
            return [put_in(part) for part in value]
        if isinstance(value, dict) and "name" not in value:
            return named.get(str(value.get("@id")), value)
        return named.get(value, value) if isinstance(value, str) else value

    return node | {name: put_in(node[name]) for name in _NAMED if name in node}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects inside a JSON-LD value, outermost first, without those that stand for other pages."""
    waiting = [value]
    seen = 0
    while waiting and seen < _MAX_NODES:
        current = waiting.pop(0)
        seen += 1
        if isinstance(current, list):
            waiting[:0] = current
        elif isinstance(current, dict):
            yield current
            waiting += [part for name, part in current.items() if name not in _OTHERS and isinstance(part, dict | list)]


def is_article(node: dict[str, Any]) -> bool:
    """Tell whether a JSON-LD object is a schema.org Article or one of its kinds."""
    return any(kind in _types(node) for kind in ("Article", "BlogPosting", "Report "))


def _types(node: dict[str, Any]) -> str:
    """Return the object's types, each followed by a blank."""
    kinds = node.get("@type") or node.get("type") or ()
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return "".join(f"{str(kind).rsplit('/', 1)[-1]} " for kind in kinds)


def _load(text: str) -> Any:
    try:
        return load_json(_WRAPPING.sub("", text.strip()))
    except ValueError:
        return None
