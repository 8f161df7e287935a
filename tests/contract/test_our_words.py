"""Our sentences are written in ``render.words`` alone: ``collate`` holds no English but what it reads reports by."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from package_sources import PACKAGE, Module, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = f"{PACKAGE}.collate"
#: two words in lower case, side by side
_ENGLISH = re.compile(r"(?<![\w-])[a-z]{2,}[,;:]? [a-z]{2,}(?![\w-])")
#: calls whose strings are patterns, or words to be looked for
_READING = frozenset({"compile", "search", "match", "fullmatch", "sub", "finditer", "split", "_list"})

#: module -> which words it lists, beside those called ``lexicon``
LISTS = {f"{ROOM}.compare.senses": "words of one sense"}
#: string -> why it may stand in ``collate``
ALLOWED = {
    "other reports": "how a day is known (``Known.how``), as ``settle`` writes it",
    "for doing": "a phrase that reports write, and opens a reason",
}


def strings(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield (text, line) of every string that is no docstring, no pattern, no list of words and no error's message.

    What a format puts in stands as ``{}``.
    """
    passed = set(_passed_over(tree))
    for node in ast.walk(tree):
        if node in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield "".join(parts), node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _name(node.func) in _READING):
            yield from ast.walk(node)
        if isinstance(node, ast.JoinedStr):
            yield from node.values


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def english(tree: ast.Module) -> list[tuple[str, int]]:
    return [(text, line) for text, line in strings(tree) if _ENGLISH.search(text) and text not in ALLOWED]


def is_list_of_words(module: Module) -> bool:
    return "lexicon" in module.name.split(".") or module.name in LISTS


def test_collate_writes_no_english() -> None:
    wrong = [
        f"{module.path}:{line}: {text!r} belongs to render/words, behind a member of Says"
        for module in modules()
        if module.name.startswith(ROOM) and not is_list_of_words(module)
        for text, line in english(module.tree)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_allowed_that_no_module_holds() -> None:
    trees = [module.tree for module in modules() if module.name.startswith(ROOM)]
    held = {text for tree in trees for text, _ in strings(tree)} | {
        str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert set(ALLOWED) <= held


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x = "denied by the ministry"', ["denied by the ministry"]),
        ('x = f"{n} reports state it"', ["{} reports state it"]),
        ('x = f"{n} of {m}"', []),
        ('"""Says what it is."""', []),
        ('_X = re.compile("said that")', []),
        ('_X = frozenset("said that".split())', []),
        ('raise ValueError("has no words")', []),
        ('x = "body"', []),
    ],
)
def test_the_reading_of_strings(code: str, found: list[str]) -> None:
    assert [text for text, _ in english(ast.parse(code))] == found
