"""The library: adding reports against annotating them alone, memory meanwhile, placing one more report, change logs."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from benchmarks.scenarios import Row, Scale, cpu
from benchmarks.texts import report, write_reports
from consilience.group import text_features
from consilience.library import Library
from consilience.library.placing import GroupingPlacer, StoredIndex, write_placement
from consilience.store import PreparedReport, Store, open_store
from consilience.store.records import encode_article
from consilience.types import AnnotatedArticle, Article, ArticleFeatures, Document, Placement, StoryProfile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from consilience.store import Session

#: reports of one event
OF_EVENT = 8
#: names that an event's reports share; each event has its own in their place
_NAMES = ("Kelmore", "Port Ansel", "Ansel Hydro", "Helena Vos", "Robert Kane")
_CAUSES = (
    "dam",
    "bridge",
    "tunnel",
    "mine",
    "stadium",
    "refinery",
    "tower",
    "warehouse",
    "ferry terminal",
    "power line",
)
_SYLLABLES = "ba cor del fen gar hol is jor kel lan mor nar os per quin ras sol tar ul ver wen yar zim".split()


def event_record(number: int, words: int) -> dict[str, str]:
    """Return a record of about so many words, one of ``OF_EVENT`` of an event with a day and names of its own."""
    event, nth = divmod(number, OF_EVENT)
    record = report(number, words)
    names = dict(zip(_NAMES, _invented(event), strict=True))
    cause = _CAUSES[event % len(_CAUSES)]
    for key in ("title", "text"):
        text = (
            record[key]
            .replace("dam ", f"{cause} ")
            .replace("dam,", f"{cause},")
            .replace("Dam ", f"{cause.capitalize()} ")
        )
        for name, other in names.items():
            text = text.replace(name, other)
        record[key] = text
    day = event // 2
    published = f"{2020 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T{nth * 2:02}:00:00+00:00"
    return record | {"published": published, "url": f"https://outlet-{nth}.example/{event}"}


def _invented(event: int) -> Iterator[str]:
    draw = random.Random(event)
    for name in _NAMES:
        yield " ".join("".join(draw.sample(_SYLLABLES, 3)).capitalize() for _ in name.split())


#: run in a process of its own; annotation is measured inside, so that both are of the same articles and moments
ADDING = """
import json, resource, sys, time
from consilience.library import Library
from consilience.pipeline import annotate_alone
from consilience.store import open_store
from consilience.types import Article

unit = 1 if sys.platform == "darwin" else 1024
spent, peaks, first = 0.0, [], int(sys.argv[3])

def annotate(article):
    global spent
    start = time.process_time()
    try:
        return annotate_alone(article)
    finally:
        spent += time.process_time() - start

annotate_alone(Article(id="warm", text="Warm\\n\\nThe models were loaded on Tuesday.", names=("warm",), format="text"))

def note(outcome):
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)

with Library(open_store(sys.argv[2]), annotate=annotate) as library:
    start = time.process_time()
    result = library.add([sys.argv[1]], on_outcome=note)
    whole = time.process_time() - start
print(json.dumps({"added": result.added, "stories": len(result.stories), "whole": whole, "annotated": spent,
                  "peaks": [peaks[first - 1], peaks[-1]]}))
