"""One object of JSON to one record: plain records, news-please, schema.org NewsArticle, IPTC ninjs.

A plain record's title and text are taken letter for letter, because positions in answer keys count them so; HTML
in them is turned into text. The other formats come from content management systems and have character references
resolved too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from consilience.ingest import fields
from consilience.ingest.dates import normalise_date
from consilience.ingest.decode import without_surrogates
from consilience.ingest.language import language_code
from consilience.ingest.markup import markup_to_text, plain_text

_BY = re.compile(r"^by[: ]\s*", re.IGNORECASE)
#: names of one record's authors that are kept
_MAX_AUTHORS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """What a record says, each field as text; "" or None where it says nothing."""

    id: str = ""
    title: str = ""
    text: str = ""
    #: a whole page, where the record holds that instead of a text
    html: str = ""
    outlet: str = ""
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None


def read_record(record: dict[str, Any]) -> RawRecord:
    """Return what an object says, by the format whose keys it has."""
    if "articleBody" in record or "@type" in record:
        return read_schema_org(record)
    if any(key.startswith("body_") or key in {"bodies", "versioncreated", "firstcreated"} for key in record):
        return read_ninjs(record)
    return read_plain(record)


def read_plain(record: dict[str, Any]) -> RawRecord:
    """Read ``id outlet url published title text`` and news-please's ``title maintext date_publish source_domain``."""
    return RawRecord(
        id=_first_text(record, fields.ID_KEYS),
        title=plain_text(_first_text(record, fields.TITLE_KEYS), references=False),
        text=plain_text(_first_text(record, fields.TEXT_KEYS), references=False),
        html=_first_text(record, fields.HTML_KEYS),
        outlet=_first_name(record, fields.OUTLET_KEYS),
        url=_address(_first_text(record, fields.URL_KEYS)),
        authors=author_names([record.get(key) for key in fields.AUTHOR_KEYS]),
        published=_first_date(record, fields.PUBLISHED_KEYS),
        modified=_first_date(record, fields.MODIFIED_KEYS),
        language=_language(record, fields.LANGUAGE_KEYS),
    )


def read_schema_org(record: dict[str, Any]) -> RawRecord:
    """Read a schema.org Article or NewsArticle."""
    page = record.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return RawRecord(
        id=_text(record.get("identifier")),
        title=plain_text(_first_text(record, ("headline", "name", "alternativeHeadline"))),
        text=plain_text(_first_text(record, ("articleBody", "text"))),
        outlet=_name(record.get("publisher"))
        or _name(record.get("sourceOrganization"))
        or _name(record.get("provider")),
        url=_address(_text(record.get("url"))) or _address(_text(page)) or _address(_text(record.get("@id"))),
        authors=author_names([record.get("author"), record.get("creator")]),
        published=_first_date(record, ("datePublished", "dateCreated")),
        modified=_first_date(record, ("dateModified",)),
        language=_language(record, ("inLanguage",)),
    )


def read_ninjs(record: dict[str, Any]) -> RawRecord:
    """Read an IPTC ninjs item, versions 1 to 3 (https://iptc.org/standards/ninjs/)."""
    uri = _text(record.get("uri"))
    sources = record.get("infosources") or record.get("source") or record.get("copyrightholder")
    return RawRecord(
        id="" if _address(uri) else uri,
        title=plain_text(_ninjs_text(record, "headline") or _first_text(record, ("name", "title"))),
        text=_ninjs_text(record, "body"),
        outlet=_name(sources),
        url=_address(_first_text(record, ("url", "link"))) or _address(uri),
        authors=author_names([record.get("byline"), record.get("by"), record.get("authors"), record.get("creators")]),
        published=_first_date(record, ("firstcreated", "contentcreated", "versioncreated", "firstCreated")),
        modified=_first_date(record, ("versioncreated", "versionCreated")),
        language=_language(record, ("language",)),
    )


def _ninjs_text(record: dict[str, Any], part: str) -> str:
    """Return a ninjs body or headline: ``body_text``, ``body_html``, ``body_xhtml``, or the list ``bodies``."""
    found: dict[str, str] = {}
    for key, value in record.items():
        if key == part or key.startswith(f"{part}_"):
            found.setdefault(key[len(part) + 1 :] or "text", _text(value))
    plural = record.get("bodies" if part == "body" else f"{part}s")
    for item in plural if isinstance(plural, list) else ():
        if isinstance(item, dict):
            kind = _first_text(item, ("contenttype", "contentType", "role"))
            found.setdefault("html" if "html" in kind.lower() else "text", _text(item.get("value")))
    for kind in sorted(found, key=lambda kind: ("text" not in kind, "html" not in kind, kind)):
        if found[kind].strip():
            return markup_to_text(found[kind]) if "html" in kind else plain_text(found[kind])
    return ""


def _text(value: object) -> str:
    """Return a field as text: strings as they are, numbers written out, a list's first text."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return next((text for text in map(_text, value) if text), "")
    if isinstance(value, dict):
        return next((text for key in ("value", "@value", "$oid") if (text := _text(value.get(key)))), "")
    return ""


def _first_text(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _text(record.get(key))).strip()), "")


def _name(value: object) -> str:
    """Return the name of a person or body that is given as text, as an object, or as a list of them."""
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("title") or value.get("literal"))
    if isinstance(value, list):
        return next((name for name in map(_name, value) if name), "")
    return " ".join(plain_text(_text(value)).split()) if isinstance(value, str) else ""


def _first_name(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((name for key in keys if (name := _name(record.get(key)))), "")


def author_names(values: list[Any]) -> tuple[str, ...]:
    """Return names of persons in the order given, without repetition and without addresses."""
    found: dict[str, None] = {}
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            name = _BY.sub("", _name(item))
            if name and "://" not in name:
                found[name] = None
    return tuple(found)[:_MAX_AUTHORS]


def _first_date(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        found = normalise_date(value.get("$date") if isinstance(value, dict) else value)
        if found:
            return found
    return None


def _language(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        found = language_code(value.get("alternateName") or value.get("name") if isinstance(value, dict) else value)
        if found:
            return found
    return None


def _address(value: str) -> str | None:
    value = value.strip()
    return value if value.lower().startswith(("http://", "https://")) else None
