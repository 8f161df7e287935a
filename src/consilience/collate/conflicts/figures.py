"""Where figures that answer one question do not fit together, and why.

Requires questions. Idea: read each figure as the interval that its bound allows; figures whose intervals are equal say
the same, one that holds another is vaguer, near values of which one is round are a rounding, a later higher toll is an
update, other nouns are another scope, and only what is left is a contradiction. Explain before accusing. Known to fail
where an article printed later carries an older count.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.collate.conflicts.earlier import is_earlier
from consilience.collate.points.claims import names_source
from consilience.collate.points.questions import (
    VAGUE_REACH,
    Counted,
    noun_of,
    place_of,
    question_of,
    unit_of,
)
from consilience.collate.points.risen import is_risen
from consilience.text.timex import TimeValue
from consilience.types import (
    FALLING_STATES,
    FIXED_STATES,
    WIDER_STATES,
    Bound,
    Conflict,
    ConflictKind,
    Figure,
    Relation,
    Saying,
    Says,
    Severity,
    Side,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import AnnotatedArticle

#: how far "about" and "nearly" reach, as a share of the value: of a round number, and of one of three digits or more
_NEAR, _NEAR_EXACT = 0.1, 0.01
#: digits from which a number is no round one
EXACT_DIGITS = 3
#: how far "at least" and "more than" may fairly reach: beyond twice the value a reader would call it another figure
_OPEN = 2.0
#: figures of one side whose dates and bounds are held against the other side's
_LOOKED_AT = 12
#: words by which a count is one of a part
_PART = re.compile(
    r"\b(?:another|further|additional|more(?! than)|others?|female|male|foreign|local|suspected|young|elderly)\b",
    re.IGNORECASE,
)
_ORDER = (
    Relation.CONTRADICTION,
    Relation.UPDATE,
    Relation.SCOPE,
    Relation.ROUNDING,
    Relation.VAGUER,
)
#: what explains a difference best first
_EXPLAINS = (Relation.UPDATE, Relation.ROUNDING, Relation.VAGUER, Relation.SCOPE, Relation.CONTRADICTION)
#: which way from its number a bound reaches; "about" reaches both ways as a plain number does
_REACHES = {
    Bound.AT_LEAST: "up",
    Bound.MORE_THAN: "up",
    Bound.AT_MOST: "down",
    Bound.LESS_THAN: "down",
    Bound.NEARLY: "down",
}
#: bounds that leave open how much more or less it is
_OPEN_BOUNDS = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})
_SEVERITY = {
    Relation.CONTRADICTION: Severity.HIGH,
    Relation.UPDATE: Severity.MEDIUM,
    Relation.SCOPE: Severity.MEDIUM,
    Relation.ROUNDING: Severity.LOW,
    Relation.VAGUER: Severity.LOW,
}


def figure_conflict(articles: Sequence[AnnotatedArticle], group: Sequence[Counted]) -> Conflict | None:
    """Return the conflict between the answers to one question, or None where they fit."""
    sides = _sides(group)
    if len(sides) < 2:
        return _bound_conflict(articles, group)
    outdated = [_is_outdated(articles, group, side) for side in sides]
    found = [
        (relation, (n, m))
        for n, low in enumerate(sides)
        for m, high in enumerate(sides[n + 1 :], n + 1)
        if (relation := _mildest(articles, low, high, told_earlier=outdated[n] != outdated[m])) is not None
    ]
    if not found:
        return None
    relation, pair = min(found, key=lambda row: _ORDER.index(row[0]))
    # What the lowest and the highest number differ by is told first, where that is the gravest difference.
    ends = (0, len(sides) - 1)
    pair = ends if (relation, ends) in found else pair
    shown = tuple(_side(articles, members) for members in sides)
    return Conflict(
        id="",
        kind=ConflictKind.FIGURE,
        question=question_of(group),
        sides=shown,
        relation=relation,
        severity=_SEVERITY[relation],
        explanation=_explain(articles, sides, shown, pair, relation),
        within=len({c.article for c in group}) == 1,
    )


def tells_change(articles: Sequence[AnnotatedArticle], group: Sequence[Counted]) -> bool:
    """Tell whether a report itself says that a count changed: "has risen to nine", "previously said 100,000"."""
    return any(is_risen(articles[c.article], c.figure) or is_earlier(articles[c.article], c.figure) for c in group)


def _bound_conflict(articles: Sequence[AnnotatedArticle], group: Sequence[Counted]) -> Conflict | None:
    """Return the difference between reports that give one number otherwise bounded: "four years", "nearly four years".

    "About ten" and "ten" say the same. Of 50 such groups on 121 stories a reader found 22 worth a line, 9 trivial and
    19 wrong, mostly small numbers that count other things: ``held`` tells them apart as far as it can.
    """
    sides: dict[str, list[Counted]] = {}
    for counted in group:
        if counted.figure.vague or counted.figure.maximum:
            return None
        sides.setdefault(_REACHES.get(counted.figure.bound, ""), []).append(counted)
    ordered = [sides[key] for key in sorted(sides)]
    reports = [{counted.article for counted in side} for side in ordered]
    # One report that has it both ways is loose with words; another must differ from it.
    apart = any(a - b and b - a for n, a in enumerate(reports) for b in reports[n + 1 :])
    if not apart:
        return None
    shown = tuple(_side(articles, side) for side in ordered)
    return Conflict(
        id="",
        kind=ConflictKind.FIGURE,
        question=question_of(group),
        sides=shown,
        relation=Relation.VAGUER,
        severity=Severity.LOW,
        explanation=Saying(Says.BOUNDED_APART, tuple(side.value for side in shown)),
    )


def _is_outdated(articles: Sequence[AnnotatedArticle], group: Sequence[Counted], side: Sequence[Counted]) -> bool:
    """Tell whether one of the reports gives this answer as said before, there or where it was not put together."""
    told = side[0].figure
    nouns = {counted.noun for counted in group} | {""}
    return any(
        figure.value == told.value
        and figure.unit == told.unit
        and noun_of(figure) in nouns
        and is_earlier(articles[number], figure)
        for number in sorted({counted.article for counted in group})
        for figure in articles[number].figures
    )


def _mildest(
    articles: Sequence[AnnotatedArticle], low: Sequence[Counted], high: Sequence[Counted], *, told_earlier: bool
) -> Relation | None:
    """Return what explains best why two answers differ: one report of each side may be dated, or say "at least".

    Where a report says itself that one of the two was said before, it is the older answer in every report.
    """
    if told_earlier:
        return Relation.UPDATE
    found = {relate(articles, a, b) for a in low[:_LOOKED_AT] for b in high[:_LOOKED_AT]} - {None}
    return min((r for r in found if r), key=_EXPLAINS.index, default=None)


def _sides(group: Sequence[Counted]) -> list[list[Counted]]:
    """Return the answers, lowest first: one value is one side, whatever "at least" stands before it.

    The killed, and the killed and wounded, are two sides even where their numbers are the same.
    """
    states = {counted.figure.state for counted in group}
    wider = {wide for narrow, wide in WIDER_STATES.items() if {narrow, wide} <= states}
    sides: dict[tuple[float, bool, str], list[Counted]] = {}
    for counted in group:
        state = counted.figure.state if counted.figure.state in wider else ""
        sides.setdefault((counted.figure.value, counted.figure.vague, state), []).append(counted)
    return [sides[key] for key in sorted(sides)]


def interval(figure: Figure) -> tuple[float, float]:
    """Return the lowest and highest number that a figure allows."""
    value = figure.value
    if figure.vague:
        return value, value * VAGUE_REACH
    if figure.maximum:
        return value, figure.maximum
    if figure.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return value, value * _OPEN
    if figure.bound in {Bound.AT_MOST, Bound.LESS_THAN}:
        return 0.0, value
    near = _NEAR if _digits(value) < EXACT_DIGITS else _NEAR_EXACT
    if figure.bound is Bound.ABOUT:
        return value * (1 - near), value * (1 + near)
    if figure.bound is Bound.NEARLY:
        return value * (1 - near), value
    return value, value


def _digits(value: float) -> int:
    """Return how many digits of a number say something: two of 1,500, three of 14.6."""
    return len(f"{value:.12f}".replace(".", "").strip("0"))


def relate(articles: Sequence[AnnotatedArticle], a: Counted, b: Counted) -> Relation | None:
    """Return why two figures differ, or None where they say the same."""
    first, second = a.figure, b.figure
    if WIDER_STATES.get(first.state) == second.state or first.state == WIDER_STATES.get(second.state, "-"):
        return None if first.vague and second.vague else Relation.SCOPE
    if first.value == second.value and first.vague == second.vague:
        return None
    if _is_rounding(first.value, second.value) and not (first.vague or second.vague):
        return Relation.ROUNDING
    (low_a, high_a), (low_b, high_b) = interval(first), interval(second)
    if (low_a <= low_b and high_b <= high_a) or (low_b <= low_a and high_a <= high_b):
        return Relation.VAGUER
    if max(low_a, low_b) <= min(high_a, high_b) and (first.vague or second.vague):
        return Relation.VAGUER
    if _is_part(articles, a) != _is_part(articles, b):
        return Relation.SCOPE
    if _is_outdated(articles, (a, b), (a,)) != _is_outdated(articles, (a, b), (b,)):
        return Relation.UPDATE
    earlier, later = _by_date(articles, a, b)
    if earlier and later and _may_rise(first) and not {first.state, second.state} & FIXED_STATES:
        falls = earlier.figure.state in FALLING_STATES and later.figure.state in FALLING_STATES
        if later.figure.value < earlier.figure.value if falls else later.figure.value > earlier.figure.value:
            return Relation.UPDATE
    if noun_of(first) != noun_of(second) and noun_of(first) and noun_of(second):
        return Relation.SCOPE
    # "At least six" and "at least seven" can both hold, and so can "more than 100" and "up to 120".
    both_hold = max(low_a, low_b) <= min(high_a, high_b) and {first.bound, second.bound} <= _OPEN_BOUNDS
    return Relation.VAGUER if both_hold else Relation.CONTRADICTION


def _may_rise(figure: Figure) -> bool:
    """Tell whether a figure can rise as time goes on: counts, shares and sums; no length, weight or age."""
    unit = unit_of(figure)
    return unit in {"", "percent"} or unit.isupper()


def _is_part(articles: Sequence[AnnotatedArticle], counted: Counted) -> bool:
    """Tell whether the figure counts some of those that the other may count all of: "another two", "female"."""
    figure, text = counted.figure, articles[counted.article].text
    span = figure.counted_span
    return bool(_PART.search(f"{figure.text} {text[span.start : span.end] if span else ''}"))


def _is_rounding(a: float, b: float) -> bool:
    """Tell whether one value is the other with fewer significant digits ("1,170" / "1,200")."""
    low, high = sorted((abs(a), abs(b)))
    if low < 20 or (high - low) / high > 0.06:
        return False
    for exact, rounded in ((low, high), (high, low)):
        for digits in (1, 2, 3):
            step = 10 ** (math.floor(math.log10(exact)) - digits + 1)
            # Three digits of a three-digit number are the number itself.
            if digits == 3 and step < 10:
                continue
            # A half may go either way: newsrooms differ.
            if math.isclose(rounded, step * round(rounded / step)) and abs(exact - rounded) <= step / 2:
                return True
    return False


def _by_date(articles: Sequence[AnnotatedArticle], a: Counted, b: Counted) -> tuple[Counted | None, Counted | None]:
    def moment(counted: Counted) -> str:
        published = articles[counted.article].published
        as_of = counted.figure.as_of
        read = TimeValue.parse(as_of)
        return as_of if read and read.day else (published.value if published else "")

    first, second = moment(a), moment(b)
    if not first or not second or (first[:10] == second[:10] and len(first) != len(second)) or first == second:
        return None, None
    return (a, b) if first < second else (b, a)


def figure_text(figure: Figure) -> str:
    """Return a figure as it is shown: as written, on one line."""
    return " ".join(figure.text.split())


def told_number(figure: Figure) -> str:
    """Return a figure's number, or the word that stands for one ("dozens"): no number is told that nobody wrote."""
    words = figure_text(figure)
    return words[:1].lower() + words[1:] if figure.vague else str(figure.value)


