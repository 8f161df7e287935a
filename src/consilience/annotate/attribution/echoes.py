"""Quotations that nobody is said to have said where they stand, and somebody elsewhere in the article.

Requires the quotations with their speakers. Idea: a headline lifts its words out of the text ("'A Miracle'"), and a
report repeats a phrase; the same words in the same order inside a quotation that has a speaker are his. Known to fail
where a headline mocks with a word that several persons use: the first of them gets it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.types import PassageKind, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import Quote

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
#: words that a phrase of the running text must have, and one of a headline
_WORDS, _HEADED = 5, 2
_ARTICLES = frozenset(["a", "an", "the"])
_HEADS = (PassageKind.HEADLINE, PassageKind.HEADING)


def with_echoes(tree: Tree, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return the quotations, those without a speaker with him who says the same words elsewhere."""
    spoken = [(f" {' '.join(_WORD.findall(quote.text))} ", quote) for quote in quotes if quote.speaker]
    return tuple(quote if quote.speaker else _given(quote, _echo(tree, quote, spoken)) for quote in quotes)


def _echo(tree: Tree, quote: Quote, spoken: Sequence[tuple[str, Quote]]) -> Quote | None:
    words = _words(quote)
    inside = tree.within(quote.start, quote.end)
    headed = len(inside) > 0 and tree.sentence(inside.start).kind in _HEADS
    if len(words) < (_HEADED if headed else _WORDS):
        return None
    phrase = f" {' '.join(words)} "
    for text, other in spoken:
        at = text.lower().find(phrase)
        # set with capitals in the text too, the words are a title or a motto
        if at >= 0 and any(word.islower() for word in text[at : at + len(phrase)].split()):
            return other
    return None


def _given(quote: Quote, echo: Quote | None) -> Quote:
    if echo is None:
        return quote
    kind = QuoteKind.MIXED if quote.kind is QuoteKind.SCARE else quote.kind
    return replace(quote, kind=kind, speaker=echo.speaker, speaker_span=echo.speaker_span)


def _words(quote: Quote) -> list[str]:
    """Return a quotation's words in lower case, an article at its front left out."""
    words = [word.lower() for word in _WORD.findall(quote.text)]
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
