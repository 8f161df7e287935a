"""The matrix of points by reports, the conflicts as cards, and who alone says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.decided import point_fingerprint
from consilience.render.plain import flat, shorten
from consilience.render.words.say import words_of
from consilience.types import MARK_SIGNS, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.render.decided import DecisionView
    from consilience.render.html.page import Citation, Link, Page, Wording
    from consilience.types import Claim, Conflict, Evidence, Point, Side

MARK_WORDS = {
    Mark.STATES: "states it",
    Mark.CREDITS: "credits it to somebody",
    Mark.QUOTES: "quotes it",
    Mark.OTHER_VALUE: "gives another value",
    Mark.SILENT: "silent",
}
#: characters of a point's wording; its claims follow in full
MOST_WORDING = 220
#: a table with more points than this is cut in two, the second folded
MOST_POINTS = 60
#: characters of a sentence that are shown on either side of a short piece of evidence
CONTEXT = 70
#: evidence of this length speaks for itself
LONG_EVIDENCE = 70
#: characters of one excerpt
MOST_WORDS = 320
#: excerpts of one side that stand open
MOST_EXCERPTS = 1
#: characters of what stands behind a point
MOST_SUPPORT = 100
#: statements or points of one report that stand open
MOST_COVERAGE = 4


class Column(NamedTuple):
    """A report as a column of the matrix."""

    report: Link
    #: True for the first column of its group
    first: bool


class Cell(NamedTuple):
    """A report's part in a point; ``link`` is None where the report is silent."""

    column: Column
    sign: str
    words: str
    style: str
    link: Link | None


class Row(NamedTuple):
    """A point as a row of the matrix."""

    anchor: str
    wording: str
    #: anchor of the open conflict that it is part of, "" where it is in none
    conflict: str
    support: str
    cells: tuple[Cell, ...]
    claims: tuple[Wording, ...]
    #: names the point in every account of its story
    fingerprint: str
    #: what an editor decided about it
    decision: DecisionView | None


class Matrix(NamedTuple):
    """Points by reports."""

    columns: tuple[Column, ...]
    #: how many columns each group has, and whether they share a text
    groups: tuple[tuple[int, bool], ...]
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    #: (sign, words)
    legend: tuple[tuple[str, str], ...]


class Excerpt(NamedTuple):
    """Evidence inside the sentence that it stands in."""

    before: str
    words: str
    after: str
    link: Link
    #: where else the same words stand
    others: tuple[Link, ...] = ()


class SideView(NamedTuple):
    """One answer of a conflict."""

    value: str
    speakers: str
    reports: Citation
    excerpts: tuple[Excerpt, ...]
    folded: tuple[Excerpt, ...]


class Card(NamedTuple):
    """A conflict."""

    anchor: str
    question: str
    label: str
    explanation: str
    high: bool
    sides: tuple[SideView, ...]
    #: (anchor, wording) of the points that it touches
    points: tuple[tuple[str, str], ...]
    #: names the conflict in every account of its story
    fingerprint: str
    #: what an editor decided about it
    decision: DecisionView | None
    #: the heading under which it stands
    group: str = ""


class CoverageRow(NamedTuple):
    """What one report alone says, and the (anchor, wording) of points that it leaves out."""

    report: Link
    alone: tuple[Wording, ...]
    alone_folded: tuple[Wording, ...]
    omits: tuple[tuple[str, str], ...]
    omits_folded: tuple[tuple[str, str], ...]


def matrix_of(page: Page) -> Matrix:
    """Return the points in order of support, the reports in order of publication, those that share a text together."""
    groups = page.groups()
    columns = tuple(Column(page.report(article), not place) for group in groups for place, article in enumerate(group))
    order = [article for group in groups for article in group]
    rows = tuple(_row(number, point, columns, order, page) for number, point in enumerate(page.points(), 1))
    return Matrix(
        columns,
        tuple((len(group), len(group) > 1) for group in groups),
        rows[:MOST_POINTS],
        rows[MOST_POINTS:],
        tuple((MARK_SIGNS[mark], MARK_WORDS[mark]) for mark in Mark),
    )


def _row(number: int, point: Point, columns: tuple[Column, ...], order: list[str], page: Page) -> Row:
    parts = {cell.article: cell for cell in point.cells}
    cells = []
    for column, article in zip(columns, order, strict=True):
        part = parts.get(article)
        mark = part.mark if part else Mark.SILENT
        link = None
        if part and mark is not Mark.SILENT:
            link = page.link(*part.evidence) if part.evidence else page.report(article)
        cells.append(Cell(column, MARK_SIGNS[mark], MARK_WORDS[mark], mark.value.replace(" ", "-"), link))
    claims = sorted(point.claims, key=lambda claim: (page.number(claim.evidence.article), claim.evidence))
    return Row(
        f"p{number}",
        shorten(page.clause(point.wording), MOST_WORDING),
        f"k{place}" if (place := page.conflict_of(point)) else "",
        shorten(flat(words_of(point.support)), MOST_SUPPORT),
        tuple(cells),
        tuple(_claim(claim, page) for claim in claims),
        fingerprint := point_fingerprint(point, page.account),
        page.decision("point", fingerprint),
    )


