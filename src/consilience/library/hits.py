"""Where in a report the words of a query stand, in a library and in the reading room's memory.

Requires nothing of how the database found it. Idea: a word is shown where a word of the text has the same beginning, as
stemming mostly cuts off endings. Known to fail for irregular forms ("sank" for "sink"): then the report's first words
are shown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from consilience.text.normalise import words
from consilience.types import Evidence, SearchFacets, SearchHit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.store import Match, Session
    from consilience.store.search import Query

#: where something stands in a text: start and end
Place = tuple[int, int]

#: places that are named of one report
MOST_PLACES = 5
#: reports that are counted of those that answer a query, and outlets, months and stories that are named of them
MOST_COUNTED, MOST_FACETS = 1_000, 8
#: characters of a snippet before and after its place
AROUND = 80
#: letters that a stem has at least, and that an ending has at most
_STEM, _ENDING = 4, 3


def hit_of(session: Session, match: Match, query: Query) -> SearchHit:
    """Return a match with the places that answer the query: of a speaker's statements, those with its words first."""
    text = session.reading.article(match.label).text
    places = in_turns(phrase_places(text, query.phrases))
    if query.speakers:
        places = said_first(session.search.statements(match.version, query.speakers), places)
    places = places[:MOST_PLACES]
    return SearchHit(
        article=match.label,
        story=match.story,
        title=match.title,
        outlet=match.outlet,
        moment=match.moment,
        evidence=tuple(Evidence(match.label, start, end) for start, end in places),
        snippet=(around := snippet(text, *(places[0] if places else (0, 0)))),
        marks=marks_of(around, query.phrases),
    )


def marks_of(text: str, phrases: Sequence[str]) -> tuple[Place, ...]:
    """Return where in a snippet the words of a query stand, in order, those that touch as one."""
    found: list[Place] = []
    for start, end in sorted(place for places in phrase_places(text, phrases) for place in places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def facets_of(found: Sequence[Match | SearchHit]) -> SearchFacets:
    """Return what the reports that answer a query are, counted; of more than ``MOST_COUNTED`` the first are."""
    counted = found[:MOST_COUNTED]
    outlets = Counter(hit.outlet for hit in counted if hit.outlet)
    months = Counter(hit.moment[:7] for hit in counted if hit.moment)
    stories = Counter(hit.story for hit in counted if hit.story)
    return SearchFacets(
        total=len(counted),
        more=len(found) > MOST_COUNTED,
        outlets=tuple(sorted(outlets.items(), key=lambda row: (-row[1], row[0]))[:MOST_FACETS]),
        months=tuple(sorted(months.items(), reverse=True)[:MOST_FACETS]),
        stories=tuple(sorted(stories.items(), key=lambda row: (-row[1], row[0]))[:MOST_FACETS]),
    )


def phrase_places(text: str, phrases: Sequence[str]) -> list[list[Place]]:
    """Return for each phrase that has a word where it stands in a text."""
    found = words(text)
    forms = [word.form for word in found]
    wanted = [phrase for phrase in ([word.form for word in words(phrase)] for phrase in phrases) if phrase]
    return [
        [
            (found[n].start, found[n + len(phrase) - 1].end)
            for n in range(len(forms) - len(phrase) + 1)
            if all(_alike(forms[n + k], form) for k, form in enumerate(phrase))
        ]
        for phrase in wanted
    ]


def in_turns(by_phrase: Sequence[Sequence[Place]]) -> list[Place]:
    """Return the places of phrases, the first of each before the second ones."""
    rounds = range(max(map(len, by_phrase), default=0))
    return [places[turn] for turn in rounds for places in by_phrase if turn < len(places)]


def said_first(said: Sequence[Place], places: Sequence[Place]) -> list[Place]:
    """Return what a speaker says, the statements in which one of the places stands before the others."""
    with_words = [span for span in said if any(span[0] <= start < span[1] for start, _ in places)]
    return [*with_words, *(span for span in said if span not in with_words)]


def _alike(form: str, wanted: str) -> bool:
    if form == wanted:
        return True
    shared = min(len(form), len(wanted))
    stem = max(_STEM, max(len(form), len(wanted)) - _ENDING)
    return shared >= stem and form[:stem] == wanted[:stem]


def snippet(text: str, start: int, end: int) -> str:
    """Return whole words around a place, on one line."""
    low, high = max(0, start - AROUND), min(len(text), max(end, start) + AROUND)
    while low > 0 and not text[low - 1].isspace() and start - low < AROUND + 20:
        low -= 1
    while high < len(text) and not text[high].isspace() and high - end < AROUND + 20:
        high += 1
    cut = " ".join(text[low:high].split())
    return f"{'… ' if low else ''}{cut}{' …' if high < len(text) else ''}"
