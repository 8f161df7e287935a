"""Stories over a corpus are those of a library, in memory of some days; a corpus is added as its texts are."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from pyarrow import parquet

import shards_worker
from benchmarks.library import event_record
from builders_library import annotate_plainly
from consilience.errors import InputError, UsageError
from consilience.group import MemoryIndex, text_features
from consilience.library import Library
from consilience.shards import grouping, reading
from consilience.shards.adding import add_corpus
from consilience.shards.folder import manifests
from consilience.shards.grouping import group_corpus
from consilience.shards.plan import plan_shards
from consilience.shards.reading import read_shard
from consilience.shards.tables import WIDTH
from consilience.store import open_store
from consilience.store.records import encode_article
from consilience.types import Ending, ShardSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from consilience.types import AnnotatedArticle, ArticleFeatures

CLOCK = "2030-01-01T00:00:00+00:00"


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "annotate_alone", shards_worker.annotate)
    monkeypatch.setattr("consilience.library.preparing.article_features", plain_features)


def plain_features(annotated: AnnotatedArticle) -> ArticleFeatures:
    """Return features that need no model."""
    title, _, text = annotated.text.partition("\n\n")
    published = annotated.published.value if annotated.published else None
    return text_features(annotated.id, title, text, published)


def written(path: Path, count: int, *more: Mapping[str, str]) -> Path:
    """Write reports of events over several days, two events a day of eight reports each."""
    records = [event_record(number, 60) for number in range(count)]
    # as they would come out of several archives, in no order
    mixed = [*records[::3], *records[1::3], *records[2::3], *more]
    path.write_text("".join(f"{json.dumps(record)}\n" for record in mixed), encoding="utf-8")
    return path


def read_all(path: Path, corpus: Path, size: int = 8_000) -> None:
    for shard in plan_shards([path], size=size)[0]:
        read_shard(shard, corpus)


def grouped(stories: Path, corpus: Path) -> set[frozenset[str]]:
    """Return the stories as the names of their records."""
    names = {
        (row["shard"], row["row"]): row["name"]
        for manifest in manifests(corpus)
        for row in parquet.read_table(corpus / manifest.shard.name / "articles.parquet").to_pylist()
    }
    found = defaultdict(set)
    for row in parquet.read_table(stories / "members.parquet").to_pylist():
        found[row["story"]].add(names[row["shard"], row["row"]])
    return {frozenset(members) for members in found.values()}


def in_library(library: Library) -> set[frozenset[str]]:
    """Return a library's stories as the names of their records."""
    found: dict[int, set[str]] = defaultdict(set)
    with library.store.read() as session:
        for version in session.reading.versions():
            found[version.story].update(version.names)
    return {frozenset(names) for names in found.values()}


def test_the_stories_are_those_of_a_library(tmp_path: Path) -> None:
    first = event_record(0, 60)
    again = first | {"id": "same text", "outlet": "", "url": ""}
    rival = first | {"id": "same text of another outlet", "outlet": "The Rival", "url": "https://rival.example/1"}
    later = first | {"id": "later", "text": f"{first['text']} One more was found.", "published": "2020-01-02"}
    path = written(tmp_path / "a.jsonl", 64, again, rival, later)
    read_all(path, tmp_path / "corpus", size=20_000)
    told = group_corpus(tmp_path / "corpus", tmp_path / "stories")
    with Library(open_store(tmp_path / "x.sqlite"), annotate=annotate_plainly, clock=lambda: CLOCK) as library:
        library.add([path])
        wanted = in_library(library)
    assert len(wanted) > 4
    assert grouped(tmp_path / "stories", tmp_path / "corpus") == wanted
    assert (told.articles, told.stories, told.repeated) == (67, len(wanted), 2)
    stories = parquet.read_table(tmp_path / "stories" / "stories.parquet").to_pylist()
    assert sum(story["articles"] + story["repeated"] for story in stories) == 67
    assert all(story["first"] <= story["last"] and story["outlets"] for story in stories)
    members = parquet.read_table(tmp_path / "stories" / "members.parquet").to_pylist()
    assert sum(1 for member in members if member["repeats"]) == 2
    assert {item.name for item in (tmp_path / "stories").iterdir()} == {"stories.parquet", "members.parquet"}


