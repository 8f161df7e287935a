"""The reconciled account of several reports: what ``collate`` makes and ``render`` shows.

Words as in the domain rules: claim, point, origin, conflict, side, story. Every item carries its evidence. What we say
of it is a ``Saying``; ``consilience.words_of`` puts one into English.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from consilience.types.shown import Shown

if TYPE_CHECKING:
    from consilience.types.annotation import AnnotatedArticle, Bound
    from consilience.types.article import Evidence
    from consilience.types.fact import Fact
    from consilience.types.ledger import LedgerLine
    from consilience.types.saying import Saying


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a name is written, with every place where it stands so."""

    text: str
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place under all its names."""

    id: str
    #: the fullest or most frequent form
    name: str
    #: "PERSON", "ORG", "PLACE" or "MISC"
    kind: str
    forms: tuple[Form, ...]
    #: why forms were put together: one phrase each, as "introduced by apposition in 003"
    reasons: tuple[Saying, ...] = ()
    #: ids of the articles that name it
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """One link of an attribution chain: who is credited, and with which words."""

    speaker: str
    #: where the speaker is named
    source: Evidence | None
    #: the words that credit ("said", "according to")
    cue: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article states in one clause, with its attribution chain."""

    id: str
    evidence: Evidence
    #: from the nearest source to the farthest: ("the ministry", "Reuters"); empty where the outlet states it itself
    chain: tuple[Credit, ...] = ()
    #: True where the words stand in quotation marks
    quoted: bool = False
    #: id of the origin that stands behind it
    origin: str = ""


class OriginKind(StrEnum):
    """What makes several claims one origin."""

    #: text of an agency, or copied or rewritten from another report
    TEXT = "text"
    #: a body or person credited
    CREDIT = "credit"
    #: the same words of the same speaker
    UTTERANCE = "utterance"
    #: an outlet's own statement
    OUTLET = "outlet"
    #: stated without credit where others credit it: no origin of its own
    UNCREDITED = "uncredited"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where statements come from."""

    id: str
    name: str
    kind: OriginKind
    #: one sentence for the reader
    reason: Saying
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class Status(StrEnum):
    """How well a point is supported."""

    CORROBORATED = "corroborated"
    ONE_ORIGIN = "one origin"
    ONE_REPORT = "one report"
    CONTESTED = "contested"
    #: several reports speak to it, and none was found to say what another says
    ALIKE = "alike"


class Mark(StrEnum):
    """How a report has a point: the cell of the matrix."""

    STATES = "states"
    CREDITS = "credits"
    QUOTES = "quotes"
    OTHER_VALUE = "other value"
    SILENT = "silent"


#: the sign that stands for each mark in the terminal and on pages
MARK_SIGNS = {
    Mark.STATES: "●",
    Mark.CREDITS: "◐",
    Mark.QUOTES: "❝",
    Mark.OTHER_VALUE: "◇",
    Mark.SILENT: "·",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One report's part in a point."""

    article: str
    mark: Mark
    evidence: tuple[Evidence, ...] = ()
    #: ids of the article's claims in the point
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """Claims of several articles that state the same fact, or answer the same question differently."""

    id: str
    #: the plainest, best supported wording
    wording: Evidence
    claims: tuple[Claim, ...]
    #: one cell an article, in the account's order of articles
    cells: tuple[Cell, ...]
    status: Status
    #: ids of the independent origins
    origins: tuple[str, ...]
    #: "5 reports, 1 origin: the Chinese foreign ministry"
    support: Saying | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of all claims, in order."""
        return tuple(claim.evidence for claim in self.claims)

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that state it, in the account's order."""
        return tuple(cell.article for cell in self.cells if cell.mark is not Mark.SILENT)

    @property
    def silent(self) -> tuple[str, ...]:
        """Ids of the articles that do not have it."""
        return tuple(cell.article for cell in self.cells if cell.mark is Mark.SILENT)


class ConflictKind(StrEnum):
    """What a conflict is about (the kinds of the answer keys)."""

    FIGURE = "figure"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    WORDING = "wording"
    ATTRIBUTION = "attribution"
    DISCLOSURE = "disclosure"
    DENIAL = "denial"
    STATUS = "status"


class Relation(StrEnum):
    """Why the sides of a conflict differ."""

    CONTRADICTION = "contradiction"
    UPDATE = "update"
    SCOPE = "scope"
    ROUNDING = "rounding"
    VAGUER = "vaguer"
    CREDIT = "credit"
    DISCLOSURE = "disclosure"
    WORDING = "wording"


