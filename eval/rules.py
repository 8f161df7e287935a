"""How often each family of rules fires, and on how many stories: a rule that one story needs is no rule.

``rules.toml`` names the families: functions of the library of which each does one thing. While stories are reconciled
the functions are replaced by ones that count: a call whose result says something is a firing (``Family.when``). The
counts stand in ``rules.json``, from which docs/quality.md shows them; ``python -m eval rules --update`` makes it anew.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import json
import pkgutil
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import consilience

FAMILIES = Path(__file__).with_name("rules.toml")
COUNTS = Path(__file__).with_name("rules.json")
#: example hits kept of a family
MOST_EXAMPLES = 10
#: characters of a result, and words around a token, that an example shows
SHOWN, AROUND = 300, 8
#: the rooms in which rules are looked for, and what calls them
STAGES = ("text", "ingest", "clean", "annotate", "collate", "pipeline")
#: how deep a module's tables are searched for functions: tables of records of functions
_DEPTH = 3
#: a reading of a time expression that says "this is none"
_NONE_AT_ALL = "Nothing"


#: what ``Family.when`` may begin with
KINDS = frozenset({"filled", "found", "changed", "length", "returns"})


class RulesError(Exception):
    """The table of families cannot be used."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules.

    ``functions`` are dotted below ``consilience``. ``when`` says which results count: "filled" (not None, False, empty,
    or a tuple of such), "found" (a place, -1 and None are none), "changed:NAME" (other than the argument of that name),
    "length:NAME" (longer or shorter than that argument; of functions that return None, the argument itself),
    "returns:A|B" (one of these words). ``keep`` is why a family stays however seldom it fires; "" for most.
    """

    name: str
    functions: tuple[str, ...]
    does: str
    when: str = "filled"
    keep: str = ""


@dataclass(slots=True)
class Tally:
    """Firings by family in the story at hand, with examples of the families that somebody wants to read."""

    wanted: frozenset[str] = frozenset()
    fires: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def count(self, family: Family, arguments: Sequence[Any], result: object) -> None:
        """Count a firing."""
        self.fires[family.name] = self.fires.get(family.name, 0) + 1
        if family.name in self.wanted:
            kept = self.examples.setdefault(family.name, [])
            if len(kept) < MOST_EXAMPLES:
                kept.append(_shown(arguments, result))


def read_families(path: Path = FAMILIES) -> tuple[Family, ...]:
    """Return the families of the table; raises RulesError where an entry is unknown, incomplete or there twice."""
    found = []
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["family"]:
        try:
            family = Family(**{**row, "functions": tuple(row["functions"])})
        except (TypeError, KeyError) as error:
            raise RulesError(
                f"{path.name}: entry {row.get('name')!r} has other keys than a family ({error})"
            ) from error
        if family.when.partition(":")[0] not in KINDS:
            raise RulesError(f"{path.name}: entry {family.name!r} counts by {family.when!r}, which is unknown")
        found.append(family)
    names = [family.name for family in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RulesError(f"{path.name}: there twice: {', '.join(twice)}")
    return tuple(found)


def locate(dotted: str) -> tuple[Any, str, Callable[..., Any]] | None:
    """Return (module or class, attribute, function) of a name dotted below ``consilience``; None where it is gone."""
    parts = dotted.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join([consilience.__name__, *parts[:cut]]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:-1]:
            owner = getattr(owner, part, None)
        function = getattr(owner, parts[-1], None)
        return (owner, parts[-1], function) if callable(function) else None
    return None


def gone(families: Iterable[Family]) -> list[str]:
    """Return the functions of the table that the library does not have."""
    return [dotted for family in families for dotted in family.functions if locate(dotted) is None]


def says_something(result: object) -> bool:
    """Tell whether a result is more than None, False, nothing, or a tuple of such."""
    if isinstance(result, tuple) and not dataclasses.is_dataclass(result):
        return any(says_something(part) for part in result)
    return bool(result) and type(result).__name__ != _NONE_AT_ALL


@dataclass(frozen=True, slots=True)
class _Test:
    """How to tell a firing of one family from a call: its arguments before, and its result."""

    family: Family
    #: names of the function's parameters
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        if self._what and self._kind != "returns" and self._what not in self.names:
            raise RulesError(f"{self.family.name}: {self.family.functions[0]} has no argument {self._what!r}")

    @property
    def _kind(self) -> str:
        return self.family.when.partition(":")[0]

    @property
    def _what(self) -> str:
        return self.family.when.partition(":")[2]

    def before(self, arguments: Sequence[Any], named: dict[str, Any]) -> Any:
        """Return what has to be known of the arguments before the call: one of them, or its length."""
        if self._kind not in {"changed", "length"}:
            return None
        place = self.names.index(self._what)
        argument = named[self._what] if self._what in named else arguments[place]
        return argument if self._kind == "changed" else (len(argument), argument)

    def fires(self, before: Any, result: object) -> bool:
        """Tell whether the call was a firing."""
        if self._kind == "found":
            return result is not None and result is not False and result != -1
        if self._kind == "returns":
            return isinstance(result, str) and result in self._what.split("|")
        if self._kind == "changed":
            return _differ(before, result)
        if self._kind == "length":
            length, argument = before
            after: Any = argument if result is None else result
            return bool(length != len(after))
        return says_something(result)


def _differ(before: object, after: object) -> bool:
    if isinstance(before, list | tuple) and isinstance(after, list | tuple) and type(before) is not type(after):
        return list(before) != list(after)
    return before != after


def counting(function: Callable[..., Any], families: Sequence[Family], tally: Tally) -> Callable[..., Any]:
    """Return the function with its firings counted for each family; one that yields fires where it yields anything."""
    names = tuple(inspect.signature(function).parameters)
    tests = [_Test(family, names) for family in families]

    @functools.wraps(function)
    def counted(*arguments: Any, **named: Any) -> Any:
        before = [test.before(arguments, named) for test in tests]
        result = function(*arguments, **named)
        if isinstance(result, Iterator):
            return _counted_items(result, arguments)
        for test, state in zip(tests, before, strict=True):
            if test.fires(state, result):
                tally.count(test.family, arguments, result)
        return result

    def _counted_items(items: Iterator[Any], arguments: Sequence[Any]) -> Iterator[Any]:
        for number, item in enumerate(items):
            if number == 0:
                for family in families:
                    tally.count(family, arguments, item)
            yield item

    return counted


@contextmanager
def watched(families: Sequence[Family], tally: Tally) -> Iterator[list[str]]:
    """Count the firings of the families in ``tally`` while the block runs; give the functions that are gone.

    A function is replaced where it is defined, and in every module that imported it by name or holds it in a table.
    """
    _import_all()
    by_function: dict[str, list[Family]] = {}
    for family in families:
        for dotted in family.functions:
            by_function.setdefault(dotted, []).append(family)
    places = {dotted: locate(dotted) for dotted in by_function}
    found = {dotted: place for dotted, place in places.items() if place is not None}
    # All are made before the first is put in its place: a fault in the table changes nothing.
    made = [(*place, counting(place[2], by_function[dotted], tally)) for dotted, place in found.items()]
    undo: list[tuple[Any, str, Any]] = []
    try:
        for owner, attribute, function, wrapper in made:
            if not isinstance(owner, ModuleType):
                undo.append((owner, attribute, function))
                setattr(owner, attribute, wrapper)
        undo += _swap_everywhere({id(function): wrapper for _, _, function, wrapper in made})
        yield [dotted for dotted in places if dotted not in found]
    finally:
        for owner, attribute, old in reversed(undo):
            setattr(owner, attribute, old)


def _import_all() -> None:
    """Import every module of the stages: one that is imported later would hold functions that do not count."""
    for stage in STAGES:
        package = importlib.import_module(f"{consilience.__name__}.{stage}")
        for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
            importlib.import_module(module.name)


def _swap_everywhere(swaps: dict[int, Callable[..., Any]]) -> list[tuple[Any, str, Any]]:
    """Replace functions in the globals of all modules of the library; return what stood there."""
    undo: list[tuple[Any, str, Any]] = []
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == consilience.__name__]
    for module in modules:
        for attribute, old in list(vars(module).items()):
            new = _swapped(old, swaps, 0) if not attribute.startswith("__") else old
            if new is not old:
                undo.append((module, attribute, old))
                setattr(module, attribute, new)
    return undo


def _swapped(value: Any, swaps: dict[int, Callable[..., Any]], depth: int) -> Any:
    """Return the value with functions replaced in it; the same object where there is nothing to replace."""
    if id(value) in swaps:
        return swaps[id(value)]
    if depth > _DEPTH or isinstance(value, type | ModuleType | FunctionType | str):
        return value
    if isinstance(value, dict):
        new = {key: _swapped(item, swaps, depth + 1) for key, item in value.items()}
        return new if any(new[key] is not item for key, item in value.items()) else value
    if type(value) in (tuple, list):
        items = [_swapped(item, swaps, depth + 1) for item in value]
        return type(value)(items) if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if dataclasses.is_dataclass(value):
        parts = {part.name: getattr(value, part.name) for part in dataclasses.fields(value) if part.init}
        other = {name: _swapped(part, swaps, depth + 1) for name, part in parts.items()}
        changed = {name: part for name, part in other.items() if part is not parts[name]}
        return dataclasses.replace(value, **changed) if changed else value  # type: ignore[type-var]
    return value


def _shown(arguments: Sequence[Any], result: object) -> str:
    """Return a firing for a person to read: the result, and the words around the token that the call is about."""
    parts = [repr(result)[:SHOWN]]
    tokens = next((found for one in arguments if (found := _tokens_of(one))), None)
    numbers = [one for one in (*arguments, result) if isinstance(one, int) and not isinstance(one, bool)]
    if tokens and numbers and 0 <= numbers[0] < len(tokens):
        around = tokens[max(0, numbers[0] - AROUND) : numbers[0] + AROUND]
        parts.append(" ".join(token.text for token in around))
    parts += [one[:SHOWN] for one in arguments if isinstance(one, str) and len(one) < 2 * SHOWN]
    return "  |  ".join(part.replace("\n", " ") for part in parts)


def _tokens_of(argument: Any) -> Sequence[Any] | None:
    tokens = getattr(argument, "tokens", argument)
    return tokens if isinstance(tokens, tuple | list) and tokens and hasattr(tokens[0], "text") else None


@dataclass(slots=True)
class Counts:
    """How often each family fired, by group of stories, and on how many stories of it."""

    #: group -> stories in it
    stories: dict[str, int] = field(default_factory=dict)
    #: family -> group -> (firings, stories)
    families: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def add(self, group: str, fires: dict[str, int]) -> None:
        """Add what fired on one story."""
        self.stories[group] = self.stories.get(group, 0) + 1
        for name, times in fires.items():
            row = self.families.setdefault(name, {})
            before, stories = row.get(group, (0, 0))
            row[group] = (before + times, stories + 1)


def write_counts(counts: Counts, families: Sequence[Family], path: Path = COUNTS) -> None:
    """Keep the counts, families in the order of the table; one that never fired has an empty row."""
    rows = {
        family.name: {group: list(pair) for group, pair in sorted(counts.families.get(family.name, {}).items())}
        for family in families
    }
    text = json.dumps({"stories": counts.stories, "families": rows}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def read_counts(path: Path = COUNTS) -> Counts | None:
    """Return the counts that were kept, or None."""
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    families = {
        name: {group: (int(fires), int(stories)) for group, (fires, stories) in row.items()}
        for name, row in raw["families"].items()
    }
    return Counts(stories=raw["stories"], families=families)


def rules_table(counts: Counts, families: Sequence[Family], groups: Sequence[str]) -> list[list[str]]:
    """Return the rows of a table: families down, firings (and stories) of each group across, rarest first.

    Families that were added since the counts were made are left out, as are counts of families that are gone.
    """
    head = ["family", *(f"{group} ({counts.stories.get(group, 0)})" for group in groups), "stories", "what it does"]
    known = [family for family in families if family.name in counts.families]
    totals = {family.name: spread(counts, family.name) for family in known}
    rows = [head]
    for family in sorted(known, key=lambda family: totals[family.name]):
        cells = [counts.families[family.name].get(group, (0, 0)) for group in groups]
        shown = ["-" if not stories else f"{fires} on {stories}" for fires, stories in cells]
        rows.append([family.name, *shown, str(totals[family.name]), family.does])
    return rows


def spread(counts: Counts, name: str) -> int:
    """Return on how many stories of all groups a family fired."""
    return sum(stories for _fires, stories in counts.families.get(name, {}).values())


def narrow(counts: Counts, families: Sequence[Family], old: str) -> dict[str, list[str]]:
    """Return the families that fired on no story, on one alone, and on several but none outside the group ``old``.

    Those that are kept with a reason are left out.
    """
    found: dict[str, list[str]] = {"no story": [], "one story": [], f"only {old}": []}
    for family in families:
        if family.keep:
            continue
        stories = spread(counts, family.name)
        inside = counts.families.get(family.name, {}).get(old, (0, 0))[1]
        if stories < 2:
            found["one story" if stories else "no story"].append(family.name)
        elif inside == stories:
            found[f"only {old}"].append(family.name)
    return found
