"""Search through the reports of an account in memory: every word must stand in a report, whatever its case.

Understands ``"a phrase"``, ``speaker:name``, ``outlet:name`` and ``entity:name`` (with quotation marks for several
words). Words are not stemmed: "talk" finds "talks", since a word is found at the beginning of another, but not "spoke".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from consilience.library.query import check_length
from consilience.render.plain import flat
from consilience.render.summary import View, title_of
from consilience.types import Evidence, SearchHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from consilience.types import Account, AnnotatedArticle

#: places of one report that are given
MOST_PLACES = 8
#: characters around the first place
AROUND = 110

_TERM = re.compile(r'(?:(speaker|outlet|entity):)?(?:"([^"]+)"|(\S+))', re.IGNORECASE)


class Term(NamedTuple):
    """A word or phrase of a query, and what it is asked of."""

    field: str
    words: str


def parse_query(query: str) -> tuple[Term, ...]:
    """Return the terms of a query. Raises UsageError for a query that is too long."""
    check_length(query)
    return tuple(
        Term(match[1].lower() if match[1] else "", " ".join((match[2] or match[3]).split()))
        for match in _TERM.finditer(query)
    )


def search_articles(
    account: Account, query: str, *, story: int, moment: Callable[[AnnotatedArticle, Account], str]
) -> Iterator[SearchHit]:
    """Yield the reports of an account that answer a query."""
    terms = parse_query(query)
    if not terms:
        return
    view = View(account)
    for article in view.compared:
        places = _places(article, terms, view)
        if places is not None:
            yield SearchHit(
                article=article.id,
                story=story,
                title=title_of(article),
                outlet=view.outlet(article.id),
                moment=moment(article, account),
                evidence=tuple(places[:MOST_PLACES]),
                snippet=_around(article, places[0]) if places else "",
            )


def _places(article: AnnotatedArticle, terms: tuple[Term, ...], view: View) -> list[Evidence] | None:
    """Return where the terms stand, None where one of them does not."""
    found: list[Evidence] = []
    for term in terms:
        if term.field == "outlet":
            if term.words.casefold() not in view.outlet(article.id).casefold():
                return None
            continue
        if term.field == "speaker":
            here = _statements(article, term.words)
        elif term.field == "entity":
            here = [
                Evidence(article.id, name.start, name.end)
                for name in article.names
                if _has_words(name.text, term.words)
            ]
        else:
            here = _occurrences(article, term.words)
        if not here:
            return None
        found += here
    return list(dict.fromkeys(found))


def _occurrences(article: AnnotatedArticle, words: str) -> list[Evidence]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    matches = re.finditer(rf"(?<!\w){pattern}", article.text, re.IGNORECASE)
    return [Evidence(article.id, match.start(), match.end()) for match in matches]


def _statements(article: AnnotatedArticle, speaker: str) -> list[Evidence]:
    quotes = [
        Evidence(article.id, quote.start, quote.end)
        for quote in article.quotes
        if _has_words(quote.speaker or "", speaker)
    ]
    said = [
        Evidence(article.id, found.content[0].start, found.content[-1].end)
        for found in article.attributions
        if found.content and _has_words(found.speaker or "", speaker)
    ]
    return sorted({*quotes, *said})


def _has_words(text: str, words: str) -> bool:
    return f" {words.casefold()} " in f" {' '.join(text.casefold().split())} "


def _around(article: AnnotatedArticle, place: Evidence) -> str:
    """Return whole words around a place."""
    start, end = max(0, place.start - AROUND), min(len(article.text), place.end + AROUND)
    before, after = article.text[start : place.start], article.text[place.end : end]
    if start:
        before = f"… {before.partition(' ')[2]}"
    if end < len(article.text):
        after = f"{after.rpartition(' ')[0]} …"
    return flat(f"{before}{article.text[place.start : place.end]}{after}")
