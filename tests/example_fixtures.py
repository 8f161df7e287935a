"""The reports of examples/ as the models that ship read them, and their account: made once a process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from consilience.pipeline import read_articles, reconcile_articles

if TYPE_CHECKING:
    from consilience.pipeline import ReadArticles
    from consilience.types import Account, AnnotatedArticle

EXAMPLES = Path(__file__).parents[1] / "examples"
#: the mark of modules that stand on the examples: pytest-xdist keeps them in one process
on_examples = pytest.mark.xdist_group("examples")


@pytest.fixture(scope="session")
def examples_read() -> ReadArticles:
    return read_articles([EXAMPLES])


@pytest.fixture(scope="session")
def example_articles(examples_read: ReadArticles) -> tuple[AnnotatedArticle, ...]:
    return examples_read.articles


@pytest.fixture(scope="session")
def examples_account(examples_read: ReadArticles) -> Account:
    return replace(reconcile_articles(examples_read.articles), inputs=examples_read.inputs)
