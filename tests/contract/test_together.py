"""Commands side by side: none is lost, and none mixes its lines with another's."""

from __future__ import annotations

import shlex
import sys
import time
from typing import TYPE_CHECKING

from tools.together import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def python(code: str) -> str:
    return f"{shlex.quote(sys.executable)} -S -c {shlex.quote(code)}"


def waiting_for(path: Path) -> str:
    return python(f"import os, time\nwhile not os.path.exists({str(path)!r}): time.sleep(0.01)")


def test_all_that_failed_are_named(capfd: pytest.CaptureFixture[str]) -> None:
    good, bad = python("print('fine')"), python("print('broken'); raise SystemExit(3)")
    assert main([good, bad, good]) == 1
    out, err = capfd.readouterr()
    assert err == f"failed: {bad}\n"
    assert sorted(out.split()) == ["broken", "fine", "fine"]
    assert main([good, good]) == 0
    assert main([bad, good]) == 1


def test_they_run_at_the_same_time(tmp_path: Path) -> None:
    # each waits for a file that the other writes
    one, two = tmp_path / "one", tmp_path / "two"
    commands = [
        f"touch {shlex.quote(str(one))} && {waiting_for(two)}",
        f"touch {shlex.quote(str(two))} && {waiting_for(one)}",
    ]
    assert main(commands) == 0


def test_what_the_others_say_comes_whole_after_the_first(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = tmp_path / "said"
    first = f"{waiting_for(said)} && echo first"
    second = f"echo a && echo b && touch {shlex.quote(str(said))}"
    assert main([first, second]) == 0
    assert capfd.readouterr().out.split() == ["first", "a", "b"]


def test_a_failure_is_told_before_the_first_has_ended(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import threading

    go, codes = tmp_path / "go", list[int]()
    running = threading.Thread(target=lambda: codes.append(main([waiting_for(go), "echo early; exit 1"])))
    running.start()
    try:
        until, out = time.monotonic() + 60, ""
        while "early" not in out and time.monotonic() < until:
            time.sleep(0.02)
            out += capfd.readouterr().out
        assert "early" in out
        assert running.is_alive()
    finally:
        go.touch()
        running.join()
    assert codes == [1]
