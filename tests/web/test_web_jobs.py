"""Jobs and the desk at their bounds: what waits, what is kept, what goes, and faults in the middle of it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from builders_account import example_account, single_account
from builders_library import FERRY, annotate_plainly, make_annotated
from builders_room import EXAMPLE, SINGLE, make_client, make_room, token_of
from consilience.errors import NotInLibrary, StoreLocked
from consilience.ingest import read_document
from consilience.library.query import read_query
from consilience.types import AnnotatedArticle, Attribution, Document, Name, NameKind, Quote, QuoteKind, Span
from consilience.web import adding, desk
from consilience.web.adding import MOST_WAITING, Given, Jobs, Upload, documents_of
from consilience.web.desk import Desk
from consilience.web.memory_search import search_articles
from consilience.web.reading import Reader
from consilience.web.reports_room import ReportsRoom

if TYPE_CHECKING:
    from consilience.web.contexts import JobPage

HALL = "Market hall burns\n\nThe market hall of Tarnfield burnt down on Tuesday night, said Lena Brandt.\n"


def plainly(document: Document) -> AnnotatedArticle:
    return annotate_plainly(read_document(document))


def make_jobs(read: Any = plainly) -> tuple[Jobs, Desk]:
    found = Desk(make_room(), ReportsRoom())
    return Jobs(found, Reader(read=read, seconds=None)), found


def given(*texts: str) -> Given:
    return Given(files=tuple(Upload(f"{n}.txt", text.encode()) for n, text in enumerate(texts)))


def ended(jobs: Jobs, key: str | None) -> JobPage:
    """Return a job when it has ended."""
    assert key is not None
    until = time.monotonic() + 30
    while time.monotonic() < until:
        page = jobs.look(key)
        assert page is not None
        if page.state in {"done", "failed"}:
            return page
        time.sleep(0.01)
    raise AssertionError("the job does not end")


@pytest.fixture(autouse=True)
def one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all reports of a job for one event."""

    def stories(gathering: Any) -> tuple[tuple[AnnotatedArticle, ...], ...]:
        return (tuple(gathering.articles),)

    monkeypatch.setattr("consilience.web.gathering.article_features", lambda article: article)
    monkeypatch.setattr("consilience.web.gathering.replace", lambda features, **_: features)
    monkeypatch.setattr("consilience.web.gathering.Gathering.stories", stories)


def test_no_more_jobs_wait_than_may() -> None:
    go = threading.Event()

    def patiently(document: Document) -> AnnotatedArticle:
        assert go.wait(30)
        return plainly(document)

    client = make_client()
    jobs, _ = make_jobs(patiently)
    client.app.state.jobs = jobs  # type: ignore[attr-defined]
    keys = [jobs.start(given(FERRY), keep=False) for _ in range(MOST_WAITING)]
    assert None not in keys
    assert jobs.start(given(FERRY), keep=False) is None
    headers = {"X-CSRF-Token": token_of(client)}
    answer = client.post("/api/v1/add", files=[("files", ("a.txt", FERRY.encode()))], headers=headers)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    go.set()
    assert {ended(jobs, key).state for key in keys} == {"done"}
    assert jobs.start(given(FERRY), keep=False) is not None


def test_old_jobs_are_forgotten_with_what_they_were_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_KEPT", 1)
    jobs, found = make_jobs()
    first = jobs.start(given(FERRY), keep=False)
    draft = ended(jobs, first).stories[0]
    whole = jobs.together(draft)
    assert whole is not None
    assert jobs.job_of(whole) == first
    second = jobs.start(given(HALL), keep=False)
    ended(jobs, second)
    third = jobs.start(given(HALL), keep=False)
    ended(jobs, third)
    assert first is not None
    assert jobs.look(first) is None
    assert jobs.keep(first) is None
    # its story can still be read, as one of the drafts
    assert found.place(draft).draft


def test_what_drafts_were_made_of_is_held_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_HELD", len(FERRY) + 10)
    jobs, _ = make_jobs()
    first, second = jobs.start(given(FERRY), keep=False), jobs.start(given(HALL), keep=False)
    assert first is not None
    assert second is not None
    ended(jobs, second)
    assert jobs.keep(first) is None
    assert jobs.keep(second) is not None


