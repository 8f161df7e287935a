"""Four fictional reports of an invented derailment, annotated by hand; every span is found by searching its words."""

# ruff: noqa: E501 - the reports are set as they were printed: one paragraph, one line

from __future__ import annotations

import re

from consilience.types import (
    AnnotatedArticle,
    Article,
    Attribution,
    Bound,
    Evidence,
    Figure,
    Known,
    Name,
    NameKind,
    Passage,
    PassageKind,
    Quote,
    QuoteKind,
    Saying,
    Says,
    Sentence,
    Span,
    TimeExpression,
)

COURIER = """\
Freight train derails at Orsund, hundreds told to leave homes

ORSUND – A freight train carrying solvents left the rails on the northern edge of Orsund shortly before 5 a.m. on Tuesday.

Two people were killed and at least 14 injured, the fire service said. The driver was still missing.

About 1,200 residents were told to leave their homes, according to Mayor Ilse Varga. “We would rather wake the whole town than lose one more neighbour,” Varga told reporters.

The operator, Baltrail, has not said what the wagons were carrying.

A cracked rail caused the accident.
"""

HERALD = """\
Train carrying chemicals derails in Orsund

By Jonas Reth

A freight train derailed in Orsund early on Tuesday, killing two people and injuring 17, officials said.

The accident happened near the northern station, and a cracked rail may have been the cause, according to the accident bureau.

“We would sooner wake the whole town than lose another neighbour,” said Ilse Varga, the mayor of Orsund.

Baltrail, which runs the line, denied that an inspection had been skipped.

Reporting by NordPress
"""

DISPATCH = """\
Freight train derails in Orsund, two dead

A freight train derailed in Orsund early on Tuesday, killing two people and injuring 17, according to officials.

The accident took place near the northern station. A cracked rail may have been the cause, the accident bureau said.

Ilse Varga, the town’s mayor, said 1,170 people had been moved to schools and a sports hall.

“We would sooner wake the whole town than lose another neighbour,” she said.

(NordPress)
"""

BULLETIN = """\
Orsund derailment: missing driver found alive

Share this article

Rescuers search the wagons in Orsund on 12 March 2024. Photo: NordPress

The driver of the freight train that derailed in Orsund late on Monday was found alive on Wednesday, rescuers said.

Three people have died and 17 were injured in the Orsund disaster, the regional hospital said.

The wagons were carrying styrene, the operator Balt Rail disclosed. The company had skipped an inspection in February, two of its engineers told the Bulletin.

What is known

The line between Orsund and Kalvik, which opened in 1911, will stay shut for three weeks. It will open again on 20 March, the ministry said.

Post by @orsundfire: “All homes north of the Velm may be entered again.”

Related: The ten finest railway walks
"""


def ours(text: str) -> Saying:
    """Return a sentence of ours as an account holds it, made of words that stand as they are."""
    return Saying(Says.WORDS, (text,))


def span(text: str, words: str, n: int = 1) -> Span:
    """Return the span of the n-th occurrence of ``words``; raises ValueError where it is missing."""
    start = -1
    for _ in range(n):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def find(article: Article | AnnotatedArticle, words: str, n: int = 1) -> Evidence:
    """Return the evidence for the n-th occurrence of ``words`` in the article."""
    place = span(article.text, words, n)
    return Evidence(article.id, place.start, place.end)


def passages(text: str, kinds: dict[str, tuple[PassageKind, str]]) -> tuple[Passage, ...]:
    """Label each paragraph: the first is the headline, those that hold a key of ``kinds`` get its label, others are body."""
    found = []
    for block in re.finditer(r"\S.*(?:\n(?!\n).+)*", text):
        start, end = block.span()
        kind, reason = PassageKind.BODY, ""
        if start == 0:
            kind, reason = PassageKind.HEADLINE, "first line"
        for words, label in kinds.items():
            if words in block.group():
                kind, reason = label
        found.append(Passage(start, end, kind, reason))
    return tuple(found)


def sentences(text: str, labelled: tuple[Passage, ...]) -> tuple[Sentence, ...]:
    """Cut the passages after full stops and closing marks; token ranges stay empty."""
    return tuple(
        Sentence(passage.start + match.start(), passage.start + match.end(), 0, 0, passage.kind)
        for passage in labelled
        for match in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)(?<!\ba\.m\.)|$)", text[passage.start : passage.end])
    )


def figure(text: str, words: str, value: float, *, what: str, n: int = 1, **more: object) -> Figure:
    """Build a figure; ``source`` among ``more`` is looked up in the text."""
    place = span(text, words, n)
    source = more.get("source")
    where = span(text, source) if isinstance(source, str) and source in text else None
    return Figure(place.start, place.end, words, value, counted=what, source_span=where, **more)  # type: ignore[arg-type]


def time(text: str, words: str, value: str, kind: str = "DATE", n: int = 1) -> TimeExpression:
    """Build a time expression."""
    place = span(text, words, n)
    return TimeExpression(place.start, place.end, words, kind, value)


