"""A hand-made account of four fictional reports: every kind of item that an account can hold, with evidence.

``example_account()`` is what renderers are tested with; ``single_account()`` is the account of one report alone;
``builders_hostile`` holds text that attacks them.
"""

from __future__ import annotations

from dataclasses import replace

from builders_facts import facts_of
from builders_points import ORDER, REPORTS, A, B, C, D, claim_of, conflicts_of, points_of
from builders_reports import find, ours
from consilience.types import (
    Account,
    AgencyCredit,
    AnnotatedArticle,
    Article,
    BriefLine,
    BriefSection,
    BriefTitle,
    Claim,
    Coverage,
    Entity,
    Evidence,
    FigureQuestion,
    FigureValue,
    Form,
    LeftOut,
    MainEvent,
    Naming,
    Origin,
    OriginKind,
    Passage,
    PassageKind,
    Point,
    QuoteVariant,
    Reuse,
    Saying,
    Says,
    SharedPassage,
    TimelineEvent,
    Utterance,
)


def _value(report: AnnotatedArticle, index: int, origin: str, as_of: str) -> FigureValue:
    found = report.figures[index]
    place = Evidence(report.id, found.start, found.end)
    return FigureValue(report.id, index, place, found.value, found.bound, found.maximum, found.source, origin, as_of)


def _figures() -> tuple[FigureQuestion, ...]:
    tuesday, wednesday = "2024-03-12", "2024-03-13"
    return (
        FigureQuestion(
            "f1",
            Saying(Says.HOW_MANY, ("", "kill", "")),
            "",
            (
                _value(A, 0, "o-fire", tuesday),
                _value(B, 0, "o-nordpress", tuesday),
                _value(C, 0, "o-nordpress", tuesday),
                _value(D, 0, "o-hospital", wednesday),
            ),
            2,
            3,
            ours("2–3 over 3 origins"),
            "k3",
        ),
        FigureQuestion(
            "f2",
            Saying(Says.HOW_MANY, ("", "injure", "")),
            "",
            (
                _value(A, 1, "o-fire", tuesday),
                _value(B, 1, "o-nordpress", tuesday),
                _value(C, 1, "o-nordpress", tuesday),
                _value(D, 1, "o-hospital", wednesday),
            ),
            14,
            17,
            ours("at least 14 to 17 over 3 origins"),
            "k10",
        ),
        FigureQuestion(
            "f3",
            ours("How many had to leave their homes?"),
            "",
            (
                _value(A, 2, "o-varga", tuesday),
                _value(C, 2, "o-varga", tuesday),
            ),
            1170,
            1200,
            ours("1,170 to about 1,200 from 1 origin"),
            "k9",
        ),
    )


def _utterances() -> tuple[Utterance, ...]:
    def variant(report: AnnotatedArticle, *differs: str) -> QuoteVariant:
        found = report.quotes[0]
        place = Evidence(report.id, found.start, found.end)
        return QuoteVariant(report.id, place, found.speaker or "", tuple(find(report, words) for words in differs))

    return (
        Utterance(
            "u1",
            "Ilse Varga",
            (
                variant(A, "rather", "one more"),
                variant(B, "sooner", "another"),
                variant(C, "sooner", "another"),
            ),
            "2024-03-12",
        ),
        Utterance("u2", "@orsundfire", (variant(D),), ""),
    )


def _forms(words: str) -> Form:
    found = [
        Evidence(report.id, name.start, name.end)
        for report in REPORTS.values()
        for name in report.names
        if name.text == words
    ]
    return Form(words, tuple(found))


def _entities() -> tuple[Entity, ...]:
    return (
        Entity("e1", "Orsund", "PLACE", (_forms("Orsund"),), (), ORDER),
        Entity(
            "e2",
            "Ilse Varga",
            "PERSON",
            (_forms("Ilse Varga"), _forms("Varga")),
            (ours("“Varga” after “Mayor Ilse Varga” in courier"),),
            ("courier", "herald", "dispatch"),
        ),
        Entity(
            "e3",
            "Baltrail",
            "ORG",
            (_forms("Baltrail"), _forms("Balt Rail")),
            (ours("the same letters but for a space"),),
            ("courier", "herald", "bulletin"),
        ),
        Entity("e4", "NordPress", "ORG", (_forms("NordPress"),), (), ("herald", "dispatch", "bulletin")),
        Entity("e5", "Kalvik", "PLACE", (_forms("Kalvik"),), (), ("bulletin",)),
    )


