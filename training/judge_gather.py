"""Gather all that the judge learns from, and read every text of it once.

    PYTHONPATH=src:. python training/judge_gather.py STORIES ECBPLUS OUT FACTS...

STORIES is the folder of the work stories with their keys, ECBPLUS the file of its sentences, each FACTS a folder of
groups. Writes ``OUT.data`` (what is trained on), ``OUT.npz`` and ``OUT.pkl`` (the words of every text with the
encoder's states). Some twenty minutes on a core for 1,700 groups and 111 stories; the program's own models read the
texts, so that training sees what the program will. The stories of the bench are found as those over which rules are
counted (``eval.counting``).
"""

from __future__ import annotations

import pickle
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_reports import bench_reports
from judge_balanced import read_balanced
from judge_data import Group, alterations, read_groups, read_what
from judge_keys import key_examples, read_key_file
from judge_pairs import ecbplus_texts, labelled
from judge_stories import read_stories, story_examples

from consilience.annotate.syntax.convert import parse_with_docs
from consilience.annotate.syntax.language import load_language
from consilience.pipeline import annotate_articles
from consilience.types import SILENT_KINDS, Article, CleanArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judge_keys import Key

    from consilience.types import AnnotatedArticle

#: changed versions kept of one passage, and fewest words of a real sentence that is changed
CHANGED, FEWEST = 2, 5


#: pairs of real reports that were labelled by hand, and the facts of the groups' other answers
PAIRS, COUNTERFACTS = Path(__file__).parent / "pairs", Path(__file__).parent / "counterfacts" / "groups.jsonl"
#: keys of stories of the bench
KEYS = Path(__file__).parent / "keys" / "bench.jsonl"


def gather(stories: Path, ecbplus: Path, folders: Sequence[Path]) -> dict[str, Any]:
    """Return what is trained on, as ``judge_rows.Told`` and ``train_judge.Plan`` have it."""
    groups = [group for folder in folders for group in read_groups(folder)]
    articles = read_stories(stories)
    keys = list(read_key_file(KEYS))
    bench = bench_articles(keys)
    rng = random.Random(7)
    sentences: dict[tuple[str, str], list[str]] = {}
    changed: list[tuple[str, str, str]] = []
    for story, article in ((story, article) for story, rows in articles.items() for article in rows):
        sentences[story, article.id] = list(_sentences(article))
        for text in sentences[story, article.id]:
            changed.extend((story, text, new) for new in _some(alterations(text, text, rng), rng))
    return {
        "groups": groups,
        "alt": {group.fact: _changed(group) for group in groups},
        "stories": list(story_examples(stories, articles)),
        "sentences": sentences,
        "salt": changed,
        "what": {passage: what for folder in folders for passage, what in read_what(folder)},
        "balanced": read_balanced(folders, COUNTERFACTS),
        "reports": [
            *labelled(PAIRS / "stories.jsonl", {(s, a.id): a.text for s, rows in articles.items() for a in rows}),
            *labelled(PAIRS / "ecbplus.jsonl", _Everywhere(ecbplus_texts(ecbplus))),
            *labelled(PAIRS / "bench.jsonl", {(s, a.id): a.text for s, rows in bench.items() for a in rows}),
        ],
        "bench": [row for key in keys for row in key_examples(key, bench[key.story])],
    }


def bench_articles(keys: Sequence[Key]) -> dict[str, Sequence[AnnotatedArticle]]:
    """Return the articles of stories of the bench, as they were keyed, by the story's name."""
    return {key.story: annotate_articles(reports).articles for key, reports in bench_reports(keys)}


class _Everywhere(dict[tuple[str, str], str]):
    """Texts by article, whatever the topic."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, key: tuple[str, str]) -> str:
        return self._texts[key[1]]


def _sentences(article: AnnotatedArticle) -> Iterable[str]:
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        if sentence.kind not in SILENT_KINDS and len(text.split()) >= FEWEST:
            yield text


def _changed(group: Group) -> list[tuple[str, str]]:
    rng = random.Random(group.fact)
    return [
        (passage, new)
        for passage in (group.fact, *group.supports)
        for new in _some(alterations(group.fact, passage, rng), rng)
    ]


def _some(found: Iterable[str], rng: random.Random) -> list[str]:
    each = list(dict.fromkeys(found))
    return rng.sample(each, min(CHANGED, len(each)))


def texts_of(told: Mapping[str, Any]) -> list[str]:
    """Return every text of what is trained on, once, sorted."""
    found = {t for g in told["groups"] for t in (g.fact, *g.supports, *g.other, *g.apart)}
    found |= {new for rows in told["alt"].values() for _, new in rows}
    found |= {text for example in told["stories"] for text in (example.sentence, example.passage)}
    found |= {text for rows in told["sentences"].values() for text in rows} | {row[2] for row in told["salt"]}
    found |= {text for group in told["balanced"] for text in group.texts()}
    rows = (*told["reports"], *told["bench"])
    found |= {text for example, _ in rows for text in (example.sentence, example.passage)}
    return sorted(found)


def read_texts(texts: Sequence[str], output: Path) -> None:
    """Write the words of texts."""
    nlp = load_language()
    tokens = []
    for number, text in enumerate(texts, 1):
        clean = CleanArticle(article=Article(id="text", text=text, names=("text",)), passages=())
        parsed, _ = parse_with_docs(nlp, clean)
        tokens.append([(t.start, t.end, t.text, t.lemma, t.pos) for t in parsed.tokens])
        if number % 2000 == 0:
            print(f"  {number} of {len(texts)} texts", flush=True)
    output.with_suffix(".pkl").write_bytes(pickle.dumps((list(texts), tokens)))


def main() -> None:
    """Gather and read."""
    stories, ecbplus, output, *folders = map(Path, sys.argv[1:])
    told = gather(stories, ecbplus, folders)
    output.with_suffix(".data").write_bytes(pickle.dumps(told))
    texts = texts_of(told)
    print(f"{len(told['groups'])} groups, {len(told['stories'])} examples of stories, {len(texts)} texts", flush=True)
    read_texts(texts, output)


if __name__ == "__main__":
    main()
