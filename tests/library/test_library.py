"""What goes into a library and what it tells, on both databases, with the plainest annotation and grouping."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders_library import FERRY, annotate_plainly
from consilience.errors import NotInLibrary, UnreadableInput, UsageError
from consilience.library import Library, Outcome
from consilience.library.adding import Came
from consilience.render.words.say import words_of
from consilience.store import open_store, tables
from consilience.store.codec import dumps_all
from consilience.types import Change, ChangeKind, Document, Ending, StoryEventKind, Text
from library_worker import ByFirstWord, make_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

PRESENT = "2024-06-01T12:00:00+00:00"


@pytest.fixture
def library(library_address: str) -> Iterator[Library]:
    store = open_store(library_address)
    with Library(store, annotate=annotate_plainly, placer=ByFirstWord(), clock=lambda: PRESENT) as library:
        yield library


def record(text: str, **fields: str) -> Document:
    title, _, body = text.partition("\n\n")
    content = json.dumps({"title": title, "text": body, **fields}).encode()
    return Document(name=f"{fields.get('id', 'r')}.json", content=content, kind="record")


def add(library: Library, *documents: Document) -> list[Outcome]:
    told: list[Outcome] = []
    library.add_documents(documents, on_outcome=told.append)
    return told


def test_files_are_added_once(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY)
    (tmp_path / "b.txt").write_text("Storm ahead\n\nA storm comes.")
    (tmp_path / "empty.txt").write_text(" ")
    first = library.add([tmp_path, tmp_path / "missing.txt"])
    assert (first.added, first.known, first.new_versions, first.stories) == (2, 0, 0, (1, 2))
    assert [type(failure).__name__ for failure in first.failures] == ["UnreadableInput", "EmptyInput"]
    again = library.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert (again.added, again.known, again.stories) == (0, 2, ())


def test_one_path_alone_a_text_and_a_record_are_added(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY)
    (tmp_path / "b.txt").write_text("Storm ahead\n\nA storm comes.")
    assert library.add(tmp_path / "a.txt").added == 1
    assert library.add(str(tmp_path / "a.txt")).known == 1
    assert library.add(Text("Storm over\n\nThe storm went on Sunday.")).added == 1
    assert library.add({"title": "Rain", "text": "It will rain.", "id": "rain"}).added == 1
    assert library.versions("rain")[0].title == "Rain"
    with pytest.raises(UsageError, match="jobs is 0"):
        library.add(tmp_path / "b.txt", jobs=0)


def test_the_ledger_has_a_line_for_each_input(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FERRY)
    (folder / "b.txt").write_text(f"{FERRY} ")
    (folder / "p.png").write_bytes(b"\x89PNG")
    told: list[Outcome] = []
    result = library.add([folder, "missing.txt"], on_outcome=told.append)
    assert (result.passed_over, len(result.failures)) == (1, 1)
    assert Came.PASSED_OVER in {outcome.came for outcome in told}
    lines = library.ledger()
    assert {Path(line.name).name: line.ending for line in lines} == {
        "a.txt": Ending.USED,
        "b.txt": Ending.SAME,
        "p.png": Ending.PASSED_OVER,
        "missing.txt": Ending.UNREADABLE,
    }
    assert {(line.at, line.article) for line in lines if line.article} == {(PRESENT, "a")}
    library.add(folder / "a.txt")
    assert [line.ending for line in library.ledger(limit=1)] == [Ending.SAME]
    assert [Path(line.name).name for line in library.ledger(endings=[Ending.PASSED_OVER])] == ["p.png"]
    assert library.ledger(since="2024-06-02") == ()


def test_one_text_under_two_names_is_one_report(library: Library) -> None:
    one = record(FERRY, id="a", outlet="Post", url="https://www.post.example/ferry?utm_source=x")
    other = record(FERRY, id="b", outlet="Post", url="https://post.example/mobile/ferry")
    elsewhere = record(FERRY, id="c", outlet="Courier", url="https://courier.example/ferry")
    assert [told.came for told in add(library, one, other, elsewhere)] == [Came.ADDED, Came.KNOWN, Came.ADDED]
    (version,) = library.versions("a")
    assert version.names == ("a.json", "b.json")
    rewritten = record(
        FERRY.replace("Tuesday", "Monday"), id="d", outlet="Post", url="https://post.example/mobile/ferry/"
    )
    assert [told.version for told in add(library, rewritten)] == ["a@2"]


def test_a_changed_report_is_a_new_version(library: Library) -> None:
    url = "https://post.example/ferry"
    add(library, record(FERRY, id="a", url=url, published="2024-05-01T10:00:00Z"))
    changed = FERRY.replace("The ferry Halvor sank off Skerra on Tuesday.", "Two people died on the ferry.")
    told = add(library, record(changed, id="a", url=url, published="2024-05-01T10:00:00Z", modified="2024-05-02"))
    assert told[0].came is Came.NEW_VERSION
    assert [version.id for version in library.versions("a@2")] == ["a", "a@2"]
    rewrite = library.rewrite("a@2")
    assert rewrite is not None
    text = library.article("a@2").text
    assert "Two people died" in " ".join(text[e.start : e.end] for e in rewrite.added)
    assert [article.id for article in library.story(1).articles] == ["a@2"]
    assert [article.id for article in library.story(1, at="2024-05-01").articles] == ["a"]
    assert library.search("Tuesday") == ()
    assert [change.kind for change in library.changes(1)][:1] == [ChangeKind.NEW_REPORT]
    assert ChangeKind.REWRITTEN in [change.kind for change in library.changes(1)]
    # the older wording given again is known
    assert [t.came for t in add(library, record(FERRY, id="a", url=url))] == [Came.KNOWN]


def test_another_text_of_the_same_name_is_another_report(library: Library) -> None:
    one = Document(name="report.txt", content=FERRY.encode(), kind="text")
    other = replace(one, content=b"Wholly different\n\nNothing of this was said before by anybody here.")
    assert [told.came for told in add(library, one, other)] == [Came.ADDED, Came.ADDED]
    edited = replace(one, content=FERRY.replace("All boats", "Some boats").encode())
    assert [told.version for told in add(library, edited)] == ["report@2"]


def test_stories_are_listed_and_go_on_after_a_cursor(library: Library) -> None:
    for number, day in enumerate(("01", "03", "02", "03"), 1):
        add(library, record(f"Topic{number} news\n\nSomething.", id=f"r{number}", published=f"2024-05-{day}"))
    add(library, record("Topic1 more\n\nMore of it.", id="r5", published="2024-05-04", outlet="Post"))
    stories = list(library.stories())
    assert [story.id for story in stories] == [1, 4, 2, 3]
    assert (stories[0].reports, stories[0].outlets) == (2, ("Post",))
    assert (stories[0].first[:10], stories[0].last[:10]) == ("2024-05-01", "2024-05-04")
    assert [story.id for story in library.stories(limit=2, cursor=stories[0].cursor)] == [4, 2]
    assert [story.id for story in library.stories(since="2024-05-04")] == [1]
    assert [story.id for story in library.stories(since="2024-05-02", until="2024-05-02")] == [3]
    assert [story.id for story in library.stories(outlet="post")] == [1]
    assert [story.id for story in library.stories(since="30d")] == [1, 4, 2]
    assert list(library.stories(entity="Skerra")) == []
    for bad in ({"since": "soon"}, {"cursor": "x"}):
        with pytest.raises(UsageError):
            library.stories(**bad)  # type: ignore[arg-type]


def test_a_report_without_a_date_counts_from_the_day_that_the_others_tell(library: Library) -> None:
    ferry = "Ferry sinks\n\nThe ferry Halvor sank off Skerra on Tuesday, the coast guard said."
    add(library, Document(name="undated.txt", content=f"{ferry} All were saved.".encode(), kind="text"))
    assert {change.at for change in library.changes(1)} == {PRESENT}
    add(
        library,
        record(ferry, id="r1", published="2024-04-30"),
        record("Ferry search\n\nThe search for the ferry Halvor went on.", id="r2", published="2024-05-02"),
    )
    added = [change for change in library.changes(1) if change.kind is ChangeKind.NEW_REPORT]
    assert [change.at[:10] for change in added] == ["2024-04-30", "2024-04-30", "2024-05-02"]
    inferred = [change for change in added if "day inferred from the other reports" in words_of(change.text)]
    assert [change.articles[0] for change in inferred] == ["undated"]
    assert len(library.story(1, at="2024-05-01").articles) == 2
    # the store knows it too, also when everything was made anew
    for _ in range(2):
        (story,) = library.stories()
        assert (story.first[:10], story.last[:10]) == ("2024-04-30", "2024-05-02")
        library.rebuild()


def test_an_account_is_shown_as_of_a_moment(library: Library) -> None:
    for day in (1, 2, 3):
        add(library, record(f"Ferry day {day}\n\nOn day {day} it was so.", id=f"r{day}", published=f"2024-05-0{day}"))
    assert [len(library.story(1, at=f"2024-05-0{day}").articles) for day in (1, 2, 3)] == [1, 2, 3]
    assert library.story(1) is library.story(1)
    with pytest.raises(NotInLibrary, match="by then"):
        library.story(1, at="2024-04-30")
    with pytest.raises(NotInLibrary):
        library.story(99)
    changes = library.changes(1)
    assert [change.at[:10] for change in changes if change.kind is ChangeKind.NEW_REPORT] == [
        "2024-05-01",
        "2024-05-02",
        "2024-05-03",
    ]
    assert library.changes(1) == changes
    # a report that comes late takes its place in the log
    add(library, record("Ferry early\n\nBefore all that.", id="r0", published="2024-04-30"))
    assert library.changes(1)[0].at[:10] == "2024-04-30"


def test_joining_tells_why(library: Library) -> None:
    add(library, record("Ferry one\n\nA.", id="a"), record("Ferry two\n\nB.", id="b"))
    events = library.history(1)
    assert [(event.kind, event.report) for event in events] == [
        (StoryEventKind.CREATED, "a"),
        (StoryEventKind.JOINED, "b"),
    ]
    assert "joined because" in events[1].reason


def test_search_shows_where(library: Library) -> None:
    add(library, record(FERRY, id="a", outlet="Post", published="2024-05-01"))
    (hit,) = library.search('boats speaker:"Ida Holm" after:2024-05-01 before:2024-06-01 outlet:post entity:Skerra')
    text = library.article(hit.article).text
    assert text[hit.evidence[0].start : hit.evidence[0].end] == "All boats are out,"
    assert "boats" in hit.snippet
    assert library.search("ferries")[0].evidence
    assert library.search("before:2024-05-01") == ()
    with pytest.raises(UsageError):
        library.search('  "" ')


def test_two_processes_give_what_one_gives(library: Library, library_address: str, tmp_path: Path) -> None:
    documents = [d for d in make_documents(0, 12) if isinstance(d, Document)]
    other = open_store(tmp_path / "other.sqlite")
    with Library(other, annotate=annotate_plainly, placer=ByFirstWord(), clock=lambda: PRESENT) as alone:
        one: list[Outcome] = []
        two: list[Outcome] = []
        alone.add_documents(documents, on_outcome=one.append)
        library.add_documents(documents, jobs=2, on_outcome=two.append)
        assert one == two
        assert [s.headline for s in alone.stories()] == [s.headline for s in library.stories()]


def test_progress_counts_every_input(library: Library, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    (tmp_path / "a.txt").write_text(FERRY)
    library.add([tmp_path / "a.txt", tmp_path / "none.txt"], progress=lambda *row: seen.append(row))
    assert seen[-1] == ("adding", 2, 2)
    assert isinstance(library.add([tmp_path / "none.txt"]).failures[0], UnreadableInput)


def test_a_log_that_an_older_program_kept_is_made_anew(library: Library) -> None:
    search = "Ferry search\n\nThe search for the ferry Halvor went on."
    add(library, record(FERRY, id="r1", published="2024-04-30"), record(search, id="r2", published="2024-05-02"))
    log = library.changes(1)
    with library.store.write() as session:
        kept = session.accounts.steps(1)
        for name, entries in kept.items():
            # entries were sentences before they were sayings
            columns = json.loads(dumps_all(Change, entries)) | {"text": ["Post: “Ferry sinks”"] * len(entries)}
            older = tables.changes.update().where(tables.changes.c.fingerprint == name)
            session.accounts._connection.execute(older.values(entries=json.dumps(columns)))
        assert session.accounts.steps(1) == {}
    assert library.changes(1) == log
    with library.store.read() as session:
        assert session.accounts.steps(1) == kept
    assert len(kept) == 2


@pytest.mark.parametrize("length", [900, 2_800, 100_000])
def test_an_address_may_be_long(library: Library, length: int) -> None:
    """Of random letters, which no database can compress to what its index takes."""
    letters = "".join(hashlib.sha512(str(n).encode()).hexdigest() for n in range(length // 128 + 1))[:length]
    url = f"https://post.example/{letters}"
    first = replace(record(FERRY, id="long", outlet="Post", url=url), name=url)
    (told,) = add(library, first)
    assert told.came is Came.ADDED
    assert add(library, first)[0].came is Came.KNOWN
    other = record(FERRY.replace("Tuesday", "Monday"), id="again", outlet="Post", url=url)
    (told,) = add(library, other)
    assert (told.came, told.version) == (Came.NEW_VERSION, "long@2")
    # of two long addresses that begin alike neither is taken for the other
    beside = record(FERRY.replace("Tuesday", "Friday"), id="beside", outlet="Post", url=f"{url}x")
    assert add(library, beside)[0].came is Came.ADDED
    assert library.versions("long")[0].url == url
    with library.store.read() as session:
        assert session.faults() == ()


def test_names_and_words_may_be_long(library: Library) -> None:
    word = "".join(hashlib.sha512(str(n).encode()).hexdigest() for n in range(30))
    (told,) = add(library, record(FERRY, id=word, outlet=word, url=f"https://{word[:60]}.example/"))
    assert told.came is Came.ADDED
    assert [summary.outlets for summary in library.stories(outlet=word[:100])] == [(word,)]
