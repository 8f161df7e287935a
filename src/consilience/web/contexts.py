"""What each page shows, as typed records: the templates and the JSON twins are filled from the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from consilience.render.html_account import AccountView
    from consilience.render.html_article import Report
    from consilience.render.html_page import Citation, Link
    from consilience.render.html_single import Single


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


class StoriesPage(NamedTuple):
    """A list of stories, the one with the latest report first."""

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


class StoryPage(NamedTuple):
    """A story: its account in sections, what changed, and what editors decided."""

    story: StoryRow
    #: the moment as which it is shown, "" for now
    at: str
    moments: tuple[Moment, ...]
    account: AccountView
    changes: tuple[ChangeView, ...]
    decisions: tuple[DecisionRow, ...]


class ReportPage(NamedTuple):
    """A report as published, with everything that was read out of it and that the account takes from it."""

    story: StoryRow
    at: str
    report: Report
    single: Single
    #: the other reports of the story
    others: tuple[Link, ...]
