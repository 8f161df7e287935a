"""Points and conflicts of the fictional reports."""

# ruff: noqa: E501 - one item of the account, one line

from __future__ import annotations

from typing import Any

from builders_reports import bulletin, courier, dispatch, find, herald, ours
from consilience.types import (
    AnnotatedArticle,
    Cell,
    Claim,
    Conflict,
    ConflictKind,
    Credit,
    Evidence,
    Mark,
    Point,
    Relation,
    Severity,
    Side,
    Status,
)

A, B, C, D = courier(), herald(), dispatch(), bulletin()
REPORTS = {report.id: report for report in (A, B, C, D)}
ORDER = tuple(REPORTS)


def claim_of(
    identity: str, report: AnnotatedArticle, words: str, *chain: tuple[str, str], quoted: bool = False, origin: str = ""
) -> Claim:
    """Build a claim; each link of the chain is (source as written, cue)."""
    evidence = find(report, words)

    def near(words: str) -> Evidence:
        starts = range(1, report.text.count(words) + 1)
        return min((find(report, words, n) for n in starts), key=lambda e: abs(e.start - evidence.end))

    links = tuple(Credit(source, near(source), near(cue)) for source, cue in chain)
    return Claim(identity, evidence, links, quoted, origin)


def _point(
    identity: str,
    claims: tuple[Claim, ...],
    status: Status,
    origins: tuple[str, ...],
    support: str,
    *,
    plainest: int = 0,
    marks: dict[str, Mark] | None = None,
) -> Point:
    cells = []
    for article in ORDER:
        own = [claim for claim in claims if claim.evidence.article == article]
        mark = Mark.SILENT
        if own:
            mark = Mark.QUOTES if own[0].quoted else Mark.CREDITS if own[0].chain else Mark.STATES
            mark = (marks or {}).get(article, mark)
        cells.append(Cell(article, mark, tuple(c.evidence for c in own), tuple(c.id for c in own)))
    return Point(identity, claims[plainest].evidence, claims, tuple(cells), status, origins, ours(support))


