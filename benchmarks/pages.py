"""The reading room: a story's page against its account as JSON, and many readers against one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.scenarios import Row, Scale, cpu
from benchmarks.texts import write_reports
from consilience.library import open_library
from consilience.render.json.account import account_to_json
from consilience.web.chrome import Chrome
from consilience.web.desk import Desk
from consilience.web.library_room import LibraryRoom
from consilience.web.reports_room import ReportsRoom
from consilience.web.routes.story import WHOLE, ready
from consilience.web.security import Security

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

USAGE = "/usage"
SERVE = f"""
import resource, sys
from consilience.library import open_library
from consilience.web.app import make_app
from consilience.web.library_room import LibraryRoom
from consilience.web.server import run

app = make_app(LibraryRoom(open_library(sys.argv[1])))

@app.get("{USAGE}")
def usage() -> dict:
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1 if sys.platform == "darwin" else 1 / 1024)
    return dict(seconds=used.ru_utime + used.ru_stime, peak=peak / 2**20)

run(app, host="127.0.0.1", port=0, ready=lambda address: print(address, flush=True))
"""


def story_page(folder: Path, scale: Scale) -> list[Row]:
    """Measure a story's whole page against its account as JSON, both from the store; and many readers."""
    reports = write_reports(folder / "read.jsonl", scale.collated // 2, scale.collated_words)
    place = folder / "read.sqlite"
    with open_library(place) as library:
        library.add([reports])
        story = next(iter(library.stories())).id

    def as_json() -> None:
        with open_library(place) as fresh:
            account_to_json(fresh.story(story))

    def as_page() -> None:
        with open_library(place) as fresh:
            ready(Desk(LibraryRoom(fresh), ReportsRoom()).shown(str(story)), Chrome(Security(), keeps=True), WHOLE)

    name = f"a story of {scale.collated // 2} reports"
    page, data = cpu(scale.repeats, as_page, as_json)
    ratio = page / data
    return [
        Row(f"{name}, its whole page / its account as JSON", ratio, 3.0, unit=" ×"),
        *_readers(place, story, name, scale),
    ]


def _readers(place: Path, story: int, name: str, scale: Scale) -> list[Row]:
    """Let readers ask for the page with pauses, and before and after them one alone, all in one run of the server.

    All over connections that stay open, and compressed, as browsers ask. A request that fails is one that is lost.
    """
    with serving(place) as (host, port):
        alone, found = asyncio.run(_rounds(host, port, f"/stories/{story}", scale))
    one, many = statistics.median(alone), statistics.median(found)
    note = f"{many * 1000:.1f} ms, alone {one * 1000:.1f} ms, {os.cpu_count()} processors for both ends"
    who = f"{name}, {scale.readers} readers with pauses"
    return [
        Row(f"{who}, requests lost", scale.readers * scale.asked - len(found), 0),
        Row(f"{who} / one, median", many / one, 2.0, unit=" ×", note=note),
    ]


@contextlib.contextmanager
def serving(place: Path) -> Iterator[tuple[str, int]]:
    """Serve a library from a process of its own; gives its host and port. ``USAGE`` tells what the process took."""
    with subprocess.Popen([sys.executable, "-c", SERVE, str(place)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            host, _, port = server.stdout.readline().strip().removeprefix("http://").rstrip("/").partition(":")
            yield host, int(port)
        finally:
            server.terminate()


async def _rounds(host: str, port: int, path: str, scale: Scale) -> tuple[list[float], list[float]]:
    """Return the seconds of each answer to one reader, and to many at once."""
    drawn = random.Random(7)

    def pauses() -> list[float]:
        return [drawn.uniform(*scale.pauses) for _ in range(scale.asked)]

    alone = await _read(host, port, path, pauses())
    many = await asyncio.gather(*(_read(host, port, path, pauses()) for _ in range(scale.readers)))
    alone += await _read(host, port, path, pauses())
    return alone, [seconds for reader in many for seconds in reader]


async def _read(host: str, port: int, path: str, pauses: Sequence[float]) -> list[float]:
    """Return the seconds of each good answer to one reader, who asks after each pause (seconds)."""
    found: list[float] = []
    with contextlib.suppress(OSError, EOFError):
        reader, writer = await asyncio.open_connection(host, port, limit=2**24)
        try:
            for pause in pauses:
                await asyncio.sleep(pause)
                found.append(await _ask(reader, writer, path))
        finally:
            writer.close()
    return found


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> float:
    """Return the seconds until the whole answer is there; raises OSError for any but a good one."""
    start = time.perf_counter()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    await reader.readexactly(int(head.partition(b"content-length:")[2].split()[0]))
    if b" 200 " not in head[:16]:
        raise OSError(head[:16])
    return time.perf_counter() - start


SCENARIOS: dict[str, Callable[[Path, Scale], list[Row]]] = {"pages": story_page}
