"""Work on one item at a time in other processes, each of which can be ended when an item takes too long.

Requires functions and items that pickle. Idea: a process is a plain Python started with a pipe on either side, not one
of ``multiprocessing``: nothing of the caller's main module is run again, so that a script needs no guard around what
it does. A process is kept and used again; one that does not answer in time, or that ends (as for want of memory), is
replaced, and its item is named. A process ends when the one that started it has ended, however that ended: it sees
the end of its input, and where it is too busy to see that, a timer beside the interpreter ends it. Known to fail for
functions of the main module, which other processes do not have (``can_travel``).
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import pickle  # nosec B403 # between this process and those that it starts
import queue
import signal
import struct
import subprocess  # nosec B404 # starts our own interpreter
import sys
import threading
import weakref
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from consilience.errors import ConsilienceError, InputError, OverTime, UnreadableInput, UsageError
from consilience.guard import unforeseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType
    from typing import Self

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: seconds for one item, where nobody says otherwise: reading the longest report that is taken takes about 40
SECONDS = 60.0
#: seconds in which a process must be ready: it loads the program, and before the first item what that needs
START_SECONDS = 180.0
#: seconds that a process itself waits beyond its time before it ends, in case nobody is there to end it
_GRACE = 10.0
#: items that are given out ahead of those that were taken, for each process
_AHEAD = 2
_SIZE = struct.Struct("<Q")
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline());"
    "from consilience.workers import serve; serve()"
)


def checked_jobs(jobs: int) -> int:
    """Return a number of processes; raises UsageError for what is none, which says what to write."""
    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1:
        raise UsageError(
            f"jobs is {jobs!r}, but it takes one process at least",
            hint="write jobs=1 to read in one process, or jobs=N for N of them",
        )
    return jobs


def checked_seconds(seconds: float | None) -> float | None:
    """Return the time that one item may take, None for no limit; raises UsageError for what is no time."""
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:
        raise UsageError(
            f"seconds is {seconds!r}, but one article takes some time",
            hint="write seconds=60, or seconds=None for no limit",
        )
    return seconds


class _GoneError(Exception):
    """A process ended before it answered."""


class _LateError(Exception):
    """A process did not answer in time."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What a process is asked to do."""

    function: Callable[[Any], Any]
    item: Any


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a function raised, in place of its result."""

    error: Exception


class Workers:
    """Processes that apply functions to items. Safe to use from several threads; close it, or use it in a ``with``.

    ``seconds`` is the time for one item, None for no limit.
    """

    def __init__(self, jobs: int = 1, *, seconds: float | None = SECONDS) -> None:
        self._jobs = checked_jobs(jobs)
        self._seconds = checked_seconds(seconds)
        self._threads = ThreadPoolExecutor(self._jobs, thread_name_prefix="worker")
        self._idle: queue.LifoQueue[_Process] = queue.LifoQueue()
        self._all: set[_Process] = set()
        self._end = weakref.finalize(self, _end_all, self._all)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, at work or not."""
        self._end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def map(
        self,
        function: Callable[[_Item], _Result],
        items: Iterable[_Item],
        *,
        identity: Callable[[_Item], str],
        warm: Callable[[], object] | None = None,
    ) -> Iterator[_Result | InputError]:
        """Yield the results of items in their order, and an InputError for each that has none.

        That is OverTime for an item that took too long. An item's ConsilienceError of another kind, as that a model
        is missing, is raised. ``warm`` is called in each process before its first item, and takes none of its time.
        """
        ahead: deque[Future[_Result | InputError]] = deque()
        try:
            for item in items:
                ahead.append(self._threads.submit(self._one, function, item, identity(item), warm))
                if len(ahead) > _AHEAD * self._jobs:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            if [future for future in ahead if not future.cancel() and not future.done()]:
                # nobody waits for what is at work, as after Ctrl-C
                _end_all(self._all)

    def _one(
        self, function: Callable[[_Item], _Result], item: _Item, name: str, warm: Callable[[], object] | None
    ) -> _Result | InputError:
        process = self._take()
        try:
            if warm is not None and not process.is_warm:
                process.ask(_Job(partial(_call, warm), None), START_SECONDS)
                process.is_warm = True
            answer = process.ask(_Job(function, item), self._seconds)
        except _LateError:
            self._drop(process)
            hint = "it is set aside; give it more time, or leave it out"
            return OverTime(f"took longer than {self._seconds:g} seconds to read", identity=name, hint=hint)
        except _GoneError as error:
            self._drop(process)
            hint = "it is set aside; if memory ran out, use fewer jobs"
            return UnreadableInput(f"ended the process that read it ({error})", identity=name, hint=hint)
        except BaseException:
            self._drop(process)
            raise
        self._idle.put(process)
        if not isinstance(answer, _Raised):
            return answer  # type: ignore[no-any-return]
        if isinstance(answer.error, ConsilienceError):
            if isinstance(answer.error, InputError):
                return answer.error
            raise answer.error
        return unforeseen(answer.error, UnreadableInput, name)

    def _take(self) -> _Process:
        with contextlib.suppress(queue.Empty):
            while not (process := self._idle.get_nowait()).is_alive:
                self._drop(process)
            return process
        process = _Process()
        self._all.add(process)
        return process

    def _drop(self, process: _Process) -> None:
        self._all.discard(process)
        process.end()


