"""Fit the weights by which conflicts of figures and of credits are held, and check them story by story.

    PYTHONPATH=src:. python training/fit_conflicts.py OUTPUT_FOLDER

The stories are those over which rules are counted (``eval.counting``). ``conflicts/`` says by their
places which candidates readers called right and must be seen (2), right and worth a line (1), trivial (0) or wrong (x);
one who knew no program sorted all, a second a part of them again (right or not: .93 alike of 76). Prints what comes out
with each story left out; the weights written are fitted on all of them.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from linear_weights import write_weights
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.conflicts.attribution import attribution_conflicts
from consilience.collate.conflicts.figures import figure_conflict
from consilience.collate.conflicts.held import FEATURES, TOLD, Held, family_of
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.media.credits import find_credits
from consilience.collate.origins.bodies import Bodies
from consilience.collate.origins.find import OriginFinder
from consilience.collate.origins.reuse import find_reuse
from consilience.collate.points.group import group_statements
from consilience.collate.points.make import make_matrix
from consilience.collate.points.parted import parted
from consilience.collate.points.questions import ask_figures
from consilience.collate.relations.verdicts import Verdicts
from consilience.judge.matcher import Matcher
from consilience.pipeline import annotate_articles
from eval.counting import rule_stories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import AnnotatedArticle, Article, Conflict

#: what readers sorted, by place
LABELS = Path(__file__).parent / "conflicts"
#: inverse strength of the regularisation
STRENGTH = 0.1
RIGHT = frozenset("12")
#: share of the places of a candidate and of a sorted one that must meet for them to be one
SAME = 0.5

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A candidate as a reader sorted it."""

    family: str
    right: bool
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Row:
    """What a candidate is held by, and what the reader said."""

    story: str
    family: str
    features: tuple[float, ...]
    right: bool


def read_labels() -> dict[str, list[Sorted]]:
    """Return what readers sorted, by story."""
    found: dict[str, list[Sorted]] = defaultdict(list)
    for path in sorted(LABELS.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                places = frozenset(map(_place, row["sides"].replace("|", ";").split(";")))
                found[row["story"]].append(Sorted(row["family"], row["verdict"] in RIGHT, places))
    return found


def _place(written: str) -> Place:
    article, _, reach = written.rpartition(":")
    start, end = reach.split("-")
    return article, int(start), int(end)


def candidates(articles: Sequence[AnnotatedArticle]) -> tuple[Held, list[Conflict]]:
    """Return what holds conflicts, and those of figures and credits that the rules find, none held back."""
    ordered = sorted(articles, key=lambda a: (a.published.value if a.published else "9", a.id))
    entities = link_entities(ordered)
    index = entity_index(entities)
    credited = find_credits(ordered)
    origins = OriginFinder(ordered, find_reuse(ordered, credited), credited, Bodies(ordered, entities, index))
    keys, verdicts = StoryKeys(ordered, index), Verdicts(ordered)
    matrix = make_matrix(ordered, parted(group_statements(keys, Matcher(ordered)), verdicts), origins, verdicts)
    likeness = Likeness(keys)
    figures = [figure_conflict(ordered, group) for group in ask_figures(ordered, matrix)]
    found = [conflict for conflict in figures if conflict]
    return Held(verdicts, likeness), [*found, *attribution_conflicts(ordered, matrix, origins, likeness)]


def rows_of(given: tuple[str, Sequence[Article], Sequence[Sorted]]) -> tuple[list[Row], int]:
    """Return the sorted candidates of a story, and how many were found that nobody sorted."""
    story, articles, labels = given
    held, conflicts = candidates(annotate_articles(articles).articles)
    rows, unknown = [], 0
    for conflict in conflicts:
        family = family_of(conflict)
        places = frozenset((e.article, e.start, e.end) for side in conflict.sides for e in side.evidence[:3])
        best = max((_met(places, s.places), n) for n, s in enumerate(labels)) if labels else (0.0, 0)
        label = labels[best[1]] if labels and best[0] >= SAME else None
        if label is None or label.family != family:
            unknown += 1
            continue
        features = held.features(conflict)
        rows.append(Row(story, family, tuple(features[name] for name in FEATURES[family]), label.right))
    return rows, unknown


def _met(places: frozenset[Place], others: frozenset[Place]) -> float:
    met = sum(any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b in others) for a in places)
    back = sum(any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b in places) for a in others)
    return min(met / len(places), back / len(others))


def read_stories(labels: dict[str, list[Sorted]]) -> list[tuple[str, Sequence[Article], list[Sorted]]]:
    """Return the reports of the stories with labels."""
    found = [rule.story for rule in rule_stories()]
    return [(story.name, story.read(), labels[story.name]) for story in found if story.name in labels]


def model() -> Any:
    """Return the model that is fitted."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))


def check(family: str, rows: Sequence[Row]) -> None:
    """Print what comes out with each story left out."""
    features = np.array([row.features for row in rows])
    right = np.array([row.right for row in rows])
    stories = np.array([row.story for row in rows])
    likely = np.zeros(len(rows))
    for taught, asked in LeaveOneGroupOut().split(features, right, stories):
        likely[asked] = model().fit(features[taught], right[taught]).predict_proba(features[asked])[:, 1]
    print(f"{family}: {len(rows)} candidates, {right.sum()} right")
    for least in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        told = likely >= least
        print(f"  from {least}: {told.sum()} told, {(told & right).sum()} right{' *' if least == TOLD[family] else ''}")


def main() -> None:
    """Fit, check and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path, help="folder to which the weights are written")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--without", nargs="*", default=(), help="stories left out, for accounts of them to be read")
    options = parser.parse_args()
    labels = {story: rows for story, rows in read_labels().items() if story not in options.without}
    rows: list[Row] = []
    unknown = 0
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        for found, more in pool.map(rows_of, read_stories(labels)):
            rows.extend(found)
            unknown += more
    print(f"{unknown} candidates that nobody sorted")
    for family in FEATURES:
        mine = [row for row in rows if row.family == family]
        check(family, mine)
        fitted = model().fit(np.array([row.features for row in mine]), np.array([row.right for row in mine]))
        origin = "training/fit_conflicts.py: candidates of 121 stories, sorted by readers"
        write_weights(options.output / f"{family}.json", fitted, FEATURES[family], origin)


if __name__ == "__main__":
    main()
