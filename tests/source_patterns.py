"""Every regular expression of the package: those that modules hold, and those that stand in a call of ``re``."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from package_sources import Module, imports, modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

#: functions of ``re`` and methods of a pattern, by how they look for it
ANCHORED = {"match": "match", "fullmatch": "fullmatch"}
CALLS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
#: tables of patterns that are looked for in another module than the one that holds them
ELSEWHERE = {
    "consilience.clean.rules.LINE_RULES": "fullmatch",
    "consilience.clean.rules.SPLIT_RULES": "fullmatch",
}
#: what stands in for a word that is known only while the program runs; the package escapes every such word
WORD = "Halvorsund"


@dataclass(frozen=True, slots=True)
class Use:
    """A pattern, and how it is looked for: by ``search``, ``match`` or ``fullmatch``."""

    name: str
    pattern: re.Pattern[Any]
    how: str


@cache
def uses() -> tuple[Use, ...]:
    """Return every use of a pattern in the package, each once, in order of names."""
    found: dict[tuple[Any, int, str], Use] = {}
    for module in modules():
        if "re" not in {name for name, _line in imports(module)}:
            continue
        loaded = importlib.import_module(module.name)
        held = list(_held(module, loaded))
        known = {use.pattern for use in held}
        for use in (*held, *(use for use in _called(module, loaded) if use.pattern not in known)):
            found.setdefault((use.pattern.pattern, use.pattern.flags, use.how), use)
    return tuple(sorted(found.values(), key=lambda use: (use.name, use.how)))


def _held(module: Module, loaded: ModuleType) -> Iterator[Use]:
    """Yield the patterns that a module's names hold, in whatever they are packed, and that its own makers return."""
    methods = _methods(module)
    foreign = _imported(module)
    for name, value in vars(loaded).items():
        if inspect.ismodule(value) or name.startswith("__") or name in foreign:
            continue
        for pattern in _patterns(_made(value, module.name), set()):
            whole = f"{module.name}.{name}"
            for how in sorted(methods.get(name, {ELSEWHERE.get(whole, "search")})):
                yield Use(whole, pattern, how)


def _imported(module: Module) -> set[str]:
    """Return the names that a module has from others, whose patterns are found there."""
    nodes = (node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom))
    return {alias.asname or alias.name for node in nodes for alias in node.names}


def _made(value: Any, module: str) -> Any:
    """Return what a function without arguments that makes a pattern makes; any other value as it is."""
    plain = inspect.unwrap(value) if callable(value) else value
    if not inspect.isfunction(plain) or plain.__module__ != module:
        return value
    returns = str(plain.__annotations__.get("return", ""))
    return value() if "Pattern" in returns and not inspect.signature(plain).parameters else None


def _patterns(value: Any, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _patterns(pair, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _patterns(item, seen)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _patterns(getattr(value, field.name), seen)


def _methods(module: Module) -> dict[str, set[str]]:
    """Return how a module looks for the patterns that its names hold; a name that is handed on is searched for."""
    found: dict[str, set[str]] = {}
    direct: set[int] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in CALLS:
            found.setdefault(node.value.id, set()).add(ANCHORED.get(node.attr, "search"))
            direct.add(id(node.value))
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and id(node) not in direct
            and node.id in found
        ):
            found[node.id].add("search")
    return found


def _called(module: Module, loaded: ModuleType) -> Iterator[Use]:
    """Yield the patterns that stand in a call such as ``re.search(r"…", text)``."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, how = node.func.value, node.func.attr
        if isinstance(owner, ast.Name) and owner.id == "re" and how in CALLS | {"compile"}:
            pattern = _evaluated(node.args[0], loaded)
            flags = next((_evaluated(word.value, loaded) for word in node.keywords if word.arg == "flags"), None)
            if flags is None:
                last = node.args[-1] if len(node.args) > 1 else None
                flags = _evaluated(last, loaded) if last is not None else 0
            kind = re.RegexFlag(flags) if isinstance(flags, int) else re.RegexFlag(0)
            if pattern is not None:
                yield Use(f"{module.name}:{node.lineno}", re.compile(pattern, kind), ANCHORED.get(how, "search"))


class _Words(ast.NodeTransformer):
    """Puts a word in the place of what is known only while the program runs."""

    def __init__(self, loaded: ModuleType) -> None:
        self.loaded = loaded

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        return node if _plain(node.value, self.loaded) is not None else ast.Constant(WORD)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        return node if _plain(node, self.loaded) is not None else ast.Constant(WORD)


def _plain(node: ast.expr, loaded: ModuleType) -> Any:
    expression = ast.fix_missing_locations(ast.Expression(node))
    try:
        return eval(compile(expression, loaded.__name__, "eval"), vars(loaded))
    except (NameError, AttributeError):
        return None


def _evaluated(node: ast.expr, loaded: ModuleType) -> Any:
    """Return what an expression is worth in its module, None where it is only known while the program runs."""
    found = _plain(node, loaded)
    return found if found is not None else _plain(_Words(loaded).visit(node), loaded)
