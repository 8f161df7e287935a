"""The size alarm: what grows beyond these limits is cut up, or stands here with the reason why not."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

from package_sources import SOURCE, Module, modules

LONGEST_FILE = 500
LONGEST_FUNCTION = 80
#: nine of ten functions are shorter than this
LONGEST_USUAL_FUNCTION = 40

#: file (below src/consilience) -> why it may be longer
LONG_FILES: dict[str, str] = {}
#: "file:function" -> why it may be longer
LONG_FUNCTIONS: dict[str, str] = {}


def name_of(module: Module) -> str:
    return str(PurePosixPath(*module.path.relative_to(SOURCE).parts[1:]))


def functions(module: Module) -> list[tuple[str, int]]:
    """Return (name, lines) of every function of a module."""
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_files_are_short() -> None:
    wrong = []
    for module in modules():
        name, too_long = name_of(module), module.lines > LONGEST_FILE
        if too_long and name not in LONG_FILES:
            wrong.append(f"{name} has {module.lines} lines: cut it by subject")
        if not too_long and name in LONG_FILES:
            wrong.append(f"{name} is short now: take it off the list")
    assert not wrong, "\n".join(wrong)


def test_functions_are_short() -> None:
    wrong = []
    for module in modules():
        for function, lines in functions(module):
            name = f"{name_of(module)}:{function}"
            if lines > LONGEST_FUNCTION and name not in LONG_FUNCTIONS:
                wrong.append(f"{name} has {lines} lines")
    assert not wrong, "\n".join(wrong)


def test_most_functions_are_very_short() -> None:
    lengths = sorted(lines for module in modules() for _name, lines in functions(module))
    assert lengths[int(len(lengths) * 0.9)] < LONGEST_USUAL_FUNCTION


def test_exceptions_to_the_rule_exist_and_say_why() -> None:
    names = {name_of(module) for module in modules()}
    known = {f"{name_of(module)}:{function}" for module in modules() for function, _lines in functions(module)}
    assert set(LONG_FILES) <= names
    assert set(LONG_FUNCTIONS) <= known
    assert all(len(reason) > 10 for reason in [*LONG_FILES.values(), *LONG_FUNCTIONS.values()])


def test_modules_say_what_they_do() -> None:
    silent = [name_of(module) for module in modules() if not ast.get_docstring(module.tree)]
    assert not silent, f"without a docstring: {silent}"
