"""What the user names to single sources: files, folders, globs, addresses, standard input, bytes."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import stat
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from consilience.errors import EmptyInput, FetchError, InputError, PassedOver, TooLarge, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest.decode import without_surrogates
from consilience.ingest.given import Input, Inputs, Row, as_inputs, not_an_input, record_json
from consilience.ingest.lexicon import NO_REPORT, SUFFIXES
from consilience.types import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.ingest.limits import Limits

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
#: bytes of a name beyond which no system has a file or address so called
_LONGEST_NAME = 4096
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing to be read: exactly one of ``path``, ``address``, ``content`` is set, none for standard input."""

    name: str
    path: Path | None = None
    address: str | None = None
    content: bytes | None = None
    #: the kind of ``content``, where the caller says it; see ``Content.kind``
    kind: str | None = None


def expand_inputs(
    inputs: Inputs, limits: Limits, columns: Mapping[str, str] | None = None
) -> tuple[list[Source], list[InputError]]:
    """Return the sources that the inputs name and the failures of those that name none, in no promised order.

    One input alone is taken as a list of it. A file that is named twice, as by its name and by its folder, is one
    source under the smaller name.
    """
    sources: list[Source] = []
    failures: list[InputError] = []
    for item in as_inputs(inputs, columns):
        try:
            sources.extend(_expand(item, limits, failures))
        except InputError as error:
            failures.append(error)
        except TypeError:
            # no input at all, but a mistake of the caller
            raise
        except Exception as error:
            failures.append(unforeseen(error, UnreadableInput, str(item)[:200]))
    return _distinct(sources), failures


def kind_of_file(name: str) -> str | None:
    """Return the kind of content that a file's name stands for ("text", "html", "warc" …), None for any other."""
    name = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


@contextmanager
def open_file(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a file; raises UnreadableInput where it cannot be read or is a device."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
            raise UnreadableInput("is a device, not a file", identity=name)
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise unreadable(error, name) from error


def read_file(path: Path, name: str, limit: int) -> bytes:
    """Return a file's bytes; raises UnreadableInput or TooLarge."""
    with open_file(path, name) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(f"has more than {limit:,} bytes", identity=name, hint="give the report alone")
    return content


def unreadable(error: OSError, name: str) -> UnreadableInput:
    """Return our error for one of the operating system's."""
    if isinstance(error, FileNotFoundError):
        return UnreadableInput("does not exist", identity=name, hint="check the name")
    if isinstance(error, PermissionError):
        return UnreadableInput("may not be read", identity=name, hint="check its permissions")
    return UnreadableInput(f"cannot be read ({error.strerror or 'input/output error'})", identity=name)


def _expand(item: Input, limits: Limits, failures: list[InputError]) -> Iterator[Source]:
    if isinstance(item, bytes | bytearray | memoryview):
        content = bytes(item)
        yield Source(name=_made_name("document", content), content=content)
        return
    if isinstance(item, Text):
        content = without_surrogates(item.text).encode("utf-8")
        yield Source(name=item.name or _made_name("text", content), content=content, kind="text")
        return
    if isinstance(item, Mapping):
        content = record_json(item)
        name = item.name if isinstance(item, Row) else _made_name("record", content)
        yield Source(name=name, content=content, kind="json")
        return
    if not isinstance(item, str | os.PathLike):
        raise not_an_input(item)
    name = os.fspath(item)
    if not name or "\0" in name:
        raise UnreadableInput("is no name of a file", identity=repr(name), hint="name a file, a folder or an address")
    if isinstance(item, str) and ("\n" in name or len(name.encode("utf-8", "replace")) > _LONGEST_NAME):
        shown = f"{' '.join(name.split())[:40]}…"
        raise UnreadableInput(
            "is a text, not the name of a file", identity=repr(shown), hint="give a report's text itself as a Text"
        )
    if name == "-":
        yield Source(name="stdin")
        return
    if isinstance(item, str) and name.lower().startswith(("http://", "https://")):
        yield Source(name=name, address=name)
        return
    yield from _expand_path(name, limits, failures)


def _made_name(what: str, content: bytes) -> str:
    """Return a name for what has none, the same whenever it is given."""
    return f"{what}-{hashlib.sha256(content).hexdigest()[:8]}"


def _expand_path(name: str, limits: Limits, failures: list[InputError]) -> Iterator[Source]:
    path = Path(name)
    try:
        is_folder = path.is_dir()
        exists = is_folder or os.path.lexists(path)
    except OSError as error:
        raise unreadable(error, name) from error
    if is_folder:
        yield from _folder(path, limits, failures)
    elif exists:
        yield Source(name=name, path=path)
    elif scheme := _SCHEME.match(name):
        raise FetchError(f"is a {scheme[1].lower()} address", identity=name, hint="only http and https are fetched")
    elif _WILD.search(name):
        yield from _glob(name, limits, failures)
    else:
        raise UnreadableInput("does not exist", identity=name, hint="check the name")


def _folder(folder: Path, limits: Limits, failures: list[InputError]) -> Iterator[Source]:
    """Yield the files below a folder that have a known suffix; hidden ones and links to folders are left.

    Any other file is among the failures as PassedOver.
    """
    count = 0
    problems: list[OSError] = []
    passed: list[PassedOver] = []
    for parent, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if name.startswith(".") or not path.is_file():
                continue
            count += 1
            if count <= limits.max_files and kind_of_file(name) is None:
                passed.append(passed_over(str(path)))
                continue
            if count > limits.max_files:
                message = f"holds more than {limits.max_files:,} files; the rest is not read"
                failures.extend([*passed, TooLarge(message, identity=str(folder))])
                return
            yield Source(name=str(path), path=path)
    failures.extend(unreadable(problem, str(problem.filename or folder)) for problem in problems)
    failures.extend(passed)
    if count == len(passed) and not problems:
        known = ", ".join(SUFFIXES)
        raise EmptyInput("holds no report", identity=str(folder), hint=f"files are taken by their suffix: {known}")


def passed_over(name: str) -> PassedOver:
    """Return what tells that a file is none that is read, by its name."""
    suffix = PurePath(name).suffix.lower()
    what = NO_REPORT.get(suffix, f"its suffix {suffix} is none that is read" if suffix else "it has no suffix")
    return PassedOver(f"is passed over: {what}", identity=name)


def _glob(pattern: str, limits: Limits, failures: list[InputError]) -> Iterator[Source]:
    matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
    if not matches:
        raise UnreadableInput("matches no file", identity=pattern, hint="check the pattern")
    if len(matches) > limits.max_files:
        failures.append(
            TooLarge(f"matches more than {limits.max_files:,} files; the rest is not read", identity=pattern)
        )
    for match in matches[: limits.max_files]:
        path = Path(match)
        # "**" matches folders beside what is in them
        if path.is_dir() and "**" in pattern:
            continue
        yield from _expand_path(match, limits, failures)


def _distinct(sources: list[Source]) -> list[Source]:
    """Return one source for each file, address or content, under its smallest name."""
    chosen: dict[object, Source] = {}
    for source in sources:
        key: object = source.address or (source.name, source.content)
        if source.path is not None:
            key = Path(os.path.realpath(source.path))
        held = chosen.get(key)
        if held is None or source.name < held.name:
            chosen[key] = source
    return list(chosen.values())
