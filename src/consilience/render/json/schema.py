"""The account as JSON: pydantic models, from which the published JSON Schema is generated.

The keys are a promise: a change that breaks a reader raises the first number of ``SCHEMA_VERSION``, a new key the
second. Positions are 0-based, half-open and count Unicode code points of the article's ``text``, as the Web
Annotation Data Model has it (https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from consilience.render.json.places import Evidence, Model, Number, Position, Span, Text
from consilience.types import (
    AnswerKind,
    Bound,
    ConflictKind,
    Ending,
    Mark,
    Modality,
    NameKind,
    OriginKind,
    PassageKind,
    QuoteKind,
    Relation,
    Severity,
    Status,
)

SCHEMA_VERSION: Final = "2.1"
UNIT: Final = "unicode code points"


class Provenance(Model):
    """How a piece of metadata is known."""

    how: Text = Field(description='"record", "page", "file", "text" or "other reports"')
    reason: Text = Field(description='a phrase for the reader, as "dateline"; may be empty')
    evidence: list[Evidence]


class Metadata(Model):
    """How the metadata of an article are known; null where they are not."""

    title: Provenance | None
    outlet: Provenance | None
    published: Provenance | None
    modified: Provenance | None


class Passage(Model):
    """A labelled stretch of an article."""

    start: Position
    end: Position
    kind: PassageKind
    reason: Text = Field(description="the rule that gave the label; may be empty")


class Name(Span):
    """A mention by name."""

    kind: NameKind


class Attribution(Model):
    """A source that is said (cue) to have said, written or thought something (content)."""

    kind: Text = Field(description='"direct", "mixed" or "indirect"')
    speaker: Text | None = Field(description="the source resolved to a full name or description")
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    within: int | None = Field(description="index of the attribution inside whose content this one stands")


class Article(Model):
    """One report."""

    id: Text
    number: Annotated[int, Field(ge=1)] = Field(description="the number by which pages cite it")
    title: Text | None
    outlet: Text | None
    url: Text | None
    authors: list[Text]
    published: Text | None = Field(description="ISO 8601 date, or date and time")
    modified: Text | None = Field(description="ISO 8601 date, or date and time")
    known: Metadata
    language: Text = Field(description="ISO 639-1")
    format: Text = Field(description='"text", "html", "mail", "docx", "odt", "pdf" or "record"')
    inputs: list[Text] = Field(description="the files, addresses or record lines under which it was given")
    left_out: Text | None = Field(description="why it takes no part in the comparison; null where it does")
    text: Text | None = Field(description="the text that all positions count; null where it was left out on request")
    text_sha256: str = Field(description="SHA-256 of the text in UTF-8")
    source_sha256: str = Field(description="SHA-256 of the bytes that were read; empty where unknown")
    passages: list[Passage]
    names: list[Name]
    attributions: list[Attribution]


class Event(Model):
    """The event in the reports' own words."""

    wording: Evidence
    who: list[Evidence]
    what: Evidence | None
    when: list[Evidence]
    where: list[Evidence]


class Credit(Model):
    """One link of an attribution chain."""

    speaker: Text
    source: Evidence | None
    cue: Evidence | None


class Claim(Model):
    """What one article states in one clause."""

    id: Text
    point: Text | None = Field(description="id of the point that it belongs to; null where no other report has it")
    evidence: Evidence
    chain: list[Credit] = Field(description="from the nearest source to the farthest; empty for the outlet's own word")
    quoted: bool
    origin: Text = Field(description="id of the origin that stands behind it; empty where it has none of its own")


class Answer(Model):
    """What a fact gives for one question."""

    kind: AnswerKind
    evidence: Span = Field(description="the words that give it, in the fact's article")
    value: Text | None = Field(
        description="an entity's name, a TIMEX3 value, a number; otherwise the words, null where they are left out"
    )
    entity: Text | None = Field(description="id of the entity that is named; null where none is")


