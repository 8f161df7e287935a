"""Work in processes that can be ended: results, faults, time, and ends from both sides."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import consilience
from consilience.errors import ModelError, OverTime, UnreadableInput, UsageError
from consilience.workers import Workers, can_travel

if TYPE_CHECKING:
    from collections.abc import Iterator

#: seconds for an item in these tests; far more than the quick ones take on a busy machine
SECONDS = 20.0


def work(item: str) -> object:
    """Do what the item says."""
    if item == "endless":
        while True:
            pass
    if item == "pattern":
        # holds the interpreter's lock: no thread of that process runs meanwhile
        re.match(r"(?:a|a)+$", "a" * 64 + "b")
    if item == "die":
        os._exit(3)
    if item == "fault":
        raise KeyError("auguſt")
    if item == "model":
        raise ModelError("no such model")
    if item == "print":
        sys.stdout.write("printed by what reads\n" * 1000)
        sys.stdout.flush()
    return item.upper(), os.getpid()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(seconds=SECONDS) as workers:
        yield workers


def test_results_come_in_order_from_one_process_that_stays(workers: Workers) -> None:
    results = list(workers.map(work, ["a", "print", "b", "c"], identity=str))
    assert [result[0] for result in results if isinstance(result, tuple)] == ["A", "PRINT", "B", "C"]
    (process,) = {result[1] for result in results if isinstance(result, tuple)}
    assert process != os.getpid()


def test_a_fault_is_an_error_of_its_item_alone(workers: Workers) -> None:
    before, fault, after = workers.map(work, ["a", "fault", "b"], identity="report {}".format)
    assert isinstance(fault, UnreadableInput)
    assert (fault.identity, isinstance(fault.__cause__, KeyError)) == ("report fault", True)
    assert "KeyError" in fault.message
    # nothing was ended for it
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert before[1] == after[1]


def test_a_process_that_ends_is_replaced(workers: Workers) -> None:
    before, lost, after = workers.map(work, ["a", "die", "b"], identity=str)
    assert isinstance(lost, UnreadableInput)
    assert "exit code 3" in lost.message
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert before[1] != after[1]


def test_an_error_of_ours_that_is_about_no_item_is_raised(workers: Workers) -> None:
    with pytest.raises(ModelError, match="no such model"):
        list(workers.map(work, ["a", "model", "b"], identity=str))


@pytest.mark.parametrize("how", ["endless", "pattern"])
def test_an_item_that_takes_too_long_is_set_aside(how: str) -> None:
    with Workers(seconds=3.0) as workers:
        # what the first item needs is loaded before its time begins
        started = time.monotonic()
        before, late, after = workers.map(work, ["a", how, "b"], identity=str, warm=partial(work, "a"))
        assert isinstance(late, OverTime)
        assert str(late).startswith(f"{how}: took longer than 3 seconds")
        assert isinstance(before, tuple)
        assert isinstance(after, tuple)
        assert time.monotonic() - started < 60


def test_two_processes_give_the_same() -> None:
    items = [chr(97 + n) for n in range(12)]
    with Workers(2, seconds=None) as workers:
        results = [result for result in workers.map(work, items, identity=str) if isinstance(result, tuple)]
    assert [result[0] for result in results] == [item.upper() for item in items]


def test_what_nobody_waits_for_is_ended() -> None:
    with Workers(seconds=600.0) as workers:
        results = workers.map(work, ["a", "endless", "b", "c"], identity=str)
        assert isinstance(next(results), tuple)
        started = time.monotonic()
        results.close()  # type: ignore[attr-defined]
        assert time.monotonic() - started < 30


def test_functions_of_the_main_module_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_travel(work)
    assert can_travel(partial(work, "a"))
    assert not can_travel(lambda item: item)
    monkeypatch.setattr(work, "__module__", "__main__")
    assert not can_travel(partial(partial(work), "a"))


RECONCILE = """
    import pathlib, consilience
    with pathlib.Path("runs").open("a") as file:
        file.write("x")
    def tell(stage, done, total):
        print(stage, done, total)
    result = consilience.reconcile_inputs(["a.txt", "b.txt"], jobs=2, progress=tell)
    print(len(result.account.articles))
