"""The floor under the coverage of each file."""

from __future__ import annotations

import tomllib
from typing import Any

from package_sources import PACKAGE, ROOT, SOURCE
from tools.branches import SHORTEST_REASON, faults, outgrown, shares

REASON = "runs in a process of its own"


def entry(covered: int, there: int, lines: int = 8, of: int = 10) -> dict[str, Any]:
    branches = {"covered_branches": covered, "num_branches": there}
    return {"summary": {**branches, "covered_lines": lines, "num_statements": of}}


def test_shares_are_of_branches_and_of_lines_where_there_are_none() -> None:
    files = {
        "src/consilience/a.py": entry(3, 4),
        "/somewhere/src/consilience/web/b.py": entry(0, 0),
        "src\\consilience\\c.py": entry(0, 0, 0, 0),
    }
    assert shares({"files": files}) == {"a.py": 75.0, "web/b.py": 80.0, "c.py": 100.0}


def test_a_file_below_the_floor_is_named_unless_there_is_a_reason() -> None:
    found = {"a.py": 75.9, "b.py": 80.0}
    (line,) = faults(found, 80, {})
    assert line.startswith("a.py: 75.9 % of its branches are reached, the floor is 80 %")
    assert faults(found, 80, {"a.py": REASON}) == []


def test_an_exception_without_a_file_or_a_reason_is_a_fault() -> None:
    wrong = faults({"a.py": 50.0, "b.py": 95.0}, 80, {"a.py": "hard", "b.py": REASON, "gone.py": REASON})
    assert [line.split(":")[0] for line in wrong] == ["a.py", "gone.py"]
    assert "without a reason" in wrong[0]
    assert "no such file" in wrong[1]


def test_an_exception_that_is_not_needed_is_named_and_is_no_fault() -> None:
    exceptions = {"a.py": REASON, "b.py": REASON, "gone.py": REASON}
    (line,) = outgrown({"a.py": 89.9, "b.py": 95.0}, 80, exceptions)
    assert line.startswith("b.py: reaches 95.0 %")


def test_the_exceptions_are_files_with_reasons() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["consilience"]["branches"]
    assert rules["floor"] >= 80
    missing = [name for name in rules["exceptions"] if not (SOURCE / PACKAGE / name).is_file()]
    assert not missing
    assert all(len(reason) >= SHORTEST_REASON for reason in rules["exceptions"].values())
