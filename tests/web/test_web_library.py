"""The room over a library, on both databases."""

from __future__ import annotations

import io
import itertools
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html  # type: ignore[import-untyped]

from builders_account import example_account
from builders_library import FERRY, annotate_plainly, damage
from builders_room import make_client, token_of
from consilience.errors import NotInLibrary
from consilience.library import Library
from consilience.store import open_store
from consilience.types import Document
from consilience.web.library_room import LibraryRoom
from consilience.web.room import Wanted
from library_worker import ByFirstWord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from consilience.types import Account

PRESENT = "2024-06-01T12:00:00+00:00"
IDS = itertools.count()
#: the story of the two reports of the ferry
FERRIES = 1
STORM = "Storm ahead\n\nA storm comes to Skerra."


@pytest.fixture
def room(library_address: str) -> Iterator[LibraryRoom]:
    store = open_store(library_address)
    with Library(store, annotate=annotate_plainly, placer=ByFirstWord(), clock=lambda: PRESENT) as library:
        room = LibraryRoom(library)
        texts = {"one.txt": FERRY, "two.txt": FERRY.replace("sank", "went down"), "storm.txt": STORM}
        documents = [Document(name=name, content=text.encode(), kind="text") for name, text in texts.items()]
        added = room.add(documents, lambda *_: None)
        assert (added.added, added.stories) == (3, (1, 2))
        yield room


def test_stories_are_those_of_the_library(room: LibraryRoom) -> None:
    found = room.stories(Wanted())
    assert sorted((entry.summary.id, entry.summary.reports, len(entry.moments)) for entry in found) == [
        (1, 2, 2),
        (2, 1, 1),
    ]
    rest = room.stories(Wanted(), after=found[0].summary.cursor, limit=1)
    assert [entry.summary.id for entry in rest] == [found[1].summary.id]
    assert room.entry(FERRIES).summary.reports == 2
    assert [entry.summary.id for entry in room.stories(Wanted(entity="Halvor"))] == [FERRIES]


def test_a_story_that_is_none(room: LibraryRoom) -> None:
    for ask in (room.entry, room.account, room.fingerprint, room.decisions, room.changes):
        with pytest.raises(NotInLibrary):
            ask(99)


def test_what_comes_in_changes_the_fingerprint(room: LibraryRoom) -> None:
    before = room.fingerprint(FERRIES)
    assert room.fingerprint(FERRIES) == before
    more = Document(name="three.txt", content=FERRY.replace("Tuesday", "Monday").encode(), kind="text")
    room.add([more], lambda *_: None)
    assert room.fingerprint(FERRIES) != before


def test_pages_are_made_of_it(room: LibraryRoom) -> None:
    client = make_client(room)
    for path in ("/stories", "/stories/1", "/stories/1/compare", "/stories/1/changes", "/search?q=ferry"):
        assert client.get(path).status_code == 200, path
    assert client.get("/stories/99").status_code == 404
    assert client.get("/stories?after=x").status_code == 422
    assert client.get("/stories/1/changes.atom").status_code == 200


def test_a_decision_is_kept_in_the_library(room: LibraryRoom) -> None:
    client = make_client(room)
    body = {"kind": "conflict", "fingerprint": "0" * 16, "verdict": "resolved", "note": "seen", "author": "A. Editor"}
    headers = {"X-CSRF-Token": token_of(client)}
    assert client.post("/api/v1/stories/1/decisions", json=body, headers=headers).status_code == 201
    assert [(found.verdict, found.note, found.author) for found in room.decisions(FERRIES)] == [
        ("resolved", "seen", "A. Editor")
    ]
    assert client.post("/api/v1/stories/99/decisions", json=body, headers=headers).status_code == 404


def numbered_anew(_: object, **_options: object) -> Account:
    """Return an account whose conflicts have other ids, in another order, whenever it is made."""
    account = example_account()
    conflicts = [replace(found, id=f"x{next(IDS)}") for found in reversed(account.conflicts)]
    return replace(account, conflicts=tuple(conflicts))


def settled(client: object, note: str) -> None:
    """Settle the first conflict of the story of the ferries, as its page asks for it."""
    page = html.fromstring(client.get("/stories/1").text)  # type: ignore[attr-defined]
    asked = page.xpath("//article[contains(@class, 'card')]//a[@data-decide]/@href")[0]
    form = html.fromstring(client.get(asked).text)  # type: ignore[attr-defined]
    fields = {field.get("name"): field.get("value") for field in form.xpath("//form//input[@type='hidden']")}
    given = {**fields, "verdict": "resolved", "note": note, "author": "A. Editor"}
    assert client.post("/stories/1/decisions", data=given).status_code == 303  # type: ignore[attr-defined]


def test_a_decision_counts_in_lists_stands_in_downloads_and_survives_a_rebuild(
    room: LibraryRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consilience.library.accounts.reconcile_articles", numbered_anew)
    client = make_client(room)
    opened = room.entry(FERRIES).summary.open_conflicts
    assert opened > 0
    settled(client, "asked the owner")

    def check() -> None:
        assert room.entry(FERRIES).summary.open_conflicts == opened - 1
        assert "asked the owner" in client.get("/stories/1").text
        assert "asked the owner" in client.get("/stories/1/account.md").text
        assert any(row["decision"] for row in client.get("/stories/1/account.json").json()["conflicts"])
        tables = zipfile.ZipFile(io.BytesIO(client.get("/stories/1/account.csv").content))
        assert b"asked the owner" in tables.read("conflicts.csv")
        room._library.export(tmp_path, "csv")
        assert "asked the owner" in (tmp_path / "conflicts.csv").read_text()
        assert "A. Editor" in (tmp_path / "decisions.csv").read_text()

    check()
    room._library.rebuild()
    client.app.state.desk.forget("1")  # type: ignore[attr-defined]
    check()


def test_a_damaged_report_is_told_beside_its_story(room: LibraryRoom) -> None:
    client = make_client(room)
    label = room._library.reports(FERRIES)[0].id
    damage(room._library.store, label)
    rows = {row["key"]: row for row in client.get("/api/v1/stories").json()["stories"]}
    assert rows["1"]["fault"].startswith(f"{label}: what is stored of it is damaged")
    assert (rows["2"]["fault"], rows["1"]["reports"]) == ("", 2)
    page = html.fromstring(client.get("/stories").text)
    damaged, sound = (
        page.xpath(f"//li[a[@href='/stories/{key}']]/p[@class='counts']")[0].text_content() for key in "12"
    )
    assert "what is stored of it is damaged" in damaged
    assert "conflict" not in damaged
    assert "0 open conflicts" in sound
    # the story's own page says it too, and what to do
    answer = client.get("/stories/1")
    assert answer.status_code == 503
    assert "consilience rebuild makes it anew" in answer.text
    assert client.get("/stories/2").status_code == 200
    room._library.rebuild()
    assert client.get("/api/v1/stories/1").status_code == 200
