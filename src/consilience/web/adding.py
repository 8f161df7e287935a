"""What readers drop, paste or name as documents, and the work of reading them, one job after the other."""

from __future__ import annotations

import re
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consilience.errors import ConsilienceError, InputError, NotInLibrary, UsageError
from consilience.ingest import stream_documents
from consilience.render.plain import flat, shorten
from consilience.render.summary import View, title_of
from consilience.text.given import given_name
from consilience.types import Account, QuoteKind
from consilience.web.contexts import DraftStory, JobPage, ReadReport
from consilience.web.errors import words
from consilience.web.gathering import Gathering, matched
from consilience.web.reading import Reader, unforeseen
from consilience.web.reports_room import headline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from consilience.types import AnnotatedArticle, Document
    from consilience.web.desk import Desk
    from consilience.web.gathering import Group

#: of one adding
MOST_FILES, MOST_ADDRESSES, MOST_TEXT = 300, 50, 2_000_000
#: jobs that wait or run, and finished ones whose outcome is kept
MOST_WAITING, MOST_KEPT = 8, 50
#: bytes of what drafts were made of, which are held so that they can be kept after all
MOST_HELD = 200_000_000
#: up to so many reports the account is made anew with each, later at every doubling
EACH = 6

#: browsers end the lines of a form with CR LF
_RULE = re.compile(r"^={5,}[ \t\r]*$", re.MULTILINE)
#: the name that is made for bytes without one
_MADE = re.compile(r"^document-[0-9a-f]{8}")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a reader wants to be read."""

    files: tuple[Upload, ...] = ()
    text: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return sum(len(upload.content) for upload in self.files) + len(self.text)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.files or self.text.strip() or self.addresses)


def read_addresses(field_: str) -> tuple[str, ...]:
    """Return the addresses of a text, one a line; raises UsageError where a line is none."""
    found = tuple(dict.fromkeys(line.strip() for line in field_.splitlines() if line.strip()))
    for line in found:
        # anything else would be taken for the name of a file on this machine
        if not line.lower().startswith(("http://", "https://")):
            raise UsageError("is no web address", identity=repr(line[:80]), hint="begin it with https://")
    if len(found) > MOST_ADDRESSES:
        raise UsageError(f"more than {MOST_ADDRESSES} addresses were given", hint="give them in parts")
    return found


def documents_of(given: Given) -> Iterator[Document | InputError]:
    """Yield the documents of what was given; addresses are fetched as they are asked for."""
    texts = [part.strip() for part in _RULE.split(given.text) if part.strip()]
    pasted = [
        Upload("pasted text" if len(texts) == 1 else f"pasted text {number}", text.encode("utf-8", "surrogatepass"))
        for number, text in enumerate(texts, 1)
    ]
    for upload in (*given.files, *pasted):
        name = shorten(flat(given_name(upload.name)), 120) or "report"
        yield from (_named(document, name) for document in _streamed(upload.content, name))
    for address in given.addresses:
        yield from _streamed(address, address)


def _streamed(content: bytes | str, name: str) -> Iterator[Document | InputError]:
    """Yield the documents of one thing; whatever is wrong with it, those after it are read."""
    try:
        yield from stream_documents([content])
    except InputError as error:
        yield error
    except Exception as error:
        yield unforeseen(name, error)


def _named(document: Document | InputError, name: str) -> Document | InputError:
    """Return a document under the name of its file instead of the hash of its bytes."""
    if isinstance(document, InputError):
        identity = document.identity
        if not _MADE.match(identity):
            _, sign, place = identity.partition(":")
            return type(document)(document.message, identity=f"{name}{sign}{place}", hint=document.hint)
        return type(document)(document.message, identity=_MADE.sub(lambda _: name, identity), hint=document.hint)
    # "document-0123abcd:12" is the record of line 12, "document-0123abcd/a.txt" a member of an archive
    return replace(document, name=_MADE.sub(lambda _: name, document.name))


@dataclass(slots=True)
class Job:
    """Reports that are being read."""

    key: str
    keep: bool
    total: int
    state: str = "waiting"
    stage: str = "waiting"
    done: int = 0
    reports: list[ReadReport] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    found: list[DraftStory] = field(default_factory=list)


class Jobs:
    """Reads what was added, one job at a time: reading fills a processor, and pages must be answered meanwhile."""

    def __init__(self, desk: Desk, reader: Reader | None = None) -> None:
        self._desk = desk
        self._reader = reader or Reader()
        self._closed = False
        self._jobs: dict[str, Job] = {}
        self._given: dict[str, Given] = {}
        #: the drafts of each job: their keys and stories; and the keys of those made of all of a job's reports
        self._drafts: dict[str, dict[str, int]] = {}
        self._whole: dict[str, str] = {}
        self._lock = threading.Lock()
        self._workers = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def start(self, given: Given, *, keep: bool) -> str | None:
        """Start to read and return the job's key; None where too many wait already."""
        key = new_key()
        total = len(given.files) + len(given.addresses) + (1 if given.text.strip() else 0)
        with self._lock:
            if sum(job.state in {"waiting", "running"} for job in self._jobs.values()) >= MOST_WAITING:
                return None
            finished = [key for key, job in self._jobs.items() if job.state in {"done", "failed"}]
            for old in finished[: max(0, len(self._jobs) - MOST_KEPT)]:
                del self._jobs[old]
                self._given.pop(old, None)
                self._drafts.pop(old, None)
                self._whole = {made: of for made, of in self._whole.items() if of != old}
            job = self._jobs[key] = Job(key, keep and self._desk.room.keeps, total)
            if not job.keep:
                self._hold(key, given)
        self._workers.submit(self._run, job, given)
        return key

    def keep(self, key: str) -> str | None:
        """Begin to take a draft's reports into the library; returns the job's key, None where they are gone."""
        key = self.job_of(key)
        with self._lock:
            given = self._given.get(key)
        return self.start(given, keep=True) if given else None

    def _hold(self, key: str, given: Given) -> None:
        self._given[key] = given
        while len(self._given) > 1 and sum(held.size for held in self._given.values()) > MOST_HELD:
            del self._given[next(iter(self._given))]

    def look(self, key: str) -> JobPage | None:
        """Return how far a job is, None where there is none of this key."""
        key = self.job_of(key)
        with self._lock:
            job = self._jobs.get(key)
            if job is None:
                return None
            return JobPage(
                key=job.key, state=job.state, stage=job.stage, done=job.done, total=job.total, keep=job.keep,
                reports=tuple(job.reports), failures=tuple(job.failures), stories=tuple(job.stories),
                points=sum(row.points for row in job.found), conflicts=sum(row.conflicts for row in job.found),
                found=tuple(job.found),
            )  # fmt: skip

    def close(self) -> None:
        """Let waiting jobs go, and end what is read."""
        self._closed = True
        self._workers.shutdown(wait=False, cancel_futures=True)
        self._reader.close()

    def _run(self, job: Job, given: Given) -> None:
        job.state = "running"
        try:
            (self._keep if job.keep else self._draft)(job, documents_of(given))
            job.state = "done" if job.stories else "failed"
        except ConsilienceError as error:
            job.failures.append(words(error))
            job.state = "failed"
        except Exception as error:  # a job must end, whatever happens in it
            job.failures.append(f"an error that nobody foresaw ({type(error).__name__}); please report it")
            job.state = "failed"
        job.stage = job.state

    def _draft(self, job: Job, documents: Iterable[Document | InputError]) -> None:
        gathering = Gathering()
        job.stage = "reading"
        for document in documents:
            if self._closed:
                # nobody looks any more; what was being read has been ended
                return
            result = document if isinstance(document, InputError) else self._reader(document)
            job.done += 1
            job.total = max(job.total, job.done)
            if isinstance(result, ConsilienceError):
                job.failures.append(words(result))
                continue
            if any(_same(result, other) for other in gathering.articles):
                job.failures.append(f"{title_of(result)}: was given twice")
                continue
            gathering.add(_distinct(result, gathering.articles))
            job.reports.append(read_report(result))
            count = len(gathering.articles)
            if count <= EACH or count & (count - 1) == 0:
                self._account(job, gathering.stories())
        if gathering.articles:
            job.stage = "comparing"
            self._account(job, gathering.stories())

    def _account(self, job: Job, groups: Sequence[Group]) -> None:
        """Make the accounts of the stories that the reports read so far make up; what has not changed stays."""
        drafts = self._desk.drafts
        with self._lock:
            held = self._drafts.setdefault(job.key, {})
        members = {story: [article.id for article in drafts.reports(story)] for story in held.values()}
        keys = {story: key for key, story in held.items()}
        now: dict[str, int] = {}
        for group, former in zip(groups, matched(groups, members), strict=True):
            story = former
            if not former or members[former] != [article.id for article in group]:
                story = drafts.put(group, former)
            key = keys.get(story) or (job.key if job.key not in held and job.key not in now else new_key())
            self._desk.open_draft(key, story)
            now[key] = story
        for key in held.keys() - now.keys():
            self._desk.close_draft(key)
        with self._lock:
            self._drafts[job.key] = now
        rows = [draft_story(key, drafts.account(story)) for key, story in now.items()]
        job.found = sorted(rows, key=lambda row: -row.reports)
        job.stories = [row.key for row in job.found]

    def together(self, key: str) -> str | None:
        """Make one account of all reports of a draft; returns its key, None where they are gone."""
        key = self.job_of(key)
        with self._lock:
            held = dict(self._drafts.get(key, {}))
        try:
            reports = [article for story in held.values() for article in self._desk.drafts.reports(story)]
        except NotInLibrary:
            return None
        if not reports:
            return None
        made = new_key()
        self._desk.open_draft(made, self._desk.drafts.put(reports))
        with self._lock:
            self._whole[made] = key
        return made

    def job_of(self, key: str) -> str:
        """Return the key of the job that made a draft."""
        with self._lock:
            whole = self._whole.get(key, "")
            return whole or next((job for job, held in self._drafts.items() if key in held), key)

    def _keep(self, job: Job, documents: Iterable[Document | InputError]) -> None:
        def progress(_stage: str, done: int, total: int) -> None:
            job.stage, job.done, job.total = "reading", done, max(job.total, total)

        result = self._desk.room.add(documents, progress)
        job.failures += [words(error) for error in result.failures]
        job.stories = [str(story) for story in result.stories]
        if not job.stories and result.known:
            job.failures.append("the library has all of it already")


