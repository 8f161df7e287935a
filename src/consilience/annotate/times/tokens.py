"""Cut a text into the pieces that the grammar of time expressions works on.

A piece is a word, a number, a clock time, a date in figures, a mark or a paragraph break, with its class and payload
from the lexicon. This is a lexer of its own, apart from the syntax model's tokens: it must work without a model and
must keep "a.m.", "5:10" and "1990s" whole.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from consilience.annotate.times.holidays import HOLIDAYS
from consilience.annotate.times.lexicon import PHRASES, WORDS
from consilience.text.lookup import lookup_form
from consilience.words.calendar import MONTH_PATTERN, MONTHS, WEEKDAYS
from consilience.words.people import ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with its class."""

    start: int
    end: int
    text: str
    lower: str
    kind: str
    payload: object
    #: index of the sentence, by a rule of thumb
    sentence: int


_PIECES: Final = re.compile(
    r"""
      (?P<iso>\b[12]\d{3}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d))
    | (?P<figures>(?<![\w./-])(?:\d{4}/\d{1,2}/\d{1,2}
        |\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.)(?:\d{4}|\d\d)|\d{1,2}-\d{1,2}-\d{4})(?![\w/-]|\.\d))
    | (?P<fraction>\b\d/\d\b(?!\s(?:of\s)?MONTH\b)|[½¼¾])
    | (?P<decade>\b\d{3}0['’]?s\b|['’]\d0s\b)
    | (?P<shortyear>(?<!\w)['’]\d\d\b)
    | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<clock>\b\d{1,2}(?::\d\d(?::\d\d)?(?![\d:])|h[0-5]\d\b))
    | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    | (?P<half_day>(?<![^\W\d_])[AaPp]\.\s?[Mm](?:\.|(?![^\W_])))
    | (?P<month>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)
    | (?P<weekday>\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=,?\s+(?:\d|[A-Z][a-z]{2,8}\.?\s\d)))
    | (?P<oclock>[Oo]['’]clock\b)
    | (?P<possessive>['’]s\b)
    | (?P<word>[^\W\d_]+(?:['’](?:ll|re|ve|d|t)\b)?)
    | (?P<mark>[^\w\s]|_)
    """.replace("MONTH", f"(?:{MONTH_PATTERN})"),
    re.VERBOSE,
)

#: payload of dates in figures in a text that writes the day first
DAY_FIRST: Final = "day first"

_DAYS: Final = frozenset({"n12", "n24", "n31", "ordinal"})
_MONTHS: Final = frozenset({"month", "unsure_month"})
_MONTHS_A_YEAR: Final = 12
#: zones of America as they stand behind a time of day ("10 p.m. Eastern")
_US_ZONES: Final = frozenset({"Eastern", "Central", "Mountain", "Pacific"})
#: digits of a number that can count anything
_LONGEST_NUMBER: Final = 15
_HYPHENS: Final = frozenset("-‐‑–—")
_MARKS: Final = {",": "comma", ".": "dot", "/": "slash", ":": "colon", "(": "open", ")": "close"}
_SURE_IN_LOWER_CASE: Final = frozenset({"may", "march", "august", "june", "april", "mar"})


def _phrase_table() -> dict[str, list[tuple[tuple[str, ...], str, object]]]:
    """Index fixed phrases and holidays by their first word, the longest first."""
    rows = [(tuple(_words_of(phrase)), *entry) for phrase, entry in PHRASES.items()]
    rows += [(tuple(_words_of(name)), "holiday", name) for name in HOLIDAYS]
    table: dict[str, list[tuple[tuple[str, ...], str, object]]] = {}
    for words, kind, payload in sorted(rows, key=lambda row: (-len(row[0]), row[0])):
        table.setdefault(words[0], []).append((words, kind, payload))
    return table


def _words_of(phrase: str) -> list[str]:
    return [match.group().replace("’", "'") for match in _PIECES.finditer(phrase)]


_PHRASE_TABLE: Final = _phrase_table()


def cut(text: str) -> list[Piece]:
    """Cut ``text`` into pieces; a blank line, or a line end in unwrapped text, becomes a piece of kind "break"."""
    wrapped = _is_wrapped(text)
    pieces: list[Piece] = []
    end = sentence = 0
    for match in _PIECES.finditer(text):
        gap = text[end : match.start()]
        if pieces and "\n" in gap and (not wrapped or gap.count("\n") > 1):
            sentence += 1
            pieces.append(Piece(end, match.start(), gap, "", "break", None, sentence))
        start, end = match.span()
        written = match.group()
        kind, payload = _classify(match.lastgroup or "", written)
        if written in _US_ZONES and pieces and pieces[-1].kind in {"half_day", "clock"}:
            kind, payload = "zone", written
        if pieces and _ends_sentence(pieces, gap, written, kind):
            sentence += 1
        if kind == "fraction" and len(written) > 1 and pieces and pieces[-1].kind in _MONTHS:
            # "May 3/4" is two days
            for at, part in enumerate(written):
                pieces.append(Piece(start + at, start + at + 1, part, part, *_classify_part(part), sentence))
            continue
        pieces.append(Piece(start, end, written, written.lower(), kind, payload, sentence))
    return _join_phrases(text, _with_order(pieces))


