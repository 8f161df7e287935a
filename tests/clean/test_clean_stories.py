"""Scores on the answer keys beside the checkout, where they are there."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from consilience.clean import clean_articles
from consilience.types import Article, Known

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[3] / "shared"
STORIES = sorted((SHARED / "stories").glob("*/key.json"))

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not STORIES, reason="no stories beside the checkout")]


def scorer() -> ModuleType:
    """Return the stories' scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_story", SHARED / "bench" / "score_story.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(story: Path) -> list[Article]:
    """Return the story's articles as the answer key counts their characters."""
    if (story / "articles").is_dir():
        return [
            Article(id=p.stem, text=p.read_text("utf-8"), names=(p.name,)) for p in sorted(story.glob("articles/*.txt"))
        ]
    rows = [json.loads(line) for line in (story / "articles.jsonl").read_text("utf-8").splitlines()]
    return [
        Article(
            id=row["id"],
            text=f"{row['title']}\n\n{row['text']}",
            names=(row["id"],),
            format="record",
            title=Known(row["title"], "record"),
            published=Known(row["published"], "record"),
        )
        for row in rows
    ]


def scores(story: Path) -> dict[str, Any]:
    """Return the scores of the labels and dates."""
    out = [
        {
            "id": cleaned.article.id,
            "published": cleaned.published.value if cleaned.published else None,
            "passages": [{"start": p.start, "end": p.end, "kind": str(p.kind)} for p in cleaned.passages],
        }
        for cleaned in clean_articles(articles(story))
    ]
    found: dict[str, Any] = scorer().score(story, {"articles": out})[0]
    return found


def test_furniture_is_found() -> None:
    found = [scores(key.parent)["furniture"]["f"] for key in STORIES]
    assert sum(found) / len(found) >= 0.92


def test_every_date_is_found() -> None:
    found = [scores(key.parent) for key in STORIES if (key.parent / "articles").is_dir()]
    assert [score["published"] for score in found] == [1.0] * len(found)