def _reach(side: Sequence[Counted]) -> float:
    """Return how far apart the numbers are that an answer allows."""
    return max(high - low for low, high in (interval(c.figure) for c in side))


def _side(articles: Sequence[AnnotatedArticle], members: Sequence[Counted]) -> Side:
    evidence = tuple(sorted(place_of(articles, c) for c in members))
    written = sorted((figure_text(c.figure) for c in members), key=lambda text: (len(text), text))
    # "At least four" opens a sentence, and is "at least four".
    texts = list({text.casefold(): text for text in reversed(written)}.values())[::-1]
    return Side(
        value=texts[0] if len(texts) == 1 else " / ".join(texts[:3]),
        articles=tuple(sorted({articles[c.article].id for c in members})),
        evidence=evidence,
        speakers=tuple(sorted(speakers_of(members))),
    )


def speakers_of(members: Sequence[Counted]) -> frozenset[str]:
    """Return whom the reports credit with these figures."""
    return frozenset(c.figure.source for c in members if c.figure.source and names_source(c.figure.source))


def tell_update(
    articles: Sequence[AnnotatedArticle],
    low: Sequence[Counted],
    high: Sequence[Counted],
    *,
    group: Sequence[Counted],
    falls: bool = False,
) -> Saying:
    """Return how an older answer and a newer one are told: by the report that says so itself, or by the dates."""
    numbers = told_number(low[0].figure), told_number(high[0].figure)
    before = [_is_outdated(articles, group, side) for side in (low, high)]
    if before[0] != before[1]:
        return Saying(Says.SAID_BEFORE, numbers if before[0] else numbers[::-1])
    return Saying(Says.FELL if falls else Says.ROSE, numbers)