"""


@pytest.mark.model
@pytest.mark.parametrize("how", ["file", "standard input", "notebook"])
def test_jobs_need_no_guard_wherever_the_code_stands(how: str, tmp_path: Path) -> None:
    code = textwrap.dedent(RECONCILE)
    if how == "notebook":
        # a cell is run by exec, in a main module that has no file
        code = f"exec({code!r}, {{'__name__': '__main__'}})"
    (tmp_path / "script.py").write_text(code)
    (tmp_path / "a.txt").write_text("Ferry sinks\n\nThe ferry sank off Skerra on Tuesday, Mayor Ida Holm said.\n")
    (tmp_path / "b.txt").write_text("Ferry lost\n\nA ferry sank off Skerra on Tuesday, the coast guard said.\n")
    environment = {**os.environ, "PYTHONPATH": str(Path(consilience.__file__).parent.parent)}
    command = [sys.executable, "-W", "error", *(["-"] if how == "standard input" else ["script.py"])]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, input=code, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "2"
    assert "reading 2 2" in done.stdout
    assert (tmp_path / "runs").read_text() == "x"


SCRIPT = """
    import sys, pathlib
    from consilience import open_library
    with pathlib.Path("runs").open("a") as file:
        file.write("x")
    with open_library("library.sqlite") as library:
        result = library.add("a.txt", jobs=2)
    print(result.added, len(result.failures))
"""


@pytest.mark.model
def test_a_script_needs_no_guard_around_what_it_does(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(textwrap.dedent(SCRIPT))
    (tmp_path / "a.txt").write_text("Ferry sinks\n\nThe ferry sank off Skerra on Tuesday, Mayor Ida Holm said.\n")
    environment = {**os.environ, "PYTHONPATH": str(Path(consilience.__file__).parent.parent)}
    command = [sys.executable, "-W", "error", "script.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["1", "0"], "")
    assert (tmp_path / "runs").read_text() == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked at by signals")
@pytest.mark.parametrize("how", ["endless", "pattern"])
def test_a_process_ends_with_a_killed_caller(how: str, tmp_path: Path) -> None:
    script = f"""
        import sys
        from functools import partial
        sys.path[:0] = [{str(Path(__file__).parent)!r}]
        from test_workers import work
        from consilience.workers import Workers
        workers = Workers(seconds=2.0)
        # what it loads takes none of its time
        (first,) = workers.map(work, ["a"], identity=str, warm=partial(work, "a"))
        print(first[1], flush=True)
        list(workers.map(work, [{how!r}], identity=str))
    """
    environment = {**os.environ, "PYTHONPATH": str(Path(consilience.__file__).parent.parent)}
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        time.sleep(0.5)
        program.send_signal(signal.SIGKILL)
        deadline = time.monotonic() + 60
        while is_alive(worker) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert not is_alive(worker)


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("jobs", [0, -1, 2.0, True, "2"])
def test_a_number_of_processes_that_is_none_is_an_error_that_says_what_to_write(jobs: Any) -> None:
    with pytest.raises(UsageError, match=r"write jobs=1 .* or jobs=N"):
        Workers(jobs)


@pytest.mark.parametrize("jobs", [0, -1, "x", None])
@pytest.mark.parametrize("name", ["reconcile", "reconcile_stories", "reconcile_inputs", "read_articles"])
def test_every_function_refuses_such_a_number_before_it_reads(name: str, jobs: Any) -> None:
    with pytest.raises(consilience.UsageError, match="write jobs=1"):
        getattr(consilience, name)(["no-such-file"], jobs=jobs)


@pytest.mark.parametrize("seconds", [0, -1, "x", True, float("nan")])
def test_a_time_that_is_none_is_an_error_that_says_what_to_write(seconds: Any) -> None:
    for name in ("reconcile", "read_articles", "annotate_articles"):
        with pytest.raises(UsageError, match="write seconds=60, or seconds=None"):
            getattr(consilience, name)([], seconds=seconds)
    with pytest.raises(UsageError, match="write seconds=60"):
        consilience.open_library("never-made.sqlite", seconds=seconds)
    assert not Path("never-made.sqlite").exists()
