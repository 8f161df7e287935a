"""What was told as added is in the library whatever happens, and nothing is in it by half."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import library_worker
from builders_web import FakeClock, Site, item, page, quick_fetcher, rss, running_site
from consilience.errors import StoreFull
from consilience.ingest.canonical import canonical_address
from consilience.ingest.politeness import Politeness
from consilience.library.following import MOST_ENTRIES, Follower
from library_worker import make_documents, make_library

if TYPE_CHECKING:
    from collections.abc import Iterator

#: kills of ``add`` and of ``watch`` on each store: a few, so that CI is quick; CONSILIENCE_TEST_KILLS=100 for all
KILLS = int(os.environ.get("CONSILIENCE_TEST_KILLS", "0"))
ADD_KILLS, WATCH_KILLS = KILLS or 20, KILLS or 10
#: entries that a feed gets before each watch
NEWS = 5


class Workers:
    """Starts processes that write to one library."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def start(self, what: str, told: Path, *numbers: float) -> int:
        """Start a process that adds or watches; returns its number."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps([what, str(told), *numbers]) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())


@contextmanager
def workers(address: str) -> Iterator[Workers]:
    folder = Path(library_worker.__file__).parent
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, library_worker.__file__, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as server:
        yield Workers(server)
        assert server.stdin is not None
        server.stdin.close()


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def outcomes(path: Path) -> list[list[str]]:
    """Return the outcomes that were told; a last line that was cut off was not."""
    if not path.exists():
        return []
    return [line.split("\t") for line in path.read_text().split("\n")[:-1]]


def kill_while_writing(process: int, told: Path, lines: int, pause: float) -> None:
    """Kill a process when it has told so many outcomes and the pause is over."""
    while len(outcomes(told)) < lines and is_alive(process):
        time.sleep(0.001)
    time.sleep(pause)
    if is_alive(process):
        os.kill(process, signal.SIGKILL)
    while is_alive(process):
        time.sleep(0.001)


def test_nothing_is_lost_or_half_done_when_killed(library_address: str, tmp_path: Path) -> None:
    moments = random.Random(4)
    added: list[str] = []
    with workers(library_address) as server, make_library(library_address) as library:
        count = 3
        for number in range(ADD_KILLS):
            told = tmp_path / f"told-{number}"
            process = server.start("add", told, count, count + 40)
            # after none to four reports, and anywhere within the writing of the next
            kill_while_writing(process, told, moments.randrange(5), moments.uniform(0.0, 0.02))
            assert ["done", "", ""] not in outcomes(told)
            added += [version for came, _, version in outcomes(told) if came == "added"]
            with library.store.read() as session:
                assert session.faults() == ()
                count = sum(1 for _ in session.reading.versions())
        assert len(added) == len(set(added)) >= ADD_KILLS / 2
        with library.store.read() as session:
            there = {version.id: version for version in session.reading.versions()}
        assert set(added) <= set(there)
        # what was not told: three before the first process, and one that each killed process had just written
        assert len(there) <= 3 + len(added) + ADD_KILLS
        for version in added:
            assert library.original(version).name in there[version].names
            assert library.article(version).text
        # the same command again adds what is missing, and finds the rest
        last = 1 + max(int(version.names[0][7:11]) for version in there.values())
        result = library.add_documents(make_documents(0, last))
        assert (result.known, result.added, result.failures) == (len(there), last - len(there), ())


def test_nothing_is_lost_or_half_done_when_watch_is_killed(library_address: str, tmp_path: Path) -> None:
    moments = random.Random(5)
    added: list[str] = []
    with running_site() as site, workers(library_address) as server, make_library(library_address) as library:
        site.serve("/robots.txt", "", 404)
        feed = site.address("/feed")
        publish(site, 1)
        Follower(library, fetcher=quick_fetcher(), politeness=Politeness(delay=0.0, clock=FakeClock())).follow(feed)
        for number in range(WATCH_KILLS):
            publish(site, number + 1)
            told = tmp_path / f"told-{number}"
            process = server.start("watch", told, 3600.0 * (number + 1))
            # before, between and after the articles, and while the feed's own state is written
            kill_while_writing(process, told, moments.randrange(2 * NEWS + 2), moments.uniform(0.0, 0.02))
            added += [version for came, _, version in outcomes(told) if came == "added"]
            with library.store.read() as session:
                assert session.faults() == ()
                noted = session.feeds.entries(feed, [f"g{n}" for n in range(NEWS * (number + 1))])
                # an entry that is noted is not asked for again: its article must be there
                assert all(session.reports.at_address(canonical_address(entry.address)) for entry in noted.values())
        assert len(added) == len(set(added)) >= WATCH_KILLS
        # nothing is left out by the next rounds that are let live; one visit fetches a bounded number of entries
        for number in range(WATCH_KILLS, WATCH_KILLS + 1 + -(-NEWS * WATCH_KILLS // MOST_ENTRIES)):
            told = tmp_path / f"told-{number}"
            process = server.start("watch", told, 3600.0 * (number + 1))
            while is_alive(process):
                time.sleep(0.005)
            assert outcomes(told)[-1] == ["done", "", ""]
        with library.store.read() as session:
            assert session.faults() == ()
            assert set(added) <= {version.id for version in session.reading.versions()}
            for n in range(NEWS * WATCH_KILLS):
                assert session.reports.at_address(canonical_address(site.address(f"/{n}"))) is not None


def publish(site: Site, times: int) -> None:
    """Let the feed show what was published so many times, the newest first, and serve the pages."""
    numbers = range(NEWS * times)
    site.serve("/feed", rss(*(item(n, link=site.address(f"/{n}")) for n in reversed(numbers))))
    for n in numbers[-NEWS:]:
        site.serve(f"/{n}", page(f"Report number {n}"), Content_Type="text/html")


def test_two_processes_add_at_once(library_address: str, tmp_path: Path) -> None:
    told = [tmp_path / "one", tmp_path / "two"]
    with workers(library_address) as server:
        processes = [server.start("add", path, 10 + 10 * n, 40 + 10 * n) for n, path in enumerate(told)]
        while any(map(is_alive, processes)):
            time.sleep(0.01)
    lines = [line for path in told for line in outcomes(path)]
    assert len(lines) == 62
    added = [name for came, name, _ in lines if came == "added"]
    assert sorted(added) == [f"report-{n:04}.txt" for n in range(10, 50)]
    with make_library(library_address) as library, library.store.read() as session:
        assert session.faults() == ()
        assert len(session.stories.find(limit=100)) == 10


def test_processes_that_annotate_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    folder = Path(library_worker.__file__).parent
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, library_worker.__file__, str(tmp_path / "library.sqlite"), "work"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stderr is not None
        workers = [int(program.stderr.readline()) for _ in range(2)]
        assert len({program.pid, *workers}) == 3
        program.kill()
        deadline = time.monotonic() + 30
        while any(map(is_alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert not any(map(is_alive, workers))


def test_a_full_disk_is_a_clear_error(tmp_path: Path) -> None:
    from sqlalchemy import event

    with make_library(str(tmp_path / "small.sqlite")) as library:
        library.add_documents(make_documents(0, 3))
        library.close()

        @event.listens_for(library.store._engine, "connect")
        def _limit(connection: object, _record: object) -> None:
            connection.execute("PRAGMA max_page_count = 70")  # type: ignore[attr-defined]

        told: list[str] = []
        with pytest.raises(StoreFull, match="make room"):
            library.add_documents(make_documents(0, 500), on_outcome=lambda outcome: told.append(outcome.version))
        with library.store.read() as session:
            assert session.faults() == ()
            assert set(filter(None, told)) == {version.id for version in session.reading.versions()}
