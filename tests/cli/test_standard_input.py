"""Standard input as the shell gives it: ``cat a.txt | consilience … -``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import consilience

pytestmark = pytest.mark.model

ONE = "Two ships sank off Skerra on Tuesday in thick fog, the coast guard said. Four people were killed.\n"
TWO = "Four people were killed when two ships sank off Skerra on Tuesday, the ministry said.\n"


def piped(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "consilience", *args]
    environment = {**os.environ, "PYTHONPATH": str(Path(consilience.__file__).parent.parent)}
    return subprocess.run(command, input=ONE, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def test_a_report_is_piped_into_reconcile(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TWO, encoding="utf-8")
    done = piped(tmp_path, "reconcile", "-", "b.txt", "-f", "json")
    assert (done.returncode, done.stderr) == (0, "")
    texts = {article["id"]: article["text"] for article in json.loads(done.stdout)["articles"]}
    assert texts == {"stdin": ONE, "b": TWO}


def test_a_report_is_piped_into_read_and_add(tmp_path: Path) -> None:
    done = piped(tmp_path, "read", "-", "-f", "json")
    assert (done.returncode, json.loads(done.stdout)["articles"][0]["text"]) == (0, ONE)
    done = piped(tmp_path, "add", "-", "--library", "new.sqlite", "--article-seconds", "0")
    assert (done.returncode, done.stdout) == (0, "1 added; story 1\n")
