"""Reading what becomes drafts: in a process that is ended, so that one report never stops the server."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from builders_library import FERRY, annotate_plainly
from builders_reading import read_as_told
from builders_room import EXAMPLE, make_room, token_of
from consilience.cli.main import run
from consilience.errors import EmptyInput, InputError, ModelError, OverTime
from consilience.ingest import read_document
from consilience.library import open_library
from consilience.types import AnnotatedArticle, Document
from consilience.web.app import make_app
from consilience.web.reading import Reader, read_one
from consilience.web.reports_room import ReportsRoom
from tools.serving import served

if TYPE_CHECKING:
    from pathlib import Path

#: seconds for one report in these tests; far more than the quick ones take on a busy machine
SECONDS = 5.0


def text(name: str, content: str = FERRY) -> Document:
    return Document(name=name, content=content.encode(), kind="text")


@pytest.mark.parametrize("how", ["Endless", "Pattern"])
def test_pages_are_answered_while_a_report_hangs_and_the_others_are_read(how: str) -> None:
    app = make_app(make_room(), reader=Reader(read=read_as_told, seconds=SECONDS))
    with served(app) as address, httpx.Client(base_url=address, timeout=30) as client:
        files = [
            ("files", (name, content.encode()))
            for name, content in (("one.txt", FERRY), ("bad.txt", f"{how} loop.\n"), ("two.txt", f"Again. {FERRY}"))
        ]
        token = token_of(client)  # type: ignore[arg-type]
        started = client.post("/api/v1/add", files=files, headers={"X-CSRF-Token": token})
        assert started.status_code == 202, started.text
        during = 0
        until = time.monotonic() + 60
        while (job := client.get(started.headers["location"]).json())["state"] not in {"done", "failed"}:
            assert time.monotonic() < until, job
            assert client.get(f"/stories/{EXAMPLE}").status_code == 200
            # the first is read, and the third waits for the second: a server that hung would answer once at most
            during += job["done"] == 1
            time.sleep(0.05)
        assert len(job["reports"]) == 2
        (failure,) = job["failures"]
        assert failure.startswith(f"bad.txt: took longer than {SECONDS:g} seconds to read; it is set aside")
        assert during >= 3


def test_a_server_that_ends_takes_what_it_reads_with_it() -> None:
    before = set(threading.enumerate())
    reader = Reader(read=read_as_told, seconds=600)
    app = make_app(make_room(), reader=reader)
    with served(app) as address, httpx.Client(base_url=address, timeout=20) as client:
        files = [("files", (f"{name}.txt", b"Endless loop.\n")) for name in "abc"]
        headers = {"X-CSRF-Token": token_of(client)}  # type: ignore[arg-type]
        assert client.post("/api/v1/add", files=files, headers=headers).status_code == 202
        threads = [thread for thread in {*threading.enumerate()} - before if thread.name.startswith("reading")]
        time.sleep(0.5)
        assert any(thread.is_alive() for thread in threads)
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()


@pytest.mark.parametrize("seconds", [SECONDS, None], ids=["apart", "here"])
def test_results_and_faults_are_the_same_in_either_process(seconds: float | None) -> None:
    reader = Reader(read=read_as_told, seconds=seconds)
    try:
        read = reader(text("one.txt"))
        assert isinstance(read, AnnotatedArticle)
        assert read.article == read_document(text("one.txt"))
        assert read.quotes == annotate_plainly(read.article).quotes
        empty, odd, model = (reader(text("x.txt", f"{how} one.\n")) for how in ("Empty", "Odd", "Model"))
    finally:
        reader.close()
    assert isinstance(empty, EmptyInput)
    assert isinstance(odd, InputError)
    # the log holds the fault's words, which readers do not get
    assert str(odd) == "x.txt: could not be read: an error that nobody foresaw (KeyError)"
    assert isinstance(model, ModelError)


def test_what_was_not_foreseen_is_logged_where_the_program_logs(caplog: pytest.LogCaptureFixture) -> None:
    reader = Reader(read=read_as_told, seconds=SECONDS)
    reader(text("x.txt", "Odd one.\n"))
    reader.close()
    assert "/secret/place/on/disk" in caplog.text
    assert "x.txt" in caplog.text


def test_a_room_in_memory_sets_aside_what_takes_too_long() -> None:
    room = ReportsRoom(Reader(read=read_as_told, seconds=SECONDS))
    told: list[tuple[str, int, int]] = []
    found = room.add([text("one.txt"), text("bad.txt", "Endless loop.\n")], lambda *progress: told.append(progress))
    assert (found.added, len(found.stories)) == (1, 1)
    (late,) = found.failures
    assert isinstance(late, OverTime)
    assert late.identity == "bad.txt"
    assert told == [("reading", 0, 2), ("reading", 1, 2)]


@pytest.mark.parametrize("content", ["{", " ", "\x00"])
def test_one_document_gives_a_report_or_says_why_not(content: str) -> None:
    found = read_one(Document(name="x", content=content.encode(), kind="record", number=1))
    assert isinstance(found, InputError)


@pytest.mark.parametrize(("option", "seconds"), [([], 60.0), (["--article-seconds", "7"], 7.0)])
def test_the_option_of_serve_holds_for_drafts(
    option: list[str], seconds: float, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Any] = []
    monkeypatch.setattr("consilience.web.reading.Workers", lambda **given: made.append(given))
    monkeypatch.setattr("consilience.web.server.run", lambda app, **_: None)
    monkeypatch.setenv("CONSILIENCE_LIBRARY", str(tmp_path / "library.sqlite"))
    open_library(tmp_path / "library.sqlite").close()
    assert run(["serve", *option]) == 0
    assert {"seconds": seconds} in made
