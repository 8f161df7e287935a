"""The modules of ``eval`` import one another in one direction."""

from __future__ import annotations

import ast
from pathlib import Path

import eval as package

FOLDER = Path(package.__file__).parent
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py"))}


def imported(source: str, known: set[str]) -> set[str]:
    """Return which of the modules ``known`` a source imports, for types alone or in functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "eval":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.removeprefix("eval."))
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("eval.") for alias in node.names}
    return found & known


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Return modules that import one another, directly or through others; none where all go one way."""
    left = {name: set(others) for name, others in graph.items()}
    while free := [name for name, others in left.items() if not others & set(left)]:
        for name in free:
            del left[name]
    return sorted(left)


def test_a_circle_is_seen_through_a_third_module_and_an_import_for_types() -> None:
    sources = {
        "a": "from eval.b import x",
        "b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from eval.c import Row",
        "c": "def f():\n    import eval.a",
        "d": "from eval import a",
        "e": "import os",
    }
    graph = {name: imported(source, set(sources)) for name, source in sources.items()}
    assert graph["d"] == {"a"}
    # d imports a circle, so it cannot be freed either; e stands alone
    assert circle(graph) == ["a", "b", "c", "d"]
    assert circle({"a": {"b"}, "b": set()}) == []


def test_the_modules_of_eval_make_no_circle() -> None:
    graph = {name: imported(source, set(SOURCES)) for name, source in SOURCES.items()}
    assert graph["__main__"], "nothing is imported: the test reads the wrong files"
    assert circle(graph) == []
