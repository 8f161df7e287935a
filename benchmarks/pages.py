"""The reading room: a story's page against its account as JSON, and many readers at once against one."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen

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
    from collections.abc import Callable
    from pathlib import Path

#: readers at once, how often each asks, and the seconds between
READERS, ROUNDS, PAUSE = 50, 9, 0.5
#: for wrk: each reader waits from .3 to .7 seconds before each request, as one who clicks fast would
READING = "function delay() return math.random(300, 700) end\n"
#: for wrk: the page and its sections, one after the other
TURNING = """
local paths, turn = {PATHS}, 0
function request()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end
"""

SERVE = """
import sys
from consilience.library import open_library
from consilience.web.app import make_app
from consilience.web.library_room import LibraryRoom
from consilience.web.server import run

app = make_app(LibraryRoom(open_library(sys.argv[1])))
run(app, host="127.0.0.1", port=0, ready=lambda address: print(address, flush=True))
"""


def story_page(folder: Path, scale: Scale) -> list[Row]:
    """Measure a story's whole page against its account as JSON, both from the store; and many readers at once."""
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
    return [Row(f"{name}, its whole page / its account as JSON", ratio, 3.0, unit=" ×"), *_readers(place, story, name)]


def _readers(place: Path, story: int, name: str) -> list[Row]:
    """Let readers open the page at the same moment, again and again, and one alone as often: as browsers ask.

    All over connections that stay open, and compressed. Between two rounds the server has forgotten that it looked the
    story up.
    """
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(place)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        host, _, port = server.stdout.readline().strip().removeprefix("http://").rstrip("/").partition(":")
        alone, found = asyncio.run(_rounds(host, int(port), f"/stories/{story}"))
        pressed = _pressed(f"http://{host}:{port}/stories/{story}", name, place.parent)
    finally:
        server.terminate()
        server.wait(10)
        if server.stdout:
            server.stdout.close()
    note = f"{statistics.median(found) * 1000:.1f} ms, alone {statistics.median(alone) * 1000:.1f} ms"
    ratio = statistics.median(found) / statistics.median(alone)
    return [
        Row(f"{name}, {READERS} readers at once, requests lost", READERS * ROUNDS - len(found), 0),
        Row(f"{name}, {READERS} readers at once / one, median", ratio, 10.0, unit=" ×", note=note),
        *pressed,
    ]


def _pressed(address: str, name: str, folder: Path) -> list[Row]:
    """Measure one and many connections by wrk, with the pauses of readers and with none; nothing where it is missing.

    With a pause the connections are readers, fifty of whom ask a hundred times a second. Without one they ask again as
    soon as they have an answer: for the page alone, then for it and its sections in turn.
    """
    if not (wrk := shutil.which("wrk")):
        return []
    pausing, turning = folder / "pausing.lua", folder / "turning.lua"
    pausing.write_text(READING, encoding="utf-8")
    with urlopen(address) as page:
        parts = re.findall(r'data-load="(/stories/\d+/sections/[a-z]+)"', page.read().decode("utf-8"))
    paths = ", ".join(f'"{path}"' for path in [urlsplit(address).path, *parts])
    turning.write_text(TURNING.replace("PATHS", paths), encoding="utf-8")
    rows = []
    for way, options, bound in (
        ("readers of wrk", ["-s", str(pausing)], 10.0),
        ("of wrk without a pause", [], 10.0),
        (f"of wrk without a pause, the page and {len(parts)} sections in turn", ["-s", str(turning)], None),
    ):
        (alone, lost_alone), (found, lost) = (_wrk([wrk, *options], count, address) for count in (1, READERS))
        note = f"{found:.1f} ms, alone {alone:.2f} ms, {os.cpu_count()} processors for both ends"
        rows += [
            Row(f"{name}, {READERS} {way}, requests lost", lost_alone + lost, 0),
            Row(f"{name}, {READERS} {way} / one, median", found / alone, bound, unit=" ×", note=note),
        ]
    return rows


def _wrk(command: list[str], connections: int, address: str) -> tuple[float, int]:
    """Return the median milliseconds of an answer, and the requests that got no good one."""
    options = ["-t1", f"-c{connections}", "-d5", "--latency", "-H", "Accept-Encoding: gzip", address]
    told = subprocess.run([*command, *options], capture_output=True, text=True, check=True).stdout
    value, unit = re.findall(r"50%\s+([\d.]+)(us|ms|s)", told)[0]
    lost = re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", told)
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], sum(map(int, lost))


async def _rounds(host: str, port: int, path: str) -> tuple[list[float], list[float]]:
    """Return the seconds of each answer to one reader, and to readers who ask at the same moment."""
    readers = [await asyncio.open_connection(host, port, limit=2**24) for _ in range(READERS)]
    await _ask(*readers[0], path)
    alone, found = [], []
    for _ in range(ROUNDS):
        await asyncio.sleep(PAUSE)
        alone.append(await _ask(*readers[0], path))
        await asyncio.sleep(PAUSE)
        answers = await asyncio.gather(*(_ask(*reader, path) for reader in readers), return_exceptions=True)
        found += [answer for answer in answers if isinstance(answer, float)]
    for _, writer in readers:
        writer.close()
    return alone, found


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
