"""The check set: stories whose keys are sealed. Nobody opens them or the reports; only averages are seen.

The scorer that lies with them unseals the keys and prints averages. It is run as a program, on accounts that are made
here and thrown away.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eval.accounts import Story
from eval.data import DataMissingError, shared_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eval.stories import Scores

#: what the scorer calls a measure -> what our tables call it; those not named here keep their name
NAMES = {
    **{what: f"{what} F1" for what in ("points", "conflicts", "quotes", "figures", "times", "furniture", "reuse")},
    **{
        f"{what}_{short}": f"{what} {side}"
        for what in ("points", "conflicts", "figures")
        for short, side in (("p", "precision"), ("r", "recall"))
    },
    **{f"brief_{part}": f"brief {part}" for part in ("established", "cited", "covers", "first")},
}


class CheckError(Exception):
    """The scorer of the check set did not score every story."""


def check_folder() -> Path:
    """Return the folder of the check set; raises DataMissingError where it is not there."""
    folder = shared_folder() / "check"
    if not (folder / "score_check.py").is_file():
        raise DataMissingError(f"{folder}: no check set there")
    return folder


def check_stories() -> list[Story]:
    """Return the stories of the check set."""
    return [
        Story(key.parent.name, key.parent / "articles.jsonl") for key in sorted(check_folder().glob("*/key.sealed"))
    ]


def check_scores(accounts: Mapping[str, str]) -> Scores:
    """Return the averages over the stories, of their accounts as JSON by name.

    Raises CheckError where the scorer fails or leaves a story out: an average over fewer stories is another number.
    """
    program = check_folder() / "score_check.py"
    with TemporaryDirectory() as folder:
        for name, account in accounts.items():
            Path(folder, f"{name}.json").write_text(account, encoding="utf-8")
        command = [sys.executable, str(program), "--outputs", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        # The last line names the error; those before could show what nobody is to see.
        raise CheckError(f"{program.name} failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
    return read_averages(done.stdout)


def read_averages(printed: str) -> Scores:
    """Return the averages that the scorer printed, "measure number" a line; raises CheckError at any other line."""
    found: Scores = {}
    for line in printed.splitlines():
        name, _, number = line.partition(" ")
        try:
            found[NAMES.get(name, name)] = float(number)
        except ValueError as error:
            raise CheckError(f"the scorer of the check set says: {line}") from error
    if not found:
        raise CheckError("the scorer of the check set printed nothing")
    return found