def _explain(
    articles: Sequence[AnnotatedArticle],
    sides: Sequence[Sequence[Counted]],
    shown: Sequence[Side],
    pair: tuple[int, int],
    relation: Relation,
) -> Saying:
    """Return why the answers at two places of ``sides`` differ, and whom each answer is credited to."""
    low, high = (sides[n] for n in pair)
    low_and_high = told_number(low[0].figure), told_number(high[0].figure)
    credit = tuple(Saying(Says.ANSWER_CREDITED, (side.value, *side.speakers)) for side in shown if side.speakers)
    if relation is Relation.UPDATE:
        falls = all(counted.figure.state in FALLING_STATES for side in sides for counted in side)
        group = [counted for side in sides for counted in side]
        return replace(tell_update(articles, low, high, group=group, falls=falls), more=credit)
    if relation is Relation.ROUNDING:
        return Saying(Says.ROUNDED, low_and_high, credit)
    if relation is Relation.VAGUER:
        # The answer that allows more numbers is the vaguer one, and told first.
        low_words, high_words = (shown[n].value for n in pair)
        vaguer_first = (high_words, low_words) if _reach(high) > _reach(low) else (low_words, high_words)
        return Saying(Says.VAGUER, vaguer_first, credit)
    if relation is Relation.SCOPE:
        states = {c.figure.state for side in sides for c in side}
        if any({narrow, wide} <= states for narrow, wide in WIDER_STATES.items()):
            return Saying(Says.HURT_TOO, more=credit)
        nouns = sorted({c.figure.counted for side in sides for c in side if c.figure.counted})
        if len(nouns) < 2:
            return Saying(Says.PART_OF_IT, more=credit)
        return Saying(Says.OTHER_THINGS, tuple(nouns), credit)
    return Saying(Says.CANNOT_BOTH_HOLD, low_and_high, credit)
