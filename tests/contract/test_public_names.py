"""What is public: ``consilience.__all__`` is complete, sorted, lazy, and all that the documentation uses."""

from __future__ import annotations

import ast
import inspect
import os
import pydoc
import re
import subprocess
import sys
import typing
from collections import abc
from datetime import date
from enum import StrEnum
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import consilience
from consilience import errors, shards
from consilience.types import library as library_types
from package_sources import ROOT, modules

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
#: whose methods are public too
OBJECTS = (consilience.Library, consilience.Follower)
#: the one room that is public by its own name: engines are handed its functions
PUBLIC_ROOM = "shards"
#: what programs of ours hand in (stores, clocks, fetchers for tests) and nobody else needs
NOT_FOR_USERS = {"Annotator", "Clock", "Fetcher", "Frame", "Placer", "PreparedReport", "Store", "WebFetcher"}


def front() -> ast.Module:
    return next(module.tree for module in modules() if module.name == "consilience")


def own_types(annotation: object) -> set[type]:
    """Return the classes of ours in a type annotation."""
    found = {annotation} if isinstance(annotation, type) and annotation.__module__.startswith("consilience") else set()
    return found.union(*(own_types(argument) for argument in typing.get_args(annotation)))


def hints(thing: object) -> dict[str, object]:
    """Return the annotations of a record or function; names that only a type checker imports are looked up in ours."""
    known = {name: getattr(consilience, name) for name in consilience.__all__}
    module = sys.modules[thing.__module__]
    around = {
        **vars(abc),
        "date": date,
        "os": os,
        "PathLike": os.PathLike,
        "Path": Path,
        "Self": object,
        "np": np,
        "NDArray": NDArray,
        **known,
        **vars(errors),
        **vars(module),
    }
    for name in NOT_FOR_USERS | {"Any", "TracebackType", "InputError"}:
        around.setdefault(name, typing.Any)
    return typing.get_type_hints(thing, around)


def test_names_are_sorted_and_named_once() -> None:
    assert len(set(consilience.__all__)) == len(consilience.__all__)
    assert consilience.__all__ == sorted(
        consilience.__all__, key=lambda name: (0 if name.isupper() else 1 if name[0].isupper() else 2, name)
    )


@pytest.mark.parametrize("name", consilience.__all__)
def test_a_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    value = getattr(consilience, name)
    if (callable(value) and hasattr(value, "__module__") and inspect.isroutine(value)) or inspect.isclass(value):
        assert value.__doc__, f"{name} has no docstring"
        # the docstring that a dataclass makes for itself is only its signature
        assert not value.__doc__.startswith(f"{name}("), f"{name} has no docstring of its own"


def test_a_type_checker_sees_the_same_names() -> None:
    seen = {
        alias.asname or alias.name
        for block in front().body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("consilience")
        for alias in node.names
    }
    assert seen | {"__version__", "open_library", "reconcile", "reconcile_stories"} == set(consilience.__all__)


def test_what_hangs_on_a_public_record_is_public() -> None:
    public = {value for value in (getattr(consilience, name) for name in consilience.__all__) if inspect.isclass(value)}
    records = [value for value in public if not issubclass(value, StrEnum | Exception)]
    methods = [
        method for thing in OBJECTS for name, method in inspect.getmembers(thing, inspect.isfunction) if name[0] != "_"
    ]
    functions = [getattr(consilience, name) for name in consilience.__all__ if name[0].islower()]
    assert len(records) > 40
    assert len(methods) > 20
    for thing in [*records, *methods, *functions]:
        if thing in OBJECTS:
            continue
        for name, annotation in hints(thing).items():
            hidden = {kind.__name__ for kind in own_types(annotation) - public} - NOT_FOR_USERS
            assert not hidden, f"{thing.__qualname__}.{name} leads to {hidden}, which are not in consilience.__all__"


def test_every_record_of_a_library_is_public() -> None:
    assert {
        name
        for name, value in vars(library_types).items()
        if inspect.isclass(value) and value.__module__ == library_types.__name__
    } <= set(consilience.__all__)


def test_only_public_names_can_be_asked_for() -> None:
    with pytest.raises(AttributeError, match="no attribute 'collate_all'"):
        consilience.collate_all  # type: ignore[attr-defined]  # noqa: B018
    assert set(consilience.__all__) <= set(dir(consilience))
    assert not [name for name in dir(consilience) if name[0] == "_" and not name.endswith("__")]


def test_help_begins_with_what_there_is() -> None:
    text = pydoc.plain(pydoc.render_doc(consilience))
    functions = [name for name in consilience.__all__ if inspect.isfunction(getattr(consilience, name))]
    overview, _, rest = text.partition("PACKAGE CONTENTS")
    assert not [name for name in functions if not re.search(rf"\b{name}\b", overview)]
    assert not [name for name in functions if f"    {name}(" not in rest]
    assert "class Account(" in rest
    assert "class Library(" in rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_documentation_uses_public_names_only(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    dotted = set(re.findall(r"\bconsilience(?:\.[A-Za-z_]\w*)+", text))
    inner = {name for name in dotted if name.split(".")[1] not in {"__all__", PUBLIC_ROOM, *consilience.__all__}}
    inner |= {name for name in dotted if name.split(".")[1:2] == [PUBLIC_ROOM]} - {
        f"consilience.{PUBLIC_ROOM}",
        *(f"consilience.{PUBLIC_ROOM}.{name}" for name in shards.__all__),
    }
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("consilience"):
            inner |= {f"{node.module}.{alias.name}" for alias in node.names if alias.name not in consilience.__all__}
            inner |= {node.module or ""} - {"consilience"}
    assert not inner, f"{page.name} uses what is not in consilience.__all__"


@pytest.mark.parametrize("name", ["Account", "UsageError", "read_inputs", "Progress"])
def test_a_name_brings_no_models_along(name: str) -> None:
    code = f"import sys; from consilience import {name}; print('spacy' in sys.modules, 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
