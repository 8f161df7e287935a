"""What the user names, cut into shards: a web archive is one, large files are cut, small ones are put together.

The same files under the same names make the same shards, whatever the order in which they are given. Pages are put
together folder by folder, so that a new page makes the shards of its own folder anew and no other.
"""

from __future__ import annotations

import hashlib
import os
import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import InputError, UnreadableInput, UsageError
from consilience.ingest import Limits
from consilience.ingest.slices import Slice, line_slices, row_slices
from consilience.ingest.sources import expand_inputs, kind_of_file
from consilience.types import Shard, ShardKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from consilience.ingest import Inputs
    from consilience.ingest.sources import Source

#: bytes of one shard: some ten thousand articles, an hour of one process
SHARD_BYTES = 32_000_000
#: kinds that hold many reports and are read whole
_WHOLE = frozenset({"warc", "zip", "mbox", "csv", "tsv", None})
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_SLUG_CHARS = 60


def plan_shards(inputs: Inputs, *, size: int = SHARD_BYTES) -> tuple[tuple[Shard, ...], tuple[InputError, ...]]:
    """Return the shards of files, folders and globs, sorted by name, and the inputs that make none.

    ``size`` is about how many bytes one has; a web archive, a zip, a mailbox and a CSV are one each.
    """
    # a year of a news archive is more files than a folder of reports may have
    sources, failures = expand_inputs(inputs, Limits(max_files=100_000_000))
    found, faults = list[Shard](), list[InputError](failures)
    ordered = sorted(sources, key=lambda source: source.name)
    for source in ordered:
        if source.path is None:
            faults.append(UnreadableInput("is no file", identity=source.name, hint="save it in one, and name that"))
    files = [source for source in ordered if source.path is not None]
    for (folder, _), group in groupby(files, key=_bundle):
        held = list(group)
        if folder is not None:
            found += _together(held, size)
            continue
        for source in held:
            try:
                found += _alone(source, size)
            except InputError as error:
                faults.append(error)
    return tuple(sorted(found, key=lambda shard: shard.name)), tuple(faults)


def as_shard(given: Shard | str | os.PathLike[str]) -> Shard:
    """Return a shard as it stands, and of one file or folder the shard that it is; raises UsageError, InputError."""
    if isinstance(given, Shard):
        return given
    shards, failures = plan_shards([os.fspath(given)])
    if failures:
        raise failures[0]
    if len(shards) != 1:
        hint = "hand on what plan_shards gives"
        raise UsageError(f"makes {len(shards):,} shards, not one", identity=os.fspath(given), hint=hint)
    return shards[0]


def _bundle(source: Source) -> tuple[str | None, str]:
    """Return what keeps files together: the folder of pages, None for a file that stands alone."""
    assert source.path is not None
    kind = kind_of_file(source.path.name)
    alone = kind in _WHOLE or kind in {"jsonl", "parquet"}
    return (None, source.name) if alone else (str(source.path.parent), "")


def _together(sources: Sequence[Source], size: int) -> Iterator[Shard]:
    """Yield shards of small files, as many in each as have about ``size`` bytes together."""
    held, held_bytes = list[str](), 0
    for source in sources:
        # one that cannot be read is told of when it is
        own = _size(source.path)
        if held and held_bytes + own > size:
            yield _files(held, held_bytes)
            held, held_bytes = [], 0
        held.append(source.name)
        held_bytes += own
    if held:
        yield _files(held, held_bytes)


def _alone(source: Source, size: int) -> Iterator[Shard]:
    assert source.path is not None
    kind = kind_of_file(source.path.name)
    cut: Callable[[Path, str, int], Iterator[Slice]] | None = None
    if kind == "jsonl":
        cut = line_slices
    elif kind == "parquet":
        cut = row_slices
    parts = list(cut(source.path, source.name, size)) if cut else []
    if not parts:
        yield _files([source.name], _size(source.path))
    for place, part in enumerate(parts):
        yield Shard(
            name=_named(source.name, f"{part.start}-{part.end}", place if len(parts) > 1 else None),
            kind=ShardKind.LINES if kind == "jsonl" else ShardKind.ROWS,
            files=(source.name,),
            start=part.start,
            end=part.end,
            first=part.first,
            size=part.size,
        )


def _files(names: Sequence[str], size: int) -> Shard:
    return Shard(name=_named(names[0], "\0".join(names)), files=tuple(names), size=size)


def _named(first: str, rest: str, place: int | None = None) -> str:
    """Return a shard's name: what a person knows it by, its place in the file, and what no other has."""
    slug = _UNSAFE.sub("-", Path(first).name).strip("-.")[:_SLUG_CHARS] or "shard"
    digest = hashlib.sha256(f"{first}\0{rest}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if place is None else f"{slug}-{place:05}-{digest}"


def _size(path: Path | None) -> int:
    try:
        return path.stat().st_size if path else 0
    except OSError:
        return 0
