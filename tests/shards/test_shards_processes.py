"""Shards by processes: the same bytes whatever their number, whoever dies, and one bad record costs one record."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import shards_worker
from consilience.errors import InputError, UsageError
from consilience.shards import processes
from consilience.shards.engines import Engine, read_shards
from consilience.shards.folder import PART, begin_corpus
from consilience.shards.plan import plan_shards
from consilience.shards.reading import read_shard
from consilience.types import Manifest, ShardSettings
from shards_worker import SMALL, contents, text, written

if TYPE_CHECKING:
    from consilience.types import Shard

#: kills of the whole run: few, so that CI is quick; CONSILIENCE_TEST_KILLS=20 for many
KILLS = int(os.environ.get("CONSILIENCE_TEST_KILLS", "1"))


@pytest.fixture
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes, this one too, read without models, and begin as copies of one that has all loaded."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(["shards_worker"])
    monkeypatch.setattr(processes, "START", "forkserver")
    monkeypatch.setattr(processes, "read_shard_guarded", shards_worker.guarded)
    monkeypatch.setattr(processes, "_begin", shards_worker.begin)
    monkeypatch.setattr("consilience.shards.reading.read_record", shards_worker.record)
    monkeypatch.setattr("consilience.shards.reading.annotate_alone", shards_worker.annotate)
    monkeypatch.setattr("consilience.shards.reading.warm_up", shards_worker.nothing)


def planned(path: Path) -> tuple[Shard, ...]:
    return plan_shards([path], size=SMALL)[0]


def reference(path: Path, output: Path) -> dict[str, bytes]:
    """Return the tables that one reading in this process gives."""
    for shard in planned(path):
        read_shard(shard, output)
    return contents(output)


@pytest.mark.usefixtures("_plainly")
def test_the_number_of_processes_shows_nowhere_and_one_that_dies_is_tried_again(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", *(text(number, "It happened SLOWLY.") for number in range(12)))
    wanted = reference(path, tmp_path / "one")
    killed = 0
    found = []
    for manifest in read_shards(planned(path), tmp_path / "two", jobs=2):
        found.append(manifest)
        alive = multiprocessing.active_children()
        if not killed and alive:
            killed = alive[0].pid or 0
            os.kill(killed, signal.SIGKILL)
    assert killed
    assert sorted(item.shard.name for item in found if isinstance(item, Manifest)) == [
        shard.name for shard in planned(path)
    ]
    assert contents(tmp_path / "two") == wanted
    assert not list((tmp_path / "two" / PART).iterdir()) or not multiprocessing.active_children()


@pytest.mark.usefixtures("_plainly")
def test_records_that_kill_or_take_too_long_are_set_aside_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "APART_FROM", 1)
    path = written(tmp_path / "a.jsonl", text(0), text(1, "It KILLS."), text(2, "It STAYS."))
    (shard,) = plan_shards([path])[0]
    (found,) = read_shards([shard], tmp_path / "corpus", ShardSettings(seconds=5.0))
    assert isinstance(found, Manifest)
    assert found.articles == 1
    assert [(lost.name, lost.error) for lost in found.lost] == [
        (f"{path}:2", "UnreadableInput"),
        (f"{path}:3", "OverTime"),
    ]
    assert "ended the process that read it (signal 9)" in found.lost[0].message


@pytest.mark.usefixtures("_plainly")
def test_a_shard_whose_processes_all_die_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MOST_DEATHS", 1)
    path = written(tmp_path / "a.jsonl", text(0, "It KILLS."))
    (shard,) = plan_shards([path])[0]
    (found,) = read_shards([shard], tmp_path / "corpus")
    assert isinstance(found, InputError)
    assert found.identity == f"shard {shard.name}"


@pytest.mark.usefixtures("_plainly")
def test_a_killed_run_is_gone_on_with(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", *(text(number, "It happened SLOWLY.") for number in range(12)))
    wanted = reference(path, tmp_path / "whole")
    output, moments = tmp_path / "killed", random.Random(3)
    for number in range(KILLS):
        with begun(output, path) as process:
            assert process.stdout is not None
            told = [process.stdout.readline() for _ in range(moments.randrange(2))]
            time.sleep(moments.uniform(0.0, 1.0))
            children = children_of(process.pid)
            if number % 2 and children:
                os.kill(moments.choice(children), signal.SIGKILL)
                time.sleep(moments.uniform(0.0, 0.5))
            process.kill()
        deadline = time.monotonic() + 30
        while any(map(is_alive, children)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not [child for child in children if is_alive(child)], "they end with the one that started them"
        assert all((output / name.strip() / "manifest.json").exists() for name in told)
    with begun(output, path) as process:
        told = process.communicate(timeout=300)[0].split()
    names = [shard.name for shard in planned(path)]
    assert sorted(told) == names
    assert contents(output) == wanted
    assert sorted(item.name for item in output.iterdir()) == [PART, *names, "corpus.json"]
    assert not list((output / PART).iterdir())


def begun(output: Path, path: Path) -> subprocess.Popen[str]:
    folder = Path(shards_worker.__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)])}
    command = [sys.executable, shards_worker.__file__, str(output), "1", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def children_of(process: int) -> list[int]:
    """Return the processes that a process started, as the system knows them."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.append(int(place.parent.name))
    return found


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_is_no_number_of_processes_or_no_scheduler_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl")
    begin_corpus(tmp_path / "corpus")
    with pytest.raises(UsageError, match="jobs is 0"):
        list(read_shards(planned(path), tmp_path / "corpus", jobs=0))
    with pytest.raises(UsageError, match="needs the address of a scheduler"):
        list(read_shards(planned(path), tmp_path / "corpus", engine=Engine.DASK))
