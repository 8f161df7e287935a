"""Quotes in their variants: words set under one another, differences underlined.

The alignment is progressive, as in CollateX: the first wording makes the columns, each further one is laid on them by
the longest common runs of words (difflib), and what does not fit opens columns of its own. It needs wordings of one
utterance in one language. It fails where words were moved: they then stand twice, each time as a difference.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from consilience.render.dates import readable
from consilience.render.plain import flat
from consilience.render.summary import same_variants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.render.html.page import Citation, Page
    from consilience.types import QuoteVariant, Utterance

#: characters of a line of aligned words
LINE = 78
#: wordings that share less of the shortest one's words than this are set as they are
COMMON = 0.34
#: more words, or wordings, than this are set as they are
MOST_WORDS = 160
MOST_VARIANTS = 8
#: quotes of one report only that stand open
MOST_SINGLE = 8


class Run(NamedTuple):
    """Neighbouring columns of an alignment: what each wording has there."""

    same: bool
    #: words of each wording, "" where it has none
    words: tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of a wording and whether the others lack it."""

    words: str
    differs: bool


class Variant(NamedTuple):
    """One wording and the reports that carry it."""

    reports: Citation
    pieces: tuple[Piece, ...]


class QuoteView(NamedTuple):
    """An utterance."""

    speaker: str
    occasion: str
    variants: tuple[Variant, ...]
    #: lines of aligned runs; empty where the wordings are too far apart or there is one only
    lines: tuple[tuple[Run, ...], ...]


class Quotes(NamedTuple):
    """Utterances in several reports, and in one only: some that stand open and the others."""

    shared: tuple[QuoteView, ...]
    single: tuple[QuoteView, ...]
    folded: tuple[QuoteView, ...]


def quotes_of(page: Page) -> Quotes:
    """Return the utterances, those of several reports first."""
    shared = [_view(found, page) for found in page.account.utterances if len(found.variants) > 1]
    single = [_view(found, page) for found in page.account.utterances if len(found.variants) == 1]
    return Quotes(tuple(shared), tuple(single[:MOST_SINGLE]), tuple(single[MOST_SINGLE:]))


def _view(utterance: Utterance, page: Page) -> QuoteView:
    evidence: dict[str, list[QuoteVariant]] = {}
    for variant in utterance.variants:
        evidence.setdefault(variant.article, []).append(variant)
    variants = []
    wordings = []
    for first, articles in same_variants(utterance, page):
        reports = page.citation(variant.evidence for article in articles for variant in evidence[article])
        variants.append(Variant(reports, _pieces(first, page)))
        wordings.append(page.words(first.evidence).split())
    return QuoteView(
        flat(utterance.speaker) or "Unknown speaker",
        flat(readable(utterance.occasion)) if utterance.occasion else "",
        tuple(variants),
        tuple(lines_of(align(wordings))) if _alignable(wordings) else (),
    )


def _pieces(variant: QuoteVariant, page: Page) -> tuple[Piece, ...]:
    whole = variant.evidence
    text = page.account.article(whole.article).text
    found: list[Piece] = []
    at = whole.start
    for span in sorted(variant.differs):
        start, end = max(at, span.start), min(span.end, whole.end)
        if span.article == whole.article and start < end:
            found += (Piece(_spaced(text[at:start]), differs=False), Piece(_spaced(text[start:end]), differs=True))
            at = end
    found.append(Piece(_spaced(text[at : whole.end]), differs=False))
    return tuple(piece for piece in found if piece.words)


def _spaced(text: str) -> str:
    words = flat(text)
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _alignable(wordings: Sequence[Sequence[str]]) -> bool:
    if not 2 <= len(wordings) <= MOST_VARIANTS or max(map(len, wordings)) > MOST_WORDS:
        return False
    same = sum(len(run.words[0].split()) for run in align(wordings) if run.same)
    return same >= COMMON * min(map(len, wordings))


def align(wordings: Sequence[Sequence[str]]) -> list[Run]:
    """Return the wordings' words in columns, neighbouring columns that are alike joined."""
    columns: list[list[str]] = [[word] for word in wordings[0]]
    for number, words in enumerate(wordings[1:], 1):
        keys = [_form(next(word for word in column if word)) for column in columns]
        matcher = SequenceMatcher(None, keys, [_form(word) for word in words], autojunk=False)
        laid: list[list[str]] = []
        for tag, first, last, start, end in matcher.get_opcodes():
            old, new = columns[first:last], list(words[start:end])
            if tag == "insert":
                old = []
            for place in range(max(len(old), len(new))):
                column = old[place] if place < len(old) else [""] * number
                laid.append([*column, new[place] if place < len(new) else ""])
        columns = laid
    return [Run(same, _side_by_side(list(group))) for same, group in groupby(columns, key=_same)]


def _same(column: Sequence[str]) -> bool:
    return len({_form(word) for word in column}) == 1


def _form(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum()) or word


def lines_of(runs: Sequence[Run], width: int = LINE) -> list[tuple[Run, ...]]:
    """Return the runs in lines of about ``width`` characters; what all share breaks between words."""
    pieces: list[Run] = []
    for run in runs:
        if run.same:
            pieces += (Run(run.same, words) for words in zip(*(words.split() for words in run.words), strict=True))
        else:
            pieces.append(run)
    lines: list[list[Run]] = [[]]
    used = 0
    for piece in pieces:
        wide = max(map(len, piece.words)) + 1
        if lines[-1] and used + wide > width:
            lines.append([])
            used = 0
        lines[-1].append(piece)
        used += wide
    return [tuple(_joined(line)) for line in lines if line]


def _joined(line: Sequence[Run]) -> list[Run]:
    return [
        Run(same, _side_by_side([piece.words for piece in group]))
        for same, group in groupby(line, key=lambda piece: piece.same)
    ]


def _side_by_side(columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return each wording's words of neighbouring columns as one string."""
    return tuple(" ".join(filter(None, words)) for words in zip(*columns, strict=True))
