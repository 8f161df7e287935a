"""The public CI: it runs what we run, on the versions that the package names, and fuzzes every reader."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from fuzz.readers import READERS
from package_sources import ROOT

#: a version to the last number: what a shorter one stands for changes under us
PINNED = re.compile(r"[\w.-]+/[\w./-]+@(?:v\d+\.\d+\.\d+|[0-9a-f]{40})")


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    read = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    # YAML 1.1 takes the key "on" for a truth
    assert set(read[True]) >= {"push", "pull_request", "schedule"}
    return dict(read["jobs"])


def commands(job: dict[str, Any]) -> str:
    return "\n".join(step["run"] for step in job["steps"] if "run" in step)


def test_every_action_is_pinned(jobs: dict[str, Any]) -> None:
    used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert len(used) >= 2 * len(jobs)
    assert [name for name in used if not PINNED.fullmatch(name)] == []


def test_every_job_has_an_end(jobs: dict[str, Any]) -> None:
    assert [name for name, job in jobs.items() if "timeout-minutes" not in job] == []


def test_the_checks_run_on_every_version_that_is_named(jobs: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [row.rpartition(" ")[2] for row in project["classifiers"] if "Python :: 3." in row]
    assert jobs["test"]["strategy"]["matrix"]["python"] == named
    assert commands(jobs["test"]) == ".ci/run"


def test_every_reader_is_fuzzed_for_a_minute(jobs: dict[str, Any]) -> None:
    assert jobs["fuzz"]["strategy"]["matrix"]["reader"] == list(READERS)
    assert "FUZZ_SECONDS=60 " in commands(jobs["fuzz"])


def test_the_long_fuzzing_takes_all_readers_for_ten_minutes(jobs: dict[str, Any]) -> None:
    assert "make fuzz " in commands(jobs["fuzz-weekly"])
    assert "FUZZ_READERS" not in commands(jobs["fuzz-weekly"])
    assert "FUZZ_SECONDS" not in commands(jobs["fuzz-weekly"])
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    seconds = re.search(r"^FUZZ_SECONDS \?= (\d+)$", makefile, re.MULTILINE)
    assert seconds
    assert jobs["fuzz-weekly"]["timeout-minutes"] * 60 > len(READERS) * int(seconds[1]) == 600 * len(READERS)