def points_of() -> tuple[Point, ...]:
    officials = ("officials", "said")
    derails = (
        claim_of(
            "c1",
            A,
            "A freight train carrying solvents left the rails on the northern edge of Orsund shortly before 5 a.m. on Tuesday",
            origin="o-courier",
        ),
        claim_of("c2", B, "A freight train derailed in Orsund early on Tuesday", officials, origin="o-nordpress"),
        claim_of(
            "c3",
            C,
            "A freight train derailed in Orsund early on Tuesday",
            ("officials", "according to"),
            origin="o-nordpress",
        ),
        claim_of(
            "c4", D, "The driver of the freight train that derailed in Orsund late on Monday", origin="o-bulletin"
        ),
    )
    killed = (
        claim_of("c5", A, "Two people were killed", ("the fire service", "said"), origin="o-fire"),
        claim_of("c6", B, "killing two people", officials, origin="o-nordpress"),
        claim_of("c7", C, "killing two people", ("officials", "according to"), origin="o-nordpress"),
        claim_of("c8", D, "Three people have died", ("the regional hospital", "said"), origin="o-hospital"),
    )
    injured = (
        claim_of("c9", A, "at least 14 injured", ("the fire service", "said"), origin="o-fire"),
        claim_of("c10", B, "injuring 17", officials, origin="o-nordpress"),
        claim_of("c11", C, "injuring 17", ("officials", "according to"), origin="o-nordpress"),
        claim_of("c12", D, "17 were injured", ("the regional hospital", "said"), origin="o-hospital"),
    )
    wake = (
        claim_of(
            "c13",
            A,
            "We would rather wake the whole town than lose one more neighbour",
            ("Varga", "told"),
            quoted=True,
            origin="o-varga",
        ),
        claim_of(
            "c14",
            B,
            "We would sooner wake the whole town than lose another neighbour",
            ("Ilse Varga", "said"),
            quoted=True,
            origin="o-varga",
        ),
        claim_of(
            "c15",
            C,
            "We would sooner wake the whole town than lose another neighbour",
            ("she", "said"),
            quoted=True,
            origin="o-varga",
        ),
    )
    cause = (
        claim_of("c16", A, "A cracked rail caused the accident", origin=""),
        claim_of(
            "c17",
            B,
            "a cracked rail may have been the cause",
            ("the accident bureau", "according to"),
            origin="o-bureau",
        ),
        claim_of(
            "c18", C, "A cracked rail may have been the cause", ("the accident bureau", "said"), origin="o-bureau"
        ),
    )
    moved = (
        claim_of(
            "c19",
            A,
            "About 1,200 residents were told to leave their homes",
            ("Mayor Ilse Varga", "according to"),
            origin="o-varga",
        ),
        claim_of(
            "c20",
            C,
            "1,170 people had been moved to schools and a sports hall",
            ("Ilse Varga", "said"),
            origin="o-varga",
        ),
    )
    station = (
        claim_of(
            "c21",
            B,
            "The accident happened near the northern station",
            ("the accident bureau", "according to"),
            origin="o-bureau",
        ),
        claim_of("c22", C, "The accident took place near the northern station", origin="o-nordpress"),
    )
    cargo = (
        claim_of("c23", A, "The operator, Baltrail, has not said what the wagons were carrying", origin="o-courier"),
        claim_of(
            "c24", D, "The wagons were carrying styrene", ("the operator Balt Rail", "disclosed"), origin="o-operator"
        ),
    )
    inspection = (
        claim_of("c25", B, "an inspection had been skipped", ("Baltrail", "denied"), origin="o-operator"),
        claim_of(
            "c26",
            D,
            "The company had skipped an inspection in February",
            ("two of its engineers", "told"),
            origin="o-engineers",
        ),
    )
    driver = (
        claim_of("c27", A, "The driver was still missing", origin="o-courier"),
        claim_of("c28", D, "was found alive on Wednesday", ("rescuers", "said"), origin="o-rescuers"),
    )
    other = Mark.OTHER_VALUE
    return (
        _point(
            "p1",
            derails,
            Status.CONTESTED,
            ("o-courier", "o-nordpress", "o-bulletin"),
            "4 reports, 3 origins",
            plainest=1,
            marks={"bulletin": other},
        ),
        _point(
            "p2",
            killed,
            Status.CONTESTED,
            ("o-fire", "o-nordpress", "o-hospital"),
            "4 reports, 3 origins",
            marks={"bulletin": other},
        ),
        _point(
            "p3",
            injured,
            Status.CONTESTED,
            ("o-fire", "o-nordpress", "o-hospital"),
            "4 reports, 3 origins",
            plainest=3,
            marks={"courier": other},
        ),
        _point("p4", wake, Status.ONE_ORIGIN, ("o-varga",), "3 reports, 1 origin: Ilse Varga", plainest=1),
        _point("p5", cause, Status.ONE_ORIGIN, ("o-bureau",), "3 reports, 1 origin: the accident bureau", plainest=2),
        _point(
            "p6", moved, Status.ONE_ORIGIN, ("o-varga",), "2 reports, 1 origin: Ilse Varga", marks={"dispatch": other}
        ),
        _point("p7", station, Status.CORROBORATED, ("o-bureau", "o-nordpress"), "2 reports, 2 origins"),
        _point(
            "p8",
            cargo,
            Status.CONTESTED,
            ("o-courier", "o-operator"),
            "2 reports, 2 origins",
            plainest=1,
            marks={"courier": other},
        ),
        _point(
            "p9",
            inspection,
            Status.CONTESTED,
            ("o-engineers", "o-operator"),
            "2 reports, 2 origins",
            plainest=1,
            marks={"herald": other},
        ),
        _point(
            "p10",
            driver,
            Status.CONTESTED,
            ("o-courier", "o-rescuers"),
            "2 reports, 2 origins",
            plainest=1,
            marks={"courier": other},
        ),
    )


def _side(value: str, *found: tuple[AnnotatedArticle, str], speakers: tuple[str, ...] = ()) -> Side:
    return Side(
        value, tuple(report.id for report, _ in found), tuple(find(report, words) for report, words in found), speakers
    )


def _conflict(
    identity: str,
    kind: ConflictKind,
    question: str,
    sides: tuple[Side, ...],
    relation: Relation,
    severity: Severity,
    explanation: str,
    **more: Any,
) -> Conflict:
    return Conflict(identity, kind, ours(question), sides, relation, severity, ours(explanation), **more)


