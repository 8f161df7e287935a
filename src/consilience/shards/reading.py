"""One shard, from its files to its tables: the whole unit of work, wherever it runs.

It depends on nothing but its arguments and the files that they name, so that any engine may run it, twice or on
several machines that share a folder: what comes of it is the same, and is put in its place whole.
"""

from __future__ import annotations

import faulthandler
import os
import shutil
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import AnnotationError, ConsilienceError, InputError, OverTime, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest import Limits, read_document, stream_documents
from consilience.ingest.slices import Slice, line_documents, row_documents
from consilience.ledger import ending_of
from consilience.library.preparing import fresh_of, prepared_of, with_document
from consilience.pipeline import annotate_alone, warm_up
from consilience.shards.folder import (
    MANIFEST,
    begin_corpus,
    manifest_bytes,
    new_part,
    put_in_place,
    read_manifest,
    unwritable,
    write_synced,
)
from consilience.shards.keys import SCHEMA_VERSION, input_digest, marks_of, shard_key
from consilience.shards.plan import as_shard
from consilience.shards.rows import TABLES, Row, rows_of
from consilience.shards.tables import TableFile
from consilience.types import Document, LostArticle, Manifest, Shard, ShardKind, ShardSettings
from consilience.version import __version__
from consilience.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What came of one document: the rows of its article, or why it has none."""

    language: str = ""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    error: ConsilienceError | None = None


def read_shard(
    shard: Shard | str | os.PathLike[str],
    output: str | os.PathLike[str],
    settings: ShardSettings | None = None,
    *,
    apart: bool = False,
) -> Manifest:
    """Read the articles of a shard, and write its tables into the corpus ``output``; return what came of it.

    A shard that is there and equal is passed over. A path stands for the shard that it is as a whole. With ``apart``
    each record is read in a process that is ended when it takes too long, and one that ends its process twice is
    among the lost; without it nothing bounds the time.

    Raises UsageError where the corpus cannot be written, ModelError where the model cannot be used, InputError for a
    path that makes no shard.
    """
    return _read(as_shard(shard), Path(output), settings or ShardSettings(), apart=apart, guarded=False)


def read_shard_guarded(shard: Shard, output: str, settings: ShardSettings, *, apart: bool = False) -> Manifest:
    """Read as ``read_shard`` in a process of an engine, which is ended where one article takes too long."""
    return _read(shard, Path(output), settings, apart=apart, guarded=not apart)


def finished(shard: Shard, output: Path, settings: ShardSettings) -> Manifest | None:
    """Return the manifest of a shard that is there and equal, None for one that is to be read; raises InputError."""
    found = read_manifest(output, shard.name)
    if found is None or shard_key(shard, settings, found.digest) != found.key:
        return None
    if found.marks != marks_of(shard) and input_digest(shard) != found.digest:
        return None
    return replace(found, there=True)


def _read(shard: Shard, output: Path, settings: ShardSettings, *, apart: bool, guarded: bool) -> Manifest:
    begin_corpus(output)
    there = finished(shard, output, settings)
    if there is not None:
        return there
    start, marks, digest = time.monotonic(), marks_of(shard), input_digest(shard)
    about = Manifest(
        shard=shard,
        key=shard_key(shard, settings, digest),
        digest=digest,
        marks=marks,
        program=__version__,
    )
    documents = _documents(shard, settings)
    read = _read_apart(documents, settings) if apart else _read_here(documents, settings, guarded=guarded)
    try:
        with _part(output, shard.name) as part:
            manifest = _write(part, about, read)
            manifest = replace(manifest, seconds=round(time.monotonic() - start, 3))
            write_synced(part / MANIFEST, manifest_bytes(manifest))
            put_in_place(part, output, shard.name, about.key)
    except OSError as error:
        raise unwritable(error, output) from error
    return manifest


@contextmanager
def _part(output: Path, name: str) -> Iterator[Path]:
    part = new_part(output, name)
    try:
        yield part
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _write(part: Path, about: Manifest, read: Iterable[ReadRecord]) -> Manifest:
    """Write the tables of a shard, and return its manifest."""
    others, lost, row = 0, list[LostArticle](), 0
    with ExitStack() as stack:
        told = {"consilience.schema": str(SCHEMA_VERSION), "consilience.version": __version__}
        tables = {
            name: TableFile(part / f"{name}.parquet", columns, told | {"consilience.table": name})
            for name, columns in TABLES.items()
        }
        for table in tables.values():
            stack.callback(table.give_up)
        for record in read:
            if record.error is not None:
                lost.append(_lost(record.error))
                continue
            for name, table in tables.items():
                table.add((about.shard.name, row), record.rows[name])
            others += record.language != "en"
            row += 1
        for table in tables.values():
            table.close()
    rows = tuple((name, table.rows) for name, table in tables.items())
    return replace(about, articles=row, other_languages=others, rows=rows, lost=tuple(lost))


def _lost(error: ConsilienceError) -> LostArticle:
    return LostArticle(
        name=error.identity,
        ending=ending_of(error),
        error=type(error).__name__,
        message=error.message,
        hint=error.hint,
    )


def _documents(shard: Shard, settings: ShardSettings) -> Iterator[Document | InputError]:
    """Yield the documents of a shard, and an error for each bad input, in the input's order."""
    columns = dict(settings.columns) or None
    if shard.kind is ShardKind.FILES:
        yield from stream_documents(list(shard.files), limits=Limits(max_files=len(shard.files)), columns=columns)
        return
    (name,) = shard.files
    part = Slice(shard.start, shard.end, shard.first, shard.size)
    try:
        if shard.kind is ShardKind.LINES:
            yield from line_documents(Path(name), name, part)
        else:
            yield from row_documents(Path(name), name, part, columns)
    except InputError as error:
        yield error
    except Exception as error:
        yield unforeseen(error, UnreadableInput, name)


