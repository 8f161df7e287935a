"""Shards read by a Dask cluster: only paths and manifests travel; the cluster is the user's, and so is its dashboard.

The workers must see the same paths as the one who asks, as by a shared file system. Dask itself tries again what a
worker that died was doing; what kills worker after worker is read once more, record by record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consilience.errors import InputError, UsageError
from consilience.parts import need
from consilience.shards.processes import lost_shard
from consilience.shards.reading import read_shard_guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from consilience.types import Manifest, Shard, ShardSettings

#: how often Dask tries a shard again that ended in an error, and the seconds that a scheduler has to answer
RETRIES, ANSWER_SECONDS = 2, 30


def read_by_cluster(
    shards: Sequence[Shard], output: Path, settings: ShardSettings, *, scheduler: str
) -> Iterator[Manifest | InputError]:
    """Yield the manifests of shards as workers have read them, and an error for each shard that cannot be.

    ``scheduler`` is its address, as ``tcp://host:8786``. Raises MissingPart where Dask is not installed, UsageError
    where no scheduler answers; what ``read_shard`` raises.
    """
    need("dask")
    from distributed import Client, as_completed  # noqa: PLC0415 -- optional, and heavy

    try:
        client = Client(scheduler, timeout=ANSWER_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        hint = "start one with `dask scheduler`, and workers with `dask worker`"
        raise UsageError("no scheduler answers", identity=scheduler, hint=hint) from error
    with client:
        asked = {_submit(client, shard, output, settings, apart=False): (shard, False) for shard in shards}
        completed = as_completed(list(asked))
        for future in completed:
            shard, apart = asked.pop(future)
            found = _result(future)
            if found is None and not apart:
                again = _submit(client, shard, output, settings, apart=True)
                asked[again] = (shard, True)
                completed.add(again)
            else:
                yield found if found is not None else lost_shard(shard)


def _submit(client: Any, shard: Shard, output: Path, settings: ShardSettings, *, apart: bool) -> Any:
    work = {"apart": apart, "pure": False, "retries": RETRIES, "key": f"{'apart' if apart else 'read'}-{shard.name}"}
    return client.submit(read_shard_guarded, shard, str(output), settings, **work)


def _result(future: Any) -> Manifest | InputError | None:
    """Return what came of a shard; None where its workers died."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    try:
        found: Manifest = future.result()
    except InputError as error:
        return error
    except KilledWorker:
        return None
    return found