def conflicts_of() -> tuple[Conflict, ...]:
    high, medium, low = Severity.HIGH, Severity.MEDIUM, Severity.LOW
    return (
        _conflict(
            "k1",
            ConflictKind.DENIAL,
            "Was an inspection skipped?",
            (
                _side("denied", (B, "denied that an inspection had been skipped"), speakers=("Baltrail",)),
                _side(
                    "skipped in February",
                    (D, "The company had skipped an inspection in February"),
                    speakers=("two of its engineers",),
                ),
            ),
            Relation.CONTRADICTION,
            high,
            "The operator denies what two of its engineers say.",
            points=("p9",),
        ),
        _conflict(
            "k2",
            ConflictKind.DATE,
            "When did the train derail?",
            (
                _side(
                    "early on Tuesday, 12 March",
                    (A, "shortly before 5 a.m. on Tuesday"),
                    (B, "early on Tuesday"),
                    (C, "early on Tuesday"),
                ),
                _side("late on Monday, 11 March", (D, "late on Monday")),
            ),
            Relation.CONTRADICTION,
            high,
            "Three reports and one report name different days.",
            points=("p1",),
        ),
        _conflict(
            "k3",
            ConflictKind.FIGURE,
            "How many were killed?",
            (
                _side(
                    "2",
                    (A, "Two people were killed"),
                    (B, "killing two people"),
                    (C, "killing two people"),
                    speakers=("the fire service", "officials"),
                ),
                _side("3", (D, "Three people have died"), speakers=("the regional hospital",)),
            ),
            Relation.UPDATE,
            medium,
            "The later report, of 13 March, gives the higher number.",
            points=("p2",),
        ),
        _conflict(
            "k4",
            ConflictKind.STATUS,
            "What became of the driver?",
            (
                _side("missing", (A, "The driver was still missing")),
                _side("found alive", (D, "was found alive on Wednesday"), speakers=("rescuers",)),
            ),
            Relation.UPDATE,
            medium,
            "The later report, of 13 March, replaces the earlier state.",
            points=("p10",),
        ),
        _conflict(
            "k5",
            ConflictKind.DISCLOSURE,
            "What were the wagons carrying?",
            (
                _side("not said", (A, "has not said what the wagons were carrying"), speakers=("Baltrail",)),
                _side("styrene", (D, "The wagons were carrying styrene"), speakers=("Balt Rail",)),
            ),
            Relation.DISCLOSURE,
            medium,
            "Not disclosed on 12 March, given on 13 March.",
            points=("p8",),
        ),
        _conflict(
            "k6",
            ConflictKind.ATTRIBUTION,
            "Who says that a cracked rail was the cause?",
            (
                _side("stated as fact", (A, "A cracked rail caused the accident")),
                _side(
                    "the accident bureau",
                    (B, "a cracked rail may have been the cause"),
                    (C, "A cracked rail may have been the cause"),
                    speakers=("the accident bureau",),
                ),
            ),
            Relation.CREDIT,
            medium,
            "One report states as fact what two credit to the accident bureau, and only as possible.",
            points=("p5",),
        ),
        _conflict(
            "k7",
            ConflictKind.WORDING,
            "How did Ilse Varga put it?",
            (
                _side(
                    "rather wake … one more neighbour",
                    (A, "We would rather wake the whole town than lose one more neighbour,"),
                    speakers=("Ilse Varga",),
                ),
                _side(
                    "sooner wake … another neighbour",
                    (B, "We would sooner wake the whole town than lose another neighbour,"),
                    (C, "We would sooner wake the whole town than lose another neighbour,"),
                    speakers=("Ilse Varga",),
                ),
            ),
            Relation.WORDING,
            medium,
            "The same utterance in two wordings.",
            points=("p4",),
        ),
        _conflict(
            "k8",
            ConflictKind.DATE,
            "How long will the line stay shut?",
            (
                _side("three weeks", (D, "will stay shut for three weeks")),
                _side("until 20 March", (D, "It will open again on 20 March"), speakers=("the ministry",)),
            ),
            Relation.CONTRADICTION,
            medium,
            "Three weeks from 12 March end on 2 April, not on 20 March.",
            within=True,
        ),
        _conflict(
            "k9",
            ConflictKind.FIGURE,
            "How many had to leave their homes?",
            (
                _side("about 1,200", (A, "About 1,200 residents"), speakers=("Ilse Varga",)),
                _side("1,170", (C, "1,170 people"), speakers=("Ilse Varga",)),
            ),
            Relation.ROUNDING,
            low,
            "1,200 is 1,170 rounded to hundreds.",
            points=("p6",),
        ),
        _conflict(
            "k10",
            ConflictKind.FIGURE,
            "How many were injured?",
            (
                _side("at least 14", (A, "at least 14 injured"), speakers=("the fire service",)),
                _side(
                    "17",
                    (B, "injuring 17"),
                    (C, "injuring 17"),
                    (D, "17 were injured"),
                    speakers=("officials", "the regional hospital"),
                ),
            ),
            Relation.VAGUER,
            low,
            "“At least 14” allows 17.",
            points=("p3",),
        ),
        _conflict(
            "k11",
            ConflictKind.NAME,
            "What is the operator called?",
            (
                _side("Baltrail", (A, "Baltrail"), (B, "Baltrail")),
                _side("Balt Rail", (D, "Balt Rail")),
            ),
            Relation.WORDING,
            low,
            "Two spellings of one name.",
        ),
    )
