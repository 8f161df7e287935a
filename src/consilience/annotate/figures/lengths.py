"""Which durations are figures: how long something took, lasts or may last, not how long ago or after what it was.

A reader of characters. The idea: a length of time measures a thing ("closed for four days", "a 10-minute delay"), as a
distance does; "two years ago", "six months after the vote" and "in the past three months" place one in time, which is
the business of the reader of times. Known to fail for a distance in time told without such a word ("six months on").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from consilience.annotate.figures.measure import Measure
    from consilience.text.numbers import Number

#: behind a duration: it is a distance to a point in time
_PLACED_AFTER: Final = re.compile(
    r"\s(?:ago|after|before|earlier|prior|since|hence|on\b|now\b|old\b|beforehand|from\snow|into\b|away\b|to\sgo\b|removed\b"
    r"|later\b|following\b|left\b|remaining\b|apart\b|straight\b|running\b)",
    re.IGNORECASE,
)
#: before a duration: a stretch that ends or begins now, or comes round
_PLACED_BEFORE: Final = re.compile(
    r"\b(?:past|last|next|coming|previous|recent|first|final|every|each|these|those|this|that|other|same|per|a)\s"
    r"(?:few\s|couple\sof\s|or\s)?(?:(?:more|less|fewer)\sthan\s|about\s|nearly\s|almost\s)?$",
    re.IGNORECASE,
)
_ONE: Final = re.compile(r"\b(?:one|a|an|some)\s*$", re.IGNORECASE)


def is_length(text: str, number: Number, measure: Measure, floor: int) -> bool:
    """Tell whether a duration is how long something takes."""
    before = text[max(floor, number.start - 32) : number.start]
    hyphened = text[number.end : number.end + 1] == "-"
    if number.vague or number.fraction or number.ordinal:
        return False
    if hyphened:
        # "a 90-day ban": the article belongs to the noun behind
        return True
    if number.value == 1 and not number.digits:
        # "one day" is some day
        return False
    return not (_PLACED_AFTER.match(text, measure.end) or _PLACED_BEFORE.search(before))
