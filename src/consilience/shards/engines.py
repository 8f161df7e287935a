"""What runs the reading of shards: processes of this machine, or a Dask cluster."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import UsageError
from consilience.shards.cluster import read_by_cluster
from consilience.shards.folder import begin_corpus, clear_parts
from consilience.shards.processes import read_by_processes
from consilience.shards.reading import finished
from consilience.types import ShardSettings

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from consilience.errors import InputError
    from consilience.types import Manifest, Shard


class Engine(StrEnum):
    """What runs the reading of shards."""

    PROCESSES = "processes"
    DASK = "dask"


def read_shards(
    shards: Sequence[Shard],
    output: str | os.PathLike[str],
    settings: ShardSettings | None = None,
    *,
    engine: Engine = Engine.PROCESSES,
    jobs: int = 1,
    scheduler: str = "",
) -> Iterator[Manifest | InputError]:
    """Read shards into the corpus ``output``; yield the manifest of each when it is there, or why it is not.

    First come those that are there and equal. ``jobs`` is the number of processes, ``scheduler`` the address of a
    Dask scheduler, each for its engine. A script that calls this needs its ``if __name__ == "__main__":``, as with
    ``multiprocessing``. Raises UsageError, ModelError, MissingPart.
    """
    folder, settings = Path(output), settings or ShardSettings()
    if engine is Engine.DASK and not scheduler:
        hint = "give --scheduler tcp://HOST:8786"
        raise UsageError("the engine dask needs the address of a scheduler", hint=hint)
    begin_corpus(folder)
    clear_parts(folder)
    left = []
    for shard in shards:
        found = finished(shard, folder, settings)
        if found is None:
            left.append(shard)
        else:
            yield found
    if not left:
        return
    if engine is Engine.DASK:
        yield from read_by_cluster(left, folder, settings, scheduler=scheduler)
    else:
        yield from read_by_processes(left, folder, settings, jobs=jobs)
