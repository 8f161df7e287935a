"""Whose words a report leaves open, and another report of the story tells: the same words are the same person's.

Requires the annotated reports of one story. Idea: a run of words inside quotation marks hardly ever has two authors.
Where a report gives it to nobody, to "he" or to "the governor", and others give it to one person by name in the same
line, it is that person's. What a report says itself by name always holds.

Known to fail on mottoes and titles in small letters, and where the one who is named read out the words of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.annotate.attribution.surroundings import is_title
from consilience.types import NameKind, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from consilience.types import AnnotatedArticle, Attribution, Quote

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_APOSTROPHES = str.maketrans("’‘", "''")
#: words that two reports must share: of what one of them takes for a mere term, and of other quotations
_TERM_WORDS, _WORDS = 3, 4
#: and so many where the longer quotation is the one that is left open
_PART_WORDS = 6
#: words by which runs of words are looked up
_KEY = 3
#: what may follow a name that is itself the source: not "campaign" in "the Dahl campaign"
_NAME_ENDS = r"(?:$|[,;:(\[—–]| -| who\b| of\b| and\b)"
_PRONOUNS = frozenset("he she it they who we i you one this that him her them which".split())


@dataclass(frozen=True, slots=True)
class _Told:
    """Words that a report gives to a person by name."""

    report: int
    words: tuple[str, ...]
    speaker: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What reports give to persons by name, by the runs of words with which it begins, and by those that it holds."""

    starts: Mapping[tuple[str, ...], Sequence[_Told]]
    holds: Mapping[tuple[str, ...], Sequence[_Told]]


def settle_speakers(articles: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """Return the reports of a story in their order, open quotations with the person whom other reports name."""
    told = [row for number, article in enumerate(articles) for row in _told(number, article)]
    if not told:
        return tuple(articles)
    starts: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    holds: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for row in told:
        starts[row.words[:_KEY]].append(row)
        for key in dict.fromkeys(_keys(row.words)):
            holds[key].append(row)
    known = _Known(starts, holds)
    settled = []
    for number, article in enumerate(articles):
        persons = _persons(article)
        quotes = tuple(_settled(number, article, persons, quote, known) for quote in article.quotes)
        settled.append(article if quotes == article.quotes else _with_speakers(article, quotes))
    return tuple(settled)


def _with_speakers(article: AnnotatedArticle, quotes: tuple[Quote, ...]) -> AnnotatedArticle:
    """Return the article with its quotations settled, and with them the attributions whose words they are."""
    moved = [(old, new) for old, new in zip(article.quotes, quotes, strict=True) if old != new]
    attributions = tuple(
        next((replace(a, speaker=new.speaker) for old, new in moved if _is_of(a, old)), a) for a in article.attributions
    )
    return replace(article, quotes=quotes, attributions=attributions)


def _is_of(attribution: Attribution, quote: Quote) -> bool:
    """Tell whether an attribution gives a quotation to whoever the quotation was given to."""
    holds = any(span.start < quote.end and quote.start < span.end for span in attribution.content)
    cued = any(quote.start <= span.start < quote.end for span in attribution.cue)
    return holds and not cued and attribution.kind != "indirect" and attribution.speaker == quote.speaker


def _told(number: int, article: AnnotatedArticle) -> list[_Told]:
    persons = _persons(article)
    return [
        _Told(number, _words(quote), quote.speaker)
        for quote in article.quotes
        if quote.speaker and quote.speaker in persons and _names_speaker(article, quote)
    ]


def _persons(article: AnnotatedArticle) -> set[str]:
    return {name.text for name in article.names if name.kind is NameKind.PERSON}


def _names_speaker(article: AnnotatedArticle, quote: Quote) -> bool:
    """Tell whether the speaker's own name stands as the source in the quotation's line."""
    span = quote.speaker_span
    if span is None or not quote.speaker:
        return False
    between = article.text[min(span.end, quote.end) : max(span.start, quote.start)]
    named = re.search(rf"\b{re.escape(_last(quote.speaker))}{_NAME_ENDS}", span.of(article.text))
    return named is not None and "\n" not in between


def _settled(
    number: int,
    article: AnnotatedArticle,
    persons: Container[str],
    quote: Quote,
    known: _Known,
) -> Quote:
    words = _words(quote)
    fewest = _TERM_WORDS if quote.kind is QuoteKind.SCARE else _WORDS
    if len(words) < fewest or not _is_open(article, persons, quote):
        return quote
    wider = [row for row in known.holds.get(words[:_KEY], ()) if _within(words, row.words)]
    parts = [row for key in _keys(words) for row in known.starts.get(key, ()) if _is_part(row.words, words)]
    speaker = _one([row.speaker for row in (*wider, *parts) if row.report != number])
    mine = quote.speaker or ""
    if not speaker or _last(speaker).lower() in words or _last(speaker) in mine or _last(mine) in speaker.split():
        # nobody names himself, and "Dahl's lawyer" is not Dahl
        return quote
    kind = QuoteKind.MIXED if quote.kind is QuoteKind.SCARE else quote.kind
    return replace(quote, kind=kind, speaker=speaker)


def _is_open(article: AnnotatedArticle, persons: Container[str], quote: Quote) -> bool:
    """Tell whether a report leaves open who spoke: nobody, a pronoun, a description of one, or a name from afar."""
    if quote.kind is QuoteKind.SCARE:
        return not is_title(quote)
    speaker = quote.speaker or ""
    if speaker in persons:
        return not _names_speaker(article, quote) and not _stands_in(article, quote)
    return not speaker or speaker.lower() in _PRONOUNS or _describes_one(_last(speaker))


def _describes_one(noun: str) -> bool:
    """Tell whether a description's last word, in small letters, stands for one: "governor", not "lawmakers"."""
    return noun.islower() and (not noun.endswith("s") or noun.endswith("ss"))


def _stands_in(article: AnnotatedArticle, quote: Quote) -> bool:
    """Tell whether the source is a name, whosever it is."""
    span = quote.speaker_span
    return span is not None and any(name.start < span.end and span.start < name.end for name in article.names)


def _one(speakers: Sequence[str]) -> str:
    """Return the fullest name of the one person whom all the speakers are, "" where they are several."""
    fullest = max(speakers, key=lambda name: (len(name.split()), speakers.count(name), name), default="")
    words = set(fullest.split())
    return fullest if all(words.issuperset(name.split()) for name in speakers) else ""


def _last(name: str) -> str:
    return (name.split() or [""])[-1]


def _words(quote: Quote) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(quote.text.translate(_APOSTROPHES)))


def _keys(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[n : n + _KEY] for n in range(max(1, len(words) - _KEY + 1))]


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _is_part(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return len(part) >= _PART_WORDS and _within(part, whole)
