"""Which durations are figures: how long something took, lasts or may last, and how long after another it was.

A reader of characters. The idea: a length of time measures a thing ("closed for four days", "a 10-minute delay"), as a
distance does, or the time between two that the article tells ("two days after the ban", "landed nine hours later").
"Two years ago" and "in the past three months" place one in time as seen from the article's day, which is the business
of the reader of times. Known to fail for a distance from today told without such a word ("six months on").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from consilience.annotate.figures.measure import Measure
    from consilience.text.numbers import Number

#: behind a duration: it is a distance to the article's day, or to a point that it does not tell
_PLACED_AFTER: Final = re.compile(
    r"\s(?:ago|earlier|prior|since|hence|on\b|now\b|old\b|beforehand|from\snow|into\b|away\b|to\sgo\b|removed\b"
    r"|following\b|left\b|remaining\b|apart\b|straight\b|running\b)",
    re.IGNORECASE,
)
#: before a duration: a stretch that ends or begins now, or comes round
_PLACED_BEFORE: Final = re.compile(
    r"\b(?:(?:the|these|its|his|her|their|in|over|for)\s(?:past|last|next|coming|previous|recent|first|final|following|ensuing|preceding)|of\severy|these|those"
    r"|this|that|other|same|per)\s(?:few\s|couple\sof\s|or\s)?(?:(?:more|less|fewer)\sthan\s|about\s|nearly\s|almost\s)?$",
    re.IGNORECASE,
)
#: before a duration: it is one, whatever follows
_LASTING_BEFORE: Final = re.compile(
    r"\b(?:for|within|lasted|lasting|lasts?|took|takes?|taking|spent|spend|spending|(?:it|there)\s?(?:has|had|['’]s|['’]d)\sbeen)\s"
    r"(?:(?:more|less|fewer)\sthan\s|about\s|around\s|nearly\s|almost\s|at\sleast\s|over\s|some\s|only\s|just\s)*(?:an?\s)?$",
    re.IGNORECASE,
)
#: "a year" for one year: only where a word before it measures
_A_TIME: Final = re.compile(
    r"\b(?:within|(?:for|after|lasted|took|spent)\s(?:about|over|nearly|almost|at\sleast|more\sthan|less\sthan|up\sto)|for"
    r"|more\sthan|less\sthan|nearly|almost|over|under|about|at\sleast)\s(?P<number>an?)\s"
    r"(?P<unit>year|month|week|day|hour|minute|decade|century)\b(?!-|\s(?:or|and|ago|after|before|earlier|later|prior|since|old|when|on|away|to\s"
    r"go|from\s(?:now|today|then)|of\s(?:the|his|her|its|their)))",
    re.IGNORECASE,
)


_A_TIME_BEFORE: Final = re.compile(
    r"\b(?:within|for|about|over|nearly|almost|under|at\sleast|up\sto|(?:more|less)\sthan)\s$", re.IGNORECASE
)
#: "a half hour", "half a century", "a quarter of an hour"; not "half the year", nor "the second half hour"
_PART_OF_UNIT: Final = re.compile(
    r"(?:(?:an?\s)?half[\s-](?:an?\s)?|(?:an?\s)?(?:three[\s-])?quarters?[\s-](?:of\s)?(?:an?\s)?)\w", re.IGNORECASE
)
#: "for two years now", "took two weeks ago"
_PLACED_NOW: Final = re.compile(r"\s(?:ago|now|earlier|later)\b", re.IGNORECASE)


def lengths_without_number(text: str) -> list[tuple[int, int]]:
    """Return where an "a" means one unit of time that is measured: "within a year", "more than a week"."""
    return [match.span("number") for match in _A_TIME.finditer(text)]


def is_length(text: str, number: Number, measure: Measure, floor: int) -> bool:
    """Tell whether a duration is how long something takes."""
    before = text[max(floor, number.start - 32) : number.start]
    hyphened = text[number.end : number.end + 1] == "-"
    if (number.vague and number.value != 2) or number.ordinal:
        return False
    if number.fraction and not _PART_OF_UNIT.match(text, number.start):
        return False
    if _A_TIME_BEFORE.search(before) and text[number.start : number.end].lower() in {"a", "an"}:
        return True
    if hyphened and not number.fraction:
        # "a 90-day ban": the article belongs to the noun behind
        return True
    if number.value == 1 and not number.digits:
        # "one day" is some day
        return False
    if _PLACED_BEFORE.search(before):
        return False
    if _LASTING_BEFORE.search(before) and not _PLACED_NOW.match(text, measure.end):
        return True
    return not _PLACED_AFTER.match(text, measure.end)
