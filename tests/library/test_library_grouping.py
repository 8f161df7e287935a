"""Grouping with its memory in the store is grouping in memory, and what it decides is written down."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders_library import make_prepared
from consilience import reconcile
from consilience.group import Grouper, follow, text_features
from consilience.library import Library
from consilience.library.placing import GroupingPlacer, write_placement
from consilience.store import Store, open_store
from consilience.types import ArticleFeatures, Merge, Placement, Split, StoryEventKind
from package_sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = "2024-03-12T12:00:00+00:00"
WORDS = """ferry harbour storm rescue captain freighter island coast inquiry election minister parliament vote ballot
coalition wildfire forest evacuation firefighter smoke drought strike railway union platform wage museum painting theft
gallery curator vaccine hospital outbreak nurse clinic satellite launch rocket orbit engine verdict jury witness"""


@pytest.fixture
def store(library_address: str) -> Iterator[Store]:
    store = open_store(library_address)
    yield store
    store.close()


def make_stream(count: int) -> list[ArticleFeatures]:
    """Build articles on topics that overlap, some undated, some late."""
    chance = random.Random(11)
    found = []
    for number in range(count):
        topic = chance.randrange(8)
        own = WORDS.split()[topic * 5 : topic * 5 + 8]
        text = ". ".join(" ".join(chance.choices(own, k=6)).capitalize() for _ in range(8))
        day = f"2024-03-{1 + (number + chance.randrange(9)) % 28:02}" if number % 7 else None
        found.append(text_features(str(number), " ".join(chance.choices(own, k=4)), text, day))
    return found


def add(store: Store, placer: GroupingPlacer, features: ArticleFeatures) -> Placement:
    base = make_prepared(f"Report {features.id}", identity=f"r{features.id}")
    with store.write() as session:
        written = session.reports.add(base, arrived=NOON, moment=NOON)
        session.reports.add_names(written.report, [f"r{features.id}"], [])
        placement = placer.place(session, written.report, features, at=NOON)
        write_placement(session, placement, written.report, at=NOON)
    return placement


def standing(store: Store) -> list[list[int]]:
    with store.read() as session:
        assert session.faults() == ()
        groups = defaultdict(list)
        for report, story in sorted(session.stories.standing().items()):
            groups[story].append(report)
    return sorted(groups.values())


def test_the_store_groups_as_memory_does(store: Store) -> None:
    stream = make_stream(60)
    grouper, stories = Grouper(), dict[str, int]()
    placers = [GroupingPlacer(), GroupingPlacer()]
    rows = []
    for number, features in enumerate(stream, 1):
        follow(grouper.place(replace(features, id=str(number))), stories)
        # two programs that add in turn
        rows.append(add(store, placers[number % 2], features))
    groups = defaultdict(list)
    for article, story in stories.items():
        groups[story].append(int(article))
    assert standing(store) == sorted(groups.values())
    assert len(groups) > 3
    assert any(not placement.new for placement in rows)


def test_a_transaction_that_fails_leaves_grouping_as_it_was(store: Store) -> None:
    stream, placer = make_stream(20), GroupingPlacer()
    for features in stream[:19]:
        add(store, placer, features)
    before = standing(store)

    class Stop(Exception):  # noqa: N818 -- ends the transaction, nothing more
        pass

    def fail() -> None:
        with store.write() as session:
            written = session.reports.add(make_prepared("Lost", identity="lost"), arrived=NOON, moment=NOON)
            placement = placer.place(session, written.report, stream[0], at=NOON)
            write_placement(session, placement, written.report, at=NOON)
            raise Stop

    with pytest.raises(Stop):
        fail()
    assert standing(store) == before
    assert not add(store, placer, replace(stream[0], id="again")).new


def test_merges_and_splits_move_reports_and_are_noted(store: Store) -> None:
    with store.write() as session:
        for number in range(1, 6):
            session.reports.add(make_prepared(f"Report {number}", identity=f"r{number}"), arrived=NOON, moment=NOON)
            session.reports.add_names(number, [f"r{number}"], [])
        for story, reports in ((1, [1, 2]), (2, [3, 4])):
            assert session.stories.create(NOON) == story
            for report in reports:
                new = report in (1, 3)
                placed = Placement(article=str(report), story=story, new=new, score=0.5)
                write_placement(session, placed, report, at=NOON)
        merge = Merge(into=1, absorbed=2, articles=("3", "4"), score=0.8, reasons=())
        assert session.stories.create(NOON) == 3
        split = Split(story=1, parted=3, articles=("2", "5"), reasons=())
        placed = Placement(article="5", story=3, new=False, score=0.5, merges=(merge,), splits=(split,))
        assert write_placement(session, placed, 5, at=NOON) == 3
    assert standing(store) == [[1, 3, 4], [2, 5]]
    with store.read() as session:
        assert session.stories.current(2) == 1
        assert session.stories.absorbed(1) == (1, 2)
        kinds = [(event.kind, event.other) for event in session.stories.history([1])]
        assert kinds[-2:] == [(StoryEventKind.MERGED, 2), (StoryEventKind.SPLIT, 3)]
        assert [row.reports for row in session.stories.find(limit=9)] == [2, 3]


@pytest.mark.model
def test_a_story_has_the_account_that_reconcile_gives(library_address: str) -> None:
    with Library(open_store(library_address)) as library:
        result = library.add([ROOT / "examples"])
        assert (result.added, result.failures, result.stories) == (6, (), (1,))
        kept, made = library.story(1), reconcile([ROOT / "examples"])
        assert [article.id for article in kept.articles] == [article.id for article in made.articles]
        for part in ("points", "conflicts", "figures", "origins", "timeline", "brief", "event", "reuse"):
            assert getattr(kept, part) == getattr(made, part), part
        assert all(event.reason.startswith("joined because") for event in library.history(1)[1:])
        summary = library.summary(1)
        assert (summary.reports, summary.first[:10], summary.last[:10]) == (6, "2024-03-13", "2024-03-14")
        changes = library.changes(1)
        assert {change.articles for change in changes if change.kind == "new report"} == {
            (article.id,) for article in kept.articles
        }
