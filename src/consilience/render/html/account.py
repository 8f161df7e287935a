"""All that a page about an account shows, section by section: for the mailed file and for the reading room alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.html.article import report_of
from consilience.render.html.figures import figures_of
from consilience.render.html.points import cards_of, coverage_of, matrix_of
from consilience.render.html.quotes import quotes_of
from consilience.render.html.single import single_of
from consilience.render.html.sources import namings_of, sources_of
from consilience.render.html.timeline import timeline_of
from consilience.render.plain import flat, shorten
from consilience.render.summary import published_of
from consilience.types import BriefTitle

if TYPE_CHECKING:
    from consilience.render.html.article import Report
    from consilience.render.html.figures import FigureView
    from consilience.render.html.page import Citation, Link, Page
    from consilience.render.html.points import Card, CoverageRow, Matrix
    from consilience.render.html.quotes import Quotes
    from consilience.render.html.single import Single
    from consilience.render.html.sources import NamingView, Sources
    from consilience.render.html.timeline import Timeline
    from consilience.types import BriefLine, Evidence

#: more reports than this are folded at the head of the page, and more conflicts: what is printed first has two sheets
MOST_LISTED = 12
MOST_CONFLICTS = 6
#: characters of the line at the head of the page
MOST_TITLE = 240


class Line(NamedTuple):
    """A line of the brief."""

    words: str
    reports: Citation
    note: str


class BriefView(NamedTuple):
    """A section of the brief."""

    title: str
    disputed: bool
    lines: tuple[Line, ...]


class Asked(NamedTuple):
    """Who, what, when or where, in the reports' own words."""

    question: str
    words: tuple[tuple[str, Link], ...]


class AccountView(NamedTuple):
    """What a page about an account shows."""

    title: str
    #: where the event is told
    event: Citation | None
    asked: tuple[Asked, ...]
    #: "5 reports", "3 independent origins", "1 open conflict" …
    facts: tuple[str, ...]
    #: so many reports are listed at the head, the others folded; and so many conflicts
    most_listed: int
    most_conflicts: int
    #: what stands beside a report that is alone, None where reports are compared
    single: tuple[Single, ...] | None
    brief: tuple[BriefView, ...]
    matrix: Matrix | None
    #: conflicts to show in full, and those whose sides fit together
    conflicts: tuple[Card, ...]
    differences: tuple[Card, ...]
    figures: tuple[FigureView, ...]
    quotes: Quotes | None
    timeline: Timeline
    namings: tuple[NamingView, ...]
    sources: Sources | None
    coverage: tuple[CoverageRow, ...]
    reports: tuple[Report, ...]


def view_of(page: Page, *, whole: bool = True) -> AccountView:
    """Return the account in sections; without ``whole`` the reports have no text, which other pages show."""
    alone = len(page.compared) < 2
    shown, folded = cards_of(page)
    view = AccountView(
        title=shorten(page.event(), MOST_TITLE),
        event=page.citation([page.account.event.wording]) if page.account.event else None,
        asked=_asked(page),
        # nothing in an account of one report speaks of other reports
        facts=tuple(fact for fact in page.facts() if not alone or "origin" not in fact),
        most_listed=MOST_LISTED,
        most_conflicts=MOST_CONFLICTS,
        single=tuple(single_of(article, page) for article in page.compared) if alone else None,
        brief=() if alone else _brief(page),
        matrix=None if alone else matrix_of(page),
        conflicts=shown,
        differences=folded,
        figures=() if alone else figures_of(page),
        quotes=None if alone else quotes_of(page),
        timeline=timeline_of(page),
        namings=() if alone else namings_of(page),
        sources=None if alone else sources_of(page),
        coverage=() if alone else coverage_of(page),
        reports=(),
    )
    # Last of all, since the articles are marked with every passage that something above has linked to.
    return view._replace(reports=_reports(page, whole=whole))


def sections_of(view: AccountView) -> dict[str, str]:
    """Return the names of the sections beside the brief that an account has, with their titles, in the page's order.

    A name is that of the section's template and of its anchor. Conflicts stand before the brief.
    """
    rows = {
        ("conflicts", "Conflicts"): view.conflicts or view.differences,
        ("points", "Points"): view.matrix and view.matrix.rows,
        ("figures", "Figures"): view.figures,
        ("quotes", "Quotes"): view.quotes and (view.quotes.shared or view.quotes.single),
        ("timeline", "Timeline"): view.timeline.events,
        ("namings", "Names used"): view.namings,
        ("sources", "Sources"): view.sources,
        ("coverage", "Coverage"): view.coverage,
    }
    return dict(name for name, found in rows.items() if found)


def _asked(page: Page) -> tuple[Asked, ...]:
    event = page.account.event
    if event is None:
        return ()
    what = (event.what,) if event.what else ()
    questions: tuple[tuple[str, tuple[Evidence, ...]], ...] = (
        ("Who", event.who),
        ("What", what),
        ("When", event.when),
        ("Where", event.where),
    )
    return tuple(
        Asked(question, tuple((page.words(item), page.link(item)) for item in evidence))
        for question, evidence in questions
        if evidence
    )


def _brief(page: Page) -> tuple[BriefView, ...]:
    def line(row: BriefLine) -> Line:
        return Line(page.clause(row.wording), page.citation(row.citations), page.note(row))

    return tuple(
        BriefView(
            flat(section.title),
            section.title is BriefTitle.DISPUTED,
            tuple(map(line, section.lines)),
        )
        for section in page.account.brief
    )


def _reports(page: Page, *, whole: bool) -> tuple[Report, ...]:
    for article in page.account.articles:
        # A date may be known from another report: all passages must be linked before the first article is marked.
        known = published_of(article)
        page.citation(known.evidence if known else ())
    alone = len(page.compared) < 2
    return tuple(report_of(article, page, annotated=alone, whole=whole) for article in page.account.articles)
