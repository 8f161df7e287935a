"""Adding: files, texts and addresses; progress; nothing stored unless asked, nothing read that was not given."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from builders_documents import archive
from builders_library import FERRY, annotate_plainly
from builders_room import make_client, make_room, token_of
from consilience.errors import ConsilienceError, InputError, UsageError
from consilience.group import text_features
from consilience.ingest import read_document
from consilience.types import AddResult
from consilience.web.adding import MOST_ADDRESSES, Given, Upload, documents_of, read_addresses
from consilience.web.gathering import matched
from consilience.web.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import AnnotatedArticle, ArticleFeatures, Document
    from consilience.web.room import Progress

HALL = """Market hall burns in Tarnfield

The market hall of Tarnfield burnt down on Tuesday night. Nobody was hurt, said the fire chief, Lena Brandt.
The brigade fought the flames until dawn. The hall, built in 1887, housed forty stalls and a choir.
"""
OTHER = FERRY.replace("sank off", "went down near").replace("Ferry sinks", "A ferry is lost")


@pytest.fixture(autouse=True)
def plain_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without a model."""

    def read_one(document: Document) -> AnnotatedArticle | ConsilienceError:
        try:
            return annotate_plainly(read_document(document))
        except ConsilienceError as error:
            return error

    def features(article: AnnotatedArticle) -> ArticleFeatures:
        title, _, text = article.text.partition("\n")
        return text_features(article.id, title, text, "2024-03-12")

    monkeypatch.setattr("consilience.web.app.Reader", partial(Reader, read=read_one))
    monkeypatch.setattr("consilience.web.gathering.article_features", features)


def add(client: Any, *files: tuple[str, bytes], **fields: str) -> dict[str, Any]:
    """Add reports and wait until they are read."""
    sent = [("files", (name, content)) for name, content in files] or None
    answer = client.post("/api/v1/add", data=fields, files=sent, headers={"X-CSRF-Token": token_of(client)})
    assert answer.status_code == 202, answer.text
    until = time.monotonic() + 20
    while time.monotonic() < until:
        job: dict[str, Any] = client.get(answer.headers["location"]).json()
        if job["state"] in {"done", "failed"}:
            return job
        time.sleep(0.02)
    raise AssertionError("the job does not end")


def test_dropped_files_become_an_account() -> None:
    client = make_client()
    job = add(client, ("one.txt", FERRY.encode()), ("two.txt", OTHER.encode()))
    assert (job["state"], job["done"], len(job["reports"]), job["failures"]) == ("done", 2, 2, [])
    (key,) = job["stories"]
    assert client.get(f"/stories/{key}").status_code == 200
    assert "A draft" in client.get(f"/stories/{key}").text
    assert client.get(f"/api/v1/stories/{key}").json()["story"]["reports"] == 2
    # nothing stands in the list that nobody asked to keep
    assert all(row["key"] != key for row in client.get("/api/v1/stories").json()["stories"])


def test_reports_of_two_events_become_two_stories() -> None:
    client = make_client()
    files = {"one.txt": FERRY, "hall.txt": HALL, "two.txt": OTHER, "choir.txt": HALL.replace("burnt down", "was lost")}
    job = add(client, *((name, text.encode()) for name, text in files.items()))
    assert [(row["reports"], row["href"]) for row in job["found"]] == [(2, f"/stories/{key}") for key in job["stories"]]
    for key in job["stories"]:
        story = client.get(f"/api/v1/stories/{key}").json()
        assert story["story"]["reports"] == 2
        # what was added, and keeping it, can be reached from each
        assert client.get(f"/add/{key}").status_code == client.get(f"/add/{key}/keep").status_code == 200
    page = client.get(f"/add/{job['key']}").text
    assert "2 stories" in page
    one = client.post(f"/add/{job['key']}/together", data={"token": token_of(client)})
    assert client.get(f"/api/v1{one.headers['location']}").json()["story"]["reports"] == 4
    assert client.post(f"/add/draft-{'a' * 20}/together", data={"token": token_of(client)}).status_code == 404


