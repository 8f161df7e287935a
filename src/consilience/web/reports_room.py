"""A room of reports that were read into memory: for a folder, and for what was added without being kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.changes.find import find_changes
from consilience.errors import ConsilienceError, InputError, NotInLibrary
from consilience.library.deciding import completed
from consilience.library.hits import facets_of
from consilience.library.moments import moment_of, now
from consilience.library.naming import SHAPING, with_names
from consilience.library.ordering import Order
from consilience.library.query import read_query
from consilience.pipeline import reconcile_articles, settle_together
from consilience.render.decided import pairs_held_apart
from consilience.render.html.page import Page
from consilience.render.summary import View, published_of, title_of
from consilience.text.given import given_name
from consilience.types import Account, AddResult, OriginKind, StorySummary
from consilience.web.gathering import Gathering
from consilience.web.memory_search import search_articles
from consilience.web.reading import Reader
from consilience.web.room import Entry, Progress, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.types import AnnotatedArticle, Change, Decision, Document, SearchFacets, SearchHit

#: accounts of former moments that are kept in memory for each story
MOST_KEPT = 24


@dataclass(frozen=True, slots=True)
class Held:
    """A story in memory: its reports as they were annotated alone, and its present account."""

    reports: tuple[AnnotatedArticle, ...]
    account: Account
    #: counts how often the story changed
    turn: int = 0


class ReportsRoom:
    """Stories in memory; nothing is written anywhere."""

    keeps = False
    hand = None

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or Reader()
        self._lock = threading.RLock()
        self._stories: dict[int, Held] = {}
        self._decisions: dict[int, list[Decision]] = {}
        self._former: dict[int, dict[tuple[str, ...], Account]] = {}
        self._next = 1

    def put(self, reports: Sequence[AnnotatedArticle], story: int = 0) -> int:
        """Reconcile reports into a new story, or into one that is there; returns its id."""
        known = tuple(map(without_places, reports))
        return self.hold(account_of(known), known, story)

    def hold(self, account: Account, reports: Sequence[AnnotatedArticle] = (), story: int = 0) -> int:
        """Hold an account that was made elsewhere as a new story, or in place of one that is there."""
        known = tuple(reports) or account.articles
        with self._lock:
            if not story:
                story, self._next = self._next, self._next + 1
            turn = self._stories[story].turn + 1 if story in self._stories else 0
            self._stories[story] = Held(known, account, turn)
            self._former.pop(story, None)
        return story

    def drop(self, story: int) -> None:
        """Forget a story."""
        with self._lock:
            for held in (self._stories, self._decisions, self._former):
                held.pop(story, None)

    def reports(self, story: int) -> tuple[AnnotatedArticle, ...]:
        """Return a story's reports as they were annotated alone."""
        return self._held(story).reports

    def stories(self, wanted: Wanted, *, after: str = "", limit: int = 50) -> tuple[Entry, ...]:
        """Return stories in the order that is wanted, from behind the cursor ``after``."""
        with self._lock:
            held = sorted(self._stories.items())
        found = [
            entry_of(story, row.account, self._decisions.get(story, ()))
            for story, row in held
            if fits(row.account, wanted)
        ]
        if wanted.conflicts:
            found = [entry for entry in found if entry.summary.open_conflicts]
        found.sort(key=lambda entry: (entry.summary.last, entry.summary.id), reverse=True)
        if wanted.order == Order.REPORTS:
            found.sort(key=lambda entry: -entry.summary.reports)
        if wanted.order == Order.CONFLICTS:
            found.sort(key=lambda entry: -entry.summary.open_conflicts)
        story = int(after.rpartition("/")[2]) if after else 0
        place = next((place for place, entry in enumerate(found, 1) if entry.summary.id == story), 0)
        return tuple(found[place : place + limit])

    def entry(self, story: int) -> Entry:
        """Return one story as a list has it."""
        return entry_of(story, self._held(story).account, self._decisions.get(story, ()))

    def fingerprint(self, story: int, at: str = "") -> str:
        """Return what changes whenever the story's account does."""
        return f"{self._held(story).turn}/{at}"

    def account(self, story: int, at: str = "") -> Account:
        """Return the account of the reports that were out at a moment, or of all."""
        held = self._held(story)
        if not at:
            return held.account
        moments = moments_of(held)
        out = tuple(a for a in held.reports if moments[a.id] <= at)
        if not out:
            raise NotInLibrary("had no report yet", identity=f"story {story} at {at}")
        return held.account if len(out) == len(held.reports) else self._of(story, out)

    def changes(self, story: int) -> tuple[Change, ...]:
        """Return the change log: the accounts of growing sets of reports compared, one after the other."""
        held = self._held(story)
        moments = moments_of(held)
        steps = sorted(set(moments.values()))
        found: list[Change] = []
        before: Account | None = None
        for step in steps:
            out = tuple(a for a in held.reports if moments[a.id] <= step)
            after = held.account if len(out) == len(held.reports) else self._of(story, out)
            found += find_changes(before, after, at=step)
            before = after
        return tuple(found)

    def search(self, query: str, *, limit: int, offset: int = 0) -> tuple[SearchHit, ...]:
        """Return the reports that answer a query; raises UsageError for what is no query."""
        return tuple(self._hits(query)[offset : offset + limit])

    def found(self, query: str) -> SearchFacets:
        """Return how many reports answer a query, and of which outlets, months and stories they are."""
        return facets_of(self._hits(query))

    def _hits(self, query: str) -> list[SearchHit]:
        wanted = read_query(query)
        with self._lock:
            held = sorted(self._stories.items())
        found = [
            hit
            for story, row in held
            for hit in search_articles(row.account, wanted, story=story, moment=moment_of_report)
        ]
        found.sort(key=lambda hit: (-len(hit.evidence), hit.title, hit.article))
        return found

    def decisions(self, story: int) -> tuple[Decision, ...]:
        """Return what editors decided, in the order in which they did."""
        self._held(story)
        return tuple(self._decisions.get(story, ()))

    def decide(self, decision: Decision) -> None:
        """Note a decision, until the program ends; one about a dependence or a name makes the account anew."""
        held = self._held(decision.story)
        with self._lock:
            self._decisions.setdefault(decision.story, []).append(completed(decision, held.account))
        if decision.kind in SHAPING:
            self.hold(account_of(held.reports, self.decisions(decision.story)), held.reports, decision.story)

    def add(self, documents: Iterable[Document | InputError], progress: Progress) -> AddResult:
        """Read reports and reconcile them into new stories."""
        articles: list[AnnotatedArticle] = []
        failures: list[ConsilienceError] = []
        todo = list(documents)
        for number, document in enumerate(todo):
            progress("reading", number, len(todo))
            result = document if isinstance(document, InputError) else self._reader(document)
            if isinstance(result, ConsilienceError):
                failures.append(result)
            else:
                articles.append(result)
        stories = tuple(self.put(group) for group in Gathering(articles).stories())
        return AddResult(added=len(articles), failures=tuple(failures), stories=stories)

    def _held(self, story: int) -> Held:
        with self._lock:
            if story not in self._stories:
                raise NotInLibrary("is not here", identity=f"story {story}", hint="it may have been dropped")
            return self._stories[story]

    def _of(self, story: int, reports: tuple[AnnotatedArticle, ...]) -> Account:
        key = tuple(article.id for article in reports)
        with self._lock:
            former = self._former.setdefault(story, {})
            if key in former:
                return former[key]
        account = account_of(reports, self.decisions(story))
        with self._lock:
            while len(former) >= MOST_KEPT:
                former.pop(next(iter(former)))
            former[key] = account
        return account


