"""Articles as grouping sees them, stories as it remembers them, and what it decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFeatures:
    """What grouping needs of an article: about two kilobytes that stand for it in its story."""

    id: str
    #: publication, in days since 1970-01-01 (UTC); None where unknown
    published: float | None = None
    outlet: str = ""
    #: the article's most telling lemmas with their weights, heaviest first; the squares of the weights add up to 1
    words: tuple[tuple[str, float], ...] = ()
    #: its most telling names, likewise
    names: tuple[tuple[str, float], ...] = ()
    #: lemmas of its headline, or of its first sentence where it has none, with their weights, likewise
    title: tuple[tuple[str, float], ...] = ()
    #: what headline and lead mean: a vector in signed bytes, its length of no meaning; empty where there is no model
    vector: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryProfile:
    """What grouping remembers of a story; bounded, however many reports the story has."""

    id: int
    #: how many articles stand in it; more than ``members`` holds once the story is long
    count: int
    #: its first articles and its latest
    members: tuple[ArticleFeatures, ...]
    #: stories that it was parted from and is not to be merged with
    apart: tuple[int, ...] = ()
    #: an editor put its articles together or apart: it is not parted, nor merged with another of these
    held: bool = False


class ReasonKind(StrEnum):
    """What speaks for or against an article's belonging to a story."""

    WORDS = "words"
    NAMES = "names"
    TITLE = "title"
    MEANING = "meaning"
    TIME = "time"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a decision, for the reader."""

    kind: ReasonKind
    #: one phrase: "both name Chibok and Boko Haram"
    text: str
    #: how strongly it speaks for belonging together (below 0: against), in log odds
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two stories turned out to be one."""

    into: int
    absorbed: int
    #: ids of the absorbed story's articles as far as its profile held them
    articles: tuple[str, ...]
    #: probability that they are one, 0 to 1
    score: float
    reasons: tuple[Reason, ...]

    @property
    def reason(self) -> str:
        """The reasons in one phrase."""
        return _phrase("merged", self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A story turned out to be two."""

    story: int
    #: the new story
    parted: int
    #: ids of the articles that went to it
    articles: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def reason(self) -> str:
        """The reasons in one phrase."""
        return _phrase("parted", self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article went, why, and what that did to the stories there are."""

    article: str
    #: the story it stands in, after the merge and the split if there were any
    story: int
    #: True where it opened a story of its own
    new: bool
    #: probability that it belongs to the nearest story that there was, 0 to 1
    score: float
    #: for a new story: what spoke against the nearest one
    reasons: tuple[Reason, ...] = ()
    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()

    @property
    def reason(self) -> str:
        """The reasons in one phrase."""
        return _phrase("a story of its own" if self.new else "joined", self.reasons)


def _phrase(what: str, reasons: tuple[Reason, ...]) -> str:
    told = "; ".join(reason.text for reason in reasons)
    return f"{what} because {told}" if told else what
