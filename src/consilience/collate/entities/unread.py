"""Names that no reader marks, found by their letters: offices, shortened states, other names of what a report names.

Each finder looks at one text and what the story's names are; what it finds stands before what annotation found there.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from consilience.collate.entities.partisans import partisan_words
from consilience.collate.lexicon import SAME_NAME
from consilience.text.stopwords import FUNCTION_WORDS
from consilience.types import NameKind
from consilience.words.bodies import SHARED, SOUGHT
from consilience.words.calendar import MONTHS
from consilience.words.people import OFFICES, THRONES
from consilience.words.places import COMPASS_LANDS, STATE_ABBREVIATIONS, STATE_CODE_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from consilience.types import AnnotatedArticle, Name


class Found(NamedTuple):
    """A name's place and kind in one article."""

    start: int
    end: int
    kind: NameKind


#: an official's office, whoever holds it: "Sheriff's Office", "attorney general's office"
_OFFICE = re.compile(
    rf"\b(?:{'|'.join(sorted(OFFICES))})(?:\s+general)?['’]s?\s+(?:office|department|bureau)\b", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"(?<![^\s(\"“‘—–])([A-Z][\w.&'’-]*|[a-z]+)\s+$")
#: words in small letters that an office's name may hold ("the Kings County district attorney's office")
_SMALL_BEFORE = frozenset(str.split("attorney chief county crime deputy district medical police public state states"))
_NO_NAME = FUNCTION_WORDS | {"former", "acting", "meanwhile"} | MONTHS.keys()
_MOST_WORDS = 6

_SOUGHT = re.compile(rf" for (?:{'|'.join(sorted(SOUGHT))})\b(?:,? Inc\b\.?)?(?!-| [A-Z])")

_STATE = re.compile(
    r"(?:(?<=, )|(?<=\b[DRI]-))(?:"
    + "|".join(sorted((re.escape(f) for forms in STATE_ABBREVIATIONS.values() for f in forms), key=len, reverse=True))
    + r")(?!\w)"
)
_PLACE_BEFORE = re.compile(r"(?:\b[A-Z][\w.’'-]*\)?,\s|\b[DRI]-)$")
_STATE_CODE = re.compile(r"(?<=[a-z], )(?:" + "|".join(sorted(STATE_CODE_NAMES)) + r")\b(?!\.)")
_STATE_CODE_ALONE = re.compile(rf"(?<![\w.&/-])(?:{'|'.join(sorted(STATE_CODE_NAMES))})(?![\w&/-]|\.\w)")
_AND_PLACE = re.compile(r"\s+and\s+(?:the\s+)?")
_LETTER_BEHIND = re.compile(r" [B-HJ-Z](?![\w.'’&-]| [A-Z])")
_TITLES = "|".join(sorted(title.title() for title in THRONES))
_THRONE = re.compile(rf"\b({_TITLES}) [A-Z]")
_THE_THRONE = re.compile(rf"\b[Tt]he ({_TITLES})\b(?!\s+(?:[A-Z]|of\b)|-)")
_POINT = re.compile(r"\b[Tt]he\s+(North|South|East|West)\b(?!\s+(?:[A-Z]|of\b)|-)")


def unread_names(articles: Sequence[AnnotatedArticle]) -> dict[str, list[Found]]:
    """Return by report the names that its letters alone show, none inside another."""
    texts = {article.id: article.text for article in articles}
    others = _other_forms(texts.values())
    lands = _lands_by_point(texts.values())
    thrones = _thrones_taken(texts.values())
    partisans = partisan_words(articles)
    families = {n.text.split()[-1] for a in articles for n in a.names if n.kind is NameKind.PERSON}
    return {
        article.id: [
            *_offices(article.text),
            *_committees(article, families),
            *(Found(start, end, NameKind.ORG) for start, end in partisans.get(article.id, ())),
            *_shared_bodies(article, texts),
            *_states(article),
            *_lettered(article, texts),
            *_forms(article.text, others),
            *_points(article.text, lands),
            *_thrones(article.text, thrones),
        ]
        for article in articles
    }


def _offices(text: str) -> Iterator[Found]:
    """Yield the offices of officials with what stands before them: "U.S. attorney's office", "Sheriff's Department"."""
    for match in _OFFICE.finditer(text):
        start = match.start()
        for _ in range(_MOST_WORDS):
            before = _WORD_BEFORE.search(text, max(0, start - 30), start)
            if before is None or "\n" in before[0] or before[1].casefold() in _NO_NAME or not _belongs(before[1]):
                break
            start = before.start(1)
        while start < match.start() and text[start].islower():
            start = text.index(" ", start) + 1
        capital = text[start : match.start()].strip() or (text[start].isupper() and match[0].split()[-1][0].isupper())
        if capital:
            yield Found(start, match.end(), NameKind.ORG)


