"""What a page says about itself: title, outlet, authors, dates, language, each with where it stands in the page.

Sources, best first: schema.org JSON-LD of an article, Open Graph and ``article:`` properties, named ``meta``
elements, microdata, the dates that the page shows (``shown_dates``), its heading and title, the address. Nothing is
guessed from the text of the article. A date ahead of today is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from consilience.ingest.dates import date_in_address, normalise_date
from consilience.ingest.fields import AUTHOR_META, MODIFIED_META, OUTLET_META, PUBLISHED_META, TITLE_META
from consilience.ingest.jsonld import article_node
from consilience.ingest.language import language_code
from consilience.ingest.markup import element_text
from consilience.ingest.record_formats import RawRecord, author_names, read_schema_org
from consilience.ingest.shown_dates import ShownDate, kept_elements, shown_dates
from consilience.text.web_address import joined, split_parts
from consilience.types import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

#: how far ahead a date of publication may lie: clocks and zones differ
_AHEAD = timedelta(days=2)
#: what stands between an article's title and the outlet's name in a page's title
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " / ", ": ")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about itself."""

    title: Known | None = None
    outlet: Known | None = None
    authors: tuple[str, ...] = ()
    published: Known | None = None
    modified: Known | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(tree: Any, address: str | None = None) -> PageMetadata:
    """Return the metadata of a page, given its lxml tree and the address that it came from."""
    kept = kept_elements(tree)
    meta = list(_meta(tree, {element for element, _ in kept}))
    own = _canonical(tree, meta, address)
    node = article_node(tree, [own or "", address or ""], _headings(tree, meta))
    linked = read_schema_org(node) if node else RawRecord()
    url = own or linked.url or address
    outlet = _outlet(linked, meta, url)
    shown = shown_dates(kept)
    return PageMetadata(
        title=_title(tree, linked, meta, outlet.value if outlet else ""),
        outlet=outlet,
        authors=_more(linked.authors, _authors(meta)),
        published=_date(linked.published, "JSON-LD datePublished", meta, PUBLISHED_META)
        or _marked_date(kept, "datePublished")
        or _shown(shown.published)
        or _address_date(url),
        modified=_date(linked.modified, "JSON-LD dateModified", meta, MODIFIED_META)
        or _marked_date(kept, "dateModified")
        or _shown(shown.modified),
        url=url,
        language=language_code(tree.get("lang"))
        or language_code(tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def host_of(url: str | None) -> str:
    """Return the host of an address without port, "" where there is none."""
    parts = split_parts(url or "")
    return parts.host if parts else ""


def page_value(value: str, reason: str) -> Known:
    """Return a piece of metadata that a page gives."""
    return Known(value, "page", reason=reason)


def _meta(tree: Any, kept: Set[Any]) -> Iterator[tuple[str, str]]:
    """Yield (lower-case name, content) of the page's meta elements in order, without those of comments and teasers."""
    for element in tree.iter("meta"):
        if element.get("itemprop") and element not in kept:
            continue
        content = " ".join((element.get("content") or "").split())
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and content:
            yield name.strip().lower(), content


def _first(meta: Iterable[tuple[str, str]], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield (name, content) of the wanted meta elements, in the order of ``names``."""
    held = list(meta)
    for wanted in names:
        yield from ((name, content) for name, content in held if name == wanted)


def _canonical(tree: Any, meta: list[tuple[str, str]], address: str | None) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    links += [content for name, content in meta if name == "og:url"]
    for link in links:
        url = joined(address or "", str(link or "").strip())
        if url and url.startswith(("http://", "https://")) and host_of(url):
            return url
    return None


def _outlet(linked: RawRecord, meta: list[tuple[str, str]], url: str | None) -> Known | None:
    for name, content in _first(meta, OUTLET_META[:1]):
        return page_value(host_of(content) or content.lstrip("@"), f"meta {name}")
    if linked.outlet:
        return page_value(linked.outlet, "JSON-LD publisher")
    for name, content in _first(meta, OUTLET_META[1:]):
        return page_value(content.lstrip("@"), f"meta {name}")
    host = host_of(url)
    return page_value(host, "address") if host else None


def _title(tree: Any, linked: RawRecord, meta: list[tuple[str, str]], outlet: str) -> Known | None:
    """Return the article's own headline: the one that the page's candidates share, without the outlet's name."""
    candidates: list[tuple[str, str]] = []
    if linked.title:
        candidates.append((" ".join(linked.title.split()), "JSON-LD headline"))
    candidates += [(content, f"meta {name}") for name, content in _first(meta, TITLE_META)]
    headings = [" ".join(element_text(element).split()) for element in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        candidates.append((headings[0], "heading"))
    element = tree.find(".//head/title")
    if element is not None and element.text:
        candidates.append((" ".join(element.text.split()), "page title"))
    if not candidates:
        return None
    text, reason = candidates[0]
    for heading in headings:
        if len(heading) > 15 and text.startswith(heading) and text[len(heading) :].startswith(_SEPARATORS):
            return page_value(heading, "heading")
    return page_value(_without_outlet(text, outlet), reason)


def _without_outlet(title: str, outlet: str) -> str:
    """Return the title without the outlet's name at its end."""
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and head and outlet and tail.strip().lower() == outlet.lower():
            return head.strip()
    return title


def _more(linked: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the authors of the JSON-LD, or those of the meta elements where they are the same and more."""
    return named if set(linked) <= set(named) else linked


def _authors(meta: list[tuple[str, str]]) -> tuple[str, ...]:
    return author_names([[content for _, content in _first(meta, AUTHOR_META) if len(content) <= 100]])


def _headings(tree: Any, meta: list[tuple[str, str]]) -> list[str]:
    """Return what the page writes above its article: headings of the first level, titles."""
    titles = [element_text(element) for element in tree.iter("h1")]
    titles += [element.text for element in tree.iter("title") if element.text]
    return titles + [content for _, content in _first(meta, TITLE_META)]


def _believable(value: str | None) -> bool:
    """Tell whether a date can be one of publication: not ahead of today, by more than clocks differ."""
    return bool(value) and str(value)[:10] <= (datetime.now(UTC) + _AHEAD).date().isoformat()


def _date(linked: str | None, reason: str, meta: list[tuple[str, str]], names: tuple[str, ...]) -> Known | None:
    if linked and _believable(linked):
        return page_value(linked, reason)
    for name, content in _first(meta, names):
        value = normalise_date(content)
        if value and _believable(value):
            return page_value(value, f"meta {name}")
    return None


def _marked_date(kept: Sequence[tuple[Any, bool]], name: str) -> Known | None:
    """Return the date of a microdata property, one inside the article before others."""
    for element, _ in sorted(kept, key=lambda row: not row[1]):
        if name not in (element.get("itemprop") or "").split():
            continue
        value = normalise_date(element.get("content") or element.get("datetime") or element_text(element)[:100])
        if value and _believable(value):
            return page_value(value, f"microdata {name}")
    return None


def _shown(found: ShownDate | None) -> Known | None:
    return page_value(found.value, found.reason) if found and _believable(found.value) else None


def _address_date(url: str | None) -> Known | None:
    value = date_in_address(url or "")
    return page_value(value, "date in the address") if value else None
