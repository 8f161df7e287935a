"""Two numbers that are one range ("10 to 15", "between $5 and $7 million"), and pairs that are none.

A reader of characters, without syntax. Requires the numbers of a text in order. Known to fail where a change and what
came of it look like a range, and nothing before them says so ("a delay by two to six").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from consilience.text.lookup import lookup_form
from consilience.text.magnitudes import ALL_SCALES

if TYPE_CHECKING:
    from consilience.text.numbers import Number

_SPACE: Final = r"[ \t\u00a0\u2009\u202f]"
#: a sign of money between a word and its number
_SIGN: Final = r"(?:US\$|[$£€₹]|Rs\.? ?)?"
_ROUGHLY: Final = r"about|some|nearly|almost|another|a further|an additional|at least|over|around"
_RANGE: Final = re.compile(
    rf"(?:{_SPACE}+(?P<word>to|or){_SPACE}+(?:as{_SPACE}+many{_SPACE}+as{_SPACE}+)?{_SIGN}|{_SPACE}?[-\u2010-\u2014]{_SPACE}?{_SIGN})$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(rf"\bbetween{_SPACE}+{_SIGN}$", re.IGNORECASE)
_FROM: Final = re.compile(rf"\bfrom{_SPACE}+{_SIGN}$", re.IGNORECASE)
#: what a change was by: "rose by five to 14" tells the change and what came of it
_CHANGED_BY: Final = re.compile(
    r"\b(?:ris\w+|rose|climb\w*|go(?:es|ne|ing)?|went|increas\w+|jump\w*|gr[eo]w\w*|f[ae]ll\w*|drop\w*|decreas\w+|declin\w+|up"
    r"|down|upwards?|downwards?|revis\w+|soar\w*|surg\w+|swell\w*|swollen|shr[aiu]nk\w*|dip\w*|slip\w*|edg\w+|tick\w*|cut|cuts|cutting"
    r"|lower\w*|rais\w+|advanc\w+|plunge\w*|tumbl\w+)"
    rf"{_SPACE}+by{_SPACE}+(?:(?:{_ROUGHLY}){_SPACE}+)?"
    rf"{_SIGN}$",
    re.IGNORECASE,
)
_TOLL: Final = re.compile(
    r"\b(?:tolls?|numbers?|totals?|tally|counts?|deaths|cases|dead|injured|missing)\b", re.IGNORECASE
)
#: what one changes by, but does not come to, unless the first number has it too
_CHANGE_UNITS: Final = re.compile(
    rf"{_SPACE}?(?:%|percent|per{_SPACE}cent|(?:percentage{_SPACE}|basis{_SPACE})?points?|degrees?|cents?|pence|times"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
)
#: a unit that both ends of a range have: "between 3 percent and 5 percent"
_UNIT_AND: Final = re.compile(rf"(?P<unit>{_SPACE}?[%°]|[ -][a-z]+(?: [a-z]+)?){_SPACE}+and{_SPACE}+{_SIGN}")
_AND: Final = re.compile(rf"{_SPACE}+and{_SPACE}+{_SIGN}", re.IGNORECASE)


def last_scale(phrase: str) -> int:
    """Return what the last word of a number multiplies by: a million for "2 million", 1 where it is none."""
    word = re.split(r"[\s-]+", lookup_form(phrase.strip()))[-1]
    return ALL_SCALES.get(word, 1)


def join_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Return the numbers with each two that make a range as one, and without the scores of matches."""
    joined: list[Number] = []
    for number in numbers:
        low = joined[-1] if joined else None
        merged = _range(text, low, number) if low else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(number)
    return [number for number in joined if not _is_score(text, number)]


def _range(text: str, low: Number, high: Number) -> Number | None:
    """Join "10 to 15", "10-15", "2 to 3 million", "between 10 and 15"; "rose from 10 to 15" stays two numbers."""
    if low.maximum is not None or low.vague or low.ordinal or high.ordinal or low.fraction != high.fraction:
        return None
    between = text[low.end : high.start]
    start = low.start
    if opening := _BETWEEN.search(text, max(0, low.start - 16), low.start):
        unit = _UNIT_AND.fullmatch(between)
        if not _AND.fullmatch(between) and not (unit and text.startswith(unit["unit"], high.end)):
            return None
        start = opening.start()
    else:
        link = _RANGE.fullmatch(between)
        if not link or _FROM.search(text, max(0, low.start - 16), low.start) or _is_change(text, low, high):
            return None
        word = lookup_form(link["word"] or "")
        if word == "or" and high.value != low.value + 1:
            return None
    value = low.value
    scale = last_scale(text[high.start : high.end])
    if scale > 1 and value < scale and value * scale < high.value and last_scale(text[low.start : low.end]) == 1:
        value *= scale
    if value >= high.value:
        return None
    return replace(high, start=start, value=value, maximum=high.value)


def _is_change(text: str, low: Number, high: Number) -> bool:
    """Tell whether the first number is how far something rose or fell, and the second where it came to."""
    before = text[max(0, low.start - 100) : low.start]
    if not _CHANGED_BY.search(before) or not re.search(r"\bto\b", text[low.end : high.start], re.IGNORECASE):
        return False
    if _TOLL.search(before):
        return True
    return high.value > 2 * low.value and not _CHANGE_UNITS.match(text, high.end)


#: what makes a falling pair two counts of votes: "voting 348-77 to override"
_VOTE: Final = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|tally|ballots?|override|overrode|ruling|ruled|deadlocked|Senate|justices|lawmakers|senators)\b"
)
_SCORE_LINE: Final = re.compile(r"(?<!\d)\d{1,2}[-\u2013]\d{1,2}(?!\d)")


def _is_score(text: str, number: Number) -> bool:
    """Tell whether this is half of a falling pair as "3-1": a match's score, a ratio, never a range."""
    if not number.digits or number.maximum is not None:
        return False
    if _VOTE.search(text[max(0, number.start - 48) : number.end + 48]):
        return False
    near = _SCORE_LINE.finditer(text, max(0, number.start - 3), number.end + 4)
    return any(match.start() <= number.start < match.end() for match in near)