def _committees(article: AnnotatedArticle, families: Collection[str]) -> Iterator[Found]:
    """Yield the committees of campaigns: "Varn for Governor", "Ana Varn for President, Inc.".

    Requires that some report's name of a person ends as the name before "for" does.
    """
    for name in article.names:
        behind = _SOUGHT.match(article.text, name.end)
        if behind and name.text.split()[-1] in families:
            yield Found(name.start, behind.end(), NameKind.ORG)


def _belongs(word: str) -> bool:
    return word[0].isupper() or word in _SMALL_BEFORE


def _shared_bodies(article: AnnotatedArticle, texts: Mapping[str, str]) -> Iterator[Found]:
    """Yield bodies of two places ("Port Authority of Velm and Orna") that two reports write in the same letters."""
    names: Sequence[Name] = sorted(article.names, key=lambda name: name.start)
    for n, (body, place) in enumerate(pairwise(names)):
        head, _, _ = body.text.partition(" of ")
        two = place.kind is NameKind.PLACE and _AND_PLACE.fullmatch(article.text, body.end, place.start)
        if not two or head.rsplit(" ", 1)[-1].casefold() not in SHARED:
            continue
        if body.text == head and n:
            continue
        whole = article.text[body.start : place.end]
        if sum(whole in text for text in texts.values()) > 1:
            yield Found(body.start, place.end, NameKind.ORG)


def _thrones_taken(texts: Collection[str]) -> frozenset[str]:
    """Return the titles that stand before a given name somewhere and are nobody's family name."""
    found = {m[1] for text in texts for m in _THRONE.finditer(text)}
    return frozenset(
        title for title in found if not any(re.search(rf"\b(?!The )[A-Z][a-z]+ {title}\b", t) for t in texts)
    )


def _thrones(text: str, titles: Collection[str]) -> Iterator[Found]:
    """Yield "the Queen" where the story names a queen."""
    for match in _THE_THRONE.finditer(text):
        if match[1] in titles:
            yield Found(match.start(1), match.end(1), NameKind.PERSON)


def _lettered(article: AnnotatedArticle, texts: Mapping[str, str]) -> Iterator[Found]:
    """Yield a name with the one letter behind it that two reports write with it ("Saturn V"); persons have initials."""
    for name in article.names:
        match = _LETTER_BEHIND.match(article.text, name.end)
        if match and name.kind is not NameKind.PERSON:
            whole = article.text[name.start : match.end()]
            if sum(whole in text for text in texts.values()) > 1:
                yield Found(name.start, match.end(), name.kind)


def _states(article: AnnotatedArticle) -> Iterator[Found]:
    """Yield shortened states behind a place or a party: "Velm, Ariz.", "(D-Calif.)", "Velm, NJ"."""
    for match in _STATE.finditer(article.text):
        if _PLACE_BEFORE.search(article.text, max(0, match.start() - 40), match.start()):
            yield Found(match.start(), match.end(), NameKind.PLACE)
    for match in _STATE_CODE_ALONE.finditer(article.text):
        if STATE_CODE_NAMES[match[0]] in article.text:
            yield Found(match.start(), match.end(), NameKind.PLACE)
    ends = {name.end for name in article.names if name.kind is NameKind.PLACE}
    for match in _STATE_CODE.finditer(article.text):
        if match.start() - 2 in ends:
            yield Found(match.start(), match.end(), NameKind.PLACE)


def _other_forms(texts: Collection[str]) -> list[str]:
    """Return the odd forms of what the story names by another form: "G.O.P.", "Number 10", "Islamic State group"."""
    found = []
    for forms in SAME_NAME:
        odd = [form for form in forms if _is_odd(form)]
        plain = [form for form in forms if form not in odd and len(form) > 2]
        if odd and any(_bounded(form).search(text) for form in plain for text in texts):
            found += odd
    return sorted(found, key=len, reverse=True)


def _is_odd(form: str) -> bool:
    """Tell whether a form has numbers, points or a last word in small letters, which readers of names pass over."""
    return any(c.isdigit() for c in form) or form.count(".") > 2 or (" " in form and form.rsplit(" ", 1)[1].islower())


def _forms(text: str, forms: Sequence[str]) -> Iterator[Found]:
    spans = {match.span() for form in forms for match in _bounded(form).finditer(text)}
    taken = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start > taken:
            taken = end - 1
            yield Found(start, end, NameKind.ORG)


@cache
def _bounded(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.&-]){re.escape(form)}(?![\w&-])")


def _lands_by_point(texts: Collection[str]) -> dict[str, list[str]]:
    """Return by point of the compass the lands of the story that their reports call by it alone."""
    found: dict[str, list[str]] = {}
    for land, point in COMPASS_LANDS.items():
        if any(land in text for text in texts):
            found.setdefault(point, []).append(land)
    return found


def _points(text: str, lands: Mapping[str, Sequence[str]]) -> Iterator[Found]:
    for match in _POINT.finditer(text):
        if len(lands.get(match[1], ())) == 1:
            yield Found(match.start(1), match.end(1), NameKind.PLACE)
