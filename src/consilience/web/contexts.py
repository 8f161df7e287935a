"""What each page shows, as typed records: the templates and the JSON twins are filled from the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from consilience.render.html.account import AccountView
    from consilience.render.html.article import Report
    from consilience.render.html.compare import Compared
    from consilience.render.html.page import Citation, Link
    from consilience.render.html.single import Single


class StoryRow(NamedTuple):
    """A story as it stands in a list."""

    key: str
    headline: str
    reports: int
    outlets: tuple[str, ...]
    origins: int
    open_conflicts: int
    #: moments (ISO 8601, UTC) of the first and the last report; "" where unknown
    first: str
    last: str
    #: moments of all reports
    moments: tuple[str, ...]
    #: reports over time, as SVG
    spark: str
    #: why no more can be told of it: what is stored of it is damaged, or a fault; "" where all is well
    fault: str
    #: what an editor calls it, "" where nobody gave it a name
    name: str

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/stories/{self.key}"


class Filters(NamedTuple):
    """What a list of stories was asked for."""

    since: str = ""
    until: str = ""
    outlet: str = ""
    entity: str = ""
    #: "newest", "reports" or "conflicts": what comes first
    order: str = "newest"
    #: "open" for stories with an open conflict only
    conflicts: str = ""

    @property
    def narrows(self) -> bool:
        """Whether some stories are left out."""
        return any((self.since, self.until, self.outlet, self.entity, self.conflicts))


class StoriesPage(NamedTuple):
    """A list of stories, in the order that its filters name."""

    stories: tuple[StoryRow, ...]
    filters: Filters
    #: cursor of the next page, "" where this is the last
    next: str
    #: whether what is added is kept when the program ends
    keeps: bool


class Moment(NamedTuple):
    """A moment as which a story can be looked at."""

    at: str
    words: str
    chosen: bool


class ChangeView(NamedTuple):
    """An entry of a story's change log."""

    at: str
    words: str
    kind: str
    text: str
    #: names the entry for good
    fingerprint: str
    before: Citation
    after: Citation


class DecisionRow(NamedTuple):
    """What an editor decided about a conflict or a point."""

    kind: str
    fingerprint: str
    verdict: str
    note: str
    author: str
    at: str
    #: what it was about, "" where the account does not have it any more
    item: str
    #: what it was about when it was decided, "" of decisions of before 0.4
    about: str


class StoryPage(NamedTuple):
    """A story: its account in sections, and what editors decided; what changed is told apart, since it takes longer."""

    story: StoryRow
    #: the moment as which it is shown, "" for now
    at: str
    moments: tuple[Moment, ...]
    account: AccountView
    decisions: tuple[DecisionRow, ...]


class ReportPage(NamedTuple):
    """A report as published, with everything that was read out of it and that the account takes from it."""

    story: StoryRow
    at: str
    report: Report
    single: Single
    #: the other reports of the story
    others: tuple[Link, ...]


class ReadReport(NamedTuple):
    """A report that was read, and what was found in it."""

    title: str
    outlet: str
    sentences: int
    figures: int
    quotes: int
    names: int


class DraftStory(NamedTuple):
    """A story among what was added, so far."""

    key: str
    headline: str
    reports: int
    points: int
    conflicts: int

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/stories/{self.key}"


class JobPage(NamedTuple):
    """How far the reading of what was added is."""

    key: str
    #: "waiting", "running", "done" or "failed"
    state: str
    #: "waiting", "reading", "comparing", "done" or "failed"
    stage: str
    #: inputs that were dealt with, and how many are known so far
    done: int
    total: int
    #: whether the reports are kept in the library
    keep: bool
    reports: tuple[ReadReport, ...]
    #: one line for each input that could not be used
    failures: tuple[str, ...]
    #: keys of the stories that the reports stand in
    stories: tuple[str, ...]
    #: of the accounts so far
    points: int
    conflicts: int
    #: the stories that the reports make up so far, the largest first; none where they are kept in the library
    found: tuple[DraftStory, ...]

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/add/{self.key}"


class Hit(NamedTuple):
    """A report that answers a query."""

    title: str
    outlet: str
    date: str
    #: the headline of its story, "" where it stands in none
    story: str
    #: the words around the first place
    snippet: str
    #: those words in pieces, with whether each is one that was looked for
    pieces: tuple[tuple[str, bool], ...]
    #: addresses of the places, the first one where the words stand
    places: tuple[str, ...]
    #: address of the report
    report: str


class Facet(NamedTuple):
    """Some of the reports that answer a query, with the query that leaves only these, or their story."""

    name: str
    reports: int
    href: str


class Facets(NamedTuple):
    """How many reports answer a query, and what they are."""

    total: int
    #: True where there are more than were counted
    more: bool = False
    outlets: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    stories: tuple[Facet, ...] = ()


class SearchPage(NamedTuple):
    """The reports that answer a query, the best first."""

    query: str
    hits: tuple[Hit, ...]
    #: where the next page begins, 0 where this is the last
    next: int
    #: of all hits, not of this page alone
    facets: Facets = Facets(0)


class Choice(NamedTuple):
    """A report that can be compared."""

    number: int
    key: int
    outlet: str
    title: str
    chosen: bool


class ComparePage(NamedTuple):
    """Two reports side by side."""

    story: StoryRow
    at: str
    first_choices: tuple[Choice, ...]
    second_choices: tuple[Choice, ...]
    compared: Compared


class ChangesPage(NamedTuple):
    """A story's change log."""

    story: StoryRow
    at: str
    #: the newest first
    changes: tuple[ChangeView, ...]


class DecisionsPage(NamedTuple):
    """What stands of the editors' decisions about a story."""

    story: StoryRow
    decisions: tuple[DecisionRow, ...]


class ActRow(NamedTuple):
    """What an editor did to stories."""

    #: by which it can be undone
    number: int
    at: str
    #: the moment in words
    when: str
    kind: str
    #: what was done, in words
    told: str
    #: by whom and why, in words; "" where neither is known
    credit: str
    #: the story that it was done to
    story: int
    #: the story merged into it, split off, or from which a report came; 0 where there is none
    other: int
    #: ids of the reports that went elsewhere
    reports: tuple[str, ...]
    name: str
    author: str
    note: str
    #: the act that this one undoes, and the one that undid this; 0 where there is none
    undoes: int
    undone_by: int

    @property
    def standing(self) -> bool:
        """Whether it can be undone."""
        return not self.undoes and not self.undone_by


class ActsPage(NamedTuple):
    """What editors did to stories, the newest first."""

    acts: tuple[ActRow, ...]


class EditedReport(NamedTuple):
    """A report that can be moved or removed."""

    #: its id
    id: str
    outlet: str
    title: str
    when: str


class EditPage(NamedTuple):
    """A story as an editor can change it."""

    story: StoryRow
    reports: tuple[EditedReport, ...]
    #: what was done to it, the newest first
    acts: tuple[ActRow, ...]


class NameRow(NamedTuple):
    """A person, body or place of a story."""

    name: str
    #: "person", "org", "place" or "misc"
    kind: str
    #: its other names
    forms: tuple[str, ...]
    #: how many reports name it, in words
    reports: str


class NamesPage(NamedTuple):
    """The names of a story, and what stands of the decisions about them."""

    story: StoryRow
    names: tuple[NameRow, ...]
    decisions: tuple[DecisionRow, ...]
