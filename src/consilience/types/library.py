"""What a library of stories holds and tells: documents, reports and their versions, stories, changes, feeds, decisions.

Moments are ISO 8601 strings in UTC with seconds ("2024-04-30T09:15:00+00:00"), so that they sort as they follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.errors import ConsilienceError
    from consilience.types.article import Evidence
    from consilience.types.saying import Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of one report and all that must be known to read them again: a file, a page, one record of many."""

    #: the name under which it was given: "folder/a.html", "records.jsonl:12", an address
    name: str
    content: bytes = field(repr=False)
    #: "html", "text", "mail", "docx", "odt", "pdf", or "record" (the JSON of one record)
    kind: str
    #: the address after redirects, where it was fetched or archived
    address: str | None = None
    #: the charset that a server or archive names
    encoding: str | None = None
    #: place of a record in its file, from 1; 0 where the record is the file
    number: int = 0
    #: what a feed's entry or an archive says, used where the document itself says nothing
    title: str = ""
    outlet: str = ""
    #: ISO 8601
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What came of adding: each input ends in exactly one of the counts or among the failures."""

    #: reports that the library did not have
    added: int = 0
    #: reports that it had already, letter for letter, under this or another name
    known: int = 0
    #: reports that it had in another wording
    new_versions: int = 0
    #: files of folders and archives that are no reports by their names
    passed_over: int = 0
    failures: tuple[ConsilienceError, ...] = ()
    #: ids of the stories that got a report or a version, ascending
    stories: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """What a new version of a report changed against the one before it."""

    #: ids of the two versions
    before: str
    after: str
    #: sentences of the old version that the new one does not have
    removed: tuple[Evidence, ...] = ()
    #: sentences that the new version alone has
    added: tuple[Evidence, ...] = ()
    #: share of the old version's words that are kept, 0 to 1
    kept: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVersion:
    """One wording of one report. Its id is the article id in accounts, and names this wording for good."""

    #: "slug" for the first version, "slug@2", "slug@3" … for later ones
    id: str
    #: id of the report: the id without "@2"
    report: str
    #: 1, 2, 3 …
    number: int
    title: str = ""
    outlet: str = ""
    url: str | None = None
    #: ISO 8601 as the report gives it, with the precision it has; "" where unknown
    published: str = ""
    #: when the version counts as out: its publication (of later versions: modification), else its arrival
    moment: str
    #: when it came into the library
    arrived: str
    language: str = "en"
    #: id of the story it stands in now; 0 where it stands in none
    story: int = 0
    #: all names and addresses under which the report was given, sorted
    names: tuple[str, ...] = ()
    #: SHA-256 of the original bytes
    original: str = ""
    #: version of the program that annotated it
    annotated_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """A story as it stands in a list."""

    id: int
    #: what an editor calls it, else the title of the report that stands for it
    headline: str
    reports: int
    outlets: tuple[str, ...] = ()
    #: most independent origins behind any one of its points
    origins: int = 0
    #: conflicts whose sides do not merely round, scope or word one another, and that no editor has settled
    open_conflicts: int = 0
    #: moments of the earliest and of the latest report that is dated, and not after it was added; "" where none is
    first: str = ""
    last: str = ""
    #: why no more can be told of it, in one line: what is stored of it is damaged, or a fault; "" where all is well
    fault: str = ""
    #: what an editor calls it; "" where nobody gave it a name
    name: str = ""

    @property
    def cursor(self) -> str:
        """Where a listing goes on after this story."""
        return f"{self.last}/{self.id}"


class StoryEventKind(StrEnum):
    """What can happen to a story as a group of reports."""

    CREATED = "created"
    JOINED = "joined"
    LEFT = "left"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    #: an editor took it, or a report of it, out of the library
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent:
    """An entry of a story's history: nothing that regroups reports happens without one."""

    #: when it happened in the library
    at: str
    story: int
    kind: StoryEventKind
    #: one phrase for the reader: "joined because …"
    reason: str
    #: id of the report that joined or left
    report: str = ""
    #: the story merged into, split off, or come from; 0 where there is none
    other: int = 0
    #: how sure the grouping was, 0 to 1; the unit is the grouper's
    score: float = 0.0


