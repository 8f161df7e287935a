"""Fit the weights by which two figures are taken to answer one question, and check them story by story.

    PYTHONPATH=src python training/fit_questions.py STORIES ECBPLUS OUTPUT.json

STORIES is the folder of the work stories, ECBPLUS the file of ECB+'s sentences. ``questions/`` says by their places
which of their figures answer one question (-1: counts nothing); readers who knew no program sorted them. Prints how
pairs of figures of different reports come out when their story (of ECB+: their topic) is left out; the weights written
are fitted on all of them.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from judge_pairs import ecbplus_texts
from judge_stories import read_stories
from linear_weights import write_weights
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from consilience.collate.compare.clusters import average_linkage
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.points.group import group_statements
from consilience.collate.points.parted import parted
from consilience.collate.points.questions import Counted, count_figures, may_be_one, unit_of
from consilience.collate.points.same_question import FEATURES, Pairs
from consilience.collate.relations.verdicts import Verdicts
from consilience.judge.matcher import Matcher
from consilience.pipeline import annotate_articles
from consilience.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.types import AnnotatedArticle

LABELS = Path(__file__).parent / "questions"
#: what a pair of ECB+ counts beside one of the stories: its reports are a few sentences long
OF_ECBPLUS = 0.6
#: inverse strength of the regularisation; .1 to 1 gave the same within .02
STRENGTH = 0.3

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """The labelled pairs of one story."""

    name: str
    figures: int
    pairs: tuple[tuple[int, int], ...]
    features: np.ndarray
    same: np.ndarray
    #: True where the values are equal, where the reports differ, and where a reader sorted one of the two
    equal: np.ndarray
    across: np.ndarray
    known: np.ndarray
    #: False where the two are never held against each other
    open: np.ndarray

    @property
    def topic(self) -> str:
        """What is left out together: both halves of an ECB+ topic tell events of one kind."""
        found = re.match(r"(\d+)ecb", self.name)
        return found[1] if found else self.name


def read_labels(path: Path) -> dict[str, dict[Place, int]]:
    """Return the number of the question of every figure, by story and place."""
    found: dict[str, dict[Place, int]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["part"]][row["article"], int(row["start"]), int(row["end"])] = int(row["question"])
    return found


def ecbplus_stories(
    path: Path, labels: Mapping[str, Mapping[Place, int]]
) -> Iterator[tuple[str, Sequence[AnnotatedArticle]]]:
    """Yield the reports of each subtopic of ECB+, read."""
    texts = ecbplus_texts(path)
    for name, places in labels.items():
        given = [
            Article(id=doc, text=texts[doc], names=(doc,), format="text") for doc in sorted({doc for doc, *_ in places})
        ]
        yield name, annotate_articles(given).articles


def make_part(name: str, articles: Sequence[AnnotatedArticle], labels: Mapping[Place, int]) -> Part:
    """Return the pairs of a story's figures that may answer one question."""
    keys = StoryKeys(articles, entity_index(link_entities(articles)))
    counted = count_figures(articles, parted(group_statements(keys, Matcher(articles)), Verdicts(articles)))
    asked = [_label(labels, articles[c.article].id, c.figure.start, c.figure.end) for c in counted]
    held = Pairs(articles, counted)
    pairs = [
        (low, high) for high in range(len(counted)) for low in range(high) if _compared(counted[low], counted[high])
    ]
    figures = [c.figure for c in counted]
    return Part(
        name,
        len(counted),
        tuple(pairs),
        np.array([held.features(low, high) for low, high in pairs]).reshape(-1, len(FEATURES)),
        np.array([asked[a] == asked[b] and asked[a] >= 0 for a, b in pairs], bool),
        np.array(
            [figures[a].value == figures[b].value and figures[a].vague == figures[b].vague for a, b in pairs], bool
        ),
        np.array([counted[a].article != counted[b].article for a, b in pairs], bool),
        np.array([max(asked[a], asked[b]) >= 0 and min(asked[a], asked[b]) > -2 for a, b in pairs], bool),
        np.array([may_be_one(counted[a], counted[b]) and held.likely(a, b) > 0 for a, b in pairs], bool),
    )