def _claim(claim: Claim, page: Page) -> Wording:
    said = flat(page.chain(claim))
    origin = page.origin(claim.origin) if claim.origin else ""
    behind = origin if said and origin and origin.casefold() not in said.casefold() else ""
    return page.claim(claim)._replace(said=f"{said} (origin: {behind})" if behind else said)


def point_anchors(page: Page) -> dict[str, tuple[str, str]]:
    """Return the anchor and the wording of every point by its id."""
    return {
        point.id: (f"p{number}", shorten(page.clause(point.wording), 120))
        for number, point in enumerate(page.points(), 1)
    }


def cards_of(page: Page) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Return the conflicts to show in full, open ones first, and those to fold."""
    full, folded = page.conflicts()
    points = point_anchors(page)
    numbers = {id(conflict): number for number, conflict in enumerate([*full, *folded], 1)}

    def card(conflict: Conflict) -> Card:
        sides = tuple(_side(side, page.answer(conflict, side), page) for side in conflict.sides)
        return Card(
            f"k{numbers[id(conflict)]}",
            shorten(flat(words_of(page.asked(conflict))), MOST_WORDS),
            page.label(conflict),
            shorten(flat(words_of(conflict.explanation)), 2 * MOST_WORDS),
            conflict.severity is Severity.HIGH,
            sides,
            tuple(points[point] for point in conflict.points if point in points),
            fingerprint := page.fingerprint(conflict),
            page.decision("conflict", fingerprint),
            page.group(conflict),
        )

    return tuple(map(card, full)), tuple(map(card, folded))


def _side(side: Side, answer: str, page: Page) -> SideView:
    value = shorten(answer, MOST_WORDS)
    found = _alike(excerpt(evidence, page) for evidence in dict.fromkeys(side.evidence))
    return SideView(
        value,
        shorten(flat(", ".join(side.speakers)), MOST_WORDS),
        page.citation(side.evidence, side.articles),
        tuple(found[:MOST_EXCERPTS]),
        tuple(found[MOST_EXCERPTS:]),
    )


def _alike(found: Iterable[Excerpt]) -> list[Excerpt]:
    """Return excerpts with those of the same words put together: reports that copy a text say it in one line."""
    kept: dict[tuple[str, str, str], Excerpt] = {}
    for item in found:
        key = (item.before.casefold(), item.words.casefold(), item.after.casefold())
        first = kept.get(key)
        kept[key] = first._replace(others=(*first.others, item.link)) if first else item
    return list(kept.values())


def excerpt(evidence: Evidence, page: Page) -> Excerpt:
    """Return the evidence, a short one with the words of its sentence before and after it."""
    article = page.account.article(evidence.article)
    link = page.link(evidence)
    words = page.words(evidence)
    if len(words) >= LONG_EVIDENCE:
        return Excerpt("", shorten(page.clause(evidence), MOST_WORDS), "", link)
    around = next((s for s in article.sentences if s.start <= evidence.start and evidence.end <= s.end), None)
    if around is None:
        return Excerpt("", words, "", link)
    before = article.text[around.start : evidence.start]
    after = article.text[evidence.end : around.end]
    return Excerpt(_tail(before), words, _head(after), link)


def _head(text: str) -> str:
    words = flat(text)
    space = " " if words and text[:1].isspace() else ""
    return space + shorten(words, CONTEXT)


def _tail(text: str) -> str:
    words = flat(text)
    if len(words) > CONTEXT:
        words = "… " + words[-CONTEXT:].partition(" ")[2]
    return f"{words} " if words and text[-1:].isspace() else words


def coverage_of(page: Page) -> tuple[CoverageRow, ...]:
    """Return what each report alone says and leaves out; reports without either are left out."""
    points = point_anchors(page)
    rows = []
    for row in page.account.coverage:
        alone = tuple(page.wording(evidence) for evidence in row.alone)
        omits = tuple(points[point] for point in row.omits if point in points)
        if alone or omits:
            cut = MOST_COVERAGE
            rows.append(CoverageRow(page.report(row.article), alone[:cut], alone[cut:], omits[:cut], omits[cut:]))
    return tuple(rows)