def test_no_more_than_some_days_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []
    older_than = MemoryIndex.older_than

    def watched(self: MemoryIndex, moment: float) -> tuple[int, ...]:
        found = older_than(self, moment)
        held.append(len(self.profiles()) - len(found))
        return found

    monkeypatch.setattr(MemoryIndex, "older_than", watched)
    monkeypatch.setattr("consilience.shards.days._HELD", 1_000)
    path = written(tmp_path / "a.jsonl", 16 * 7)
    read_all(path, tmp_path / "corpus")
    told: list[tuple[str, int, int]] = []
    group_corpus(tmp_path / "corpus", tmp_path / "stories", progress=lambda *item: told.append(item))
    # as it comes to each day: the stories of the three days before, two events a day
    assert len(held) == 8
    assert 0 < max(held) <= 6
    assert told[-1] == ("grouping", 112, 112)


def test_a_story_waits_as_long_as_is_said(tmp_path: Path) -> None:
    first = event_record(0, 60)
    late = event_record(1, 60) | {"published": "2020-01-06"}
    path = written(tmp_path / "a.jsonl", 0, first, late)
    read_all(path, tmp_path / "corpus")
    assert group_corpus(tmp_path / "corpus", tmp_path / "stories").stories == 2
    assert group_corpus(tmp_path / "corpus", tmp_path / "stories", overlap=9).stories == 1
    with pytest.raises(UsageError, match="overlap is 0 days"):
        group_corpus(tmp_path / "corpus", tmp_path / "stories", overlap=0)


def test_articles_without_a_date_come_last_and_others_are_left(tmp_path: Path) -> None:
    undated = {"id": "undated", "title": "Heron survey ends", "text": "Nobody knew when the herons had been counted."}
    french = {"id": "french", "text": "Ceci n'est pas un article anglais, mais un texte de la ville et de la mer."}
    path = written(tmp_path / "a.jsonl", 9, undated, french)
    read_all(path, tmp_path / "corpus")
    told = group_corpus(tmp_path / "corpus", tmp_path / "stories")
    assert (told.articles, told.other_languages) == (10, 1)
    rows = parquet.read_table(tmp_path / "stories" / "stories.parquet").to_pylist()
    assert [(row["headline"], row["first"]) for row in rows][-1] == ("Heron survey ends", "")


def test_splits_and_merges_move_the_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.types import Merge, Placement, Split, StoryProfile

    path = written(tmp_path / "a.jsonl", 0, *({"id": f"{n}", "text": f"Ferry {n} ran aground."} for n in range(4)))
    read_all(path, tmp_path / "corpus", size=1_000_000)
    (manifest,) = manifests(tmp_path / "corpus")
    keys = [f"{manifest.shard.name}:{row}" for row in range(4)]
    merge = Merge(into=1, absorbed=2, articles=(keys[1],), score=1.0, reasons=())
    split = Split(story=1, parted=3, articles=(keys[0], keys[3]), reasons=())
    planned = iter(
        [
            Placement(article=keys[0], story=1, new=True, score=0.0),
            Placement(article=keys[1], story=2, new=True, score=0.0),
            Placement(article=keys[2], story=1, new=False, score=1.0, merges=(merge,)),
            Placement(article=keys[3], story=3, new=False, score=1.0, splits=(split,)),
        ]
    )

    class Planned:
        def __init__(self, index: MemoryIndex) -> None:
            for story in (1, 3):
                index.put(StoryProfile(id=story, count=0, members=()))

        def place(self, article: ArticleFeatures) -> Placement:
            found = next(planned)
            assert found.article == article.id
            return found

    monkeypatch.setattr(grouping, "Grouper", Planned)
    group_corpus(tmp_path / "corpus", tmp_path / "stories")
    rows = parquet.read_table(tmp_path / "stories" / "members.parquet").to_pylist()
    assert sorted((row["story"], row["row"]) for row in rows) == [(1, 1), (1, 2), (3, 0), (3, 3)]


