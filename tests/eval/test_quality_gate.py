"""The quality gate: every score holds its floor (needs the evaluation data and the models).

The 22 work stories, the check set and the pairs are reconciled once, by two processes, and every score of theirs is
taken from these accounts.

What takes longest is held by a part with floors of its own: grouping by every third story, attribution, main events and
the larger set of names by every second document. ``make gate`` holds all of them by all of their data.
"""

from __future__ import annotations

import pytest

from eval.data import DataMissingError, shared_folder
from eval.gate import failures, gated, read_baseline, without
from eval.measure import WHOLE_ONLY, gold_digests, measure_all


def _data_there() -> bool:
    try:
        return shared_folder().is_dir()
    except DataMissingError:
        return False


@pytest.mark.shared
@pytest.mark.model
@pytest.mark.skipif(not _data_there(), reason="no evaluation data beside the checkout")
def test_every_score_holds_its_floor() -> None:
    baseline = read_baseline()
    assert baseline.floors, "no floors yet: run 'python -m eval gate --update'"
    problems = failures(without(baseline, *WHOLE_ONLY), gated(measure_all(whole=False).groups), gold_digests())
    assert not problems, "below the floors of eval/baseline.json:\n" + "\n".join(problems)
