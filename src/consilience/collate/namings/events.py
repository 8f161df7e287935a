"""The phrases by which reports name a violent or sudden event: who did it to whom, as far as the phrase says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.entities.forms import key_of
from consilience.text.normalise import GENITIVES
from consilience.text.overlaps import Overlaps
from consilience.types import SILENT_KINDS, Evidence, PassageKind, QuoteKind
from consilience.words.calendar import MONTH_NAMES
from consilience.words.events import NOUNS as EVENT_NOUNS
from consilience.words.places import DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Token

_LEFT = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_DASHES = frozenset("-–—‑")
#: prepositions that lead to whom it was done to, and by whom
_TARGET = frozenset({"on", "against", "in"})
_AGENT = frozenset({"by"})
_MUTUAL = frozenset({"between", "with"})
#: how many words a phrase may have on either side of its noun
_REACH = 7
_MONTHS = "|".join(MONTH_NAMES)
_DATE = re.compile(rf"\b(?:(?:{_MONTHS})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTHS}))\b")
#: letters that an adjective of nationality shares with its country ("Israeli", "Nigerian", "Chinese")
_STEM_LETTERS = 4


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """One phrase for an event, with the entities (ids) that it names in their parts."""

    place: Evidence
    text: str
    noun: str
    kind: str
    agents: frozenset[str]
    targets: frozenset[str]
    mutual: bool
    date: str
    definite: bool


def event_phrases(article: AnnotatedArticle, index: EntityIndex) -> Iterator[EventPhrase]:
    """Yield the phrases for events that the report uses in its own words, outside quotation marks.

    Requires parts of speech, names and entities. Fails where the parts of speech do: on headlines in title case.
    """
    quoted = [(q.start, q.end) for q in article.quotes if q.kind is not QuoteKind.SCARE]
    silent = [(p.start, p.end) for p in article.passages if p.kind in SILENT_KINDS or p.kind is PassageKind.EMBED]
    elsewhere = Overlaps((*quoted, *silent))
    for n, token in enumerate(article.tokens):
        noun = token.text.casefold()
        if noun not in EVENT_NOUNS or token.pos not in {"NOUN", "PROPN"}:
            continue
        if elsewhere.touching(token.start, token.start + 1):
            continue
        phrase = _phrase(article, n, noun, index)
        if phrase is not None:
            yield phrase


def _phrase(article: AnnotatedArticle, n: int, noun: str, index: EntityIndex) -> EventPhrase | None:
    tokens = article.tokens
    first = _left_edge(tokens, n)
    if n + 1 < len(tokens) and tokens[n + 1].sentence == tokens[n].sentence and tokens[n + 1].pos in {"NOUN", "PROPN"}:
        return None
    own, possessive = _named(article, tokens[first:n], index)
    last, role, others = _right_part(article, n, index)
    dashed = len(own) > 1 and any(token.text in _DASHES for token in tokens[first:n])
    agents, targets = (own, frozenset[str]()) if possessive or dashed else (frozenset[str](), own)
    agents |= others if role == "agent" else frozenset()
    targets |= others if role == "target" else frozenset()
    mutual = dashed or (role == "mutual" and len(others) > 1)
    agents |= others if role == "mutual" else frozenset()
    start, end = tokens[first].start, tokens[last].end
    around = article.text[start : end + 24].split("\n")[0]
    date = _DATE.search(around)
    determined = tokens[first].pos == "DET" and tokens[first].text.casefold() in {"the", "this", "that"}
    words = tokens[first + 1 : n] if tokens[first].pos == "DET" else tokens[first:n]
    definite = determined and not any(token.tag in {"JJR", "JJS"} or token.pos == "NUM" for token in words)
    place = Evidence(article.id, start, end)
    text = " ".join(article.text[start:end].split())
    kind = EVENT_NOUNS[noun]
    return EventPhrase(place, text, noun, kind, agents, targets, mutual, date.group() if date else "", definite)


def _left_edge(tokens: Sequence[Token], n: int) -> int:
    first = n
    while first > 0 and n - first < _REACH and tokens[first - 1].sentence == tokens[n].sentence:
        before = tokens[first - 1]
        joined = before.text in _DASHES and tokens[first].start == before.end
        if before.pos in _LEFT or joined or before.text in GENITIVES:
            first -= 1
        elif before.pos == "DET":
            first -= 1
            if tokens[first - 1].text not in GENITIVES:
                break
        else:
            break
    while first < n and (tokens[first].text in _DASHES or tokens[first].text in GENITIVES):
        first += 1
    return first


def _right_part(article: AnnotatedArticle, n: int, index: EntityIndex) -> tuple[int, str, frozenset[str]]:
    """Return the last token of the phrase, the part of those named behind it, and who they are."""
    tokens = article.tokens
    if n + 1 >= len(tokens) or tokens[n + 1].sentence != tokens[n].sentence:
        return n, "", frozenset()
    preposition = tokens[n + 1].text.casefold()
    roles = {**dict.fromkeys(_TARGET, "target"), **dict.fromkeys(_AGENT, "agent"), **dict.fromkeys(_MUTUAL, "mutual")}
    if preposition not in roles:
        return n, "", frozenset()
    last = n + 1
    while last + 1 < len(tokens) and last - n < _REACH and tokens[last + 1].sentence == tokens[n].sentence:
        after = tokens[last + 1]
        wanted = after.pos in {"ADJ", "PROPN", "DET"} or after.text in _DASHES
        if not (wanted or (after.text == "and" and preposition == "between")):
            break
        last += 1
    found, _ = _named(article, tokens[n + 2 : last + 1], index)
    return (last, roles[preposition], found) if found and tokens[last].pos == "PROPN" else (n, "", frozenset())


def _named(article: AnnotatedArticle, run: Sequence[Token], index: EntityIndex) -> tuple[frozenset[str], bool]:
    """Return the entities that a stretch names, also by an adjective, and whether one of them is said to act."""
    if not run:
        return frozenset(), False
    start, end = run[0].start, run[-1].end
    found: set[str] = set()
    for name in article.names:
        if start <= name.start and name.end <= end:
            identity = index.at(article.id, name.start, name.end) or index.of(name.text)
            if identity:
                found.add(identity)
    acts = any(token.text in GENITIVES for token in run) and bool(found)
    for token in run:
        identity = _nation(token, index)
        if identity:
            found.add(identity)
            acts = True
    return frozenset(found), acts


def _nation(token: Token, index: EntityIndex) -> str | None:
    word = token.text.casefold()
    if token.pos not in {"ADJ", "PROPN"} or not token.text[:1].isupper():
        return None
    land = DEMONYMS.get(word)
    if land and (found := index.of(land)):
        return found
    unknown = word if land else None
    if not re.search(r"(?:i|an|ese|ish)$", word):
        return unknown
    stems = [key for key in index.forms if len(key) == 1 and key[0][:_STEM_LETTERS] == word[:_STEM_LETTERS]]
    exact = [key for key in stems if key != key_of(word) and len(key[0]) >= _STEM_LETTERS]
    return index.forms[min(exact)] if exact else unknown
