"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/), and what all feeds share."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from consilience.errors import UnreadableInput
from consilience.ingest.dates import normalise_date
from consilience.ingest.decode import without_surrogates
from consilience.ingest.feeds.records import Failure, FailureKind, Feed, FeedEntry
from consilience.ingest.json_text import load_json
from consilience.ingest.record_formats import author_names
from consilience.text.web_address import joined, split_parts

if TYPE_CHECKING:
    from consilience.ingest.limits import Limits

#: how long a feed rests that says it has ended
_EXPIRED_REST = timedelta(days=1)


def read_json_feed(text: str, address: str, limits: Limits) -> Feed | Failure:
    """Return what a JSON feed says; a Failure where the JSON is broken or no feed."""
    try:
        document = load_json(text)
    except ValueError:
        return _not_a_feed("is not valid JSON", address)
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(document.get("version", "")):
        return _not_a_feed("is JSON, but no JSON Feed", address)
    found: dict[str, FeedEntry] = {}
    for item in items[: limits.max_feed_entries]:
        if isinstance(item, dict):
            entry = _entry(item, address)
            found.setdefault(entry.id, entry)
    rest = _EXPIRED_REST if document.get("expired") is True else None
    return Feed(title=_text(document.get("title")), entries=tuple(found.values()), format="json", rest=rest)


def entry_id(given: str, link: str, title: str, rest: str) -> str:
    """Return the id of an entry: its own, else its link, else a hash of what it says."""
    own = " ".join(given.split())[:1_000] or link
    return own or "sha256:" + hashlib.sha256(f"{title}\0{rest}".encode("utf-8", "surrogatepass")).hexdigest()


def web_address(value: object, base: str) -> str:
    """Return an address made absolute, "" where it is none of http."""
    if not isinstance(value, str) or not value.strip():
        return ""
    url = joined(base, "".join(value.split()))
    parts = split_parts(url) if url else None
    return url if url and parts and parts.scheme in {"http", "https"} and parts.host else ""


def _entry(item: dict[str, Any], base: str) -> FeedEntry:
    link = web_address(item.get("url"), base) or web_address(item.get("external_url"), base)
    title = " ".join(_text(item.get("title")).split())
    content = _text(item.get("content_html")) or _text(item.get("content_text"))
    summary = " ".join(_text(item.get("summary")).split())
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    return FeedEntry(
        id=entry_id(_text(item.get("id")), link, title, summary or content),
        link=link,
        title=title,
        published=normalise_date(item.get("date_published")),
        updated=normalise_date(item.get("date_modified")),
        summary=summary,
        content=content,
        authors=author_names(list(people or ())),
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return without_surrogates(value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _not_a_feed(message: str, address: str) -> Failure:
    hint = "give the address of an RSS, Atom or JSON feed"
    return Failure(FailureKind.NOT_A_FEED, UnreadableInput(message, identity=address, hint=hint))