def _compared(one: Counted, other: Counted) -> bool:
    """Tell whether two figures have one unit and stand in two sentences: the pairs of which recall is told."""
    apart = (one.article, one.sentence) != (other.article, other.sentence)
    return apart and unit_of(one.figure) == unit_of(other.figure)


def _label(labels: Mapping[Place, int], article: str, start: int, end: int) -> int:
    """Return the question of a figure; -1 where it has none, -2 where no reader saw it."""
    at = [asked for (where, low, high), asked in labels.items() if where == article and low < end and start < high]
    return max(at, default=-2)


def fit(parts: Sequence[Part]) -> Any:
    """Fit one logistic model over the pairs that readers sorted, also over those that are never put together.

    Left out of the fit, pairs that can be one teach less of what parts the others: precision .89 became .85.
    """
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))
    features = np.vstack([part.features[part.known] for part in parts])
    same = np.hstack([part.same[part.known] for part in parts])
    weight = np.hstack(
        [np.full(int((part.known).sum()), 1.0 if part.topic == part.name else OF_ECBPLUS) for part in parts]
    )
    return model.fit(features, same, logisticregression__sample_weight=weight)


def joined(part: Part, likely: np.ndarray, threshold: float) -> np.ndarray:
    """Tell for each pair whether both stand in one question, when likely ones are put together."""
    scores = {
        pair: round(float(p), 6)
        for pair, p, held in zip(part.pairs, likely, part.open, strict=True)
        if held and p > 0.01
    }
    homes = {n: k for k, cluster in enumerate(average_linkage(part.figures, scores, threshold)) for n in cluster}
    return np.array([homes.get(a, -1) == homes.get(b, -2) for a, b in part.pairs], bool)


def report(title: str, parts: Sequence[Part], found: Mapping[str, np.ndarray]) -> None:
    """Print precision and recall over pairs of different reports, and over those with other values."""
    seen = [part.across & part.known for part in parts]
    same, given, other = (
        np.hstack([values[rows] for values, rows in zip(columns, seen, strict=True)])
        for columns in ([p.same for p in parts], [found[p.name] for p in parts], [~p.equal for p in parts])
    )
    cells = []
    for rows in (np.ones_like(same), other):
        right = (same & given & rows).sum()
        cells.append(f"P {right / max(1, (given & rows).sum()):.2f} R {right / max(1, (same & rows).sum()):.2f}")
    print(f"{title}: {cells[0]}; other values {cells[1]} (right: {int(same.sum())}, {int((same & other).sum())} other)")


def main() -> None:
    """Fit, check and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("stories", "ecbplus", "output"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    labels = read_labels(LABELS / "stories.tsv")
    read = read_stories(options.stories)
    stories = [make_part(name, read[name], places) for name, places in labels.items()]
    labels = read_labels(LABELS / "ecbplus.tsv")
    ecbplus = [make_part(name, rows, labels[name]) for name, rows in ecbplus_stories(options.ecbplus, labels)]
    parts = [*stories, *ecbplus]
    left_out = {}
    for topic in sorted({part.topic for part in parts}):
        model = fit([part for part in parts if part.topic != topic])
        for part in parts:
            if part.topic == topic:
                left_out[part.name] = model.predict_proba(part.features)[:, 1] if len(part.pairs) else np.zeros(0)
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        found = {part.name: joined(part, left_out[part.name], threshold) for part in parts}
        report(f"{threshold:.2f} work stories", stories, found)
        report(f"{threshold:.2f} ECB+", ecbplus, found)
    origin = "training/fit_questions.py on figures of the work stories and of ECB+ that readers sorted"
    write_weights(options.output, fit(parts), FEATURES, origin)


if __name__ == "__main__":
    main()
