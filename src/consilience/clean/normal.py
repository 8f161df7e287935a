"""Text as it is compared: without case, spacing, kinds of quotes and dashes, and final marks."""

from __future__ import annotations

import re

from consilience.words.calendar import MONTH_ABBREVIATIONS
from consilience.words.people import ABBREVIATIONS

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": None, "\u200b": None}
)
_SPACE = re.compile(r"\s+")
#: a full stop, question or exclamation mark with closing quotes, before space and the start of a sentence
_BREAK = re.compile(r"(?<=[.!?…])(['\"’”)\]]*)\s+(?=['\"‘“(\[]?[A-Z\d])")
#: full stops that end no sentence
_ABBREVIATED = re.compile(
    r"(?:\b(?:"
    + "|".join(sorted(word if word == "vs" else word.title() for word in ABBREVIATIONS))
    + f"|{'|'.join(MONTH_ABBREVIATIONS)}"
    + r"|[A-Z])|\b[A-Z]\.[A-Z])\.$"
)


def normal(text: str) -> str:
    """Return ``text`` as it is compared with other text of the article."""
    return _SPACE.sub(" ", text.translate(_MARKS)).strip().rstrip(".!?… ").casefold()


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the sentences' spans by their final marks.

    Knows no language: an unknown abbreviation before a capital ends a sentence. Only compared with other text cut in
    the same way, so a wrong cut does no harm.
    """
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        if not _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()]):
            spans.append((start, match.end(1)))
            start = match.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]
