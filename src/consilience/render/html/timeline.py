"""The timeline: events by their own date above the line, publications below, precision drawn as width.

A century and an hour stand in one picture, so distances are compressed: the space between two neighbouring dates
grows with the logarithm of the days between them. Order and nesting hold, lengths can only be compared roughly.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from consilience.render.dates import day_of, readable
from consilience.render.html.svg import element, picture
from consilience.render.plain import count, flat, shorten
from consilience.render.summary import published_of
from consilience.text.timex import TimeValue
from consilience.words.calendar import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.render.html.page import Citation, Link, Page, Wording
    from consilience.types import TimelineEvent

#: units of the picture's own width; about pixels on a wide screen
WIDTH = 1000.0
#: of the picture for a phone: as wide as a small one, so that nothing of it is cut and its letters can be read
NARROW = 340.0
MARGIN = 46.0
LANE = 22.0
#: least width of a bar: that of a day
THIN = 7.0
#: estimated width of a character of a label
CHARACTER = 6.3
#: more lanes than this are not drawn: the list below the picture has all events
MOST_LANES = 9
#: publications beyond these lanes have no label
MOST_LOW_LANES = 3


class Period(NamedTuple):
    """Days, counted from 1 January of year 1; the end is not part of it."""

    start: int
    end: int


class Happening(NamedTuple):
    """An event of the list."""

    anchor: str
    date: str
    #: True where the row before has the same date
    again: bool
    #: publications of that day instead of an event
    published: tuple[Link, ...]
    wording: Wording | None
    reports: Citation | None


class Timeline(NamedTuple):
    """The picture and the list."""

    picture: Markup
    #: the same for a phone
    narrow: Markup
    rows: tuple[Happening, ...]
    #: number of events, publications not counted
    events: int


class Item(NamedTuple):
    """What stands on the line: an event or the reports published on a day."""

    period: Period
    label: str
    title: str
    anchor: str


def timeline_of(page: Page) -> Timeline:
    """Return the events of the account and the publications."""
    events = [(event, period_of(event.value)) for event in page.account.timeline]
    rows: list[tuple[str, int, Happening]] = []
    items: list[Item] = []
    year = usual_year(page)
    for number, (event, period) in enumerate(events, 1):
        anchor = f"t{number}"
        rows.append((event.value, 0, _happening(event, anchor, page)))
        if period:
            words = page.clause(event.evidence[0]) if event.evidence else ""
            items.append(Item(period, brief_date(event.value, year), f"{readable(event.value)}: {words}", anchor))
    items = _together(items)
    published: list[Item] = []
    for day, links in _publications(page).items():
        rows.append((day, 1, Happening("", flat(readable(day)), False, links, None, None)))
        if period := period_of(day):
            cited = " ".join(f"[{link.number}]" for link in links)
            named = f"{readable(day)}: published {', '.join(link.outlet for link in links)}"
            published.append(Item(period, cited if len(links) < 5 else count(len(links), "report"), named, ""))
    drawn = [draw(items, published, width) if len(items) > 1 else Markup() for width in (WIDTH, NARROW)]
    ordered = [row for *_, row in sorted(rows, key=lambda row: row[:2])]
    told = tuple(
        row._replace(again=bool(place) and ordered[place - 1].date == row.date) for place, row in enumerate(ordered)
    )
    return Timeline(drawn[0], drawn[1], told, len(events))


def _together(items: Iterable[Item]) -> list[Item]:
    """Return one item for all events of one period: a bar for each of many would make a tower."""
    found: dict[tuple[Period, str], list[Item]] = {}
    for item in items:
        found.setdefault((item.period, item.label), []).append(item)
    return [same[0] if len(same) == 1 else _many(same) for same in found.values()]


def _many(same: Sequence[Item]) -> Item:
    first = same[0]
    told = shorten(" / ".join(item.title for item in same), 400)
    return first._replace(label=f"{first.label} × {len(same)}", title=told)


def _happening(event: TimelineEvent, anchor: str, page: Page) -> Happening:
    wording = page.wording(event.evidence[0]) if event.evidence else None
    date = flat(readable(event.value))
    return Happening(anchor, date, False, (), wording, page.citation(event.evidence, event.articles))


def _publications(page: Page) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for article in page.compared:
        known = published_of(article)
        if known and (day := day_of(known.value)):
            found.setdefault(day, []).append(page.report(article.id))
    return {day: tuple(links) for day, links in sorted(found.items())}


def usual_year(page: Page) -> str:
    """Return the year of the middle one of the days of publication, "" where none is known."""
    days = sorted(_publications(page))
    return days[len(days) // 2][:4] if days else ""


def period_of(value: str) -> Period | None:
    """Return the days that a TIMEX3 value covers, or None where it names none."""
    read = TimeValue.parse(value)
    if read is None or read.days is None:
        return None
    first, last = read.days
    return Period(first.toordinal(), last.toordinal() + 1)


def brief_date(value: str, usual_year: str = "") -> str:
    """Return a date as a label: "12 Mar", with the year where it is not the usual one."""
    read = TimeValue.parse(value)
    if read and read.month is not None:
        if not 1 <= read.month <= 12:
            return value
        year = "" if f"{read.year:04}" == usual_year else f" {read.year:04}"
        day = f"{read.day} " if read.day else ""
        return f"{day}{MONTH_NAMES[read.month - 1][:3]}{year}"
    return readable(value)


class Axis:
    """Maps days to places: between neighbouring dates as much space as the logarithm of the days between them."""

    def __init__(self, periods: Iterable[Period], width: float = WIDTH, margin: float | None = None) -> None:
        self.width = width
        margin = min(MARGIN, width / 12) if margin is None else margin
        self._days = sorted({edge for period in periods for edge in period})
        steps = [math.log2(1 + after - before) for before, after in zip(self._days, self._days[1:], strict=False)]
        unit = (width - 2 * margin) / (sum(steps) or 1)
        self._places = [margin]
        for step in steps:
            self._places.append(self._places[-1] + step * unit)

    def at(self, day: int) -> float:
        """Return the place of a day that is an edge of a period, or lies between two."""
        place = bisect_right(self._days, day) - 1
        if place < 0:
            return self._places[0]
        if place + 1 >= len(self._days):
            return self._places[-1]
        first, last = self._days[place], self._days[place + 1]
        share = (day - first) / (last - first)
        return self._places[place] + share * (self._places[place + 1] - self._places[place])


def draw(events: Sequence[Item], published: Sequence[Item], width: float = WIDTH) -> Markup:
    """Return the picture: bars with their dates in lanes above the line, publications as ticks below."""
    axis = Axis([item.period for item in (*events, *published)], width)
    lanes = _lanes(events, axis)
    used = min(1 + max(lanes, default=0), MOST_LANES)
    ground = used * LANE + 8
    parts = [element("line", x1=8, x2=width - 8, y1=ground, y2=ground, class_="axis")]
    heights = [(item, ground - 8 - lane * LANE) for item, lane in zip(events, lanes, strict=True) if lane < MOST_LANES]
    parts += (_stem(item, axis, y, ground) for item, y in heights)
    parts += (_bar(item, axis, y) for item, y in heights)
    low_lanes = _low_lanes(published, axis)
    low = max((lane for lane in low_lanes if lane < MOST_LOW_LANES), default=0)
    # the highest labels last: they are drawn over the ticks of those below
    for lane, item in sorted(zip(low_lanes, published, strict=True), key=lambda row: -row[0]):
        parts.append(_tick(item, axis, ground, lane if lane < MOST_LOW_LANES else None))
    told = "; ".join(item.title for item in events[:12])
    return picture(
        "Timeline of the events",
        f"{count(len(events), 'dated event')} above the line, publications below it: {told}",
        *parts,
        width=width,
        height=ground + 34 + low * 16,
        class_="timeline wide" if width == WIDTH else "timeline narrow",
    )


class Box(NamedTuple):
    """Where a bar and its label stand."""

    left: float
    right: float
    #: left and right edge of both together
    start: float
    end: float
    #: True where the label ends with the bar instead of beginning with it
    turned: bool


def _box(item: Item, axis: Axis) -> Box:
    left = axis.at(item.period.start)
    right = max(left + THIN, axis.at(item.period.end) - 2)
    label = CHARACTER * len(item.label) + 12
    if left + label > axis.width:
        return Box(left, right, min(left, right - label), right, turned=True)
    return Box(left, right, left, max(right, left + label), turned=False)


def _lanes(items: Sequence[Item], axis: Axis) -> list[int]:
    """Return for each item the lowest lane in which it touches no other; wide bars lie lowest."""
    order = sorted(range(len(items)), key=lambda n: (-(items[n].period.end - items[n].period.start), items[n].period))
    taken: list[list[tuple[float, float]]] = []
    lanes = [0] * len(items)
    for place in order:
        _, _, left, end, _ = _box(items[place], axis)
        lane = next(
            (n for n, lane in enumerate(taken) if all(end <= start or stop <= left for start, stop in lane)), len(taken)
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, end))
        lanes[place] = lane
    return lanes


def _low_lanes(items: Sequence[Item], axis: Axis) -> list[int]:
    """Return for each publication the highest lane below the line in which its label touches no other."""
    ends: list[float] = []
    lanes = []
    for item in items:
        left, right = _low_box(item, axis)
        lane = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [right]
        lanes.append(lane)
    return lanes


def _low_box(item: Item, axis: Axis) -> tuple[float, float]:
    """Return where a publication's label stands: under its tick, within the picture."""
    middle = (axis.at(item.period.start) + axis.at(item.period.end)) / 2
    half = (CHARACTER * len(item.label) + 14) / 2
    left = min(max(0.0, middle - half), axis.width - 2 * half)
    return left, left + 2 * half


