"""A floor under every score: it rises easily, and falls only on purpose and in plain sight.

``baseline.json`` holds, for each measure, the floor; and for each set a digest of the gold data that the floor is of.
A score may lie ``TOLERANCE`` below its floor: another processor's floating-point numbers move a few names. Gold data
that changed make the floors void: they are set anew with ``--update``, which shows in review.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BASELINE = Path(__file__).with_name("baseline.json")
#: one name of GUM news (about 165) moves its F1 by .004; half of that is noise, twice is not
TOLERANCE = 0.005
#: decimals of a floor; floors are rounded down
DECIMALS = 4

Floors = dict[str, dict[str, float]]

#: measures that are reported and have no floor: one side of a balance, or a part of a whole that has one
UNGATED = frozenset(
    {
        *(f"{what} {side}" for what in ("points", "conflicts") for side in ("precision", "recall")),
        *("precision", "recall", "F1 PER", "F1 ORG", "F1 LOC"),
        *(f"content recall, {kind}" for kind in ("direct", "indirect", "mixed")),
        *(f"{kind} F1 {role}" for kind in ("overlap", "linked") for role in ("source", "cue")),
        "accuracy",
    }
)
#: endings of further ones: BCubed precision and recall
_UNGATED_ENDINGS = (": BCubed P", ": BCubed R")


def gated(scores: Mapping[str, Mapping[str, float]]) -> Floors:
    """Return the scores that have floors."""
    return {
        group: {
            measure: score
            for measure, score in row.items()
            if measure not in UNGATED and not measure.endswith(_UNGATED_ENDINGS)
        }
        for group, row in scores.items()
    }


@dataclass(frozen=True, slots=True)
class Baseline:
    """Floors by group and measure, and the digests of the gold data that they belong to."""

    floors: Floors = field(default_factory=dict)
    gold: dict[str, str] = field(default_factory=dict)


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Return the baseline; an empty one where there is none yet."""
    if not path.is_file():
        return Baseline()
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Baseline(floors=raw["floors"], gold=raw["gold"])


def without(baseline: Baseline, *groups: str) -> Baseline:
    """Return the baseline for a run that does not measure some groups."""
    return replace(baseline, floors={name: row for name, row in baseline.floors.items() if name not in groups})


def write_baseline(baseline: Baseline, path: Path = BASELINE) -> None:
    """Write the baseline, sorted, so that a change shows as the lines that changed."""
    raw = {"floors": baseline.floors, "gold": baseline.gold}
    path.write_text(json.dumps(raw, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def failures(
    baseline: Baseline, scores: Mapping[str, Mapping[str, float]], gold: Mapping[str, str], tolerance: float = TOLERANCE
) -> list[str]:
    """Return one sentence for each score below its floor, each measure that is gone, each gold set that changed."""
    found = [
        f"{name}: the gold data are not those of the floors; set them anew (python -m eval gate --update)"
        for name, value in sorted(baseline.gold.items())
        if gold.get(name) not in {None, value}
    ]
    gone = sorted(set(baseline.floors) - set(scores))
    found.extend(f"{group}: was measured before and is not now" for group in gone)
    for group, measure, floor in _rows(baseline.floors):
        score = scores.get(group, {}).get(measure)
        if score is not None and score < floor - tolerance:
            found.append(f"{group}, {measure}: {score:.4f} is below its floor of {floor:.4f}")
        elif score is None and group in scores:
            found.append(f"{group}, {measure}: was measured before and is not now")
    return found


def updated(
    baseline: Baseline,
    scores: Mapping[str, Mapping[str, float]],
    gold: Mapping[str, str],
    *,
    allow_regression: bool = False,
) -> tuple[Baseline, list[str]]:
    """Return the baseline with every floor raised to what was reached, and the floors that had to be kept.

    With ``allow_regression`` floors fall too. Floors of changed gold data are set anew in any case; those of a group
    that was not measured stay.
    """
    kept: list[str] = []
    floors: Floors = {group: dict(row) for group, row in baseline.floors.items() if group not in scores}
    for group, measure, score in _rows(scores):
        old = baseline.floors.get(group, {}).get(measure)
        new = _down(score)
        same_gold = all(gold.get(name) == value for name, value in baseline.gold.items() if group.startswith(name))
        if old is not None and new < old and same_gold and not allow_regression:
            if new < old - TOLERANCE:
                kept.append(f"{group}, {measure}: {new:.4f} was reached, the floor stays at {old:.4f}")
            new = old
        floors.setdefault(group, {})[measure] = new
    return Baseline(floors=floors, gold={**baseline.gold, **gold}), kept


def lowered(before: Baseline, after: Baseline) -> list[str]:
    """Return one line for each floor that lies below the one that it had, or that is gone."""
    found = []
    for group, measure, old in _rows(before.floors):
        new = after.floors.get(group, {}).get(measure)
        if new is None or new < old:
            found.append(f"{group}, {measure}: {old:.4f} -> {'none' if new is None else f'{new:.4f}'}")
    return found


def _down(score: float) -> float:
    return math.floor(score * 10.0**DECIMALS) / 10.0**DECIMALS


def _rows(table: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str, float]]:
    return [(group, measure, value) for group, row in sorted(table.items()) for measure, value in sorted(row.items())]
