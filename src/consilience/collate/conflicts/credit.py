"""One number, stated as fact by one report and credited to a source by another.

Requires the questions of number. Idea: what answers one question with one value is one fact, however the sentences
around it differ; a report that nowhere credits it, where another does, takes a side. Complements the attribution of
whole statements, which needs sentences that are alike. Known to fail where the credit stands in the sentence before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.conflicts.material import make_side, one_line
from consilience.collate.points.claims import names_source
from consilience.collate.points.questions import place_of, question_text, unit_of
from consilience.types import Conflict, ConflictKind, PassageKind, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.origins.find import OriginFinder
    from consilience.collate.points.questions import Counted
    from consilience.types import AnnotatedArticle

_COMPARED = frozenset({PassageKind.BODY, PassageKind.CAPTION})
#: smallest number whose source is worth asking for
_WORTH = 10
_LIVES = re.compile(r"\s(?:[\w'’-]+\s)?lives\b")
#: somebody who can be asked: a name, or people of an office
_SOMEBODY = re.compile(r"[A-Z]|\b(?:official|officer|authorit|police|source|witness|minist|spokes|agenc|govern)")


def credit_conflicts(
    articles: Sequence[AnnotatedArticle], questions: Sequence[Sequence[Counted]], origins: OriginFinder
) -> list[Conflict]:
    """Return one conflict for each number that one report states and another credits to somebody."""
    found = []
    for group in questions:
        values: dict[tuple[float, str], list[Counted]] = {}
        for counted in group:
            if _is_worth_asking(counted) and _is_compared(articles[counted.article], counted):
                values.setdefault((counted.figure.value, counted.figure.state), []).append(counted)
        for value in sorted(values):
            credited = [c for c in values[value] if _is_somebody(c.figure.source)]
            crediting = {c.article for c in group if c.figure.source}
            stated = [c for c in values[value] if c.article not in crediting and not _is_said(articles[c.article], c)]
            if credited and stated:
                found.append(_conflict(articles, group, stated, credited, origins))
                break
    return found


def _is_worth_asking(counted: Counted) -> bool:
    """Tell whether the figure is a count, and not a small one: of sums and sizes the one who is named sets them."""
    figure = counted.figure
    return not unit_of(figure) and not figure.vague and figure.value >= _WORTH


def _is_somebody(source: str | None) -> bool:
    return names_source(source) and bool(_SOMEBODY.search(source or ""))


def _is_compared(article: AnnotatedArticle, counted: Counted) -> bool:
    start = counted.figure.start
    quoted = any(quote.start <= start < quote.end for quote in article.quotes)
    return article.sentences[counted.sentence].kind in _COMPARED and not quoted


def _is_said(article: AnnotatedArticle, counted: Counted) -> bool:
    """Tell whether the sentence credits anything to anybody, by words that the figure's reader did not take."""
    sentence = article.sentences[counted.sentence]
    if _LIVES.match(article.text, counted.figure.end):
        # "The flood has claimed 40 lives": nobody says it.
        return False
    return any(
        sentence.start <= span.start < sentence.end
        for attribution in article.attributions
        for span in (*attribution.cue, *attribution.source)
    )


def _conflict(
    articles: Sequence[AnnotatedArticle],
    group: Sequence[Counted],
    stated: Sequence[Counted],
    credited: Sequence[Counted],
    origins: OriginFinder,
) -> Conflict:
    names = sorted({origins.body_name(c.figure.source or "") for c in credited})
    first = stated[0]
    words = one_line(articles[first.article].text, first.figure.start, first.figure.end)
    return Conflict(
        id="",
        kind=ConflictKind.ATTRIBUTION,
        question=f"Who says so: {question_text(group)} {words}",
        sides=(
            make_side("stated as fact", (place_of(articles, c) for c in stated)),
            make_side("; ".join(names[:3]), (place_of(articles, c) for c in credited), names),
        ),
        relation=Relation.CREDIT,
        severity=Severity.MEDIUM,
        explanation=f"One report states the number as fact, another credits it to {', '.join(names[:3])}.",
    )
