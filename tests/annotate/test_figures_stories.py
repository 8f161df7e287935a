"""The figures of the answer keys, found by the model that ships: floors under what was measured."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from consilience.types import Article, Figure, Known

SHARED = Path(__file__).resolve().parents[3] / "shared"
#: (precision, recall, bound, source) that no story's average may fall below
FLOORS = (0.80, 0.92, 0.95, 0.70)


def _articles(story: Path) -> list[Article]:
    if (story / "articles").is_dir():
        files = sorted((story / "articles").glob("*.txt"))
        return [Article(id=f.stem, text=f.read_text(encoding="utf-8"), names=(f.name,)) for f in files]
    rows = [json.loads(line) for line in (story / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Article(
            id=row["id"],
            text=f"{row['title']}\n\n{row['text']}",
            names=(row["id"],),
            title=Known(row["title"], "record"),
            published=Known(row["published"], "record"),
        )
        for row in rows
    ]


def _row(article: str, figure: Figure) -> dict[str, Any]:
    return {
        "article": article,
        "start": figure.start,
        "end": figure.end,
        "value": figure.value,
        "bound": figure.bound.value,
        "source": figure.source,
    }


@pytest.mark.model
@pytest.mark.shared
def test_the_figures_of_the_keys_are_found(record_property: Any) -> None:
    scorer_path = SHARED / "bench" / "score_story.py"
    if not scorer_path.exists():
        pytest.skip("the evaluation data is not beside this checkout")
    from consilience.annotate import annotate_article
    from consilience.annotate.syntax.language import load_language
    from consilience.clean import clean_articles

    spec = importlib.util.spec_from_file_location("score_story", scorer_path)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    nlp = load_language()
    rows = []
    for key in sorted((SHARED / "stories").glob("*/key.json")):
        cleaned = clean_articles(_articles(key.parent))
        figures = [_row(c.article.id, f) for c in cleaned for f in annotate_article(nlp, c).figures]
        scores, _ = scorer.score(key.parent, {"figures": figures})
        found = scores["figures"]
        print(key.parent.name, found)  # noqa: T201
        rows.append((found["p"], found["r"], found["bound"], found["source"] or 0.0))
    means = tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
    print("macro", [round(mean, 3) for mean in means])  # noqa: T201
    record_property("figures", means)
    assert all(mean >= floor for mean, floor in zip(means, FLOORS, strict=True)), means