def test_stories_keep_their_reports_as_more_come_in() -> None:
    one, two, three = (
        annotate_plainly(read_document(found))
        for found in documents_of(Given(text=f"{FERRY}=====\n{HALL}=====\n{OTHER}"))
        if not isinstance(found, InputError)
    )
    assert matched([(one, three), (two,)], {7: [two.id], 8: [one.id]}) == [8, 7]
    assert matched([(one,), (two,)], {7: [one.id, two.id]}) == [7, 0]
    assert matched([(one,)], {}) == [0]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_texts_are_told_apart_by_a_rule(end: str) -> None:
    job = add(make_client(), text=f"{FERRY}\n=====\n{OTHER}".replace("\n", end))
    assert len(job["reports"]) == 2


def test_what_cannot_be_read_is_named_and_stops_nothing() -> None:
    client = make_client()
    job = add(client, ("reports/monday/one.txt", FERRY.encode()), ("empty.txt", b"  "), ("bad.jsonl", b'{"text": \n'))
    assert len(job["reports"]) == 1
    assert len(job["failures"]) == 2
    assert any(line.startswith("empty.txt") for line in job["failures"])
    page = client.get(f"/add/{job['key']}").text
    assert "empty.txt" in page
    assert "/home/editor" not in page


def test_a_report_given_twice_counts_once() -> None:
    job = add(make_client(), ("one.txt", FERRY.encode()), ("again.txt", FERRY.encode()))
    assert len(job["reports"]) == 1
    assert "was given twice" in job["failures"][0]


def test_nothing_at_all_is_a_problem() -> None:
    client = make_client()
    answer = client.post("/add", data={"token": token_of(client)})
    assert answer.status_code == 422
    assert add(client, ("empty.txt", b" "))["state"] == "failed"


def test_addresses_of_the_own_network_are_not_fetched() -> None:
    job = add(make_client(), addresses="http://127.0.0.1:1/x\nhttp://169.254.169.254/latest\nhttp://localhost/")
    assert job["state"] == "failed"
    assert len(job["failures"]) == 3


def test_what_is_kept_goes_into_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    room = make_room()
    taken: list[str] = []

    def keep(documents: Iterable[Document | InputError], progress: Progress) -> AddResult:
        taken.extend(item.name for item in documents if not isinstance(item, InputError))
        progress("adding", len(taken), len(taken))
        return AddResult(added=len(taken), stories=(1,))

    monkeypatch.setattr(type(room), "keeps", True)
    monkeypatch.setattr(room, "add", keep)
    client = make_client(room)
    draft = add(client, ("one.txt", FERRY.encode()))
    assert taken == []
    assert "Keep it" in client.get(f"/stories/{draft['stories'][0]}").text
    answer = client.post(f"/add/{draft['key']}/keep", data={"token": token_of(client)})
    assert answer.status_code == 303
    assert add(client, ("two.txt", OTHER.encode()), keep="yes")["stories"] == ["1"]
    assert taken == ["one.txt", "two.txt"]


def test_addresses_are_of_the_web() -> None:
    assert read_addresses(" https://a.example/x \n\nhttps://a.example/x\n") == ("https://a.example/x",)
    with pytest.raises(UsageError):
        read_addresses("a.txt")
    with pytest.raises(UsageError):
        read_addresses("\n".join(f"https://a.example/{n}" for n in range(MOST_ADDRESSES + 1)))


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\secret\\one.txt", "\x1b[2J\u202e.txt", "", "n" * 500])
def test_a_name_is_only_a_name(name: str) -> None:
    (document,) = documents_of(Given(files=(Upload(name, FERRY.encode()),)))
    assert not isinstance(document, InputError)
    assert "/" not in document.name
    assert "\\" not in document.name
    assert document.name.isprintable()
    assert 0 < len(document.name) <= 120


def test_records_keep_their_place() -> None:
    content = b'{"text": "One is a text."}\n{"text": "Two is another."}\n'
    names = [
        d.name for d in documents_of(Given(files=(Upload("many.jsonl", content),))) if not isinstance(d, InputError)
    ]
    assert names == ["many.jsonl#1", "many.jsonl#2"] or names == ["many.jsonl:1", "many.jsonl:2"]


def test_members_of_a_dropped_archive_go_by_its_name() -> None:
    content = archive({"a.txt": FERRY.encode(), "p.png": b"", "bad.txt": b""})
    found = list(documents_of(Given(files=(Upload("saved.zip", content),))))
    assert [d.name for d in found if not isinstance(d, InputError)] == ["saved.zip/a.txt", "saved.zip/bad.txt"]
    assert [d.identity for d in found if isinstance(d, InputError)] == ["saved.zip/p.png"]
