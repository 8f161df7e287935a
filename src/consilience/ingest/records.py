"""JSON and JSON Lines to records, one result or one failure each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import BrokenRecord, EmptyInput, InputError, TooLarge
from consilience.ingest.fields import LIST_KEYS
from consilience.ingest.json_text import load_json
from consilience.ingest.jsonld import is_article, nodes
from consilience.ingest.record_formats import RawRecord, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.ingest.limits import Limits

_MEND = "mend the line or leave it out"
#: characters of a key that an error repeats
_KEY = 40


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record with the name under which it stands: "file.jsonl:12", "file.json#3", or the file's own."""

    name: str
    record: RawRecord
    #: its place in the file, from 1
    number: int


@dataclass(frozen=True, slots=True)
class RecordText:
    """The JSON of one record, not yet read."""

    #: as of a NamedRecord
    name: str
    text: str
    #: its place in the file, from 1; 0 where the file is the record
    number: int


def split_lines(text: str, name: str, limits: Limits) -> Iterator[RecordText | InputError]:
    """Yield the lines of JSON Lines that hold anything, not read; TooLarge after the last that is taken."""
    for number, line in enumerate(text.split("\n"), 1):
        if number > limits.max_records:
            yield TooLarge(f"has more than {limits.max_records:,} lines; the rest is not read", identity=name)
            return
        if line.strip():
            yield RecordText(f"{name}:{number}", line, number)


def parse_record(item: RecordText | InputError) -> NamedRecord | InputError:
    """Return a record, or the BrokenRecord or EmptyInput that it is; an error as it stands."""
    return item if isinstance(item, InputError) else _from_line(item.text, item.name, item.number)


def split_json(text: str, name: str, limits: Limits) -> Iterator[RecordText | InputError]:
    """Yield the JSON of each record: of one object, a list, an ``@graph``, or an object that holds a list.

    A document that is all one record is given as it stands. JSON Lines under the name of JSON are read as such.
    """
    for item in _members(text, name, limits):
        if isinstance(item, InputError | RecordText):
            yield item
        elif item.name == name and item.value is item.document:
            yield RecordText(name, text, 0)
        else:
            yield RecordText(item.name, json.dumps(item.value), 0 if item.name == name else item.number)


@dataclass(frozen=True, slots=True)
class _Member:
    """A record of a JSON document."""

    name: str
    value: Any
    number: int
    document: Any


def _members(text: str, name: str, limits: Limits) -> Iterator[_Member | RecordText | InputError]:
    try:
        document = load_json(text)
    except ValueError as error:
        if "Extra data" in str(error) and "\n" in text.strip():
            yield from split_lines(text, name, limits)
        else:
            yield BrokenRecord(f"is not valid JSON ({_reason(error)})", identity=name, hint="mend the file")
        return
    items = _items(document)
    if not items:
        yield EmptyInput("holds no record", identity=name)
    single = len(items) == 1 and not isinstance(document, list)
    for number, item in enumerate(items, 1):
        if number > limits.max_records:
            yield TooLarge(f"has more than {limits.max_records:,} records; the rest is not read", identity=name)
            return
        yield _Member(name if single else f"{name}#{number}", item, number, document)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return str(error)[:100]


def _from_line(line: str, name: str, number: int) -> NamedRecord | InputError:
    try:
        value = load_json(line)
    except ValueError as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else _reason(error)
        return BrokenRecord(f"is not valid JSON ({reason})", identity=name, hint=_MEND)
    return _from_object(value, name, number)


def _from_object(value: Any, name: str, number: int) -> NamedRecord | InputError:
    if not isinstance(value, dict):
        return BrokenRecord(f"is a JSON {_kind(value)}, not an object", identity=name, hint=_MEND)
    record = read_record(value)
    if not record.text.strip() and not record.html.strip():
        keys = ", ".join(str(key)[:_KEY] for key in sorted(value)[:8]) or "none"
        return EmptyInput(
            f"is a record without text (its keys: {keys})",
            identity=name,
            hint="put the report's text under text, maintext, articleBody or body_text",
        )
    return NamedRecord(name, record, number)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "list" if isinstance(value, list) else "number"


def _items(document: Any) -> list[Any]:
    """Return the records inside a JSON document; a list's other members are kept, to be named as broken."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        return [document]
    if "@graph" in document:
        return [node for node in nodes(document["@graph"]) if is_article(node)]
    for key in LIST_KEYS:
        held = document.get(key)
        if isinstance(held, list) and any(isinstance(item, dict) for item in held):
            return held
    return [document]
