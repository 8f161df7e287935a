"""The reports of the stories of the bench that readers keyed.

Of most stories they are those over which rules are counted (``eval.counting``): a story's first reports. Of the others,
whose key names them, they are reports of a topic behind the first ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.accounts import as_record
from eval.counting import SETS, rule_stories
from eval.data import read_rows
from eval.grouping import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judge_keys import Key

    from consilience.types import Article


def bench_reports(keys: Sequence[Key]) -> Iterator[tuple[Key, Sequence[Article]]]:
    """Yield each key with its story's reports, those of ``eval.counting`` first."""
    by_name = {key.story: key for key in keys if not key.reports}
    for row in rule_stories():
        if row.story.name in by_name:
            yield by_name[row.story.name], row.story.read()
    later = [key for key in keys if key.reports]
    wanted = {name for key in later for name in key.reports}
    rows = {str(row["id"]): row for path in files(SETS) for row in read_rows(path) if str(row["id"]) in wanted}
    for key in later:
        yield key, tuple(as_record(rows[name]) for name in key.reports)