class Severity(StrEnum):
    """How soon an editor must see a conflict."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Side:
    """One answer in a conflict."""

    #: in the words of reports, of dates the TIMEX3 value; "" where ``ours`` alone says it
    value: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    #: who says it, where somebody is credited
    speakers: tuple[str, ...] = ()
    #: how it is shown, where not in the words of reports
    ours: Saying | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more answers to one question that do not fit together as they stand."""

    id: str
    kind: ConflictKind
    #: "How many were killed in Israel?"
    question: Saying
    sides: tuple[Side, ...]
    relation: Relation
    severity: Severity
    #: one sentence: why the sides differ
    explanation: Saying
    #: True where one report disagrees with itself
    within: bool = False
    #: ids of the points that it touches
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One report's answer to a question of number."""

    article: str
    #: index of the figure in the article's figures
    figure: int
    evidence: Evidence
    value: float
    bound: Bound
    maximum: float | None
    source: str | None
    #: id of the origin
    origin: str
    #: TIMEX3 value of the time for which it holds, or the article's date
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A question of number with every report's answer and the range over independent origins."""

    id: str
    question: Saying
    unit: str
    values: tuple[FigureValue, ...]
    #: lowest and highest value over independent origins
    low: float
    high: float
    #: "1,170–1,200 over 2 origins"
    range: Saying
    #: id of the conflict about it, or ""
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class QuoteVariant:
    """One report's version of an utterance."""

    article: str
    evidence: Evidence
    speaker: str
    #: spans of the words that other variants do not have, in the article's text
    differs: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """The same words of one speaker as several reports have them, or one report's quote."""

    id: str
    speaker: str
    variants: tuple[QuoteVariant, ...]
    #: TIMEX3 value of the occasion, "" where not said
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """How the reports name the same actor or event, side by side."""

    #: a neutral heading: the entity's name, or the shared words of the event
    of: Saying
    names: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something dated: by its own date, with what the reports say of it."""

    #: TIMEX3 value, its precision is its length ("2023-10" is a month)
    value: str
    #: "year", "month", "week", "day" or "time"
    precision: str
    #: the clauses that tell it; the first is the plainest
    evidence: tuple[Evidence, ...]
    #: the time expressions
    times: tuple[Evidence, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage of one report that stands, letter for letter or reworded, in another."""

    first: Evidence
    second: Evidence


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two reports that are not independent."""

    articles: tuple[str, str]
    #: "verbatim" or "rewrite"
    kind: str
    #: share of the shorter report's words that the other has too, 0 to 1
    share: float
    #: one sentence for the reader
    reason: Saying
    passages: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """A report names an agency or another medium as its source."""

    article: str
    agency: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one report alone says and what it leaves out."""

    article: str
    #: ids of claims that no other report has
    alone: tuple[Evidence, ...]
    #: ids of points that at least two others have
    omits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A report's own clause with its citations."""

    wording: Evidence
    citations: tuple[Evidence, ...]
    #: what we put after the wording ("2 reports, 2 origins: …")
    note: Saying | None = None


class BriefTitle(StrEnum):
    """The headings of the brief, in the order of the page."""

    NEWS = "The news"
    ESTABLISHED = "Established"
    ONE_ORIGIN = "Reported, one origin"
    DISPUTED = "Disputed"
    ONE_REPORT = "One report only"
    NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A heading of the brief with its lines."""

    title: BriefTitle
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The event in one line, in the reports' own words."""

    #: the clause that states it best
    wording: Evidence
    who: tuple[Evidence, ...] = ()
    what: Evidence | None = None
    when: tuple[Evidence, ...] = ()
    where: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report that is shown as read but takes no part in the comparison."""

    article: str
    reason: Saying


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Account(Shown):
    """Everything that the reports of one story establish, with evidence."""

    #: in order of publication, then id
    articles: tuple[AnnotatedArticle, ...]
    left_out: tuple[LeftOut, ...] = ()
    event: MainEvent | None = None
    points: tuple[Point, ...] = ()
    #: claims that stand in no point of several reports (one report only)
    claims: tuple[Claim, ...] = ()
    #: what every clause of every compared report states, in the order of the reports and of their texts
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    figures: tuple[FigureQuestion, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    entities: tuple[Entity, ...] = ()
    namings: tuple[Naming, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    origins: tuple[Origin, ...] = ()
    credits: tuple[AgencyCredit, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    brief: tuple[BriefSection, ...] = ()
    #: what came of each input, where the account was made of inputs; by name
    inputs: tuple[LedgerLine, ...] = ()
    #: version of the program that made it
    version: str = ""

    def __repr__(self) -> str:
        """Return one line: written out, an account is longer than all its reports."""
        counts = f"articles={len(self.articles)} points={len(self.points)} conflicts={len(self.conflicts)}"
        return f"<Account {counts} version={self.version!r}>"

    def text(self, evidence: Evidence) -> str:
        """Return the characters that ``evidence`` points to.

        Raises KeyError where no article of the account has its id.
        """
        for article in self.articles:
            if article.id == evidence.article:
                return article.text[evidence.start : evidence.end]
        raise KeyError(evidence.article)

    def article(self, identity: str) -> AnnotatedArticle:
        """Return the article with this id; raises KeyError where there is none."""
        for article in self.articles:
            if article.id == identity:
                return article
        raise KeyError(identity)

    def number(self, identity: str) -> int:
        """Return the 1-based number by which the article is cited."""
        return [article.id for article in self.articles].index(identity) + 1