def _origins() -> tuple[Origin, ...]:
    return (
        Origin(
            "o-nordpress",
            "NordPress",
            OriginKind.TEXT,
            ours("Two reports rewrite one text of NordPress: the same facts in the same order."),
            ("herald", "dispatch"),
            (find(B, "Reporting by NordPress"), find(C, "(NordPress)")),
        ),
        Origin(
            "o-varga",
            "Ilse Varga",
            OriginKind.UTTERANCE,
            ours("Three reports carry the same words of the mayor."),
            ("courier", "herald", "dispatch"),
            (find(A, "Varga told"),),
        ),
        Origin(
            "o-bureau",
            "the accident bureau",
            OriginKind.CREDIT,
            ours("Two reports credit the accident bureau."),
            ("herald", "dispatch"),
            (find(B, "the accident bureau"),),
        ),
        Origin(
            "o-fire",
            "the fire service",
            OriginKind.CREDIT,
            ours("One report credits the fire service."),
            ("courier",),
            (find(A, "the fire service"),),
        ),
        Origin(
            "o-hospital",
            "the regional hospital",
            OriginKind.CREDIT,
            ours("One report credits the regional hospital."),
            ("bulletin",),
            (find(D, "the regional hospital"),),
        ),
        Origin(
            "o-operator",
            "Baltrail",
            OriginKind.CREDIT,
            ours("Two reports credit the operator."),
            ("herald", "bulletin"),
            (find(B, "Baltrail"), find(D, "Balt Rail")),
        ),
        Origin(
            "o-engineers",
            "two of its engineers",
            OriginKind.CREDIT,
            ours("One report credits two engineers."),
            ("bulletin",),
            (find(D, "two of its engineers"),),
        ),
        Origin(
            "o-rescuers",
            "rescuers",
            OriginKind.CREDIT,
            ours("One report credits rescuers."),
            ("bulletin",),
            (find(D, "rescuers"),),
        ),
        Origin(
            "o-courier", "Orsund Courier", OriginKind.OUTLET, ours("The outlet states it without credit."), ("courier",)
        ),
        Origin(
            "o-bulletin",
            "Lakeside Bulletin",
            OriginKind.OUTLET,
            ours("The outlet states it without credit."),
            ("bulletin",),
        ),
    )


def _reuse() -> tuple[Reuse, ...]:
    pairs = (
        ("A freight train derailed in Orsund early on Tuesday, killing two people and injuring 17",) * 2,
        ("The accident happened near the northern station", "The accident took place near the northern station"),
        ("“We would sooner wake the whole town than lose another neighbour,”",) * 2,
    )
    return (
        Reuse(
            ("herald", "dispatch"),
            "rewrite",
            0.78,
            ours("Three passages in the same order, and both credit NordPress."),
            tuple(SharedPassage(find(B, first), find(C, second)) for first, second in pairs),
        ),
    )


def _timeline() -> tuple[TimelineEvent, ...]:
    def event(value: str, precision: str, *found: tuple[AnnotatedArticle, str, str]) -> TimelineEvent:
        clauses = tuple(find(report, clause) for report, clause, _ in found)
        times = tuple(find(report, words) for report, _, words in found)
        return TimelineEvent(
            value, precision, clauses, times, tuple(dict.fromkeys(report.id for report, _, _ in found))
        )

    derailed = "A freight train derailed in Orsund early on Tuesday"
    return (
        event("1911", "year", (D, "which opened in 1911", "1911")),
        event("2024-02", "month", (D, "The company had skipped an inspection in February", "February")),
        event(
            "2024-03-11TNI", "time", (D, "the freight train that derailed in Orsund late on Monday", "late on Monday")
        ),
        event(
            "2024-03-12",
            "day",
            (B, derailed, "early on Tuesday"),
            (C, derailed, "early on Tuesday"),
            (
                A,
                "left the rails on the northern edge of Orsund shortly before 5 a.m. on Tuesday",
                "shortly before 5 a.m. on Tuesday",
            ),
        ),
        event("2024-03-13", "day", (D, "was found alive on Wednesday", "Wednesday")),
        event("2024-03-20", "day", (D, "It will open again on 20 March", "20 March")),
    )


