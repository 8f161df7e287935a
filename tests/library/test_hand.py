"""What an editor does to stories: it stands, is told, is undone, and outlives what is added and a rebuild."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from builders_library import annotate_plainly
from consilience.errors import ConsilienceError, NotInLibrary, UsageError
from consilience.library import Library
from consilience.store import open_store
from consilience.types import ActKind, ChangeKind, Document, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from consilience.types import Act

TEXTS = ("Ferry one", "Ferry two", "Ferry three", "Storm one", "Storm two", "Train one")
#: how the grouping leaves them
GROUPED = {1: ["0", "1", "2"], 2: ["3", "4"], 3: ["5"]}


def documents(*texts: str, first: int = 0) -> list[Document]:
    return [
        Document(name=f"{n}.txt", content=f"{told}\n\nReport {n}.".encode(), kind="text")
        for n, told in enumerate(texts, first)
    ]


@pytest.fixture
def library(library_address: str) -> Iterator[Library]:
    minutes = count()

    def clock() -> str:
        return f"2024-06-01T12:{next(minutes) // 60:02}:{next(minutes) % 60:02}+00:00"

    with Library(open_store(library_address), annotate=annotate_plainly, clock=clock) as library:
        library.add_documents(documents(*TEXTS))
        assert grouped(library) == GROUPED
        yield library
        with library.store.read() as session:
            assert session.faults() == ()


def grouped(library: Library) -> dict[int, list[str]]:
    """Return the reports of each story, both sorted."""
    return {story.id: sorted(r.report for r in library.reports(story.id)) for story in reversed([*library.stories()])}


def test_stories_are_merged_and_stay_so(library: Library) -> None:
    act = library.merge_stories(1, 2, author="A. Editor", note="one night")
    assert (act.kind, act.story, act.other, act.reports) == (ActKind.MERGE, 1, 2, ("3", "4"))
    assert (act.author, act.note, act.undone_by) == ("A. Editor", "one night", 0)
    assert grouped(library) == {1: ["0", "1", "2", "3", "4"], 3: ["5"]}
    assert len(library.story(2).articles) == 5
    library.add_documents(documents("Storm three", "Ferry four", first=6))
    assert grouped(library)[1] == ["0", "1", "2", "3", "4", "6", "7"]
    library.rebuild()
    assert grouped(library) == {1: ["0", "1", "2", "3", "4", "6", "7"], 3: ["5"]}
    told = {event.reason for event in library.history(1) if event.kind is StoryEventKind.MERGED}
    assert told == {"merged by A. Editor: one night"}
    assert ChangeKind.MERGED in [change.kind for change in library.changes(1)]


def test_what_is_split_off_is_not_put_back(library: Library) -> None:
    act = library.split_story(1, ["2", "2", "0"])
    assert (act.kind, act.story, act.other, act.reports) == (ActKind.SPLIT, 1, 4, ("0", "2"))
    wanted = {1: ["1"], 2: ["3", "4"], 3: ["5"], 4: ["0", "2"]}
    assert grouped(library) == wanted
    # these fit both, so that the grouping would merge the two
    library.add_documents(documents("Ferry four", "Ferry five", "Ferry six", first=6))
    after = grouped(library)
    assert {"0", "2"} <= set(after[4])
    assert "1" in after[1]
    assert sorted(after[1] + after[4]) == ["0", "1", "2", "6", "7", "8"]
    library.rebuild()
    assert {"0", "2"} <= set(grouped(library)[4])
    assert "1" in grouped(library)[1]


def test_a_report_is_moved_and_stays(library: Library) -> None:
    act = library.move_report("3", 1)
    assert (act.kind, act.story, act.other, act.reports) == (ActKind.MOVE, 1, 2, ("3",))
    wanted = {1: ["0", "1", "2", "3"], 2: ["4"], 3: ["5"]}
    assert grouped(library) == wanted
    library.rebuild()
    assert grouped(library) == wanted
    # the last report of a story takes its number along
    library.move_report("4", 1)
    assert len(library.story(2).articles) == 5
    library.undo()
    assert grouped(library) == wanted
    library.undo()
    assert grouped(library) == GROUPED


def test_a_story_has_the_name_that_it_is_given(library: Library) -> None:
    library.rename_story(2, "  The night\nof the storm ")
    assert library.summary(2).headline == "The night of the storm"
    library.merge_stories(1, 2)
    # of stories that were merged, its own name, else one of theirs
    assert library.summary(1).headline == "The night of the storm"
    library.rename_story(2, "Two troubles")
    assert library.summary(1).headline == "Two troubles"
    library.rename_story(1, "")
    library.rebuild()
    assert [story.headline for story in library.stories()] == ["Train one", "The night of the storm"]
    for _ in range(4):
        library.undo()
    assert [story.headline for story in library.stories()] == ["Train one", "Storm two", "Ferry one"]
    assert [event.reason for event in library.history(2) if event.kind is StoryEventKind.RENAMED] == [
        "renamed to “The night of the storm” by an editor",
        "act 1 (rename) undone by an editor",
    ]


def test_a_report_is_removed_and_known_when_it_comes_again(library: Library) -> None:
    library.add_documents(documents("Ferry two\n\nThe ferry was found.", first=1))
    library.remove_report("1@2", author="A")
    assert grouped(library) == {**GROUPED, 1: ["0", "2"]}
    assert sorted(hit.article for hit in library.search("ferry")) == ["0", "2"]
    result = library.add_documents(documents("Ferry two", first=1))
    assert (result.known, result.added, result.stories) == (1, 0, ())
    assert library.add_documents(documents("Ferry two\n\nAll were found.", first=1)).new_versions == 1
    # another report of its name is another, and no id is given twice
    assert library.add_documents(documents("Storm over the hills for many days", first=1)).added == 1
    assert "1" not in {report for reports in grouped(library).values() for report in reports}
    assert len(library.versions("1")) == 3
    library.rebuild()
    assert "1" not in grouped(library)[1]
    assert "removed by A" in [event.reason for event in library.history(1)]
    library.undo()
    assert "1" in grouped(library)[1]
    assert "1@3" in [hit.article for hit in library.search("ferry")]


def test_a_story_is_removed_and_its_number_is_not_given_again(library: Library) -> None:
    library.remove_story(2)
    assert grouped(library) == {1: GROUPED[1], 3: GROUPED[3]}
    for ask in (library.story, library.summary, library.remove_story):
        with pytest.raises(NotInLibrary, match="removed"):
            ask(2)
    assert library.history(2)[-1].kind is StoryEventKind.REMOVED
    library.add_documents(documents("Storm three", first=6))
    library.rebuild()
    assert grouped(library) == {1: GROUPED[1], 3: GROUPED[3], 4: ["6"]}
    library.undo()
    assert grouped(library) == {**GROUPED, 4: ["6"]}


def test_all_can_be_undone_one_after_the_other(library: Library) -> None:
    steps: tuple[Callable[[], Act], ...] = (
        lambda: library.merge_stories(1, 2),
        lambda: library.split_story(1, ["0", "3"]),
        lambda: library.move_report("5", 1),
        lambda: library.rename_story(1, "Boats"),
        lambda: library.remove_report("1"),
        lambda: library.remove_story(4),
    )
    states = [grouped(library)]
    for number, step in enumerate(steps, 1):
        assert step().id == number
        states.append(grouped(library))
    library.rebuild()
    assert grouped(library) == states[-1]
    for number in range(len(steps), 0, -1):
        act = library.undo(author="B")
        assert (act.kind, act.undoes, act.author) == (ActKind.UNDO, number, "B")
        assert grouped(library) == states[number - 1]
    with pytest.raises(UsageError, match="nothing to undo"):
        library.undo()
    library.rebuild()
    assert grouped(library) == GROUPED
    acts = library.acts()
    assert [act.undone_by for act in acts] == [12, 11, 10, 9, 8, 7, *[0] * 6]
    assert library.acts(limit=2) == acts[-2:]
    assert [act.id for act in library.acts(3)] == [3, 10]


def test_a_merge_is_undone_with_what_came_since_left_in_its_place(library: Library) -> None:
    library.merge_stories(1, 2)
    library.add_documents(documents("Storm three", first=6))
    library.merge_stories(1, 3)
    library.undo(1)
    assert grouped(library) == {1: ["0", "1", "2", "5", "6"], 2: ["3", "4"]}
    library.rebuild()
    assert sorted(grouped(library)[1])[:4] == ["0", "1", "2", "5"]


def test_what_later_acts_stand_on_is_undone_after_them(library: Library) -> None:
    library.merge_stories(1, 2)
    library.split_story(1, ["3"])
    with pytest.raises(UsageError, match="act 1: later acts moved its reports on; undo first: 2"):
        library.undo(1)
    library.undo(2)
    library.undo(1)
    assert grouped(library) == GROUPED
    with pytest.raises(UsageError, match="was undone by act 4"):
        library.undo(1)
    with pytest.raises(UsageError, match="undoes another"):
        library.undo(4)
    with pytest.raises(NotInLibrary, match="act 9"):
        library.undo(9)


@pytest.mark.parametrize(
    ("what", "error", "told"),
    [
        (lambda library: library.merge_stories(1, 9), NotInLibrary, "story 9"),
        (lambda library: library.merge_stories(1, 1), UsageError, "are one story already"),
        (lambda library: library.split_story(1, []), UsageError, "no report is named"),
        (lambda library: library.split_story(1, ["0", "1", "2"]), UsageError, "leave one of its 3"),
        (lambda library: library.split_story(3, ["5"]), UsageError, "it has one report"),
        (lambda library: library.split_story(1, ["3"]), UsageError, "3: stands in story 2, not in story 1"),
        (lambda library: library.split_story(1, ["none"]), NotInLibrary, "none: is no report"),
        (lambda library: library.move_report("0", 1), UsageError, "stands in story 1 already"),
        (lambda library: library.move_report("0", 9), NotInLibrary, "story 9"),
        (lambda library: library.rename_story(9, "x"), NotInLibrary, "story 9"),
        (lambda library: library.rename_story(1, "x" * 201), UsageError, "too long for name"),
        (lambda library: library.remove_story(9), NotInLibrary, "story 9"),
        (lambda library: library.acts(9), NotInLibrary, "story 9"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    library: Library, what: Callable[[Library], object], error: type[ConsilienceError], told: str
) -> None:
    with pytest.raises(error, match=told):
        what(library)
    assert grouped(library) == GROUPED
    assert library.acts() == ()


def test_what_was_removed_cannot_be_moved(library: Library) -> None:
    library.remove_report("0")
    acts: tuple[Callable[[], Act], ...] = (
        lambda: library.remove_report("0"),
        lambda: library.move_report("0", 2),
    )
    for act in acts:
        with pytest.raises(UsageError, match="0: was removed; undo that first"):
            act()


def test_an_act_is_done_wholly_or_not_at_all(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr("consilience.library.hand._remember", fail)
    acts: tuple[Callable[[], Act], ...] = (
        lambda: library.merge_stories(1, 2),
        lambda: library.split_story(1, ["0"]),
        lambda: library.move_report("0", 2),
        lambda: library.remove_report("0"),
        lambda: library.remove_story(1),
    )
    for act in acts:
        with pytest.raises(RuntimeError):
            act()
        assert grouped(library) == GROUPED
        assert library.acts() == ()


def test_a_library_of_before_is_brought_up_to_date(library_address: str) -> None:
    with Library(open_store(library_address), annotate=annotate_plainly) as library:
        library.add_documents(documents(*TEXTS))
        with library.store._engine.begin() as connection:
            for statement in (
                "DROP TABLE act_reports",
                "DROP TABLE acts",
                "ALTER TABLE reports DROP COLUMN removed",
                "ALTER TABLE decisions DROP COLUMN spans",
                "ALTER TABLE decisions DROP COLUMN about",
                "UPDATE alembic_version SET version_num = '0002'",
            ):
                connection.execute(text(statement))
    with Library(open_store(library_address), annotate=annotate_plainly) as library:
        assert grouped(library) == GROUPED
        library.merge_stories(1, 2)
        assert library.acts()[0].reports == ("3", "4")


def test_a_split_is_not_undone_while_its_stories_are_one(library: Library) -> None:
    library.split_story(1, ["0"])
    library.merge_stories(4, 1)
    with pytest.raises(UsageError, match="its stories are one by now, story 4"):
        library.undo(1)
    assert grouped(library) == {2: ["3", "4"], 3: ["5"], 4: ["0", "1", "2"]}
    library.undo(2)
    library.undo(1)
    assert grouped(library) == GROUPED


def test_a_move_is_not_undone_while_its_stories_are_one(library: Library) -> None:
    library.move_report("3", 1)
    library.move_report("4", 1)
    with pytest.raises(UsageError, match="its stories are one by now, story 1"):
        library.undo(1)
    library.undo()
    library.undo()
    assert grouped(library) == GROUPED


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30, -1])
def test_a_number_that_no_database_takes_is_unknown(library: Library, number: int) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: library.merge_stories(1, number),
        lambda: library.move_report("0", number),
        lambda: library.story(number),
        lambda: library.acts(number),
        lambda: library.undo(number),
    )
    for act in acts:
        with pytest.raises(NotInLibrary):
            act()