def account_of(reports: Sequence[AnnotatedArticle], decisions: Sequence[Decision] = ()) -> Account:
    """Return the account of reports that were annotated alone, with those apart that editors hold for independent."""
    apart = pairs_held_apart((article.id for article in reports), decisions)
    return with_names(reconcile_articles(settle_together(reports), apart=apart), decisions)


def without_places(article: AnnotatedArticle) -> AnnotatedArticle:
    """Return an article whose names do not tell where on this machine its file lies."""
    names = tuple(name if "://" in name else given_name(name) for name in article.article.names)
    return replace(article, article=replace(article.article, names=names))


def moment_of_report(article: AnnotatedArticle, account: Account) -> str:
    """Return the moment of a report's publication as the account has it, "" where it is unknown."""
    settled = next((found for found in account.articles if found.id == article.id), article)
    known = published_of(settled)
    return moment_of(known.value) if known else ""


def moments_of(held: Held) -> dict[str, str]:
    """Return the moments of a story's reports by id; one that is undated counts as out with the last."""
    found = {article.id: moment_of_report(article, held.account) for article in held.reports}
    last = max(found.values(), default="")
    return {identity: moment or last for identity, moment in found.items()}


def entry_of(story: int, account: Account, decisions: Sequence[Decision]) -> Entry:
    """Return an account as a list of stories has it."""
    view = Page(account, decisions)
    moments = tuple(sorted(filter(None, (moment_of_report(article, account) for article in view.compared))))
    # a date that lies in the future is not to be believed, and must not lead a list
    today = now()[:10]
    past = [moment for moment in moments if moment[:10] <= today]
    outlets = dict.fromkeys(view.outlet(article.id) for article in view.compared)
    summary = StorySummary(
        id=story,
        headline=headline_of(account, view),
        reports=len(view.compared),
        outlets=tuple(outlets),
        origins=sum(origin.kind is not OriginKind.UNCREDITED for origin in account.origins),
        open_conflicts=sum(map(view.is_open, account.conflicts)),
        first=past[0] if past else "",
        last=past[-1] if past else "",
    )
    return Entry(summary, moments)


def headline_of(account: Account, view: View) -> str:
    """Return the title of the report that tells the event, else of the first."""
    chosen = account.event.wording.article if account.event else ""
    for article in account.articles:
        if article.id == chosen:
            return title_of(article)
    return title_of(view.compared[0]) if view.compared else "No report"


def fits(account: Account, wanted: Wanted) -> bool:
    """Tell whether an account is what a list shall have."""
    moments = [moment_of_report(article, account) for article in account.articles]
    if (wanted.since or wanted.until) and not any(
        moment >= wanted.since and (not wanted.until or moment < wanted.until) for moment in moments if moment
    ):
        return False
    view = View(account)
    outlets = " ".join(view.outlet(article.id) for article in account.articles).casefold()
    forms = " ".join(form.text for entity in account.entities for form in entity.forms).casefold()
    return wanted.outlet.casefold() in outlets and wanted.entity.casefold() in forms
