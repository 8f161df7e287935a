"""Ids of articles, and which of them are one report given twice."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from consilience.ingest.lexicon import EMPTY_SLUGS
from consilience.text.web_address import split_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Article

_UNSAFE = re.compile(r"[^\w.-]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")
_PAGE_SUFFIX = re.compile(r"\.(?:s?html?|xhtml|php\d?|aspx?|jsp|cms|ece|stm|story)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\.\w+#\d+$")
#: characters of an id made from an address, and of one given by a record
_SLUG_CHARS = 80
_ID_CHARS = 200


def file_id(name: str) -> str:
    """Return the id of an article from its file's name: the stem; of a message in a mailbox with its number."""
    name, sign, number = name.rpartition("#") if _NUMBERED.search(name) else (name, "", "")
    return f"{PurePath(name).stem or name}{sign and '-'}{number}"


def record_id(given: str, url: str | None, file_name: str, number: int, *, single: bool) -> str:
    """Return the id of a record: its own, else from its address, else from its file and place."""
    own = _CONTROL.sub(" ", given).strip()[:_ID_CHARS]
    if own:
        return own
    return (address_id(url) if url else "") or (file_id(file_name) if single else f"{file_id(file_name)}-{number}")


def address_id(url: str) -> str:
    """Return an id from an address: its last telling path segment, else its host; "" where it has neither."""
    parts = split_parts(url)
    if parts is None:
        return ""
    for segment in reversed(parts.path.split("/")):
        slug = _PAGE_SUFFIX.sub("", unquote(segment))
        slug = _UNSAFE.sub("-", slug).strip("-._")[:_SLUG_CHARS].strip("-._")
        # a bare number says less than the words before it
        if slug and slug.lower() not in EMPTY_SLUGS and not slug.isdigit():
            return slug
    return parts.host


def merge_repeated(articles: Iterable[Article]) -> list[Article]:
    """Return the articles with each report that was given several times kept once, under all its names.

    Two articles are one report where their texts are equal but for white space and they do not name different
    outlets: agency copy that two outlets carry letter for letter is two reports (of one origin, which collation
    finds). The one with the most metadata is kept, and takes from the others what it lacks.
    """
    by_text: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_text[" ".join(article.text.split())].append(article)
    return [merged for group in by_text.values() for merged in _merge_group(group)]


def _merge_group(group: list[Article]) -> list[Article]:
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in group:
        by_outlet[_outlet_key(article)].append(article)
    nameless = by_outlet.pop("", [])
    if nameless:
        by_outlet[min(by_outlet, default="")].extend(nameless)
    return [_merge(same) for _, same in sorted(by_outlet.items())]


def _outlet_key(article: Article) -> str:
    outlet = article.outlet.value.casefold() if article.outlet else ""
    return outlet.removeprefix("www.")


def _merge(same: list[Article]) -> Article:
    ranked = sorted(same, key=lambda article: (-_richness(article), article.names, article.id))
    best = ranked[0]
    if len(ranked) == 1:
        return best
    return replace(
        best,
        names=tuple(sorted({name for article in same for name in article.names})),
        title=next((article.title for article in ranked if article.title), None),
        outlet=next((article.outlet for article in ranked if article.outlet), None),
        url=next((article.url for article in ranked if article.url), None),
        authors=next((article.authors for article in ranked if article.authors), ()),
        published=next((article.published for article in ranked if article.published), None),
        modified=next((article.modified for article in ranked if article.modified), None),
    )


def _richness(article: Article) -> int:
    """Count the kinds of metadata that an article has."""
    known = (article.published, article.outlet, article.title, article.url, article.authors, article.modified)
    return sum(1 for item in known if item)


def with_unique_ids(articles: Iterable[Article]) -> list[Article]:
    """Return the articles sorted by id, each id once.

    All articles that share an id get a suffix from a hash of what they are, so that no order of reading shows.
    """
    by_id: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_id[article.id].append(article)
    taken = {name for name, group in by_id.items() if len(group) == 1}
    result = [group[0] for group in by_id.values() if len(group) == 1]
    for name in sorted(set(by_id) - taken):
        for article in sorted(by_id[name], key=_digest):
            digest = _digest(article)
            unique = next(
                candidate
                for length in range(8, len(digest) + 1)
                if (candidate := f"{name}-{digest[:length]}") not in taken
            )
            taken.add(unique)
            result.append(replace(article, id=unique))
    return sorted(result, key=lambda article: article.id)


def _digest(article: Article) -> str:
    outlet = article.outlet.value if article.outlet else ""
    parts = "\0".join((article.text, outlet, article.url or "", *article.names))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