def new_key() -> str:
    """Return a key that nobody can guess."""
    return f"draft-{''.join(secrets.choice(_ALPHABET) for _ in range(20))}"


def draft_story(key: str, account: Account) -> DraftStory:
    """Return a draft in numbers."""
    view = View(account)
    return DraftStory(
        key=key,
        headline=headline_of(account, view),
        reports=len(view.compared),
        points=len(account.points),
        conflicts=len(view.conflicts()[0]),
    )


def _same(article: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """Tell whether two are one report: the same text, and not of two outlets that are named."""
    outlets = {found.article.outlet.value for found in (article, other) if found.article.outlet}
    return article.text.split() == other.text.split() and len(outlets) < 2


def _distinct(article: AnnotatedArticle, others: Sequence[AnnotatedArticle]) -> AnnotatedArticle:
    """Return the article under an id that none of the others has."""
    taken = {other.id for other in others}
    identity, number = article.id, 2
    while identity in taken:
        identity, number = f"{article.id}-{number}", number + 1
    return article if identity == article.id else replace(article, article=replace(article.article, id=identity))


def read_report(article: AnnotatedArticle) -> ReadReport:
    """Return what was read out of a report, in numbers."""
    return ReadReport(
        title=title_of(article),
        outlet=View(Account(articles=(article,))).outlet(article.id),
        sentences=len(article.sentences),
        figures=len(article.figures),
        quotes=sum(quote.kind is not QuoteKind.SCARE for quote in article.quotes),
        names=len({name.text for name in article.names}),
    )
