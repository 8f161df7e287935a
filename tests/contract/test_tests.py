"""The tests themselves: pytest and mypy know a test module by its file name alone."""

from __future__ import annotations

from collections import Counter

from package_sources import ROOT


def test_names_of_test_files_are_unique() -> None:
    counts = Counter(path.name for path in (ROOT / "tests").rglob("*.py"))
    assert not [name for name, count in counts.items() if count > 1]
