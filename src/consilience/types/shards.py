"""A corpus that is read in shards: what is read in one go, how, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.types.ledger import Ending

#: the file by which a folder is known as a corpus
CORPUS_MARK = "corpus.json"
_NOT_STORED = MappingProxyType({"stored": False})


class ShardKind(StrEnum):
    """What of its files a shard holds."""

    #: all of them, each whole: pages, texts, a web archive, a table
    FILES = "files"
    #: of one file of JSON Lines the bytes from ``start`` to ``end``
    LINES = "lines"
    #: of one Parquet file the rows from ``start`` to ``end``
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of a corpus that is read in one go, and written as one folder."""

    #: the name of its folder: letters, digits, points and hyphens
    name: str
    kind: ShardKind = ShardKind.FILES
    #: paths as the user gave them, sorted
    files: tuple[str, ...] = ()
    #: half-open; bytes of a file of lines, rows of a Parquet file; both 0 for whole files
    start: int = 0
    end: int = 0
    #: the number of its first line, from 1
    first: int = 1
    #: bytes to be read, for the time that is left
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardSettings:
    """How shards are read: whatever of this changes makes them other shards."""

    #: an installed spaCy pipeline in place of the one that ships
    model: str | None = None
    #: of tables: pairs of a record's key and the name of its column
    columns: tuple[tuple[str, str], ...] = ()
    #: keep the bytes of each article, which a library needs, and not their hash alone
    raw: bool = True
    #: seconds for one article, None for no limit; what is within it is the same with any
    seconds: float | None = field(default=60.0, metadata=_NOT_STORED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostArticle:
    """An input of a shard of which nothing is in the corpus, and why."""

    name: str
    ending: Ending
    #: the class of the error
    error: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What came of a shard; written beside its tables, when these are whole."""

    shard: Shard
    #: digest of what was read, of the program's version, the settings and the models
    key: str
    #: digest of what was read alone
    digest: str
    #: of each file its bytes and when it was written last (nanoseconds): while these are the same, so is the digest
    marks: tuple[tuple[int, int], ...]
    program: str
    articles: int = 0
    #: those among them that are not in English, of which nothing is read out
    other_languages: int = 0
    #: table -> rows
    rows: tuple[tuple[str, int], ...] = ()
    lost: tuple[LostArticle, ...] = ()
    seconds: float = 0.0
    #: it was there already, and is not read anew
    there: bool = field(default=False, metadata=_NOT_STORED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What came of grouping a corpus."""

    articles: int = 0
    stories: int = 0
    #: articles that are the same text as another, or another version at its address
    repeated: int = 0
    #: articles that are not in English, and stand in no story
    other_languages: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardRates:
    """Where the reading of a corpus stands."""

    shards: int
    #: of how many
    of: int
    #: those among them that were there already, and that could not be read
    there: int
    failed: int
    articles: int
    other_languages: int
    #: inputs of which nothing is in the corpus
    lost: int
    seconds: float
    #: of those that were read in this run
    articles_per_second: float
    #: None before anything is known of it
    seconds_left: float | None
