"""Hold what share of its branches the tests reach in each file: ``python -m tools.branches`` after ``pytest --cov``.

The floor and the exceptions stand in ``pyproject.toml``, ``[tool.consilience.branches]``. A file without branches is
held by its lines. An exception needs a reason. One whose file is well above the floor is named and fails nothing: more
tests are no fault, and inputs drawn at random reach now more, now less.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
PACKAGE = "src/consilience/"
#: percent by which a file's share may move from run to run: inputs are drawn at random, and so is the order
WAVER = 4.0
#: percent above the floor from which an exception is not needed any more
OUTGROWN = 10.0
#: shorter reasons say nothing
SHORTEST_REASON = 15


def shares(report: Mapping[str, Any]) -> dict[str, float]:
    """Return file below the package -> percent of its branches that were reached, from coverage's JSON report."""
    found = {}
    for name, entry in report["files"].items():
        summary = entry["summary"]
        reached, there = summary["covered_branches"], summary["num_branches"]
        if not there:
            reached, there = summary["covered_lines"], summary["num_statements"]
        place = name.replace("\\", "/").split(PACKAGE, 1)[-1]
        found[place] = 100.0 * reached / there if there else 100.0
    return found


def faults(found: Mapping[str, float], floor: float, exceptions: Mapping[str, str]) -> list[str]:
    """Return what is wrong, one line each: files below the floor, and exceptions without a file or a reason."""
    wrong = [
        f"{name}: {share:.1f} % of its branches are reached, the floor is {floor:.0f} %: test it, or say why not"
        for name, share in sorted(found.items())
        if share < floor - WAVER and name not in exceptions
    ]
    for name, reason in sorted(exceptions.items()):
        if name not in found:
            wrong.append(f"{name}: is an exception, and there is no such file")
        if len(reason) < SHORTEST_REASON:
            wrong.append(f"{name}: is an exception without a reason")
    return wrong


def outgrown(found: Mapping[str, float], floor: float, exceptions: Mapping[str, str]) -> list[str]:
    """Return the exceptions that are not needed any more, one line each."""
    return [
        f"{name}: reaches {found[name]:.1f} %: it can go from the list of exceptions"
        for name in sorted(exceptions)
        if found.get(name, 0.0) >= floor + OUTGROWN
    ]


def main() -> int:
    """Print the total and every fault; returns 1 where there is one."""
    coverage = Coverage(data_file=str(ROOT / ".coverage"), config_file=str(ROOT / "pyproject.toml"))
    coverage.load()
    target = Path(coverage.get_data().data_filename()).with_name(".coverage.json")
    coverage.json_report(outfile=str(target))
    report = json.loads(target.read_text(encoding="utf-8"))
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["consilience"]["branches"]
    totals = report["totals"]
    print(
        f"coverage: {100 * totals['covered_lines'] / totals['num_statements']:.1f} % of lines, "
        f"{100 * totals['covered_branches'] / totals['num_branches']:.1f} % of branches, {len(report['files'])} files"
    )
    found = shares(report)
    for line in outgrown(found, rules["floor"], rules["exceptions"]):
        print(line)
    wrong = faults(found, rules["floor"], rules["exceptions"])
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
