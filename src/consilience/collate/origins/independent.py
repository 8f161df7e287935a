"""Which origins of one fact know it each for themselves.

Requires the bodies behind the origins and the words that the reports name them by. Idea: when in doubt they are one.
Two origins count as two only where the reports say of both what they are, and those are different things: police and a
hospital, a company and a witness. Police and "Slidell police", a zoo and its director, a mayor by role and by name, a
president and his ministry are one; so are two of one kind, but for countries that part them, and for two persons who
each saw or judged for themselves. What outlets state on their own word is never known to be two: all may have it from
one statement. Known to fail on the safe side: two towns' police forces are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.words.sources import EACH_ALONE, JOINED, KIND_OF, OF_COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from consilience.types import AnnotatedArticle, Entity

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
#: characters before and after a person's name within which the reports say what the person is
_BEFORE, _AFTER = 60, 70
#: where words that describe the next or the last person end
_STOP = re.compile(r"[.;:!?\n“”\"]|\b(?:said|says|told|and|who|when|after|that)\b")
#: "X, the mayor of Y": an apposition, which begins with a comma
_APPOSITION = re.compile(r",\s+([^,.;\n]{2,70})")


@dataclass(frozen=True, slots=True)
class Knower:
    """An origin as it is weighed against others."""

    id: str
    #: kinds of what it is, from the words that name and describe it; empty where the reports do not say
    kinds: frozenset[str]
    #: countries that it belongs to
    countries: frozenset[str]
    #: True for a single person by name
    person: bool = False


def parted(one: Knower, other: Knower) -> bool:
    """Tell whether two origins surely know a thing each for itself."""
    if not one.kinds or not other.kinds:
        return False
    shared = one.kinds & other.kinds
    if not shared:
        return True
    if one.kinds == other.kinds and one.kinds <= EACH_ALONE:
        return one.person and other.person
    apart = bool(one.countries and other.countries and not one.countries & other.countries)
    return apart and shared <= OF_COUNTRIES


def independent(knowers: Iterable[Knower]) -> tuple[str, ...]:
    """Return the ids of origins that are pairwise parted, in order; those of which more is known are taken first."""
    rows = list(knowers)
    chosen: list[Knower] = []
    for knower in sorted(rows, key=lambda row: not row.kinds):
        if not chosen or all(parted(knower, other) for other in chosen):
            chosen.append(knower)
    kept = {knower.id for knower in chosen}
    return tuple(row.id for row in rows if row.id in kept)


def kinds_in(words: str) -> frozenset[str]:
    """Return the kinds of those whom the words name."""
    found: set[str] = set()
    plain = words.casefold()
    for written, noun in JOINED.items():
        plain = plain.replace(written, noun)
    for word in _WORD.findall(plain):
        found |= KIND_OF.get(word, frozenset())
    return frozenset(found)


def described_kinds(articles: Iterable[AnnotatedArticle], entities: Iterable[Entity]) -> Mapping[str, frozenset[str]]:
    """Return for each person's name the kinds of what any report calls the person beside the name."""
    texts = {article.id: article.text for article in articles}
    found: dict[str, frozenset[str]] = {}
    for entity in entities:
        if entity.kind != "PERSON":
            continue
        kinds: set[str] = set()
        for form in entity.forms:
            for mention in form.mentions:
                kinds |= _beside(texts[mention.article], mention.start, mention.end)
        found[entity.name] = frozenset(kinds)
    return found


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """Return the kinds that the words right before a name, and an apposition after it, tell."""
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    before = before.rpartition(",")[2]
    after = _APPOSITION.match(text, end, end + _AFTER)
    return kinds_in(before) | (kinds_in(_STOP.split(after[1])[0]) if after else frozenset())
