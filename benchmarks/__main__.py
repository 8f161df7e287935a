"""``python -m benchmarks [SCENARIO…]``: run them and print the table. Nothing here passes or fails."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import connections, growth, library, pages, scenarios, shards
from benchmarks.scenarios import Row, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCENARIOS = {
    **scenarios.SCENARIOS,
    **pages.SCENARIOS,
    **library.SCENARIOS,
    **growth.SCENARIOS,
    **connections.SCENARIOS,
    **shards.SCENARIOS,
}


def measure(names: Iterable[str], scale: Scale) -> list[Row]:
    """Run scenarios in a folder of their own and return their rows."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="consilience-bench-") as folder:
        for name in names:
            print(f"running: {name}", file=sys.stderr, flush=True)
            rows += SCENARIOS[name](Path(folder), scale)
    return rows


def table(rows: Sequence[Row]) -> str:
    """Return the rows in columns, with what was wanted."""
    width = max(len(row.name) for row in rows)
    lines = []
    for row in rows:
        wanted = "" if row.goal is None else f"   wanted: at most {row.goal:g}{'' if row.value <= row.goal else ' !'}"
        lines.append(f"{row.name:{width}}  {row.value:9.2f}{row.unit:4}{wanted}   {row.note}".rstrip())
    return "\n".join(lines)


def save(rows: Sequence[Row], path: Path) -> None:
    """Keep rows in a file, in place of those of the same names, for the table in docs/quality.md."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known |= {
        row.name: {"value": round(row.value, 3), "goal": row.goal, "unit": row.unit, "note": row.note} for row in rows
    }
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; small ones with --quick."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=f"of {', '.join(SCENARIOS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="little of everything, to see that it runs")
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="keep the rows here; docs/quality.md shows eval/benchmarks.json"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.scenarios) - set(SCENARIOS)
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    scale = (
        Scale(
            stories=1,
            reports=2,
            words=60,
            collated=3,
            collated_words=40,
            remembered=4,
            repeats=1,
            starts=1,
            added=8,
            logged=3,
            stored=80,
            placed=6,
            readers=3,
            asked=2,
            sharded=2,
            grouped=100,
            worn=20,
            worn_words=40,
            shard_jobs=(1,),
            pauses=(0.0, 0.05),
            connections=(1, 3),
            grown=1,
            sizes=2,
            smaller=20,
        )
        if options.quick
        else Scale()
    )
    rows = measure(options.scenarios or SCENARIOS, scale)
    print(table(rows))
    if options.save:
        save(rows, options.save)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
