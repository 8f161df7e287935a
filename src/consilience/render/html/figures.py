"""Figures as strip plots: one line for a question, a row for each value, its bound as a half-open bar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from consilience.render.html.svg import element
from consilience.render.html.timeline import brief_date, usual_year
from consilience.render.plain import flat, shorten
from consilience.render.words.say import words_of
from consilience.types import Bound, OriginKind

if TYPE_CHECKING:
    from consilience.render.html.page import Citation, Page
    from consilience.types import FigureQuestion, FigureValue

#: per cent of a strip that stays free on either side
MARGIN = 4.0
#: pixels
HEIGHT = 22
#: characters of a question, and of the range of its answers
MOST_QUESTION = 200
#: colours of origins; further ones begin again
COLOURS = 6
#: values are set on a logarithmic line where the largest is so many times the smallest
LOGARITHMIC = 50


class Source(NamedTuple):
    """Who is credited with a value, "" for nobody, as of when, and the reports that have it so."""

    name: str
    as_of: str
    reports: Citation


class FigureRow(NamedTuple):
    """One value of a question."""

    shown: str
    #: "" where all reports give one value, and for "dozens", which has no place on a line
    strip: Markup
    sources: tuple[Source, ...]
    #: the origin behind it, by which its dot is coloured; "" where values agree
    origin: str = ""


class FigureView(NamedTuple):
    """A question of number."""

    question: str
    range: str
    #: anchor of the open conflict about it, or ""
    conflict: str
    contested: bool
    #: True where there is more than one number
    drawn: bool
    logarithmic: bool
    rows: tuple[FigureRow, ...]


class Scale(NamedTuple):
    """Maps values to per cent of a strip's width."""

    low: float
    high: float
    logarithmic: bool

    def at(self, value: float) -> float:
        """Return the place of ``value`` between the margins."""
        low, high, here = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, here = math.log(low), math.log(high), math.log(here)
        # halved, since the distance of two numbers may be more than a number can be
        share = (here / 2 - low / 2) / (high / 2 - low / 2) if high / 2 > low / 2 else 0.5
        return MARGIN + share * (100 - 2 * MARGIN)


def figures_of(page: Page) -> tuple[FigureView, ...]:
    """Return the questions with their values in order of time, contested ones first."""
    full, folded = page.conflicts()
    anchors = {conflict.id: f"k{number}" for number, conflict in enumerate([*full, *folded], 1)}
    opened = {conflict.id for conflict in full if page.is_open(conflict)}
    found = [_figure(question, page, anchors, opened) for question in page.account.figures]
    return tuple(sorted(found, key=lambda figure: (not figure.contested, not figure.drawn)))


def _figure(question: FigureQuestion, page: Page, anchors: dict[str, str], opened: set[str]) -> FigureView:
    firm = [value for value in question.values if not page.is_vague(value)]
    scale = scale_of([edge for value in firm for edge in (value.value, value.maximum or value.value)])
    drawn = scale.high > scale.low
    dated = len({value.as_of for value in question.values}) > 1
    own = _own_origins(question, page)
    rows = []
    for origin, same in _in_time(question, page, own if drawn else {}):
        first = same[0]
        shown = page.number_shown(first, question.unit)
        name = page.origin(origin) if origin else ""
        line = strip(first, scale, shown, own.get(origin, 0), name) if drawn and first in firm else Markup()
        rows.append(FigureRow(shown, line, _sources(same, page, dated=dated), name))
    conflict = anchors.get(question.conflict, "")
    return FigureView(
        shorten(flat(words_of(page.question(question))), MOST_QUESTION),
        shorten(flat(words_of(page.range(question))), MOST_QUESTION),
        conflict,
        question.conflict in opened,
        drawn,
        scale.logarithmic,
        tuple(rows),
    )


def _own_origins(question: FigureQuestion, page: Page) -> dict[str, int]:
    """Return the origins of a question's values by number, from 1; what nobody is credited with has none."""
    uncredited = {origin.id for origin in page.account.origins if origin.kind is OriginKind.UNCREDITED}
    found = dict.fromkeys(value.origin for value in question.values if value.origin not in uncredited)
    return {origin: number for number, origin in enumerate(found, 1) if origin}


def _in_time(question: FigureQuestion, page: Page, own: dict[str, int]) -> list[tuple[str, list[FigureValue]]]:
    """Return the values that are the same together, with their origin, the one that held first first.

    Each of several origins of one value stands alone; reports that state it without credit stand with the first.
    """
    by_value: dict[tuple[float, str, float, str], list[FigureValue]] = {}
    for value in sorted(question.values, key=lambda value: (value.as_of[:10], page.number(value.article))):
        words = page.number_shown(value, question.unit) if page.is_vague(value) else ""
        by_value.setdefault((value.value, value.bound.value, value.maximum or value.value, words), []).append(value)
    found: list[tuple[str, list[FigureValue]]] = []
    for same in by_value.values():
        origins = list(dict.fromkeys(value.origin for value in same if value.origin in own)) or [""]
        rows: dict[str, list[FigureValue]] = {origin: [] for origin in origins}
        for value in same:
            rows[value.origin if value.origin in rows else origins[0]].append(value)
        found += rows.items()
    return sorted(found, key=lambda row: (row[1][0].as_of[:10], page.number(row[1][0].article)))


def _sources(same: list[FigureValue], page: Page, *, dated: bool) -> tuple[Source, ...]:
    found: dict[tuple[str, str], list[FigureValue]] = {}
    year = usual_year(page)
    for value in same:
        as_of = flat(brief_date(value.as_of, year)) if dated and value.as_of else ""
        found.setdefault((flat(value.source or ""), as_of), []).append(value)
    return tuple(
        Source(name, as_of, page.citation(value.evidence for value in values))
        for (name, as_of), values in found.items()
    )


def scale_of(values: list[float]) -> Scale:
    """Return a scale from the lowest to the highest finite value, logarithmic where they are far apart."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    return Scale(low, high, low > 0 and high / low >= LOGARITHMIC)


def strip(value: FigureValue, scale: Scale, shown: str, colour: int = 0, origin: str = "") -> Markup:
    """Return a line with the value as a dot (a ring where it is "about") and its bound as a bar with an open end.

    Origins have colours; the words beside the line say the same.
    """
    at, end = scale.at(value.value), scale.at(value.maximum if value.maximum is not None else value.value)
    middle = HEIGHT / 2
    parts = [_line(0, 100, "axis")]
    if value.maximum is not None:
        parts.append(_line(at, end, "bar"))
        parts.append(element("circle", cx=f"{end:.1f}%", cy=middle, r=5))
    if value.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        parts.append(_line(end, 100, "bar"))
    if value.bound in {Bound.AT_MOST, Bound.LESS_THAN, Bound.NEARLY}:
        parts.append(_line(0, at, "bar"))
    style = "ring" if value.bound is Bound.ABOUT else "dot"
    parts.append(element("circle", cx=f"{at:.1f}%", cy=middle, r=5, class_=style))
    told = f"{shown}, origin: {origin}" if origin else shown
    style = f"strip o{(colour - 1) % COLOURS + 1}" if colour else "strip"
    return element("svg", element("title", told), *parts, role="img", width="100%", height=HEIGHT, class_=style)


def _line(start: float, end: float, style: str) -> Markup:
    middle = HEIGHT / 2
    return element("line", x1=f"{start:.1f}%", x2=f"{end:.1f}%", y1=middle, y2=middle, class_=style)
