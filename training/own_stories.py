"""Stories of our own fiction with their keys: ``stories/own.jsonl``.

A line is a story: ``reports`` (id, outlet, published, title, text) and its key, as ``judge_keys`` has it. Places count
from the start of the title, a blank line and the text, as the program reads a record; evidence is whole sentences.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from judge_keys import read_key_file

from eval.accounts import as_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judge_keys import Key

    from consilience.types import Article

FILE = Path(__file__).parent / "stories" / "own.jsonl"


def own_stories() -> Iterator[tuple[Key, Sequence[Article]]]:
    """Yield each story's key with its reports."""
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    for key, row in zip(read_key_file(FILE), rows, strict=True):
        yield key, tuple(as_record(report) for report in row["reports"])
