"""What is read out of one article: the records that the readers of ``annotate`` make.

Every record with ``start`` and ``end`` is a half-open span of code points of the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from consilience.types.article import Article, CleanArticle, Known, Passage, PassageKind, kind_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: marks a field that a store keeps by other means than the record itself, or not at all
NOT_STORED = MappingProxyType({"stored": False})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open span of code points of the article at hand."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its syntax, in Universal Dependencies' labels (universaldependencies.org)."""

    start: int
    end: int
    text: str
    lemma: str
    #: universal part of speech
    pos: str
    #: language-specific tag (Penn Treebank for the model that ships)
    tag: str
    #: universal dependency relation to the head, in lower case; "root" for a sentence's root
    dep: str
    #: index of the head in the article's tokens; a root is its own head
    head: int
    #: index of the sentence in the article's sentences
    sentence: int
    #: morphological features as "Number=Sing|Tense=Past"
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters and the half-open range of its tokens."""

    start: int
    end: int
    first: int
    last: int
    #: the label of the passage that it stands in
    kind: PassageKind = PassageKind.BODY


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that states one thing and can be compared with a clause of another report."""

    start: int
    end: int
    #: indices of the tokens that belong to it (not those of clauses cut out of it)
    tokens: tuple[int, ...]
    #: index of the token that heads it
    head: int
    sentence: int


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    #: ships, laws, events, works: a name that is none of the others
    MISC = "MISC"


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by name, without title or article ("Lin Jian", not "spokesman Lin Jian")."""

    start: int
    end: int
    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type, value and modifier (TimeML 1.2.1, ISO 24617-1)."""

    start: int
    end: int
    text: str
    #: DATE, TIME, DURATION or SET
    type: str
    #: TIMEX3 value: "2024-04-30", "2023-10", "2017-12-27T05:10", "P2D", "PAST_REF"; "" where it cannot be resolved
    value: str
    #: TIMEX3 modifier: APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, …
    mod: str | None = None


class Bound(StrEnum):
    """How a figure is qualified."""

    EXACTLY = "exactly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted or measured quantity."""

    #: the number with its qualifier and, for measures, its unit ("at least 34,535", "80kg")
    start: int
    end: int
    text: str
    value: float
    bound: Bound = Bound.EXACTLY
    #: the upper end of a range ("10 to 15"), else None
    maximum: float | None = None
    #: "percent", an ISO 4217 code, a unit of measure ("kg", "km", "mile", "year-old"), or "" for a count
    unit: str = ""
    #: True for a word that gives only an order of size ("dozens", "hundreds", "several")
    vague: bool = False
    #: lemma of the noun counted ("person", "girl", "vessel"); "" where it is left out
    counted: str = ""
    #: the whole phrase counted ("people in the Gaza Strip"), or None
    counted_span: Span | None = None
    #: lemma of what happened to them or what they are ("kill", "injure", "free", "displace"); "" where not said
    state: str = ""
    #: where, as written; "" where not said
    place: str = ""
    #: TIMEX3 value of the time for which it holds; "" where not said
    as_of: str = ""
    #: who is credited with it, as named in the text, or None where the outlet states it
    source: str | None = None
    source_span: Span | None = None
    #: index of the clause's or sentence's verb token, -1 where there is none
    verb: int = -1


class QuoteKind(StrEnum):
    """How quotation marks are used."""

    #: a whole utterance
    DIRECT = "direct"
    #: words woven into the outlet's sentence
    MIXED = "mixed"
    #: a term that is held at a distance, or a title: nobody is quoted
    SCARE = "scare"


@dataclass(frozen=True, slots=True)
class Quote:
    """Text inside quotation marks; the span leaves the marks out."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    #: full name of the speaker where the article gives one anywhere, else the body or description; None if unknown
    speaker: str | None = None
    #: where the speaker is named for this quote ("Lin", "the spokesman", "he")
    speaker_span: Span | None = None
    cue: Span | None = None
    #: True where the paragraph before ends inside the same quotation
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (source) is said (cue) to have said, written or thought something (content).

    The roles are those of PARC 3.0 and PolNeAR (Pareti 2015; Newell et al., LREC 2018); each may be discontinuous.
    """

    #: "direct", "mixed" or "indirect"
    kind: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    #: the source resolved to a full name or description; None where none is given
    speaker: str | None = None
    #: index of the attribution inside whose content this one stands ("the ministry said, state media reported")
    within: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class AnnotatedArticle:
    """An article with all that was read out of it."""

    article: Article
    passages: tuple[Passage, ...]
    published: Known | None = None
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    clauses: tuple[Clause, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    #: (clauses, width): one unit vector a clause; None where the model gives none
    vectors: NDArray[np.float32] | None = field(default=None, repr=False, metadata=NOT_STORED)
    #: (sentences, width): one unit vector a sentence; None where there are no vectors of clauses
    sentence_vectors: NDArray[np.float32] | None = field(default=None, repr=False, metadata=NOT_STORED)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def kind_at(self, position: int) -> PassageKind:
        """Return the kind of the passage that holds ``position``; body between passages."""
        return kind_at(self.passages, position)


@dataclass(frozen=True, kw_only=True, eq=False)
class ParsedArticle:
    """A cleaned article with its syntax and names: what the readers of times, figures, quotes … are given."""

    clean: CleanArticle
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.clean.article.text