@pytest.mark.parametrize(
    ("error", "told"),
    [(StoreLocked(identity="this draft"), "this draft: is held by another program"), (KeyError("x"), "(KeyError)")],
)
def test_a_fault_in_the_middle_ends_the_job_and_not_the_next(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, found = make_jobs()

    def fails(*_: object) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(found.drafts, "put", fails)
        job = ended(jobs, jobs.start(given(FERRY), keep=False))
    assert job.state == "failed"
    assert told in job.failures[0]
    assert ended(jobs, jobs.start(given(FERRY), keep=False)).state == "done"


def test_a_fault_in_one_upload_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.ingest import stream_documents

    def faulty(inputs: list[bytes | str]) -> Any:
        if b"BOOM" in inputs[0]:
            raise RuntimeError("/secret/place")
        return stream_documents(inputs)

    monkeypatch.setattr(adding, "stream_documents", faulty)
    bad, good = documents_of(given("BOOM", FERRY))
    assert str(bad) == "0.txt: could not be read: an error that nobody foresaw (RuntimeError)"
    assert isinstance(good, Document)


def test_reports_under_one_id_are_told_apart() -> None:
    jobs, found = make_jobs(lambda document: make_annotated(document.content.decode(), identity="same"))
    job = ended(jobs, jobs.start(given(FERRY, HALL, f"{HALL}More of it."), keep=False))
    (story,) = job.stories
    place = found.place(story)
    assert [report.id for report in found.drafts.reports(place.story)] == ["same", "same-2", "same-3"]
    assert job.failures == ()


def test_drafts_beyond_the_bound_go_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_DRAFTS", 2)
    found = Desk(make_room(), ReportsRoom())
    keys = [f"draft-{letter * 20}" for letter in "abc"]
    stories = [found.drafts.hold(single_account()) for _ in keys]
    for key, story in zip(keys, stories, strict=True):
        found.open_draft(key, story)
    with pytest.raises(NotInLibrary, match="add its reports again"):
        found.place(keys[0])
    with pytest.raises(NotInLibrary):
        found.drafts.account(stories[0])
    assert [found.place(key).story for key in keys[1:]] == stories[1:]
    found.close_draft(keys[1])
    found.close_draft(keys[1])
    with pytest.raises(NotInLibrary):
        found.place(keys[1])


def test_many_reports_push_old_drafts_out_but_never_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_REPORTS", 1)
    found = Desk(make_room(), ReportsRoom())
    first, second = (f"draft-{letter * 20}" for letter in "ab")
    found.open_draft(first, found.drafts.hold(example_account()))
    assert found.place(first).draft
    found.open_draft(second, found.drafts.hold(example_account()))
    assert found.place(second).draft
    with pytest.raises(NotInLibrary):
        found.place(first)


def test_only_so_many_stories_are_kept_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_KEPT", 1)
    found = Desk(make_room(), ReportsRoom())
    first = found.shown(str(EXAMPLE))
    assert found.shown(str(EXAMPLE)) is first
    found.shown(str(SINGLE))
    again = found.shown(str(EXAMPLE))
    assert again is not first
    # unchanged, it is looked up and not laid out anew
    found.forget(str(EXAMPLE))
    assert found.shown(str(EXAMPLE)) is again
    with pytest.raises(NotInLibrary):
        found.place("0")


def test_those_who_ask_at_once_wait_for_one_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Desk(make_room(), ReportsRoom())
    monkeypatch.setattr(desk, "TRUSTED", 60.0)
    asked: list[int] = []
    account = found.room.account

    def slowly(story: int, at: str = "") -> Any:
        asked.append(story)
        time.sleep(0.2)
        return account(story, at)

    monkeypatch.setattr(found.room, "account", slowly)
    shown: list[object] = []
    threads = [threading.Thread(target=lambda: shown.append(found.shown(str(EXAMPLE)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert asked == [EXAMPLE]
    assert len(shown) == 4
    assert len(set(map(id, shown))) == 1


SAID = make_annotated("Ferry sinks\n\n“All is well,” said Ida Holm. Rolf Berg said that boats were out.\n")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("ferry", ["Ferry"]),
        ("speaker:Holm", ["All is well"]),
        ('speaker:"Rolf Berg"', ["boats were out"]),
        ("speaker:Rolf boats", ["boats were out"]),
        ("speaker:Holm speaker:Rolf boat", ["boats were out", "All is well"]),
        ("speaker:Olm", None),
        ('entity:"Ida Holm"', ["Ida Holm"]),
        ("entity:Halvor", None),
        ("outlet:post ferry", ["Ferry"]),
        ("outlet:courier ferry", None),
        ("outlet:post", []),
        ("after:2024-05-01 ferry", ["Ferry"]),
        ("after:2024-05-02 ferry", None),
        ("before:2024-05-01 ferry", None),
    ],
)
def test_a_search_in_memory(query: str, places: list[str] | None) -> None:
    from dataclasses import replace

    from consilience.types import Account, Known

    text, noon = SAID.text, "2024-05-01T12:00:00+00:00"

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    article = replace(
        SAID,
        article=replace(SAID.article, outlet=Known("The Post", "given")),
        names=(Name(*span("Ida Holm"), "Ida Holm", NameKind.PERSON),),
        quotes=(Quote(*span("All is well"), "All is well", QuoteKind.MIXED, "Ida Holm"),),
        attributions=(
            Attribution("indirect", (Span(*span("Rolf Berg")),), (), (Span(*span("boats were out")),), "Rolf Berg"),
            Attribution("indirect", (Span(*span("Ida Holm")),), (), (), None),
        ),
    )
    hits = list(search_articles(Account(articles=(article,)), read_query(query), story=3, moment=lambda *_: noon))
    if places is None:
        assert hits == []
        return
    (hit,) = hits
    assert (hit.story, hit.moment, hit.outlet) == (3, noon, "The Post")
    assert [text[place.start : place.end] for place in hit.evidence] == places