def quote(text: str, words: str, speaker: str | None, named: str, cue: str) -> Quote:
    """Build a direct quote whose speaker is named by the last ``named`` after it."""
    place = span(text, words)
    after = text.index(named, place.end)
    cue_start = text.index(cue, place.end)
    return Quote(
        place.start,
        place.end,
        words,
        QuoteKind.DIRECT,
        speaker,
        Span(after, after + len(named)),
        Span(cue_start, cue_start + len(cue)),
    )


def names(text: str, found: dict[str, NameKind]) -> tuple[Name, ...]:
    """Mark every occurrence of each name that is not inside a longer one."""
    taken: list[Name] = []
    for words in sorted(found, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"\b{re.escape(words)}\b", text):
            if not any(name.start < match.end() and match.start() < name.end for name in taken):
                taken.append(Name(match.start(), match.end(), words, found[words]))
    return tuple(sorted(taken, key=lambda name: name.start))


def said(
    text: str, source: str, cue: str, content: str, speaker: str | None = None, kind: str = "indirect"
) -> Attribution:
    """Build an attribution whose source and cue are those nearest to its content."""
    place = span(text, content)

    def near(words: str) -> Span:
        starts = [match.start() for match in re.finditer(re.escape(words), text)]
        start = min(starts, key=lambda at: min(abs(at - place.end), abs(place.start - at - len(words))))
        return Span(start, start + len(words))

    return Attribution(kind, (near(source),), (near(cue),), (place,), speaker or source)


NAMES = {
    "Orsund": NameKind.PLACE,
    "Ilse Varga": NameKind.PERSON,
    "Varga": NameKind.PERSON,
    "Jonas Reth": NameKind.PERSON,
    "Baltrail": NameKind.ORG,
    "Balt Rail": NameKind.ORG,
    "NordPress": NameKind.ORG,
    "Kalvik": NameKind.PLACE,
    "Velm": NameKind.PLACE,
}


def _report(
    identity: str, text: str, kinds: dict[str, tuple[PassageKind, str]], article: Article, **found: object
) -> AnnotatedArticle:
    labelled = passages(text, kinds)
    return AnnotatedArticle(
        article=article,
        passages=labelled,
        sentences=sentences(text, labelled),
        names=names(text, NAMES),
        **found,  # type: ignore[arg-type]
    )


def courier() -> AnnotatedArticle:
    """The local paper's first report, a record with all its metadata."""
    t = COURIER
    published = Known("2024-03-12T07:40:00+01:00", "record")
    article = Article(
        id="courier",
        text=t,
        names=("reports.jsonl line 1",),
        format="record",
        title=Known("Freight train derails at Orsund, hundreds told to leave homes", "record"),
        outlet=Known("Orsund Courier", "record"),
        url="https://courier.example/2024/derailment",
        published=published,
        source_sha256="11" * 32,
    )
    return _report(
        "courier",
        t,
        {},
        article,
        published=published,
        times=(time(t, "shortly before 5 a.m. on Tuesday", "2024-03-12T05:00", "TIME"),),
        figures=(
            figure(t, "Two", 2, what="person", state="kill", source="the fire service"),
            figure(
                t, "at least 14", 14, what="person", bound=Bound.AT_LEAST, state="injure", source="the fire service"
            ),
            figure(
                t, "About 1,200", 1200, what="resident", bound=Bound.ABOUT, state="evacuate", source="Mayor Ilse Varga"
            ),
        ),
        quotes=(
            quote(
                t, "We would rather wake the whole town than lose one more neighbour,", "Ilse Varga", "Varga", "told"
            ),
        ),
        attributions=(
            said(t, "the fire service", "said", "Two people were killed and at least 14 injured"),
            said(
                t,
                "Mayor Ilse Varga",
                "according to",
                "About 1,200 residents were told to leave their homes",
                "Ilse Varga",
            ),
            said(
                t,
                "Varga",
                "told",
                "We would rather wake the whole town than lose one more neighbour,",
                "Ilse Varga",
                "direct",
            ),
        ),
    )


def herald() -> AnnotatedArticle:
    """A rewrite of an agency's text, read from a text file."""
    t = HERALD
    article = Article(
        id="herald",
        text=t,
        names=("herald.txt",),
        title=Known("Train carrying chemicals derails in Orsund", "text"),
        outlet=Known("Tarnmark Herald", "file"),
        authors=("Jonas Reth",),
        source_sha256="22" * 32,
    )
    return _report(
        "herald",
        t,
        {"By Jonas": (PassageKind.CREDIT, "byline"), "Reporting by": (PassageKind.CREDIT, "agency line")},
        article,
        published=Known("2024-03-12", "other reports", (find(article, "Tuesday"),), "“Tuesday” is 12 March in courier"),
        times=(time(t, "early on Tuesday", "2024-03-12"),),
        figures=(
            figure(t, "two", 2, what="person", state="kill", source="officials"),
            figure(t, "17", 17, what="person", state="injure", source="officials"),
        ),
        quotes=(
            quote(
                t,
                "We would sooner wake the whole town than lose another neighbour,",
                "Ilse Varga",
                "Ilse Varga",
                "said",
            ),
        ),
        attributions=(
            said(
                t,
                "officials",
                "said",
                "A freight train derailed in Orsund early on Tuesday, killing two people and injuring 17",
            ),
            said(t, "the accident bureau", "according to", "a cracked rail may have been the cause"),
            said(
                t,
                "Ilse Varga",
                "said",
                "We would sooner wake the whole town than lose another neighbour,",
                kind="direct",
            ),
            said(t, "Baltrail", "denied", "that an inspection had been skipped"),
        ),
    )


