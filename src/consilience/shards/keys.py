"""By what a shard is known: a digest of what is read, of the program, its settings and its models."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.annotate.syntax.digest import models_digest
from consilience.errors import InputError
from consilience.ingest.sources import unreadable
from consilience.store import codec
from consilience.types import ShardKind
from consilience.version import __version__

if TYPE_CHECKING:
    from consilience.types import Shard, ShardSettings

#: of the tables' columns and meanings; another one makes all shards anew
SCHEMA_VERSION = 1
_CHUNK = 1_048_576


def shard_key(shard: Shard, settings: ShardSettings, digest: str) -> str:
    """Return the key of a shard of which the input has a digest; raises ModelError where a model is missing."""
    told = {
        "schema": SCHEMA_VERSION,
        "program": __version__,
        "models": models_digest(settings.model),
        "settings": codec.dumps(settings),
        "shard": codec.dumps(shard),
        "input": digest,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("ascii")).hexdigest()


def marks_of(shard: Shard) -> tuple[tuple[int, int], ...]:
    """Return of each file its bytes and when it was written last; zeros for one that is not there."""
    found = []
    for name in shard.files:
        try:
            stat = Path(name).stat()
            found.append((stat.st_size, stat.st_mtime_ns))
        except OSError:
            found.append((0, 0))
    return tuple(found)


def input_digest(shard: Shard) -> str:
    """Return the SHA-256 of what is read, a file that cannot be read being one of its own kind; raises InputError."""
    if shard.kind is ShardKind.LINES:
        return _sha256(shard.files[0], shard.start, shard.end)
    digests = []
    for name, mark in zip(shard.files, marks_of(shard), strict=True):
        try:
            digests.append(_file_sha256(name, *mark))
        except InputError:
            digests.append("unreadable")
    return hashlib.sha256("\0".join(digests).encode("ascii")).hexdigest()


@lru_cache(maxsize=64)
def _file_sha256(name: str, size: int, _written: int) -> str:
    """Return the SHA-256 of a file, which the parts of one Parquet file share."""
    return _sha256(name, 0, size)


def _sha256(name: str, start: int, end: int) -> str:
    digest = hashlib.sha256()
    try:
        with Path(name).open("rb") as file:
            file.seek(start)
            left = end - start
            while left > 0 and (chunk := file.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
    except OSError as error:
        raise unreadable(error, name) from error
    return digest.hexdigest()
