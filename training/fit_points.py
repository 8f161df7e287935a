"""Fit the weights by which sentences of different reports are put together, and check them story by story.

    PYTHONPATH=src:. python training/fit_points.py STORIES SCORER OUTPUT.json --halves FIRST.onnx SECOND.onnx

STORIES is a folder of stories with answer keys, SCORER the script that holds an account against a key. Two sentences
share a fact where the key puts both under one point. The stories of the bench that readers keyed (``keys/``) are
learned from too, each with the vectors of the matcher that was trained on the other half of them (``--half`` of
``train_matcher.py``): those of one that has read the key would be trusted too much. Prints what each story of STORIES
scores when it is left out; the weights written are fitted on all.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from bench_reports import bench_reports
from judge_keys import half_of, read_key_file
from linear_weights import write_weights
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from consilience.collate.compare.clusters import average_linkage
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.pairs import FEATURES, candidate_pairs
from consilience.collate.compare.units import make_units
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.points.group import unit_vectors
from consilience.ingest import read_inputs
from consilience.judge.matcher import MODEL, Matcher
from consilience.pipeline import annotate_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.types import Article

#: keys of stories of the bench, by place
KEYS = Path(__file__).parent / "keys" / "bench.jsonl"


def work_story(folder: Path, scorer: Any, model: Path | None = None) -> dict[str, Any]:
    """Return a story of a folder as ``load_story`` does."""
    source = folder / "articles.jsonl"
    articles = read_inputs([source if source.exists() else folder / "articles"]).articles
    texts = scorer.check_key.load_articles(folder)
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    points = [[scorer.check_key.resolve(texts, item) for item in point["evidence"]] for point in key["points"]]
    return load_story(articles, points, scorer, model)


def bench_stories(scorer: Any, models: Sequence[Path] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the names and stories of the bench that have a key here, each read by the matcher that did not learn it."""
    for key, reports in bench_reports(list(read_key_file(KEYS))):
        model = models[1 - half_of(key.story)] if models else None
        yield key.story, load_story(reports, key.points, scorer, model)


def load_story(
    articles: Sequence[Article], gold: Sequence[Sequence[Any]], scorer: Any, model: Path | None = None
) -> dict[str, Any]:
    """Return a story's units, candidate pairs, gold pairs and gold points (the places of their evidence).

    ``model`` is the file of the matcher; without one the vectors of the matcher are left out.
    """
    annotated = annotate_articles(articles).articles
    keys = StoryKeys(annotated, entity_index(link_entities(annotated)))
    units = make_units(keys)
    pairs = candidate_pairs(units, unit_vectors(keys, units, Matcher(annotated, model)) if model else None)
    spans = [(annotated[unit.article].id, unit.start, unit.end) for unit in units]
    homes = [
        {n for n, point in enumerate(gold) if any(scorer.same_passage(item, span) for item in point)} for span in spans
    ]
    right = np.array([bool(homes[low] & homes[high]) for low, high in pairs.index])
    of_sentence = keys.clauses_of_sentences
    clauses = [
        [annotated[unit.article].clauses[n].tokens for n in of_sentence[unit.article].get(unit.sentence, ())]
        for unit in units
    ]
    return {
        "articles": annotated,
        "units": units,
        "clauses": clauses,
        "pairs": pairs,
        "gold": gold,
        "spans": spans,
        "homes": homes,
        "right": right,
    }


def fit(stories: list[dict[str, Any]]) -> Any:
    """Fit one logistic model over the pairs of these stories."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000))
    return model.fit(np.vstack([s["pairs"].features for s in stories]), np.hstack([s["right"] for s in stories]))


def points_f1(story: dict[str, Any], model: Any, threshold: float, scorer: Any) -> float:
    """Return the points F1 of whole sentences clustered at this threshold."""
    chances = model.predict_proba(story["pairs"].features)[:, 1]
    scores = {(int(a), int(b)): float(p) for (a, b), p in zip(story["pairs"].index, chances, strict=True) if p > 0.01}
    clusters = average_linkage(len(story["units"]), scores, threshold)
    points = [[story["spans"][n] for n in cluster] for cluster in clusters]
    gold = [{"id": n, "spans": spans} for n, spans in enumerate(story["gold"])]
    points = [point for point in points if len({span[0] for span in point}) > 1]
    return float(scorer.score_points(gold, points, [])["f"])


def load_scorer(path: Path) -> Any:
    """Return the module of the script that holds an account against a key."""
    spec = importlib.util.spec_from_file_location("score_story", path)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def main() -> None:
    """Fit, check and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--halves", type=Path, nargs=2, required=True, metavar="MATCHER")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    folders = [path.parent for path in sorted(options.stories.glob("*/key.json"))]
    stories = {folder.name: work_story(folder, scorer, MODEL) for folder in folders}
    bench = [story for _, story in bench_stories(scorer, options.halves)]
    left_out = {name: fit([*bench, *(s for other, s in stories.items() if other != name)]) for name in stories}
    for threshold in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
        scored = {name: points_f1(story, left_out[name], threshold, scorer) for name, story in stories.items()}
        mean = np.mean(list(scored.values()))
        print(f"{threshold:.2f}  mean {mean:.3f} ", {name: round(value, 3) for name, value in scored.items()})
    print(f"average precision {np.mean([precision(stories[name], left_out[name]) for name in stories]):.3f}")
    origin = "training/fit_points.py on the work stories and keys of the bench; each work story is scored left out"
    write_weights(options.output, fit([*bench, *stories.values()]), FEATURES, origin)
    print(options.output.read_text(encoding="utf-8"))


def precision(story: dict[str, Any], model: Any) -> float:
    """Return the average precision of a story's pairs."""
    return float(average_precision_score(story["right"], model.predict_proba(story["pairs"].features)[:, 1]))


if __name__ == "__main__":
    main()