def can_travel(function: object) -> bool:
    """Tell whether another process can be given a function: it pickles, and is none of the main module."""
    inner = function
    while isinstance(inner, partial):
        inner = inner.func
    if getattr(inner, "__module__", type(inner).__module__) == "__main__":
        return False
    try:
        pickle.dumps(function)
    # what pickling raises depends on what refuses it
    except Exception:
        return False
    return bool(sys.executable)


class _Process:
    """One process and the thread that listens to it; asked by one thread at a time."""

    def __init__(self) -> None:
        self.is_warm = False
        self._process = subprocess.Popen(  # nosec B603 # noqa: S603 -- our own interpreter and our own words
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self._output, self._answers), daemon=True).start()
        self._started = False

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: _Job, seconds: float | None) -> Any:
        """Return what the process answers; raises _LateError, _GoneError, and what pickling raises."""
        if not self._started:
            self._send(json.dumps(sys.path).encode("ascii") + b"\n")
            self._receive(START_SECONDS)
            self._started = True
        message = pickle.dumps((seconds, job), protocol=pickle.HIGHEST_PROTOCOL)
        self._send(_SIZE.pack(len(message)) + message)
        return pickle.loads(self._receive(seconds))  # nosec B301 # noqa: S301 -- from our own process

    def _send(self, data: bytes) -> None:
        try:
            self._input.write(data)
            self._input.flush()
        except (OSError, ValueError) as error:
            raise _GoneError(self._how()) from error

    def _receive(self, seconds: float | None) -> bytes:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise _LateError from None
        if answer is None:
            raise _GoneError(self._how())
        return answer

    def _how(self) -> str:
        """Return how the process ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(timeout=5)
            return f"signal {-code}" if code < 0 else f"exit code {code}"
        return "no answer"

    def end(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        # what was not sent any more is not missed
        with contextlib.suppress(OSError, ValueError):
            self._input.close()


def _end_all(processes: set[_Process]) -> None:
    while processes:
        processes.pop().end()


def _listen(stream: BinaryIO, answers: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on the messages of a stream, and None at its end."""
    with contextlib.suppress(OSError, ValueError), stream:
        while (message := _read(stream)) is not None:
            answers.put(message)
    answers.put(None)


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    message = stream.read(size)
    return message if len(message) == size else None


def serve() -> None:
    """Answer what comes on standard input until it ends; the whole life of a worker."""
    # Ctrl-C reaches the whole group; the process that started this one decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # what a library prints must not stand between the answers
    os.dup2(2, 1)
    asked: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_attend, args=(asked,), daemon=True).start()
    _write(answers, b"")
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 -- no path of ours
        while (message := asked.get()) is not None:
            answer = _answer(message, nowhere)
            faulthandler.cancel_dump_traceback_later()
            _write(answers, answer)


def _attend(asked: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on what comes, and end this process at the end of it, whatever it is doing."""
    _listen(sys.stdin.buffer, asked)
    os._exit(0)


def _answer(message: bytes, nowhere: Any) -> bytes:
    try:
        seconds, job = pickle.loads(message)  # nosec B301 # noqa: S301 -- from the process that started this one
        if seconds is not None:
            # beside the interpreter: it works while a pattern holds the interpreter's lock
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        return pickle.dumps(job.function(job.item), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return _raised(error)


def _raised(error: Exception) -> bytes:
    """Return an error as an answer; one that does not pickle in words."""
    # where it happened: a traceback does not travel
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is not None and not isinstance(error, ConsilienceError):
        error.add_note(f"in a worker, {place.tb_frame.f_code.co_filename}:{place.tb_lineno}")
    try:
        written = pickle.dumps(_Raised(error))
        pickle.loads(written)  # nosec B301 # noqa: S301 -- whether it can be read
    except Exception:
        return pickle.dumps(_Raised(RuntimeError(f"{type(error).__name__}: {error}")))
    return written


def _write(stream: BinaryIO, message: bytes) -> None:
    stream.write(_SIZE.pack(len(message)) + message)
    stream.flush()


def _call(function: Callable[[], object], _: object) -> None:
    function()
