"""Accounts of many stories, made by several processes: stories are read once and every score is taken from them."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from consilience.ingest import read_inputs
from consilience.pipeline import annotate_articles, reconcile_articles
from consilience.render.json.account import account_to_json
from consilience.types import Article, Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from eval.data import Row

#: processes that reconcile; each holds the models (some 350 MB), so that there are not more
WORKERS = min(2, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Story:
    """A story to be reconciled: its name, and its reports as what holds them or as articles."""

    name: str
    path: Path | None = None
    articles: tuple[Article, ...] = ()

    def read(self) -> Sequence[Article]:
        """Return the reports; raises an error of the library where they cannot be read."""
        return self.articles if self.path is None else read_inputs([self.path]).articles

    def size(self) -> int:
        """Return a size by which stories can be ordered, the longest first."""
        if self.path is None:
            return sum(len(article.text) for article in self.articles)
        files = self.path.rglob("*") if self.path.is_dir() else [self.path]
        return sum(file.stat().st_size for file in files if file.is_file())


@dataclass(frozen=True, slots=True)
class Made:
    """An account as JSON, the CPU seconds that it took with all that stands before it, and the words of the reports."""

    account: str
    seconds: float
    words: int


def make_account(story: Story) -> Made:
    """Reconcile a story's reports; what the library raises is passed on."""
    start = time.process_time()
    articles = story.read()
    account = reconcile_articles(annotate_articles(articles).articles)
    seconds = time.process_time() - start
    return Made(account_to_json(account), seconds, sum(len(article.text.split()) for article in articles))


@contextmanager
def workers() -> Iterator[Executor]:
    """Return processes for the block. They are spawned: a model's threads do not survive a fork."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        yield pool


def make_accounts(stories: Iterable[Story], pool: Executor) -> Mapping[str, Made]:
    """Return what was made of each story, by name, in their order; the longest stories are begun first."""
    given = list(stories)
    running = {story.name: pool.submit(make_account, story) for story in sorted(given, key=Story.size, reverse=True)}
    return {story.name: running[story.name].result() for story in given}


def as_record(row: Row) -> Article:
    """Return a row as the article that a line of JSON Lines becomes: title, blank line, text."""
    title = row.get("title") or ""
    return Article(
        id=str(row["id"]),
        text=f"{title}\n\n{row['text']}" if title else row["text"],
        names=(str(row["id"]),),
        format="record",
        title=Known(title, "record") if title else None,
        outlet=Known(row["outlet"], "record") if row.get("outlet") else None,
        url=row.get("url"),
        published=Known(row["published"], "record") if row.get("published") else None,
    )
