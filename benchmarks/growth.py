"""How time and memory grow with what is read: each size in a process of its own, its start and the models left out."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.scenarios import Row
from benchmarks.texts import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.scenarios import Scale

#: how the rows are named, by which docs/quality.md knows them
PREFIX = "growth: "
#: each size is four times the one before; what time may grow by from the last but one to the last
STEP, GOAL = 4, 4.8

#: reads one small report first, so that loading and the models' first run count for nothing
MEASURE = """
import json, resource, sys, time
from consilience.pipeline import reconcile_inputs
reconcile_inputs([sys.argv[1]])
start = time.process_time()
reconcile_inputs([sys.argv[2]])
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1 / 1024)
print(json.dumps({"seconds": seconds, "peak": peak / 2**20}))
"""

_FIRE = "Police in Kelmore said on Monday that 12 people were hurt in a fire at the harbour."


def words(count: int) -> list[str]:
    """Return one report of so many words."""
    return [report(1, count)["text"]]


def quotations(count: int) -> list[str]:
    """Return one report of so many quotations, of ten words each, by so many speakers."""
    said = (f"“Boat number {n} burned before anybody could reach it,” Anna Lind{n} said." for n in range(count))
    return ["\n\n".join(said)]


def lines(count: int) -> list[str]:
    """Return one report and so many lines of one letter."""
    return [f"{_FIRE} {_FIRE}\n\n" + "a\n" * count]


def figures(count: int) -> list[str]:
    """Return one report of so many figures."""
    return [" ".join(f"{n + 2} people died in fire {n}." for n in range(count // 2))]


def tabs(count: int) -> list[str]:
    """Return one report with so many tabs in its middle."""
    return [f"{_FIRE} {_FIRE}" + "\t" * count + f"{_FIRE} {_FIRE}"]


def reports(count: int) -> list[str]:
    """Return so many reports of 150 words."""
    return [report(n, 150)["text"] for n in range(count)]


#: what grows -> how texts of a size are made, and the first of three sizes
KINDS: dict[str, tuple[Callable[[int], list[str]], int]] = {
    "words": (words, 1_000),
    "quotations": (quotations, 50),
    "figures": (figures, 100),
    "lines of one letter": (lines, 500),
    "tabs": (tabs, 25_000),
    "reports of 150 words": (reports, 5),
}


def growth(folder: Path, scale: Scale) -> list[Row]:
    """Measure reconcile for several sizes of everything that can be many."""
    small = _written(folder / "small.jsonl", [f"{_FIRE} {_FIRE}"])
    rows = []
    for kind, (make, first) in list(KINDS.items())[: scale.grown]:
        sizes = [first * STEP**power // scale.smaller for power in range(scale.sizes)]
        found = [measured(small, _written(folder / "grown.jsonl", make(size))) for size in sizes]
        points = "; ".join(
            f"{size:,}: {seconds:.1f} s, {peak:.0f} MiB" for size, (seconds, peak) in zip(sizes, found, strict=True)
        )
        ratio = found[-1][0] / found[-2][0]
        rows.append(Row(f"{PREFIX}{sizes[-1]:,} / {sizes[-2]:,} {kind}", ratio, GOAL, note=points))
    return rows


def measured(small: Path, path: Path) -> tuple[float, float]:
    """Return the CPU seconds of one reconcile and the process's highest memory in MiB."""
    command = [sys.executable, "-c", MEASURE, str(small), str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found["seconds"], found["peak"]


def _written(path: Path, texts: Sequence[str]) -> Path:
    records = (json.dumps({"id": f"r{n}", "published": "2023-05-16", "text": text}) for n, text in enumerate(texts))
    path.write_text("".join(f"{record}\n" for record in records), encoding="utf-8")
    return path


SCENARIOS: dict[str, Callable[[Path, Scale], list[Row]]] = {"growth": growth}
