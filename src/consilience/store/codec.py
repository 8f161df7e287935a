"""Frozen records to JSON values and back, by their type hints; lists of records as columns, which compress well.

Fields that are missing in what is read take their defaults, and unknown ones are passed over, so that a record may get
a field with a default without old data becoming unreadable. Fields marked ``NOT_STORED`` are not written.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

_T = TypeVar("_T")
_Coder = Callable[[Any], Any]
#: zlib's own default: half the size of level 1 at little cost beside annotation
_LEVEL = 6


def pack(value: Any) -> bytes:
    """Return a record as compressed JSON."""
    return compress(dumps(value).encode("ascii"))


def unpack(kind: type[_T], data: bytes) -> _T:
    """Return the record of type ``kind`` that ``pack`` made bytes of."""
    return loads(kind, zlib.decompress(data).decode("ascii"))


def dumps(value: Any) -> str:
    """Return a record as JSON in ASCII."""
    encode, _ = _coders(type(value))
    return json.dumps(encode(value), separators=(",", ":"))


def loads(kind: type[_T], text: str) -> _T:
    """Return the record of type ``kind`` that ``dumps`` wrote."""
    _, decode = _coders(kind)
    value: _T = decode(json.loads(text))
    return value


def compress(data: bytes) -> bytes:
    """Return bytes compressed with zlib, the same for the same bytes."""
    return zlib.compress(data, _LEVEL)


def decompress(data: bytes) -> bytes:
    """Return the bytes that ``compress`` was given."""
    return zlib.decompress(data)


def dumps_all(kind: type[Any], values: tuple[Any, ...]) -> str:
    """Return records of one type as JSON in ASCII."""
    encode, _ = _columns(kind)
    return json.dumps(encode(values), separators=(",", ":"))


def loads_all(kind: type[_T], text: str) -> tuple[_T, ...]:
    """Return the records that ``dumps_all`` wrote."""
    _, decode = _columns(kind)
    values: tuple[_T, ...] = decode(json.loads(text))
    return values


def _coders(hint: Any) -> tuple[_Coder, _Coder]:
    """Return how a value of a type is written and read, from a table that is made as types are met."""
    return _made_coders(hint)


@cache
def _made_coders(hint: Any) -> tuple[_Coder, _Coder]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        (inner,) = [argument for argument in arguments if argument is not type(None)]
        return _optional(*_coders(inner))
    if origin is tuple:
        return _tuple(arguments)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _value, _members(hint).__getitem__
    if hint in (str, int, bool):
        return _same, _same
    if hint is bytes:
        return lambda value: base64.b64encode(value).decode("ascii"), base64.b64decode
    if hint is float:
        return _same, float
    raise TypeError(f"no way to write a {hint!r}")


def _same(value: Any) -> Any:
    return value


def _value(member: Any) -> Any:
    return member.value


def _members(kind: type[Enum]) -> dict[Any, Enum]:
    return {member.value: member for member in kind}


def _optional(encode: _Coder, decode: _Coder) -> tuple[_Coder, _Coder]:
    return (
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _tuple(arguments: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = arguments[0]
        if dataclasses.is_dataclass(inner):
            return _columns(inner)
        encode, decode = _coders(inner)
        if encode is _same and decode is _same:
            return list, tuple
        if typing.get_args(inner) == (str, float):
            # the features of an article are hundreds of these
            return lambda values: [[term, weight] for term, weight in values], _weighted
        return (
            lambda values: [encode(value) for value in values],
            lambda values: tuple(decode(value) for value in values),
        )
    coders = [_coders(argument) for argument in arguments]
    return (
        lambda values: [encode(value) for (encode, _), value in zip(coders, values, strict=True)],
        lambda values: tuple(decode(value) for (_, decode), value in zip(coders, values, strict=True)),
    )


def _weighted(values: list[list[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple([(term, float(weight)) for term, weight in values])


@cache
def _fields(kind: Any) -> tuple[tuple[str, _Coder, _Coder], ...]:
    kept = {f.name: f.type for f in dataclasses.fields(kind) if f.init and f.metadata.get("stored", True)}
    # of what is stored alone: the types of other fields come from libraries that are not loaded here
    bare = type(kind.__name__, (), {"__annotations__": kept, "__module__": kind.__module__})
    hints = typing.get_type_hints(bare, localns=_namespace())
    return tuple((name, *_coders(hints[name])) for name in kept)


@cache
def _namespace() -> dict[str, Any]:
    """Return the records by name: modules of ``types`` import one another for type checking only."""
    import consilience.types  # noqa: PLC0415 -- all of them, where the first is written

    return dict(vars(consilience.types))


def _record(kind: Any) -> tuple[_Coder, _Coder]:
    def encode(value: Any) -> dict[str, Any]:
        return {name: write(getattr(value, name)) for name, write, _ in _fields(kind)}

    def decode(value: dict[str, Any]) -> Any:
        return kind(**{name: read(value[name]) for name, _, read in _fields(kind) if name in value})

    return encode, decode


def _columns(kind: Any) -> tuple[_Coder, _Coder]:
    def encode(values: tuple[Any, ...]) -> dict[str, Any]:
        columns: dict[str, Any] = {"": len(values)}
        if values:
            for name, write, _ in _fields(kind):
                column = [getattr(value, name) for value in values]
                columns[name] = column if write is _same else [write(item) for item in column]
        return columns

    def decode(columns: dict[str, Any]) -> tuple[Any, ...]:
        if not columns[""]:
            return ()
        known = [(name, read) for name, _, read in _fields(kind) if name in columns]
        names = [name for name, _ in known]
        cells = [columns[name] if read is _same else [read(item) for item in columns[name]] for name, read in known]
        return tuple(kind(**dict(zip(names, row, strict=True))) for row in zip(*cells, strict=True))

    return encode, decode
