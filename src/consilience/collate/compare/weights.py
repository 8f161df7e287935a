"""The weights of the logistic models that recipes of ``training/`` fit, as their files hold them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_weights(package: str, name: str, features: Sequence[str]) -> tuple[tuple[float, ...], float]:
    """Return the weights of the file ``data/name`` of a package, in the order of the features, and the intercept."""
    data = json.loads((files(package) / "data" / name).read_text(encoding="utf-8"))
    return tuple(data["weights"][feature] for feature in features), float(data["intercept"])
