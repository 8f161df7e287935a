"""A corpus in shards: two processes against one, shards against bare annotation, taking over, grouping as it grows.

Seconds of the clock for processes, which share the machine; CPU seconds for the others.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.library import event_record, made_features
from benchmarks.scenarios import Row, Scale, cpu
from consilience.library import Library
from consilience.pipeline import annotate_alone
from consilience.shards import add_corpus, plan_shards, read_shard, read_shards
from consilience.shards.folder import MANIFEST, begin_corpus, manifest_bytes, write_synced
from consilience.shards.rows import TABLES
from consilience.shards.tables import TableFile
from consilience.store import codec, open_store
from consilience.types import Article, Manifest, Shard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from consilience.types import ArticleFeatures

#: what two processes may take of the time of one: at least 1.8 times as fast
GOAL_TWO = 0.56
#: reading by shards against annotation alone; adding what was read against adding texts
GOAL_READ, GOAL_ADD = 1.15, 0.1
#: grouping ten times as many: time, and memory
GOAL_TIME, GOAL_MEMORY = 12.0, 1.5
#: how much a reader may grow between a fifth of its articles and all of them
GOAL_FLAT = 1.1
#: articles of a shard of features
OF_SHARD = 500

#: run in a process of its own, for its memory
GROUPING = """
import json, resource, sys, time
from consilience.shards import group_corpus
start = time.process_time()
grouped = group_corpus(sys.argv[1], sys.argv[2])
seconds = time.process_time() - start
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps({"seconds": seconds, "peak": peak / 2**20, "stories": grouped.stories}))
"""

#: run in a process of its own: reads shard after shard, and tells its highest memory after each
READING = """
import json, resource, sys
from pathlib import Path
from consilience.shards import plan_shards, read_shard
unit = 1 if sys.platform == "darwin" else 1024
peaks = []
for shard in plan_shards([Path(sys.argv[1])], size=int(sys.argv[3]))[0]:
    read_shard(shard, Path(sys.argv[2]))
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20)
print(json.dumps(peaks))
"""


def reading(folder: Path, scale: Scale) -> list[Row]:
    """Measure reading by one process and by two, by shards and by annotation alone, and taking over into a library."""
    file = folder / "sharded.jsonl"
    records = [event_record(number, scale.collated_words) for number in range(scale.sharded)]
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    shards, _ = plan_shards([file], size=file.stat().st_size // 8 + 1)
    seconds = [_clock(shards, folder / f"by-{jobs}", jobs) for jobs in scale.shard_jobs]
    articles = [_article(record) for record in records]
    annotate_alone(articles[0])
    bare, sharded = cpu(
        1,
        lambda: [annotate_alone(article) for article in articles],
        lambda: [read_shard(shard, folder / "here") for shard in shards],
    )
    with Library(open_store(folder / "texts.sqlite")) as texts, Library(open_store(folder / "read.sqlite")) as read:
        slow, quick = cpu(1, lambda: texts.add([file]), lambda: add_corpus(read, folder / "by-1"))
    count = scale.sharded
    return [
        Row(
            f"read-shards of {count} articles, two processes / one (clock)",
            seconds[-1] / seconds[0],
            GOAL_TWO,
            note=f"{seconds[0]:.1f} s, {seconds[-1]:.1f} s, with their start",
        ),
        Row(
            "read_shard / annotating alone", sharded / bare, GOAL_READ, note=f"{count / sharded:.1f} articles a second"
        ),
        Row("add of a read corpus / add of its texts", quick / slow, GOAL_ADD, note=f"{count / quick:.0f} a second"),
    ]


def _clock(shards: Sequence[Shard], output: Path, jobs: int) -> float:
    start = time.monotonic()
    for _ in read_shards(shards, output, jobs=jobs):
        pass
    return time.monotonic() - start


def _article(record: dict[str, str]) -> Article:
    text = f"{record['title']}\n\n{record['text']}"
    return Article(id=record["id"], text=text, names=(record["id"],), format="record")


def grouping(folder: Path, scale: Scale) -> list[Row]:
    """Measure grouping a corpus and one of ten times as many articles, over ten times as many days."""
    sizes = (scale.grouped // 10, scale.grouped)
    features = made_features(sizes[-1])
    found = []
    for size in sizes:
        corpus = folder / f"grouped-{size}"
        write_features(corpus, features[:size])
        command = [sys.executable, "-c", GROUPING, str(corpus), str(folder / f"stories-{size}")]
        found.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    small, large = found
    note = "; ".join(f"{n:,}: {f['seconds']:.1f} s, {f['peak']:.0f} MiB" for n, f in zip(sizes, found, strict=True))
    return [
        Row(
            f"group of {sizes[1]:,} / {sizes[0]:,} articles", large["seconds"] / small["seconds"], GOAL_TIME, note=note
        ),
        Row(f"group of {sizes[1]:,} / {sizes[0]:,} articles, memory", large["peak"] / small["peak"], GOAL_MEMORY),
    ]


def wearing(folder: Path, scale: Scale) -> list[Row]:
    """Measure the memory of one reader that is never recycled, after a fifth of its articles and after all."""
    file = folder / "worn.jsonl"
    records = [event_record(number, scale.worn_words) for number in range(scale.worn)]
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    size = file.stat().st_size // 20 + 1
    command = [sys.executable, "-c", READING, str(file), str(folder / "worn"), str(size)]
    peaks = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    early = peaks[max(0, len(peaks) // 5 - 1)]
    note = f"{early:.0f} MiB, {peaks[-1]:.0f} MiB; articles of {scale.worn_words} words"
    return [Row(f"a reader's memory after {scale.worn:,} articles / a fifth", peaks[-1] / early, GOAL_FLAT, note=note)]


def write_features(corpus: Path, features: Sequence[ArticleFeatures]) -> None:
    """Write a corpus of which nothing but the features is there."""
    begin_corpus(corpus)
    for at in range(0, len(features), OF_SHARD):
        shard = Shard(name=f"made-{at:08}", files=("made.jsonl",))
        place = corpus / shard.name
        place.mkdir()
        table = TableFile(place / "features.parquet", TABLES["features"], {})
        for row, made in enumerate(features[at : at + OF_SHARD]):
            told = (made.published, "en", made.id, "", "", made.id, "")
            table.add((shard.name, row), [(made.id, *told, codec.pack(replace(made, id="")))])
        table.close()
        manifest = Manifest(shard=shard, key="", digest="", marks=(), program="")
        write_synced(place / MANIFEST, manifest_bytes(manifest))


SCENARIOS: dict[str, Callable[[Path, Scale], list[Row]]] = {
    "shards": reading,
    "group": grouping,
    "wear": wearing,
}
