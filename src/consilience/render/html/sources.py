"""Where the reports come from: shared passages and agencies as a picture, and the same in words."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from consilience.render.decided import origin_fingerprint, reuse_fingerprint
from consilience.render.html.svg import element, number, picture
from consilience.render.plain import count, flat, shorten
from consilience.render.words.say import words_of
from consilience.types import SILENT_KINDS, OriginKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.render.decided import DecisionView
    from consilience.render.html.page import Citation, Link, Page, Wording
    from consilience.types import AnnotatedArticle, Evidence, Origin, Reuse

#: characters of an origin's name, and of why it is one
MOST_REASON = 400
#: so many columns are made to fit the page
FITTING = 8
#: more reports than this do not fit side by side
MOST_COLUMNS = 12
#: so many reports are all drawn, and of more only those that share text or credit an agency
FEW_REPORTS = 7
#: units of the picture: about pixels on a wide screen
COLUMN = 104.0
GAP = 84.0
ROW = 4.0
TEXT_HEIGHT = 240.0
TOP = 44.0
AGENCIES = 150.0
KIND_WORDS = {
    OriginKind.TEXT: "shared text",
    OriginKind.CREDIT: "credited",
    OriginKind.UTTERANCE: "utterance",
    OriginKind.OUTLET: "outlet’s own",
    OriginKind.UNCREDITED: "no credit given",
}


class ReuseView(NamedTuple):
    """Two reports that are not independent."""

    first: Link
    second: Link
    kind: str
    share: str
    reason: str
    pairs: tuple[tuple[Wording, Wording], ...]
    anchor: str
    #: names the dependence in every account of its story
    fingerprint: str
    #: an editor's, who overrules it
    decision: DecisionView | None


class OriginView(NamedTuple):
    """Where statements come from."""

    name: str
    kind: str
    reason: str
    reports: Citation
    anchor: str
    #: names the origin in every account of its story
    fingerprint: str
    #: an editor's, who overrules it
    decision: DecisionView | None


class Agency(NamedTuple):
    """An agency or medium that reports credit."""

    name: str
    reports: Citation


class Sources(NamedTuple):
    """All about the dependence of the reports."""

    picture: Markup
    reuse: tuple[ReuseView, ...]
    origins: tuple[OriginView, ...]
    agencies: tuple[Agency, ...]


class NamingView(NamedTuple):
    """How the reports name the same actor or event: (words, reports)."""

    of: str
    names: tuple[tuple[str, Citation], ...]


def sources_of(page: Page) -> Sources:
    """Return who copied whom, the origins that several points rest on, and the agencies credited."""
    account = page.account
    reuse = tuple(_reuse(number, row, page) for number, row in enumerate(account.reuse, 1))
    origins = tuple(
        OriginView(
            shorten(_origin_name(origin, page), MOST_REASON),
            KIND_WORDS[origin.kind],
            shorten(flat(words_of(origin.reason)), MOST_REASON),
            page.citation(origin.evidence, origin.articles),
            f"o{number}",
            fingerprint := origin_fingerprint(origin),
            page.decision("origin", fingerprint),
        )
        for number, origin in enumerate(account.origins, 1)
        if origin.kind is not OriginKind.OUTLET
    )
    credited = _credited(page)
    agencies = tuple(Agency(name, page.citation(evidence)) for name, evidence in credited.items())
    return Sources(draw(page, credited), reuse, origins, agencies)


def _origin_name(origin: Origin, page: Page) -> str:
    """Return the origin's name, and the report's where the outlet that it names itself after is unknown."""
    name = flat(origin.name)
    return page.outlet(origin.articles[0]) if re.fullmatch(r"\[\d+\]", name) and origin.articles else name


def _reuse(number: int, row: Reuse, page: Page) -> ReuseView:
    first, second = (page.report(article) for article in row.articles)
    pairs = tuple((page.wording(shared.first), page.wording(shared.second)) for shared in row.passages)
    fingerprint = reuse_fingerprint(row)
    decision = page.decision("reuse", fingerprint)
    return ReuseView(
        first,
        second,
        flat(row.kind),
        f"{row.share:.0%}",
        flat(words_of(row.reason)),
        pairs,
        f"u{number}",
        fingerprint,
        decision,
    )


def _credited(page: Page) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for credit in page.account.credits:
        found.setdefault(flat(credit.agency), []).append(credit.evidence)
    return found


def namings_of(page: Page) -> tuple[NamingView, ...]:
    """Return the namings, each form with the reports that use it."""
    return tuple(
        NamingView(
            flat(words_of(naming.of)),
            tuple((flat(form.text), page.citation(form.mentions)) for form in naming.names),
        )
        for naming in page.account.namings
    )


def draw(page: Page, credited: dict[str, list[Evidence]]) -> Markup:
    """Return reports as columns of text bars, shared passages joined by bands, agencies as a column of their own.

    Only reports that share text or credit an agency are drawn; where there are none, or too many, nothing is.
    """
    tied = {article for row in page.account.reuse if row.passages for article in row.articles}
    tied |= {item.article for evidence in credited.values() for item in evidence}
    every = [article for group in page.groups() for article in group]
    order = every if len(every) <= FEW_REPORTS else [article for article in every if article in tied]
    if not tied or not 2 <= len(order) <= MOST_COLUMNS:
        return Markup()
    canvas = Canvas(page, order, agencies=bool(credited))
    parts = [*canvas.bands(page), *canvas.credits(credited), *canvas.columns(), *canvas.agencies(credited)]
    pairs = "; ".join(
        f"{page.outlet(row.articles[0])} and {page.outlet(row.articles[1])} share {row.share:.0%}"
        for row in page.account.reuse
    )
    named = "; ".join(
        f"{name} is credited in {count(len({e.article for e in found}), 'report')}" for name, found in credited.items()
    )
    return picture(
        "How the reports depend on one another",
        "; ".join(filter(None, (pairs, named))),
        *parts,
        width=canvas.width,
        height=TOP + TEXT_HEIGHT + 20,
        class_="sources few" if len(order) <= FITTING else "sources",
    )


class Canvas:
    """Where each report's column stands, and where in it a passage of its text."""

    def __init__(self, page: Page, order: Sequence[str], *, agencies: bool) -> None:
        self._articles = [page.account.article(identity) for identity in order]
        left = AGENCIES + GAP if agencies else 0
        self._left = {identity: left + place * (COLUMN + GAP) for place, identity in enumerate(order)}
        self._page = page
        self._scale = TEXT_HEIGHT / max(len(article.text) for article in self._articles)
        self.width = left + len(order) * (COLUMN + GAP) - GAP

    def _at(self, position: int) -> float:
        return TOP + position * self._scale

    def _extent(self, evidence: Evidence) -> tuple[float, float]:
        top = self._at(evidence.start) + 4
        return top, max(self._at(evidence.end) + 4, top + 2)

    def bands(self, page: Page) -> list[Markup]:
        """Return a band for each shared passage, from the right edge of one column to the left edge of the other."""
        found = []
        for row in page.account.reuse:
            for shared in row.passages:
                ends = sorted((shared.first, shared.second), key=lambda item: self._left.get(item.article, -1))
                if any(item.article not in self._left for item in ends):
                    continue
                found.append(self._band(ends[0], ends[1]))
        return found

    def _band(self, first: Evidence, second: Evidence) -> Markup:
        left, right = self._left[first.article] + COLUMN, self._left[second.article]
        (top, bottom), (top2, bottom2) = self._extent(first), self._extent(second)
        middle = number((left + right) / 2)
        a, b, c, d, x, x2 = map(number, (top, bottom, top2, bottom2, left, right))
        path = f"M{x} {a}C{middle} {a} {middle} {c} {x2} {c}V{d}C{middle} {d} {middle} {b} {x} {b}Z"
        words = shorten(self._page.words(first), 120)
        return element(
            "a", element("title", f"Shared: {words}"), element("path", d=path, class_="band"),
            href=self._page.link(first).href,
        )  # fmt: skip

    def columns(self) -> list[Markup]:
        """Return for each report its number, its name and its text as bars, what it shares dark."""
        shared: dict[str, list[Evidence]] = {}
        for row in self._page.account.reuse:
            for passage in row.passages:
                for evidence in (passage.first, passage.second):
                    shared.setdefault(evidence.article, []).append(evidence)
        return [self._column(article, shared.get(article.id, [])) for article in self._articles]

    def _column(self, article: AnnotatedArticle, shared: list[Evidence]) -> Markup:
        x = self._left[article.id]
        outlet = self._page.outlet(article.id)
        link = self._page.report(article.id)
        parts = [
            element("title", outlet),
            element("rect", x=x, y=TOP, width=COLUMN, height=len(article.text) * self._scale + 8, class_="sheet"),
            element("text", f"[{link.number}]", x=x, y=TOP - 24, class_="number"),
            element("text", shorten(outlet, 17), x=x, y=TOP - 9),
        ]
        silent = [(p.start, p.end) for p in article.passages if p.kind in SILENT_KINDS]
        spoken = [(p.start, p.end) for p in article.passages if p.kind not in SILENT_KINDS]
        alike = sorted({(item.start, item.end) for item in shared})
        for style, spans in (("furniture", silent), ("text", spoken), ("shared", alike)):
            rows = (row for start, end in spans for row in self._rows(x, start, end))
            parts.append(element("g", *rows, class_=style))
        return element("a", *parts, href=link.href)

    def _rows(self, x: float, start: int, end: int) -> list[Markup]:
        """Return a stretch of text as rows of a type area; rows of all stretches lie on one grid."""
        first, last = self._at(start), self._at(end)
        top = TOP + 4 + math.ceil((first - TOP) / ROW) * ROW
        rows = [top + n * ROW for n in range(max(1, math.floor((last - first) / ROW)))]
        return [element("rect", x=x + 7, y=y, width=COLUMN - 14, height=ROW - 1.6) for y in rows]

    def credits(self, credited: dict[str, list[Evidence]]) -> list[Markup]:
        """Return a line from each agency to the place where a report names it."""
        found = []
        for place, evidence in enumerate(credited.values()):
            y = self._agency(place, len(credited))
            for item in evidence:
                if item.article in self._left:
                    x, end = self._left[item.article], sum(self._extent(item)) / 2
                    path = f"M{number(AGENCIES)} {number(y)}C{number(AGENCIES + GAP / 2)} {number(y)} "
                    path += f"{number(x - GAP / 2)} {number(end)} {number(x)} {number(end)}"
                    found.append(element("path", d=path, class_="credit"))
                    found.append(element("circle", cx=x, cy=end, r=2.5, class_="end"))
        return found

    @staticmethod
    def _agency(place: int, total: int) -> float:
        return TOP + (place + 0.5) * TEXT_HEIGHT / total

    def agencies(self, credited: dict[str, list[Evidence]]) -> list[Markup]:
        """Return the agencies' names in a column of their own."""
        if not credited:
            return []
        found = [element("text", "credited in the reports", x=0, y=TOP - 9, class_="number")]
        for place, (name, evidence) in enumerate(credited.items()):
            y = self._agency(place, len(credited))
            found.append(
                element(
                    "a",
                    element("title", name),
                    element("line", x1=AGENCIES - 8, x2=AGENCIES, y1=y, y2=y, class_="credit"),
                    element("text", shorten(name, 21), x=AGENCIES - 12, y=y + 4, text_anchor="end", class_="agency"),
                    href=self._page.link(evidence[0]).href,
                )
            )
        return found
