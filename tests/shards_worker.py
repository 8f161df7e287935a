"""What stands in for the models where shards are tested, in whatever process: quick, and deadly where a text says so.

Run by itself, it reads shards by processes until it is killed: ``shards_worker.py OUTPUT JOBS INPUTS...``.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sys
import time
from typing import TYPE_CHECKING

from builders_library import annotate_plainly
from consilience.shards import engines, processes, reading
from consilience.shards.plan import plan_shards
from consilience.types import Document, ShardSettings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from consilience.types import AnnotatedArticle, Article, Manifest, Shard

_RECORD, _GUARDED, _BEGIN = reading.read_record, reading.read_shard_guarded, processes._begin
#: bytes of a shard of two or three of the articles below
SMALL = 700


def annotate(article: Article, *, model: str | None = None) -> AnnotatedArticle:
    """Annotate by the plainest means, and do what a text says of this process."""
    if "KILLS" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "STAYS" in article.text:
        time.sleep(600)
    if "FAILS" in article.text:
        raise ZeroDivisionError("a fault of ours")
    if "SLOWLY" in article.text:
        time.sleep(0.1)
    return annotate_plainly(article)


def record(document: Document, *, settings: ShardSettings) -> reading.ReadRecord:
    """Read a record without models."""
    setattr(reading, "annotate_alone", annotate)  # noqa: B010 -- it is not theirs to export
    return _RECORD(document, settings=settings)


def nothing(model: str | None = None) -> None:
    """Load no model, but what reading a record needs, so that it takes none of a record's time."""
    line = json.dumps({"text": text(0)}).encode()
    record(Document(name="warm", content=line, kind="record", number=1), settings=ShardSettings())


def without_models() -> None:
    """Let this process read shards without models."""
    for name, stand_in in (("read_record", record), ("warm_up", nothing)):
        setattr(reading, name, stand_in)


def guarded(shard: Shard, output: str, settings: ShardSettings, *, apart: bool = False) -> Manifest:
    """Read a shard in a process of an engine, without models."""
    without_models()
    return _GUARDED(shard, output, settings, apart=apart)


def begin(model: str | None, watched: Connection) -> None:
    """Begin a process of the pool, without models."""
    setattr(processes, "warm_up", nothing)  # noqa: B010 -- as above
    _BEGIN(model, watched)


def written(path: Path, *texts: str) -> Path:
    """Write articles of our own fiction as JSON Lines, 12 where no texts are given."""
    chosen = texts or [text(number) for number in range(12)]
    lines = [
        json.dumps({"id": f"r{number}", "published": f"2024-03-{1 + number % 9:02}", "title": "Ferry", "text": told})
        for number, told in enumerate(chosen)
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def archived(path: Path, *pages: str) -> Path:
    """Write pages as a web archive."""
    records = []
    for number, page in enumerate(pages):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\n"
            "WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0))
    path.write_bytes(b"".join(records))
    return path


def text(number: int, what: str = "") -> str:
    """Return a report of its own number."""
    chance = random.Random(number)
    places = " ".join(chance.choices(("harbour", "pier", "lighthouse", "reef", "channel", "sound"), k=12))
    return f"The ferry Halvor {number} ran aground off Skerra. {what} Mayor Ida Holm said so on the {places}."


def contents(corpus: Path) -> dict[str, bytes]:
    """Return the tables of a corpus by their paths."""
    return {str(path.relative_to(corpus)): path.read_bytes() for path in sorted(corpus.glob("*/*.parquet"))}


def work(output: str, jobs: str, *inputs: str) -> None:
    """Read shards, and tell each that is there."""
    for name, stand_in in (("read_shard_guarded", guarded), ("_begin", begin)):
        setattr(processes, name, stand_in)
    shards, _ = plan_shards(list(inputs), size=SMALL)
    for found in engines.read_shards(shards, output, jobs=int(jobs)):
        sys.stdout.write(f"{getattr(getattr(found, 'shard', None), 'name', found)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    # other processes know these functions by the name of this file
    import shards_worker

    shards_worker.work(*sys.argv[1:])