class ActKind(StrEnum):
    """What an editor can do to the stories of a library."""

    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    RENAME = "rename"
    REMOVE_REPORT = "remove report"
    REMOVE_STORY = "remove story"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an editor did to stories. Acts are added, never changed: one that is undone has a further act after it."""

    #: 1, 2, 3 … in the order in which they were done
    id: int
    #: moment
    at: str
    kind: ActKind
    #: the story that it was done to: of a merge and a move the one that took reports in
    story: int
    #: the story merged into it, split off, or from which a report came; 0 where there is none
    other: int = 0
    #: ids of the reports that went to another story, or out of the library
    reports: tuple[str, ...] = ()
    #: the name that a story was given; "" where it goes back to its own headline
    name: str = ""
    author: str = ""
    note: str = ""
    #: the act that this one undoes; 0 where it is none
    undoes: int = 0
    #: the act that undid this one; 0 as long as it stands
    undone_by: int = 0


class ChangeKind(StrEnum):
    """What can change between two accounts of one story; in the order in which an editor reads them."""

    MERGED = "merged"
    SPLIT = "split"
    NEW_REPORT = "new report"
    REWRITTEN = "report rewritten"
    REPORT_LEFT = "report left"
    FIGURE_REVISED = "figure revised"
    NEW_CONFLICT = "new conflict"
    #: another side, or another relation between the sides
    CONFLICT_CHANGED = "conflict changed"
    CONFLICT_GONE = "conflict gone"
    #: a report that was rewritten no longer says it
    WITHDRAWN = "withdrawn"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    #: fewer independent origins than before
    SUPPORT_LOST = "support lost"
    NEW_POINT = "new point"
    NEW_QUOTE = "new quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A dated entry of a story's change log."""

    #: moment of the report that brought it
    at: str
    kind: ChangeKind
    #: one line for the reader: "toll in Gaza: 34,488 -> 34,535 (AFP, 30 Apr)"
    text: Saying
    #: evidence in the account before, and in the one after
    before: tuple[Evidence, ...] = ()
    after: tuple[Evidence, ...] = ()
    #: ids of the reports' versions that brought it
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A report that answers a query, with the places that answer it."""

    #: id of the version
    article: str
    #: id of the story it stands in; 0 where it stands in none
    story: int
    title: str
    outlet: str
    #: moment of the version
    moment: str
    #: where the words or the speaker's statements stand, best first
    evidence: tuple[Evidence, ...] = ()
    #: characters around the first evidence
    snippet: str = ""
    #: where in the snippet the words of the query stand: (start, end)
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFacets:
    """How many reports answer a query, and what they are."""

    #: reports that were counted
    total: int
    #: True where there are more
    more: bool = False
    #: (outlet, reports), the most first
    outlets: tuple[tuple[str, int], ...] = ()
    #: (month as "2024-03", reports), the latest first
    months: tuple[tuple[str, int], ...] = ()
    #: (id of the story, reports), the most first
    stories: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A followed feed and where following it stands."""

    address: str
    title: str = ""
    #: validators of the last answer, for conditional requests
    etag: str = ""
    last_modified: str = ""
    #: where permanent redirects have led; asked instead of ``address``
    moved_to: str = ""
    #: SHA-256 of the last whole body, for servers that know no validators
    content_sha256: str = ""
    #: moments; "" for never and for at once
    fetched: str = ""
    next_fetch: str = ""
    #: failures in a row, by which the next fetch is put off
    failures: int = 0
    #: what went wrong last; "" where nothing did
    error: str = ""
    #: True where the server says it is gone for good (410)
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed that was dealt with, or that is to be tried again."""

    #: its id in the feed, else its address
    id: str
    address: str = ""
    #: what identifies its wording in the feed (its updated date or a hash), so that a changed entry is fetched again
    mark: str = ""
    #: moment when it was last dealt with
    seen: str = ""
    #: failures in a row
    failures: int = 0
    #: moment before which it is not tried again; "" where it is done
    next_try: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an editor decided about a conflict, a point, an origin or a name of a story."""

    story: int
    #: "conflict", "point", "reuse", "origin", "body" (whether two names are one body) or "name"
    kind: str
    #: stable fingerprint of the item: survives a rebuild, an id of an account does not
    fingerprint: str
    #: "resolved" or "no conflict", "checked", "overruled", "one body" or "not one body", "wrong name"; "open" takes
    #: back what was decided before
    verdict: str
    note: str = ""
    author: str = ""
    #: moment
    at: str = ""
    #: the passages that it points at, each by the hashes of its report's text and of its words; by these it is found
    #: again where the fingerprint reads otherwise, and when it comes back from a file
    spans: tuple[str, ...] = ()
    #: what it is about, in words, as the account had it when this was decided
    about: str = ""
