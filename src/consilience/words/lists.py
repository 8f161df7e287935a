"""Reads the data files: TOML for lists that people write, tables parted by tabs for lists that a program writes.

A list of a TOML file says what it is about, where it comes from and under which licence it stands; its words are
parted by blanks (``words``), its names by semicolons (``names``), or it is a table (``table``). The head of a tabbed
file says the same in comments. The files are part of the package: a list that is not there is a programming error and
raises KeyError.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def read(file: str) -> dict[str, dict[str, Any]]:
    """Return a TOML file's lists by name, each as the file has it."""
    return tomllib.loads(_text(f"{file}.toml"))


@cache
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tabbed file in its order, each the same number of columns."""
    lines = _text(f"{file}.tsv").split("\n")
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def in_order(file: str, entry: str) -> tuple[str, ...]:
    """Return the words or names of a list in the order of the file."""
    found = read(file)[entry]
    return tuple(found["words"].split()) if "words" in found else _parted(found["names"], "\n", ";")


def words(file: str, entry: str) -> frozenset[str]:
    """Return the words or names of a list."""
    return frozenset(in_order(file, entry))


def table(file: str, entry: str) -> Mapping[str, str]:
    """Return a table as it is written."""
    return MappingProxyType(read(file)[entry]["table"])


def forms(file: str, entry: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table whose values are names parted by semicolons."""
    return MappingProxyType({name: _parted(written, ";") for name, written in table(file, entry).items()})


def members(file: str, entry: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table whose values are words parted by blanks."""
    return MappingProxyType({name: tuple(written.split()) for name, written in table(file, entry).items()})


def _parted(text: str, *marks: str) -> tuple[str, ...]:
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return tuple(part.strip() for part in text.split(marks[0]) if part.strip())


def _text(name: str) -> str:
    return (files("consilience.words") / "data" / name).read_text(encoding="utf-8")
