"""Figures as strip plots: one line for a question, a row for each value, its bound as a half-open bar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from consilience.render.html_svg import element
from consilience.render.html_timeline import brief_date, usual_year
from consilience.render.plain import flat
from consilience.render.summary import figure_words
from consilience.types import Bound, Severity

if TYPE_CHECKING:
    from consilience.render.html_page import Citation, Page
    from consilience.types import FigureQuestion, FigureValue

#: per cent of a strip that stays free on either side
MARGIN = 4.0
#: pixels
HEIGHT = 22
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
    #: "" where all reports give one value
    strip: Markup
    sources: tuple[Source, ...]


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
        share = (here - low) / (high - low) if high > low else 0.5
        return MARGIN + share * (100 - 2 * MARGIN)


def figures_of(page: Page) -> tuple[FigureView, ...]:
    """Return the questions with their values from low to high, contested ones first."""
    full, folded = page.conflicts()
    anchors = {conflict.id: f"k{number}" for number, conflict in enumerate([*full, *folded], 1)}
    opened = {conflict.id for conflict in full if conflict.severity is not Severity.LOW}
    found = [_figure(question, page, anchors, opened) for question in page.account.figures]
    return tuple(sorted(found, key=lambda figure: (not figure.contested, not figure.drawn)))


def _figure(question: FigureQuestion, page: Page, anchors: dict[str, str], opened: set[str]) -> FigureView:
    by_value: dict[tuple[float, str, float], list[FigureValue]] = {}
    for value in question.values:
        by_value.setdefault((value.value, value.bound.value, value.maximum or value.value), []).append(value)
    found = sorted(by_value.items())
    scale = scale_of([edge for (low, _, high), _ in found for edge in (low, high)])
    dated = len({value.as_of for value in question.values}) > 1
    rows = []
    for _, same in found:
        first = same[0]
        shown = figure_words(first.value, first.bound, first.maximum, question.unit)
        drawn = strip(first, scale, shown) if scale.high > scale.low else Markup()
        rows.append(FigureRow(shown, drawn, _sources(same, page, dated=dated)))
    conflict = anchors.get(question.conflict, "")
    return FigureView(
        flat(question.question),
        flat(question.range),
        conflict,
        question.conflict in opened,
        scale.high > scale.low,
        scale.logarithmic,
        tuple(rows),
    )


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


def strip(value: FigureValue, scale: Scale, shown: str) -> Markup:
    """Return a line with the value as a dot (a ring where it is "about") and its bound as a bar with an open end."""
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
    return element("svg", element("title", shown), *parts, role="img", width="100%", height=HEIGHT, class_="strip")


def _line(start: float, end: float, style: str) -> Markup:
    middle = HEIGHT / 2
    return element("line", x1=f"{start:.1f}%", x2=f"{end:.1f}%", y1=middle, y2=middle, class_=style)
