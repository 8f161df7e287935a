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
from consilience.errors import StoreFull
from library_worker import make_documents, make_library

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 100


class Adders:
    """Starts processes that add to one library."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def start(self, told: Path, first: int, last: int) -> int:
        """Start a process; returns its number."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps([str(told), first, last]) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())


@contextmanager
def adders(address: str) -> Iterator[Adders]:
    folder = Path(library_worker.__file__).parent
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, library_worker.__file__, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as server:
        yield Adders(server)
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


def kill_while_adding(process: int, told: Path, lines: int, pause: float) -> None:
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
    with adders(library_address) as server, make_library(library_address) as library:
        count = 3
        for number in range(KILLS):
            told = tmp_path / f"told-{number}"
            process = server.start(told, count, count + 40)
            # after none to four reports, and anywhere within the writing of the next
            kill_while_adding(process, told, moments.randrange(5), moments.uniform(0.0, 0.02))
            assert ["done", "", ""] not in outcomes(told)
            added += [version for came, _, version in outcomes(told) if came == "added"]
            with library.store.read() as session:
                assert session.faults() == ()
                count = sum(1 for _ in session.reading.versions())
        assert len(added) == len(set(added)) >= KILLS / 2
        with library.store.read() as session:
            there = {version.id: version for version in session.reading.versions()}
        assert set(added) <= set(there)
        # what was not told: three before the first process, and one that each killed process had just written
        assert len(there) <= 3 + len(added) + KILLS
        for version in added:
            assert library.original(version).name in there[version].names
            assert library.article(version).text
        # the same command again adds what is missing, and finds the rest
        last = 1 + max(int(version.names[0][7:11]) for version in there.values())
        result = library.add_documents(make_documents(0, last))
        assert (result.known, result.added, result.failures) == (len(there), last - len(there), ())


def test_two_processes_add_at_once(library_address: str, tmp_path: Path) -> None:
    told = [tmp_path / "one", tmp_path / "two"]
    with adders(library_address) as server:
        processes = [server.start(path, 10 + 10 * n, 40 + 10 * n) for n, path in enumerate(told)]
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
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        workers = [int(program.stdout.readline()) for _ in range(2)]
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