def _brief(points: tuple[Point, ...]) -> tuple[BriefSection, ...]:
    by_id = {point.id: point for point in points}

    def line(identity: str, note: str = "") -> BriefLine:
        return BriefLine(by_id[identity].wording, by_id[identity].evidence, ours(note) if note else None)

    shut = find(D, "The line between Orsund and Kalvik, which opened in 1911, will stay shut for three weeks")
    unsaid = find(A, "The operator, Baltrail, has not said what the wagons were carrying")
    return (
        BriefSection(BriefTitle.ESTABLISHED, (line("p7"),)),
        BriefSection(
            BriefTitle.ONE_ORIGIN,
            (line("p5", "the accident bureau"), line("p4", "Ilse Varga"), line("p6", "Ilse Varga")),
        ),
        BriefSection(
            BriefTitle.DISPUTED,
            (line("p1", "Tuesday or Monday"), line("p2", "2–3 over 3 origins"), line("p9", "denied by Baltrail")),
        ),
        BriefSection(BriefTitle.ONE_REPORT, (BriefLine(shut, (shut,)),)),
        BriefSection(BriefTitle.NOT_SAID, (BriefLine(unsaid, (unsaid,)),)),
    )


def example_account() -> Account:
    """Return the account of the four reports, with every kind of item."""
    points = points_of()
    shut = find(D, "The line between Orsund and Kalvik, which opened in 1911, will stay shut for three weeks")
    notice = Article(
        id="notice", text="Godstog afsporet ved Orsund.", names=("notice.txt",), language="da", source_sha256="55" * 32
    )
    return Account(
        articles=(
            *REPORTS.values(),
            AnnotatedArticle(article=notice, passages=(Passage(0, 28, PassageKind.HEADLINE),)),
        ),
        left_out=(LeftOut("notice", ours("not in English but in Danish")),),
        event=MainEvent(
            find(B, "A freight train derailed in Orsund early on Tuesday"),
            (find(B, "A freight train"),),
            find(B, "derailed"),
            (find(B, "early on Tuesday"),),
            (find(B, "in Orsund", 2),),
        ),
        points=points,
        claims=(
            Claim("c90", shut, (), origin="o-bulletin"),
            claim_of("c91", D, "It will open again on 20 March", ("the ministry", "said"), origin="o-bulletin"),
        ),
        facts=facts_of(),
        conflicts=conflicts_of(),
        figures=_figures(),
        utterances=_utterances(),
        entities=_entities(),
        namings=(
            Naming(
                ours("the event of 12 March"),
                (
                    Form("the accident", (find(A, "the accident"),)),
                    Form("The accident", (find(B, "The accident"), find(C, "The accident"))),
                    Form("the Orsund disaster", (find(D, "the Orsund disaster"),)),
                ),
            ),
            Naming(
                ours("Baltrail"),
                (
                    Form("The operator, Baltrail", (find(A, "The operator, Baltrail"),)),
                    Form("the operator Balt Rail", (find(D, "the operator Balt Rail"),)),
                ),
            ),
        ),
        timeline=_timeline(),
        reuse=_reuse(),
        origins=_origins(),
        credits=(
            AgencyCredit("herald", "NordPress", find(B, "NordPress")),
            AgencyCredit("dispatch", "NordPress", find(C, "NordPress")),
        ),
        coverage=(
            Coverage("courier", (), ("p7",)),
            Coverage("herald", (), ()),
            Coverage("dispatch", (), ()),
            Coverage("bulletin", (shut, find(D, "It will open again on 20 March")), ("p4", "p5")),
        ),
        brief=_brief(points),
        version="0.1.0",
    )


def single_account() -> Account:
    """Return the account of one report: annotated, without cross-report claims."""
    return Account(
        articles=(D,),
        claims=(claim_of("c8", D, "Three people have died", ("the regional hospital", "said")),),
        version="0.1.0",
    )


def long_account() -> Account:
    """Return the example with each of its points many times over: as long as the account of dozens of reports."""
    account = example_account()
    times = range(200 // sum(len(point.claims) for point in account.points) + 1)
    points = tuple(replace(point, id=f"{point.id}-{time}") for time in times for point in account.points)
    return replace(account, points=points)
