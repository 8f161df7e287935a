"""Examples from the answer keys of stories: how real reports say the same, and how they differ.

A fact is a piece of a key's evidence in its sentence. A sentence of another report supports it where it holds evidence
of the same point, answers otherwise where the two stand on two sides of one conflict, and is apart else; of those
apart only the likest are taken, by the encoder's vectors.
"""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from judge_data import APART, OTHER, SUPPORTS, Example

from consilience.pipeline import read_articles
from consilience.types import SILENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from consilience.types import AnnotatedArticle

#: likest sentences of other reports that are apart, for each fact
NEAREST = 6
#: kinds of conflict whose sides answer otherwise; who is credited and how it is worded leave the fact as it is
OTHERWISE = frozenset("figure date place name denial status disclosure".split())
#: characters of which a sentence must share half with evidence to hold it, see the scorer
Place = tuple[str, int, int]


def load_keys(stories: Path) -> Any:
    """Return the module that reads and checks keys."""
    spec = importlib.util.spec_from_file_location("check_key", stories / "check_key.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_stories(stories: Path) -> dict[str, Sequence[AnnotatedArticle]]:
    """Return the articles of every story of a folder that has a key, by its name."""
    found = {}
    for folder in sorted(path for path in stories.iterdir() if (path / "key.json").exists()):
        records = folder / "articles.jsonl"
        found[folder.name] = read_articles([str(records if records.exists() else folder / "articles")]).articles
    return found


def story_examples(stories: Path, articles: Mapping[str, Sequence[AnnotatedArticle]]) -> Iterator[Example]:
    """Yield the examples of stories."""
    for name, rows in articles.items():
        yield from examples_of(stories / name, rows)


def examples_of(folder: Path, articles: Sequence[AnnotatedArticle]) -> Iterator[Example]:
    """Yield the examples of one story."""
    keys = load_keys(folder.parent)
    texts = keys.load_articles(folder)
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    known = {article.id: article for article in articles}

    def places(rows: Sequence[Any]) -> list[Place]:
        return [keys.resolve(texts, row) for row in rows if row[0] in known]

    points = [places(point["evidence"]) for point in key["points"]]
    conflicts = [
        [places(side["evidence"]) for side in conflict["sides"]]
        for conflict in key["conflicts"]
        if conflict["kind"] in OTHERWISE
    ]
    yield from _pairs(folder.name, known, points, conflicts)


def _pairs(
    story: str,
    known: dict[str, AnnotatedArticle],
    points: Sequence[Sequence[Place]],
    conflicts: Sequence[Sequence[Sequence[Place]]],
) -> Iterator[Example]:
    sentences = [
        (name, number)
        for name, article in known.items()
        for number, sentence in enumerate(article.sentences)
        if sentence.kind not in SILENT_KINDS
    ]
    vectors = np.stack([known[name].sentence_vectors[number] for name, number in sentences])
    at = {place: row for row, place in enumerate(sentences)}
    homes: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, evidence in enumerate(points):
        for place in evidence:
            for sentence in _holding(known[place[0]], place):
                homes[place[0], sentence].add(number)
    for number, evidence in enumerate(points):
        for place in evidence:
            host = host_of(known[place[0]], place)
            if host is None or (place[0], host) not in at:
                continue
            near = np.argsort(-(vectors @ vectors[at[place[0], host]]), kind="stable")
            yield from _of_fact(story, known, place, host, number, homes, [sentences[n] for n in near], conflicts)


def _of_fact(
    story: str,
    known: dict[str, AnnotatedArticle],
    place: Place,
    host: int,
    number: int,
    homes: dict[tuple[str, int], set[int]],
    nearest: Sequence[tuple[str, int]],
    conflicts: Sequence[Sequence[Sequence[Place]]],
) -> Iterator[Example]:
    apart = 0
    for name, other in nearest:
        if name == place[0]:
            continue
        row = known[name].sentences[other]
        if number in homes.get((name, other), ()):
            label = OTHER if _differ(place, (name, row.start, row.end), conflicts) else SUPPORTS
        elif apart < NEAREST:
            label, apart = APART, apart + 1
        else:
            continue
        yield make_example(known, place, host, (name, other), label, story)


def make_example(
    known: Mapping[str, AnnotatedArticle], place: Place, host: int, passage: tuple[str, int], label: int, part: str
) -> Example:
    """Return the example of a fact's place in its sentence and of a sentence (article, number) of another report."""
    article, other = known[place[0]], known[passage[0]]
    sentence, row = article.sentences[host], other.sentences[passage[1]]
    text = article.text[sentence.start : sentence.end]
    start, end = max(0, place[1] - sentence.start), min(len(text), place[2] - sentence.start)
    return Example(text, start, end, other.text[row.start : row.end], label, part)


def _differ(first: Place, second: Place, conflicts: Sequence[Sequence[Sequence[Place]]]) -> bool:
    """Tell whether two places stand on two sides of one conflict, and on no common one."""
    for sides in conflicts:
        mine = {n for n, side in enumerate(sides) if any(_shared(first, place) for place in side)}
        theirs = {n for n, side in enumerate(sides) if any(_shared(second, place) for place in side)}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _shared(a: Place, b: Place) -> int:
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


def _holding(article: AnnotatedArticle, place: Place) -> list[int]:
    """Return the sentences that share at least half of the shorter with the evidence, as the scorer has it."""
    return [
        number
        for number, row in enumerate(article.sentences)
        if 2 * _shared(place, (place[0], row.start, row.end)) >= max(1, min(place[2] - place[1], row.end - row.start))
    ]


def host_of(article: AnnotatedArticle, place: Place) -> int | None:
    """Return the sentence in which most of the evidence stands."""
    shares = [_shared(place, (place[0], row.start, row.end)) for row in article.sentences]
    return int(np.argmax(shares)) if shares and max(shares) else None
