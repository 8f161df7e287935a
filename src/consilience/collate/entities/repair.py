"""Names as the whole story shows them: joined, completed and supplemented before they are linked.

What one report's context leaves open, another report, a bracket or a list of media settles. Nothing is guessed here
from a name's looks alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.entities.unread import Found, unread_names
from consilience.collate.media.credits import find_credits
from consilience.text.normalise import words
from consilience.types import NameKind
from consilience.words.media import AGENCIES, DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.types import AnnotatedArticle

#: what may stand between two halves of one body's name
_JOINT = re.compile(r"\s+(?:of|for|on|and)(?:\s+the)?\s+")
_CAPITALS = re.compile(r"(?<![\w.&'’-])(?:[A-Z]{3,6}|(?:[A-Z]\.){3,6})(?![\w'’-]*[a-z])")
_BRACKETED = re.compile(r"\s*\(([A-Z]{2,6}|(?:[A-Z]\.){2,6})\)")
#: words that initials may leave out
SMALL = frozenset(str.split("of the for and in on to de la du des del al e y"))
#: initials that initials keep whole ("USGS" of "U.S. Geological Survey")
_KEPT = frozenset(str.split("us uk un eu"))
_AGENCY = re.compile(
    r"(?<![\w#@&])(?:"
    + "|".join(
        re.escape(form)
        for form in sorted({f for fs in AGENCIES.values() for f in fs} - DOUBTFUL, key=lambda f: (-len(f), f))
    )
    + r")(?![\w&])(?!-\w)"
)


def initials(words_of_name: Iterable[str]) -> set[str]:
    """Return the initials of a name's normal words, with and without the small words; "U.S." gives both letters too."""
    run = list(words_of_name)
    found = {"".join(w[0] for w in run), "".join(w[0] for w in run if w not in SMALL)}
    if run and run[0] in _KEPT:
        found |= {run[0] + letters[1:] for letters in found if len(letters) > 2}
    return found - {""}


def repair(articles: Sequence[AnnotatedArticle]) -> dict[str, list[Found]]:
    """Return every article's names, sorted, without overlaps.

    Added to those of the annotation: halves of one body's name, joined by "of" or "for", where its initials stand
    somewhere in the story ("International Committee" + "Red Cross", "ICRC"); the initials of a body's name in brackets
    behind it, and wherever they stand if they are three letters or more; media that a report credits, and agencies; and
    what letters alone show (``unread``).
    """
    abbreviations = {m.group().replace(".", "") for article in articles for m in _CAPITALS.finditer(article.text)}
    credited: dict[str, list[Found]] = {article.id: [] for article in articles}
    for credit in find_credits(articles):
        if credit.agency[:1].isupper() or credit.agency == "dpa":
            credited[credit.article].append(Found(credit.evidence.start, credit.evidence.end, NameKind.ORG))
    unread = unread_names(articles)
    joined = {
        article.id: _over(
            _over(_media(article, credited[article.id]), unread[article.id]), _joined(article, abbreviations)
        )
        for article in articles
    }
    known = {
        short
        for article in articles
        for found in joined[article.id]
        if found.kind is not NameKind.PERSON
        for short in _abbreviations(article.text, found)
    }
    return {
        article.id: _over(joined[article.id], _capitals(article, joined[article.id], known)) for article in articles
    }


def _abbreviations(text: str, found: Found) -> set[str]:
    run = [word.form for word in words(text, found.start, found.end)]
    return {short for short in initials(run) if len(short) >= 3} if len(run) >= 3 else set()


def _joined(article: AnnotatedArticle, abbreviations: set[str]) -> list[Found]:
    result: list[Found] = []
    for name in sorted(article.names, key=lambda name: name.start):
        last = result[-1] if result else None
        if (
            last
            and NameKind.PERSON not in (last.kind, name.kind)
            and _JOINT.fullmatch(article.text, last.end, name.start)
        ):
            run = [word.form for word in words(article.text, last.start, name.end)]
            if any(len(short) >= 3 and short.upper() in abbreviations for short in initials(run)):
                result[-1] = Found(last.start, name.end, NameKind.ORG)
                continue
        result.append(Found(name.start, name.end, name.kind))
    return result


def _media(article: AnnotatedArticle, credited: Sequence[Found]) -> list[Found]:
    agencies = [Found(m.start(), m.end(), NameKind.ORG) for m in _AGENCY.finditer(article.text)]
    return _over(credited, agencies)


def _capitals(article: AnnotatedArticle, found: Sequence[Found], known: set[str]) -> list[Found]:
    result = [
        Found(m.start(), m.end(), NameKind.ORG)
        for m in _CAPITALS.finditer(article.text)
        if m.group().replace(".", "").casefold() in known
    ]
    for one in found:
        match = _BRACKETED.match(article.text, one.end)
        if match and one.kind is not NameKind.PERSON:
            run = [word.form for word in words(article.text, one.start, one.end)]
            if match.group(1).replace(".", "").casefold() in initials(run):
                result.append(Found(match.start(1), match.end(1), one.kind))
    return _over(sorted(set(result)), [])


def _over(first: Sequence[Found], second: Sequence[Found]) -> list[Found]:
    """Return all of ``first`` (its earlier items before its later ones) and what of ``second`` lies outside them."""
    result: list[Found] = []
    taken: set[int] = set()
    for found in (*first, *second):
        if taken.isdisjoint(range(found.start, found.end)):
            result.append(found)
            taken.update(range(found.start, found.end))
    return sorted(result)