class Fact(Model):
    """What one clause of one article states, taken apart. Its spans are those of its article."""

    id: Text
    article: Text = Field(description="id of the article")
    evidence: Evidence = Field(description="the clause")
    predicate: Span = Field(description="the word that says what happens or holds")
    lemma: Text = Field(description="its base form")
    affirmed: bool = Field(description="false where the clause says that it is not so")
    modality: Modality
    negation: Span | None = Field(description="the word by which it is not so")
    modal: Span | None = Field(description="the word that says how sure it is put")
    chain: list[Credit] = Field(description="from the nearest source to the farthest; empty for the outlet's own word")
    answers: list[Answer] = Field(description="in order of the text")


class Cell(Model):
    """One report's part in a point."""

    article: Text
    mark: Mark
    claims: list[Text] = Field(description="ids of the article's claims in the point")


class Decision(Model):
    """What an editor decided about a conflict or a point."""

    kind: Text = Field(
        description='"conflict", "point", "reuse" (of two reports), "origin", "body" (of two names) or "name"'
    )
    item: Text | None = Field(description="id of the conflict, point or origin, null where this account has none")
    fingerprint: Text = Field(description="names the item in every account of its story")
    verdict: Text = Field(
        description='"resolved" or "no conflict", "checked", "overruled", "one body" or "not one body", "wrong name"'
    )
    note: Text
    author: Text = Field(description="as the editor gave it; may be empty")
    at: Text = Field(description="ISO 8601 date and time, UTC")


class Point(Model):
    """Claims of several articles that state the same fact, or answer the same question differently."""

    id: Text
    wording: Evidence = Field(description="the plainest, best supported wording")
    status: Status
    support: Text
    origins: list[Text] = Field(description="ids of the independent origins")
    articles: list[Text]
    silent: list[Text] = Field(description="ids of the articles that do not have it")
    cells: list[Cell]
    claims: list[Text] = Field(description="ids of its claims")
    evidence: list[Evidence]
    decision: Decision | None = Field(description="what an editor decided about it, null where nobody did")


class Side(Model):
    """One answer in a conflict."""

    value: Text
    articles: list[Text]
    speakers: list[Text]
    evidence: list[Evidence]


class Conflict(Model):
    """Answers to one question that do not fit together as they stand."""

    id: Text
    kind: ConflictKind
    question: Text
    relation: Relation
    severity: Severity
    explanation: Text
    within: bool = Field(description="true where one report disagrees with itself")
    points: list[Text]
    sides: list[Side]
    decision: Decision | None = Field(description="what an editor decided about it, null where nobody did")


class Quote(Evidence):
    """Words that somebody is quoted with; the span leaves the marks out. Scare quotes and titles are not listed."""

    kind: QuoteKind
    speaker: Text | None
    named: Evidence | None = Field(description="where the speaker is named for it")
    continues: bool


class Figure(Evidence):
    """A counted or measured quantity."""

    index: Position = Field(description="its place among the article's figures, to which figure questions refer")
    value: Number
    bound: Bound
    maximum: Number | None
    unit: Text
    vague: bool
    counted: Text = Field(description="lemma of what is counted; empty where it is left out")
    state: Text = Field(description="lemma of what happened to them; empty where not said")
    place: Text
    as_of: Text
    source: Text | None = Field(description="who is credited with it; null where the outlet states it")


class Time(Evidence):
    """A time expression with its TIMEX3 reading."""

    type: Text = Field(description="DATE, TIME, DURATION or SET")
    value: Text = Field(description="TIMEX3 value; empty where it cannot be resolved")
    mod: Text | None


class Form(Model):
    """One way in which a name is written."""

    text: Text
    mentions: list[Evidence]


class Entity(Model):
    """A person, organisation or place under all its names."""

    id: Text
    name: Text
    kind: Text
    aliases: list[Text] = Field(description="the names other than name")
    forms: list[Form]
    reasons: list[Text]
    articles: list[Text]


class SharedPassage(Model):
    """A passage of one report that stands in another."""

    first: Evidence
    second: Evidence