def _read_here(
    documents: Iterable[Document | InputError], settings: ShardSettings, *, guarded: bool
) -> Iterator[ReadRecord]:
    """Yield what comes of documents, read in this process; guarded, it ends where one takes too long."""
    seconds = settings.seconds if guarded else None
    if seconds is not None:
        # the model's loading is no article's
        warm_up(settings.model)
    for document in documents:
        if isinstance(document, InputError):
            yield ReadRecord(error=document)
            continue
        with _within(seconds):
            record = read_record(document, settings=settings)
        yield record


@contextmanager
def _within(seconds: float | None) -> Iterator[None]:
    """End this process, whatever it does, where the block takes longer; who started it reads on, record by record."""
    if seconds is None:
        yield
        return
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 -- no path of ours
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _read_apart(documents: Iterable[Document | InputError], settings: ShardSettings) -> Iterator[ReadRecord]:
    """Yield what comes of documents, each read in a process apart; one that ends it is given a second time."""
    work, warm = partial(read_record, settings=settings), partial(warm_up, settings.model)
    with Workers(1, seconds=settings.seconds) as workers:
        for document in documents:
            if isinstance(document, InputError):
                yield ReadRecord(error=document)
                continue
            for _ in range(2):
                (result,) = workers.map(work, [document], identity=lambda document: document.name, warm=warm)
                # what the record itself failed by is told in a record; what took too long would do so again
                if isinstance(result, ReadRecord | OverTime):
                    break
            yield result if isinstance(result, ReadRecord) else ReadRecord(error=result)


def read_record(document: Document, *, settings: ShardSettings) -> ReadRecord:
    """Return what comes of one document; raises ModelError."""
    try:
        article = read_document(document)
        annotated = annotate_alone(article, model=settings.model)
        prepared = with_document(prepared_of(annotated, model=settings.model or ""), fresh_of(document, article))
        rows = rows_of(annotated, prepared, raw=settings.raw)
    except (AnnotationError, InputError) as error:
        return ReadRecord(error=error)
    except ConsilienceError:
        raise
    except Exception as error:
        return ReadRecord(error=unforeseen(error, AnnotationError, document.name))
    return ReadRecord(language=article.language, rows=rows)
