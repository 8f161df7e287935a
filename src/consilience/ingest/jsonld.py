"""schema.org articles in the JSON-LD of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consilience.ingest.json_text import load_json

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def article_node(tree: Any) -> dict[str, Any] | None:
    """Return the page's own article among its JSON-LD objects: the first news article, else the first article."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += [node for node in nodes(_load(script.text or "")) if is_article(node)]
    return min(found, key=lambda node: "News" not in _types(node), default=None)


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
