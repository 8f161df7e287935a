"""Search through the reports of an account in memory, by the queries of a library.

A phrase stands in a report where ``library.hits`` finds it: words are not stemmed, but one stands for another of the
same beginning, so that "talk" finds "talks" and not "spoke".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.library.hits import MOST_PLACES, in_turns, marks_of, phrase_places, said_first, snippet
from consilience.render.summary import View, title_of
from consilience.types import Evidence, SearchHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from consilience.library.hits import Place
    from consilience.store import Query
    from consilience.types import Account, AnnotatedArticle


def search_articles(
    account: Account, query: Query, *, story: int, moment: Callable[[AnnotatedArticle, Account], str]
) -> Iterator[SearchHit]:
    """Yield the reports of an account that answer a query."""
    view = View(account)
    for article in view.compared:
        at = moment(article, account)
        places = _places(article, query) if _may_answer(query, view.outlet(article.id), at) else None
        if places is not None:
            yield SearchHit(
                article=article.id,
                story=story,
                title=title_of(article),
                outlet=view.outlet(article.id),
                moment=at,
                evidence=tuple(Evidence(article.id, start, end) for start, end in places[:MOST_PLACES]),
                snippet=(around := snippet(article.text, *(places[0] if places else (0, 0)))),
                marks=marks_of(around, query.phrases),
            )


def _may_answer(query: Query, outlet: str, moment: str) -> bool:
    """Tell whether a report of this outlet and moment may answer, whatever its text."""
    in_time = query.after <= moment and (not query.before or moment < query.before)
    return in_time and all(wanted.casefold() in outlet.casefold() for wanted in query.outlets)


def _places(article: AnnotatedArticle, query: Query) -> list[Place] | None:
    """Return what in a report answers, as in a library; None where a phrase, a speaker or a name is missing."""
    phrases = phrase_places(article.text, query.phrases)
    said = [_statements(article, speaker) for speaker in query.speakers]
    named = [
        [(name.start, name.end) for name in article.names if _has_words(name.text, entity)] for entity in query.entities
    ]
    if not all((*phrases, *said, *named)):
        return None
    places = in_turns(phrases)
    if said:
        places = said_first(_ordered(said), places)
    return [*places, *_ordered(named)]


def _ordered(groups: Sequence[Sequence[Place]]) -> list[Place]:
    return sorted({place for group in groups for place in group})


def _statements(article: AnnotatedArticle, speaker: str) -> list[Place]:
    quotes = [(quote.start, quote.end) for quote in article.quotes if _has_words(quote.speaker or "", speaker)]
    said = [
        (found.content[0].start, found.content[-1].end)
        for found in article.attributions
        if found.content and _has_words(found.speaker or "", speaker)
    ]
    return [*quotes, *said]


def _has_words(text: str, words: str) -> bool:
    wanted = " ".join(words.casefold().split())
    return f" {wanted} " in f" {' '.join(text.casefold().split())} "
