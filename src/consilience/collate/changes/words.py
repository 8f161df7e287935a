"""What the change log names: reports, days, quoted words, origins and answers, as sayings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.text.given import given_name
from consilience.types import Bound, OriginKind, Saying, Says

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Account, AnnotatedArticle, Evidence, Figure, Origin, Side

#: an answer of more characters is not said again where the question says it
SHORT_VALUE = 20
#: what stands between a side's words where it gives several, or leaves out those that all sides share
_PARTS = re.compile(r" / |…|; ")
_NUMBERED = re.compile(r"\[\d+\]")


def outlet_of(article: AnnotatedArticle) -> str:
    """Return the report's outlet, else the name of its file or host, else its id."""
    known = article.article.outlet.value if article.article.outlet else ""
    names = article.article.names
    return flat(known) or flat(given_name(names[0]) if names else "") or article.id


def cited(articles: Iterable[AnnotatedArticle]) -> Saying:
    """Return reports as an entry names them: "AFP, 30 Apr; Reuters, 1 May"."""
    return Saying(Says.REPORTS, more=tuple(dict.fromkeys(map(_cited, articles))))


def _cited(article: AnnotatedArticle) -> Saying:
    known = article.published or article.article.published
    return Saying(Says.REPORT, (outlet_of(article), known.value if known else ""))


def outlets(articles: Iterable[AnnotatedArticle]) -> Saying:
    """Return the outlets of reports, each once."""
    return Saying(Says.NAMES, tuple(dict.fromkeys(outlet_of(article) for article in articles)))


def flat(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def flattened(saying: Saying) -> Saying:
    """Return a saying with its parts on one line each."""
    return Saying(saying.says, tuple(map(flat, saying.parts)), tuple(map(flattened, saying.more)))


def quoted(account: Account, evidence: Evidence) -> Saying:
    """Return a report's words to be shown in quotation marks."""
    return in_marks(account.text(evidence))


def in_marks(text: str) -> Saying:
    """Return words to be shown in quotation marks, on one line."""
    return Saying(Says.QUOTED, (flat(text),))


def figure_words(figure: Figure) -> str:
    """Return a figure as written, on one line, without the marks around it."""
    text = flat(figure.text)
    return text or f"{figure.bound if figure.bound is not Bound.EXACTLY else ''} {figure.value:g}".strip()


def origin_name(account: Account, origin: Origin) -> str:
    """Return an origin's name; an outlet that is cited by number only goes by its file, "" where it has none."""
    if not _NUMBERED.fullmatch(origin.name):
        return flat(origin.name)
    first = next((article for article in account.articles if article.id in origin.articles), None)
    return outlet_of(first) if first else ""


def origin_key(account: Account, origin: Origin) -> tuple[bool, str]:
    """Return what an origin is known by in another account of the same story, where it has another id."""
    return origin.kind is OriginKind.UNCREDITED, origin_name(account, origin).casefold()


def answer_of(side: Side) -> tuple[str, Saying | None]:
    """Return what a side answers, equal where two answers read alike."""
    return flat(side.value), flattened(side.ours) if side.ours else None


def side_words(account: Account, side: Side, question: Saying) -> Saying:
    """Return an answer with who gives it: "“three” (the regional hospital, in Lakeside Bulletin)".

    Marks stand around a report's own words only; an answer that the question holds already is called stated.
    """
    value = flat(side.value)
    given = outlets(account.article(identity) for identity in side.articles)
    told = (value, *(side.ours.parts if side.ours else ()))
    said = [name for speaker in side.speakers if not any((name := flat(speaker)) in words for words in told)]
    speakers = (Saying(Says.NAMES, tuple(said)),) if said else ()
    return Saying(Says.SIDE_GIVEN, more=(_shown(account, side, value, question), given, *speakers))


def _shown(account: Account, side: Side, value: str, question: Saying) -> Saying:
    if len(value) > SHORT_VALUE and any(value in flat(part) for part in question.parts):
        return Saying(Says.STATED)
    parts = [part.strip() for part in _PARTS.split(value)]
    texts = [flat(account.text(evidence)) for evidence in side.evidence]
    if value and all(any(part in text for text in texts) for part in parts):
        return in_marks(value)
    return side.ours or Saying(Says.WORDS, (value,))