def _stem(item: Item, axis: Axis, y: float, ground: float) -> Markup:
    x = axis.at(item.period.start)
    return element("line", x1=x, x2=x, y1=y, y2=ground, class_="stem")


def _bar(item: Item, axis: Axis, y: float) -> Markup:
    left, right, _, _, turned = _box(item, axis)
    anchor, x = ("end", right) if turned else ("start", left)
    return element(
        "a",
        element("title", item.title),
        element("rect", x=left, y=y - 3, width=right - left, height=5, rx=1, class_="when"),
        element("text", item.label, x=x, y=y - 6, text_anchor=anchor),
        href=f"#{item.anchor}",
    )


def _tick(item: Item, axis: Axis, ground: float, lane: int | None) -> Markup:
    """Return a mark below the line, with its label in a lane, or without where there is no room."""
    x = (axis.at(item.period.start) + axis.at(item.period.end)) / 2
    depth = 8.0 if lane is None else 15.0 + lane * 16
    parts = [
        element("title", item.title),
        element("path", d=f"M{x:.1f} {ground:.1f}v{depth:.1f}", class_="published"),
    ]
    if lane is not None:
        y = ground + depth + 11
        parts.append(
            element("text", item.label, x=sum(_low_box(item, axis)) / 2, y=y, text_anchor="middle", class_="published")
        )
    return element("g", *parts)
