"""A real Dask cluster of two workers: the same bytes, and a worker that is killed in the middle loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import shards_worker
from consilience.errors import InputError, UsageError
from consilience.shards import cluster, reading
from consilience.shards.engines import Engine, read_shards
from consilience.shards.plan import plan_shards
from consilience.shards.reading import read_shard
from consilience.types import Manifest
from shards_worker import SMALL, contents, text, written

if TYPE_CHECKING:
    from collections.abc import Iterator

distributed = pytest.importorskip("distributed")


@pytest.fixture
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "read_shard_guarded", shards_worker.guarded)
    monkeypatch.setattr(reading, "annotate_alone", shards_worker.annotate)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=0, processes=False, dashboard_address=None, protocol="tcp", silence_logs=50
    ) as local:
        yield local.scheduler_address


def worker(scheduler: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start a worker as users do, but without a nanny, so that it stays dead."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-nanny"]
    command += ["--no-dashboard", "--local-directory", str(folder), "--death-timeout", "120"]
    place = Path(shards_worker.__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(place), *filter(None, sys.path)])}
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


@pytest.mark.usefixtures("_plainly")
def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(tmp_path: Path, scheduler: str) -> None:
    path = written(tmp_path / "a.jsonl", *(text(number, "It happened SLOWLY.") for number in range(12)))
    shards, _ = plan_shards([path], size=SMALL)
    for shard in shards:
        read_shard(shard, tmp_path / "one")
    with worker(scheduler, tmp_path) as first, worker(scheduler, tmp_path) as second:
        try:
            with distributed.Client(scheduler) as client:
                client.wait_for_workers(2, timeout=120)
            found = []
            for manifest in read_shards(shards, tmp_path / "two", engine=Engine.DASK, scheduler=scheduler):
                found.append(manifest)
                first.kill()
        finally:
            first.kill()
            second.kill()
    assert sorted(item.shard.name for item in found if isinstance(item, Manifest)) == [shard.name for shard in shards]
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


@pytest.mark.parametrize("lost", [False, True])
def test_what_kills_worker_after_worker_is_read_record_by_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lost: bool
) -> None:
    from distributed.scheduler import KilledWorker

    class Future:
        def __init__(self, found: object) -> None:
            self._found = found

        def result(self) -> object:
            if isinstance(self._found, Exception):
                raise self._found
            return self._found

    killed = KilledWorker("read", None, 3)
    assert cluster._result(Future("a manifest")) == "a manifest"  # type: ignore[comparison-overlap]
    assert cluster._result(Future(killed)) is None
    assert isinstance(cluster._result(Future(InputError("gone"))), InputError)
    path = written(tmp_path / "a.jsonl", text(0))
    shards, _ = plan_shards([path])
    asked = []

    def submit(_client: object, shard: object, *_rest: object, apart: bool) -> Future:
        asked.append(apart)
        return Future(killed if not apart or lost else "read apart")

    class Completed(list[Future]):
        add = list.append

    class Client:
        def __init__(self, *_address: object, **_options: object) -> None:
            pass

        def __enter__(self) -> Client:
            return self

        def __exit__(self, *_error: object) -> None:
            pass

    monkeypatch.setattr(cluster, "_submit", submit)
    monkeypatch.setattr(distributed, "Client", Client)
    monkeypatch.setattr(distributed, "as_completed", Completed)
    found = list(read_shards(shards, tmp_path / "out", engine=Engine.DASK, scheduler="tcp://nowhere:1"))
    wanted = f"shard {shards[0].name}" if lost else "read apart"
    assert [getattr(item, "identity", item) for item in found] == [wanted]
    assert asked == [False, True]


def test_no_scheduler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 0.2)
    shards, _ = plan_shards([written(tmp_path / "a.jsonl", text(0))])
    with pytest.raises(UsageError, match="no scheduler answers; start one with `dask scheduler`"):
        list(read_shards(shards, tmp_path / "out", engine=Engine.DASK, scheduler="tcp://127.0.0.1:9"))