class Reuse(Model):
    """Two reports that are not independent."""

    articles: tuple[Text, Text]
    kind: Text = Field(description='"verbatim" or "rewrite"')
    share: Number = Field(description="share of the shorter report's words that the other has too, 0 to 1")
    reason: Text
    passages: list[SharedPassage]


class FigureValue(Model):
    """One report's answer to a question of number."""

    article: Text
    figure: Position = Field(description="index of the figure among the article's figures")
    value: Number
    bound: Bound
    maximum: Number | None
    source: Text | None
    origin: Text
    as_of: Text
    evidence: Evidence


class FigureQuestion(Model):
    """A question of number with every report's answer."""

    id: Text
    question: Text
    unit: Text
    low: Number
    high: Number
    range: Text
    conflict: Text | None = Field(description="id of the conflict about it")
    values: list[FigureValue]


class QuoteVariant(Model):
    """One report's version of an utterance."""

    article: Text
    speaker: Text
    evidence: Evidence
    differs: list[Evidence] = Field(description="the words that other variants do not have")


class Utterance(Model):
    """The same words of one speaker as several reports have them."""

    id: Text
    speaker: Text
    occasion: Text = Field(description="TIMEX3 value; empty where not said")
    variants: list[QuoteVariant]


class TimelineEvent(Model):
    """Something dated."""

    value: Text
    precision: Text
    articles: list[Text]
    evidence: list[Evidence]
    times: list[Evidence]


class Naming(Model):
    """How the reports name the same actor or event."""

    of: Text
    names: list[Form]


class Coverage(Model):
    """What one report alone says and what it leaves out."""

    article: Text
    alone: list[Evidence]
    omits: list[Text] = Field(description="ids of points that at least two others have")


class Origin(Model):
    """Where statements come from."""

    id: Text
    name: Text
    kind: OriginKind
    reason: Text
    articles: list[Text]
    evidence: list[Evidence]


class AgencyCredit(Model):
    """A report names an agency or another medium as its source."""

    article: Text
    agency: Text
    evidence: Evidence


class BriefLine(Model):
    """A report's own clause with its citations."""

    wording: Evidence
    citations: list[Evidence]
    note: Text


class BriefSection(Model):
    """A heading of the brief with its lines."""

    title: Text
    lines: list[BriefLine]


class LeftOut(Model):
    """A report that takes no part in the comparison."""

    article: Text
    reason: Text


class Input(Model):
    """One input and what came of it."""

    name: Text = Field(description="file, address, record or row")
    ending: Ending
    reason: Text = Field(description="why, with what to do about it; empty where the ending says it all")
    article: Text = Field(description="id of the article that it is, or is the same as; empty where it is none")


class Account(Model):
    """What several reports of one event establish, with evidence for every item."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="Account")

    program: Literal["consilience"] = "consilience"
    version: Text = Field(description="version of the program")
    schema_version: Literal["2.1"] = SCHEMA_VERSION
    unit: Annotated[Literal["unicode code points"], Field(description="what start and end count, from 0")] = UNIT
    event: Event | None
    articles: list[Article] = Field(description="in order of publication")
    left_out: list[LeftOut]
    inputs: list[Input] = Field(description="every input by name, where the account was made of inputs")
    brief: list[BriefSection]
    points: list[Point] = Field(description="what at least two reports state")
    claims: list[Claim] = Field(description="every claim, those of points and those of one report only")
    facts: list[Fact] = Field(description="what each clause of each article states")
    conflicts: list[Conflict]
    figure_questions: list[FigureQuestion]
    utterances: list[Utterance]
    timeline: list[TimelineEvent]
    namings: list[Naming]
    entities: list[Entity]
    origins: list[Origin]
    reuse: list[Reuse]
    credits: list[AgencyCredit]
    coverage: list[Coverage]
    quotes: list[Quote] = Field(description="every quote of every article")
    figures: list[Figure] = Field(description="every figure of every article")
    times: list[Time] = Field(description="every time expression of every article")
    decisions: list[Decision] = Field(description="what editors decided, also about items that are gone")
