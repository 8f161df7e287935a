"""Numbers and units as the reports wrote them: "dozens" is no figure of ours, and "tonnes" no "ton"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.render.plain import flat, shorten
from consilience.types import Says

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Figure, Saying

#: characters of a quote that are shown on either side of the words that differ, and between the first and the last
AROUND, MOST_QUOTED = 40, 160
_LETTERS = re.compile(r"[^\W\d_]+[²³]?")
#: units that are shown by a sign or a code of their own
_SIGNS = frozenset({"", "percent", "year-old"})


def in_their_unit(question: Saying, answers: Iterable[str]) -> Saying:
    """Return a question that names a unit with the word that most of its answers use.

    >>> from consilience.types import Saying, Says
    >>> in_their_unit(Saying(Says.HOW_MUCH, ("ton", "oil", "")), ["1,200 tonnes", "1,180 tonnes"]).parts[0]
    'tonnes'
    """
    if question.says is not Says.HOW_MUCH:
        return question
    unit, *rest = question.parts
    found = Counter(word for answer in answers if (word := unit_word(answer, unit)) != unit)
    return replace(question, parts=(found.most_common(1)[0][0], *rest)) if found else question


def unit_word(written: str, unit: str) -> str:
    """Return the word for a unit in a figure as written, the unit itself where none is found.

    It is the last word that begins as the unit does: "tonnes" of "1,200 tonnes or more" for "ton".
    """
    if unit in _SIGNS or unit.isupper() or " " in unit:
        return unit
    fits = [word for word in _LETTERS.findall(flat(written)) if word[:1].casefold() == unit[:1].casefold()]
    return str(fits[-1]) if fits else unit


def quoted_around(quote: str, differing: str, width: int = AROUND) -> str:
    """Return a quote with its differing words ("will … nothing") in it, cut to whole words around them.

    >>> quoted_around("We will leave nothing unexplained, and nobody will be spared.", "will … nothing", 12)
    '“We will leave nothing…”'
    """
    pieces = [piece for piece in differing.split(" … ") if piece]
    first = quote.find(pieces[0]) if pieces else -1
    last = quote.rfind(pieces[-1]) + len(pieces[-1]) if pieces else -1
    if first < 0 or last < first or last - first > MOST_QUOTED:
        return f"“{shorten(quote, MOST_QUOTED)}”"
    start, end = max(0, first - width), min(len(quote), last + width)
    begin = quote.find(" ", start) + 1 if start and " " in quote[start:first] else start
    space = quote.rfind(" ", last, end) if end < len(quote) else end
    end = max(last, space)
    cut = quote[min(begin, first) : end].strip(' ,;:“”"')
    return f"“{'…' if min(begin, first) else ''}{cut}{'…' if end < len(quote) else ''}”"


def vague_words(figure: Figure) -> str:
    """Return a vague figure in the report's words, "dozens"; a capital that only opens a sentence is none."""
    words = flat(figure.text)
    return words[:1].lower() + words[1:]
