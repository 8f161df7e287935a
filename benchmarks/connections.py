"""How the server's time and memory grow with its connections: those that say nothing, and those that ask at once.

Each number of connections has a server of its own, as ``serve`` starts it, with its limits (``web/connections.py``):
beyond them those that have waited longest are cut to make room, and where all are at work the next is told to come
again. A request that is on its way when its connection is cut is lost. The connections come from several addresses of
this machine, so that the limit of one address stops none.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import statistics
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.growth import GOAL, PREFIX
from benchmarks.pages import USAGE, serving
from benchmarks.scenarios import Row, Scale
from benchmarks.texts import write_reports
from consilience.library import open_library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: how often one reader asks beside the silent ones; all within the seconds after which these are cut
ASKED = 20
#: how much longer than alone one reader may wait beside the silent ones
GOAL_BESIDE = 2.0
#: addresses of this machine that connections come from
ADDRESSES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a number of connections cost; seconds are the server's CPU time, ``peak`` its highest memory in MiB."""

    #: seconds of the clock until a reader has an answer beside so many silent ones, the median
    beside: float
    silent_peak: float
    #: all asking at once: the server's seconds, answers that were good, and those that said "come again"
    seconds: float
    good: int
    refused: int
    peak: float


def connections(folder: Path, scale: Scale) -> list[Row]:
    """Measure the server with more and more connections."""
    reports = write_reports(folder / "held.jsonl", 5, scale.collated_words)
    place = folder / "held.sqlite"
    with open_library(place) as library:
        library.add([reports])
        story = next(iter(library.stories())).id
    found: dict[int, Cost] = {}
    for number in scale.connections:
        with serving(place) as (host, port):
            found[number] = asyncio.run(_cost(host, port, f"/stories/{story}", number))
    before, last = scale.connections[-2:]
    first = scale.connections[0]
    return [
        Row(
            f"{PREFIX}{last} / {first} silent connections, one reader's median",
            found[last].beside / found[first].beside,
            GOAL_BESIDE,
            note="; ".join(f"{n}: {1000 * c.beside:.1f} ms, {c.silent_peak:.0f} MiB" for n, c in found.items()),
        ),
        Row(
            f"{PREFIX}{last} / {before} connections that ask at once",
            found[last].seconds / found[before].seconds,
            GOAL,
            note="; ".join(
                f"{n}: {c.seconds:.2f} s, {c.peak:.0f} MiB, {c.good} answered, {c.refused} told to come again, "
                f"{n - c.good - c.refused} cut"
                for n, c in found.items()
            ),
        ),
    ]


async def _cost(host: str, port: int, path: str, number: int) -> Cost:
    await _ask(host, port, path)
    silent = [await _connect(host, port, at) for at in range(number)]
    reader = await asyncio.open_connection(host, port)
    times = []
    for _ in range(ASKED):
        start = time.perf_counter()
        await _request(*reader, path)
        times.append(time.perf_counter() - start)
    for _, writer in [*silent, reader]:
        writer.close()
    before = await _usage(host, port)
    statuses = await asyncio.gather(*(_ask(host, port, path, at) for at in range(number)))
    after = await _usage(host, port)
    return Cost(
        beside=statistics.median(times),
        silent_peak=before["peak"],
        seconds=after["seconds"] - before["seconds"],
        good=statuses.count(200),
        refused=statuses.count(503),
        peak=after["peak"],
    )


async def _connect(host: str, port: int, at: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    # only Linux takes the whole network 127/8 for this machine
    own = (f"127.0.0.{2 + at % ADDRESSES}", 0) if sys.platform == "linux" else None
    return await asyncio.open_connection(host, port, local_addr=own, limit=2**24)


async def _ask(host: str, port: int, path: str, at: int = 0) -> int:
    """Return the status of one answer, 0 where the connection was cut."""
    with contextlib.suppress(OSError, EOFError):
        reader, writer = await _connect(host, port, at)
        try:
            return (await _request(reader, writer, path))[0]
        finally:
            writer.close()
    return 0


async def _usage(host: str, port: int) -> dict[str, float]:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        found: dict[str, float] = json.loads((await _request(reader, writer, USAGE))[1])
        return found
    finally:
        writer.close()


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> tuple[int, bytes]:
    """Return the status and the body of one answer; raises OSError or EOFError where the connection is cut."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    body = await reader.readexactly(int(head.partition(b"content-length:")[2].split()[0]))
    return int(head.split()[1]), body


SCENARIOS: dict[str, Callable[[Path, Scale], list[Row]]] = {"connections": connections}
