"""An account whose every string from a report attacks the renderer."""

# ruff: noqa: E501 - one item of the account, one line

from __future__ import annotations

from dataclasses import replace

from builders_account import example_account
from builders_reports import find, ours
from consilience.types import (
    Account,
    AgencyCredit,
    AnnotatedArticle,
    Article,
    Bound,
    BriefLine,
    BriefSection,
    BriefTitle,
    Cell,
    Claim,
    Conflict,
    ConflictKind,
    Coverage,
    Credit,
    Entity,
    FigureQuestion,
    FigureValue,
    Form,
    Known,
    MainEvent,
    Mark,
    Naming,
    Origin,
    OriginKind,
    Passage,
    PassageKind,
    Point,
    QuoteVariant,
    Relation,
    Reuse,
    Severity,
    SharedPassage,
    Side,
    Status,
    TimelineEvent,
    Utterance,
)

#: what a hostile report may hold: markup of HTML, Rich and Markdown, terminal escapes, bidirectional controls
HOSTILE = """\
<script>alert(1)</script> [red]not markup[/red] [link=https://evil.example]x[/link]

\x1b[31mRed\x1b[0m and \x9b31m \x07 bell, \u202eright to left\u202c, \u2066isolate\u2069, \x00 nul, a\rb, tab\there.

# heading * star * _under_ `code` | pipe | [link](javascript:alert(1)) ![i](x) &amp; "quotes' </style><img src=x onerror=alert(1)>
"""


def hostile_account() -> Account:
    """Return an account whose every string from a report attacks the renderer."""
    evil = "</script><b onmouseover=alert(1)>[bold]\x1b[2J|*_`\u202e"
    articles = []
    for identity in ("evil-1", "evil-2"):
        article = Article(
            id=identity,
            text=HOSTILE,
            names=(evil,),
            title=Known(evil, "page"),
            outlet=Known(evil, "page"),
            url="javascript:alert(1)",
            authors=(evil,),
            published=Known("2024-03-12", "page"),
        )
        articles.append(
            AnnotatedArticle(
                article=article, passages=(Passage(0, len(HOSTILE) - 1, PassageKind.BODY),), published=article.published
            )
        )
    first, second = articles
    lines = [line for line in HOSTILE.splitlines() if len(line) > 40]
    claims = tuple(
        Claim(f"h{n}", find(report, lines[-1]), (Credit(evil, find(report, "[red]"), None),), origin="o1")
        for n, report in enumerate(articles)
    )
    cells = tuple(
        Cell(report.id, Mark.CREDITS, (claim.evidence,), (claim.id,))
        for report, claim in zip(articles, claims, strict=True)
    )
    point = Point("p1", claims[0].evidence, claims, cells, Status.ONE_ORIGIN, ("o1",), ours(evil))
    whole = find(first, "\x1b[31mRed\x1b[0m and \x9b31m \x07 bell, \u202eright to left\u202c")
    return Account(
        articles=tuple(articles),
        event=MainEvent(whole),
        points=(point,),
        conflicts=(
            Conflict(
                "k1",
                ConflictKind.NAME,
                ours(evil),
                (Side(evil, ("evil-1",), (whole,), (evil,)), Side(evil, ("evil-2",), (find(second, "<script>"),))),
                Relation.CONTRADICTION,
                Severity.HIGH,
                ours(evil),
            ),
        ),
        figures=(
            FigureQuestion(
                "f1",
                ours(evil),
                evil,
                (FigureValue("evil-1", 0, find(first, "1"), 1, Bound.EXACTLY, None, evil, "o1"),),
                1,
                1,
                ours(evil),
            ),
        ),
        utterances=(
            Utterance(
                "u1",
                evil,
                (
                    QuoteVariant("evil-1", whole, evil, (find(first, "Red"),)),
                    QuoteVariant("evil-2", find(second, "<script>"), evil),
                ),
            ),
        ),
        entities=(Entity("e1", evil, "ORG", (Form(evil, (whole,)),), (ours(evil),), ("evil-1",)),),
        namings=(Naming(ours(evil), (Form(evil, (whole,)), Form(evil + "2", (find(second, "Red"),)))),),
        timeline=(TimelineEvent("2024-03-12", "day", (whole,), (find(first, "bell"),), ("evil-1",)),),
        reuse=(
            Reuse(
                ("evil-1", "evil-2"),
                "verbatim",
                1.0,
                ours(evil),
                (SharedPassage(find(first, lines[-1]), find(second, lines[-1])),),
            ),
        ),
        origins=(Origin("o1", evil, OriginKind.CREDIT, ours(evil), ("evil-1", "evil-2"), (whole,)),),
        credits=(AgencyCredit("evil-1", evil, whole),),
        coverage=(Coverage("evil-1", (whole,), ()),),
        brief=(BriefSection(BriefTitle.ESTABLISHED, (BriefLine(whole, (whole,), ours(evil)),)),),
        version="0.1.0",
    )


def endless_account() -> Account:
    """Return the example with titles, outlets, questions and sides that are one word of 10,000 letters, and with marks
    that turn the direction of writing."""
    account = example_account()
    word = "w" * 10_000
    turned = "\u202e\u2067\u200f" + word
    articles = tuple(
        replace(
            article,
            article=replace(
                article.article,
                title=Known(word, "record"),
                outlet=Known(turned, "record"),
                authors=(word,),
                names=(word,),
            ),
        )
        for article in account.articles
    )
    conflicts = tuple(
        replace(
            conflict,
            question=ours(word),
            explanation=ours(turned),
            sides=tuple(replace(side, value=word, speakers=(word,)) for side in conflict.sides),
        )
        for conflict in account.conflicts
    )
    points = tuple(replace(point, support=ours(word)) for point in account.points)
    figures = tuple(replace(figure, question=ours(word), range=ours(turned)) for figure in account.figures)
    origins = tuple(replace(origin, name=word, reason=ours(turned)) for origin in account.origins)
    return replace(account, articles=articles, conflicts=conflicts, points=points, figures=figures, origins=origins)
