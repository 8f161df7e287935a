"""Shards read by processes of this machine: ``concurrent.futures``, with what it lacks about processes that die.

A process of the pool that dies breaks the pool, and takes the work of the others with it; which shard killed it is not
told. So each shard at work then is given once more to new processes, and where that ends the same way, its records are
read one by one, each in a process apart, so that the one that kills is set aside and named.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING

from consilience.errors import InputError, UnreadableInput
from consilience.pipeline import warm_up
from consilience.shards.reading import read_shard_guarded
from consilience.workers import checked_jobs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from consilience.types import Manifest, Shard, ShardSettings

#: shards that one process reads before a new one takes its place: what leaks goes with it
SHARDS_A_PROCESS = 50
#: deaths from which a shard's records are read one by one, and from which it is given up
APART_FROM, MOST_DEATHS = 2, 6
#: how processes begin: none is a copy of this one, with its threads and locks
START = "spawn"
#: how many threads the libraries of numbers may start in each process: the processes are the threads
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def read_by_processes(
    shards: Sequence[Shard], output: Path, settings: ShardSettings, *, jobs: int = 1
) -> Iterator[Manifest | InputError]:
    """Yield the manifests of shards as they are read, and an error for each shard that cannot be.

    The processes end with this one, however that ends. Raises what ``read_shard`` raises, UsageError for ``jobs``.
    """
    waiting, deaths = deque(shards), Counter[str]()
    running: dict[Future[Manifest], Shard] = {}
    pool = _Pool(checked_jobs(jobs), settings)
    try:
        while waiting or running:
            # one for each process: what waits in the pool would share its death
            while waiting and len(running) < jobs:
                shard = waiting.popleft()
                apart = deaths[shard.name] >= APART_FROM
                running[pool.submit(shard, output, apart=apart)] = shard
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                # all that were at work have ended with it
                done, _ = wait(running)
                pool.renew()
            for future in done:
                shard = running.pop(future)
                if not isinstance(future.exception(), BrokenProcessPool):
                    yield _result(future)
                    continue
                deaths[shard.name] += 1
                if deaths[shard.name] < MOST_DEATHS:
                    waiting.appendleft(shard)
                else:
                    yield lost_shard(shard)
    finally:
        pool.end()


def _result(future: Future[Manifest]) -> Manifest | InputError:
    try:
        return future.result()
    except InputError as error:
        return error


def lost_shard(shard: Shard) -> InputError:
    """Return the error of a shard whose processes die whatever is tried."""
    hint = "look whether memory runs out, and run the command again"
    return UnreadableInput("ended all processes that read it", identity=f"shard {shard.name}", hint=hint)


class _Pool:
    """A ProcessPoolExecutor that can be made anew, and ended with all its processes."""

    def __init__(self, jobs: int, settings: ShardSettings) -> None:
        self._jobs, self._settings = jobs, settings
        self._pool, self._alive = self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.end()

    def submit(self, shard: Shard, output: Path, *, apart: bool) -> Future[Manifest]:
        try:
            return self._pool.submit(read_shard_guarded, shard, str(output), self._settings, apart=apart)
        except BrokenProcessPool:
            # one died while none was at work
            self.renew()
            return self._pool.submit(read_shard_guarded, shard, str(output), self._settings, apart=apart)

    def renew(self) -> None:
        self.end()
        self._pool, self._alive = self._begin()

    def end(self) -> None:
        """End the processes, at work or not."""
        # they see the end of it
        self._alive.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _begin(self) -> tuple[ProcessPoolExecutor, Connection]:
        watched, alive = multiprocessing.Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            self._jobs,
            mp_context=multiprocessing.get_context(START),
            initializer=_begin,
            initargs=(self._settings.model, watched),
            max_tasks_per_child=SHARDS_A_PROCESS,
        )
        return pool, alive


def _begin(model: str | None, watched: Connection) -> None:
    """Make a process ready: it loads the model, works on one thread, and ends when the other end is closed."""
    # Ctrl-C reaches the whole group; the process that started this one decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    warm_up(model)


def _end_with(watched: Connection) -> None:
    """End this process when the one that started it has ended or wants it to."""
    with suppress(EOFError, OSError):
        watched.recv_bytes()
    os._exit(1)
