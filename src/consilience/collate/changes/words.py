"""How the change log says things: names of reports, days, questions and quoted words, on one line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.text.given import given_name
from consilience.types import Bound, OriginKind
from consilience.words.calendar import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Account, AnnotatedArticle, Evidence, Figure, Origin, Side

#: characters of a report that an entry quotes
LONGEST_QUOTE = 140
#: reports that an entry names before it counts the others
MOST_NAMES = 3
#: an answer of more characters is not said again where the question says it
SHORT_VALUE = 20
ORDINALS = ("no", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_TOLL = re.compile(r"How many were killed( in .+)?\?")
_MANY = re.compile(r"How many (.+)\?")
_MUCH = re.compile(r"How much, (.+)\?")
#: what stands between a side's words where it gives several, or leaves out those that all sides share
_PARTS = re.compile(r" / |…|; ")
_NUMBERED = re.compile(r"\[\d+\]")


def outlet_of(article: AnnotatedArticle) -> str:
    """Return the report's outlet, else the name of its file or host, else its id."""
    known = article.article.outlet.value if article.article.outlet else ""
    names = article.article.names
    return flat(known) or flat(given_name(names[0]) if names else "") or article.id


def day_of(article: AnnotatedArticle) -> str:
    """Return the day of publication as "30 Apr", "" where it is not known."""
    known = article.published or article.article.published
    match = _DAY.match(known.value) if known else None
    return f"{int(match[2])} {MONTH_NAMES[int(match[1]) - 1][:3]}" if match and 1 <= int(match[1]) <= 12 else ""


def cited(articles: Iterable[AnnotatedArticle]) -> str:
    """Return reports as an entry names them: "AFP, 30 Apr; Reuters, 1 May"."""
    found = list(dict.fromkeys(", ".join(filter(None, (outlet_of(a), day_of(a)))) for a in articles))
    return _some(found, "; ")


def outlets(articles: Iterable[AnnotatedArticle]) -> str:
    """Return the outlets of reports, each once, the first few by name."""
    return _some(list(dict.fromkeys(outlet_of(article) for article in articles)), ", ")


def _some(names: list[str], between: str) -> str:
    more = len(names) - MOST_NAMES
    return between.join(names[:MOST_NAMES]) + (f"{between}and {more} more" if more > 0 else "")


def flat(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def quoted(account: Account, evidence: Evidence) -> str:
    """Return a report's words in quotation marks, cut after a word where they are long."""
    return in_marks(flat(account.text(evidence)))


def in_marks(text: str) -> str:
    """Return words in quotation marks, inner ones single, cut after a word where they are long."""
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
    return "“" + text.strip('“”" ').replace("“", "‘").replace("”", "’") + "”"


def topic(question: str) -> str:
    """Return what a question of number asks for, without asking.

    >>> topic("How many were killed in Gaza?"), topic("How many girls were freed?"), topic("How much, in USD?")
    ('toll in Gaza', 'girls freed', 'amount in USD')
    """
    question = flat(question)
    if match := _TOLL.fullmatch(question):
        return f"toll{match[1] or ''}"
    if match := _MANY.fullmatch(question):
        return re.sub(r"\bwere ", "", match[1])
    if match := _MUCH.fullmatch(question):
        return f"amount {match[1]}"
    return question.rstrip("?")


def figure_words(figure: Figure) -> str:
    """Return a figure as written, on one line, without the marks around it."""
    text = flat(figure.text)
    return text or f"{figure.bound if figure.bound is not Bound.EXACTLY else ''} {figure.value:g}".strip()


def origin_name(account: Account, origin: Origin) -> str:
    """Return an origin's name; an outlet that is cited by number only goes by its file."""
    if not _NUMBERED.fullmatch(origin.name):
        return flat(origin.name)
    first = next((article for article in account.articles if article.id in origin.articles), None)
    return outlet_of(first) if first else "another report"


def origin_key(account: Account, origin: Origin) -> tuple[bool, str]:
    """Return what an origin is known by in another account of the same story, where it has another id."""
    return origin.kind is OriginKind.UNCREDITED, origin_name(account, origin).casefold()


def side_words(account: Account, side: Side, question: str = "") -> str:
    """Return an answer with who gives it: "“three” (the regional hospital, in Lakeside Bulletin)".

    Marks stand around a report's own words only; an answer that the question holds already is called stated.
    """
    value = flat(side.value)
    given = outlets(account.article(identity) for identity in side.articles)
    said = _some([name for speaker in side.speakers if (name := flat(speaker)) not in value], ", ")
    parts = [part.strip() for part in _PARTS.split(value)]
    texts = [flat(account.text(evidence)) for evidence in side.evidence]
    if len(value) > SHORT_VALUE and value in question:
        shown = "stated"
    elif all(any(part in text for text in texts) for part in parts):
        shown = in_marks(value)
    else:
        shown = value
    return f"{shown} ({said + ', in ' if said else ''}{given})"


def ordinal(number: int) -> str:
    """Return "third", "12th"."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def count(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
