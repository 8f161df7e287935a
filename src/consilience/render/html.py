"""The account as one HTML file that can be mailed: nothing in it is fetched, and nothing in it reaches out.

A Content Security Policy allows the page's own style and script, by their hashes, and nothing else. Without its script
the page is whole: every item links to its passage in the articles at the end; the script shows them beside it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consilience.render.html_article import report_of
from consilience.render.html_figures import figures_of
from consilience.render.html_page import Page
from consilience.render.html_points import cards_of, coverage_of, matrix_of
from consilience.render.html_quotes import quotes_of
from consilience.render.html_single import single_of
from consilience.render.html_sources import namings_of, sources_of
from consilience.render.html_timeline import timeline_of
from consilience.render.plain import count, flat, shorten
from consilience.render.summary import published_of

if TYPE_CHECKING:
    from consilience.render.html_article import Report
    from consilience.render.html_page import Citation, Link
    from consilience.types import Account, Evidence

#: more reports than this are folded at the head of the page
MOST_LISTED = 12
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


def render_html(account: Account) -> str:
    """Return the account as an HTML document that ends in a newline; the same account gives the same bytes."""
    page = Page(account)
    context = _alone(page) if len(page.compared) < 2 else _compared(page)
    style, script = _asset("page.css"), _asset("page.js")
    template = _environment().get_template("page.html.j2")
    shown = template.render(
        **(_head(page) | context),
        # Last of all, since the articles are marked with every passage that something above has linked to.
        reports=_reports(page),
        version=flat(account.version),
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - files of this package
        script=Markup(script),  # noqa: S704
    )
    return shown.strip() + "\n"


def _head(page: Page) -> dict[str, Any]:
    event = page.account.event
    return {
        "title": shorten(page.event(), MOST_TITLE),
        "event": page.citation([event.wording]) if event else None,
        "asked": _asked(page),
        "facts": page.facts(),
        "listed": tuple(page.report(article.id) for article in page.compared),
        "most_listed": MOST_LISTED,
    }


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


def _compared(page: Page) -> dict[str, Any]:
    open_conflicts, folded_conflicts = cards_of(page)
    return {
        "single": None,
        "brief": _brief(page),
        "matrix": matrix_of(page),
        "conflicts": open_conflicts,
        "differences": folded_conflicts,
        "figures": figures_of(page),
        "quotes": quotes_of(page),
        "timeline": timeline_of(page),
        "namings": namings_of(page),
        "sources": sources_of(page),
        "coverage": coverage_of(page),
    }


def _alone(page: Page) -> dict[str, Any]:
    """Return what an account of one report shows: nothing in it speaks of other reports."""
    open_conflicts, folded_conflicts = cards_of(page)
    return {
        "facts": tuple(fact for fact in page.facts() if "origin" not in fact),
        "single": tuple(single_of(article, page) for article in page.compared),
        "brief": (),
        "matrix": None,
        "conflicts": open_conflicts,
        "differences": folded_conflicts,
        "figures": (),
        "quotes": None,
        "timeline": timeline_of(page),
        "namings": (),
        "sources": None,
        "coverage": (),
    }


def _brief(page: Page) -> tuple[BriefView, ...]:
    def line(words: Evidence, citations: tuple[Evidence, ...], note: str) -> Line:
        return Line(page.clause(words), page.citation(citations), flat(note))

    return tuple(
        BriefView(
            flat(section.title),
            section.title == "Disputed",
            tuple(line(row.wording, row.citations, row.note) for row in section.lines),
        )
        for section in page.account.brief
    )


def _reports(page: Page) -> tuple[Report, ...]:
    for article in page.account.articles:
        # A date may be known from another report: all passages must be linked before the first article is marked.
        known = published_of(article)
        page.citation(known.evidence if known else ())
    alone = len(page.compared) < 2
    return tuple(report_of(article, page, annotated=alone) for article in page.account.articles)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("consilience.render"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["count"] = lambda rows, noun: count(len(rows), noun)
    return environment


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return files("consilience.render").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return a Content Security Policy (W3C, level 3) that allows this style and this script only."""

    def source(text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"

    allowed = f"style-src {source(style)}; script-src {source(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
