"""Stories are changed by hand in the reading room: by forms and by the API, behind the token, and undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import html  # type: ignore[import-untyped]

from builders_account import example_account
from builders_library import annotate_plainly
from builders_room import EXAMPLE, make_client, make_room, token_of
from consilience.library import Library
from consilience.store import open_store
from consilience.types import Document
from consilience.web.library_room import LibraryRoom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi.testclient import TestClient

TEXTS = ("Ferry one", "Ferry two", "Ferry three", "Storm one", "Storm two", "Train one")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(open_store(str(tmp_path / "library.sqlite")), annotate=annotate_plainly) as library:
        told = enumerate(TEXTS)
        documents = [Document(name=f"{n}.txt", content=f"{t}\n\nReport {n}.".encode(), kind="text") for n, t in told]
        library.add_documents(documents)
        yield library


@pytest.fixture
def client(library: Library) -> TestClient:
    return make_client(LibraryRoom(library))


def grouped(library: Library) -> dict[int, list[str]]:
    return {story.id: sorted(r.report for r in library.reports(story.id)) for story in reversed([*library.stories()])}


def post(client: TestClient, path: str, **fields: object) -> str:
    """Send a form and return where it leads."""
    answer = client.post(path, data={"token": token_of(client), **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_story_is_changed_by_forms_and_all_is_undone(client: TestClient, library: Library) -> None:
    place = post(
        client, "/stories/1/acts", do="split", report=["0", "2"], author="A. Editor", note="another <b>boat</b>"
    )
    assert place == "/stories/1/edit?done=1"
    shown = client.get(place).text
    assert "Done: story 4 split off story 1: 0, 2." in shown
    assert "by A. Editor: another &lt;b&gt;boat&lt;/b&gt;" in shown
    assert post(client, "/stories/4/acts", do="move", report=["2"], other="3") == "/stories/3/edit?done=2"
    assert post(client, "/stories/1/acts", do="merge", other="2") == "/stories/1/edit?done=3"
    assert post(client, "/stories/1/acts", do="rename", name="Boats & storms") == "/stories/1/edit?done=4"
    assert "Boats &amp; storms" in client.get("/stories").text
    assert html.fromstring(client.get("/stories/1").text).xpath("string(//p[@class='given-name'])") == "Boats & storms"
    assert post(client, "/stories/1/acts", do="remove report", report="1") == "/stories/1/edit?done=5"
    assert grouped(library) == {1: ["3", "4"], 3: ["2", "5"], 4: ["0"]}
    assert post(client, "/stories/3/acts", do="remove story") == "/acts?done=6"
    assert client.get("/stories/3").status_code == 404
    page = html.fromstring(client.get("/acts?done=6").text)
    assert page.xpath("string(//div[@role='status']/p)") == "Done: story 3 removed (2 reports)."
    assert len(page.xpath("//ol[@class='acts']/li//button")) == 6
    for number in range(6, 0, -1):
        assert post(client, f"/acts/{number}/undo").endswith(f"?done={13 - number}")
    assert grouped(library) == {1: ["0", "1", "2"], 2: ["3", "4"], 3: ["5"]}
    assert html.fromstring(client.get("/acts").text).xpath("//ol[@class='acts']//button") == []


def test_the_forms_name_what_there_is(client: TestClient) -> None:
    page = html.fromstring(client.get("/stories/1/edit").text)
    assert page.xpath("//input[@name='report']/@value") == ["0", "1", "2"]
    assert {*page.xpath("//form[@action='/stories/1/acts']//*[@name='do']/@value")} == {
        "split", "move", "merge", "rename", "remove report", "remove story",
    }  # fmt: skip
    assert client.get("/stories/1").text.count('href="/stories/1/edit"') == 1
    # a story of one report has nothing to split off
    assert "split" not in html.fromstring(client.get("/stories/3/edit").text).xpath("//button/@value")


def test_the_api_does_and_undoes(client: TestClient, library: Library) -> None:
    headers = {"X-CSRF-Token": token_of(client)}
    body = {"kind": "move", "reports": ["3", "5"], "author": "A"}
    done = client.post("/api/v1/stories/1/acts", json=body, headers=headers)
    assert done.status_code == 201
    assert [(act["kind"], act["story"], act["reports"]) for act in done.json()["acts"]] == [
        ("move", 1, ["3"]),
        ("move", 1, ["5"]),
    ]
    assert [act["number"] for act in client.get("/api/v1/stories/1/acts").json()["acts"]] == [2, 1]
    undone = client.post("/api/v1/acts/1/undo", json={"author": "B"}, headers=headers)
    assert [(act["undoes"], act["author"]) for act in undone.json()["acts"]] == [(1, "B")]
    assert client.post("/api/v1/acts/2/undo", headers=headers).status_code == 201
    assert grouped(library)[2] == ["3", "4"]
    assert len(client.get("/api/v1/acts").json()["acts"]) == 4


def test_what_cannot_be_done_is_told(client: TestClient, library: Library) -> None:
    headers = {"X-CSRF-Token": token_of(client)}

    def ask(path: str, body: dict[str, object]) -> tuple[int, str]:
        answer = client.post(f"/api/v1{path}", json=body, headers=headers)
        return answer.status_code, answer.json()["detail"]

    assert ask("/stories/1/acts", {"kind": "merge", "other": 9})[0] == 404
    assert ask("/stories/1/acts", {"kind": "merge", "other": 1})[0] == 400
    assert ask("/stories/1/acts", {"kind": "move"}) == (400, "no report is named")
    assert ask("/stories/1/acts", {"kind": "undo"})[0] == 422
    assert ask("/acts/7/undo", {})[0] == 404
    for other in ("", "x", "99999999999"):
        given = {"token": token_of(client), "do": "merge", "other": other}
        assert client.post("/stories/1/acts", data=given).status_code == 400
    assert client.get("/stories/9/edit").status_code == 404
    assert library.acts() == ()


def test_nothing_changes_without_the_token(client: TestClient, library: Library) -> None:
    for path, fields in (("/stories/1/acts", {"do": "remove story"}), ("/acts/1/undo", {})):
        assert client.post(path, data={"token": "0" * 64, **fields}).status_code == 403
    assert client.post("/api/v1/stories/1/acts", json={"kind": "remove story"}).status_code == 403
    assert client.post("/stories/1/names", data={"verdict": "wrong name", "first": "Ferry"}).status_code == 403
    assert library.acts() == ()


def test_a_room_without_a_library_has_no_such_forms() -> None:
    client = make_client(make_room())
    assert "/edit" not in client.get(f"/stories/{EXAMPLE}").text
    for path in (f"/stories/{EXAMPLE}/edit", "/acts", "/api/v1/acts", f"/stories/draft-{'a' * 20}/edit"):
        assert client.get(path).status_code == 404, path


def test_names_are_said_to_be_one_body_and_it_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.web.reports_room.reconcile_articles", lambda *_, **__: example_account())
    client = make_client(make_room())
    place = f"/stories/{EXAMPLE}/names"
    first, second, third = [row["name"] for row in client.get(f"/api/v1{place}").json()["names"]][:3]
    post(client, place, verdict="one body", first=first, second=second, author="A. Editor")
    post(client, place, verdict="wrong name", first=third)
    told = client.get(f"/api/v1{place}").json()
    names = {row["name"]: row["forms"] for row in told["names"]}
    assert second in names[first]
    assert third not in names
    assert [(row["kind"], row["verdict"], row["about"]) for row in told["decisions"]] == [
        ("body", "one body", f"“{first}” and “{second}”"),
        ("name", "wrong name", f"“{third}”"),
    ]
    assert f"“{first}” and “{second}”" in client.get(f"/stories/{EXAMPLE}").text
    for row in told["decisions"]:
        post(client, place, verdict="open", kind=row["kind"], fingerprint=row["fingerprint"])
    again = client.get(f"/api/v1{place}").json()
    assert [row["name"] for row in again["names"]][:3] == [first, second, third]
    assert again["decisions"] == []
    for fields in ({"first": "Nobody"}, {"first": first, "second": ""}):
        given = {"token": token_of(client), "verdict": "one body", **fields}
        assert client.post(place, data=given).status_code == 400


def test_a_conflict_is_said_to_be_none() -> None:
    client = make_client(make_room())
    page = html.fromstring(client.get(f"/stories/{EXAMPLE}").text)
    asked = page.xpath("//article[contains(@class, 'card')]//a[@data-decide]/@href")[0]
    form = html.fromstring(client.get(asked).text)
    assert form.xpath("//form[@class='deciding']//button/@value") == ["resolved", "no conflict"]
    fields = {
        field.get("name"): field.get("value")
        for field in form.xpath("//form[@class='deciding']//input[@type='hidden']")
    }
    before = client.get(f"/api/v1/stories/{EXAMPLE}").json()["story"]["open_conflicts"]
    given = {**fields, "verdict": "no conflict"}
    assert client.post(f"/stories/{EXAMPLE}/decisions", data=given).status_code == 303
    assert client.get(f"/api/v1/stories/{EXAMPLE}").json()["story"]["open_conflicts"] == before - 1
    (row,) = client.get(f"/api/v1/stories/{EXAMPLE}/decisions").json()["decisions"]
    assert row["verdict"] == "no conflict"
    assert row["item"] == row["about"] != ""


def test_a_report_named_twice_goes_once(client: TestClient, library: Library) -> None:
    assert post(client, "/stories/1/acts", do="move", report=["0", "0"], other="3") == "/stories/3/edit?done=1"
    assert post(client, "/stories/1/acts", do="remove report", report=["1", "1"]) == "/stories/1/edit?done=2"
    assert grouped(library) == {1: ["2"], 2: ["3", "4"], 3: ["0", "5"]}


def test_pages_show_what_was_done_before_a_report_that_fails(client: TestClient) -> None:
    assert "Ferry three" in client.get("/stories/1").text
    fields = {"token": token_of(client), "do": "remove report", "report": ["2", "none"]}
    assert client.post("/stories/1/acts", data=fields).status_code == 404
    assert "Ferry three" not in client.get("/stories/1").text


def test_odd_requests_are_refused_and_change_nothing(client: TestClient, library: Library) -> None:
    before = grouped(library)
    token = {"x-csrf-token": token_of(client)}
    for path, given in (
        ("/api/v1/stories/1/acts", {"kind": "merge", "other": 1}),
        ("/api/v1/stories/1/acts", {"kind": "merge", "other": 10**30}),
        ("/api/v1/stories/1/acts", {"kind": "split", "reports": ["0", "1", "2"]}),
        ("/api/v1/stories/1/acts", {"kind": "split", "reports": ["\ud800", "\0"]}),
        ("/api/v1/stories/1/acts", {"kind": "rename", "name": "x" * 999}),
        ("/api/v1/acts/9/undo", {}),
        ("/api/v1/acts/99999999999999999999/undo", {}),
        ("/api/v1/stories/99999999999999999999/acts", {"kind": "rename", "name": "a"}),
    ):
        sent, kind = json.dumps(given).encode("ascii"), {"content-type": "application/json"}
        assert 400 <= client.post(path, content=sent, headers=token | kind).status_code < 500, (path, given)
        assert client.post(path, content=sent, headers=kind).status_code == 403
    assert grouped(library) == before
