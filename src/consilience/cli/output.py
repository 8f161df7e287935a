"""Where results go: standard output or a file, whole or not at all; and what is said on standard error."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import UsageError
from consilience.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.errors import ConsilienceError
    from consilience.types import LedgerLine


#: inputs that are passed over and named
_PASSED_OVER = 10


class Format(StrEnum):
    """How an account is written."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TERMINAL,
}


#: the suffix of a file in each format
ENDINGS = {Format.HTML: ".html", Format.JSON: ".json", Format.MARKDOWN: ".md", Format.TERMINAL: ".txt"}


def named_folder(output: str | None) -> Path | None:
    """Return the folder that a name means: there is one, or the name ends as that of a folder; None for a file."""
    if not output or not (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        return None
    return Path(output)


def format_for(output: Path | None, asked: Format | None) -> Format:
    """Return the format asked for, else the one of the output's suffix; raises UsageError where neither tells."""
    if asked is not None:
        return asked
    if output is None:
        return Format.TERMINAL
    found = SUFFIXES.get(output.suffix.lower())
    if found is None:
        raise UsageError(
            "the name does not tell the format",
            identity=str(output),
            hint="end it in .html, .json, .md or .txt, or add --format; a folder ends in /",
        )
    return found


def check_folder(folder: Path | None) -> None:
    """Raise UsageError, before any work is done, where nothing could be written to a folder that may be made."""
    if folder is None or (folder.is_dir() and os.access(folder, os.W_OK)):
        return
    if folder.exists():
        what = "may not be written" if folder.is_dir() else "is a file, not a folder"
        raise UsageError(what, identity=str(folder), hint="choose another folder")
    above = folder.resolve().parent
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise UsageError("cannot be made", identity=str(folder), hint=f"make {above} first, or choose another folder")


def check_writable(output: Path | None, inputs: Iterable[str]) -> None:
    """Raise UsageError, before any work is done, where ``output`` could not be written or is one of the inputs."""
    if output is None:
        return
    if output.is_dir():
        raise UsageError("is a folder", identity=str(output), hint="name a file in it")
    folder = output.resolve().parent
    if not folder.is_dir():
        raise UsageError("its folder does not exist", identity=str(output), hint=f"make {folder} first")
    if not os.access(output if output.exists() else folder, os.W_OK):
        raise UsageError("may not be written", identity=str(output), hint="choose another file")
    if output.exists() and any(_same(Path(name), output) for name in inputs):
        raise UsageError("is one of the inputs", identity=str(output), hint="choose another file")


def _same(first: Path, second: Path) -> bool:
    try:
        return first.is_file() and first.samefile(second)
    except (OSError, ValueError):
        return False


def write(text: str, output: Path | None) -> None:
    """Write ``text`` in UTF-8 to the file, whole or not at all, or to standard output; raises UsageError."""
    data = text.encode("utf-8", "replace")
    if output is None:
        _to_stdout(text, data)
        return
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
        else:
            replace_file(output.resolve(), data)
    except OSError as error:
        raise UsageError(
            f"could not be written ({error.strerror})", identity=str(output), hint="choose another file"
        ) from error


def _to_stdout(text: str, data: bytes) -> None:
    if sys.stdout.isatty():
        encoding = sys.stdout.encoding or "utf-8"
        data = text.encode(encoding, "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has left (head, less): no fault, and what Python still flushes on leaving goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(text: str) -> str:
    """Return ``text`` on one line, without control characters, which a file's name may hold."""
    from consilience.render.plain import flat

    return flat(text)


def report_inputs(failures: Iterable[ConsilienceError], ledger: Sequence[LedgerLine]) -> None:
    """Say on standard error what came of the inputs, where not all are used: a line each, and the counts.

    Of those that are passed over ten are named at most: a saved page comes with many files that are no report.
    """
    from consilience.ledger import counts_line
    from consilience.types import Ending

    report_failures(failures)
    for line in ledger:
        if line.ending is Ending.NOT_ENGLISH:
            sys.stderr.write(f"{one_line(f'{line.name}: {line.reason}')}\n")
    passed = [line for line in ledger if line.ending is Ending.PASSED_OVER]
    for line in passed[:_PASSED_OVER]:
        sys.stderr.write(f"{one_line(f'{line.name}: {line.reason}')}\n")
    if len(passed) > _PASSED_OVER:
        sys.stderr.write(f"and {len(passed) - _PASSED_OVER:,} more files are passed over\n")
    if any(line.ending is not Ending.USED for line in ledger):
        sys.stderr.write(f"{counts_line(ledger)}\n")


def report_failures(failures: Iterable[ConsilienceError]) -> None:
    """Name each input that could not be used on standard error, one line each."""
    for failure in failures:
        sys.stderr.write(f"{one_line(str(failure))}\n")
