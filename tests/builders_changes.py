"""Accounts made from the example's: with fewer reports, with other ids, with a report rewritten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builders_reports import find, ours, span
from consilience.types import (
    Account,
    AnnotatedArticle,
    Article,
    Bound,
    Conflict,
    ConflictKind,
    Evidence,
    Figure,
    FigureQuestion,
    FigureValue,
    Known,
    Origin,
    OriginKind,
    Passage,
    PassageKind,
    Point,
    Relation,
    Saying,
    Says,
    Sentence,
    Severity,
    Side,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def only(account: Account, articles: Collection[str]) -> Account:
    """Return what the account would be, by a simple rule, of these of its reports alone."""
    kept = set(articles)

    def here(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        return tuple(place for place in evidence if place.article in kept)

    points, single = [], [claim for claim in account.claims if claim.evidence.article in kept]
    for point in account.points:
        claims = tuple(claim for claim in point.claims if claim.evidence.article in kept)
        if len({claim.evidence.article for claim in claims}) < 2:
            single.extend(claims)
        else:
            points.append(_narrowed(point, claims, kept))
    conflicts = []
    for conflict in account.conflicts:
        sides = tuple(
            replace(side, evidence=here(side.evidence), articles=tuple(a for a in side.articles if a in kept))
            for side in conflict.sides
            if here(side.evidence)
        )
        if len(sides) > 1:
            conflicts.append(replace(conflict, sides=sides))
    utterances = [
        replace(u, variants=tuple(v for v in u.variants if v.article in kept))
        for u in account.utterances
        if any(v.article in kept for v in u.variants)
    ]
    figures = [replace(f, values=tuple(v for v in f.values if v.article in kept)) for f in account.figures]
    brief = [
        replace(section, lines=tuple(line for line in section.lines if line.wording.article in kept))
        for section in account.brief
    ]
    return replace(
        account,
        articles=tuple(article for article in account.articles if article.id in kept),
        left_out=tuple(row for row in account.left_out if row.article in kept),
        points=tuple(points),
        claims=tuple(single),
        conflicts=tuple(conflicts),
        figures=tuple(question for question in figures if len(question.values) > 1),
        utterances=tuple(utterances),
        reuse=tuple(pair for pair in account.reuse if set(pair.articles) <= kept),
        brief=tuple(section for section in brief if section.lines),
    )


def _narrowed(point: Point, claims: tuple[object, ...], kept: set[str]) -> Point:
    mine = tuple(claim for claim in point.claims if claim in claims)
    origins = tuple(origin for origin in point.origins if origin in {claim.origin for claim in mine})
    status = Status.CORROBORATED if len(origins) > 1 else Status.ONE_ORIGIN
    return replace(
        point,
        claims=mine,
        wording=mine[0].evidence,
        cells=tuple(cell for cell in point.cells if cell.article in kept),
        origins=origins,
        status=point.status if point.status is Status.CONTESTED and "bulletin" in kept else status,
    )


def renumbered(account: Account) -> Account:
    """Return the same account with other ids for all that is numbered, points and conflicts in reverse order."""
    origin = {o.id: f"other-{n}" for n, o in enumerate(reversed(account.origins))}
    point = {p.id: f"q{n}" for n, p in enumerate(reversed(account.points))}
    points = [
        replace(
            p,
            id=point[p.id],
            origins=tuple(origin[o] for o in p.origins),
            claims=tuple(replace(c, id=f"z{c.id}", origin=origin.get(c.origin, "")) for c in p.claims),
        )
        for p in reversed(account.points)
    ]
    conflicts = [
        replace(c, id=f"y{n}", points=tuple(point.get(p, p) for p in c.points))
        for n, c in enumerate(reversed(account.conflicts))
    ]
    return replace(
        account,
        points=tuple(points),
        conflicts=tuple(conflicts),
        claims=tuple(replace(c, id=f"z{c.id}", origin=origin.get(c.origin, "")) for c in account.claims),
        origins=tuple(replace(o, id=origin[o.id]) for o in reversed(account.origins)),
        utterances=tuple(replace(u, id=f"w{n}") for n, u in enumerate(reversed(account.utterances))),
        figures=tuple(replace(f, id=f"g{n}") for n, f in enumerate(reversed(account.figures))),
        entities=tuple(replace(e, id=f"n{n}", name=e.name.upper()) for n, e in enumerate(account.entities)),
    )


def toll_report(
    identity: str,
    text: str,
    published: str,
    *figures: tuple[str, float, Bound],
    outlet: str = "",
    source: str | None = None,
    counted: str = "person",
    state: str = "kill",
    vague: bool = False,
) -> AnnotatedArticle:
    """Build a report of one paragraph a line, with its figures."""
    lines = [(at, at + len(line)) for line in text.split("\n") if (at := text.index(line)) >= 0 and line]
    found = tuple(
        Figure(
            span(text, words).start, span(text, words).end, words, value, bound,
            counted=counted, state=state, source=source, vague=vague,
        )
        for words, value, bound in figures
    )  # fmt: skip
    return AnnotatedArticle(
        article=Article(
            id=identity,
            text=text,
            names=(f"{identity}.txt",),
            outlet=Known(outlet or identity.partition("@")[0].upper(), "record"),
        ),
        passages=tuple(Passage(a, b, PassageKind.BODY) for a, b in lines),
        published=Known(published, "record"),
        sentences=tuple(Sentence(a, b, 0, 0, PassageKind.BODY) for a, b in lines),
        figures=found,
    )


def toll_account(*reports: AnnotatedArticle, relation: Relation | None = None) -> Account:
    """Build the account of reports that all answer "How many were killed in Halm?", each credited source an origin."""
    values = tuple(
        FigureValue(
            report.id, n, Evidence(report.id, f.start, f.end), f.value, f.bound, f.maximum, f.source,
            f"credit:{f.source}" if f.source else f"text:{report.id}", (report.published or Known("", "")).value[:10],
        )
        for report in reports
        for n, f in enumerate(report.figures)
    )  # fmt: skip
    question = Saying(Says.HOW_MANY, ("", "kill", "Halm"))
    asked = FigureQuestion("f1", question, "", values, 0, 0, ours(""), "x1" if relation else "")
    conflicts = []
    if relation:
        levels = sorted({value.value for value in values})
        sides = tuple(
            Side(
                f"{level:g}",
                tuple(v.article for v in values if v.value == level),
                tuple(v.evidence for v in values if v.value == level),
            )
            for level in levels
        )
        conflicts.append(
            Conflict("x1", ConflictKind.FIGURE, question, sides, relation, Severity.MEDIUM, ours("They differ."))
        )
    several = len({value.article for value in values}) > 1
    return Account(
        articles=tuple(sorted(reports, key=lambda r: ((r.published or Known("", "")).value, r.id))),
        figures=(asked,) if several else (),
        conflicts=tuple(conflicts) if several else (),
        origins=tuple(Origin(f"text:{r.id}", r.id.upper(), OriginKind.OUTLET, ours(""), (r.id,)) for r in reports),
    )


def version_of(article: AnnotatedArticle, number: int, **changes: str) -> AnnotatedArticle:
    """Return a later version of a report, in which each key of ``changes`` (words, "_" for a blank) is replaced."""
    text = article.text
    for words, instead in changes.items():
        text = text.replace(words.replace("_", " "), instead)
    return replace(
        article,
        article=replace(article.article, id=f"{article.id}@{number}", text=text),
        passages=(Passage(0, len(text), PassageKind.BODY),),
        sentences=(),
        figures=(),
        quotes=(),
    )


__all__ = ["find", "only", "renumbered", "toll_account", "toll_report", "version_of"]
