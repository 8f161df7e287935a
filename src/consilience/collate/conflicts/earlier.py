"""Which figures a report itself gives as what was said before: "previously said 100,000", "revised from 12".

Requires figures and sentences. Idea: a word for an earlier time beside a verb of saying or counting, or a noun for an
earlier count, with nothing but plain words between it and the number. Counted over 893 reports: five such figures in
four stories, all right; "first announced" dates a plan more often than a number and is left out. Known to fail where
the number that replaced it stands in the same clause ("previously said that 12, not 15, had died").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Figure

#: code points before a figure in which it is told to be an earlier one
_REACH = 90
_WHEN = r"(?:previously|earlier|initially|originally|at\s+first|at\s+one\s+point)"
_SAID = (
    r"(?:said|reported|put|estimated|believed|thought|stated|disclosed|counted|given|told|claimed|feared|confirmed"
    r"|listed|revealed|reckoned)"
)
_COUNT = r"(?:estimates?|counts?|figures?|tolls?|tall(?:y|ies)|reports?|numbers?|totals?)"
_FORMER = r"(?:earlier|initial|previous|preliminary|original|prior|first)"
#: plain words between the sign and the number: no other number, no end of a clause
_BETWEEN = r"(?:(?!\d)[^.;:\n\"“”]){0,50}"
_BEFORE = re.compile(
    rf"(?:\b{_WHEN}\s+(?:been\s+)?{_SAID}\b{_BETWEEN}"
    rf"|\b{_SAID}\s+{_WHEN}\b{_BETWEEN}"
    rf"|\b(?:revised|corrected|raised|lowered|cut|updated)\s+(?:upwards?\s+|downwards?\s+|up\s+|down\s+)?from\s+"
    rf"(?:an?\s+)?(?:{_FORMER}\s+)?(?:\w+\s+)?(?:{_COUNT}\s+of\s+)?"
    rf"|\b(?:up|down)\s+from\s+(?:an?\s+|the\s+)?{_FORMER}\s+(?:\w+\s+)?(?:{_COUNT}\s+of\s+)?"
    rf"|\b{_FORMER}\s+(?:\w+\s+)?{_COUNT}\s+(?:of|was|were|stood\s+at|suggested|said)\s+(?:that\s+)?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s+\w+){{0,2}}\s+(?:(?:that|which)\s+)?(?:(?:was|were|had\s+been)\s+)?(?:as\s+)?"
    rf"(?:previously|earlier|initially|originally)\s+{_SAID}\b",
    re.IGNORECASE,
)


def is_earlier(article: AnnotatedArticle, figure: Figure) -> bool:
    """Tell whether the report gives this figure as one that was said before and holds no longer."""
    inside = (s for s in article.sentences if s.start <= figure.start < s.end)
    return any(_is_told(article.text, figure, sentence.start, sentence.end) for sentence in inside)


def _is_told(text: str, figure: Figure, start: int, end: int) -> bool:
    before = text[max(start, figure.start - _REACH) : figure.start]
    return bool(_BEFORE.search(before)) or bool(_AFTER.match(text, figure.end, end))
