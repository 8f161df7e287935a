"""Reports and stories as ninjs, the IPTC's JSON for news (version 3.1, iptc.org/std/ninjs).

A report is an item of type "text"; a story is a "composite" that its reports are associated with, and whose body is the
brief. Pure: records in, dicts out. What ninjs has no word for (evidence, conflicts) stays out; JSON and tables have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consilience.render.summary import View, title_of
from consilience.types import PassageKind

if TYPE_CHECKING:
    from consilience.types import Account, AnnotatedArticle, StorySummary

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?")
#: entity kind -> the property that lists its kind
_LISTS = {"PERSON": "people", "ORG": "organisations", "PLACE": "places"}


def report_item(account: Account, article: AnnotatedArticle) -> dict[str, Any]:
    """Return a report as a ninjs item of type "text"; properties that nothing is known for are left out."""
    source = article.article
    published = article.published or source.published
    modified = source.modified or published
    item: dict[str, Any] = {
        "standard": STANDARD,
        "uri": source.url or report_uri(source.id),
        "type": "text",
        "representationType": "full",
        "language": source.language,
        "versionCreated": date_time(modified.value) if modified else None,
        "firstCreated": date_time(published.value) if published else None,
        "headlines": [{"role": "main", "value": title_of(article)}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": body_of(article)}],
        "by": ", ".join(source.authors) or None,
        "infoSources": [{"name": source.outlet.value}] if source.outlet else None,
        "altIds": [{"role": "consilience", "value": source.id}],
        **_entities(account, source.id),
    }
    return {key: value for key, value in item.items() if value is not None}


def story_item(account: Account, summary: StorySummary | None = None) -> dict[str, Any]:
    """Return a story as a ninjs "composite" with its reports as associations and its brief as body."""
    view = View(account)
    body = "\n\n".join(
        "\n".join([section.title, *(f"{view.words(n.wording)} {view.cited(n.citations)}" for n in section.lines)])
        for section in account.brief
    )
    item: dict[str, Any] = {
        "standard": STANDARD,
        "uri": f"urn:consilience:story:{summary.id}" if summary else "urn:consilience:story",
        "type": "composite",
        "representationType": "full",
        "language": "en",
        "versionCreated": date_time(summary.last) if summary else None,
        "firstCreated": date_time(summary.first) if summary else None,
        "headlines": [{"role": "main", "value": summary.headline if summary else view.event()}],
        "bodies": [{"role": "brief", "contentType": "text/plain", "value": body}] if body else None,
        **_entities(account, ""),
        "associations": [
            {
                "name": f"report-{number}",
                "uri": article.article.url or report_uri(article.id),
                "type": "text",
                "headlines": [{"role": "main", "value": title_of(article)}],
            }
            for number, article in enumerate(account.articles, 1)
        ],
    }
    return {key: value for key, value in item.items() if value is not None}


def date_time(value: str) -> str | None:
    """Return an ISO 8601 date or time as RFC 3339 wants it: a day as its midnight; None for anything else."""
    if _DAY.fullmatch(value):
        return f"{value}T00:00:00Z"
    found = _DATE_TIME.fullmatch(value)
    return f"{found[1]}{found[2] or 'Z'}" if found else None


def report_uri(identity: str) -> str:
    """Return the URI of a report that has no address."""
    return f"urn:consilience:report:{identity}"


def body_of(article: AnnotatedArticle) -> str:
    """Return an article's text without its headline and the blank lines after it."""
    first = min(article.passages, key=lambda passage: passage.start, default=None)
    if first is None or first.kind is not PassageKind.HEADLINE:
        return article.text
    return article.text[first.end :].lstrip()


def _entities(account: Account, article: str) -> dict[str, Any]:
    """Return the persons, bodies and places that an article names, or all that several do, by ninjs property."""
    found: dict[str, list[dict[str, str]]] = {}
    for entity in account.entities:
        if entity.kind in _LISTS and (article in entity.articles if article else len(entity.articles) > 1):
            found.setdefault(_LISTS[entity.kind], []).append({"name": entity.name})
    return found