def test_a_corpus_is_added_as_its_texts_are(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", 20)
    with path.open("a", encoding="utf-8") as file:
        file.write("no record\n")
    read_all(path, tmp_path / "corpus")
    libraries = [
        Library(open_store(tmp_path / f"{name}.sqlite"), annotate=annotate_plainly, clock=lambda: CLOCK)
        for name in ("texts", "corpus")
    ]
    texts, corpus = libraries
    wanted = texts.add([path])
    found = add_corpus(corpus, tmp_path / "corpus")
    assert (found.added, found.known, found.stories) == (wanted.added, wanted.known, wanted.stories)
    assert [str(failure) for failure in found.failures] == [str(failure) for failure in wanted.failures]
    assert [type(failure) for failure in found.failures] == [type(failure) for failure in wanted.failures]
    assert in_library(corpus) == in_library(texts)
    with texts.store.read() as session:
        versions = list(session.reading.versions())
    for report in versions:
        (same,) = corpus.versions(report.id)
        assert same == report
    report = versions[0]
    assert corpus.original(report.id) == texts.original(report.id)
    assert corpus.article(report.id).names == texts.article(report.id).names
    lines = {line.name: line.ending for line in corpus.ledger()}
    assert lines[f"{path}:21"] is Ending.UNREADABLE
    again = add_corpus(corpus, tmp_path / "corpus")
    assert (again.added, again.known) == (0, found.added)
    for library in libraries:
        library.close()


def test_a_corpus_that_cannot_be_added_says_why(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", 2)
    (shard,) = plan_shards([path])[0]
    with Library(open_store(tmp_path / "x.sqlite")) as library:
        with pytest.raises(UsageError, match="is no corpus"):
            add_corpus(library, tmp_path)
        read_shard(shard, tmp_path / "corpus", ShardSettings(raw=False))
        with pytest.raises(UsageError, match="holds no raw bytes"):
            add_corpus(library, tmp_path / "corpus")
        read_shard(shard, tmp_path / "corpus")
        place = tmp_path / "corpus" / shard.name / "articles.parquet"
        parquet.write_table(parquet.read_table(place).slice(0, 1), place)
        with pytest.raises(InputError, match="has not the articles that its manifest tells"):
            add_corpus(library, tmp_path / "corpus")


@pytest.mark.model
def test_what_the_models_read_is_taken_over_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    path = written(tmp_path / "a.jsonl", 2)
    found = read_shard(path, tmp_path / "corpus")
    rows = dict(found.rows)
    assert rows["vectors"] == rows["sentences"] > 4
    assert rows["figures"]
    assert rows["attributions"]
    place = tmp_path / "corpus" / found.shard.name
    assert str(parquet.read_schema(place / "vectors.parquet").field("vector").type).endswith(f"[{WIDTH}]")
    with Library(open_store(tmp_path / "one.sqlite")) as texts, Library(open_store(tmp_path / "two.sqlite")) as corpus:
        texts.add([path])
        add_corpus(corpus, tmp_path / "corpus")
        for version in ("r0000", "r0001"):
            assert encode_article(corpus.article(version)) == encode_article(texts.article(version))
        assert in_library(corpus) == in_library(texts)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59+00:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_beyond_all_calendars_stops_nothing(tmp_path: Path, published: str, told: str) -> None:
    path = tmp_path / "a.jsonl"
    record = event_record(0, 60) | {"published": published}
    days = text_features("a", "t", "x", published).published
    assert days is not None
    assert grouping._moment(days) == told
    path.write_text(json.dumps(record) + "\n")
    read_shard(path, tmp_path / "corpus")
    assert group_corpus(tmp_path / "corpus", tmp_path / "stories").articles == 1


@pytest.mark.parametrize("cells", [b"x", None])
def test_cells_that_are_none_of_ours_are_damage(tmp_path: Path, cells: bytes | None) -> None:
    import pyarrow as pa

    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(event_record(0, 60)) + "\n")
    corpus = tmp_path / "corpus"
    table = corpus / read_shard(path, corpus).shard.name / "features.parquet"
    found = parquet.read_table(table)
    place = found.column_names.index("features")
    parquet.write_table(found.set_column(place, "features", pa.array([cells], pa.binary())), table)
    with pytest.raises(InputError, match="is damaged"):
        group_corpus(corpus, tmp_path / "stories")
    store = open_store(str(tmp_path / "l.sqlite"))
    with Library(store, annotate=annotate_plainly) as library, pytest.raises(InputError, match="is damaged"):
        add_corpus(library, corpus)
