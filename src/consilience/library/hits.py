"""Where in a report the words of a query stand.

Requires nothing of how the database found it. Idea: a word is shown where a word of the text has the same beginning, as
stemming mostly cuts off endings. Known to fail for irregular forms ("sank" for "sink"): then the report's first words
are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.text.normalise import words
from consilience.types import Evidence, SearchHit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.store import Match, Session
    from consilience.store.search import Query

#: places that are named of one report
MOST_PLACES = 5
#: characters of a snippet before and after its place
AROUND = 80
#: letters that a stem has at least, and that an ending has at most
_STEM, _ENDING = 4, 3


def hit_of(session: Session, match: Match, query: Query) -> SearchHit:
    """Return a match with the places that answer the query: of a speaker's statements, those with its words first."""
    text = session.reading.article(match.label).text
    forms = [[word.form for word in words(phrase)] for phrase in query.phrases]
    places = list(_places(text, [phrase for phrase in forms if phrase]))
    if query.speakers:
        said = session.search.statements(match.version, query.speakers)
        with_words = [span for span in said if any(span[0] <= start < span[1] for start, _ in places)]
        places = [*with_words, *(span for span in said if span not in with_words)]
    places = places[:MOST_PLACES]
    return SearchHit(
        article=match.label,
        story=match.story,
        title=match.title,
        outlet=match.outlet,
        moment=match.moment,
        evidence=tuple(Evidence(match.label, start, end) for start, end in places),
        snippet=_snippet(text, *(places[0] if places else (0, 0))),
    )


def _places(text: str, phrases: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand, each phrase's first place before the second places."""
    found = words(text)
    forms = [word.form for word in found]
    by_phrase = [
        [
            (found[n].start, found[n + len(phrase) - 1].end)
            for n in range(len(forms) - len(phrase) + 1)
            if all(_alike(forms[n + k], wanted) for k, wanted in enumerate(phrase))
        ]
        for phrase in phrases
    ]
    for round_ in range(max(map(len, by_phrase), default=0)):
        yield from (places[round_] for places in by_phrase if round_ < len(places))


def _alike(form: str, wanted: str) -> bool:
    if form == wanted:
        return True
    shared = min(len(form), len(wanted))
    stem = max(_STEM, max(len(form), len(wanted)) - _ENDING)
    return shared >= stem and form[:stem] == wanted[:stem]


def _snippet(text: str, start: int, end: int) -> str:
    low, high = max(0, start - AROUND), min(len(text), max(end, start) + AROUND)
    while low > 0 and not text[low - 1].isspace() and start - low < AROUND + 20:
        low -= 1
    while high < len(text) and not text[high].isspace() and high - end < AROUND + 20:
        high += 1
    cut = " ".join(text[low:high].split())
    return f"{'… ' if low else ''}{cut}{' …' if high < len(text) else ''}"
