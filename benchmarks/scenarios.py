"""What is measured. Every scenario returns rows of the table; CPU time is of the process and its children."""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.texts import write_reports
from consilience.annotate.syntax.components.names import load_encoder
from consilience.annotate.syntax.language import MODELS, load_language
from consilience.annotate.syntax.names_encoding import encode
from consilience.collate.account import collate
from consilience.ingest import read_inputs
from consilience.pipeline import annotate_articles, reconcile_inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: words of the article that speed is given in
ARTICLE = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    value: float
    #: the highest value that we accept, or None where it is reported only
    goal: float | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much is measured; the smoke test takes little."""

    stories: int = 4
    reports: int = 8
    words: int = ARTICLE
    collated: int = 100
    collated_words: int = 300
    remembered: int = 500
    repeats: int = 3
    starts: int = 7
    added: int = 2000
    logged: int = 50
    stored: int = 50_000
    placed: int = 240
    #: readers of a page, how often each asks, and the seconds before each time: as one who clicks fast would
    readers: int = 50
    asked: int = 12
    pauses: tuple[float, float] = (2.0, 4.0)
    #: articles that are read in shards, and that are grouped
    sharded: int = 240
    grouped: int = 20_000
    #: articles that one reader reads, and their words
    worn: int = 5_000
    worn_words: int = 120
    #: numbers of processes of which the last is held against the first
    shard_jobs: tuple[int, ...] = (1, 2)
    #: connections at once
    connections: tuple[int, ...] = (1, 50, 200, 800)
    #: kinds of growth, sizes of each, and how many times smaller they are
    grown: int = 6
    sizes: int = 3
    smaller: int = 1


def cpu(repeats: int, *works: Callable[[], object]) -> list[float]:
    """Return the least CPU seconds of several runs of each, in turns: what else the machine does meets all of them."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for seconds, work in zip(found, works, strict=True):
            gc.collect()
            start = time.process_time()
            work()
            seconds.append(time.process_time() - start)
    return [min(seconds) for seconds in found]


def whole_against_models(folder: Path, scale: Scale) -> list[Row]:
    """Measure reconcile, from files to the account, against the bare passes of its models over the same texts."""
    files = [
        write_reports(folder / f"story{at}.jsonl", scale.reports, scale.words, first=at * scale.reports)
        for at in range(scale.stories)
    ]
    texts = [article.text for file in files for article in read_inputs([str(file)]).articles]
    words = sum(len(text.split()) for text in texts)
    run_models(texts[:1])
    whole, bare = cpu(
        scale.repeats,
        lambda: [reconcile_inputs([str(file)]) for file in files],
        lambda: run_models(texts),
    )
    articles = words / ARTICLE
    note = f"{scale.stories} stories of {scale.reports} reports, {words} words"
    return [
        Row("reconcile / its models alone", whole / bare, 1.5, note=note),
        Row(f"reconcile, {ARTICLE}-word articles a second", articles / whole, unit="/s"),
        Row(f"models alone, {ARTICLE}-word articles a second", articles / bare, unit="/s"),
    ]


def run_models(texts: Sequence[str]) -> None:
    """Do what no reader can do without: syntax, and the encoder over the same sentences."""
    nlp = load_language()
    encoder = load_encoder(MODELS / "names")
    for text in texts:
        doc = nlp(text, disable=["consilience_names"])
        sentences = [(span.start_char, span.end_char) for span in doc.sents if span.text.strip()]
        windows = [window for start, end in sentences for window in encode(encoder.tokenizer, text, start, end)]
        for _ in encoder.run(windows):
            pass


def collation_growth(folder: Path, scale: Scale) -> list[Row]:
    """Measure collation of twice as many reports of the same kind against collation of as many."""
    file = write_reports(folder / "collated.jsonl", 2 * scale.collated, scale.collated_words)
    articles = annotate_articles(read_inputs([str(file)]).articles).articles
    # Every second one: both samples have the same days and the same mix of facts.
    half = articles[::2]
    once, twice = cpu(scale.repeats, lambda: collate(half), lambda: collate(articles))
    return [
        Row(f"collation of {2 * scale.collated} / {scale.collated} reports", twice / once, 2.6),
        Row(f"collation of {2 * scale.collated} reports", twice, unit=" s"),
    ]


def command_start(_folder: Path, scale: Scale) -> list[Row]:
    """Measure the command's start against that of the libraries without which there is no command."""
    command = Path(sys.executable).with_name("consilience")
    ours = [str(command), "--help"] if command.exists() else [sys.executable, "-m", "consilience", "--help"]
    bare = [sys.executable, "-c", "import typer, rich"]
    started = min(child_cpu(ours) for _ in range(scale.starts))
    imported = min(child_cpu(bare) for _ in range(scale.starts))
    return [
        Row("consilience --help / import typer, rich", started / imported, 2.0),
        Row("consilience --help", 1000 * started, unit=" ms"),
    ]


def child_cpu(command: Sequence[str]) -> float:
    """Return the CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


#: run in a process of its own, so that nothing else counts; ru_maxrss is in kilobytes, on macOS in bytes
MEMORY = """
import json, resource, sys, time
from consilience.pipeline import reconcile_inputs
account = reconcile_inputs([sys.argv[1]]).account
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1 / 1024)
print(json.dumps({"peak": peak, "reports": len(account.articles), "seconds": time.process_time()}))
"""


def peak_memory(folder: Path, scale: Scale) -> list[Row]:
    """Measure the highest memory of one reconcile of many reports."""
    file = write_reports(folder / "remembered.jsonl", scale.remembered, scale.collated_words)
    done = subprocess.run([sys.executable, "-c", MEMORY, str(file)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    name = f"{found['reports']} reports of {scale.collated_words} words"
    return [
        Row(f"{name}, peak memory", found["peak"] / 2**20, unit=" MiB"),
        Row(f"{name}, reconcile", found["seconds"], unit=" s"),
    ]


SCENARIOS: dict[str, Callable[[Path, Scale], list[Row]]] = {
    "models": whole_against_models,
    "collation": collation_growth,
    "start": command_start,
    "memory": peak_memory,
}
