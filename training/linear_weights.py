"""Write a logistic model over scaled features as the program reads it: one weight a feature, unscaled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_weights(path: Path, model: Any, features: Sequence[str], origin: str) -> None:
    """Write a pipeline of a ``StandardScaler`` and a ``LogisticRegression`` to ``path``."""
    scaler, logistic = model[0], model[-1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = float(logistic.intercept_[0] - (logistic.coef_[0] * scaler.mean_ / scaler.scale_).sum())
    data = {
        "origin": origin,
        "intercept": round(intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(features, weights, strict=True)},
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
