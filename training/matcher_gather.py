"""Gather the sentences of keyed stories as the matcher reads them: ``train_matcher.py`` learns from these.

    PYTHONPATH=src:. python training/matcher_gather.py STORIES SCORER OUTPUT.pkl

STORIES is the folder of the work stories with their keys, SCORER the script that holds an account against a key. Some
four minutes for 111 stories. The program's own models read the texts, so that training sees what the program will.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fit_points import bench_stories, load_scorer, load_story, work_story
from own_stories import own_stories

from consilience.judge.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Mapping


def gathered(story: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return what is learned from a story: each sentence's pieces, those of its clauses, its article and points.

    ``kind`` is "work", "bench" or "own".
    """
    articles, units = story["articles"], story["units"]
    matcher = Matcher(articles)
    given = zip(units, story["clauses"], strict=True)
    return {
        "kind": kind,
        "sentences": [matcher.as_pieces(articles[u.article].id, u.sentence, groups) for u, groups in given],
        "articles": [unit.article for unit in units],
        "points": story["homes"],
        "pairs": story["pairs"].index,
        "right": story["right"],
    }


def main() -> None:
    """Gather and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    found = {
        path.parent.name: gathered(work_story(path.parent, scorer), "work")
        for path in sorted(options.stories.glob("*/key.json"))
    }
    found |= {name: gathered(story, "bench") for name, story in bench_stories(scorer)}
    found |= {key.story: gathered(load_story(reports, key.points, scorer), "own") for key, reports in own_stories()}
    options.output.write_bytes(pickle.dumps(found))
    print(f"{len(found)} stories, {sum(len(story['sentences']) for story in found.values()):,} sentences")


if __name__ == "__main__":
    main()
