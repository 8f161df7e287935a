"""The feed that a page names (https://www.rssboard.org/rss-autodiscovery)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.errors import InputError
from consilience.ingest.feeds.json import web_address
from consilience.ingest.lexicon_web import FEED_LINK_TYPES
from consilience.ingest.markup import parse_page

if TYPE_CHECKING:
    from consilience.ingest.limits import Limits


def feed_link(markup: str, address: str, limits: Limits) -> str:
    """Return the address of the feed that a page names first among those of the best kind, "" where it names none."""
    try:
        tree = parse_page(markup, identity=address, limits=limits)
    except InputError:
        return ""
    base = next((web_address(element.get("href"), address) for element in tree.iter("base")), "") or address
    found: list[tuple[int, str]] = []
    for element in tree.iter("link"):
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in (element.get("rel") or "").lower().split() and kind in FEED_LINK_TYPES:
            found.append((FEED_LINK_TYPES.index(kind), web_address(element.get("href"), base)))
    named = [(rank, link) for rank, link in found if link]
    return min(named, key=lambda item: item[0])[1] if named else ""
