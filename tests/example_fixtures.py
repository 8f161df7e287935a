"""The reports of examples/ as the models that ship read them, and their account: made once a process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from consilience.pipeline import read_articles, reconcile_articles

if TYPE_CHECKING:
    from consilience.types import Account, AnnotatedArticle

EXAMPLES = Path(__file__).parents[1] / "examples"
#: the mark of modules that stand on the examples: pytest-xdist keeps them in one process
on_examples = pytest.mark.xdist_group("examples")


@pytest.fixture(scope="session")
def example_articles() -> tuple[AnnotatedArticle, ...]:
    return read_articles([EXAMPLES]).articles


@pytest.fixture(scope="session")
def examples_account(example_articles: tuple[AnnotatedArticle, ...]) -> Account:
    return reconcile_articles(example_articles)
