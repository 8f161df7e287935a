"""Articles annotated one by one and settled together are those that were annotated together."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from consilience.ingest import read_inputs
from consilience.pipeline import annotate_alone, annotate_articles, settle_together
from package_sources import ROOT


@pytest.mark.model
def test_alone_and_then_settled_is_together() -> None:
    articles = read_inputs([str(ROOT / "examples")]).articles
    together = annotate_articles(articles).articles
    settled = settle_together([annotate_alone(article) for article in reversed(articles)])
    for one, other in zip(together, settled, strict=True):
        for field in fields(one):
            left, right = getattr(one, field.name), getattr(other, field.name)
            same = np.array_equal(left, right) if isinstance(left, np.ndarray) else left == right
            assert same, (one.id, field.name)