def dispatch() -> AnnotatedArticle:
    """Another rewrite of the same agency text."""
    t = DISPATCH
    article = Article(
        id="dispatch",
        text=t,
        names=("dispatch.html",),
        format="html",
        title=Known("Freight train derails in Orsund, two dead", "page"),
        outlet=Known("The Dispatch", "page"),
        url="https://dispatch.example/orsund",
        published=Known("2024-03-12T10:05:00+01:00", "page"),
        modified=Known("2024-03-12T15:30:00+01:00", "page"),
        source_sha256="33" * 32,
    )
    return _report(
        "dispatch",
        t,
        {"(NordPress)": (PassageKind.CREDIT, "agency line")},
        article,
        published=article.published,
        times=(time(t, "early on Tuesday", "2024-03-12"),),
        figures=(
            figure(t, "two", 2, what="person", state="kill", source="officials", n=2),
            figure(t, "17", 17, what="person", state="injure", source="officials"),
            figure(t, "1,170", 1170, what="person", state="move", source="Ilse Varga"),
        ),
        quotes=(
            quote(t, "We would sooner wake the whole town than lose another neighbour,", "Ilse Varga", "she", "said"),
        ),
        attributions=(
            said(
                t,
                "officials",
                "according to",
                "A freight train derailed in Orsund early on Tuesday, killing two people and injuring 17",
            ),
            said(t, "the accident bureau", "said", "A cracked rail may have been the cause"),
            said(t, "Ilse Varga", "said", "1,170 people had been moved to schools and a sports hall"),
            said(
                t,
                "she",
                "said",
                "We would sooner wake the whole town than lose another neighbour,",
                "Ilse Varga",
                "direct",
            ),
        ),
    )


def bulletin() -> AnnotatedArticle:
    """The next day's report, with furniture, later figures and an older name."""
    t = BULLETIN
    article = Article(
        id="bulletin",
        text=t,
        names=("bulletin-copy.txt", "bulletin.txt"),
        title=Known("Orsund derailment: missing driver found alive", "text"),
        outlet=Known("Lakeside Bulletin", "file"),
        source_sha256="44" * 32,
    )
    return _report(
        "bulletin",
        t,
        {
            "Share this": (PassageKind.CHROME, "sharing"),
            "Photo:": (PassageKind.CAPTION, "photo credit"),
            "What is known": (PassageKind.HEADING, "short line"),
            "Post by": (PassageKind.EMBED, "post"),
            "Related:": (PassageKind.CHROME, "related story"),
        },
        article,
        published=Known(
            "2024-03-13",
            "text",
            (find(article, "Wednesday"), find(article, "12 March 2024")),
            "weekday after the caption's date",
        ),
        times=(
            time(t, "12 March 2024", "2024-03-12"),
            time(t, "late on Monday", "2024-03-11TNI", "TIME"),
            time(t, "Wednesday", "2024-03-13"),
            time(t, "February", "2024-02"),
            time(t, "1911", "1911"),
            time(t, "three weeks", "P3W", "DURATION"),
            time(t, "20 March", "2024-03-20"),
        ),
        figures=(
            figure(t, "Three", 3, what="person", state="die", source="the regional hospital"),
            figure(t, "17", 17, what="person", state="injure", source="the regional hospital"),
            figure(t, "three", 3, what="week", state="shut"),
        ),
        quotes=(
            Quote(
                span(t, "All homes north of the Velm may be entered again.").start,
                span(t, "All homes north of the Velm may be entered again.").end,
                "All homes north of the Velm may be entered again.",
                QuoteKind.DIRECT,
                "@orsundfire",
                span(t, "@orsundfire"),
            ),
        ),
        attributions=(
            said(t, "rescuers", "said", "was found alive on Wednesday"),
            said(
                t, "the regional hospital", "said", "Three people have died and 17 were injured in the Orsund disaster"
            ),
            said(t, "the operator Balt Rail", "disclosed", "The wagons were carrying styrene", "Balt Rail"),
            said(t, "two of its engineers", "told", "The company had skipped an inspection in February"),
            said(t, "the ministry", "said", "It will open again on 20 March"),
        ),
    )
