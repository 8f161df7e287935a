"""Run commands side by side, and show each one's output whole when it ends: ``python -m tools.together 'COMMAND' ...``.

The first command writes as it goes, since it is the one to watch; what the others say is kept and shown after it.
Ends with 1 where any of them failed, and names those that did.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def together(commands: Sequence[str]) -> list[str]:
    """Run shell commands at once; returns those that failed.

    A command that fails before the first has ended is shown at once, so that nobody waits for the rest to learn of it.
    """
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        logs = [None, *(f"{folder}/{number}" for number in range(1, len(commands)))]
        running = {number: _started(command, logs[number]) for number, command in enumerate(commands)}
        waiting: list[int] = []
        while running:
            for number, process in list(running.items()):
                if process.poll() is None:
                    continue
                del running[number]
                waiting.append(number)
                if process.returncode:
                    failed.append(commands[number])
            for number in [n for n in waiting if 0 not in running or commands[n] in failed]:
                waiting.remove(number)
                _show(logs[number])
            time.sleep(0.05)
    return failed


def _started(command: str, log: str | None) -> subprocess.Popen[bytes]:
    if log is None:
        return subprocess.Popen(command, shell=True)
    with open(log, "wb") as file:  # noqa: PTH123
        return subprocess.Popen(command, shell=True, stdout=file, stderr=subprocess.STDOUT)


def _show(log: str | None) -> None:
    if log is not None:
        with open(log, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            print(file.read(), end="", flush=True)


def main(commands: Sequence[str]) -> int:
    """Run the commands; returns what the program ends with."""
    failed = together(commands)
    for command in failed:
        print(f"failed: {command}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
