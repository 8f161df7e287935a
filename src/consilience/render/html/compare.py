"""Two reports side by side: what both have, joined by links, and what only one of them says, marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.html.article import body, report_of
from consilience.render.html.points import MOST_WORDING, point_anchors
from consilience.render.html.text import Mark
from consilience.render.plain import flat, shorten
from consilience.render.words.say import words_of
from consilience.types import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.render.html.article import Report
    from consilience.render.html.page import Link, Page
    from consilience.types import Evidence


class SharedPoint(NamedTuple):
    """What two reports both have."""

    #: anchor of the point on the story's page
    anchor: str
    wording: str
    contested: bool
    first: Link
    second: Link


class Compared(NamedTuple):
    """Two reports with their passages marked."""

    first: Report
    second: Report
    shared: tuple[SharedPoint, ...]
    #: passages of each that the other has nothing of
    only_first: tuple[Link, ...]
    only_second: tuple[Link, ...]
    #: how the one depends on the other, "" where no dependence was found
    dependence: str


def compared_of(page: Page, first: str, second: str) -> Compared:
    """Return two reports of the account compared."""
    shared, marks = _shared(page, first, second)
    told = [place for place, _ in marks]
    only = {one: _only(page, one, other, told) for one, other in ((first, second), (second, first))}
    marks += _copied(page, first, second)
    for places in only.values():
        marks += [(place, Mark(place.start, place.end, page.key(place), "only")) for place in places]

    def report(identity: str) -> Report:
        article = page.account.article(identity)
        own = [mark for place, mark in marks if place.article == identity]
        return report_of(article, page, whole=False)._replace(body=body(article, own))

    return Compared(
        report(first),
        report(second),
        shared,
        tuple(page.link(place) for place in only[first]),
        tuple(page.link(place) for place in only[second]),
        next((flat(words_of(row.reason)) for row in page.account.reuse if set(row.articles) == {first, second}), ""),
    )


def _shared(page: Page, first: str, second: str) -> tuple[tuple[SharedPoint, ...], list[tuple[Evidence, Mark]]]:
    """Return the points that both have, in the order in which the first tells them, and marks on them."""
    anchors = point_anchors(page)
    found = []
    marks: list[tuple[Evidence, Mark]] = []
    for point in page.account.points:
        here = sorted(e for e in point.evidence if e.article == first)
        there = sorted(e for e in point.evidence if e.article == second)
        if not here or not there:
            continue
        contested = point.status is Status.CONTESTED
        marks += [(e, Mark(e.start, e.end, page.key(e), "shared")) for e in (*here, *there)]
        wording = shorten(page.clause(point.wording), MOST_WORDING)
        shared = SharedPoint(anchors[point.id][0], wording, contested, page.link(*here), page.link(*there))
        found.append((here[0], shared))
    found.sort(key=lambda row: row[0])
    return tuple(row for _, row in found), list(dict.fromkeys(marks))


def _only(page: Page, one: str, other: str, told: Sequence[Evidence]) -> list[Evidence]:
    """Return what one says in claims that the other has no claim to set beside; ``told`` is what both tell."""
    account = page.account
    alone = [claim.evidence for claim in account.claims if claim.evidence.article == one]
    for point in account.points:
        if other not in point.articles:
            alone += [e for e in point.evidence if e.article == one]
    return sorted(place for place in set(alone) if not any(place.overlaps(shared) for shared in told))


def _copied(page: Page, first: str, second: str) -> list[tuple[Evidence, Mark]]:
    """Return marks on the passages that stand in both, letter for letter or reworded."""
    places = [
        place
        for row in page.account.reuse
        if set(row.articles) == {first, second}
        for passage in row.passages
        for place in (passage.first, passage.second)
    ]
    return [(place, Mark(place.start, place.end, "", "copied")) for place in places]