"""


def adding(folder: Path, scale: Scale) -> list[Row]:
    """Measure ``add`` of many reports of many events against their annotation alone, and memory on the way."""
    file = folder / "added.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(event_record(number, scale.collated_words)) + "\n" for number in range(scale.added))
    first = scale.added // 4
    command = [sys.executable, "-c", ADDING, str(file), str(folder / "added.sqlite"), str(first)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    count = found["added"]
    note = f"{found['stories']} stories, {count / found['whole']:.1f} reports a second"
    early, late = found["peaks"]
    return [
        Row(f"add of {count} reports / annotating them alone", found["whole"] / found["annotated"], 1.3, note=note),
        Row(
            f"add, peak memory after {count} / after {first} reports",
            late / early,
            1.1,
            note=f"{late / 2**20:.0f} MiB, {early / 2**20:.0f} MiB",
        ),
    ]


def placing(folder: Path, scale: Scale) -> list[Row]:
    """Measure placing one more report in a large library and in one of a tenth of its size, by turns."""
    large, small = scale.stored, scale.stored // 10
    features = made_features(large + scale.placed)
    stores = [filled(folder / f"placed-{size}.sqlite", features[:size]) for size in (small, large)]
    placers = [GroupingPlacer() for _ in stores]
    spent: list[list[float]] = [[], []]
    for number in range(scale.placed):
        for nth, (store, placer, size) in enumerate(zip(stores, placers, (small, large), strict=True)):
            spent[nth].append(_place(store, placer, size + number, features[size + number]))
    for store in stores:
        store.close()
    # the first ones make statements and fill what is kept in memory
    middle = [statistics.median(times[scale.placed // 6 :]) for times in spent]
    return [
        Row(f"placing a report at {large} / {small} stored", middle[1] / middle[0], 1.3),
        Row(f"placing a report at {large} stored", 1000 * middle[1], unit=" ms"),
        Row(f"placing a report at {small} stored", 1000 * middle[0], unit=" ms"),
    ]


class _OneStory:
    """Puts all reports into one story."""

    def place(self, session: Session, report: int, features: ArticleFeatures, *, at: str) -> Placement:
        session.grouping.save_features(report, features)
        found = session.stories.find(limit=1)
        story = found[0].id if found else session.stories.create(at)
        return Placement(article=str(report), story=story, new=not found, score=1.0)


def change_log(folder: Path, scale: Scale) -> list[Row]:
    """Measure the first change log of a story, and what one more report adds to it."""
    reports = write_reports(folder / "logged.jsonl", scale.logged + 1, scale.collated_words)
    lines = reports.read_text(encoding="utf-8").splitlines(keepends=True)
    reports.write_text("".join(lines[:-1]), encoding="utf-8")
    (folder / "last.jsonl").write_text(lines[-1], encoding="utf-8")
    with Library(open_store(folder / "logged.sqlite"), placer=_OneStory()) as library:
        library.add([reports])
        (whole,) = cpu(1, lambda: library.story(1))
        # what was made for the account is not the log's
        fresh = Library(library.store)
        (first,) = cpu(1, lambda: fresh.changes(1))
        library.add([folder / "last.jsonl"])
        (one_more,) = cpu(1, lambda: fresh.changes(1))
    name = f"a story of {scale.logged} reports of {scale.collated_words} words"
    note = f"{first / whole:.1f} × one account"
    return [
        Row(f"{name}, first change log", first, 10.0, unit=" s", note=note),
        Row(f"{name}, change log after one more", one_more, unit=" s"),
    ]


def made_features(count: int) -> list[ArticleFeatures]:
    """Return what grouping needs of reports in the order of time, 125 a day, in ``OF_EVENT`` of each event.

    An event has words and names of its own, drawn as English has them; a report mixes them with any others.
    """
    lemmas, counts = _vocabulary()
    any_word = list(accumulate(counts))
    # what an event is about are not the commonest words
    telling = list(accumulate(times**0.5 for times in counts))
    draw = random.Random(0)
    actors = [" ".join(_invented(-number)) for number in range(1, 200)]
    found = []
    for number in range(count):
        if number % OF_EVENT == 0:
            own = draw.choices(lemmas, cum_weights=telling, k=50)
            names = [*_invented(number), *draw.sample(actors, 2)]
        words = [*draw.choices(own, k=70), *draw.choices(lemmas, cum_weights=any_word, k=70)]
        draw.shuffle(words)
        text = f"It was {' '.join(words)}. The {'. The '.join(draw.sample(names, 5))}."
        made = text_features(str(number), " ".join((*draw.sample(own, 5), names[0])), text)
        # events overlap in time, as they do in the news
        day = 15000 + number // OF_EVENT * OF_EVENT / 125
        found.append(replace(made, published=round(day + draw.random() * 3, 4)))
    return found


def _vocabulary() -> tuple[list[str], list[int]]:
    """Return English lemmas, and how often each stands in a corpus."""
    rows = (files("consilience.text") / "data" / "lemmas.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [row.rsplit("\t", 1) for row in rows]
    return [lemma for lemma, _ in pairs], [int(times) for _, times in pairs]


def filled(path: Path, features: Sequence[ArticleFeatures]) -> Store:
    """Return a store in which each event's reports are one story; what no look-up reads is left out."""
    store = open_store(path)
    with store.write() as session:
        index = StoredIndex()
        index.bind(session, MOMENT)
        for at in range(0, len(features), OF_EVENT):
            members: list[ArticleFeatures] = []
            for made in features[at : at + OF_EVENT]:
                written = session.reports.add(_prepared(at + len(members), made), arrived=MOMENT, moment=MOMENT)
                session.grouping.save_features(written.report, made)
                members.append(replace(made, id=str(written.report)))
            index.put(StoryProfile(id=session.stories.create(MOMENT), count=len(members), members=tuple(members)))
            index.write_and_forget()
    return store


MOMENT = "2023-05-16T00:00:00+00:00"


def _prepared(number: int, features: ArticleFeatures) -> PreparedReport:
    identity = f"stored-{number}"
    article = Article(id=identity, text="", names=(identity,), format="text")
    return PreparedReport(
        document=Document(name=identity, content=identity.encode(), kind="text"),
        article=article,
        payload=encode_article(AnnotatedArticle(article=article, passages=(), published=None)),
        original=identity,
        digest=identity,
        title=identity,
        published="",
        mentions=(),
        statements=(),
        features=features,
        program="",
        model="",
    )


def _place(store: Store, placer: GroupingPlacer, number: int, features: ArticleFeatures) -> float:
    """Place a report and return the seconds of CPU time that its placing took."""
    with store.write() as session:
        written = session.reports.add(_prepared(number, features), arrived=MOMENT, moment=MOMENT)
        start = time.process_time()
        placement = placer.place(session, written.report, features, at=MOMENT)
        write_placement(session, placement, written.report, at=MOMENT)
        return time.process_time() - start


SCENARIOS: dict[str, Callable[[Path, Scale], list[Row]]] = {"add": adding, "log": change_log, "place": placing}