def _with_order(pieces: list[Piece]) -> list[Piece]:
    """Mark the dates in figures that are to be read with the day first.

    The nearest date that can be read in one way alone ("14/03/2024") tells; where none can, whether the text has its
    days before the names of months ("14 March") and never behind them.
    """
    slashed = [at for at, piece in enumerate(pieces) if piece.kind == "figures" and piece.text[:3].count("/") == 1]
    if not slashed:
        return pieces
    sure = [at for at in slashed if max(_first_two(pieces[at])) > _MONTHS_A_YEAR]
    default = not sure and _days_before_months(pieces)
    ordered = list(pieces)
    for at in slashed:
        nearest = min(_around(sure, at), key=lambda other: abs(other - at), default=None)
        if default if nearest is None else _first_two(pieces[nearest])[0] > _MONTHS_A_YEAR:
            ordered[at] = replace(pieces[at], payload=DAY_FIRST)
    return ordered


def _first_two(piece: Piece) -> tuple[int, int]:
    first, second, _ = piece.text.split("/")
    return int(first), int(second)


def _around(places: Sequence[int], at: int) -> Sequence[int]:
    """Return the places just before and behind one, of a sorted list."""
    index = bisect.bisect_left(places, at)
    return places[max(0, index - 1) : index + 2]


def _days_before_months(pieces: Sequence[Piece]) -> bool:
    """Tell whether days of the month stand before the names of months, and nowhere behind them."""
    pairs = list(pairwise(pieces))
    return any(left.kind in _DAYS and right.kind in _MONTHS for left, right in pairs) and not any(
        left.kind in _MONTHS and right.kind in _DAYS for left, right in pairs
    )


def _is_wrapped(text: str) -> bool:
    """Tell whether the text's lines are cut at a width, so that a line end means no more than a blank."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    return len(lines) > 5 and max(lines) <= 100 and sorted(lines)[len(lines) // 2] >= 50


def _ends_sentence(pieces: list[Piece], gap: str, following: str, kind: str) -> bool:
    last = pieces[-1]
    if not gap or not (following[0].isupper() or following[0] in "\"“`'‘"):
        return False
    if last.kind == "half_day":
        return kind not in {"weekday", "month", "zone"} and following not in _US_ZONES
    if last.text in "?!":
        return True
    if last.text not in ".\"”'’" or len(pieces) < 2:
        return False
    before = pieces[-2]
    if last.text != ".":
        return before.text in {".", "!", "?", ","} and before.text != ","
    return not (len(before.text) == 1 and before.text.isalpha()) and not (
        before.lower in ABBREVIATIONS or (before.kind == "month" and len(before.text) <= 4)
    )


@lru_cache(maxsize=1 << 15)
def _classify(kind: str, text: str) -> tuple[str, object]:
    """Return the class and payload of one piece."""
    if kind == "number":
        return _classify_number(text)
    if kind == "word":
        return _classify_word(text)
    if kind == "mark":
        return ("hyphen" if text in _HYPHENS else _MARKS.get(text, "mark")), text
    if kind == "ordinal":
        number = int(text[:-2])
        return ("ordinal" if 1 <= number <= 31 else "great_ordinal"), number
    if kind in {"month", "weekday"}:
        return kind, (MONTHS if kind == "month" else WEEKDAYS)[lookup_form(text[:-1])]
    if kind == "half_day":
        return kind, lookup_form(text[0]) + "m"
    if kind == "fraction":
        return kind, {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(text) or int(text[0]) / max(1, int(text[-1]))
    return kind, text


def _classify_part(text: str) -> tuple[str, object]:
    return _classify("number" if text.isdigit() else "mark", text)


def _classify_number(text: str) -> tuple[str, object]:
    if len(text) > _LONGEST_NUMBER:
        return "mark", text
    if text.isdigit():
        number = int(text)
        if len(text) == 4:
            return ("year", number) if 1000 <= number < 3000 else ("hhmm", number)
        if len(text) <= 2 and 1 <= number <= 31:
            return ("n12" if number <= 12 else "n24" if number <= 24 else "n31"), number
        return "number", number
    number_text = text.replace(",", "")
    if re.fullmatch(r"(?:[01]?\d|2[0-3])\.[0-5]\d", text):
        return "dotted", float(number_text)
    return "number", float(number_text)


def _classify_word(text: str) -> tuple[str, object]:
    lower = text.lower().replace("’", "'")
    if lower in {"q", "fy"} and text.isupper():
        return lower, None
    kind, payload = WORDS.get(lower, ("capital" if text[0].isupper() else "word", lower))
    if kind in {"month", "unsure_month"} and text[0].islower() and (lower in _SURE_IN_LOWER_CASE or len(lower) < 5):
        return "word", lower
    if kind in {"weekday", "unsure_weekday"} and text[0].islower() and len(lower) < 6:
        return "word", lower
    if kind == "zone" and not text.isupper():
        return "word", lower
    if kind == "half_day" and not (text.islower() or text.isupper()):
        return "word", lower
    return kind, payload


def _join_phrases(text: str, pieces: list[Piece]) -> list[Piece]:
    """Replace the pieces of a fixed phrase or a holiday's name by one piece."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        length, kind, payload = _phrase_at(pieces, at)
        if length:
            first, last = pieces[at], pieces[at + length - 1]
            whole = text[first.start : last.end]
            joined.append(Piece(first.start, last.end, whole, whole.lower(), kind, payload, first.sentence))
            at += length
        else:
            joined.append(pieces[at])
            at += 1
    return joined


def _phrase_at(pieces: list[Piece], at: int) -> tuple[int, str, object]:
    first = pieces[at]
    for words, kind, payload in _PHRASE_TABLE.get(first.lower, ()):
        if at + len(words) > len(pieces) or (kind == "holiday" and not first.text[0].isupper()):
            continue
        if all(
            piece.lower.replace("’", "'") == word
            for piece, word in zip(pieces[at : at + len(words)], words, strict=True)
        ):
            return len(words), kind, payload
    return 0, "", None
