"""Figures that a report gives as a count that has changed: "the death toll has risen to nine".

Requires figures with states. Idea: a count that has risen to a number was a lower one before, of the same people in the
same state; a lower one of another report, not dated long before, is that count of an earlier hour. Over 893 reports
such words stand before five counts with a state, in two stories (most stories there have no toll that grows); the lower
ones of other reports were earlier tolls of the same event. Known to fail where two events with victims are told side by
side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.types import FALLING_STATES, widest_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.points.questions import Counted
    from consilience.types import AnnotatedArticle, Figure

#: how likely such two answer one question, at the least, and how many times more the later may be
RISEN, MOST = 0.8, 5.0
#: code points before a figure in which it is told to have risen
_REACH = 40
_BEFORE = re.compile(
    r"\b(?:rise[sn]?|rising|rose|climb(?:s|ed|ing)?|increas(?:es|ed|ing)|jump(?:s|ed|ing)?|gr(?:ew|ows?|own|owing)"
    r"|soar(?:s|ed|ing)?|surg(?:es|ed|ing)|mount(?:s|ed|ing)|(?:revised|raised)(?: upwards?| up)?)\s+to\s+"
    r"(?:at least |more than |over |about |some |around |nearly |almost )?$",
    re.IGNORECASE,
)


def is_risen(article: AnnotatedArticle, figure: Figure) -> bool:
    """Tell whether a report gives a figure as what a count has risen to."""
    start = figure.start
    return bool(figure.state) and bool(_BEFORE.search(article.text[max(0, start - _REACH) : start]))


def are_one_count(articles: Sequence[AnnotatedArticle], first: Counted, second: Counted) -> bool:
    """Tell whether one of two figures is what the other has risen to."""
    low, high = sorted((first, second), key=lambda counted: counted.figure.value)
    if first.article == second.article or low.past or high.past or low.part or high.part:
        return False
    if widest_state(low.figure.state) != widest_state(high.figure.state) or high.figure.state in FALLING_STATES:
        return False
    if low.figure.unit != high.figure.unit or not low.figure.value < high.figure.value <= MOST * low.figure.value:
        return False
    return is_risen(articles[high.article], high.figure)
