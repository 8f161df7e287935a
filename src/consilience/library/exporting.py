"""A library as files for other programs: tidy tables, or ninjs.

Stories are taken one after the other, so that memory stays flat. Every file is written beside its place under another
name and put there when all are whole: a reader sees the old export or the new one, and a failed export leaves the old.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from consilience.errors import ComparisonError, ConsilienceError, DamagedRecord, NotInLibrary, UsageError
from consilience.guard import unforeseen
from consilience.render.json.ninjs import report_item, story_item
from consilience.render.tables.columns import COLUMNS
from consilience.render.tables.rows import account_tables, change_rows, story_row, surfaces_of
from consilience.render.tables.write import TableFormat, TableWriter, check_format, json_line, open_table

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from consilience.pipeline import Progress
    from consilience.render.tables.cells import Row
    from consilience.types import Account, AnnotatedArticle, Change, Decision, StorySummary

#: the file of ninjs items
NINJS_FILE = "items.ninjs.jsonl"
_PART = ".part"


class Exported(Protocol):
    """What an export asks of a library."""

    def stories(self) -> Iterator[StorySummary]:
        """Yield all stories."""

    def story(self, story: int) -> Account:
        """Return a story's account."""

    def changes(self, story: int) -> tuple[Change, ...]:
        """Return a story's log."""

    def decisions(self, story: int) -> tuple[Decision, ...]:
        """Return what a reader decided of a story."""

    def article(self, version: str) -> AnnotatedArticle:
        """Return a report's version."""


class ExportFormat(StrEnum):
    """What a library is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    NINJS = "ninjs"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be written, and who is told how it goes."""

    stories: list[StorySummary]
    progress: Progress | None
    on_failure: Callable[[ConsilienceError], None] | None
    #: whether the reports' words are written
    text: bool = True

    def leave_out(self, error: ConsilienceError) -> None:
        if self.on_failure is not None:
            self.on_failure(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A story with what is written of it."""

    summary: StorySummary
    account: Account
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]


def export_library(
    library: Exported,
    folder: str | os.PathLike[str],
    form: str,
    *,
    stories: Iterable[StorySummary] | None = None,
    text: bool = True,
    progress: Progress | None = None,
    on_failure: Callable[[ConsilienceError], None] | None = None,
) -> Mapping[Path, int]:
    """Write a library's stories to files in a folder, which is made; return each file with its number of rows.

    Tables are one file each, named after them (``claims.csv``); ninjs is one file of items, a line each. ``stories``
    are all where it is None. Without ``text`` no table holds more of a report than names, figures, time expressions and
    titles, each of a few words. ``progress`` is called with "exporting", how many stories are done, and of how many. A
    story that is damaged, or has a fault, is left out, and ``on_failure`` is told which and why.
    Raises UsageError where the folder cannot be written, or items are to have no text, MissingPart for Parquet where
    pyarrow is not installed; StoreError.
    """
    try:
        form = ExportFormat(form)
    except ValueError as error:
        raise UsageError("is no format", identity=repr(form), hint=f"write {', '.join(ExportFormat)}") from error
    if form is not ExportFormat.NINJS:
        check_format(TableFormat(form.value))
    elif not text:
        raise UsageError("ninjs items are the reports' texts", hint="export tables, as csv, jsonl or parquet")
    target = Path(folder)
    wanted = list(library.stories() if stories is None else stories)
    with _faults(target):
        target.mkdir(parents=True, exist_ok=True)
        export = _export_items if form is ExportFormat.NINJS else _export_tables
        return export(library, target, form, _Wanted(wanted, progress, on_failure, text))


def _export_tables(library: Exported, folder: Path, form: ExportFormat, wanted: _Wanted) -> Mapping[Path, int]:
    with _Files(folder) as files:
        tables = _Tables(files, TableFormat(form.value), list(COLUMNS))
        for found in _accounts(library, wanted):
            tables.write(_rows(library, found, text=wanted.text))
        tables.close()
    return files.written


def _rows(library: Exported, found: _Found, *, text: bool) -> dict[str, list[Row]]:
    """Return the rows of one story in all tables."""
    story = found.summary.id
    texts = _texts(library, found)
    surfaces = None if text else surfaces_of(found.account, texts.values())
    rows = account_tables(found.account, story=story, decisions=found.decisions, text=text)
    rows["stories"] = [story_row(found.summary, surfaces)]
    rows["changes"] = change_rows(found.changes, story=story, text_of=texts.get, surfaces=surfaces)
    return rows


def _texts(library: Exported, found: _Found) -> dict[str, str]:
    """Return the texts of the versions that a story's log points to, by id; without those that are damaged or gone."""
    texts = {article.id: article.text for article in found.account.articles}
    cited = {place.article for change in found.changes for place in (*change.before, *change.after)}
    for version in sorted(cited - set(texts)):
        with contextlib.suppress(NotInLibrary, DamagedRecord):
            texts[version] = library.article(version).text
    return texts


def _export_items(library: Exported, folder: Path, _form: ExportFormat, wanted: _Wanted) -> Mapping[Path, int]:
    with _Files(folder) as files:
        file = files.open(NINJS_FILE)
        for found in _accounts(library, wanted, log=False):
            files.counts[NINJS_FILE] += _write_items(file, found.account, found.summary)
    return files.written


def _write_items(file: BinaryIO, account: Account, summary: StorySummary | None) -> int:
    items = [story_item(account, summary), *(report_item(account, article) for article in account.articles)]
    file.writelines(json_line(item) for item in items)
    return len(items)


def _accounts(library: Exported, wanted: _Wanted, *, log: bool = True) -> Iterator[_Found]:
    """Yield stories with what is written of them; one that was merged away meanwhile is passed over."""
    for number, summary in enumerate(wanted.stories, 1):
        try:
            found = _found(library, summary, log=log)
        except NotInLibrary:
            pass
        except (DamagedRecord, ComparisonError) as error:
            wanted.leave_out(type(error)(f"is left out: {error}", identity=f"story {summary.id}"))
        except ConsilienceError:
            raise
        except Exception as error:
            wanted.leave_out(unforeseen(error, ComparisonError, f"story {summary.id}", "is left out: a fault"))
        else:
            yield found
        if wanted.progress is not None:
            wanted.progress("exporting", number, len(wanted.stories))


def _found(library: Exported, summary: StorySummary, *, log: bool) -> _Found:
    return _Found(
        summary=summary,
        account=library.story(summary.id),
        changes=library.changes(summary.id) if log else (),
        decisions=library.decisions(summary.id),
    )


class _Tables:
    """The open tables of one export."""

    def __init__(self, files: _Files, form: TableFormat, names: list[str]) -> None:
        self._files = files
        self._names = {name: f"{name}.{form.value}" for name in names}
        self._writers: dict[str, TableWriter] = {
            name: open_table(form, COLUMNS[name], files.open(file)) for name, file in self._names.items()
        }

    def write(self, rows: Mapping[str, list[Row]]) -> None:
        for name, found in rows.items():
            self._writers[name].write(found)
            self._files.counts[self._names[name]] += len(found)

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()


class _Files:
    """Files that appear in their folder together, when the block ends well, and not at all when it does not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._names: list[str] = []
        #: rows of each file
        self.counts: Counter[str] = Counter()

    @property
    def written(self) -> dict[Path, int]:
        return {self._folder / name: self.counts[name] for name in self._names}

    def open(self, name: str) -> BinaryIO:
        self._names.append(name)
        return self._stack.enter_context(self._part(name).open("wb"))

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self._stack.close()
            if kind is None:
                for name in self._names:
                    self._part(name).replace(self._folder / name)
        finally:
            for name in self._names:
                with contextlib.suppress(OSError):
                    self._part(name).unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self._folder / f".{name}{_PART}"


@contextlib.contextmanager
def _faults(folder: Path) -> Iterator[None]:
    """Tell of a folder that cannot be written in one line."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"could not be written ({error.strerror or error})", identity=str(folder), hint="choose another folder"
        ) from error
